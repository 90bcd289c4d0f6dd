"""A content stream: operators in few bytes, with the graphics state kept in mind (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from ..editions import ColorSpace
from ..layout.page import Color, Contour, Glyphs, LineStyle, Pen, Picture, Shape
from ..text.faces import Face
from ..units import millipoints
from .color import KNOCKOUT, OVERPRINT, fill_operator, is_black, stroke_operator
from .file import hundredths, number
from .paths import spaced, spell_paths
from .usage import FontInUse

_NOWHERE = -(10**9)
_ADVANCE = attrgetter("advance")
_OWN_ORIGIN = 9
"""Shapes of at least so many steps (icons, figures) are drawn from an origin of their own, so that a shape drawn again
in another place is the same bytes again, which compress to almost nothing."""


_TURNS = {
    1: ((0, 0), (1, 0), (0, 1)),
    2: ((1, 0), (-1, 0), (0, 1)),
    3: ((1, 1), (-1, 0), (0, -1)),
    4: ((0, 1), (1, 0), (0, -1)),
    5: ((0, 0), (0, 1), (1, 0)),
    6: ((1, 0), (0, 1), (-1, 0)),
    7: ((1, 1), (0, -1), (-1, 0)),
    8: ((0, 1), (0, -1), (1, 0)),
}
"""Where the top left corner of a picture is shown, and which ways its rows and its columns go, by its orientation."""


class ContentStream:
    """The operators of one page, in the order drawn.

    Items come in millipoints from the top left corner of the trimmed page; they are drawn in PDF's space, in points
    from the bottom left corner of a media box that is larger by `bleed` on every side. Coordinates are rounded to
    hundredths of a point, each for itself, so that nothing drifts.
    """

    def __init__(self, height: float, bleed: float, space: ColorSpace, fonts: Mapping[Face, FontInUse]) -> None:
        """Begin a stream for a page of a trimmed height; it and the bleed are in points."""
        self._left = millipoints(bleed)
        self._top = millipoints(height + bleed)
        self._space = space
        self._fonts = fonts
        self._parts: list[str] = []
        self._write = self._parts.append
        self._state: dict[str, str] = {
            "fill": "0 g",
            "stroke": "0 G",
            "width": "1 w",
            "dash": "[]0 d",
            "cap": "0 J",
            "join": "0 j",
            "miter": "10 M",
        }
        self._color: Color | None = None
        self._line_style: tuple[object, ...] = ()
        self._type: tuple[Face, float] | None = None
        self._in_text = False
        self._is_turned = False
        self._line = (0, 0)
        self._end = (_NOWHERE, 0)

    def data(self) -> bytes:
        """Return the stream, uncompressed."""
        self._leave_text()
        return "\n".join(self._parts).encode("latin-1")

    def begin(self, tag: str, properties: str, *, words: bool) -> None:
        """Begin a marked-content sequence; `properties` is a dictionary as spelled.

        Sequences of nothing but words stand inside one text object (14.6.1), so that each begins where the one before
        left the pen; others hold whole text objects.
        """
        if words:
            self._enter_text()
        else:
            self._leave_text()
        self._write("/" + tag + properties + "BDC")  # a Tag is joined, not formatted, as an Enum does that in Python

    def end(self, *, words: bool) -> None:
        """End the marked-content sequence begun last."""
        if not words:
            self._leave_text()
        self._write("EMC")

    def glyphs(self, item: Glyphs) -> None:
        """Show glyphs from left to right, those that read right to left as well.

        That is how every other program writes Arabic and Hebrew, so readers turn it round again. Shown in the order of
        reading (ISO 32000-1, 14.8.2.3.3) each letter moves the pen back, and readers that go by gaps lose the spaces
        between words (pdf.js) or put some between letters (poppler).
        """
        if not item.clusters:
            return
        face, clusters = item.face, item.clusters
        font = self._fonts[face]
        self._enter_text()
        if (face, item.size) != self._type:
            self._type = (face, item.size)
            self._write(f"/{font.resource} {item.size:.4f}".rstrip("0").rstrip(".") + " Tf")
        if self._space is ColorSpace.CMYK:
            self._set("overprint", f"/{OVERPRINT if is_black(item.color) else KNOCKOUT} gs")
        self._fill(item.color)
        left, base = self._at(item.x, item.y)
        width = round(sum(map(_ADVANCE, clusters)) * item.size * 100 / face.units_per_em)
        self._move(left, base, turned=item.turned)
        spelled = font.backward if item.right_to_left else font.forward
        shown = "".join(map(spelled.__getitem__, map(id, clusters)))
        if shown[-1] == "(":  # the last spelling moved the pen and opened another string
            self._write(f"[({shown[:-1]}]TJ")
        else:
            self._write(f"[({shown})]TJ" if ")" in shown else f"({shown})Tj")
        self._end = (left - width if item.turned else left + width, base)

    def shape(self, item: Shape) -> None:
        """Fill, stroke or fill and stroke contours."""
        contours = [contour for contour in item.contours if contour.steps]
        if not contours or (item.fill is None and item.stroke is None):
            return
        self._leave_text()
        if self._space is ColorSpace.CMYK:
            self._set("overprint", f"/{KNOCKOUT} gs")
        if not item.clips and (item.line is None or item.line.pen is None):
            self._paint(item, contours)
            return
        kept = dict(self._state), self._color, self._line_style
        self._write("q")
        for clip in item.clips:
            path = spell_paths(clip.contours, -self._left, self._top, is_stroked=False)
            self._write(f"{path}\n{'W*' if clip.even_odd else 'W'} n")
        if item.line is None or item.line.pen is None or item.stroke is None:
            self._paint(item, contours)
        else:
            if item.fill is not None:
                self._paint(replace(item, stroke=None), contours)
            self._draw_with(item.line.pen, item, item.stroke, contours)
        self._write("Q")
        self._state, self._color, self._line_style = kept

    def _paint(self, item: Shape, contours: list[Contour]) -> None:
        if item.fill is not None:
            self._fill(item.fill)
        if item.stroke is not None:
            self._set_line(item, item.stroke)
        paint = "B" if item.fill and item.stroke else "f" if item.fill else "S"
        if item.even_odd and item.fill is not None:
            paint += "*"
        is_stroked = item.stroke is not None
        if sum([len(contour.steps) for contour in contours]) < _OWN_ORIGIN:
            self._write(spell_paths(contours, -self._left, self._top, is_stroked=is_stroked))
            self._write(paint)
        else:
            x, y, *_ = contours[0].steps[0]
            self._write(f"q 1 0 0 1 {spaced(*self._at(x, y))} cm")
            self._write(spell_paths(contours, x, y, is_stroked=is_stroked))
            self._write(f"{paint} Q")

    def _draw_with(self, pen: Pen, item: Shape, color: Color, contours: list[Contour]) -> None:
        """Stroke contours in a space in which the pen is round; the graphics state is not given back."""
        x, y, *_ = contours[0].steps[0]
        a, b, c, d = pen
        self._set_line(item, color)
        self._write(f"{' '.join(f'{one:.5f}' for one in (a, -b, -c, d))} {spaced(*self._at(x, y))} cm")
        self._write(spell_paths([_in_pen(contour, (x, y), pen) for contour in contours], 0, 0, is_stroked=True))
        self._write("S")

    def picture(self, item: Picture, resource: str) -> None:
        """Show an image in its rectangle (ISO 32000-1, 8.9.5)."""
        self._leave_text()
        left, bottom = self._at(item.x, item.y + item.height)
        right, top = self._at(item.x + item.width, item.y)
        across, down = right - left, top - bottom
        start, along, aside = _TURNS[item.raster.orientation]
        matrix = (
            across * along[0], -down * along[1], -across * aside[0], down * aside[1],
            left + across * (start[0] + aside[0]), bottom + down * (1 - start[1] - aside[1]),
        )  # fmt: skip
        self._write(f"q {spaced(*matrix)} cm /{resource} Do Q")

    def _fill(self, color: Color) -> None:
        if color is not self._color:
            self._color = color
            self._set("fill", fill_operator(color, self._space))

    def _set_line(self, item: Shape, color: Color) -> None:
        style = (color, item.line_width, item.dash, item.round_caps, item.line)
        if style == self._line_style:
            return
        self._line_style = style
        self._set("stroke", stroke_operator(color, self._space))
        self._set("width", f"{number(item.line_width)} w")
        line = item.line or LineStyle(cap=int(item.round_caps))
        self._set("dash", f"[{' '.join(map(number, item.dash))}]{number(line.dash_offset)} d")
        self._set("cap", f"{line.cap} J")
        self._set("join", f"{line.join} j")
        self._set("miter", f"{number(line.miter)} M")

    def _enter_text(self) -> None:
        if not self._in_text:
            self._write("BT")
            self._in_text, self._is_turned, self._line, self._end = True, False, (0, 0), (_NOWHERE, 0)

    def _move(self, x: int, y: int, *, turned: bool) -> None:
        """Put the pen to a point in hundredths, unless what was shown last has left it there.

        Moves count from where the last one led, not from the pen, and in the direction of the letters (9.4.2).
        """
        if turned is not self._is_turned:
            self._write(f"{'-1 0 0 -1' if turned else '1 0 0 1'} {hundredths(x)} {hundredths(y)} Tm")
            self._is_turned, self._line = turned, (x, y)
        elif y != self._end[1] or abs(x - self._end[0]) > 1:
            across, up = x - self._line[0], y - self._line[1]
            if turned:
                across, up = -across, -up
            self._write(f"{hundredths(across)} {hundredths(up)} Td")
            self._line = (x, y)

    def _at(self, x: int, y: int) -> tuple[int, int]:
        """Return a point of the page in hundredths of a point of PDF's space."""
        return (self._left + x + 5) // 10, (self._top - y + 5) // 10

    def _set(self, key: str, operator: str) -> None:
        if self._state.get(key) != operator:
            self._state[key] = operator
            self._write(operator)

    def _leave_text(self) -> None:
        if self._in_text:
            self._write("ET")
            self._in_text = False


def _in_pen(contour: Contour, origin: tuple[int, int], pen: Pen) -> Contour:
    """Return a contour, measured from a point, in the space of a pen that keeps areas."""
    (a, b, c, d), (left, top) = pen, origin
    turned = a * d - b * c  # 1, or -1 for a mirrored one
    steps = []
    for step in contour.steps:
        points = [(step[n] - left, step[n + 1] - top) for n in range(0, len(step), 2)]
        steps.append(tuple(round(v / turned) for x, y in points for v in (d * x - c * y, a * y - b * x)))
    return Contour(tuple(steps), contour.closed)

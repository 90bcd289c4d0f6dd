"""How a shape is painted: its fill and its line, in plain colors (SVG 2, chapter 13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fontTools.misc.transform import Transform

from .drawing import Part, Stroke
from .faults import Fault
from .paths import Path, Viewport
from .properties import MARKERS, REFUSED_LINES
from .references import Elements
from .values import Rgb, color, length, number, share
from .xml import Element

MAX_STRETCH = 100.0
"""How much wider one way than the other a pen may be."""
MAX_DASHES = 32
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_RULES = {"nonzero": False, "evenodd": True}
_MARKED = {"path", "line", "polyline", "polygon"}
_PLAIN = "give it one plain color (in Inkscape: Fill and Stroke > Flat color), or save it as a PNG"


class Painter:
    """Paints the paths of one shape; `faults` are what it asks for that is not drawn.

    What lets light through is painted in its color on white; `is_veiled` says so.
    """

    def __init__(
        self, style: Mapping[str, str], transform: Transform, viewport: Viewport, opacity: float, element: Element
    ) -> None:
        self._style = style
        self._transform = transform
        self._viewport = viewport
        self._opacity = opacity
        self._element = element
        self.faults: list[Fault] = []
        self.is_veiled = False

    def parts(self, paths: tuple[Path, ...], elements: Elements) -> Iterator[Part]:
        """Yield what is painted of paths in the shape's own unit, if anything. Raises ValueError."""
        xx, xy, yx, yy, _, _ = self._transform
        if abs(xx * yy - xy * yx) < 1e-12:
            return  # SVG 2, 8.5: what has no width or no height is not drawn
        fill, stroke = self._paint("fill", elements), self._stroke(elements)
        self._hold_plain(is_stroked=stroke is not None)
        if fill is not None and stroke is not None and stroke.color.opacity < 1:
            self._fault("its line lets through its fill (opacity)", "give it full opacity and a lighter color")
        fill = None if fill is None else self._on_white(fill)
        stroke = None if stroke is None else stroke._replace(color=self._on_white(stroke.color))
        if self._opacity > 0 and (fill is not None or stroke is not None):
            placed = tuple(path.through(self._transform) for path in paths)
            yield Part(placed, fill, stroke, bool(_chosen(self._style["fill-rule"], _RULES)))

    def _fault(self, what: str, hint: str) -> None:
        self.faults.append(Fault(what, hint, self._element.line))

    def _hold_plain(self, *, is_stroked: bool) -> None:
        """Note what is asked for at the ends and corners of a line, and of its order, that is not drawn."""
        style = self._style
        for name, (harmless, hint) in REFUSED_LINES.items():
            if style[name] not in harmless and (is_stroked or (name in MARKERS and self._element.name in _MARKED)):
                self._fault(f"{name} ({style[name][:40]}) is not drawn", hint)
        first = style["paint-order"].split()[:1]
        if is_stroked and first not in (["normal"], ["fill"]) and style["fill"] != "none":
            hint = "set its order to fill below stroke (in Inkscape: Fill and Stroke > Stroke style > Order)"
            self._fault("its line is below its fill (paint-order)", hint)

    def _on_white(self, paint: Rgb) -> Rgb:
        opacity = paint.opacity * self._opacity
        if opacity == 1:
            return paint
        self.is_veiled = True
        return Rgb(*(1 - (1 - part) * opacity for part in paint[:3]))

    def _paint(self, name: str, elements: Elements) -> Rgb | None:
        """Return the color of a fill or a line with its own opacity; None where nothing is seen. Raises ValueError."""
        text = self._style[name].strip()
        if text.startswith("url("):
            if (target := elements.named(text)) is not None or not elements.fallback(text):
                kind = target.name if target is not None else "something that is not in the file"
                self._fault(f"{name} by <{kind[:40]}> is not drawn", _PLAIN)
                return None
            text = elements.fallback(text)
        found = color(text, self._style["color"])
        if found is None:
            return None
        opacity = found.opacity * share(self._style[f"{name}-opacity"])
        return found._replace(opacity=opacity) if opacity > 0 else None

    def _stroke(self, elements: Elements) -> Stroke | None:
        """Return how the line is drawn, in the drawing's unit. Raises ValueError."""
        style, (wide, high) = self._style, self._viewport
        whole = ((wide * wide + high * high) / 2) ** 0.5
        paint = self._paint("stroke", elements)
        width = length(style["stroke-width"], whole) if paint else 0.0
        if paint is None or width <= 0:
            return None
        scale, pen = _pen(self._transform)
        dash, offset = self._dash(whole)
        if dash and "pathLength" in self._element.attributes:
            raise ValueError("dashes in parts of its length (pathLength) are not drawn")
        miter = number(style["stroke-miterlimit"])
        if miter < 1:
            raise ValueError(f"its miter limit {miter:g} is less than 1")
        return Stroke(
            paint, width * scale, _chosen(style["stroke-linecap"], _CAPS), _chosen(style["stroke-linejoin"], _JOINS),
            miter, tuple(scale * one for one in dash), offset * scale, pen,
        )  # fmt: skip

    def _dash(self, whole: float) -> tuple[list[float], float]:
        text = self._style["stroke-dasharray"].strip()
        if text in {"none", ""}:
            return [], 0.0
        dash = [length(part, whole) for part in text.replace(",", " ").split()]
        if not dash or min(dash) < 0 or sum(dash) <= 0:
            return [], 0.0
        if len(dash) > MAX_DASHES:
            raise ValueError("its dashes are too many")
        return dash * (1 + len(dash) % 2), length(self._style["stroke-dashoffset"], whole)


def _chosen(word: str, known: Mapping[str, int]) -> int:
    """Return what a keyword stands for. Raises ValueError."""
    if word.strip() not in known:
        raise ValueError(f"{word[:40]!r} is none of {', '.join(known)}")
    return known[word.strip()]


def _pen(transform: Transform) -> tuple[float, tuple[float, float, float, float] | None]:
    """Return how much wider a line becomes, and the shape of a round pen where it is not round any more.

    Raises ValueError for one that becomes much wider than high.
    """
    xx, xy, yx, yy, _, _ = transform
    scale = abs(xx * yy - xy * yx) ** 0.5
    a, b, c, d = xx / scale, xy / scale, yx / scale, yy / scale
    spread = (a * a + b * b + c * c + d * d) / 2  # of the two radii r and 1/r: (r² + 1/r²) / 2
    stretch = spread + max(spread * spread - 1, 0.0) ** 0.5
    if stretch > MAX_STRETCH:
        raise ValueError("it is stretched so much one way that its line cannot be drawn")
    return scale, None if stretch < 1.002 else (a, b, c, d)

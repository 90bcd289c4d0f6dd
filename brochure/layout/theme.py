"""Every size, space and color of a leaflet, derived from the edition and the language.

Lengths are in points. Space comes in steps of one unit, a quarter of the body's line step, or a fifth in columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from ..colors import cmyk, rgb, tinted
from ..editions import BETWEEN_COLUMNS, Edition, Plan
from ..units import MM
from .page import AS_DESIGNED, Color, Fit


class Sizes(NamedTuple):
    """The sizes of what is larger or smaller where there is room for it, in points, at text of 12."""

    heading: float
    subheading: float
    foot: float
    units: float
    """How many units of space there are in a line step."""
    title: float = 18
    """What part of a page's width a title is high at most."""


IN_ONE_COLUMN = Sizes(18, 14, 10, 4)
IN_COLUMNS = Sizes(15, 13, 9, 5)
ON_PANELS = Sizes(15, 13, 9, 5, title=13)
LEADING: dict[str, float] = {
    "Latn": 1.4, "Cyrl": 1.4, "Grek": 1.4, "Armn": 1.45, "Geor": 1.45, "Hebr": 1.45,
    "Deva": 1.6, "Beng": 1.6, "Guru": 1.6, "Gujr": 1.6, "Taml": 1.6, "Telu": 1.7, "Knda": 1.7, "Mlym": 1.6,
    "Sinh": 1.6, "Orya": 1.6, "Arab": 1.65, "Aran": 2.3, "Thaa": 1.7, "Thai": 1.6, "Laoo": 1.6, "Khmr": 1.8,
    "Mymr": 1.8, "Tibt": 1.8, "Ethi": 1.5, "Jpan": 1.6, "Hans": 1.6, "Hant": 1.6, "Kore": 1.55,
}  # fmt: skip
"""Line step of body text by script, in sizes; Aran is Arabic in the Nastaliq hand."""
DROP, SLOPING_DROP = 0.35, 0.75
"""How far the base line is below the middle of the line, in sizes; words in Nastaliq reach high above theirs."""
SWING = 0.6
"""How far words in Nastaliq swing out of their line at its start, in sizes."""
HAND = 9 * MM
"""The height that a hand needs to write on a line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a stretch of text looks: size and line step in points, weight, color."""

    size: float
    leading: float
    weight: int
    color: Color
    drop: float = DROP

    @property
    def base_line(self) -> float:
        """How far the base line of a line of this style is below its top."""
        return self.leading / 2 + self.drop * self.size

    def bold(self) -> Style:
        """Return the same style in bold."""
        return replace(self, weight=700)

    def times(self, part: float) -> Style:
        """Return the same style so many times as large, line step and all."""
        return replace(self, size=self.size * part, leading=self.leading * part)

    def colored(self, color: Color) -> Style:
        """Return the same style in another color."""
        return replace(self, color=color)


def _color(role: str, code: str, percent: tuple[int, int, int, int], gray: float) -> Color:
    cyan, magenta, yellow, black = (ink / 100 for ink in percent)
    return Color(role, rgb(code), (cyan, magenta, yellow, black), gray)


@dataclass(frozen=True, slots=True)
class LevelColors:
    """The color of a call-out level and its tint."""

    strong: Color
    tint: Color


@dataclass(frozen=True, slots=True)
class Palette:
    """The color roles. Every text color is at least 7 to 1 on white and on its tint, where it carries text.

    The band of the cover is the brand color, but white in gray, where it would only cost toner. All words are black
    in gray: a screen of dots makes bold headings lighter than the text below them.
    """

    white: Color = _color("white", "#FFFFFF", (0, 0, 0, 0), 1.0)
    ink: Color = _color("ink", "#1B2326", (0, 0, 0, 100), 0.0)
    quiet: Color = _color("quiet", "#50595C", (0, 0, 0, 78), 0.35)
    rule: Color = _color("rule", "#8A9799", (0, 0, 0, 45), 0.6)
    band: Color = _color("band", "#0B5358", (90, 45, 50, 35), 1.0)
    on_band: Color = _color("on-band", "#FFFFFF", (0, 0, 0, 0), 0.0)
    registration: Color = _color("registration", "#000000", (100, 100, 100, 100), 0.0)
    brand: Color = _color("brand", "#0B5358", (90, 45, 50, 35), 0.0)
    brand_tint: Color = _color("brand-tint", "#E6F2F1", (10, 0, 5, 0), 1.0)
    emergency: LevelColors = LevelColors(
        _color("emergency", "#9E1B1B", (20, 100, 90, 20), 0.0),
        _color("emergency-tint", "#FDECEA", (0, 8, 6, 0), 1.0),
    )
    warning: LevelColors = LevelColors(
        _color("warning", "#1B2326", (0, 0, 0, 100), 0.0),
        _color("warning-tint", "#FFFFFF", (0, 0, 0, 0), 1.0),
    )
    same_day: LevelColors = LevelColors(
        _color("same-day", "#7A4100", (20, 70, 100, 40), 0.0),
        _color("same-day-tint", "#FFF3E0", (0, 5, 12, 0), 1.0),
    )
    common: LevelColors = LevelColors(
        _color("common", "#1B4B7A", (95, 70, 15, 15), 0.0),
        _color("common-tint", "#E9F1F9", (8, 3, 0, 0), 1.0),
    )
    note: LevelColors = LevelColors(
        _color("note", "#454E51", (0, 0, 0, 82), 0.0),
        _color("note-tint", "#F1F3F3", (0, 0, 0, 5), 1.0),
    )


@dataclass(frozen=True, slots=True)
class Theme:
    """The sizes and spaces of one edition in one language.

    `start` is where the text column begins, measured from the start side (left, or right for right-to-left),
    `measure` its width, `outer` the margin on both sides; the number column lies between `outer` and `start`. `pitch`
    is how far a second column begins from the first, 0 where there is one; pages of two have no number column.
    """

    width: float
    height: float
    outer: float
    start: float
    measure: float
    pitch: float
    top: float
    bottom: float
    bleed: float
    unit: float
    body: Style
    lead: Style
    subheading: Style
    heading: Style
    title: Style
    small: Style
    foot: Style
    palette: Palette
    script: str

    @property
    def scale(self) -> float:
        """What lengths that go with body text are multiplied by: they are given for 12 points."""
        return self.body.size / 12

    @property
    def swing(self) -> float:
        """How far letters reach out of their lines at the sides, in sizes."""
        return SWING if self.script == "Aran" else 0.0

    @property
    def hand(self) -> float:
        """The height of a line to write on: readers of large print write larger."""
        return HAND * max(1.0, (1 + self.scale) / 2)

    @property
    def room(self) -> float:
        """The height of a page that text may fill."""
        return self.height - self.top - self.bottom

    @property
    def full(self) -> float:
        """The width from margin to margin."""
        return self.width - 2 * self.outer


def branded(code: str) -> Palette:
    """Return the palette with a hospital's own color (``#RRGGBB``) in the place of the brand, "" for none.

    Its tint is a twelfth of it on white; CMYK, where the content gives none, is the color's own complement.
    """
    if not code:
        return Palette()
    color = rgb(code)
    cyan, magenta, yellow, black = cmyk(color)
    brand = Color("brand", color, (cyan, magenta, yellow, black), 0.0)
    tint = Color("brand-tint", tinted(color, 1 / 12), (cyan / 12, magenta / 12, yellow / 12, 0.0), 1.0)
    band = replace(brand, role="band", gray=1.0)
    return replace(Palette(), brand=brand, brand_tint=tint, band=band)


def _sizes(edition: Edition, columns: int, *, beside: bool) -> Sizes:
    """Return the sizes of headings and feet: smaller in columns, be it beside a source, and on panels."""
    if edition.plan is Plan.PANELS:
        return ON_PANELS
    return IN_COLUMNS if columns > 1 or (beside and edition.columns > 1) else IN_ONE_COLUMN


def make_theme(
    edition: Edition, script: str, palette: Palette, fit: Fit = AS_DESIGNED, columns: int = 1, *, beside: bool = False
) -> Theme:
    """Derive the theme of an edition for a script, for pages of one column or of two.

    Where a translation stands `beside` its source, each has its column of what is one to the theme.
    """
    step = LEADING.get(script, 1.5) * fit.leading * edition.leading
    margins, sizes = edition.margins_of(columns, beside=beside), _sizes(edition, columns, beside=beside)
    whole = edition.page.width - margins.start - margins.outer
    measure = (whole - (columns - 1) * BETWEEN_COLUMNS) / columns
    body = edition.body * fit.size
    sloping = script == "Aran"  # letters that slope need their room in headings and small type too
    heading_step = step * 0.96 if sloping else (step + 1.15) / 2
    lead_step = step + 0.15 if sloping else (step + 1.3) / 2  # larger words on shorter lines
    small_step = step * 0.96 if sloping else (step + 1.3) / 2

    def style(size: float, leading: float, weight: int = 400) -> Style:
        return Style(size, size * leading, weight, palette.ink, SLOPING_DROP if sloping else DROP)

    scale = body / 12
    return Theme(
        width=edition.page.width,
        height=edition.page.height,
        outer=margins.outer,
        start=margins.start,
        measure=measure,
        pitch=measure + BETWEEN_COLUMNS if columns > 1 else 0.0,
        top=margins.top,
        bottom=margins.bottom,
        bleed=edition.ground,
        unit=body * step / sizes.units,
        body=style(body, step),
        lead=style(14 * scale, lead_step),
        subheading=style(sizes.subheading * scale, heading_step, 700).colored(palette.brand),
        heading=style(sizes.heading * scale, heading_step, 700).colored(palette.brand),
        title=style(min(32 * scale, edition.page.width / sizes.title), heading_step, 700).colored(palette.on_band),
        small=style(10 * scale, small_step),
        foot=style(sizes.foot * scale, small_step),
        palette=palette,
        script=script,
    )

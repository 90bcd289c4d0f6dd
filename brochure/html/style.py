"""The style sheet: that of the package, with the colors of the leaflet in daylight and at night."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..colors import Rgb, contrast, rgb
from ..content.blocks.callout import Level
from ..languages import Language
from ..layout.blocks.callout import colors
from ..layout.theme import LEADING, Palette
from ..resources import DATA

NIGHT: Rgb = rgb("#14191B")
"""What stands behind the words at night."""
LEGIBLE = 7.0
"""The contrast of all words with what is behind them (WCAG 2.2, 1.4.6)."""
_AT_NIGHT = {"ink": "#E8EEF0", "quiet": "#B4C0C3", "rule": "#5D6A6D", "white": "#14191B"}
_TINT = 0.12


def style_sheet(palette: Palette, language: Language, script: str, faces: str = "") -> str:
    """Return the style sheet for a leaflet in a language; `script` is that of its letters' hand, such as Aran.

    `faces` are rules for fonts that the file brings along.
    """
    step = LEADING.get(script, 1.5)
    family = f"font-family:{_families(faces)}system-ui,sans-serif;"
    root = f":root{{--step:{step};{family}{_variables(_by_day(palette))}}}"
    night = f"@media (prefers-color-scheme:dark){{:root{{{_variables(_by_night(palette))}}}}}"
    return "".join((faces, root, night, _sheet()))


def _families(faces: str) -> str:
    return "leaflet," if faces else ""


@cache
def _sheet() -> str:
    """Return the style sheet of the package without its line ends and comments, which nobody needs."""
    text = (DATA / "html" / "leaflet.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return "".join(line for line in lines if not line.startswith("/*"))


def _by_day(palette: Palette) -> Iterator[tuple[str, str]]:
    for name in ("ink", "quiet", "rule", "white", "brand", "brand_tint", "band", "on_band"):
        yield name.replace("_", "-"), code_of(getattr(palette, name).rgb)
    for level in Level:
        shades = colors(palette, level)
        yield level.value, code_of(shades.strong.rgb)
        yield f"{level.value}-tint", code_of(shades.tint.rgb)


def _by_night(palette: Palette) -> Iterator[tuple[str, str]]:
    yield from _AT_NIGHT.items()
    brand = _lit(palette.brand.rgb)
    yield "brand", code_of(brand)
    yield "brand-tint", code_of(_mixed(NIGHT, brand, _TINT))
    for level in Level:
        strong = _lit(colors(palette, level).strong.rgb)
        yield level.value, code_of(strong)
        yield f"{level.value}-tint", code_of(_mixed(NIGHT, strong, _TINT))


def _lit(color: Rgb) -> Rgb:
    """Return a color mixed with so much white that it is legible at night, on its own tint too."""
    for part in range(0, 101, 5):
        mixed = _mixed(color, (1.0, 1.0, 1.0), part / 100)
        if contrast(mixed, _mixed(NIGHT, mixed, _TINT)) >= LEGIBLE:
            return mixed
    return 1.0, 1.0, 1.0


def _mixed(one: Rgb, other: Rgb, part: float) -> Rgb:
    red, green, blue = (a + (b - a) * part for a, b in zip(one, other, strict=True))
    return red, green, blue


def _variables(pairs: Iterator[tuple[str, str]]) -> str:
    return "".join(f"--{name}:{code};" for name, code in pairs)


def code_of(color: Rgb) -> str:
    """Return a color as a style sheet has it: #rrggbb."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)

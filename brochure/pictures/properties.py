"""The properties of SVG that are read, those that draw nothing here, and those that are refused, with what to do."""

from __future__ import annotations

from typing import NamedTuple

INHERITED = {
    "color": "black",
    "fill": "black",
    "fill-rule": "nonzero",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-opacity": "1",
    "visibility": "visible",
    "clip-rule": "nonzero",
    "paint-order": "normal",
    "marker": "none",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}
"""Properties that what is inside takes over, with what they are at first (SVG 2, appendix F)."""
OWN = {
    "opacity": "1",
    "display": "inline",
    "clip-path": "none",
    "overflow": "",
    "mask": "none",
    "filter": "none",
    "mix-blend-mode": "normal",
    "vector-effect": "none",
    "clip": "auto",
    "background": "none",
    "background-color": "transparent",
    "transform-origin": "0 0",
}
"""Properties of an element alone."""
_SILENT_BEGINNINGS = (
    "-",
    "font",
    "text",
    "solid-",
    "flood-",
    "glyph-",
    "shape-",
    "page-break",
    "max-",
    "min-",
    "stop-",
)
_SILENT = {
    "alignment-baseline", "baseline-shift", "block-progression", "box-sizing", "color-interpolation",
    "color-interpolation-filters", "color-profile", "color-rendering", "color-scheme", "cursor", "direction",
    "dominant-baseline", "enable-background", "image-rendering", "inline-size", "isolation", "kerning",
    "letter-spacing", "lighting-color", "line-height", "line-spacing", "mask-type", "order", "orphans",
    "pointer-events", "unicode-bidi", "user-select", "white-space", "widows", "will-change", "word-spacing",
    "writing-mode",
}  # fmt: skip
"""Properties of text, of screens and of what is refused by its element; plain paths have no use for them."""
_ON_ROOT = {"width", "height", "margin", "padding", "border", "position", "top", "left"}
"""Properties that place a drawing on a web page."""


class Refused(NamedTuple):
    """The values of a property that draw nothing else than without it, and what to do about all others."""

    harmless: frozenset[str]
    hint: str


_MERGE = "in Inkscape: Edit > Make a Bitmap Copy, or leave it out; in Illustrator: Object > Flatten Transparency"
CUT = "cut the shapes themselves (in Inkscape: Path > Intersection; in Illustrator: Pathfinder > Crop)"
_OUTLINE = "in Inkscape: Path > Stroke to Path; in Illustrator: Object > Expand Appearance"
_SURE = frozenset({"none", "normal"})
REFUSED = {
    "mask": Refused(_SURE, CUT),
    "filter": Refused(_SURE, _MERGE),
    "mix-blend-mode": Refused(_SURE, _MERGE),
    "clip": Refused(frozenset({"auto"}), CUT),
    "background": Refused(frozenset({"none", "transparent", "white", "#fff", "#ffffff"}), "draw a rectangle instead"),
    "background-color": Refused(frozenset({"transparent", "white", "#fff", "#ffffff", "rgb(255, 255, 255)"}),
                                "draw a rectangle instead"),
    "transform-origin": Refused(frozenset({"0 0", "0px 0px"}), "save it again as plain SVG"),
}  # fmt: skip
"""Properties of anything that is drawn."""
MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
REFUSED_LINES = {
    "vector-effect": Refused(_SURE, _OUTLINE),
    **dict.fromkeys(MARKERS, Refused(_SURE, _OUTLINE)),
}
"""Properties of shapes with lines."""


def is_silent(name: str, *, on_root: bool) -> bool:
    """Tell whether a property draws nothing here."""
    return name in _SILENT or name.startswith(_SILENT_BEGINNINGS) or (on_root and name.startswith((*_ON_ROOT,)))

"""A Reading as the HTML part of an e-mail: what mail programs keep of HTML, and nothing that they take away.

They take away style sheets, drawings, pictures inside the file, fields of forms, and the ids that links within a file
lead to. So styles stand on the elements, what a picture shows is said in words, lines to write on are signs, and pages
are named by the numbers that the attached PDF has.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from ..colors import Rgb
from ..content.blocks.callout import Level
from ..content.foreign import TextIn
from ..languages import language as find_language
from ..layout.blocks.callout import colors
from ..layout.theme import LEADING, Palette
from ..reading.tree import WITHIN, Image, Node, Reading
from .elements import spoken
from .markup import Markup
from .page import foot_of

LINE, TICK = "____________", "[ ]"
"""What stands for a place to write on and to tick, as in the plain text."""
_KEPT = frozenset({"lang", "dir", "href", "scope", "colspan", "rowspan", "aria-hidden", "aria-label", "role", "type"})
"""The attributes that are of use in a mail: a webmail makes its own of classes and ids."""
_AS_DIV = frozenset({"main", "section", "nav", "figure", "figcaption", "footer"})
"""Elements that some mail programs do not know."""
_STYLES: Mapping[str, str] = {
    "h1": "font-size:1.5em;line-height:1.3;margin:.5em 0",
    "h2": "font-size:1.25em;line-height:1.3;margin:1.4em 0 .4em",
    "h3": "font-size:1.1em;line-height:1.3;margin:1.2em 0 .4em",
    "p": "margin:.6em 0",
    "ul": "list-style-type:none;margin:.5em 0;padding:0",
    "ol": "list-style-type:none;margin:.5em 0;padding:0",
    "li": "margin:.35em 0",
    "table": "border-collapse:collapse;width:100%;margin:1em 0",
    "th": "border-bottom:2px solid #8a9799;padding:.3em .5em;vertical-align:top;text-align:{start}",
    "td": "border-bottom:1px solid #8a9799;padding:.3em .5em;vertical-align:top",
    "caption": "font-weight:bold;padding:.3em 0;text-align:{start}",
    "blockquote": "margin:1em 0;padding:0 1em",
    "footer": "border-top:1px solid #8a9799;margin:2em 0 0;font-size:.9em",
    "figure": "margin:1em 0",
}
_BY_CLASS: Mapping[str, str] = {
    "state": "border:2px solid;padding:.2em .6em;font-weight:bold;margin:.6em 0",
    "action": "font-weight:bold;margin:.6em 0",
}
_TO_TOUCH = "display:inline-block;padding:.2em 0"
"""On a number or an address that a finger is to meet: 24 pixels high at least."""
_HANGING = "margin:.35em 0;padding-{start}:1.3em;text-indent:-1.3em"
_LEVELS = frozenset(map(str, Level))


def mail(reading: Reading, lead: Sequence[TextIn], palette: Palette, script: str) -> str:
    """Return a Reading that is bound to its pages as the HTML part of a mail, with first lines before it.

    `script` is the hand of its letters (ISO 15924, such as Aran).
    """
    language = find_language(reading.root.language)
    said = {"lang": language.tag, "dir": language.direction}
    html = ET.Element("html", said)
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    body = ET.SubElement(html, "body", {**said, "style": "margin:0;padding:0"})
    start = "right" if language.direction == "rtl" else "left"
    family = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"
    whole = f"font-size:17px;line-height:{LEADING.get(script, 1.5)};text-align:{start};{family}"
    inner = ET.SubElement(body, "div", {**said, "style": f"max-width:42em;margin:0 auto;padding:1em;{whole}"})
    for line in lead:
        own = "" if line.language in {"", language.tag} else line.language
        align = f";text-align:{'right' if find_language(own).direction == 'rtl' else 'left'}" if own else ""
        ET.SubElement(inner, "p", {**spoken(own, language.direction), "style": _STYLES["p"] + align}).text = line
    words = _Words(frozenset(), {}).element(reading.root._replace(language=""), language.direction)
    inner.extend([words, *([foot_of(reading.foot, language.direction)] if reading.foot else [])])
    for part in inner[len(lead) :]:
        _style(part, palette, start)
    return f"<!DOCTYPE html>\n{ET.tostring(html, encoding='unicode', method='html')}\n"


class _Words(Markup):
    """Makes the elements of a Reading without drawings: in their places stands what they show."""

    def _image(self, image: Image, node: Node, own: str) -> ET.Element:
        shown = ET.Element("span")
        shown.text = f"[{node.alt}]"
        return shown

    def _decorate(self, element: ET.Element, node: Node, own: str) -> None:
        """Put no sign before words."""


def _style(element: ET.Element, palette: Palette, start: str) -> None:
    """Make an element of the page, and all below it, one of a mail."""
    classes = element.get("class", "").split()
    level = next((name for name in classes if name in _LEVELS), "")
    own = next((_BY_CLASS[name] for name in classes if name in _BY_CLASS), _STYLES.get(element.tag, ""))
    style = _boxed(palette, Level(level), start) if level and {"callout", "side"} & {*classes} else own
    if element.tag == "li" and _is_one_line(element):
        element[1].tag, style = "span", _HANGING
    if element.tag == "input" or "write-in" in classes:
        element.text = TICK if element.tag == "input" else LINE
        element.tag = "span"
        element.attrib.pop("type", None)
    if element.tag == "a":
        style = _link(element)
    element.tag = "div" if element.tag in _AS_DIV else element.tag
    for name in [name for name in element.attrib if name not in _KEPT]:
        del element.attrib[name]
    if style:
        element.set("style", style.format(start=start))
    for child in element:
        _style(child, palette, start)


def _is_one_line(item: ET.Element) -> bool:
    """Tell whether an item of a list is a marker and words, with no paragraph or list inside."""
    return [part.tag for part in item] == ["span", "div"] and not any(
        part.tag in _STYLES or part.tag == "div" for part in item[1].iter() if part is not item[1]
    )


def _link(element: ET.Element) -> str:
    """Return the style of a link; one that leads within the file leads nowhere in a mail, and is words alone."""
    address = element.get("href", "")
    if address.startswith(WITHIN):
        element.tag = "span"
        for name in ("href", "aria-label"):
            element.attrib.pop(name, None)
        return ""
    return _TO_TOUCH if address.startswith(("tel:", "mailto:")) else ""


def _boxed(palette: Palette, level: Level, start: str) -> str:
    """Return the style of a call-out, whose words keep their color on their ground where a program is set to dark."""
    shades = colors(palette, level)
    strong, tint, ink = _code(shades.strong.rgb), _code(shades.tint.rgb), _code(palette.ink.rgb)
    sides = f"border:2px solid {strong};border-{start}:8px solid {strong}"
    return f"{sides};background-color:{tint};color:{ink};padding:.4em .9em;margin:1em 0"


def _code(color: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)

"""A Reading -> the whole file: head, words, foot, and the policy that lets it ask nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..languages import language as find_language
from ..layout.theme import Palette
from ..reading.parts import BETWEEN
from ..reading.tree import Foot, Reading, Run
from .elements import spoken
from .markup import Markup, targets, write
from .style import style_sheet


@dataclass(frozen=True, slots=True)
class Look:
    """What a file needs beside its Reading: colors, pictures by name, and rules for fonts that it brings along.

    `script` is the hand that its letters are written in (ISO 15924, such as Aran).
    """

    palette: Palette
    pictures: Mapping[str, bytes]
    script: str
    faces: str = ""


def page(reading: Reading, look: Look) -> str:
    """Return a Reading, whose page references are links, as an HTML file."""
    language = find_language(reading.root.language)
    html = ET.Element("html", {"lang": language.tag, "dir": language.direction})
    style = style_sheet(look.palette, language, look.script, look.faces)
    _head(ET.SubElement(html, "head"), reading, style)
    body = ET.SubElement(html, "body")
    named = targets(reading.root) | {entry.node for entry in reading.outline}
    main = Markup(named, look.pictures).element(reading.root._replace(language=""), language.direction)
    body.append(main)
    if reading.foot is not None:
        body.append(foot_of(reading.foot, language.direction))
    return f"<!DOCTYPE html>\n{ET.tostring(html, encoding='unicode', method='html')}\n"


def _head(head: ET.Element, reading: Reading, style: str) -> None:
    about = reading.metadata
    ET.SubElement(head, "meta", {"charset": "utf-8"})
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy(style)})
    ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    ET.SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    ET.SubElement(head, "meta", {"name": "format-detection", "content": "telephone=no"})
    for name, content in (("author", about.author), ("description", about.subject), ("keywords", about.keywords)):
        ET.SubElement(head, "meta", {"name": name, "content": content})
    ET.SubElement(head, "title").text = about.title
    ET.SubElement(head, "style").text = style


def policy(style: str) -> str:
    """Return what the file may do: show its own style, pictures and fonts; run and ask for nothing."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = (f"style-src 'sha256-{digest}'", "img-src data:", "font-src data:")
    return "; ".join(("default-src 'none'", *shown, "base-uri 'none'", "form-action 'none'"))


def foot_of(foot: Foot, direction: str) -> ET.Element:
    """Return what the foot of each page says, but for the pages' numbers: here there is one page."""
    element = ET.Element("footer")
    for name, runs in (("state", foot.state), ("staff", foot.staff), ("mark", foot.marks)):
        if runs:
            line = ET.SubElement(element, "p", {"class": name, **_shared(runs, direction)})
            write(line, _between(runs), direction)
    return element


def _shared(runs: Sequence[Run], direction: str) -> dict[str, str]:
    languages = {run.language for run in runs}
    return spoken(languages.pop(), direction) if len(languages) == 1 else {}


def _between(runs: Sequence[Run]) -> list[Run]:
    """Return runs with a dot between them, in the language that they share."""
    found: list[Run] = []
    for run in runs:
        found += [Run(BETWEEN, run.language)] * bool(found)
        found.append(run)
    shared = len({run.language for run in runs}) == 1
    return [run._replace(language="") for run in found] if shared else found

"""The nodes of a Reading -> elements of HTML, with every word in its language, direction and link.

Markup is built as a tree and written by the standard library, so that nothing in a text can become markup.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from ..content.blocks.callout import Level
from ..content.blocks.figure import FigureWidth
from ..editions import EMAIL
from ..languages import language as find_language
from ..layout.blocks.callout import ICONS
from ..layout.pictures import load
from ..reading.elements import is_reference
from ..reading.tree import WITHIN, Field, FieldKind, Id, Image, Inline, Kind, Leaf, Link, Node, PageRef, Run, SpanRole
from ..structure import Tag
from . import diagrams, drawing
from .elements import attributes_of, name_of, silences_markers, spoken
from .photographs import photograph
from .vectors import vector

_LABELED = frozenset({Kind.CALLOUT, Kind.CONTENTS})
"""What a screen reader lists by its heading, to go there at once."""
LOGO = 5.0
"""The height of a logo that is a drawing, in rem; the style sheet says how wide other drawings are."""
_INPUTS: Mapping[FieldKind, tuple[str, dict[str, str]]] = {
    FieldKind.LINE: ("span", {"class": "write-in", "role": "img"}),
    FieldKind.NOTES: ("span", {"class": "write-in notes", "role": "img"}),
    FieldKind.TICK: ("input", {"type": "checkbox"}),
}


@dataclass(frozen=True, slots=True)
class Markup:
    """Makes the elements of one Reading: `named` are the ids that something leads or refers to."""

    named: Collection[Id]
    pictures: Mapping[str, bytes]

    def element(self, node: Node, around: str, parent: Node | None = None) -> ET.Element:
        """Return the element of a node that stands in text of a direction, "ltr" or "rtl"."""
        element = ET.Element(name_of(node), attributes_of(node, around, is_named=node.id in self.named))
        own = find_language(node.language).direction if node.language else around
        if node.kind in _LABELED:
            element.set("aria-labelledby", node.below()[0].id)
        if node.kind is Kind.CALLOUT:
            element.set("role", "note")  # a region is a landmark, which needs a name that no other one has
        if node.tag is Tag.LABEL and parent is not None and parent.kind is Kind.ITEM:
            element.set("class", f"{element.get('class')} own")
        for child in _joined(node.children):
            if isinstance(child, Node):
                element.append(self._below(child, own, node))
            elif isinstance(child, Image):
                element.append(self._image(child, node, own))
            else:
                write(element, child, own)
        self._decorate(element, node, own)
        return element

    def _below(self, child: Node, own: str, parent: Node) -> ET.Element:
        """Return the element of a child: a marker that only says that its list is one is for the eye."""
        if parent.tag in {Tag.LIST, Tag.CONTENTS} and silences_markers(parent):
            item = self.element(child, own, parent)
            for marker in item.findall("span"):
                if not marker.findall("input") and child.below()[0].kind is Kind.MARKER:
                    marker.set("aria-hidden", "true")
            return item
        element = self.element(child, own, parent)
        if child.tag is not Tag.TABLE or parent.tag is Tag.TABLE_CELL:
            return element
        wide = ET.Element("div", {"class": "wide", "tabindex": "0"})
        wide.append(element)
        return wide

    def _image(self, image: Image, node: Node, own: str) -> ET.Element:
        """Return a drawing or a picture, with what it says to those who do not see it."""
        rtl = own == "rtl"
        if image.array is not None:
            shown = drawing.array(image.array, right_to_left=rtl)
        elif image.diagram is not None:
            shown = diagrams.overview(image.diagram, right_to_left=rtl)
        elif image.address:
            shown = drawing.code(image.address)
        else:
            shown = picture(image, self.pictures[image.path])
        if shown.tag == "img":
            shown.set("alt", node.alt)
            return shown
        shown.set("role", "img")
        shown.set("aria-label", node.alt)
        return shown

    def _decorate(self, element: ET.Element, node: Node, own: str) -> None:
        """Put the sign of a call-out before its heading, and what is drawn of a group or a part before its words."""
        if node.kind is Kind.CALLOUT:
            _put_first(element, drawing.icon(ICONS[Level(node.variant)], "level"))
        elif node.kind is Kind.KEY:
            _put_first(element, drawing.mark(int(node.variant)))
        elif node.kind is Kind.DIAGRAM:
            (image,) = node.below()[0].children
            assert isinstance(image, Image)
            assert image.diagram is not None
            (listed,) = (child for child in element if "parts" in child.get("class", "").split())
            element.set("class", f"{element.get('class')} {image.diagram.kind}")
            drawn = diagrams.of_parts(image.diagram, right_to_left=own == "rtl")
            for item, motif in zip(listed, drawn, strict=False):  # a path has boxes, which the style sheet draws
                _put_first(item, motif)


def picture(image: Image, data: bytes) -> ET.Element:
    """Return a picture that the content names: a drawing as paths, a photograph at an address of its own.

    Raises LayoutError.
    """
    drawn = load(image.path, data, EMAIL)
    if drawn.raster is not None:
        return photograph(drawn.raster)
    shown = vector(drawn, image.id)
    shown.set("width", f"{drawing.number_of(LOGO * drawn.width / drawn.height)}rem")
    if image.width is FigureWidth.SMALL:
        shown.set("class", "picture small")
    return shown


def _put_first(element: ET.Element, decoration: ET.Element) -> None:
    """Put a decoration before all that an element holds."""
    decoration.tail, element.text = element.text, None
    element.insert(0, decoration)


def _joined(children: Iterable[Node | Leaf | Image]) -> Iterator[Node | Image | tuple[Inline | PageRef, ...]]:
    """Yield the children of a node, the inlines of leaves that stand side by side together."""
    for is_leaf, group in groupby(children, lambda child: isinstance(child, Leaf)):
        if is_leaf:
            yield tuple(inline for leaf in group if isinstance(leaf, Leaf) for inline in leaf.inlines)
        else:
            yield from (child for child in group if not isinstance(child, Leaf))


def write(element: ET.Element, inlines: Iterable[Inline | PageRef], direction: str) -> None:
    """Write words after all that an element holds, in text of a direction."""
    for link, group in groupby(inlines, lambda inline: inline.link if isinstance(inline, Run) else None):
        members = list(group)
        is_note = isinstance(members[0], Run) and is_reference(members[0])
        around_it = ET.SubElement(element, "sup") if is_note else element
        into = around_it if link is None else ET.SubElement(around_it, "a", _link(link, members, direction))
        around, language = into.get("dir", direction), into.get("lang", "") if link else ""
        for inline in members:
            if isinstance(inline, Run):
                other = inline.language if inline.language != language else ""
                _write_run(into, inline._replace(language=other), around)
            else:
                assert isinstance(inline, Field), "page references are links before anything is written"
                into.append(_field(inline, direction))


def _link(link: Link, members: Sequence[Inline | PageRef], direction: str) -> dict[str, str]:
    runs = [member for member in members if isinstance(member, Run)]
    languages, directions = {run.language for run in runs}, {run.direction for run in runs}
    own = directions.pop() if len(directions) == 1 else ""
    found = {"href": link.uri, **spoken(languages.pop() if len(languages) == 1 else "", direction, own)}
    if link.name and link.name != "".join(run.text for run in runs):
        found["aria-label"] = link.name
    return found


def _write_run(into: ET.Element, run: Run, direction: str) -> None:
    """Write a run, in an element of its own where it is bold, or in another language or direction."""
    said = spoken(run.language, direction, run.direction)
    if run.role is SpanRole.STRONG:
        ET.SubElement(into, "strong", said).text = run.text
    elif said:
        ET.SubElement(into, "span", said).text = run.text
    else:
        _append(into, run.text)


def _append(into: ET.Element, text: str) -> None:
    if len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text


def _field(field: Field, direction: str) -> ET.Element:
    """Return something to write on, or to tick, named by its label."""
    name, attributes = _INPUTS[field.kind]
    return ET.Element(name, {**attributes, **spoken(field.language, direction), "aria-label": field.label})


def targets(root: Node) -> set[Id]:
    """Return the ids that links of the same file lead to, and those that cells name as their heads."""
    found: set[Id] = set()
    for node in root.nodes():
        found.update(node.cell.headers)
        if node.kind in _LABELED:
            found.add(node.below()[0].id)
        for leaf in node.children:
            runs = leaf.inlines if isinstance(leaf, Leaf) else ()
            links = filter(None, map(attrgetter("link"), (run for run in runs if isinstance(run, Run))))
            found.update(link.uri.removeprefix(WITHIN) for link in links if link.uri.startswith(WITHIN))
    return found

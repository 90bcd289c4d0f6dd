"""The plan `leaflet`: cover, states, what stands first, sections, and what closes the leaflet.

What `front:` names stands before all that; the others keep their order.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from ..content.blocks.kinds import Block
from ..content.front import PARTS, Fronted, fronted
from ..content.model import KeyNumbers, Leaflet
from ..content.slots import Loc
from ..structure import Tag
from . import parts
from .blocks import qr
from .blocks.figure import captioned
from .blocks.lists import items
from .contents import contents
from .front import opening, pointer, raised
from .kinds import of_block
from .sentences import Sentences
from .tree import Kind, Leaf, Node

MAIN_POINTS, KEY_NUMBERS = PARTS
Front = Mapping[Loc, Fronted]
"""What stands in front, by its path."""
NOTHING: Front = {}


def children(say: Sentences) -> Iterator[Node]:
    """Yield the parts of a leaflet in order."""
    front = fronted(say.manuscript.leaflet)
    yield from opening(say, front, lambda path: _part(path, say)) if front else cover(say)
    yield from following(say, {one.path: one for one in front})


def following(say: Sentences, front: Front, *, numbered: bool = True) -> Iterator[Node]:
    """Yield the parts of a leaflet that do not stand in front, but for what is left out; in order."""
    of, out = say.manuscript.leaflet, say.manuscript.left_out
    for path in ((MAIN_POINTS,), (KEY_NUMBERS,)):
        if path not in front and path not in out and getattr(of, path[0].replace("-", "_")):
            yield _part(path, say)
    yield from introduction(say, front)
    numbers = _numbers(of, {*front, *out}, numbered=numbered)
    if of.contents:
        yield contents(numbers, say)
    for index, number in numbers.items():
        yield _section(("sections", index), say, front, number)
    if of.contact:
        lines = tuple(parts.contact_lines(of.contact, say))
        yield Node(say.part("contact"), Kind.CONTACT, Tag.SECTION, lines)
    if of.online:
        yield qr.online(say)
    if of.references and ("references",) not in out:
        yield parts.references(say)
    yield parts.review(say)


def _numbers(of: Leaflet, without: Container[Loc], *, numbered: bool) -> Mapping[int, int]:
    """Return the number of each section, 0 for none, by its index, without those at some paths."""
    found: dict[int, int] = {}
    number = 0
    for index, section in enumerate(of.sections):
        if ("sections", index) not in without:
            is_numbered = numbered and of.numbered and section.numbered
            number += is_numbered
            found[index] = number if is_numbered else 0
    return found


def cover(say: Sentences) -> Iterator[Node]:
    """Yield what names the leaflet, and what has been checked of it."""
    yield parts.cover(say)
    states = parts.states(say)
    if states is not None:
        yield states


def _part(path: Loc, say: Sentences) -> Node:
    """Return a part of the leaflet that can stand in front: main points, key numbers, or a section, without number."""
    of = say.manuscript.leaflet
    if path == (MAIN_POINTS,):
        name = say.part(MAIN_POINTS)
        heading = say.label(MAIN_POINTS, Kind.HEADING, Tag.HEADING_2, name)
        return Node(name, Kind.MAIN_POINTS, Tag.SECTION, (heading, items(of.main_points, path, say)))
    if path == (KEY_NUMBERS,) and of.key_numbers is not None:
        return _key_numbers(of.key_numbers, say)
    return _section(path, say)


def introduction(say: Sentences, front: Front = NOTHING) -> Iterator[Node]:
    """Yield what stands before the first section and has no heading; its first paragraph leads in."""
    told = 0
    for index, block in enumerate(say.manuscript.leaflet.introduction):
        path: Loc = ("introduction", index)
        if not _stays(path, say, front):
            continue
        node = raised(_block(block, path, say, front))
        told += 1
        is_first = told == 1 and node.kind is Kind.PARAGRAPH
        yield node._replace(kind=Kind.INTRODUCTION) if is_first else node


def _key_numbers(numbers: KeyNumbers, say: Sentences) -> Node:
    name, path = say.part("key-numbers"), ("key-numbers",)
    found = [say.label("key-numbers", Kind.HEADING, Tag.HEADING_2, name)]
    if numbers.lead:
        found.append(say.says(numbers.lead, (*path, "lead"), Kind.PARAGRAPH))
    found += [captioned(one, (*path, "figures", index), say) for index, one in enumerate(numbers.figures)]
    if numbers.note:
        found.append(say.says(numbers.note, (*path, "note"), Kind.PARAGRAPH))
    return Node(name, Kind.KEY_NUMBERS, Tag.SECTION, tuple(found))


def _section(path: Loc, say: Sentences, front: Front = NOTHING, number: int = 0) -> Node:
    section = say.manuscript.leaflet.sections[int(path[1])]
    paths: list[Loc] = [(*path, "blocks", index) for index in range(len(section.blocks))]
    kept = (one for one in zip(section.blocks, paths, strict=True) if _stays(one[1], say, front))
    blocks = (_block(block, where, say, front) for block, where in kept)
    heading = _section_heading(path, say, number)
    return Node(f"{say.prefix}{section.id}", Kind.SECTION, Tag.SECTION, (heading, *blocks))


def _stays(path: Loc, say: Sentences, front: Front) -> bool:
    """Tell whether a block is where it stands in the content, or a line there that leads to it."""
    moved = front.get(path)
    return path not in say.manuscript.left_out and (moved is None or moved.leaves_line)


def _block(block: Block, path: Loc, say: Sentences, front: Front) -> Node:
    """Return a block where it stands: of a call-out that stands in front, a line that leads there."""
    moved = front.get(path)
    return of_block(block, path, say) if moved is None or moved.is_brief else pointer(moved, say)


def _section_heading(path: Loc, say: Sentences, number: int) -> Node:
    """Return a section's heading; its number, where it has one, and its words are one text by ear."""
    heading = say.text((*path, "heading"), Kind.HEADING, Tag.HEADING_2)
    if not number:
        return heading
    mark: Leaf = say.added(f"{heading.id}.number", f"{say.number(number)} ")
    return Node(heading.id, heading.kind, heading.tag, (mark, *heading.children), place=heading.place)

"""The plan `leaflet`: cover, states, what stands first, sections, and what closes the leaflet."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.model import KeyNumbers, Section
from ..content.slots import Loc
from ..structure import Tag
from . import parts
from .kinds import figure, items, of_block
from .sentences import Sentences
from .tree import Kind, Leaf, Node


def children(say: Sentences) -> Iterator[Node]:
    """Yield the parts of a leaflet in order."""
    of = say.manuscript.leaflet
    yield parts.cover(say)
    states = parts.states(say)
    if states is not None:
        yield states
    if of.main_points:
        name = say.part("main-points")
        heading = say.label("main-points", Kind.HEADING, Tag.HEADING_2, name)
        yield Node(name, Kind.MAIN_POINTS, Tag.SECTION, (heading, items(of.main_points, ("main-points",), say)))
    if of.key_numbers:
        yield _key_numbers(of.key_numbers, say)
    yield from introduction(say)
    for index, section in enumerate(of.sections):
        yield _section(section, ("sections", index), say)
    if of.contact:
        lines = tuple(parts.contact_lines(of.contact, say))
        yield Node(say.part("contact"), Kind.CONTACT, Tag.SECTION, lines)
    if of.references:
        yield parts.references(say)
    yield parts.review(say)


def introduction(say: Sentences) -> Iterator[Node]:
    """Yield what stands before the first section and has no heading; its first paragraph leads in."""
    for index, block in enumerate(say.manuscript.leaflet.introduction):
        node = of_block(block, ("introduction", index), say)
        is_first = index == 0 and node.kind is Kind.PARAGRAPH
        yield node._replace(kind=Kind.INTRODUCTION) if is_first else node


def _key_numbers(numbers: KeyNumbers, say: Sentences) -> Node:
    name, path = say.part("key-numbers"), ("key-numbers",)
    found = [say.label("key-numbers", Kind.HEADING, Tag.HEADING_2, name)]
    if numbers.lead:
        found.append(say.says(numbers.lead, (*path, "lead"), Kind.PARAGRAPH))
    found += [figure(one, (*path, "figures", index), say) for index, one in enumerate(numbers.figures)]
    if numbers.note:
        found.append(say.says(numbers.note, (*path, "note"), Kind.PARAGRAPH))
    return Node(name, Kind.KEY_NUMBERS, Tag.SECTION, tuple(found))


def _section(section: Section, path: Loc, say: Sentences) -> Node:
    blocks = (of_block(block, (*path, "blocks", index), say) for index, block in enumerate(section.blocks))
    return Node(f"{say.prefix}{section.id}", Kind.SECTION, Tag.SECTION, (_section_heading(section, path, say), *blocks))


def _section_heading(section: Section, path: Loc, say: Sentences) -> Node:
    """Return a section's heading; its number and its words are one text by ear."""
    heading = say.text((*path, "heading"), Kind.HEADING, Tag.HEADING_2)
    number: Leaf = say.added(f"{heading.id}.number", f"{say.number(int(path[1]) + 1)} ")
    return Node(heading.id, heading.kind, heading.tag, (number, *heading.children), place=heading.place)

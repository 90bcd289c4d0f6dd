"""Timetables: lists of times, each as the label of what to do then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...content.blocks.timetable import Timetable
from ...content.slots import Loc
from ...content.statements import Statement
from ...structure import Tag
from ..sentences import Sentences
from ..tree import FieldKind, Kind, Leaf, Node


def timetable(block: Timetable, path: Loc, say: Sentences) -> Node:
    """Return the times of a timetable in order, as lists, each below its heading where it has one."""
    return Node(say.id(path), Kind.TIMETABLE, Tag.SECTION, tuple(_parts(block, (*path, "timetable"), say)))


def _parts(block: Timetable, path: Loc, say: Sentences) -> Iterator[Node]:
    times: list[Node] = []
    for index, entry in enumerate(block.timetable):
        loc = (*path, index)
        if entry.heading is None:
            times.append(_time(loc, entry.what, say, ticks=block.ticks))
            continue
        if times:
            yield _listed(times)
            times = []
        yield say.text((*loc, "heading"), Kind.SUBHEADING, Tag.HEADING_3)
        own = (((*loc, "times", number), time) for number, time in enumerate(entry.times))
        yield _listed([_time(at, time.what, say, ticks=block.ticks) for at, time in own])
    if times:
        yield _listed(times)


def _listed(times: Sequence[Node]) -> Node:
    return Node(f"{times[0].id}.list", Kind.TIMES, Tag.LIST, tuple(times), numbering="None")


def _time(path: Loc, what: Sequence[Statement], say: Sentences, *, ticks: bool) -> Node:
    """Return a time and what to do then."""
    name, labels = say.id(path), say.manuscript.labels
    label: list[Leaf] = [say.field(f"{name}.tick", labels["tick"], FieldKind.TICK)] if ticks else []
    when = say.leaf((*path, "when"))
    label += [when, say.added(f"{when.id}.blank", " ")]
    body = say.says(what, (*path, "what"), Kind.BODY)._replace(tag=Tag.LIST_BODY)
    marker = Node(f"{name}.label", Kind.WHEN, Tag.LABEL, tuple(label))
    return Node(name, Kind.TIME, Tag.LIST_ITEM, (marker, body))

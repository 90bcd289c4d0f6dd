"""Departments and how to reach them."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.blocks.contacts import Contacts, Department
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Leaf, Node

LABEL = "contacts"
"""What the labels of details begin with."""


def contacts(block: Contacts, path: Loc, say: Sentences) -> Node:
    """Return departments, each with its name as a heading and its details one after the other."""
    path = (*path, "contacts")
    found = (_department(one, (*path, index), say) for index, one in enumerate(block.contacts))
    return Node(say.id(path), Kind.CONTACTS, Tag.SECTION, tuple(found))


def _department(department: Department, path: Loc, say: Sentences) -> Node:
    name = say.text((*path, "name"), Kind.DEPARTMENT_NAME, Tag.HEADING_3)
    return Node(say.id(path), Kind.DEPARTMENT, Tag.SECTION, (name, *_details(department, path, say)))


def _details(department: Department, path: Loc, say: Sentences) -> Iterator[Node]:
    for index in range(len(department.phone)):
        yield _detail("phone", (say.given_leaf((*path, "phone", index)),), (*path, "phone", index), say)
    for key in ("email", "web"):
        if getattr(department, key) is not None:
            yield _detail(key, (say.given_leaf((*path, key)),), (*path, key), say)
    for index, hours in enumerate(department.hours):
        row = (*path, "hours", index)
        if hours.text is not None:
            said: tuple[Leaf, ...] = (say.leaf((*row, "text")),)
        else:
            said = say.named(say.hours_leaf((*row, "days")), say.hours_leaf((*row, "times")))
        yield _detail("hours", said, row, say)
    if department.place is not None:
        yield _detail("place", (say.leaf((*path, "place")),), (*path, "place"), say)
    if department.person is not None:
        yield _detail("person", (say.given_leaf((*path, "person")),), (*path, "person"), say)


def _detail(key: str, said: tuple[Leaf, ...], path: Loc, say: Sentences) -> Node:
    """Return a detail with its label, which stands before the first of several of one kind."""
    name = f"{say.id(path)}.line"
    label = say.label_leaf(f"{LABEL}.{key}", name)
    leaves = say.named(label, *said) if path[-1] in {0, key} else said
    return Node(name, Kind.DETAIL, Tag.PARAGRAPH, leaves, variant=key)

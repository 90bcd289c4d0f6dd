"""Things beside each other: one after the other by ear, each below its own heading; a grid is a table."""

from __future__ import annotations

from ...content.blocks.sides import AnySide, Side, SideBySide, SideCallout, SideCell, SideRow
from ...content.slots import Loc
from ...structure import TableCell, Tag
from ..sentences import Sentences
from ..tree import Id, Kind, Node
from .callout import boxed
from .lists import items


def side_by_side(block: SideBySide, path: Loc, say: Sentences) -> Node:
    """Return boxes in the order of the content, or a table whose cells name the head of their row and their column."""
    if block.columns:
        return _crossing(block, path, say)
    loc = (*path, "side-by-side")
    sides = tuple(_side(side, (*loc, index), say) for index, side in enumerate(block.side_by_side))
    return Node(say.id(path), Kind.SIDES, Tag.SECTION, sides)


def _side(side: AnySide, path: Loc, say: Sentences) -> Node:
    """Return a box: a call-out where it has a level, else what its sign says is the variant of its node."""
    if isinstance(side, SideCallout):
        return boxed(side.callout, (*path, "callout"), say)
    assert isinstance(side, Side), "rows stand below columns"
    children = (say.text((*path, "heading"), Kind.CALLOUT_HEADING, Tag.HEADING_3), *_said(side, path, say))
    if side.level is not None:
        return Node(say.id(path), Kind.CALLOUT, Tag.ASIDE, children, variant=side.level.value)
    return Node(say.id(path), Kind.SIDE, Tag.SECTION, children, variant=side.mark or "")


def _said(side: Side | SideCell, path: Loc, say: Sentences) -> tuple[Node, ...]:
    """Return what stands below a heading: text, list and action."""
    children = [say.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(side.text))]
    if side.items:
        children.append(items(side.items, (*path, "list"), say))
    children += [say.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(side.action))]
    return tuple(children)


def _crossing(block: SideBySide, path: Loc, say: Sentences) -> Node:
    """Return a grid as a table: the heads of its columns, then its rows; the level of a row is its node's variant."""
    name, columns = say.id(path), [(*path, "columns", index) for index in range(len(block.columns))]
    heads = [say.text(loc, Kind.HEAD_CELL, Tag.TABLE_HEADER)._replace(scope="Column") for loc in columns]
    corner = Node(f"{name}.corner", Kind.CELL, Tag.TABLE_CELL)
    head = Node(f"{name}.head.heads", Kind.ROW, Tag.TABLE_ROW, (corner, *heads))
    over = [one.id for one in heads]
    rows = tuple(_row(row, (*path, "side-by-side", n), over, say) for n, row in enumerate(block.rows))
    parts = (
        Node(f"{name}.head", Kind.TABLE_HEAD, Tag.TABLE_HEAD, (head,)),
        Node(f"{name}.body", Kind.TABLE_BODY, Tag.TABLE_BODY, rows),
    )
    return Node(name, Kind.CROSSING, Tag.TABLE, parts)


def _row(row: SideRow, path: Loc, over: list[Id], say: Sentences) -> Node:
    heading = say.text((*path, "heading"), Kind.HEAD_CELL, Tag.TABLE_HEADER)._replace(scope="Row")
    cells = tuple(
        Node(
            say.id((*path, "cells", index)),
            Kind.CELL,
            Tag.TABLE_CELL,
            _said(cell, (*path, "cells", index), say),
            cell=TableCell(headers=(column, heading.id)),
        )
        for index, (cell, column) in enumerate(zip(row.cells, over, strict=True))
    )
    return Node(say.id(path), Kind.ROW, Tag.TABLE_ROW, (heading, *cells), variant=row.level or "")

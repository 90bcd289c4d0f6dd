"""Tables: a head of one row or two, and cells that name the heads which go with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...content.blocks.table import Align, Cell, Table, TableContent, places
from ...content.slots import Loc
from ...structure import TableCell, Tag
from ..sentences import Sentences
from ..tree import FieldKind, Id, Kind, Leaf, Node
from .lists import items


def table(block: Table, path: Loc, say: Sentences) -> Node:
    """Return a table with its caption, its head and its rows, those to write in last."""
    path, content = (*path, "table"), block.table
    name, heads = say.id(path), _Heads(content, path, say)
    rows = (*_rows(content, path, heads, say), *_blank_rows(content, name, heads, say))
    parts = [
        Node(f"{name}.head", Kind.TABLE_HEAD, Tag.TABLE_HEAD, tuple(heads.rows())),
        Node(f"{name}.body", Kind.TABLE_BODY, Tag.TABLE_BODY, rows),
    ]
    if content.caption:
        parts.insert(0, say.text((*path, "caption", "text"), Kind.TABLE_CAPTION, Tag.CAPTION))
    shares = " ".join(str(column.width or 0) for column in content.columns)
    return Node(name, Kind.TABLE, Tag.TABLE, tuple(parts), variant=shares)


class _ColumnHead(NamedTuple):
    """The heads over a column, by id, and what a place to write in is called there."""

    ids: tuple[Id, ...]
    label: str
    align: Align


class _Heads:
    """The heads of one table's columns, and of groups of these."""

    def __init__(self, content: TableContent, path: Loc, say: Sentences) -> None:
        self._columns, self._path, self._say = content.columns, path, say
        self._groups = self._group_of_each()
        self._over = [self._head_of(index) for index in range(len(content.columns))]

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self._over)

    def over(self, column: int) -> _ColumnHead:
        """Return what stands over a column, or over the last where there is none of that index."""
        return self._over[min(column, len(self) - 1)]

    def _group_of_each(self) -> list[int | None]:
        """Return for each column the index of the column that its group begins with."""
        found: list[int | None] = [None] * len(self._columns)
        for index, column in enumerate(self._columns):
            if column.group is not None:
                end = min(index + column.group.columns, len(found))
                found[index:end] = [index] * (end - index)
        return found

    def _head_of(self, index: int) -> _ColumnHead:
        column, group = self._columns[index], self._groups[index]
        ids, words = list[Id](), list[str]()
        if group is not None and (above := self._columns[group].group) is not None:
            ids.append(self._say.id(self._loc(group, is_group=True)))
            words.append(above.head)
        if column.head is not None:
            ids.append(self._say.id(self._loc(index)))
            words.append(column.head)
        label = f"{self._say.manuscript.labels.colon} ".join(words) or self._say.manuscript.labels["answer"]
        return _ColumnHead(tuple(ids), label, column.align)

    def _loc(self, column: int, *, is_group: bool = False) -> Loc:
        return (*self._path, "columns", column, *(("group", "head") if is_group else ("head",)))

    def rows(self) -> Iterator[Node]:
        """Yield the rows of the head: groups beside the heads of columns that have none, then those that have one."""
        columns = range(len(self))
        if all(group is None for group in self._groups):
            yield self._row("heads", columns, depth=1)
            return
        yield self._row("groups", [index for index in columns if self._groups[index] in {None, index}], depth=2)
        yield self._row("heads", [index for index in columns if self._groups[index] is not None], depth=1)

    def _row(self, name: str, columns: Sequence[int], *, depth: int) -> Node:
        cells = tuple(self._cell(index, depth) for index in columns)
        return Node(f"{self._say.id(self._path)}.head.{name}", Kind.ROW, Tag.TABLE_ROW, cells)

    def _cell(self, index: int, depth: int) -> Node:
        """Return what a column has in a row of the head with so many rows from there; a plain cell for no words."""
        column = self._columns[index]
        if depth > 1 and self._groups[index] is not None:
            group = self._say.text(self._loc(index, is_group=True), Kind.HEAD_CELL, Tag.TABLE_HEADER)
            spans = TableCell(columns=self._groups.count(index))
            return group._replace(scope="Column", variant=Align.CENTER, cell=spans)
        spans = TableCell(rows=depth)
        if column.head is None:
            name = f"{self._say.id(self._path)}.head.{index + 1}"
            return Node(name, Kind.CELL, Tag.TABLE_CELL, variant=column.align, cell=spans)
        head = self._say.text(self._loc(index), Kind.HEAD_CELL, Tag.TABLE_HEADER)
        return head._replace(scope="Column", variant=column.align, cell=spans)


def _rows(content: TableContent, path: Loc, heads: _Heads, say: Sentences) -> Iterator[Node]:
    """Yield the rows of the content; each cell names the heads of its row, of rows above that reach down, of its part.

    A head that covers all columns is that of a part of the table, which ends where the next begins.
    """
    rows = [[_with_head(content, cell, number) for number, cell in enumerate(row)] for row in content.rows]
    hanging: list[tuple[int, Id]] = []
    part: tuple[Id, ...] = ()
    for index, (row, columns) in enumerate(zip(rows, places(rows), strict=True)):
        own = [(*path, "rows", index, number) for number in range(len(row))]
        hanging = [one for one in hanging if one[0] > index]
        beside = tuple(say.id(loc) for loc, cell in zip(own, row, strict=True) if cell.head)
        if beside and row[0].columns == len(heads):
            part = ()
        over = (*part, *(name for _, name in hanging), *beside)
        cells = [
            _cell(cell, loc, _Above(heads, column, over), say)
            for cell, loc, column in zip(row, own, columns, strict=True)
        ]
        hanging += [(index + cell.rows, say.id(loc)) for cell, loc in zip(row, own, strict=True) if cell.head]
        if beside and row[0].columns == len(heads):
            part = beside
        yield Node(say.id((*path, "rows", index)), Kind.ROW, Tag.TABLE_ROW, tuple(cells))


def _with_head(content: TableContent, cell: Cell, number: int) -> Cell:
    """Return a cell of a row by its number there, as a head where it is one and has words."""
    is_head = (cell.head or (content.row_heads and number == 0)) and bool(cell.text or cell.items)
    return cell if cell.head is is_head else cell.model_copy(update={"head": is_head})


class _Above(NamedTuple):
    """Where a cell stands: the heads of the table, its first column, and the heads of its row."""

    heads: _Heads
    column: int
    beside: tuple[Id, ...]

    def align(self, cell: Cell) -> Align:
        """Return where the texts of the cell stand: of one over several columns, in the middle unless one starts."""
        own = {self.heads.over(column).align for column in range(self.column, self.column + cell.columns)}
        return own.pop() if len(own) == 1 and cell.columns == 1 else Align.START if Align.START in own else Align.CENTER

    def spans(self, cell: Cell, name: Id) -> TableCell:
        """Return what the cell covers, with the heads that go with it; one over a part of the table has none."""
        if cell.head and cell.columns == len(self.heads) > 1:
            return TableCell(cell.columns, cell.rows)
        columns = range(self.column, self.column + cell.columns)
        above = [head for column in columns for head in self.heads.over(column).ids]
        names = dict.fromkeys(one for one in (*above, *self.beside) if one != name)
        return TableCell(cell.columns, cell.rows, tuple(names))


def _cell(cell: Cell, path: Loc, above: _Above, say: Sentences) -> Node:
    """Return a cell of the content: a head, a text with a list, a box to tick, or a place to write in."""
    name, over = say.id(path), above.heads.over(above.column)
    spans = above.spans(cell, name)
    if cell.is_blank:
        return _blank(name, over.label, spans, say)
    own: list[Leaf] = []
    if cell.tick:
        label = say.manuscript.labels["tick"] if cell.text else over.label
        own.append(say.field(f"{name}.tick", label, FieldKind.TICK))
    if cell.text:
        own.append(say.leaf((*path, "text")))
    children: tuple[Node | Leaf, ...] = tuple(own)
    if cell.items:
        text = Node(f"{name}.text", Kind.CELL_TEXT, Tag.PARAGRAPH, tuple(own))
        children = (*((text,) if own else ()), items(cell.items, (*path, "list"), say))
    kind, tag = (Kind.HEAD_CELL, Tag.TABLE_HEADER) if cell.head else (Kind.CELL, Tag.TABLE_CELL)
    return Node(name, kind, tag, children, scope="Row" if cell.head else "", variant=above.align(cell), cell=spans)


def _blank_rows(content: TableContent, name: Id, heads: _Heads, say: Sentences) -> Iterator[Node]:
    """Yield the rows that are only to write in."""
    for row in range(1, content.blank_rows + 1):
        cells = tuple(
            _blank(f"{name}.blank.{row}.{number}", over.label, TableCell(headers=over.ids), say, tick=column.tick)
            for number, (column, over) in enumerate(
                zip(content.columns, map(heads.over, range(len(heads))), strict=True), start=1
            )
        )
        yield Node(f"{name}.blank.{row}", Kind.ROW, Tag.TABLE_ROW, cells)


def _blank(name: Id, label: str, spans: TableCell, say: Sentences, *, tick: bool = False) -> Node:
    """Return a cell to write in, or to tick, named by the heads of its column."""
    field = say.field(f"{name}.tick", label, FieldKind.TICK) if tick else say.field(f"{name}.field", label)
    return Node(name, Kind.CELL, Tag.TABLE_CELL, (field,), cell=spans)

"""What a text is to its leaflet, in a few words, where its own words do not tell a translator: heads, cells, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..content.blocks.callout import Callout, CalloutContent
from ..content.blocks.contacts import Contacts
from ..content.blocks.diagrams import Stop
from ..content.blocks.figure import Figure, FigureContent
from ..content.blocks.form import FieldForm, Fields, FormField
from ..content.blocks.lists import Bullets, Item, SubItem
from ..content.blocks.qr import Qr
from ..content.blocks.sides import Side, SideBySide, SideCallout, SideMark
from ..content.blocks.steps import Steps
from ..content.blocks.table import Table, TableContent, places
from ..content.blocks.text import Quote
from ..content.blocks.timetable import Timetable
from ..content.counting import blocks_of, first_number
from ..content.model import Leaflet
from ..content.passages import words
from ..content.slots import Loc
from ..content.statements import Statement
from ..lexicon.letters import letter

Role = tuple[Loc, str]
_FORMS = {
    FieldForm.TICK: "words beside a box to tick",
    FieldForm.SIGN: "label of a line to sign on",
    FieldForm.DATE: "label of a short line for a date",
    FieldForm.SHORT: "label of a short line to write on",
    FieldForm.NOTES: "label of several lines to write on",
    FieldForm.LINE: "label of a line to write on",
}
_PICTURES = (("brand", "partner", "alt"), ("cover", "alt"))
_MARKS = {SideMark.DO: ", of what to do", SideMark.DO_NOT: ", of what not to do", None: ""}


def roles(leaflet: Leaflet) -> Mapping[Loc, str]:
    """Return what texts are, by their paths; those that say it themselves, such as paragraphs, are left out."""
    found: dict[Loc, str] = {}
    for path, block in blocks_of(leaflet):
        match block:
            case Table():
                found.update(_of_table(block.table, (*path, "table")))
            case Fields():
                found.update(_of_fields(block.fields, (*path, "fields")))
            case Timetable():
                found.update(_of_timetable(block, (*path, "timetable")))
            case SideBySide():
                found.update(_of_sides(block, path))
            case Steps():
                found.update(_of_steps(block, (*path, "steps"), first_number(leaflet, path)))
            case Bullets():
                found.update(_of_items(block.items, (*path, "list")))
            case Callout():
                found.update(_of_callout(block.callout, (*path, "callout")))
            case Contacts() | Qr() | Figure():
                found.update(_of_others(block, path))
            case Quote():
                found[(*path, "by")] = "who said the quotation above"
                found.update(((*path, "quote", at, "text"), "what somebody said") for at in range(len(block.quote)))
    for index, figure in enumerate(leaflet.key_numbers.figures if leaflet.key_numbers else ()):
        found.update(_of_figure(figure, ("key-numbers", "figures", index)))
    found.update((path, "what a picture shows: read aloud, not printed") for path in _PICTURES)
    found[("online", "caption")] = "words beside a QR code, above its address"
    found.update(_of_fields(leaflet.card.fields if leaflet.card else (), ("card", "fields")))
    return found


def levels(leaflet: Leaflet) -> Mapping[str, str]:
    """Return the levels of the call-outs that texts stand in, by segment id."""
    boxes: dict[Loc, str] = {}
    for path, block in blocks_of(leaflet):
        if isinstance(block, Callout):
            boxes[path] = str(block.callout.level)
        elif isinstance(block, SideBySide):
            sides = enumerate(block.side_by_side)
            boxes.update(
                ((*path, "side-by-side", at), str(side.callout.level))
                for at, side in sides
                if isinstance(side, SideCallout)
            )
    ends = {len(path) for path in boxes}
    return {
        passage.id: boxes[passage.path[:end]]
        for passage in words(leaflet)
        for end in ends
        if passage.path[:end] in boxes
    }


def _of_table(table: TableContent, path: Loc) -> Iterator[Role]:
    yield (*path, "caption", "text"), "what a table shows, above it"
    for index in range(len(table.columns)):
        yield (*path, "columns", index, "head"), "head of a column of a table: short"
        yield (*path, "columns", index, "group", "head"), "head over several columns of a table: short"
    for number, (row, columns) in enumerate(zip(table.rows, places(table.rows), strict=True)):
        for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
            head = table.columns[min(column, len(table.columns) - 1)].head
            is_head = cell.head or (table.row_heads and not index)
            what = "head of a row of a table" if is_head else "cell of a table"
            under = f", below “{head}”" if head and cell.columns == 1 else ""
            yield (*path, "rows", number, index, "text"), what + under
            for at in range(len(cell.items)):
                yield (*path, "rows", number, index, "list", at, "text"), f"item of a list in a {what}{under}"


def _of_others(block: Contacts | Qr | Figure, path: Loc) -> Iterator[Role]:
    if isinstance(block, Qr):
        yield (*path, "qr", "caption", "text"), "words beside a QR code, above its address"
    elif isinstance(block, Figure):
        yield from _of_figure(block.figure, (*path, "figure"))
    else:
        for index, department in enumerate(block.contacts):
            at = (*path, "contacts", index)
            yield (*at, "name"), "name of a department, over its phone numbers"
            yield (*at, "place"), "where a department is"
            yield from (((*at, "hours", n, "text"), "when it is open") for n in range(len(department.hours)))


def _of_figure(figure: FigureContent, path: Loc) -> Iterator[Role]:
    for index in range(len(figure.icon_array.groups if figure.icon_array else ())):
        yield (*path, "icon-array", "groups", index, "label"), "what a mark in a drawing means"
    if figure.diagram is not None:
        kind, parts = figure.diagram
        for index, part in enumerate(parts):
            under = f", below “{part.label}”" if part.label else ""
            yield (*path, kind, index, "label"), f"name of part {index + 1} of a drawing ({kind}): short"
            for n in range(len(part.others) if isinstance(part, Stop) else 0):
                yield (*path, kind, index, "or", n, "text"), f"what may be done instead of “{part.text}”: short"
            yield (*path, kind, index, "text"), f"words beside part {index + 1} of a drawing ({kind}){under}: short"


def _of_fields(fields: Sequence[FormField], path: Loc) -> Iterator[Role]:
    for index, field in enumerate(fields):
        yield (*path, index, "text"), "question with answers to tick" if field.choices else _FORMS[field.form]
        for at in range(len(field.choices)):
            yield (*path, index, "choices", at), f"answer to tick, to “{field.text}”"


def _of_timetable(block: Timetable, path: Loc) -> Iterator[Role]:
    for index, entry in enumerate(block.timetable):
        yield (*path, index, "heading"), "heading over times of a timetable"
        found = [((*path, index), entry.when, len(entry.what))]
        found += [((*path, index, "times", n), time.when, len(time.what)) for n, time in enumerate(entry.times)]
        for at, when, count in found:
            yield (*at, "when"), "time of a timetable: short"
            yield from (((*at, "what", n, "text"), f"what to do at “{when}”") for n in range(count))


def _of_steps(block: Steps, path: Loc, first: int) -> Iterator[Role]:
    for index, step in enumerate(block.steps):
        number = first + index
        yield (*path, index, "time"), f"when to do step {number}, before its text: short"
        yield (*path, index, "text"), f"step {number} of instructions"
        yield from _of_items(step.items, (*path, index, "list"), step.text)
        if step.figure:
            yield from _of_figure(step.figure, (*path, index, "figure"))
        for at in range(len(step.steps)):
            yield (*path, index, "steps", at, "text"), f"smaller step, {letter(at + 1, 'Latn')}, of step {number}"


def _of_items(items: Sequence[Statement], path: Loc, above: str = "") -> Iterator[Role]:
    """Yield the items of lists that stand below another item."""
    for index, item in enumerate(items):
        if above:
            yield (*path, index, "text"), f"item of a list below “{above}”"
        if isinstance(item, Item | SubItem):
            yield from _of_items(item.items, (*path, index, "list"), item.text)


def _of_callout(content: CalloutContent, path: Loc) -> Iterator[Role]:
    yield from _of_items(content.items, (*path, "list"))
    yield (*path, "label"), "own words for how soon to act, before the heading: short"


def _of_sides(block: SideBySide, path: Loc) -> Iterator[Role]:
    for index in range(len(block.columns)):
        yield (*path, "columns", index), "head of a column of a grid: short"
    for index, side in enumerate(block.side_by_side):
        at = (*path, "side-by-side", index)
        if isinstance(side, SideCallout):
            yield from _of_callout(side.callout, (*at, "callout"))
        elif isinstance(side, Side):
            yield (*at, "heading"), f"heading of a box that stands beside another{_MARKS[side.mark]}"
        else:
            yield (*at, "heading"), "head of a row of a grid"
            for number, (cell, column) in enumerate(zip(side.cells, block.columns, strict=True)):
                where = f" of a grid, below “{column}”, in the row “{side.heading}”"
                yield from (((*at, "cells", number, "text", n, "text"), f"cell{where}") for n in range(len(cell.text)))

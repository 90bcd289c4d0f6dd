"""Where a sheet's heading is, and what each of its columns sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import Place, Problem, Severity
from .cells import Row, Sheet
from .headings import CODE, LOGO, OWN, REASON, Headings, Meaning

MAX_ABOVE = 15
"""So many rows with something in them may stand above the heading."""
UNKNOWN = "unknown-column"
"""The code of the warning that a heading is not known."""


class Column(NamedTuple):
    """A column: its number from 0, its heading as written, and what that means."""

    number: int
    heading: str
    meaning: Meaning


class Columns(NamedTuple):
    """The columns of a sheet that are read, the index of the first row below the heading, and what is wrong."""

    columns: tuple[Column, ...]
    first: int
    problems: tuple[Problem, ...] = ()

    def is_heading(self, row: Row) -> bool:
        """Tell whether a row is the heading once more, as it stands on each page of some tables."""
        return len(self.columns) > 1 and all(row.cell(one.number).text == one.heading for one in self.columns)


def columns_of(sheet: Sheet, headings: Headings) -> Columns:
    """Return the columns of a sheet; none where no row is headed `code`."""
    filled = [index for index, row in enumerate(sheet.rows) if not row.is_empty][: MAX_ABOVE + 2]
    counts = {index: _known(sheet.rows[index], headings) for index in filled}
    best = max(counts, key=lambda index: counts[index], default=0)
    if not counts.get(best):
        return Columns((), 0)
    rows = [index for index in filled if best - 1 <= index <= best]
    above = {column.number: column.meaning.sets for column in _columns(sheet.rows[best], headings)}
    while rows[-1] + 1 in filled and _is_heading(sheet.rows[rows[-1] + 1], above, headings):
        rows.append(rows[-1] + 1)
    found, others = dict[int, Column](), list[Column]()
    for index in sorted(rows, key=lambda index: index != best):
        titles = index < best and not _is_heading(sheet.rows[index], {}, headings)
        for column in _columns(sheet.rows[index], headings):
            if titles and sheet.rows[index].cells[column.number].fault:
                continue
            found.setdefault(column.number, column)
            differs = column.meaning.sets != found[column.number].meaning.sets
            others += [column] if differs and not titles else []
    columns = tuple(sorted(found.values()))
    if not any(column.meaning.sets == CODE for column in columns):
        return Columns((), 0)
    place = sheet.rows[best].place
    unknown = tuple(_unknown(sheet, best, found, headings))
    problems = (*unknown, *_twice(columns, place), *_refused(columns, headings, place))
    if unknown and not any(column.meaning.sets in headings.settable for column in columns):
        problems += (_sets_nothing(headings, place),)
    problems += tuple(_two_headings(found[column.number], column, place) for column in others)
    hidden = [column for column in columns if column.number in sheet.hidden and column.meaning.sets != CODE]
    problems += tuple(_hidden(column, place) for column in hidden)
    brand = headings.leaflet.brand
    unread = {REASON} if brand and brand.logo else {REASON, LOGO}
    kept = tuple(column for column in columns if column not in hidden and column.meaning.sets not in unread)
    return Columns(kept, max(rows) + 1, problems)


def _known(row: Row, headings: Headings) -> int:
    return len({meaning for cell in row.cells if (meaning := headings.meaning(cell.text))})


def _is_heading(row: Row, above: Mapping[int, str], headings: Headings) -> bool:
    """Tell whether a row below a heading is one more: all in it are headings, or one says the same as that above it."""
    meanings = {index: headings.meaning(cell.text) for index, cell in enumerate(row.cells) if not cell.is_empty}
    same = any(meaning and meaning.sets == above.get(index) for index, meaning in meanings.items())
    return same or all(meanings.values())


def _columns(row: Row, headings: Headings) -> Iterator[Column]:
    for index, cell in enumerate(row.cells):
        meaning = headings.meaning(cell.text)
        if meaning:
            yield Column(index, cell.text, meaning)


def _unknown(sheet: Sheet, heading: int, found: dict[int, Column], headings: Headings) -> Iterator[Problem]:
    """Yield a warning for each column with a heading that is not known, and for one with cells and no heading."""
    row = sheet.rows[heading]
    for index, cell in enumerate(row.cells):
        if index in found or index in sheet.hidden:
            continue
        place = _at(row.place, index)
        if not cell.is_empty:
            near = headings.near(cell.text)
            hint = f"did you mean {near!r}?" if near else f"a column is headed by a value's name or label, or {_OWN}"
            message = f"the column {cell.text!r} is not read: the leaflet has no such value"
            meant = headings.meant(cell.text) - {column.meaning.sets for column in found.values()}
            if meant:
                message += f", and no column sets {min(meant)!r}"
                hint = f"did you mean {(near if ':' in near else min(meant))!r}? rename the column; or delete it"
            yield Problem(message, place, hint, Severity.ERROR if meant else Severity.WARNING, UNKNOWN)
        elif any(not below.cell(index).is_empty for below in sheet.rows[heading + 1 :]):
            yield Problem(
                "a column without a heading is not read", place, "give it a heading, or clear it", Severity.WARNING
            )


def _sets_nothing(headings: Headings, place: Place) -> Problem:
    names = sorted(headings.settable - {*OWN.values()})
    hint = f"head a column by the name of a value: {', '.join(names[:5])}{', ...' if len(names) > 5 else ''}"
    return Problem("no column sets anything that clinics fill in", place, hint)


_OWN = ", ".join(dict.fromkeys(sets for sets in OWN.values() if sets != REASON))


def _twice(columns: Sequence[Column], place: Place) -> Iterator[Problem]:
    """Yield an error where two columns set one thing in one language."""
    first: dict[tuple[str, str], Column] = {}
    for column in columns:
        key = (column.meaning.sets, column.meaning.language)
        before = first.setdefault(key, column)
        if before is not column:
            message = f"two columns set {column.meaning.sets!r}: {before.heading!r} and {column.heading!r}"
            hint = "keep one of them; texts in another language stand in a column such as name:ne"
            yield Problem(message, _at(place, column.number), hint)


def _refused(columns: Sequence[Column], headings: Headings, place: Place) -> Iterator[Problem]:
    """Yield an error for each column that sets what no roster may set, or of which nobody can tell what it sets."""
    values = headings.leaflet.values
    for column in columns:
        sets, others = column.meaning.sets, column.meaning.others
        where = _at(place, column.number)
        if sets == LOGO:
            yield from _logo(column, headings, place)
        elif others:
            hint = f"head the column by the name of the value: {' or '.join((sets, *others))}"
            yield Problem(f"{column.heading!r} is the label of more than one value", where, hint)
        elif sets in values and not values[sets].clinic and sets not in OWN:
            hint = "remove the column; or add clinic: true to the value in content.yaml, if each clinic may set it"
            message = (
                f"the column {column.heading!r} sets {sets!r}, which is signed with the leaflet: no clinic may set it"
            )
            yield Problem(message, where, hint, code="not-a-clinics")


def _two_headings(column: Column, other: Column, place: Place) -> Problem:
    message = f"the column has two headings, {column.heading!r} and {other.heading!r}, which say different things"
    return Problem(message, _at(place, column.number), "keep the one that is right")


def _logo(column: Column, headings: Headings, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with a column for logos."""
    brand = headings.leaflet.brand
    if brand is None or brand.logo is None:
        hint = "give the leaflet one under brand: in content.yaml, with clinic: true"
        message = "the column 'logo' is not read: the leaflet has no logo"
        yield Problem(message, _at(place, column.number), hint, Severity.WARNING)
    elif not brand.logo.clinic:
        hint = (
            "remove the column; or add clinic: true below brand: logo: in content.yaml, if each clinic may show its own"
        )
        message = "the column 'logo' sets what is signed with the leaflet: no clinic may set it"
        yield Problem(message, _at(place, column.number), hint, code="not-a-clinics")


def _hidden(column: Column, place: Place) -> Problem:
    hint = "show the column, look at what stands in it, and save; or delete it"
    message = f"the column {column.heading!r} is hidden: nobody has looked at what it sets"
    return Problem(message, _at(place, column.number), hint)


def _at(place: Place, index: int) -> Place:
    return place._replace(column=index + 1)

"""A roster's file -> the roster: from bytes of any kind to clinics, row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..content.model import Leaflet, ValueKind
from ..content.reader import folder_of
from ..disk import read_file
from ..errors import ContentError, Place, Problem, Severity
from ..foreign import reading
from ..jobs.job import RESERVED
from ..naming import slug
from ..translation.listing import variants
from ..translation.segments import translate
from ..translation.variants import read_variant
from .cells import Cell, Row, Sheet
from .columns import UNKNOWN, Column, Columns, columns_of
from .delimited import read_delimited
from .headings import CODE, NAME, Headings
from .joining import in_its_language, joined, languages_of
from .listed import read_listed
from .roster import Clinic, RefusedRow, Roster, RosterReading
from .rows import Context, Made, made
from .urgent import urgent_values

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_OTHERS = frozenset({".doc", ".docx", ".ods", ".odt", ".pdf", ".numbers"})
FILES = ("clinics.csv", "clinics.xlsx", "clinics.yaml")
"""The names that a roster has in a leaflet's folder."""


def roster_of(folder: Path) -> Path:
    """Return the roster of a leaflet's folder. Raises ContentError where there is none, or more than one."""
    found = [folder / name for name in FILES if (folder / name).exists()]
    if len(found) != 1:
        names = ", ".join(path.name for path in found)
        message = f"there is more than one roster: {names}" if found else "there is no roster of clinics"
        hint = "say which: --roster FILE" if found else f"make one of {', '.join(FILES)}, or say where: --roster FILE"
        raise ContentError([Problem(message, Place(str(folder)), hint)])
    return found[0]


def read_roster_of(folder: Path, leaflet: Leaflet, path: Path | None = None) -> RosterReading:
    """Read the roster of a leaflet's folder, or another, as `read_roster` does; its translations are known by it."""
    return read_roster(path or roster_of(folder_of(folder)), leaflet, *_translated(folder, leaflet))


def _translated(folder: Path, leaflet: Leaflet) -> tuple[Sequence[str], Callable[[], Iterable[Leaflet]]]:
    """Return the tags of the languages that a leaflet is in, and what gives it in the others than its own."""
    found = variants(folder, leaflet)

    def translated() -> Iterator[Leaflet]:
        for tag, file in found.items():
            with suppress(ContentError):  # a translation with errors is no concern of a roster's
                yield translate(leaflet, read_variant(file, leaflet, unfinished=True).targets, tag)

    return (leaflet.key, *found), translated


def read_roster(
    path: Path,
    leaflet: Leaflet,
    languages: Sequence[str] = (),
    translated: Callable[[], Iterable[Leaflet]] = tuple,
) -> RosterReading:
    """Read a roster for a leaflet: the clinics of good rows, and what is wrong with the others.

    `languages` are the tags that the leaflet is in. `translated` gives the leaflet in other languages; it is asked
    where a heading is none of the leaflet's own. Raises ContentError for a file that is no roster, and for one with a
    column that no roster may have; OutputError for one that cannot be read.
    """
    opened = _opened(path, leaflet, languages, translated)
    return opened.reading(tuple(opened.rows()))


def read_clinic_of(
    folder: Path, leaflet: Leaflet, choose: Callable[[Sequence[Clinic]], Clinic], path: Path | None = None
) -> RosterReading:
    """Read one clinic of a roster: `choose` is given all of them with their codes and names alone.

    Only the row of the chosen one is judged as a whole, and others with its code: of 2,000 clinics that takes a tenth
    of the time. Raises what `read_roster_of` and `choose` raise.
    """
    opened = _opened(path or roster_of(folder_of(folder)), leaflet, *_translated(folder, leaflet))
    named = [(row, columns, made(row, _of_names(columns), opened.context)) for row, columns in opened.rows()]
    results = joined([(row, result) for row, _, result in named], opened.languages)
    chosen = choose([result.clinic for _, result in results if result.clinic])
    same = slug(chosen.code, RESERVED)
    return opened.reading([(row, columns) for row, columns, result in named if slug(result.code, RESERVED) == same])


def _of_names(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.meaning.sets in {CODE, NAME})


class _Opened(NamedTuple):
    """A roster's file before its rows are judged: its sheets that are read, and what is said of it as a whole."""

    path: Path
    parts: Sequence[tuple[Sheet, Columns]]
    problems: Sequence[Problem]
    context: Context
    languages: Mapping[str, str]

    def rows(self) -> Iterator[tuple[Row, Sequence[Column]]]:
        """Yield the rows that have something in them, with their columns; a heading that stands there again is none."""
        for sheet, columns in self.parts:
            for row in sheet.rows[columns.first :]:
                if not row.is_empty and not columns.is_heading(row):
                    yield row, columns.columns

    def reading(self, rows: Sequence[tuple[Row, Sequence[Column]]]) -> RosterReading:
        """Return what becomes of rows."""
        results = joined([(row, made(row, columns, self.context)) for row, columns in rows], self.languages)
        sets = dict.fromkeys(column.meaning.sets for _, columns in self.parts for column in columns.columns)
        values = self.context.leaflet.values
        columns = tuple(name for name in sets if name in values)
        found = _reading(self.path, results, self.problems, columns, self.context.leaflet)
        heads = tuple((sheet.file, sheet.rows[columns.first - 1].place.line) for sheet, columns in self.parts)
        return replace(found, heads=heads, delimiter=self.parts[0][0].delimiter)


def _opened(
    path: Path, leaflet: Leaflet, languages: Sequence[str], translated: Callable[[], Iterable[Leaflet]]
) -> _Opened:
    """Read a roster's file and find its headings. Raises ContentError and OutputError."""
    headings = Headings(leaflet)
    sheets = _sheets(path, headings)
    parts, problems = _parted(sheets, headings)
    if not parts or any(problem.code == UNKNOWN for problem in problems) or any(_seems_heading(*one) for one in parts):
        headings = Headings(leaflet, cache(lambda: tuple(translated())))
        sheets = _sheets(path, headings)
        parts, problems = _parted(sheets, headings)
    if not parts:
        raise ContentError([*problems, _no_heading(path, sheets)])
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    named = languages_of(parts)
    parts = [in_its_language(part, named, headings) for part in parts]
    return _Opened(path, parts, problems, Context(headings, tuple(languages), urgent_values(leaflet)), named)


def _sheets(path: Path, headings: Headings) -> Sequence[Sheet]:
    """Return the sheets of a file, which is known by its bytes: a workbook may be called .csv, and a text .xls."""
    raw = read_file(path, "roster")

    def refusal(why: str) -> ContentError:
        return ContentError([Problem(why, Place(str(path)), "save it again with the program that made it")])

    with reading("roster", refusal):
        return _sheets_of(raw, path, headings)


def _sheets_of(raw: bytes, path: Path, headings: Headings) -> Sequence[Sheet]:
    if raw.startswith(b"PK"):
        from .workbook import read_workbook  # noqa: PLC0415 - an extra

        return read_workbook(raw, str(path))
    if raw.startswith(_OLD_EXCEL) or path.suffix.lower() in _OTHERS or raw.lstrip()[:1] == b"<":
        hint = "in Excel: Save As, Excel Workbook (.xlsx) without a password, or CSV UTF-8"
        raise ContentError(
            [Problem("this is no roster that can be read, but another kind of file", Place(str(path)), hint)]
        )
    if path.suffix.lower() in {".yaml", ".yml"}:
        return (read_listed(path),)
    return (read_delimited(raw, str(path), lambda text: headings.meaning(text) is not None),)


def _parted(sheets: Sequence[Sheet], headings: Headings) -> tuple[list[tuple[Sheet, Columns]], list[Problem]]:
    """Return the sheets that have a heading and can be seen, with their columns; and what is said of the others."""
    kept: list[tuple[Sheet, Columns]] = []
    problems: list[Problem] = []
    for sheet in sheets:
        columns = columns_of(sheet, headings)
        place = sheet.rows[0].place._replace(line=0) if sheet.rows else Place(sheet.file)
        if columns.columns and not sheet.is_hidden:
            kept.append((sheet, columns))
            problems += columns.problems
        elif columns.columns:
            hint = "show the sheet, look at it, and save; or delete it"
            problems.append(
                Problem(f"the sheet {sheet.title!r} is hidden, and is not read", place, hint, Severity.WARNING)
            )
        elif not sheet.is_empty and len(sheets) > 1:
            message = f"the sheet {sheet.title!r} is not read: no column of it is headed 'code'"
            problems.append(Problem(message, place, "give it a heading, if it holds clinics", Severity.WARNING))
    return kept, problems


def _seems_heading(sheet: Sheet, columns: Columns) -> bool:
    """Tell whether what stands below a heading may be one more, in words of a translation, which take long to read."""
    row = next((row for row in sheet.rows[columns.first :] if not row.is_empty), None)
    return row is not None and not any(sign.isdigit() for cell in row.cells for sign in cell.text)


def _no_heading(path: Path, sheets: Sequence[Sheet]) -> Problem:
    first = next((row for sheet in sheets for row in sheet.rows if not row.is_empty), None)
    shown = ", ".join(repr(cell.text) for cell in first.cells if cell.text)[:120] if first else "nothing"
    message = f"no column is headed 'code'; the file begins with: {shown}"
    return Problem(message, Place(str(path)), "write a heading into the first row: code, name, and the names of values")


def _reading(
    path: Path,
    results: Sequence[tuple[Row, Made]],
    problems: Sequence[Problem],
    columns: tuple[str, ...],
    leaflet: Leaflet,
) -> RosterReading:
    once, again = _once(results)
    twice = _same_codes(once)
    clinics: list[Clinic] = []
    refused: list[RefusedRow] = []
    warnings = [*problems, *again]
    if not results:
        hint = "below the heading, write a row for each clinic"
        warnings.append(Problem("the roster has no clinics", Place(str(path)), hint, Severity.WARNING))
    for row, result in once:
        found = (*result.problems, *twice.get(row.place, ()))
        if result.clinic is None or twice.get(row.place):
            refused.append(RefusedRow(row.place, result.code, found, row.lines))
        else:
            clinics.append(result.clinic)
            warnings += found
    warnings += _without_country(clinics, leaflet, path)
    return RosterReading(Roster(str(path), tuple(clinics), columns), tuple(refused), tuple(warnings))


def _without_country(clinics: Sequence[Clinic], leaflet: Leaflet, path: Path) -> Iterator[Problem]:
    """Yield a warning where nobody can tell whether phone numbers are right, or have lost a digit."""
    phones = {name for name, value in leaflet.values.items() if value.kind is ValueKind.PHONE}
    unknown = [one for one in clinics if not one.country and any(text.name in phones for text in one.values)]
    if unknown and not leaflet.country:
        hint = "write country: NP (your country's two letters) into content.yaml, or give the roster a column country"
        message = "without a country nobody can tell whether phone numbers are right"
        yield Problem(message, Place(str(path)), hint, Severity.WARNING)


def _once(results: Sequence[tuple[Row, Made]]) -> tuple[Sequence[tuple[Row, Made]], Sequence[Problem]]:
    """Return the rows without those that say again what another says, and a warning for each of these."""
    first: dict[tuple[Cell, ...], tuple[Row, Made]] = {}
    again = []
    for row, result in results:
        same = first.setdefault(row.cells, (row, result))[0]
        if same is not row:
            message = f"the row is the same as that in {_where(same.place, row.place)}, and is left out"
            again.append(Problem(message, row.place, "delete one of the two", Severity.WARNING))
    return tuple(first.values()), again


def _where(place: Place, of: Place) -> str:
    return f"line {place.line}" if place.file == of.file else str(place)


def _same_codes(results: Sequence[tuple[Row, Made]]) -> dict[Place, tuple[Problem, ...]]:
    """Return the problems of rows whose codes would name the same files: nobody can tell which of them is right."""
    rows = defaultdict(list)
    for row, result in results:
        if result.code:
            rows[slug(result.code, RESERVED)].append((row.place, result.code))
    return {place: (_twice(code, place, same),) for same in rows.values() if len(same) > 1 for place, code in same}


def _twice(code: str, place: Place, same: Sequence[tuple[Place, str]]) -> Problem:
    others = ", ".join(_where(other, place) for other, _ in same if other != place)
    message = f"the code {code!r} is that of another clinic too, in {others}"
    hint = "give each a code of its own"
    if any(other.file != place.file for other, _ in same):
        hint += "; texts of one clinic in other languages stand in columns of one sheet, such as name:ne"
    return Problem(message, place, hint)

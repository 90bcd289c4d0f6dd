"""A workbook with a sheet for each language: the rows of one clinic, which stand in each of them, are one clinic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..errors import Problem
from ..jobs.job import RESERVED
from ..languages import called
from ..naming import slug
from .cells import Row, Sheet
from .columns import Columns
from .headings import NAME, Headings
from .roster import Clinic, ClinicText
from .rows import OF_NO_LANGUAGE, Made

Part = tuple[Sheet, Columns]
Result = tuple[Row, Made]


def languages_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """Return the languages that sheets are named by, by their files: none unless all are, and by different ones."""
    found = {sheet.file: called(sheet.title) for sheet, _ in parts}
    return found if len(found) > 1 and all(found.values()) and len(set(found.values())) == len(found) else {}


def in_its_language(part: Part, languages: Mapping[str, str], headings: Headings) -> Part:
    """Return a sheet whose columns of words are in the language that it is named by."""
    sheet, columns = part
    tag, values = languages.get(sheet.file, ""), headings.leaflet.values
    changed = []
    for column in columns.columns:
        sets, own = column.meaning.sets, column.meaning.language
        is_words = sets == NAME or (sets in values and values[sets].kind not in OF_NO_LANGUAGE)
        meaning = column.meaning._replace(language=tag) if tag and is_words and not own else column.meaning
        changed.append(column._replace(meaning=meaning))
    return sheet, columns._replace(columns=tuple(changed))


def joined(results: Sequence[Result], languages: Mapping[str, str]) -> Sequence[Result]:
    """Return the rows, those of one code in several sheets of languages as the first of them."""
    if not languages:
        return results
    found: dict[tuple[str, str], Result] = {}
    for row, result in results:
        key = (slug(result.code, RESERVED) if result.code else "", "" if result.code else str(row.place))
        before = found.get(key)
        if before and before[0].place.file == row.place.file:
            key = (key[0], str(row.place))  # twice in one sheet: nobody can tell which is right
            before = None
        found[key] = (before[0], _merged(before[1], result, row)) if before else (row, result)
    return tuple(found.values())


def _merged(first: Made, second: Made, row: Row) -> Made:
    problems = (*first.problems, *second.problems)
    if first.clinic is None or second.clinic is None:
        return Made(None, first.code, problems)
    values = {(one.name, one.language): one for one in first.clinic.values}
    for one in second.clinic.values:
        same = values.setdefault((one.name, one.language), one)
        if same != one:
            message = f"{one.name!r} of {first.code!r} is {same.text!r} in one sheet and {one.text!r} in another"
            return Made(None, first.code, (*problems, Problem(message, row.place, "keep the one that is right")))
    return Made(_with(first.clinic, second.clinic, tuple(values.values())), first.code, problems)


def _with(first: Clinic, second: Clinic, values: tuple[ClinicText, ...]) -> Clinic:
    return replace(
        first,
        names=tuple(dict(reversed((*first.names, *second.names))).items())[::-1],
        values=values,
        languages=tuple(dict.fromkeys((*first.languages, *second.languages))),
        departments=first.departments or second.departments,
        logo=first.logo or second.logo,
        country=first.country or second.country,
        send_to=first.send_to or second.send_to,
    )

"""Rows of a roster -> clinics: each row by itself, so that what is wrong with one stops no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fontTools import unicodedata as ucd

from ..content.addresses import AddressError, mailbox
from ..content.characters import faults, named
from ..content.model import Leaflet, ValueKind
from ..content.phones import SHORT
from ..content.pictures import KINDS
from ..errors import Place, Problem, Severity
from ..languages import called
from ..languages import language as find_language
from ..lexicon.scripts import of_characters
from ..text.calendar import knows_days
from . import headings
from .amounts import dose_problems
from .cells import Cell, Row
from .columns import Column
from .countries import countries_called, nearest_countries
from .entries import Target, entry, words_problems
from .headings import Headings
from .opening_hours import Hours, read_hours
from .roster import Clinic, ClinicText

OF_NO_LANGUAGE = frozenset({ValueKind.PHONE, ValueKind.EMAIL, ValueKind.WEB})
"""Kinds of values that are the same in every language."""
_TOTALS = re.compile(r"(?:(?:grand |sub)?totals?|sum|count|example|sample)(?: *[:=] *.*)?", re.IGNORECASE)
"""What the first cell of a row says that counts the others, or shows how to fill them in."""
_FEW = 2
"""In a table of more columns that has names, a row with a code alone is a heading or a note."""
HOURS_HINT = "write days and times: Sun-Fri 10:00-17:00; Sat closed, or: 24 hours"
_ALL_LANGUAGES = frozenset({"all", "*"})
MAX_CODE = 80
"""Characters that a code may have."""
_BETWEEN = re.compile(r"\s*(?:[,;/|+&،؛、，；\n]|\band\b)\s*")
"""What stands between languages; where that is no name of one, it may be spaces."""
_TWO_TAGS = re.compile(r"[a-z]{2}-[a-z]{2}")
"""What may be one language of a country, or two languages."""
_LISTED = re.compile(r"\s*[;|,؛،、；，]\s*")


class Made(NamedTuple):
    """What became of a row: a clinic or none, its code, and what is wrong or doubtful."""

    clinic: Clinic | None
    code: str
    problems: tuple[Problem, ...]


class Context(NamedTuple):
    """What rows are read with: headings, the tags that the leaflet is in, and its values for emergencies."""

    headings: Headings
    languages: tuple[str, ...] = ()
    urgent: frozenset[str] = frozenset()

    @property
    def leaflet(self) -> Leaflet:
        """The leaflet that is filled."""
        return self.headings.leaflet


def made(row: Row, columns: Sequence[Column], context: Context) -> Made:
    """Return what becomes of a row: no clinic where anything of it is wrong."""
    draft = _Draft(row, context)
    if row.fault:
        draft.problem(row.fault, row.hint, row.place)
    for column in (column for column in columns if column.meaning.sets == headings.COUNTRY):
        draft.country = draft.as_country(row.cell(column.number), column)
    for column in columns:
        cell = row.cell(column.number)
        if cell.fault and not row.fault:
            draft.problem(f"{column.heading!r}: {cell.fault}", cell.hint, draft.at(column))
        elif cell.text:
            draft.take(cell, column)
    named = any(column.meaning.sets == headings.NAME for column in columns)
    if named and len(columns) > _FEW and draft.is_code_alone and not draft.problems:
        hint = "delete a row that is no clinic; of one that is, fill in its name at least"
        draft.problem(f"the row has nothing but {draft.code[:60]!r}", hint, row.place)
    if not draft.code and not row.fault:
        draft.problem("the row has no code", "give each clinic a code of its own: it names its files", row.place)
    return Made(draft.clinic(), draft.code, tuple(dict.fromkeys(draft.problems)))


@dataclass(slots=True)
class _Draft:
    """A clinic while its row is read."""

    row: Row
    context: Context
    country: str = ""
    code: str = ""
    logo: str = ""
    send_to: str = ""
    names: dict[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    values: dict[tuple[str, str], ClinicText] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def clinic(self) -> Clinic | None:
        """Return the clinic, if nothing is wrong."""
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return None
        values = tuple(self.values.values())
        names = tuple(self.names.items())
        own = (self.languages, self.departments, self.logo, self.country, self.row.place, self.send_to)
        return Clinic(self.code, names, values, *own)

    @property
    def is_code_alone(self) -> bool:
        """Whether the row has a code and nothing else."""
        return bool(self.code) and sum(not cell.is_empty for cell in self.row.cells) == 1

    def at(self, column: Column) -> Place:
        """Return where a cell stands."""
        return self.row.place._replace(column=column.number + 1)

    def problem(self, message: str, hint: str, place: Place, severity: Severity = Severity.ERROR) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(message, place, hint, severity))

    def take(self, cell: Cell, column: Column) -> None:
        """Take what a cell says for what its column sets."""
        if cell.doubt:
            self.problem(f"{column.heading!r}: {cell.doubt}", cell.hint, self.at(column), Severity.WARNING)
        text = cell.text
        match column.meaning.sets:
            case headings.CODE:
                self.code = self._as_code(text, column)
            case headings.LANGUAGES:
                self.languages = tuple(self._as_languages(text, column))
            case headings.NAME:
                self.names[self._language(text, column)] = text
                self.problems += words_problems(headings.NAME, text, self.at(column))
                self._without_doses(headings.NAME, text, column)
            case headings.DEPARTMENTS:
                self.departments = tuple(filter(None, _LISTED.split(text)))
                self._without_doses(headings.DEPARTMENTS, text, column)
            case headings.LOGO:
                self.logo = self._as_logo(text, column)
            case headings.SEND_TO:
                self.send_to = self._as_mailbox(text, column)
        values = self.context.leaflet.values
        sets = column.meaning.sets
        names = self.context.headings.also(sets) or ((sets,) if sets in values and values[sets].clinic else ())
        for name in names:
            self._set(name, cell, column)

    def _set(self, name: str, cell: Cell, column: Column) -> None:
        text, kind, place = cell.text, self.context.leaflet.values[name].kind, self.at(column)
        target = Target(name, kind, self.country or self.context.leaflet.country or "", name in self.context.urgent)
        if kind is ValueKind.PHONE and cell.bare and not target.country and len(text) > SHORT:
            hint = (
                "write country: NP (your country's letters) into content.yaml; or format the column as Text, and retype"
            )
            self.problem(f"{name!r}: {text} is stored as a number, and may have lost its first 0", hint, place)
        found = entry(text, target, place)
        self.problems += found.problems
        is_said = kind not in OF_NO_LANGUAGE and any(character.isalpha() for character in text)
        language = self._language(text, column) if is_said or column.meaning.language else ""
        hours = self._as_hours(name, text, column) if kind is ValueKind.HOURS else ()
        if is_said and kind is not ValueKind.HOURS and column.meaning.sets != headings.NAME:
            self._without_doses(name, text, column)
        if found.text:
            self.values[name, language] = ClinicText(name, "" if hours else language, found.text, hours)

    def _as_hours(self, name: str, text: str, column: Column) -> Hours:
        """Return opening hours as data; () for those of a column of one language, which stand as they are written.

        A language whose days nobody knows may have any words there.
        """
        own = column.meaning.language
        hours = read_hours(text, (self.context.leaflet.key, *self.context.languages, *([own] if own else [])))
        if not hours and not (own and not knows_days(find_language(own))):
            message = f"{name!r} is no opening hours that mean one thing, {text[:60]!r}"
            self.problem(message, HOURS_HINT, self.at(column))
        return () if own else hours

    def _without_doses(self, name: str, text: str, column: Column) -> None:
        tags = dict.fromkeys(("en", self._language(text, column)))
        self.problems += dose_problems(name, text, tuple(tags), self.at(column))

    def _language(self, text: str, column: Column) -> str:
        """Return the language of a text: that of its column, or the leaflet's; one of another script is not its own."""
        leaflet = self.context.leaflet
        if column.meaning.language:
            return column.meaning.language
        scripts = {ucd.script(character) for character in text if character.isalpha()} - {"Zyyy", "Zinh"}
        tags = (leaflet.key, *self.context.languages)
        fitting = (tag for tag in tags if not scripts or scripts & of_characters(find_language(tag).script))
        return next(fitting, f"und-{min(scripts, default='Latn')}")

    def _as_code(self, text: str, column: Column) -> str:
        """Return a code, which names files and is typed on command lines."""
        hidden = next(faults(text, machine=True), None)
        if hidden:
            hint = f"type it again: {hidden.hint}"
            self.problem(f"the code holds a hidden mark, {named(hidden.character)}", hint, self.at(column))
        elif len(text) > MAX_CODE:
            self.problem(f"the code has {len(text)} characters", f"the most is {MAX_CODE}", self.at(column))
        elif not text[0].isalnum() or _TOTALS.fullmatch(text):
            hint = "a code begins with a letter or a digit; delete a row that is no clinic"
            self.problem(f"{text!r} is no code of a clinic", hint, self.at(column))
        return text

    def _as_logo(self, text: str, column: Column) -> str:
        """Return the path of a logo, with slashes."""
        path = text.replace("\\", "/")
        if not path.lower().endswith(KINDS) or path.startswith("/") or ".." in path.split("/") or ":" in path:
            hint = "write the name of a picture in the leaflet's folder: logos/patan.svg"
            self.problem(f"{text!r} is no logo", hint, self.at(column))
        return path

    def _as_mailbox(self, text: str, column: Column) -> str:
        """Return the one address that the clinic's files are sent to."""
        try:
            return mailbox(text)
        except AddressError as error:
            self.problem(f"{column.heading!r}: {error.message}", error.hint, self.at(column))
        return ""

    def _as_languages(self, text: str, column: Column) -> Iterator[str]:
        """Yield the tags of languages, which may be named in English or in themselves."""
        if text.casefold() in _ALL_LANGUAGES:
            return
        for one in dict.fromkeys(filter(None, _BETWEEN.split(text.strip()))):
            whole = _tag(one)
            tags = [whole] if whole else [_tag(part) for part in one.split()]
            if all(tags):
                yield from tags
            else:
                hint = "write their tags with commas between them: en, ne"
                self.problem(f"{one!r} is no language", hint, self.at(column))

    def as_country(self, cell: Cell, column: Column) -> str:
        """Return the code of a country, which may be named in any language; "" for none."""
        if not cell.text or cell.fault:
            return ""
        found = countries_called(cell.text)
        if len(found) == 1:
            return found[0]
        near = found or nearest_countries(cell.text)
        hint = f"did you mean {' or '.join(near)}?" if near else "write its name, or its two letters of ISO 3166-1: NP"
        message = f"{cell.text!r} may be several countries" if found else f"there is no country {cell.text!r}"
        self.problem(message, hint, self.at(column))
        return ""


def _tag(text: str) -> str:
    """Return the tag of one language that is called so, "" for what is none, or may be two."""
    return "" if _TWO_TAGS.fullmatch(text) else called(text)

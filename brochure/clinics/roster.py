"""The roster: every clinic with its names, its languages and the values that it sets, as plain data.

A roster can be sent to another process, and a clinic is a small value: what it sets in one language is asked of it
when its leaflet is built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..content.foreign import TextIn
from ..errors import NOWHERE, ContentError, Place, Problem
from ..languages import language as find_language
from ..languages import short_tag
from .opening_hours import Hours, print_hours


class ClinicText(NamedTuple):
    """One text of a clinic: what is set (a value's name), and the language of its words, "" for what is in none.

    `hours` are opening hours that were told as data; each language prints them as it does.
    """

    name: str
    language: str
    text: str
    hours: Hours = ()


@dataclass(frozen=True, slots=True)
class Clinic:
    """A clinic: its code, which names its files, and what it sets in a leaflet.

    `names` are by language. `languages` are those that it wants its leaflets in; none means all that there are.
    `country` (ISO 3166-1) says how its phone numbers are read, `logo` is a path in the leaflet's folder, and `place` is
    where the roster has it. `send_to` is the address that its files are sent to, "" for none.
    """

    code: str
    names: tuple[tuple[str, str], ...] = ()
    values: tuple[ClinicText, ...] = ()
    languages: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    logo: str = ""
    country: str = ""
    place: Place = NOWHERE
    send_to: str = ""

    def name(self, tag: str = "") -> str:
        """Return what the clinic is called in a language, or in the first that the roster has; else its code."""
        return chosen(dict(self.names), tag) if self.names else self.code

    def takes(self, tag: str) -> bool:
        """Tell whether the clinic wants its leaflets in a language. Raises ContentError for a bad tag."""
        return not self.languages or short_tag(tag) in {short_tag(one) for one in self.languages}

    def values_in(self, tag: str) -> tuple[tuple[str, TextIn], ...]:
        """Return what the clinic sets in a language, in order: each value's name, and its text.

        A text that the roster does not have in this language stands in the one that it has, and says which that is.
        """
        texts: dict[str, list[ClinicText]] = {}
        for one in self.values:
            texts.setdefault(one.name, []).append(one)
        return tuple((name, _text_in(tag, all_texts)) for name, all_texts in texts.items())


def _text_in(tag: str, texts: Sequence[ClinicText]) -> TextIn:
    """Return what is set in a language; what is written in it stands before what is printed of data."""
    data = next((one for one in texts if one.hours), None)
    written = {one.language: one.text for one in texts if not one.hours}
    found = chosen(written, tag) if written else TextIn("", "und")
    return print_hours(data.hours, tag) if data and found.language else found


def chosen(texts: Mapping[str, str], tag: str) -> TextIn:
    """Return the text in a language, or else the first; one in another language knows in which."""
    wanted = short_tag(tag) if tag else ""
    for language, text in texts.items():
        if language in {"", tag} or short_tag(language) == wanted:
            return TextIn(text)
    language, text = next(iter(texts.items()))
    return TextIn(text, find_language(language).tag)


@dataclass(frozen=True, slots=True)
class Roster:
    """All clinics of one file that can be built, in its order. `columns` are the values that it has columns for."""

    file: str
    clinics: tuple[Clinic, ...]
    columns: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.clinics)

    def clinic(self, code: str) -> Clinic:
        """Return the clinic of a code. Raises ContentError."""
        found = next((clinic for clinic in self.clinics if clinic.code == code), None)
        if found is None:
            raise ContentError([Problem(f"the roster has no clinic {code!r}", Place(self.file), "see its column code")])
        return found


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of which no clinic is made, and what is wrong with it; `lines` is how many its file has of it."""

    place: Place
    code: str
    problems: tuple[Problem, ...]
    lines: int = 1


@dataclass(frozen=True, slots=True)
class RosterReading:
    """A roster as read: the clinics of good rows, the rows that are refused, and warnings of the file and good rows.

    `heads` are the lines down to the last of a heading, by sheet; `delimiter` is what stands between cells of a text.
    """

    roster: Roster
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()
    heads: tuple[tuple[str, int], ...] = ()
    delimiter: str = ""

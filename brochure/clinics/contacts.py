"""The contact sheet: every number and address that clinics set, beside those of the last run, what has changed first.

A person compares it with where the numbers come from, and signs. What was printed last stands in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ..content.dialing import e164
from ..content.model import Leaflet, ValueKind
from ..content.phones import PhoneError, numbers
from ..content.values import plain_text
from .ledger import Ledger, Row
from .roster import Clinic, RosterReading

KINDS = frozenset({ValueKind.PHONE, ValueKind.EMAIL, ValueKind.WEB})
"""What a contact is."""


class Change(StrEnum):
    """What became of a contact since the last run, in the order of the sheet."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    SAME = "as before"


class Contact(NamedTuple):
    """One line of the sheet: whose contact it is, what, how it will be printed, how it was, and what has changed."""

    code: str
    clinic: str
    label: str
    now: str
    before: str
    change: Change


class SheetOf(NamedTuple):
    """What a contact sheet is of: the leaflet's id and version, the roster's file and its SHA-256, and the day."""

    leaflet: str
    version: str
    roster: str
    sha256: str
    day: date


Printed = Mapping[str, Mapping[str, tuple[str, ...]]]
"""What was printed for each clinic, by its code and the value's name: in more than one way, where languages differ."""


def contacts(reading: RosterReading, leaflet: Leaflet, ledger: Ledger) -> tuple[Contact, ...]:
    """Return the lines of the sheet: what has changed, what is new, what has gone, and the rest.

    Clinics whose rows are refused are not on it: nothing is made for them now.
    """
    roster = reading.roster
    before, names = _printed(ledger.rows.values(), leaflet.leaflet)
    lines = [line for clinic in roster.clinics for line in _of_clinic(clinic, leaflet, before.get(clinic.code, {}))]
    known = {clinic.code for clinic in roster.clinics} | {row.code for row in reading.refused}
    for code in (code for code in before if code not in known):
        lines += _of_clinic(Clinic(code, (("", names[code]),) if names[code] else ()), leaflet, before[code])
    order = list(Change)
    return tuple(sorted(lines, key=lambda line: order.index(line.change)))


def _printed(rows: Iterable[Row], leaflet: str) -> tuple[Printed, Mapping[str, str]]:
    """Return what was printed on the last day on which a clinic's files were made, and what clinics were called."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    names: dict[str, str] = {}
    days: dict[str, str] = {}
    for row in sorted((row for row in rows if row.leaflet == leaflet), key=lambda row: row.made):
        if days.get(row.clinic) != row.made:
            found[row.clinic] = {}
        days[row.clinic] = row.made
        names[row.clinic] = row.name
        own = found[row.clinic]
        for name, text in row.values.items():
            own[name] = tuple(dict.fromkeys((*own.get(name, ()), text)))
    return found, names


def _of_clinic(clinic: Clinic, leaflet: Leaflet, before: Mapping[str, tuple[str, ...]]) -> Iterator[Contact]:
    country = clinic.country or leaflet.country or ""
    now: dict[str, list[str]] = {}
    for one in clinic.values:
        now.setdefault(one.name, []).append(one.text)
    for name, value in leaflet.values.items():
        if not value.clinic or value.kind not in KINDS or not (now.get(name) or before.get(name)):
            continue
        texts, was = now.get(name, []), before.get(name, ())
        change = _change(
            [_meant(text, value.kind, country) for text in texts], [_meant(w, value.kind, country) for w in was]
        )
        label = plain_text(value.label, leaflet.values)
        yield Contact(clinic.code, clinic.name(leaflet.language), label, " | ".join(texts), " | ".join(was), change)


def _change(now: list[tuple[str, ...]], before: list[tuple[str, ...]]) -> Change:
    if not before:
        return Change.NEW
    if not now:
        return Change.GONE
    return Change.SAME if set(now) == set(before) else Change.CHANGED


def _meant(text: str, kind: ValueKind, country: str) -> tuple[str, ...]:
    """Return what a contact leads to: numbers as they are dialed, however they are written."""
    if kind is not ValueKind.PHONE:
        return (text,)
    try:
        return tuple(f"{e164(number, country).uri}" for number in numbers(text))
    except PhoneError:
        return (text,)

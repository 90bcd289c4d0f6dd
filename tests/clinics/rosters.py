"""A leaflet of one clinic, and rosters as people make them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from brochure.clinics.reading import read_roster
from brochure.clinics.roster import Clinic, RosterReading
from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet

CONTENT = """\
leaflet: beds
language: en-GB
country: NP
version: "1"
title: Beds
written: 2026-01-01
publisher: {name: The society}
values:
  name: {label: Your clinic, kind: name, clinic: true}
  team_phone: {label: "Your team, day or night", kind: phone, clinic: true}
  emergency_phone: {label: Emergency number, kind: phone, clinic: true}
  mail: {label: E-mail, kind: email, clinic: true}
  page: {label: Web page, kind: web, clinic: true}
  address: {label: Address, kind: address, clinic: true}
  open: {label: Opening hours, kind: hours, clinic: true}
  contact: {label: Ask for, kind: person, clinic: true}
  dose: {label: Dose, value: 200 mg}
sections:
  - id: who
    heading: Who we are
    blocks:
      - text: "{name}, {address}. Ask for {contact}. Open: {open}"
      - text: "{team_phone} {mail} {page} {dose}"
      - callout: {level: emergency, action: "Call {emergency_phone}."}
"""
LANGUAGES = ("en", "ne", "ar")


@cache
def leaflet(content: str = CONTENT) -> Leaflet:
    """Return the leaflet."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "content.yaml").write_text(content, encoding="utf-8")
        return read_leaflet(Path(folder))[0]


def translated(language: str, **labels: str) -> Leaflet:
    """Return the leaflet in another language, as far as its labels go."""
    values = leaflet().values
    changed = {name: values[name].model_copy(update={"label": label}) for name, label in labels.items()}
    return leaflet().model_copy(update={"language": language, "values": {**values, **changed}})


NEPALI = translated("ne", team_phone="तपाईंको टोली", address="ठेगाना", emergency_phone="आपतकालीन नम्बर")


def reading(path: Path, data: bytes | str = b"") -> RosterReading:
    """Return what becomes of a roster that is written to a path, or of one that is there."""
    if data:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_roster(path, leaflet(), LANGUAGES, lambda: (NEPALI,))


def set_by(clinic: Clinic, tag: str = "en") -> dict[str, str]:
    """Return what a clinic sets in a language."""
    return {name: str(text) for name, text in clinic.values_in(tag)}


def told(found: RosterReading) -> str:
    """Return all that is said of a roster."""
    problems = [problem for row in found.refused for problem in row.problems]
    return "\n".join(map(str, (*found.warnings, *problems)))


class Case(NamedTuple):
    """A roster, what its clinics set (some of it), the rows that are refused with words of the reason, and warnings."""

    text: str | bytes
    built: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    refused: Mapping[str, str] = MappingProxyType({})
    says: str = ""
    kind: str = "csv"


def hold(case: Case, folder: Path) -> None:
    """Ask of a roster that its clinics are built or refused row by row, as its case says."""
    found = reading(folder / f"clinics.{case.kind}", case.text)
    assert {clinic.code for clinic in found.roster.clinics} == set(case.built), told(found)
    for clinic in found.roster.clinics:
        assert case.built[clinic.code].items() <= set_by(clinic).items()
    assert {row.code for row in found.refused} == set(case.refused)
    for row in found.refused:
        assert case.refused[row.code] in "\n".join(problem.message for problem in row.problems)
    assert case.says in told(found)
    assert "\x1b" not in told(found)

"""From addresses of pages to what is to be seen: language, edition, paper, clinic. What is unknown is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ..clinics.finding import find, lines, none_fits
from ..clinics.roster import Clinic
from ..editions import DEFAULT, EDITIONS
from ..errors import BrochureError, Problem
from ..languages import language as find_language
from .workbench import Choice, Workbench

BESIDE = ("", "source", "heard", "phone")
"""What may stand beside the pages."""


class Option(NamedTuple):
    """One thing to choose: its value in an address, its name, and whether it is chosen."""

    value: str
    name: str
    chosen: bool
    language: str = ""


class Asked(NamedTuple):
    """What an address asks for, and what of it cannot be given."""

    choice: Choice
    problems: tuple[Problem, ...] = ()


def asked(query: QueryParams, bench: Workbench) -> Asked:
    """Return the choice of an address. Raises BrochureError where the leaflet itself cannot be read."""
    tags = bench.current.tags()
    language = query.get("lang", "")
    edition = EDITIONS.get(query.get("edition", ""), DEFAULT)
    paper = query.get("paper", "")
    if paper not in {one.in_names for one in edition.papers[1:]}:
        paper = ""
    clinic, problems = _clinic(query.get("clinic", "").strip(), bench)
    if language and language not in tags:  # it was here once, or somebody has guessed
        hint = f"what you see is {tags[0]!r}; there are: {', '.join(tags)}"
        problems = (Problem(f"the leaflet has no language {language!r}", hint=hint), *problems)
    return Asked(Choice(language if language in tags else tags[0], edition.name, paper, clinic), problems)


def _clinic(text: str, bench: Workbench) -> tuple[str, tuple[Problem, ...]]:
    """Return the code of the clinic that a text names, "" where none or several fit, with the reason."""
    if not text:
        return "", ()
    try:
        clinics = bench.current.clinics().clinics
    except BrochureError:  # it is what the pages will say, and the last good ones may be of this clinic
        return text, ()
    found = find(text, clinics)
    if len(found) == 1 or (found and found[0].code == text):
        return found[0].code, ()
    if not found:
        return "", (none_fits(text, clinics),)
    return "", (Problem(f"{len(found)} clinics fit {text!r}", hint=found[0].code, details=tuple(lines(found))),)


def address(choice: Choice, **more: str) -> str:
    """Return the query of an address that asks for a choice."""
    given = {"lang": choice.language, "edition": choice.edition, "paper": choice.paper, "clinic": choice.clinic, **more}
    return urlencode({key: value for key, value in given.items() if value})


def languages(bench: Workbench, chosen: str) -> tuple[Option, ...]:
    """Return the languages to choose from, each by its own name and in English. Raises BrochureError."""
    found = [find_language(tag) for tag in bench.current.tags()]
    tags = bench.current.tags()
    return tuple(
        Option(tag, one.autonym if one.autonym == one.name else f"{one.autonym} ({one.name})", tag == chosen, one.tag)
        for tag, one in zip(tags, found, strict=True)
    )


def editions(say: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    """Return the editions to choose from; `say` are their names, and those that it lacks say what they are for."""
    return tuple(Option(name, say.get(name, row.purpose), name == chosen) for name, row in EDITIONS.items())


def papers(choice: Choice) -> tuple[Option, ...]:
    """Return the papers that an edition has, the usual one first."""
    usual, *others = EDITIONS[choice.edition].papers
    return (
        Option("", usual.name, not choice.paper),
        *(Option(one.in_names, one.name, one.in_names == choice.paper) for one in others),
    )


def named(clinic: Clinic, tag: str) -> str:
    """Return a clinic's name in a language, with its code."""
    name = clinic.name(tag)
    return f"{name} ({clinic.code})" if name != clinic.code else name

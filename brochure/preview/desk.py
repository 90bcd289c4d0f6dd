"""The clinic's desk: this clinic, this language, now. Nothing about a patient is asked, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..clinics.finding import find, folded, none_fits
from ..editions import DEFAULT, EDITIONS
from ..errors import BrochureError, Problem
from ..languages import language as find_language
from .choosing import address, editions, named
from .current import shown_names
from .places import told
from .site import Site
from .workbench import Choice, Look, Workbench

MOST = 12
"""So many are offered; who types a letter more is offered fewer."""


class _Found(NamedTuple):
    """What fits what was typed: what stands in an address, and what it is called."""

    value: str
    name: str


def desk(site: Site, request: Request) -> Response:
    """Show the leaflet of a clinic in a language, or what fits what was typed."""
    bench, query = site.bench(request), request.query_params
    name = request.path_params["leaflet"]
    clinic_text, language_text = query.get("clinic", "").strip(), query.get("language", "").strip()
    edition = EDITIONS.get(query.get("edition", ""), DEFAULT).name
    problems: list[Problem] = []
    several: list[tuple[str, list[tuple[str, str]]]] = []
    look, choice, clinic_name, has_clinics = Look(None, ()), Choice(""), "", False
    try:
        has_clinics = bool(bench.current.clinics().clinics)
        clinics, tags = _clinics(bench, clinic_text), _languages(bench, language_text)
        for kind, text, found in (("clinic", clinic_text, clinics), ("language", language_text, tags)):
            if len(found) > 1:
                given = {"clinic": clinic_text, "language": language_text, "edition": edition}
                several.append((kind, [(f"?{urlencode(given | {kind: one.value})}", one.name) for one in found]))
            elif text and not found:
                problems.append(_nothing(bench, kind, text))
        if language_text and len(tags) == 1 and not several and not problems:
            choice = Choice(tags[0].value, edition, "", clinics[0].value if clinics else "")
            clinic_name = clinics[0].name if clinics else ""
            look = bench.look(choice)
            problems += look.problems if look.is_last else ()
    except BrochureError as error:
        problems += error.problems
    return site.page(
        request,
        "desk.html",
        has_clinics=has_clinics,
        clinic_text=clinic_text,
        language_text=language_text,
        editions=editions(site.words(request).begun("edition."), edition),
        several=several,
        problems=[told(one, name) for one in shown_names(tuple(problems), bench.current.folder)],
        look=look,
        choice=choice,
        query=address(choice),
        language=find_language(choice.language or "en"),
        clinic_name=clinic_name,
        language_name=_shown(choice.language) if choice.language else "",
    )


def found(site: Site, request: Request) -> Response:
    """Tell which clinics or languages fit what is being typed."""
    bench, query = site.bench(request), request.query_params
    try:
        fits = _languages(bench, query["language"]) if "language" in query else _clinics(bench, query.get("clinic", ""))
    except BrochureError:
        fits = []
    return JSONResponse([one._asdict() for one in fits[:MOST]])


def _clinics(bench: Workbench, text: str) -> list[_Found]:
    return [_Found(one.code, named(one, "")) for one in find(text, bench.current.clinics().clinics)[:MOST]]


def _languages(bench: Workbench, text: str) -> list[_Found]:
    """Return the languages of a leaflet that fit a text: by tag, by their own name, or in English; the best alone."""
    wanted = folded(text)
    tags = bench.current.tags()
    called = {tag: _names(tag) for tag in tags}
    exact = [tag for tag in tags if wanted in called[tag]]
    begun = [tag for tag in tags if any(one.startswith(wanted) for one in called[tag])]
    return [_Found(tag, _shown(tag)) for tag in exact or begun] if wanted else []


def _names(tag: str) -> Sequence[str]:
    language = find_language(tag)
    return [folded(tag), folded(language.name), folded(language.autonym)]


def _shown(tag: str) -> str:
    language = find_language(tag)
    return language.autonym if language.autonym == language.name else f"{language.autonym} ({language.name})"


def _nothing(bench: Workbench, kind: str, text: str) -> Problem:
    if kind == "clinic":
        return none_fits(text, bench.current.clinics().clinics)
    there = ", ".join(_shown(tag) for tag in bench.current.tags())
    return Problem(f"the leaflet has no language {text!r}", hint=f"there are: {there}")

"""The pages: the shelf, a leaflet's languages as cards, the pages themselves, and a file with its lines."""

from __future__ import annotations

from typing import Any, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..errors import BrochureError, ContentError, Problem
from ..languages import Language
from ..languages import language as find_language
from ..translation.status import Status, status_of
from .choosing import BESIDE, Asked, address, asked, editions, languages, named, papers
from .current import problems_of, shown_names
from .heard import Heard, Line
from .heard import heard as heard_in
from .places import Told, text_of, told
from .site import Site, title_of
from .words import Words
from .workbench import Choice, Look, Workbench

LISTED = 300
"""So many clinics are offered while a person types; all are found."""


class Card(NamedTuple):
    """A language of a leaflet as its card shows it; `status` is None of the leaflet's own language.

    `state` is that of its review, with `by`, `on` and `next` of the signature; `overdue` says that `next` has passed.
    """

    language: Language
    tag: str
    status: Status | None
    state: str
    by: str
    on: str
    next: str
    overdue: bool
    problems: tuple[Problem, ...]


def shelf(site: Site, request: Request) -> Response:
    """Show the leaflets of a folder; one that is alone is opened."""
    if len(site.benches) == 1:
        return RedirectResponse(f"/leaflet/{next(iter(site.benches))}", 303)
    found = [_on_shelf(name, bench) for name, bench in site.benches.items()]
    return site.page(request, "shelf.html", leaflets=found)


class OnShelf(NamedTuple):
    """A leaflet on the shelf: its title, its languages by tag, and whether its content can be read now."""

    name: str
    title: str
    languages: tuple[tuple[str, Language], ...]
    is_read: bool


def _on_shelf(name: str, bench: Workbench) -> OnShelf:
    with bench.lock:
        title = title_of(bench)
        try:
            bench.current.located()
            tags = bench.current.tags()
        except BrochureError:
            return OnShelf(name, title, (), is_read=False)
    return OnShelf(name, title, tuple((tag, find_language(tag)) for tag in tags), is_read=True)


def front(site: Site, request: Request) -> Response:
    """Show every language of a leaflet as a card."""
    bench, name = site.bench(request), request.path_params["leaflet"]
    cards: list[Card] = []
    problems: tuple[Problem, ...] = ()
    leaflet = None
    with bench.lock:
        try:
            leaflet = bench.current.located().leaflet
            problems = bench.current.strays()
            cards = [_card(bench, tag) for tag in bench.current.tags()]
        except BrochureError as error:
            problems = error.problems
    return site.page(
        request, "front.html", leaflet=leaflet, cards=cards, problems=_told(problems, bench, name), folder=bench
    )


def _card(bench: Workbench, tag: str) -> Card:
    language = find_language(tag)
    try:
        own = tag == bench.current.located().leaflet.key
        variant = None if own else bench.current.variant(tag, thorough=True)
        manuscript = bench.current.manuscript(tag)
    except BrochureError as error:
        return Card(language, tag, None, "draft", "", "", "", overdue=False, problems=error.problems)
    standing = manuscript.standing
    status = status_of(variant, bench.current.located().leaflet, standing) if variant else None
    signature = standing.signature
    state = "changed" if standing.changed else str(standing.state)
    return Card(
        find_language(manuscript.language.tag),
        tag,
        status,
        state,
        (signature and signature.person) or "",
        str(signature.on) if signature and signature.on else "",
        str(signature.next) if signature and signature.next else "",
        overdue=standing.is_overdue(bench.today()),
        problems=(),
    )


def pages(site: Site, request: Request) -> Response:
    """Show the pages of a choice, with what is wanted beside them."""
    bench, name = site.bench(request), request.path_params["leaflet"]
    beside = request.query_params.get("beside", "")
    beside = beside if beside in BESIDE else ""
    values: dict[str, Any] = {"beside": beside, "besides": BESIDE, "other": None, "heard": (), "choice": None}
    try:
        found = asked(request.query_params, bench)
    except BrochureError as error:
        values |= {"look": Look(None, ()), "problems": _told(error.problems, bench, name), "options": None}
        return site.page(request, "pages.html", **values)
    with bench.lock:
        look = bench.look(found.choice)
        values |= _beside(beside, found, bench, look, site.words(request))
        values["options"] = _options(site, request, found, bench)
    problems = _told((*found.problems, *look.problems), bench, name)
    values |= {"look": look, "choice": found.choice, "problems": problems, "query": _asked_again(request, found)}
    return site.page(request, "pages.html", **values)


def _asked_again(request: Request, found: Asked) -> str:
    """Return the query that asks for the same once more, what cannot be given too: else nobody would be told of it."""
    given = {key: request.query_params.get(key, "").strip() for key in ("lang", "clinic")}
    return address(found.choice, **{key: value for key, value in given.items() if value})


def _beside(beside: str, found: Asked, bench: Workbench, look: Look, say: Words) -> dict[str, Any]:
    source = bench.current.tags()[0]
    if beside == "source" and found.choice.language != source:
        choice = found.choice._replace(language=source)
        return {"other": bench.look(choice), "other_query": address(choice), "other_choice": choice}
    if beside == "heard" and look.shown:
        try:
            return {"heard": list(heard_in(look.shown.pdf, say))}
        except BrochureError as error:  # an edition for a press has no tags
            return {"heard": [Line(0, (Heard("", problem.message, "en"),)) for problem in error.problems]}
    return {}


def _options(site: Site, request: Request, found: Asked, bench: Workbench) -> dict[str, Any]:
    choice = found.choice
    try:
        clinics = bench.current.clinics().clinics
    except BrochureError:
        clinics = ()
    return {
        "languages": languages(bench, choice.language),
        "editions": editions(site.words(request).begun("edition."), choice.edition),
        "papers": papers(choice),
        "clinics": [(one.code, named(one, choice.language)) for one in clinics[:LISTED]],
        "has_clinics": bool(clinics),
        "is_own": choice.language == bench.current.tags()[0],
    }


def text(site: Site, request: Request) -> Response:
    """Show a file of a leaflet with the numbers of its lines."""
    bench = site.bench(request)
    try:
        file, content = text_of(bench.current, request.path_params["file"])
    except ContentError:
        raise HTTPException(404) from None
    return site.page(request, "text.html", file=file, lines=content.splitlines())


def _told(problems: tuple[Problem, ...], bench: Workbench, name: str) -> list[Told]:
    return [told(problem, name) for problem in shown_names(problems, bench.current.folder)]


def missing(site: Site, request: Request, error: Exception) -> Response:
    """Say that there is no such page."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    problems = () if isinstance(error, HTTPException) else problems_of(error)
    return site.page(request, "missing.html", status, problems=[told(one, "") for one in problems])


__all__ = ["Choice", "front", "missing", "pages", "shelf", "text"]

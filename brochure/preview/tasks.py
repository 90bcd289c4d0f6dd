"""Translating, reviewing and signing: the pages for it, and what their scripts ask and write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..content.characters import is_blank, tidy
from ..content.reader import FILE
from ..content.shelf import is_shelf
from ..content.signatures import Standing
from ..errors import BrochureError, Problem
from ..languages import language as find_language
from ..review.approving import Signer
from ..review.judging import changes
from ..review.register import FILE as SIGNATURES
from ..translation.editing import MeanwhileError
from .choosing import address, languages
from .current import shown_names
from .places import told
from .signing import hold_leaflet, read_by, sheet, sign_all
from .site import Site
from .translating import SHOWS, Row, Translating, as_error
from .workbench import Choice, Look, Workbench


class _Asked(NamedTuple):
    """What a page for one translation is about."""

    bench: Workbench
    translating: Translating
    tag: str


def _asked(site: Site, request: Request) -> _Asked:
    bench = site.bench(request)
    tag = request.path_params["tag"]
    try:
        tags = bench.current.tags()
    except BrochureError:
        raise HTTPException(404) from None
    if tag not in tags[1:]:
        raise HTTPException(404)
    return _Asked(bench, site.translating[request.path_params["leaflet"]], tag)


def translate(site: Site, request: Request) -> Response:
    """Show a translation's pages beside its segments, and the place to write."""
    return _page(site, request, "translate.html")


def review(site: Site, request: Request) -> Response:
    """Show a translation's segments to read, what was signed, and the place to sign."""
    return _page(site, request, "review.html")


def chosen(site: Site, request: Request) -> Response:
    """Show the languages that can be translated or reviewed, where none is named."""
    bench = site.bench(request)
    if request.path_params["task"] not in {"translate", "review"}:
        raise HTTPException(404)
    try:
        options = languages(bench, "")[1:]
    except BrochureError:
        options = ()
    return site.page(request, "languages.html", options=options, task=request.path_params["task"])


class _Read(NamedTuple):
    """What is read for such a page: its pages where it shows some, its segments, what was signed, what is wrong."""

    look: Look
    rows: tuple[Row, ...] = ()
    standing: Standing | None = None
    seen: str = ""
    problems: tuple[Problem, ...] = ()


def _read(asked: _Asked, *, with_pages: bool) -> _Read:
    bench, translating, tag = asked
    with bench.lock:
        look = bench.look(Choice(tag)) if with_pages else Look(None, ())
        try:
            rows = tuple(row for row in translating.rows(tag) if not (with_pages and row.shared))
            named = {row.id for row in rows}
            others = tuple(one for one in bench.current.variant(tag).problems if one.place.segment not in named)
            return _Read(look, rows, bench.current.manuscript(tag).standing, _seen(bench, tag), others)
        except BrochureError as error:
            return _Read(look, problems=error.problems)


def _page(site: Site, request: Request, template: str) -> Response:
    asked, is_review = _asked(site, request), template == "review.html"
    bench, translating, tag = asked
    look, rows, standing, seen, problems = _read(asked, with_pages=not is_review)
    show = request.query_params.get("show", "")
    show = show if show in SHOWS else ""
    wanted = [row for row in rows if not show or show in row.states]
    first = [row for row in wanted if "callouts" in row.states] if is_review else []
    return site.page(
        request,
        template,
        language=find_language(tag),
        source=find_language(bench.current.tags()[0]),
        tag=tag,
        rows=[*first, *(row for row in wanted if row not in first)],
        counts={key: sum(key in row.states for row in rows) if key else len(rows) for key in SHOWS},
        shows=SHOWS,
        show=show,
        at=request.query_params.get("at", ""),
        look=look,
        choice=Choice(tag),
        query=address(Choice(tag)),
        problems=[told(one, request.path_params["leaflet"]) for one in shown_names(problems, bench.current.folder)],
        standing=standing,
        changed=tuple(changes(standing)) if standing else (),
        seen=seen,
        undoable=translating.undoable(tag),
        signs=not is_shelf(bench.current.path),
    )


def review_sheet(site: Site, request: Request) -> Response:
    """Give the sheet on which a translation is read and signed on paper."""
    bench, _, tag = _asked(site, request)
    try:
        name, pdf = sheet(bench, tag)
    except BrochureError as error:
        return site.page(request, "missing.html", 409, problems=[told(one, "") for one in error.problems])
    headers = {"content-disposition": f'inline; filename="{name}"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


def _seen(bench: Workbench, tag: str) -> str:
    """Return what tells whether a person signs the words that were shown."""
    return bench.current.fingerprint(FILE, bench.current.translation(tag).name, SIGNATURES)


Answer = Callable[[_Asked, Mapping[str, str]], Mapping[str, Any]]


async def posted(site: Site, request: Request, answer: Answer) -> Response:
    """Answer what a script has posted: an object of texts; what goes wrong is told in words."""
    try:
        given = await request.json()
    except (ValueError, RecursionError):  # brackets in brackets, a hundred thousand deep
        given = None
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        return JSONResponse({"problems": [{"message": "this is not what is expected here", "hint": ""}]}, 400)
    asked = _asked(site, request)
    try:
        return JSONResponse(await anyio.to_thread.run_sync(answer, asked, given))
    except MeanwhileError as error:
        return JSONResponse({**as_error(error), "now": error.now}, 409)
    except BrochureError as error:
        return JSONResponse(as_error(error), 409)
    except KeyError:
        return JSONResponse({"problems": [{"message": "this is not what is expected here", "hint": ""}]}, 400)


def check(asked: _Asked, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Tell what the checks say of a text, and how much room it has left."""
    found = asked.translating.findings(asked.tag, given["id"], given["target"])
    return {"findings": [told(one, "").as_json() for one in found]}


def room(asked: _Asked, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Tell how many characters a text may have."""
    budget = asked.translating.room(asked.tag, given["id"])
    return {"most": budget.most, "measured": bool(budget.lines)}


def save(asked: _Asked, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Write a text."""
    asked.translating.save(asked.tag, given["id"], given["target"], given["seen"])
    return {"undoable": asked.translating.undoable(asked.tag)}


def undo(asked: _Asked, _: Mapping[str, str]) -> Mapping[str, Any]:
    """Take the last change back."""
    name = asked.translating.undo(asked.tag)
    row = next((row for row in asked.translating.rows(asked.tag) if row.id == name), None)
    return {"id": name, "target": row.target if row else "", "undoable": asked.translating.undoable(asked.tag)}


def sign(asked: _Asked, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Record that a person has read one text, or all of them, as they were shown."""
    bench, tag = asked.bench, asked.tag
    by, role = tidy(given["by"]), tidy(given["role"])
    if is_blank(by) or is_blank(role):
        return as_error(BrochureError("say who signs, and in what role"))
    signer = Signer(by, role, bench.today())
    with bench.lock:
        hold_leaflet(bench)
        if given["seen"] != _seen(bench, tag):
            return as_error(BrochureError("the words have changed since this page was shown: load it again"))
        done = read_by(bench, tag, signer, given["id"]) if given.get("id") else sign_all(bench, tag, signer)
        return {"signed": done, "seen": _seen(bench, tag)}

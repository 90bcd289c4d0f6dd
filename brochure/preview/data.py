"""What pages ask for themselves: the state of what they show, pictures, files, and what has changed on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from ..errors import BrochureError
from ..resources import DATA
from .choosing import asked
from .current import shown_names
from .places import told
from .site import Site
from .workbench import Choice, Look, Workbench

FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
"""Of what is named by its hash."""
STATIC = {path.name: path for path in (DATA / "preview" / "static").iterdir() if path.suffix in {".css", ".js", ".svg"}}
"""The page's own files, by the only names that are answered."""
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
COMPANION_POLICY = "; ".join((
    "sandbox", "default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "font-src data:",
    "frame-ancestors 'self'",
))  # fmt: skip
"""What an HTML companion may do in its frame: show its own style, pictures and fonts."""


def state(site: Site, request: Request) -> Response:
    """Tell what there is to see of a choice now: file, pages, boxes, problems, and what has changed since a file."""
    bench, name = site.bench(request), request.path_params["leaflet"]
    try:
        found = asked(request.query_params, bench)
        look = bench.look(found.choice)
        problems = (*found.problems, *look.problems)
    except BrochureError as error:
        look, problems = Look(None, (), is_last=True), error.problems
    shown_problems = [told(one, name).as_json() for one in shown_names(problems, bench.current.folder)]
    return JSONResponse(
        {
            "last": look.is_last,
            "partial": look.is_partial,
            "problems": shown_problems,
            "file": _file(bench, look, request.query_params.get("since", "")),
        }
    )


def _file(bench: Workbench, look: Look, since: str) -> Mapping[str, Any] | None:
    shown = look.shown
    if shown is None:
        return None
    before = bench.kept(since) if since and since != shown.sha256 else None
    texts = before.texts if before else shown.texts
    return {
        "sha": shown.sha256,
        "name": shown.name,
        "sizes": shown.sizes,
        "boxes": bench.boxes(shown),
        "changed": [key for key, text in shown.texts.items() if texts.get(key) != text],
        "draft": bool(shown.standing),
    }


def picture(site: Site, request: Request) -> Response:
    """Draw a page of a file that was shown."""
    path = request.path_params
    shown = site.shown(path["sha"])
    try:
        data = site.pictures.png(shown.sha256, shown.pdf, path["page"], path["width"])
    except IndexError:
        raise HTTPException(404) from None
    return Response(data, media_type="image/png", headers=FOREVER)


def thumbnail(site: Site, request: Request) -> Response:
    """Draw the first page of a language, made now where it was not yet."""
    bench = site.bench(request)
    try:
        look = bench.look(Choice(request.path_params["tag"]))
    except BrochureError:
        look = Look(None, ())
    if look.shown is None:
        raise HTTPException(404)
    data = site.pictures.png(look.shown.sha256, look.shown.pdf, 0, request.path_params["width"])
    return Response(data, media_type="image/png", headers={"cache-control": "no-cache"})


def file(site: Site, request: Request) -> Response:
    """Give a file that was shown, to look at, print or save."""
    shown = site.shown(request.path_params["sha"])
    if any(bench.is_partial(shown.sha256) for bench in site.benches.values()):
        raise HTTPException(404)
    how = "attachment" if request.query_params.get("save") else "inline"
    headers = {**FOREVER, "content-disposition": f'{how}; filename="{shown.name}"'}
    return Response(shown.pdf, media_type="application/pdf", headers=headers)


def download(site: Site, request: Request) -> Response:
    """Give the file of a language, made now where it was not yet."""
    bench = site.bench(request)
    look = bench.look(asked(request.query_params, bench).choice)
    if look.shown is None or look.is_last:
        raise HTTPException(404)
    headers = {"content-disposition": f'attachment; filename="{look.shown.name}"'}
    return Response(look.shown.pdf, media_type="application/pdf", headers=headers)


def companion(site: Site, request: Request) -> Response:
    """Give the HTML that goes with a choice, which runs nothing and asks for nothing."""
    bench = site.bench(request)
    try:
        data = bench.companion(asked(request.query_params, bench).choice)
    except BrochureError as error:
        return Response("\n".join(one.message for one in error.problems), 200, media_type="text/plain")
    headers = {"content-security-policy": COMPANION_POLICY}
    return Response(data, media_type="text/html", headers=headers)


def static(_: Site, request: Request) -> Response:
    """Give a file of the page itself."""
    path = STATIC.get(request.path_params["file"])
    if path is None:
        raise HTTPException(404)
    return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers={"cache-control": "no-cache"})


async def events(site: Site, _: Request) -> Response:
    """Stream what changes on the disk for as long as the browser listens."""
    return StreamingResponse(site.live.events(), media_type="text/event-stream")

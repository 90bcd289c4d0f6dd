"""The application: which path is answered by what. No path of a file system ever comes from a request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import data, desk, tasks, views
from .access import ASKING
from .site import Site

Answer = Callable[[Site, Request], Response]
PAGES: tuple[tuple[str, Answer], ...] = (
    ("/", views.shelf),
    ("/leaflet/{leaflet}", views.front),
    ("/leaflet/{leaflet}/pages", views.pages),
    ("/leaflet/{leaflet}/text/{file}", views.text),
    ("/leaflet/{leaflet}/translate/{tag}", tasks.translate),
    ("/leaflet/{leaflet}/review/{tag}", tasks.review),
    ("/leaflet/{leaflet}/sheet/{tag}", tasks.review_sheet),
    ("/leaflet/{leaflet}/choose/{task}", tasks.chosen),
    ("/leaflet/{leaflet}/desk", desk.desk),
    ("/leaflet/{leaflet}/find", desk.found),
    ("/leaflet/{leaflet}/state", data.state),
    ("/leaflet/{leaflet}/companion", data.companion),
    ("/leaflet/{leaflet}/download", data.download),
    ("/leaflet/{leaflet}/first/{tag}/{width:int}.png", data.thumbnail),
    ("/picture/{sha}/{page:int}/{width:int}.png", data.picture),
    ("/file/{sha}", data.file),
    ("/static/{file}", data.static),
)
"""What is asked with GET."""
POSTED: tuple[tuple[str, tasks.Answer], ...] = (
    (f"{ASKING}{{leaflet}}/check/{{tag}}", tasks.check),
    (f"{ASKING}{{leaflet}}/room/{{tag}}", tasks.room),
    ("/write/{leaflet}/save/{tag}", tasks.save),
    ("/write/{leaflet}/undo/{tag}", tasks.undo),
    ("/write/{leaflet}/sign/{tag}", tasks.sign),
)
"""What is posted, as JSON: a question too long for an address, or something to write."""


def application(site: Site) -> Starlette:
    """Return the application, without who may ask it; it watches the disk as long as it runs."""

    @asynccontextmanager
    async def watching(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(site.live.watch)
            yield
            tasks.cancel_scope.cancel()

    routes = [Route(path, _bound(answer, site), methods=["GET"]) for path, answer in PAGES]
    routes += [Route(path, _posted(answer, site), methods=["POST"]) for path, answer in POSTED]
    routes.append(Route("/events", partial(_events, site), methods=["GET"]))
    errors = {HTTPException: partial(_missing, site), Exception: partial(_missing, site)}
    return Starlette(routes=routes, lifespan=watching, exception_handlers=errors)


def _bound(answer: Answer, site: Site) -> Callable[[Request], Response]:
    """Return a function of a request alone; being no coroutine, it is called in a thread."""

    def bound(request: Request) -> Response:
        return answer(site, request)

    return bound


def _posted(answer: tasks.Answer, site: Site) -> Callable[[Request], Awaitable[Response]]:
    async def posted(request: Request) -> Response:
        return await tasks.posted(site, request, answer)

    return posted


async def _events(site: Site, request: Request) -> Response:
    return await data.events(site, request)


def _missing(site: Site, request: Request, error: Exception) -> Response:
    return views.missing(site, request, error)

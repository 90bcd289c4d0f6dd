"""What all pages and answers have in common: leaflets, their workbenches, the words, and how a page is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ..content.reader import folder_of
from ..resources import DATA
from .live import Live
from .pictures import Pictures
from .translating import Translating
from .words import Words, known, wanted, words
from .workbench import Shown, Workbench

WORDS_COOKIE = "words"
"""Remembers the language of the page itself, which is no secret."""


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass
class Site:
    """The leaflets that are shown, by the names that requests know them by."""

    folders: Mapping[str, Path]
    read_only: bool = False
    stopping: Callable[[], bool] = lambda: False
    today: Callable[[], date] = _today
    pictures: Pictures = field(default_factory=Pictures, init=False)
    benches: Mapping[str, Workbench] = field(init=False)
    live: Live = field(init=False)
    translating: Mapping[str, Translating] = field(init=False)
    _templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.benches = {name: Workbench(path, self.pictures, self.today) for name, path in self.folders.items()}
        self.translating = {name: Translating(bench.current) for name, bench in self.benches.items()}
        self.live = Live({name: folder_of(path) for name, path in self.folders.items()}, self.stopping)
        self._templates = Environment(
            loader=FileSystemLoader(DATA / "preview" / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def bench(self, request: Request) -> Workbench:
        """Return the workbench of the leaflet that a request names. Raises HTTPException for a name that is none."""
        found = self.benches.get(request.path_params["leaflet"])
        if found is None:
            raise HTTPException(404)
        return found

    def shown(self, sha256: str) -> Shown:
        """Return a file that was shown by its hash. Raises HTTPException for one that is not remembered."""
        found = next((shown for bench in self.benches.values() if (shown := bench.kept(sha256))), None)
        if found is None:
            raise HTTPException(404)
        return found

    def words(self, request: Request) -> Words:
        """Return the words in the language of who asks: as chosen now, or before, or as the browser is set."""
        given = [request.query_params.get("words", ""), request.cookies.get(WORDS_COOKIE, "")]
        return words(wanted(given, request.headers.get("accept-language", "")))

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page of our own, in the language of who asks."""
        say = self.words(request)
        name = request.path_params.get("leaflet", "")
        bench = self.benches.get(name)
        common = {
            "say": say,
            "others": [words(tag) for tag in known() if tag != say.tag],
            "address": request.url.include_query_params,
            "name": name if bench else "",
            "title": title_of(bench) if bench else "",
            "many": len(self.benches) > 1,
            "read_only": self.read_only,
            "script_words": say.begun("js."),
        }
        text = self._templates.get_template(template).render({**common, **values})
        answer = HTMLResponse(text, status, headers={"content-language": say.tag})
        if request.query_params.get("words") == say.tag:
            answer.set_cookie(WORDS_COOKIE, say.tag, httponly=True, samesite="strict", path="/")
        return answer


def title_of(bench: Workbench) -> str:
    """Return what a leaflet is called, or its folder's name where its content cannot be read now."""
    try:
        return bench.current.located().leaflet.title
    except Exception:  # the page says elsewhere what is wrong
        return bench.current.folder.resolve().name

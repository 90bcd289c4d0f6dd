"""A page of a small leaflet in three languages, asked without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure.building import Fonts
from brochure.preview.access import ENTRANCE, Guard, Secrets
from brochure.preview.app import application
from brochure.preview.shelf import leaflets
from brochure.preview.site import Site

from ..leaflets import TODAY, write_garden

PORT = 8123
ORIGIN = f"http://127.0.0.1:{PORT}"
KNOWN = Secrets("the-token", "the-session")


def client_of(folder: Path, *, read_only: bool = False) -> TestClient:
    """Return a client of the page of a folder that has not entered yet; nothing watches the disk."""
    site = Site(leaflets(folder), read_only=read_only, today=lambda: TODAY)
    app = Guard(application(site), PORT, KNOWN, read_only=read_only)
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the garden leaflet in English, Nepali and Arabic."""
    place = tmp_path / "garden"
    place.mkdir()
    return write_garden(place, "ne", "ar")


@pytest.fixture
def enter(used_fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., TestClient]]:
    """Return what opens the page of a folder and enters it; its fonts have shaped the leaflet's words already."""
    monkeypatch.setattr("brochure.jobs.workshop.open_fonts", lambda _: used_fonts)
    with ExitStack() as stack:

        def entered(place: Path, *, read_only: bool = False) -> TestClient:
            client = stack.enter_context(closing(client_of(place, read_only=read_only)))
            assert client.get(ENTRANCE, params={"token": KNOWN.token}).status_code == 303
            return client

        yield entered

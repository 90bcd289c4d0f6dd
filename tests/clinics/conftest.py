"""A batch that was run once, copied for each test that changes it; and fonts that every process has from the start."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.building import Fonts
from brochure.clinics.orders import Wish
from brochure.jobs import workshop

from .gardens import batch, garden_for_clinics, wish


@pytest.fixture(autouse=True)
def opened_fonts(used_fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the processes of a batch, which are forked, fonts that remember what was shaped in them."""
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, used_fonts: Fonts) -> Path:
    """Return a folder with a leaflet and a batch of it, which no test changes."""
    folder = garden_for_clinics(tmp_path_factory.mktemp("batch"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workshop, "open_fonts", lambda _: used_fonts)
        batch(wish(folder, folder / "out"))
    return folder


@pytest.fixture
def finished(made_once: Path, tmp_path: Path) -> Wish:
    """Return the wish of a batch that is finished, in a folder of the test's own."""
    folder = tmp_path / "leaflet"
    shutil.copytree(made_once, folder)
    return wish(folder, folder / "out")

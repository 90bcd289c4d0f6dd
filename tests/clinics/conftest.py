"""A batch that was run once, copied for each test that changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.clinics.orders import Wish

from .gardens import batch, garden_for_clinics, wish


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a leaflet and a batch of it, which no test changes."""
    folder = garden_for_clinics(tmp_path_factory.mktemp("batch"))
    batch(wish(folder, folder / "out"))
    return folder


@pytest.fixture
def finished(made_once: Path, tmp_path: Path) -> Wish:
    """Return the wish of a batch that is finished, in a folder of the test's own."""
    folder = tmp_path / "leaflet"
    shutil.copytree(made_once, folder)
    return wish(folder, folder / "out")

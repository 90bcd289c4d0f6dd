"""The leaflet of this repository, as far as it is translated: whoever changes its text breaks no test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from brochure.building import read
from brochure.content.manuscript import Manuscript

ROOT = Path(__file__).parents[2]
TRANSLATIONS = sorted(path.stem for path in (ROOT / "translations").glob("*.yaml"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the leaflet."""
    return ROOT


@pytest.fixture(scope="session")
def manuscripts() -> Mapping[str, Manuscript]:
    """Return the leaflet in every language, by tag; what is stale or missing in a translation is no mistake."""
    return {manuscript.key: manuscript for manuscript in read(ROOT, unfinished=True)}

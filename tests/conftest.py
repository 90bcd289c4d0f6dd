"""A small leaflet, laid out and built once for all tests; that of this repository is in `tests/shipped`."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from brochure.building import Built, Fonts, build, open_fonts
from brochure.editions import EMAIL
from brochure.layout.page import Document

from .leaflets import TRANSLATIONS, garden, write_garden
from .pages import laid_out

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")  # tests leave nothing behind in the folder
settings.register_profile("brochure", deadline=None)  # how fast a machine is, is no fault of an example
settings.load_profile("brochure")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes text dumps anew."""
    parser.addoption("--renew", action="store_true", help="write the text dumps of trees and pages anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker has it left at the end: mypy with nothing remembered."""
    items.sort(key=lambda item: item.path.name != "test_style.py")


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """Return fonts that remember what was shaped in them."""
    return open_fonts()


@pytest.fixture(scope="session")
def documents(fonts: Fonts) -> Mapping[str, Document]:
    """Return the leaflet as laid out, by tag: English, Nepali and Arabic stand for their kinds."""
    return {tag: laid_out(garden(tag), EMAIL, fonts.typesetter) for tag in ("en", "ne", "ar")}


@pytest.fixture(scope="session")
def built(fonts: Fonts) -> Mapping[str, Built]:
    """Return the finished files, by tag."""
    return {tag: build(garden(tag), fonts=fonts) for tag in ("en", "ne", "ar")}


@pytest.fixture(scope="session")
def used_fonts(fonts: Fonts, built: Mapping[str, Built]) -> Fonts:
    """Return fonts in which the leaflet was shaped: processes that are forked need not do it again."""
    assert built
    return fonts


@pytest.fixture(scope="session")
def garden_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the leaflet and all its translations, which no test changes."""
    return write_garden(tmp_path_factory.mktemp("garden"), *TRANSLATIONS)

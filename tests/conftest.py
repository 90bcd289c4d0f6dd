"""The leaflet of this repository, read, laid out and built once for all tests."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from brochure.building import Built, Press, build, press, read
from brochure.content.manuscript import Manuscript
from brochure.editions import EMAIL
from brochure.layout.page import Document

from .pages import laid_out

ROOT = Path(__file__).parent.parent
set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")  # tests leave nothing behind in the folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes text dumps anew."""
    parser.addoption("--renew", action="store_true", help="write the text dumps of trees and pages anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the leaflet."""
    return ROOT


@pytest.fixture(scope="session")
def on() -> Press:
    """Return a press that remembers what it shaped."""
    return press(ROOT)


@pytest.fixture(scope="session")
def manuscripts() -> Mapping[str, Manuscript]:
    """Return the leaflet in every language, by tag."""
    return {manuscript.language.tag: manuscript for manuscript in read(ROOT)}


@pytest.fixture(scope="session")
def documents(manuscripts: Mapping[str, Manuscript], on: Press) -> Mapping[str, Document]:
    """Return the leaflet as laid out, by tag: English, Nepali and Arabic stand for their kinds."""
    return {tag: laid_out(manuscripts[tag], EMAIL, on.typesetter) for tag in ("en", "ne", "ar")}


@pytest.fixture(scope="session")
def built(manuscripts: Mapping[str, Manuscript], on: Press) -> Mapping[str, Built]:
    """Return the finished files, by tag."""
    return {tag: build(manuscripts[tag], on=on) for tag in ("en", "ne", "ar")}

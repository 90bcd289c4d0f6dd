"""A leaflet that may be released, with clinics that have addresses, and a server to send to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from brochure.building import Fonts
from brochure.cli import main
from brochure.jobs import workshop
from brochure.mail import secret, settings

from ..clinics.gardens import garden_for_clinics
from .servers import PASSWORD, Place, Post, running

ROSTER = """\
code,name,languages,shed_phone,key_box,send_to
bhaktapur,Bhaktapur Clinic,en ne,020 7946 0001,020 7946 0002,one@bhaktapur.example.org
kirtipur,Kirtipur Clinic,en,020 7946 0003,020 7946 0004,two@kirtipur.example.org
lalitpur,Patan Hospital,en,020 7946 0005,020 7946 0006,
"""
SIGN = ["--by", "A. Warden", "--role", "clinician", "--on", "2026-03-05", "--next", "2099-01-01"]


def garden_to_send(folder: Path) -> Path:
    """Write a leaflet of which English and Nepali may be released, and a roster with addresses; return the folder."""
    garden_for_clinics(folder)
    (folder / "clinics.csv").write_text(ROSTER, encoding="utf-8")
    assert main(["approve", str(folder), *SIGN]) == 0
    assert main(["translate", "sign", "ne", "--folder", str(folder), *SIGN[:-2]]) == 0
    return folder


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return garden_to_send(tmp_path_factory.mktemp("signed"))


@pytest.fixture
def folder(signed_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    """Go into a folder with a leaflet to send, which is the test's own."""
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    shutil.copytree(signed_once, tmp_path / "leaflet")
    monkeypatch.chdir(tmp_path / "leaflet")
    return tmp_path / "leaflet"


Start = Callable[..., Place]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what runs a server and writes the file that says where it is."""
    with ExitStack() as stack:

        def begin(post: Post | None = None, said: dict[str, object] | None = None, **options: Any) -> Place:
            place = stack.enter_context(running(tmp_path, post or Post(), **options))
            (tmp_path / "mail.yaml").write_text(place.settings(**(said or {})), encoding="utf-8")
            monkeypatch.setenv(settings.VARIABLE, str(tmp_path / "mail.yaml"))
            monkeypatch.setenv(secret.VARIABLE, PASSWORD)
            return place

        yield begin

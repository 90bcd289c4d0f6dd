"""A folder of leaflets that share parts, translated and signed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.cli import main

from .societies import LEAFLETS, SIGNED, fill, write_society


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which every leaflet is translated and signed, once for all tests."""
    folder = write_society(tmp_path_factory.mktemp("society"))
    for name in ("shared", *LEAFLETS):
        for tag in ("es", "fr"):
            assert main(["translate", "add", tag, "--folder", str(folder / name)]) == 0
            fill(folder / name / "translations" / f"{tag}.yaml")
    for name in LEAFLETS:
        on = ["--on", SIGNED.isoformat()]
        assert main(["approve", str(folder / name), "--by", "A. Smith", "--role", "gardener", *on]) == 0
        for tag in ("es", "fr"):
            sign = ["translate", "sign", tag, "--by", "E. Jones", "--role", "teacher", "--folder", str(folder / name)]
            assert main([*sign, *on]) == 0
    return folder


@pytest.fixture
def society(signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the signed folder, and go there."""
    folder = tmp_path / "society"
    shutil.copytree(signed, folder)
    monkeypatch.chdir(folder)
    return folder

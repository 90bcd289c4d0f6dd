"""A clinic's own logo: in the place of the leaflet's where that says so, and outside of what is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brochure.clinics.checking import logo_problems
from brochure.clinics.drawn import drawn
from brochure.clinics.reading import read_roster
from brochure.content.merge import with_logo
from brochure.content.reader import read_leaflet
from brochure.editions import DEFAULT
from brochure.errors import ContentError
from brochure.folder import read
from brochure.jobs.job import Job, ManuscriptReference
from brochure.jobs.workshop import Workshop
from brochure.review.signing import hashes_of
from tests.clinics.rosters import CONTENT

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="{height}" fill="#0B5358"/></svg>
"""
BRAND = "brand: {logo: {picture: ours.svg, alt: Our sign, clinic: true}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content.yaml").write_text(BRAND + CONTENT, encoding="utf-8")
    for name, height in (("ours.svg", 10), ("patan.svg", 5)):
        (tmp_path / name).write_text(SVG.format(height=height), encoding="utf-8")
    return tmp_path


def job(folder: Path, logo: str = "") -> Job:
    return Job(ManuscriptReference(folder, "en"), "beds", "1", folder / "out", clinic="a", logo=logo)


def test_a_clinics_logo_is_drawn_in_the_place_of_the_leaflets(folder: Path):
    ours, theirs = (Workshop().build(job(folder, logo)).pdf for logo in ("", "patan.svg"))
    assert ours != theirs
    assert Workshop().build(job(folder, "ours.svg")).pdf == ours


def test_a_logo_is_outside_of_what_is_signed_only_where_that_is_said(folder: Path):
    (before,) = read(folder)
    after = with_logo(before, "patan.svg", (folder / "patan.svg").read_bytes())
    assert hashes_of(after) == hashes_of(before)
    (folder / "content.yaml").write_text(BRAND.replace(", clinic: true", "") + CONTENT, encoding="utf-8")
    (signed,) = read(folder)
    assert hashes_of(signed) != hashes_of(before)
    with pytest.raises(ContentError, match="no clinic may set the logo"):
        with_logo(signed, "patan.svg", b"")


def test_a_logo_that_changes_makes_the_clinics_file_again(folder: Path):
    (manuscript,) = read(folder, today=date(2026, 1, 2))
    base = drawn(manuscript, DEFAULT, "")
    first = base.by(job(folder, "patan.svg"))
    assert first != base.by(job(folder))
    (folder / "patan.svg").write_text(SVG.format(height=7.5), encoding="utf-8")
    assert base.by(job(folder, "patan.svg")) != first
    assert base.by(replace(job(folder), logo="")) == base.by(job(folder))


GOOD = ("patan.svg", "logos\\patan.PNG")
BAD = ("../x.svg", "/x.svg", "C:\\x.svg", "https://e.org/x.svg", "patan")


@pytest.mark.parametrize(("logo", "ok"), [*((one, True) for one in GOOD), *((one, False) for one in BAD)])
def test_a_logo_is_a_picture_in_the_leaflets_folder(folder: Path, logo: str, ok: bool):
    (folder / "clinics.csv").write_text(f"code,logo\na,{logo}\n", encoding="utf-8")
    found = read_roster(folder / "clinics.csv", read_leaflet(folder)[0])
    assert [clinic.logo for clinic in found.roster.clinics] == ([logo.replace("\\", "/")] if ok else [])
    if ok:
        said = [str(problem) for problem in logo_problems(found.roster, folder)]
        assert bool(said) is (logo != "patan.svg")


def test_a_roster_sets_no_logo_that_is_signed(folder: Path):
    (folder / "clinics.csv").write_text("code,logo\na,patan.svg\n", encoding="utf-8")
    (folder / "content.yaml").write_text(BRAND.replace(", clinic: true", "") + CONTENT, encoding="utf-8")
    with pytest.raises(ContentError, match="no clinic may set it"):
        read_roster(folder / "clinics.csv", read_leaflet(folder)[0])


def test_a_logo_that_is_not_there_costs_its_clinic_with_the_reason(folder: Path):
    with pytest.raises(ContentError, match="the logo cannot be used"):
        Workshop().build(job(folder, "gone.svg"))

"""What a batch has to make: names, folders, languages, and who may have what."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.clinics import orders as ordering
from brochure.clinics.orders import Order, Refused, Wish, orders, place
from brochure.clinics.roster import Clinic, ClinicText
from brochure.jobs.job import Beside, Done, check_names

from ..leaflets import TODAY
from .gardens import CLINICS, NOW, clinic, garden_for_clinics, manuscripts_of, ordered, wish


@pytest.mark.parametrize(
    ("code", "folder"),
    [
        ("lalitpur", "ur/lalitpur"),
        ("NP-0042", "42/np-0042-"),
        ("7", "7/7"),
        ("ललितपुर", ""),
        ("con", ""),
        ("a-", ""),
        ("email", ""),
    ],
)
def test_a_clinic_has_a_folder_that_every_system_takes(code: str, folder: str):
    found = place(code)
    assert re.fullmatch(r"[a-z0-9]{1,2}/[a-z0-9]([a-z0-9-]*[a-z0-9])?", found), found
    assert found.rpartition("/")[2] not in {"con", "nul", "email"}
    if re.fullmatch("[a-z0-9]+", code) and folder:
        assert found == folder


def test_numbers_that_follow_each_other_are_spread():
    folders = [place(f"clinic-{number:05}").partition("/")[0] for number in range(10_000)]
    assert len(set(folders)) == 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return garden_for_clinics(tmp_path_factory.mktemp("orders"))


def test_there_is_a_file_for_each_clinic_language_and_edition(folder: Path, tmp_path: Path):
    found = ordered(wish(folder, tmp_path, editions=("email", "office")))
    assert len({order.file for order in found}) == len(found) == 3 * 3 * 2
    assert found[0].file == "ur/bhaktapur/garden-tools_en_bhaktapur_v1.2_DRAFT.pdf"
    assert all(order.job.out / order.job.file_name == tmp_path / order.file for order in found)
    check_names([order.job for order in found])
    tags = [order.job.manuscript.language for order in found]
    assert tags == sorted(tags, key=["en", "ar", "ne"].index), "languages in turn, so that memory holds one"


def test_a_clinic_gets_the_languages_that_it_takes(folder: Path, tmp_path: Path):
    clinics = (clinic("a", languages=("ne",)), clinic("b"), clinic("c", languages=("fr",)))
    found = ordered(wish(folder, tmp_path), clinics)
    assert sorted((order.clinic.code, order.job.manuscript.language) for order in found) == [
        ("a", "ne"), ("b", "ar"), ("b", "en"), ("b", "ne"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of which the English and the Nepali may be released, the Arabic not."""
    folder = garden_for_clinics(tmp_path_factory.mktemp("signed"))
    assert (
        main(
            [
                "approve",
                str(folder),
                "--by",
                "A. Warden",
                "--role",
                "clinician",
                "--on",
                "2026-03-05",
                "--next",
                "2099-01-01",
            ]
        )
        == 0
    )
    signed = ["--by", "B. Keeper", "--role", "nurse", "--on", "2026-03-05"]
    assert main(["translate", "sign", "ne", "--folder", str(folder), *signed]) == 0
    return folder


def released(wanted: Wish, *clinics: Clinic) -> list[Order | Refused]:
    return list(orders(manuscripts_of(wanted), clinics, wanted))


def test_what_may_not_be_released_is_refused_and_with_drafts_marked(signed: Path, tmp_path: Path):
    en, ar, ne = released(wish(signed, tmp_path, NOW, drafts=False), CLINICS[0])
    assert isinstance(en, Order)
    assert isinstance(ne, Order)
    assert (en.file, en.next) == ("ur/bhaktapur/garden-tools_en_bhaktapur_v1.2.pdf", "2099-01-01")
    assert isinstance(ar, Refused)
    assert (ar.language, [problem.code for problem in ar.problems]) == ("ar", ["unsigned"])
    marked = released(wish(signed, tmp_path, NOW), CLINICS[0])
    assert [order.drawn for order in marked if not order.job.draft] == [en.drawn, ne.drawn]
    states = [order.file.endswith("_DRAFT.pdf") for order in released(wish(signed, tmp_path, NOW), CLINICS[0])]
    assert states == [False, True, False]


def test_a_clinic_that_lacks_a_number_gets_a_line_on_a_draft_only(signed: Path, tmp_path: Path):
    without = clinic("without", shed_phone="020 7946 0001")
    for found in released(wish(signed, tmp_path, NOW, drafts=False), CLINICS[0], without, CLINICS[1]):
        refused = isinstance(found, Refused)
        assert refused == (found.clinic is without or getattr(found, "language", "") == "ar")
        if found.clinic is without:
            assert any("key_box" in problem.message for problem in found.problems)
    assert all(order.job.draft for order in released(wish(signed, tmp_path, NOW), without))


def test_clinics_that_set_the_same_values_are_judged_once(
    signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    judge = ordering.may_release
    monkeypatch.setattr(ordering, "may_release", lambda *given: asked.append(given) or judge(*given))
    mixed = Clinic("mixed", (), (ClinicText("unused_name", "ne", "घर"), *CLINICS[0].values))
    released(wish(signed, tmp_path, NOW), *CLINICS, mixed, clinic("none"))
    assert len(asked) == 3 * 3


def test_a_value_that_cannot_be_set_costs_its_clinic(signed: Path, tmp_path: Path):
    bad = clinic("bad", shed_phone="no number", key_box="020 7946 0999", open_time="never")
    found = released(wish(signed, tmp_path, NOW, drafts=False), bad, CLINICS[0])
    assert [isinstance(one, Refused) for one in found if one.clinic is bad] == [True] * 3
    assert [isinstance(one, Refused) for one in found if one.clinic is not bad] == [False, True, False]


def test_the_row_says_what_was_made(signed: Path, tmp_path: Path):
    (order,) = ordered(wish(signed, tmp_path, NOW), CLINICS[:1], ("ne",))
    row = order.row(
        Done(order.job, tmp_path / "a.pdf", 8, 5, sha256="aa", companions=(Beside(tmp_path / "a.vcf", "b"),)), TODAY
    )
    assert (row.clinic, row.name, row.language, row.state) == ("bhaktapur", "Clinic bhaktapur", "ne", "released")
    assert row.values == {"shed_phone": "020 7946 0000", "key_box": "020 7946 0999"}
    assert (row.made, row.next, row.sha256, row.size, row.pages) == (TODAY.isoformat(), "2099-01-01", "aa", 5, 8)
    assert row.beside == {".vcf": "b"}


def test_overdue_texts_are_refused(signed: Path, tmp_path: Path):
    late = replace(wish(signed, tmp_path, NOW, drafts=False), today=TODAY.replace(year=2100))
    assert all(isinstance(one, Refused) for one in released(late, CLINICS[0]))

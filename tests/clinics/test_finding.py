"""A clinic is found as a person at a desk names it."""

from __future__ import annotations

import pytest

from brochure.clinics.finding import find, folded, the_one
from brochure.clinics.roster import Clinic
from brochure.errors import ContentError


def named(code: str, **names: str) -> Clinic:
    return Clinic(code, tuple(names.items()))


CLINICS = (
    named("lalitpur", en="Patan Hospital, Lalitpur", ne="पाटन अस्पताल, ललितपुर"),
    named("lalitpur-2", en="Lalitpur Eye Clinic", ne="ललितपुर आँखा क्लिनिक"),
    named("NP-0042", en="Koshi Zonal Hospital"),
    named("sor", no="Sørlandet sykehus", en="Southern Hospital"),
    named("ist", tr="ISPARTA ŞEHİR HASTANESİ"),
    named("cai", ar="مُسْتَشْفَى القَاهِرَة", ur="قاہرہ ہسپتال"),
    named("ath", el="Νοσοκομείο Άγιος Γεώργιος"),
    named("mun", de="Klinikum Großhadern"),
    named("jer", he="בֵּית חוֹלִים הֲדַסָּה"),
    named("tok", ja="東京ｸﾘﾆｯｸ"),
    named("tha", th="โรงพยาบาลศิริราช"),
)

ONE = [
    ("lalitpur", "lalitpur"),
    ("LALITPUR", "lalitpur"),
    ("np 0042", "NP-0042"),
    ("NP-००४२", "NP-0042"),
    ("NP0042", "NP-0042"),
    ("koshi", "NP-0042"),
    ("hospital koshi", "NP-0042"),
    ("patan hosp", "lalitpur"),
    ("पाटन", "lalitpur"),
    ("ललितपुर आँखा", "lalitpur-2"),
    ("eye", "lalitpur-2"),
    ("sorlandet", "sor"),
    ("Sørlandet  Sykehus", "sor"),
    ("so\u0308rlandet", "sor"),
    ("isparta sehir", "ist"),
    ("ısparta", "ist"),
    ("مستشفى القاهرة", "cai"),
    ("مستشفي القاهره", "cai"),
    ("قاهرہ", "cai"),
    ("αγιος γεωργιος", "ath"),
    ("ΓΕΏΡΓΙΟΣ", "ath"),
    ("grosshadern", "mun"),
    ("hadern", "mun"),
    ("הדסה", "jer"),
    ("東京クリニック", "tok"),
    ("ศิริราช", "tha"),
    ("\u200eko\u00adshi\u200b", "NP-0042"),
]


@pytest.mark.parametrize(("text", "code"), ONE)
def test_a_code_a_name_or_a_part_of_one_finds_its_clinic(text: str, code: str):
    assert the_one(text, CLINICS).code == code


@pytest.mark.parametrize(
    ("text", "codes"), [("hospital", ["lalitpur", "NP-0042", "sor"]), ("ललित", ["lalitpur", "lalitpur-2"])]
)
def test_several_that_fit_alike_are_all_named(text: str, codes: list[str]):
    assert [one.code for one in find(text, CLINICS)] == codes
    with pytest.raises(ContentError, match=f"{len(codes)} clinics fit") as caught:
        the_one(text, CLINICS)
    (problem,) = caught.value.problems
    assert [line.split("  ")[0] for line in problem.details] == codes
    assert problem.hint == f"write its code: --clinic {codes[0]}"


@pytest.mark.parametrize("text", ["", " ", "...", "nowhere"])
def test_what_names_none_is_refused(text: str):
    with pytest.raises(ContentError, match="the roster has no clinic"):
        the_one(text, CLINICS)


def test_a_slip_of_the_keys_is_told(tmp_path):
    with pytest.raises(ContentError, match="did you mean lalitpur"):
        the_one("laliptur", CLINICS)


def test_an_exact_code_is_better_than_all_that_is_like_it():
    clinics = (named("a-1"), named("A-1"), named("a 1 north"))
    assert [the_one(one.code, clinics) for one in clinics] == list(clinics)


@pytest.mark.parametrize(("one", "other"), [("कि", "की"), ("का", "क"), ("อี", "อา"), ("ক্ষ", "কষ")])
def test_vowel_signs_of_indic_scripts_are_no_accents(one: str, other: str):
    assert folded(one) != folded(other)


def test_of_many_only_some_are_named():
    clinics = [named(f"clinic-{number}") for number in range(100)]
    with pytest.raises(ContentError) as caught:
        the_one("clinic", clinics)
    assert len(caught.value.problems[0].details) == 13
    assert caught.value.problems[0].details[-1] == "... and 88 more"

"""What a clinic sets, in the languages that its roster has and in those that it lacks."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from brochure.content.foreign import TextIn
from brochure.content.merge import fill_manuscript, untranslated_values
from brochure.errors import ContentError
from brochure.folder import source_manuscript
from brochure.reading.compose import compose
from brochure.reading.tree import Run
from brochure.review import may_release
from tests.clinics.rosters import leaflet, reading, set_by, told

CSV = """\
code,name,name:ne,team_phone,address,languages
patan,Patan Hospital,पाटन अस्पताल,01-4117710,Ward 3,"en, ne"
teku,Teku,,9841234567,Ward 12,
"""


def test_a_clinic_is_a_value_that_another_process_can_be_sent(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", CSV)
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert [clinic.code for clinic in again.roster.clinics] == ["patan", "teku"]
    assert again.roster.columns == ("name", "team_phone", "address")


def test_a_clinic_has_names_by_language(tmp_path: Path):
    patan, teku = reading(tmp_path / "clinics.csv", CSV).roster.clinics
    assert (patan.name(), patan.name("ne"), teku.name("ne")) == ("Patan Hospital", "पाटन अस्पताल", "Teku")
    assert set_by(patan, "ne")["name"] == "पाटन अस्पताल"


def test_text_of_another_language_knows_which_and_survives_a_pickle(tmp_path: Path):
    patan, _ = reading(tmp_path / "clinics.csv", CSV).roster.clinics
    address = dict(pickle.loads(pickle.dumps(patan.values_in("ne"))))["address"]
    assert (address, address.language) == ("Ward 3", "en")
    assert dict(patan.values_in("en-GB"))["address"].language == ""


def test_a_clinic_takes_the_languages_that_it_names(tmp_path: Path):
    patan, teku = reading(tmp_path / "clinics.csv", CSV).roster.clinics
    assert [patan.takes(tag) for tag in ("en-GB", "ne", "ar")] == [True, True, False]
    assert teku.takes("ar")


def test_a_text_that_is_not_translated_is_tagged_marked_and_not_released():
    manuscript = replace(source_manuscript(leaflet(), today=date(2026, 1, 2)))
    values = {"address": TextIn("वडा ३", "ne"), "name": TextIn("पाटन", "ne"), "team_phone": TextIn("01-4117710")}
    filled = fill_manuscript(manuscript, values)
    assert untranslated_values(filled) == {"address": "ne"}
    assert "some text is still in Nepali" in filled.marks[-1]
    assert "untranslated-value" in {problem.code for problem in may_release(filled, date(2026, 1, 2))}
    runs = [run for leaf in compose(filled).root.leaves() for run in leaf.inlines if isinstance(run, Run)]
    assert {run.text: run.language for run in runs if run.value in values} == {
        "वडा ३": "ne",
        "पाटन": "ne",
        "01-4117710": "",
    }


def test_a_roster_headed_in_another_language_keeps_no_leaflet_from_its_release(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,तपाईंको टोली,आपतकालीन नम्बर\na,01-4117710,102\n")
    (clinic,) = found.roster.clinics
    filled = fill_manuscript(source_manuscript(leaflet(), today=date(2026, 1, 2)), dict(clinic.values_in("en")))
    assert filled.leaflet.values["team_phone"].value == "01-4117710"
    assert untranslated_values(filled) == {}


def test_a_roster_never_sets_what_is_signed(tmp_path: Path):
    with pytest.raises(ContentError, match="signed with the leaflet"):
        reading(tmp_path / "clinics.csv", "code,dose\na,400 mg\n")


def test_good_rows_go_on_where_others_are_refused(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,team_phone\na,01-4117710\nb,4117x\nc,01-4117712\n")
    assert [clinic.code for clinic in found.roster.clinics] == ["a", "c"]
    assert [row.code for row in found.refused] == ["b"]
    assert "clinics.csv:3:2" in told(found)

"""One clinic of a roster is read as it is with all others, without judging these."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from brochure.clinics import reading
from brochure.clinics.finding import the_one
from brochure.clinics.reading import read_clinic_of, read_roster_of
from brochure.clinics.roster import Clinic
from brochure.content.reader import read_leaflet

from .gardens import garden_for_clinics

ROSTER = """\
code,name,name:ne,languages,shed_phone,key_box
bhaktapur,Bhaktapur Clinic,भक्तपुर क्लिनिक,en ne,020 7946 0001,020 7946 0002
kirtipur,Kirtipur Clinic,,en,020 7946 0003,020 7946 0004
wrong,Wrong Clinic,,en,call us,020 7946 0004
twice,One Clinic,,en,020 7946 0003,020 7946 0004
TWICE,Other Clinic,,en,020 7946 0003,020 7946 0004
,No Code,,,020 7946 0003,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clinics.csv").write_text(ROSTER, encoding="utf-8")
    return garden_for_clinics(tmp_path)


def chosen(folder: Path, text: str) -> reading.RosterReading:
    leaflet, _ = read_leaflet(folder)
    return read_clinic_of(folder, leaflet, lambda clinics: the_one(text, clinics))


def test_it_is_the_clinic_that_it_is_with_all_others(folder: Path):
    leaflet, _ = read_leaflet(folder)
    for clinic in read_roster_of(folder, leaflet).roster.clinics:
        assert chosen(folder, clinic.code).roster.clinics == (clinic,)


def test_others_are_not_judged(folder: Path, monkeypatch: pytest.MonkeyPatch):
    judged = []
    made = reading.made
    monkeypatch.setattr(
        reading, "made", lambda row, columns, context: judged.append(len(columns)) or made(row, columns, context)
    )
    found = chosen(folder, "kirtipur")
    assert found.refused == ()
    assert [warning.message for warning in found.warnings] == [
        "without a country nobody can tell whether phone numbers are right"
    ]
    assert judged == [3] * 6 + [6]


def test_who_chooses_is_given_all_that_have_a_code(folder: Path):
    leaflet, _ = read_leaflet(folder)
    given: list[str] = []

    def first(clinics: Sequence[Clinic]) -> Clinic:
        given.extend(clinic.name("en") for clinic in clinics)
        return clinics[0]

    read_clinic_of(folder, leaflet, first)
    assert given == ["Bhaktapur Clinic", "Kirtipur Clinic", "Wrong Clinic", "One Clinic", "Other Clinic"]


@pytest.mark.parametrize(("text", "rows", "said"), [("wrong", 1, "call us"), ("twice", 2, "that of another clinic")])
def test_a_row_with_an_error_is_refused(folder: Path, text: str, rows: int, said: str):
    found = chosen(folder, text)
    assert found.roster.clinics == ()
    assert len(found.refused) == rows
    assert any(said in problem.message for row in found.refused for problem in row.problems)

"""What only a whole roster shows, and the refused rows of a text or a list, which come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.clinics.checking import glyph_problems, roster_problems
from brochure.clinics.returning import returned, returned_to
from brochure.languages import language
from brochure.text.fonts import FontBook
from tests.clinics.rosters import LANGUAGES, leaflet, reading, set_by, told


def whole(tmp_path: Path, text: str) -> str:
    """Return what is said of a roster as a whole."""
    found = reading(tmp_path / "clinics.csv", text)
    return "\n".join(map(str, roster_problems(found.roster, leaflet(), LANGUAGES)))


def test_names_that_collide_are_told(tmp_path: Path):
    assert "2 clinics are called 'patan hospital': a, b" in whole(
        tmp_path, "code,name\na,Patan Hospital\nb,PATAN  hospital\nc,Teku\n"
    )


def test_numbers_that_a_spreadsheet_has_counted_up_are_told(tmp_path: Path):
    rows = "".join(f"c{number},01-41177{number}\n" for number in range(10, 15))
    assert "'team_phone' grows by one from row to row in 5 rows: c10, c11" in whole(
        tmp_path, f"code,team_phone\n{rows}"
    )
    apart = "".join(f"c{number},01-41177{number}\n" for number in range(10, 60, 7))
    assert "grows" not in whole(tmp_path, f"code,team_phone\n{apart}")


def test_a_number_for_emergencies_that_is_not_that_of_all_others_is_told(tmp_path: Path):
    rows = "".join(f"c{number},102\n" for number in range(12))
    assert "another number for odd" in whole(tmp_path, f"code,emergency_phone\n{rows}odd,100\n")


def test_a_number_that_two_clinics_have_is_told(tmp_path: Path):
    text = "code,team_phone\na,01-4117710\nb,01-4117710\nc,01-4117723\nd,01-4117745\n"
    assert "'team_phone' is 014117710 for a, b" in whole(tmp_path, text)


def test_a_number_that_is_another_one_in_another_language_is_told(tmp_path: Path):
    said = whole(tmp_path, "code,team_phone,team_phone:ne\na,01-4117710,०१-४११७७१०\nb,01-4117723,०१-४११७७३२\n")
    assert "'team_phone' of 'b' is not the same number in all languages: 01-4117723 | ०१-४११७७३२" in said
    assert "of 'a'" not in said


def test_what_is_missing_is_told_with_what_becomes_of_it(tmp_path: Path):
    said = whole(tmp_path, "code,team_phone,languages\na,,\nb,01-4117710,ko\n")
    assert "'team_phone' is missing for 1 clinic: a line to write on is printed: a" in said
    assert "no column for 'address'" in said
    assert "not in ko, which 1 clinic would have: b" in said


def test_texts_that_are_not_translated_are_told_by_language(tmp_path: Path):
    said = whole(
        tmp_path,
        "code,name,address,address:ne,open\na,A,Ward 3,वडा ३,Sun-Fri 10:00-17:00\nb,B,Ward 4,,24/7\n",
    )
    assert "'address' is not in ne for 1 clinic, and stands as it is: b" in said
    assert "'address' is not in ar for 2 clinics" in said
    assert "'open'" not in said
    assert "'name'" not in said


def test_signs_that_no_font_has_are_told_with_their_clinic(tmp_path: Path):
    found = reading(tmp_path / "clinics.csv", "code,name\na,Patan पाटन 北京 باتان\nb,B \U0001f3e5\nc,C \U0001f3e5\n")
    (problem,) = glyph_problems(found.roster, language("en"), FontBook(system=False))
    assert "no font has U+1F3E5 (HOSPITAL), and leaflets of 'b' cannot be made" in problem.message


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_refused_rows_come_back_as_they_were_with_what_is_wrong(tmp_path: Path, sign: str, mark: str, end: str):
    rows = [
        "Clinics",
        "code|team_phone|address",
        "a|01-4117710|Ward 1",
        'b|4117|"Ward 2',
        'Patan"',
        "c|01-x|Ward 3",
        "",
    ]
    path = tmp_path / "clinics.csv"
    data = (mark + end.join(rows).replace("|", sign)).encode()
    found = reading(path, data)
    back = returned(path, found)
    expected = [
        f"{sign}Clinics",
        f'"what is wrong"{sign}{rows[1]}'.replace("|", sign),
        rows[3].replace("|", sign),
        rows[4],
        rows[5].replace("|", sign),
    ]
    lines = back.decode().removeprefix(mark).split(end)
    assert [lines[0], lines[1], lines[3]] == [expected[0], expected[1], expected[3]]
    assert lines[2].endswith(f"{sign}{expected[2]}")
    assert lines[4].endswith(f"{sign}{expected[4]}")
    mended = returned_to(path, tmp_path, back)
    again = reading(mended, back.replace(b"4117" + sign.encode(), b"01-4117711" + sign.encode()))
    assert [set_by(clinic)["team_phone"] for clinic in again.roster.clinics] == ["01-4117711"]
    assert [row.code for row in again.refused] == ["c"]
    last = returned(mended, again)
    assert last.count(b"what is wrong") == 1
    assert reading(tmp_path / "last.csv", last).refused[0].code == "c"


def test_headings_of_two_rows_stay_below_each_other(tmp_path: Path):
    path = tmp_path / "clinics.csv"
    text = "sep=;\ncode;name;Phones;\n;;team_phone;emergency_phone\na;A;4117;102\nb;B;01-4117710;102\n"
    back = returned(path, reading(path, text)).decode()
    assert back.splitlines()[:3] == [
        "sep=;",
        ";code;name;Phones;",
        '"what is wrong";;;team_phone;emergency_phone',
    ]
    again = reading(tmp_path / "again.csv", back.replace(";4117;", ";01-4117723;"))
    assert [set_by(clinic)["team_phone"] for clinic in again.roster.clinics] == ["01-4117723"]


def test_a_row_with_a_bad_quotation_mark_comes_back_whole(tmp_path: Path):
    path = tmp_path / "clinics.csv"
    back = returned(path, reading(path, 'code,address\na,"Ward 1\nb,Ward 2\n')).decode()
    assert back.splitlines()[1].endswith(',a,"Ward 1')


def test_refused_clinics_of_a_list_come_back_as_a_list(tmp_path: Path):
    path = tmp_path / "clinics.yaml"
    first = "# ours\nclinics:\n  - code: a\n    team_phone: 01-4117710\n\n"
    text = f"{first}  - code: b\n    team_phone: 4117\n  - {{code: c, mail: x}}\n"
    back = returned(path, reading(path, text)).decode()
    assert back.startswith("# ours\nclinics:\n# what is wrong: 'team_phone' holds a number of few digits, 4117")
    assert "01-4117710" not in back
    again = reading(tmp_path / "again.yaml", back.replace("4117\n", "01-4117711\n"))
    assert [set_by(clinic)["team_phone"] for clinic in again.roster.clinics] == ["01-4117711"]
    assert [row.code for row in again.refused] == ["c"]


YAML = {
    "a number keeps its zeros": ("- code: 007\n  team_phone: 014117710\n", {"team_phone": "01-4117710"}),
    "texts by language": ("- code: 007\n  name: {en: A, ne: अ}\n", {"name": "A"}),
    "keys by language": ("- code: 007\n  name: A\n  name:ne: अ\n", {"name": "A"}),
    "a list of numbers": (
        "- code: 007\n  team_phone: [01-4117710, 01-4117723]\n",
        {"team_phone": "01-4117710, 01-4117723"},
    ),
    "labels": ('- code: 007\n  "Your team, day or night": 01-4117710\n', {"team_phone": "01-4117710"}),
    "below a key": ("clinics:\n  - code: 007\n    team_phone: 01-4117710\n", {"team_phone": "01-4117710"}),
    "an empty value": ("- code: 007\n  team_phone:\n", {}),
    "hours": (
        "- code: 007\n  open: Sun-Fri 10:00-17:00\n",
        {"open": "Sunday to Friday: 10:00\u202fAM to 5:00\u202fPM"},
    ),
}


@pytest.mark.parametrize("name", YAML)
def test_a_list_of_clinics_is_a_roster(tmp_path: Path, name: str):
    text, expected = YAML[name]
    found = reading(tmp_path / "clinics.yaml", text)
    assert [clinic.code for clinic in found.roster.clinics] == ["007"], told(found)
    assert set_by(found.roster.clinics[0]) == expected

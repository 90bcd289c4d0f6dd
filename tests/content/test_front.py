"""front: and brief: where names lead, and what is said of those that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.front import fronted
from brochure.content.passages import words
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError

GOOD = """\
leaflet: a-leaflet
language: en
version: "1.0"
title: A title
written: 2026-11-23
publisher: {name: A hospital}
front: [help.now, help.today, main-points, about]
main-points: [A point.]
sections:
  - id: about
    heading: About
    blocks: [text: Words., {id: told, callout: {level: note, text: Told.}}]
  - id: help
    heading: Help
    blocks:
      - {id: first, text: Words.}
      - {id: now, callout: {level: emergency, heading: Now, list: [chest pain], action: Call.}}
      - {id: today, callout: {level: same-day, heading: Today, brief: A cough, list: [a cough], action: Call.}}
      - callout: {level: note, text: A note.}
"""


def read(tmp_path: Path, text: str):
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    return read_leaflet(tmp_path)


def test_names_lead_to_what_they_name_in_their_order(tmp_path: Path):
    leaflet, found = read(tmp_path, GOOD)
    assert found == ()
    assert [(one.path, one.is_brief, one.is_callout) for one in fronted(leaflet)] == [
        (("sections", 1, "blocks", 1), False, True),
        (("sections", 1, "blocks", 2), True, True),
        (("main-points",), False, False),
        (("sections", 0), False, False),
    ]


def test_only_brief_adds_a_segment_and_nothing_changes_another(tmp_path: Path):
    with_front = [passage.id for passage in words(read(tmp_path, GOOD)[0])]
    front = "front: [help.now, help.today, main-points, about]\n"
    without = [passage.id for passage in words(read(tmp_path, GOOD.replace(front, ""))[0])]
    bare = GOOD.replace(front, "").replace("brief: A cough, ", "")
    assert with_front == without
    assert [name for name in with_front if name != "help.today.brief"] == [
        passage.id for passage in words(read(tmp_path, bare)[0])
    ]


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        ("[help.nov]", "front: names 'help.nov', which is not there", "did you mean 'help.now'?"),
        ("[xyz]", "front: names 'xyz', which is not there", "name main-points"),
        ("[help.now, help.now]", "front: names 'help.now' twice (first in line 7)", "name it once"),
        ("[help.first]", "front: names 'help.first', which is no call-out", "name main-points"),
        ("[help.4]", "front: names a call-out by its number: 'help.4'", "give it an id:"),
        ("[about, about.told]", "front: names 'about.told', which stands there already with its section", "remove it"),
        ("[key-numbers]", "front: names key-numbers, and there is none", "write key-numbers:"),
        ("[3]", "'front' must be text, and 3 is a number", "quotes"),
        ("{a: b}", "'front' must be text", ""),
    ],
)
def test_a_name_that_leads_nowhere_is_one_problem_with_place_and_remedy(
    tmp_path: Path, names: str, message: str, hint: str
):
    text = GOOD.replace("[help.now, help.today, main-points, about]", names).replace("brief: A cough, ", "")
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.message.startswith(message)
    assert hint in problem.hint
    place = problem.place
    written = text.splitlines()[place.line - 1][place.column - 1 :]
    assert place.line == 7
    assert written.startswith(names.strip("[]").rpartition(", ")[2] if names.startswith("[") else names)


def test_a_brief_text_that_stands_nowhere_is_a_warning(tmp_path: Path):
    (problem,) = read(tmp_path, GOOD.replace("help.today, ", ""))[1]
    assert (problem.place.line, problem.message) == (18, "the brief text of this call-out is printed nowhere")
    assert "name the call-out in front:" in problem.hint


def test_icon_arrays_of_different_wholes_are_a_warning(tmp_path: Path):
    def with_wholes(*wholes: int) -> str:
        each = [f"{{icon-array: {{count: 1, of: {of}}}, caption: A caption., alt: Some.}}" for of in wholes]
        return GOOD.replace("sections:", f"key-numbers: {{figures: [{', '.join(each)}]}}\nsections:")

    (problem,) = read(tmp_path, with_wholes(8, 1000))[1]
    assert (problem.place.line, problem.hint.partition(",")[0]) == (9, "give both the same of:")
    assert "is of 1000, and the first is of 8" in problem.message
    assert read(tmp_path, with_wholes(8, 8))[1] == ()

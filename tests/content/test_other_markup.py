"""What people type who know other programs is named, with what to type instead; what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.blocks.examples import EXAMPLES, nearest
from brochure.content.blocks.kinds import BLOCK_KEYS
from brochure.content.markup import parse
from brochure.content.other_markup import _ADDRESS, _HAS_SIGN, _SIGNS, _may_lead, slips
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Severity

from ..kinds import HEAD

TEXT = ("sections", 0, "blocks", 0, "text")
TYPED = [
    ("| Time | What to do | |---|---| | 8 am | Eat |", "table: {columns: [", Severity.ERROR),
    ("One line<br>and another", "- text:", Severity.ERROR),
    ("A <b>bold</b> word", "**bold**", Severity.ERROR),
    ("10<sup>9</sup> cells", "m²", Severity.ERROR),
    ("<ul><li>Rest</li></ul>", "no HTML", Severity.ERROR),
    ("See ![the map](https://example.org/map.png)", "figure:", Severity.ERROR),
    ("It often helps[^1]", "{note:S1}", Severity.ERROR),
    ("H~2~O", "H₂O", Severity.ERROR),
    ("5 m^2^ of skin", "m²", Severity.ERROR),
    ("Type `yes`", "**bold**", Severity.WARNING),
    ("It is _very_ hot", "**bold**", Severity.WARNING),
    ("# On the day", "heading:", Severity.WARNING),
    ("• Rest", "list:", Severity.WARNING),
    ("- Rest", "list:", Severity.WARNING),
    ("Name: ______", "fields:", Severity.WARNING),
    ("It is *very* hot", "**very**", Severity.WARNING),
    ("Go to www.example.org now", "[www.example.org](https://www.example.org)", Severity.WARNING),
    ("Write to **a@example.org**", "[a@example.org](mailto:a@example.org)", Severity.WARNING),
]
RIGHT = [
    "5*3 and 10*9/L", "- 5 degrees", "|x| is positive", "file_name_here", "{team_phone}", "a ~5 kg child", "x ^ 2",
    "[our page](https://example.org)", "[a@example.org](mailto:a@example.org)",
    "1 < 2 and 3 > 2", "T < b > c", "~ 5 mg",
    "Is it [1] or [2]?", "Wait … and see", "#4 is our desk", "C*5 or B*7", "**Do not** wait",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "hint", "severity"), TYPED)
def test_what_is_markup_elsewhere_is_named_with_what_to_type(typed: str, hint: str, severity: Severity):
    found = list(slips(TEXT, typed, parse(typed)))
    assert [one.severity for one in found if hint in one.hint] == [severity]


@pytest.mark.parametrize("typed", RIGHT)
def test_what_only_looks_like_it_is_left_alone(typed: str):
    assert list(slips(TEXT, typed, parse(typed))) == []


@pytest.mark.parametrize(("key", "typed", "says"), [
    ("list", "1. Open the bag.", "steps:"),
    ("list", "**1.** Open the bag.", "steps:"), ("steps", "2) Pour.", '"Pour."'),
    ("list", "2. Pour.", ""), ("list", "1.5 litres", ""), ("steps", "2.5 mg at night", ""),
])  # fmt: skip
def test_numbers_that_are_typed_before_items_are_named(key: str, typed: str, says: str):
    for path in (("sections", 0, "blocks", 0, key, 0), ("sections", 0, "blocks", 0, key, 0, "text")):
        found = list(slips(path, typed, parse(typed)))
        assert [says in one.hint for one in found] == ([True] if says else [])


def test_links_of_references_and_values_are_not_asked_for():
    for path in (("references", 0, "text"), ("values", "a", "value")):
        assert list(slips(path, "https://example.org", parse("https://example.org"))) == []


@pytest.mark.parametrize(("key", "kind"), [
    ("image", "figure"), ("picture", "figure"), ("Numbered", "steps"), ("ol", "steps"), ("lst", "list"),
    ("warning", "callout"),
    ("quotation", "quote"), ("paragraph", "text"), ("subheading", "heading"), ("tabel", "table"), ("zebra", ""),
])  # fmt: skip
def test_a_key_that_is_no_kind_is_told_the_nearest_with_an_example(key: str, kind: str, tmp_path: Path):
    assert nearest(key) == kind
    (tmp_path / "content.yaml").write_text(written(f"- {key}: something"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    (problem,) = caught.value.problems
    assert key in problem.message
    assert (f"- {EXAMPLES[kind]}" if kind else ", ".join(BLOCK_KEYS)) in problem.hint


def written(block: str) -> str:
    """Return a leaflet with one block."""
    return f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n      {block}\n"


@given(st.text(st.sampled_from("|-<br/>sup!ma[]()^~`_.…# *•1x:"), max_size=16))
def test_the_quick_look_sees_whatever_the_signs_see(text: str) -> None:
    if any(sign.pattern.search(text) for sign in _SIGNS):
        assert _HAS_SIGN.search(text)


@given(st.text(st.sampled_from("@wW.:/htps*ab1 "), max_size=24))
def test_the_quick_look_sees_every_address(text: str) -> None:
    assert not _ADDRESS.search(text) or _may_lead(text)

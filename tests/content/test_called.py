"""Keys by the words that people have for them: what was meant is named, and nothing else is complained of."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.reader import read_leaflet
from brochure.errors import ContentError

from ..kinds import HEAD


def complaints(tmp_path: Path, block: str, head: str = "") -> list[tuple[str, str]]:
    lines = "\n".join(f"      {line}" for line in block.splitlines())
    text = f"{HEAD}{head}sections:\n  - id: one\n    heading: One\n    blocks:\n{lines}\n"
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    return [(problem.message, problem.hint) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("block", "typed", "meant"),
    [
        ("- table: {title: T, columns: [A], rows: [[b]]}", "title", "caption"),
        ("- table: {columns: [A, B], rows: [[{text: c, colspan: 2}]]}", "colspan", "columns"),
        (
            "- table:\n    columns: [A, B]\n    rows:\n      - [{text: c, rowspan: 2}, d]\n      - [e]",
            "rowspan",
            "rows",
        ),
        ("- table: {columns: [A], empty-rows: 3}", "empty-rows", "blank-rows"),
        ("- timetable: [{time: 8 am, what: Eat.}]", "time", "when"),
        ("- timetable: [{when: 8 am, text: Eat.}]", "text", "what"),
        ("- callout: {level: warning, items: [One]}", "items", "list"),
        ("- table: {columns: [A], blank_rows: 3}", "blank_rows", "blank-rows"),
        ("- qr: {address: www.example.org, text: Scan}", "text", "caption"),
        ("- contacts: [{name: Ward, tel: 01-4117711}]", "tel", "phone"),
        ("- list: [{lang: es, text: Hola}]", "lang", "language"),
        ("- fields: [{text: Ill, options: [Sometimes, Never]}]", "options", "choices"),
    ],
)
def test_a_word_that_people_have_for_a_key_is_one_complaint_that_names_the_key(tmp_path: Path, block, typed, meant):
    assert complaints(tmp_path, block) == [(f"unknown key {typed!r}", f"did you mean {meant!r}?")]


@pytest.mark.parametrize(
    ("block", "key", "kind"),
    [
        ("- callout: {id: stop, level: note, text: Wait.}", "id", "callout"),
        ("- quote: {text: Wait., by: Somebody}", "by", "quote"),
    ],
)
def test_what_stands_beside_a_kind_and_is_typed_below_it_is_told_where_it_stands(tmp_path: Path, block, key, kind):
    ((message, hint),) = complaints(tmp_path, block)
    assert message == f"{key!r} does not stand here"
    assert f"beside {kind}:" in hint


@pytest.mark.parametrize("row", ["[Monday, , x]", "[, Monday, x]", "[Monday, {tick: true}, , ]"])
def test_a_row_with_nothing_between_commas_is_told_how_to_write_an_empty_cell(tmp_path: Path, row: str):
    ((message, hint),) = complaints(
        tmp_path, f"- table:\n    columns: [A, B, C{', D' * (row.count(',') - 2)}]\n    rows:\n      - {row}"
    )
    assert "nothing stands between two commas" in message
    assert hint.endswith(row.replace("[,", "[~,").replace(" ,", " ~,").replace(", ]", ", ~]"))


@pytest.mark.parametrize(
    ("word", "told"), [("tear-off", "cut: true"), ("footnote", "{note:S1}"), ("page-break", "no break is set by hand")]
)
def test_what_is_no_block_is_told_what_to_do_instead(tmp_path: Path, word: str, told: str):
    ((message, hint),) = complaints(tmp_path, f"- {word}: [Name]")
    assert message == f"{word!r} is no kind of block"
    assert told in hint


def test_a_text_where_keys_belong_is_told_which_keys(tmp_path: Path):
    ((message, hint),) = complaints(tmp_path, "- text: One.", "brand: {logo: logo.svg}\n")
    assert message == "'logo' must have keys of its own"
    assert {"picture", "alt"} <= set(hint.replace(",", "").split())


def test_what_stands_below_a_key_with_underscores_is_looked_at_like_the_rest(tmp_path: Path):
    """It was read as the key with hyphens by the model alone, so that nothing saw what is wrong below it."""
    found = [message for message, _ in complaints(tmp_path, "- text: One.", "main_points: ['**Two {nobody}']\n")]
    assert found[0] == "unknown key 'main_points'"
    assert len(found) > 1


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("- side-by-side: [{heading: a}]", "'side-by-side' needs at least 2 items"),
        ("- list: []", "'list' needs at least one item"),
        ("- table: {columns: [" + "a, " * 60 + "], blank-rows: 1}", "'columns' has 60 items, and the most is 20"),
    ],
)
def test_a_list_with_too_few_items_or_too_many_is_named_with_the_number(tmp_path: Path, block, message):
    """One that had an item, and needs two, was refused without a word."""
    ((said, hint),) = complaints(tmp_path, block)
    assert said == message
    assert hint

"""The review sheet: every text beside its source, call-outs first, with what counts in bold, room to tick and sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.building import build, open_fonts
from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript
from brochure.content.markup import parse, plain
from brochure.content.reader import read_leaflet
from brochure.editions import OFFICE
from brochure.reading.compose import compose
from brochure.translation.checks.marking import marked_pair, telling_spots
from brochure.translation.review_sheet import MAX_TEXTS, ReviewRow, Texts, review_manuscript, review_rows
from brochure.translation.segments import segments, translate
from brochure.translation.variants import inspect_variant

from ..leaflets import CONTENT, write_garden

DAY = date(2026, 3, 6)


def texts_of(folder: Path, tag: str, *changes: tuple[str, str]) -> Texts:
    """Return the garden and its translation as the command reads them, with changes of the file."""
    path = write_garden(folder, tag) / "translations" / f"{tag}.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    variant = inspect_variant(path, leaflet, thorough=True)
    return Texts(leaflet, translate(leaflet, variant.targets, tag), variant, f"translations/{tag}.yaml", "0f" * 32)


def row_of(texts: Texts, source: str) -> ReviewRow:
    """Return the row of a source."""
    return next(row for row in review_rows(texts) if row.source == source)


def spoken(manuscript: Manuscript) -> list[str]:
    """Return what a listener gets, text by text."""
    return [leaf.text for leaf in compose(manuscript).root.leaves()]


@pytest.mark.parametrize(
    ("tag", "text", "bold"),
    [
        ("en", "Do not take 2 tablets in 24 hours.", ["not", "2 tablets", "24 hours"]),
        ("en", "Call 020 7946 0018, or write to a9@example.org: 38.5°C (101.3°F)",
         ["020 7946 0018", "a9", "38.5°C", "101.3°F"]),
        ("en", "one of them, twice a week, or HALF A TABLET", ["twice", "week", "HALF", "TABLET"]),
        ("ne", "२४ घण्टामा ३ पटक, रोकिँदैन", ["२४ घण्टामा ३ पटक", "रोकिँदैन"]),
        ("ar", "لا تأخذ 24 قرصًا خلال ثلاثة أيام", ["لا", "24 قرصًا", "ثلاثة أيام"]),
        ("zh-Hans", "不要在24小时内服用2片", ["不要", "24小时", "2片"]),
        ("tr", "İLAÇ: İki hafta değil", ["İki hafta değil"]),
    ],
)  # fmt: skip
def test_numbers_units_and_negations_are_marked(tag: str, text: str, bold: list[str]):
    assert [text[start:end] for start, end in telling_spots(text, tag)] == bold


def test_what_forbids_in_other_words_is_marked_beside_a_not():
    assert marked_pair("Do not smoke.", "Avoid smoking.", "en", "en") == ("Do **not** smoke.", "**Avoid** smoking.")
    assert marked_pair("Avoid smoking.", "Avoid smoking.", "en", "en")[1] == "Avoid smoking."


@given(
    st.text(st.sampled_from("ab 12.,%°C*_[](){}\\!नी२३ं١لاً不三"), max_size=24), st.sampled_from(["en", "ne", "ar", "ja"])
)
def test_marks_leave_every_sign_of_a_text(text: str, tag: str):
    for marked in marked_pair(text, text, "en", tag):
        assert plain(parse(marked)) == text


def test_every_text_stands_beside_its_source_and_call_outs_first(tmp_path: Path):
    texts = texts_of(tmp_path, "ur")
    rows = review_rows(texts)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    known = segments(texts.leaflet)
    assert len([row for row in rows if row.part != "Words that brochure prints"]) == len(known)
    boxed = sum(segment.in_callout for segment in known)
    assert {row.part for row in rows[:boxed]} == {"Call-outs and boxes"}
    assert "Call-outs and boxes" not in {row.part for row in rows[boxed:]}
    row = row_of(texts, "Call 020 7946 0018 now.")
    assert "020 7946 0018" in row.target
    said = spoken(review_manuscript(texts, DAY))
    assert {"Name and role", "Date", "Signature", "English", "Urdu"} <= set(said)


def test_what_is_found_waived_and_noted_stands_beside_the_text(tmp_path: Path):
    source = "Five of twenty spades are new."
    more = f'en: "{source}"\n    note: "is this [right]?"\n    waive: {{length: "short words"}}'
    texts = texts_of(tmp_path, "ur", (f'en: "{source}"', more))
    row = row_of(texts, source)
    assert "Note: is this [right]?" in row.found
    assert "Waived (length): short words" in row.found
    assert "Note: is this [right]?" in spoken(review_manuscript(texts, DAY))


def test_a_word_of_the_program_that_a_translation_sets_stands_beside_the_english(tmp_path: Path):
    texts = texts_of(tmp_path, "ne")
    variant = replace(texts.variant, targets={**texts.variant.targets, "label.level.tip": "सुझाव"})
    (row,) = (row for row in review_rows(replace(texts, variant=variant)) if row.target == "सुझाव")
    assert (row.part, row.source) == ("Words that brochure prints", labels("en")["level.tip"])


def test_a_text_that_is_missing_or_stale_is_shown_as_such(tmp_path: Path):
    leaflet_texts = texts_of(tmp_path, "ur", ('en: "The blade"', 'en: "The blade"\n    was: "The old blade"'))
    (found,) = (one for one in row_of(leaflet_texts, "The blade").found if one.startswith("Error"))
    assert found == "Error: the source has changed since; it was: The old blade"
    path = tmp_path / "translations" / "ur.yaml"
    target = leaflet_texts.variant.targets["main-points.1"]
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{target}"', '""'), encoding="utf-8")
    variant = inspect_variant(path, leaflet_texts.leaflet)
    row = next(
        r for r in review_rows(Texts(leaflet_texts.leaflet, leaflet_texts.leaflet, variant, "f", "0")) if not r.target
    )
    assert row.found == ("Error: the translation is empty",)


def test_a_sheet_of_many_texts_is_parted(tmp_path: Path):
    texts = texts_of(tmp_path, "ne")
    content = CONTENT.replace(
        "      - text: [Ask at", "      - text: A row of beds.\n" * (MAX_TEXTS + 1) + "      - text: [Ask at"
    )
    (tmp_path / "content.yaml").write_text(content, encoding="utf-8")
    leaflet, _ = read_leaflet(tmp_path)
    notes = {segment.id: "a note" for segment in segments(leaflet)}
    many = replace(texts, leaflet=leaflet, translated=leaflet, variant=replace(texts.variant, notes=notes))
    assert spoken(review_manuscript(many, DAY)).count("Note: a note") == len(notes)


def test_a_text_without_end_is_shown_whole(tmp_path: Path):
    texts = texts_of(tmp_path, "ar")
    targets = {**texts.variant.targets, "main-points.1": "مفتاح *دلو " * 800}
    variant = replace(texts.variant, targets=targets, notes={"title": "a word " * 900})
    long = replace(texts, variant=variant, translated=translate(texts.leaflet, targets, "ar"))
    manuscript = review_manuscript(long, DAY)
    assert " ".join(spoken(manuscript)).count("مفتاح *دلو") == 800
    assert build(manuscript, OFFICE, open_fonts()).pdf.startswith(b"%PDF")


def test_what_cannot_be_printed_is_shown_by_its_code(tmp_path: Path):
    texts = texts_of(tmp_path, "ur")
    targets = {**texts.variant.targets, "main-points.1": "**x\u202e", "main-points.2": "a\nb\ue000 {nope}"}
    variant = replace(texts.variant, targets=targets, notes={"main-points.3": "\x00"})
    torn = replace(texts, variant=variant, translated=translate(texts.leaflet, targets, "ur"))
    assert {"**x[U+202E]", "a b[U+E000] {nope}"} <= {row.target for row in review_rows(torn)}
    assert build(review_manuscript(torn, DAY), OFFICE, open_fonts()).pdf.startswith(b"%PDF")


@pytest.mark.parametrize("tag", ["ne", "ar", "ur"])
def test_the_sheet_is_proved_like_any_file(tmp_path: Path, tag: str):
    manuscript = review_manuscript(texts_of(tmp_path, tag), DAY)
    assert manuscript.marks == ("Not valid until it is signed",)
    assert build(manuscript, OFFICE, open_fonts()).pdf.startswith(b"%PDF")

"""Sync: what is unchanged stays byte for byte, what moved or changed keeps its translation, what vanished is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.content.documents import load_text
from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet, validate
from brochure.translation.files import TranslationText
from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments
from brochure.translation.sync import sync, word_changes
from brochure.translation.variants import inspect_variant

HEAD = """\
leaflet: a
language: en
version: "1"
title: A title
written: 2026-11-23
publisher: {name: A hospital}
sections:
"""


def leaflet_of(*sections: tuple[str, list[str]]) -> Leaflet:
    rows = []
    for name, texts in sections:
        rows.append(f"  - id: {name}\n    heading: Heading of {name}\n    blocks:")
        rows += [f'      - text: "{text}"' for text in texts]
    leaflet, problems = validate(load_text(HEAD + "\n".join(rows) + "\n", "f"), Leaflet)
    assert leaflet is not None, problems
    return leaflet


OLD = leaflet_of(("one", ["First words here.", "Second words there."]), ("two", ["Third."]))


def file_of(leaflet: Leaflet, changes: tuple[str, str] = ("", "")) -> str:
    text = scaffold(leaflet, "ne", {s.id: f"ne: {s.source}" for s in segments(leaflet)})
    return text.replace(*changes) if changes[0] else text


def synced(text: str, leaflet: Leaflet):
    return sync(TranslationText(text, "ne.yaml"), leaflet, "ne")


def targets(text: str) -> dict[str, str]:
    return {row["id"]: row["ne"] for row in load_text(text, "f").data["segments"]}


def test_what_is_up_to_date_stays_byte_for_byte(root: Path):
    for path in sorted((root / "translations").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        leaflet, _ = read_leaflet(root)
        assert sync(TranslationText(text, path.name), leaflet, path.stem).text == text


def test_comments_quotes_and_order_of_a_person_survive():
    text = file_of(OLD).replace('    ne: "ne: A title"', "    # mine\n    ne: 'ne: A title'   # better?")
    text = text.replace("segments:\n", "segments:\n# a comment at the top\n")
    new = leaflet_of(("one", ["First words here.", "Second words there.", "A new one."]), ("two", ["Third."]))
    done = synced(text, new)
    assert done.added == ["one.3"]
    for line in ("    # mine", "    ne: 'ne: A title'   # better?", "# a comment at the top"):
        assert line in done.text.split("\n")
    kept = [line for line in text.split("\n") if line.strip()]
    assert [line for line in done.text.split("\n") if line in kept and line.strip()] == kept


def test_a_moved_text_takes_its_translation_along():
    new = leaflet_of(("two", ["Second words there.", "Third."]), ("one", ["First words here."]))
    done = synced(file_of(OLD), new)
    assert targets(done.text)["two.1"] == "ne: Second words there."
    assert targets(done.text)["two.2"] == "ne: Third."
    assert done.changed == []


def test_a_changed_text_is_stale_with_its_old_source_and_the_change_shown():
    new = leaflet_of(("one", ["First other words here.", "Second words there."]), ("two", ["Third."]))
    done = synced(file_of(OLD), new)
    (row,) = [row for row in load_text(done.text, "f").data["segments"] if row["id"] == "one.1"]
    assert row == {
        "id": "one.1",
        "en": "First other words here.",
        "was": "First words here.",
        "changed": "First {+other +}words here.",
        "ne": "ne: First words here.",
    }
    assert done.changed == ["one.1"]
    back = synced(done.text, OLD)
    assert "was:" not in back.text
    assert targets(back.text) == targets(file_of(OLD))


def test_what_vanished_is_remembered_and_comes_back():
    fewer = leaflet_of(("one", ["First words here."]))
    done = synced(file_of(OLD), fewer)
    assert "two.1" not in targets(done.text)
    assert {row["en"] for row in load_text(done.text, "f").data["memory"]} >= {"Third.", "Second words there."}
    again = synced(done.text, OLD)
    assert targets(again.text) == targets(file_of(OLD))
    assert "one.2" in again.filled
    assert "memory" not in load_text(again.text, "f").data


texts = st.lists(st.sampled_from([f"Sentence number {n} of the leaflet." for n in range(6)] + ["Short.", "Other."]),
                 min_size=1, max_size=5, unique=True)  # fmt: skip


@settings(deadline=None)
@given(texts, texts, texts, texts)
def test_syncing_twice_changes_nothing_and_loses_no_translation(a, b, c, d):
    before = leaflet_of(("one", a), ("two", b))
    after = leaflet_of(("one", c), ("three", d))
    once = synced(file_of(before), after)
    assert synced(once.text, after).text == once.text
    assert list(targets(once.text)) == [segment.id for segment in segments(after)]
    data = load_text(once.text, "f").data
    kept = [row.get("was", row["en"]) for row in data["segments"] if row["ne"]]
    kept += [row["en"] for row in data.get("memory", ())]
    assert {segment.source for segment in segments(before)} <= set(kept)


def test_a_stale_segment_is_stale_until_was_is_removed(tmp_path: Path):
    new = leaflet_of(("one", ["First other words here.", "Second words there."]), ("two", ["Third."]))
    path = tmp_path / "ne.yaml"
    path.write_text(synced(file_of(OLD), new).text, encoding="utf-8")
    assert inspect_variant(path, new).stale == ("one.1",)
    lines = [
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if not line.startswith(("    was:", "    changed:"))
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert inspect_variant(path, new).stale == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [("a b c", "a c", "a [-b -]c"), ("a b", "a x b", "a {+x +}b"), ("mild rash", "bad rash", "[-mild -]{+bad +}rash")],
)
def test_changes_are_shown_word_by_word(before, after, shown):
    assert word_changes(before, after) == shown

"""Sync: what is unchanged stays byte for byte, what moved or changed keeps its translation, what vanished is kept."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brochure.content.documents import load_text
from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet
from brochure.content.validation import validate
from brochure.errors import ContentError
from brochure.translation.files import TranslationText
from brochure.translation.saving import read_text, write_text
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


def test_what_is_up_to_date_stays_byte_for_byte(garden_folder: Path):
    leaflet, _ = read_leaflet(garden_folder)
    for path in sorted((garden_folder / "translations").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
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


def test_comments_stay_where_texts_change():
    """Beside the text that changes, below it, and where a line is taken away; keys keep a person's order."""
    text = file_of(OLD).replace(
        '    en: "First words here."\n    ne: "ne: First words here."',
        '    ne: "ne: First words here."  # better?\n    # below the translation\n'
        '    en: "First words here."  # beside: \'the\' "source"\n    # below the source',
    )
    done = synced(text, leaflet_of(("one", ["First other words here.", "Second words there."]), ("two", ["Third."])))
    lines = done.text.split("\n")
    at = lines.index("  - id: one.1")
    assert lines[at + 1 : at + 7] == [
        '    ne: "ne: First words here."  # better?',
        "    # below the translation",
        '    en: "First other words here."  # beside: \'the\' "source"',
        "    # below the source",
        '    was: "First words here."',
        '    changed: "First {+other +}words here."',
    ]
    back = synced(done.text.replace('words here."\n    changed', 'words here."  # was mine\n    changed'), OLD)
    assert "    # was mine" in back.text.split("\n")
    assert targets(back.text) == targets(file_of(OLD))


def reshaped(text: str) -> str:
    """Return a translation file as another program may write it: lists not indented, one segment on one line."""
    head, segments_key, body = text.partition("segments:\n")
    body = "\n".join(line[2:] for line in body.split("\n"))
    first = '- id: title\n  en: "A title"\n  ne: "ne: A title"'
    assert first in body
    body = body.replace(first, '- {id: title, en: "A title", ne: "ne: A title", waive: {untranslated: "a name"}}')
    return head + segments_key + body


def test_files_with_other_indentation_stay_files(tmp_path: Path):
    text = reshaped(file_of(OLD))
    done = synced(text, leaflet_of(("two", ["Third.", "A fourth."]), ("one", ["First other words here."])))
    again = synced(done.text, OLD)
    assert targets(again.text) == targets(file_of(OLD)) | {"one.1": "ne: First words here."}
    assert load_text(again.text, "f").data["segments"][0]["waive"] == {"untranslated": "a name"}
    path = tmp_path / "ne.yaml"
    path.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    file = read_text(path)
    write_text(path, file, synced(file.text, OLD).text)
    assert path.read_bytes() == codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()


class Dumper(yaml.SafeDumper):
    """Writes lists indented, as most editors do; PyYAML itself does not."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


@settings(max_examples=60)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([yaml.SafeDumper, Dumper]),
    st.sampled_from([30, 120]),
    st.sampled_from([None, '"', "'"]),
    st.booleans(),
    st.sampled_from([2, 4]),
)
def test_any_way_of_writing_a_file_survives(random, dumper, width, style, flow, indent):
    """Any order of keys, quotes, indentation and line width: nothing changes that need not, and it stays YAML."""
    data = load_text(file_of(OLD), "f").data | {"memory": [{"en": "Old text", "ne": "ne: old", "note": "mine"}]}
    data["segments"] = [dict(random.sample(list(row.items()), len(row))) for row in data["segments"]]
    data["translator"] = "Sita"
    how = {"width": width, "default_style": style, "default_flow_style": None if flow else False, "indent": indent}
    text = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, **how)
    try:
        load_text(text, "f")
    except ContentError:
        assume(False)  # PyYAML writes some such files wrong
    assert synced(text, OLD).text == text
    new = leaflet_of(("two", ["Third.", "A fourth."]), ("one", ["First other words here."]))
    once = synced(text, new)
    assert load_text(once.text, "f").problems == ()
    assert synced(once.text, new).text == once.text
    back = synced(once.text, OLD)
    assert targets(back.text) == targets(file_of(OLD))
    assert load_text(back.text, "f").data["memory"] == data["memory"]


def test_what_was_stale_when_it_vanished_does_not_come_back_as_good():
    """Its translation belongs to the source that it was made from."""
    stale = synced(file_of(OLD), leaflet_of(("one", ["First words here.", "Second words there, once more."])))
    gone = synced(stale.text, leaflet_of(("one", ["First words here."])))
    memory = {row["en"]: row["ne"] for row in load_text(gone.text, "f").data["memory"]}
    assert memory["Second words there."] == "ne: Second words there."
    assert "Second words there, once more." not in memory
    back = synced(gone.text, leaflet_of(("one", ["First words here.", "Second words there, once more."])))
    assert targets(back.text)["one.2"] == ""


def test_memory_keeps_notes_comments_and_what_a_person_wrote_there():
    text = file_of(OLD).replace(
        '    ne: "ne: Third."', '    ne: "ne: Third."  # as the ward says\n    note: "ask Sita"'
    )
    gone = synced(text, leaflet_of(("one", ["First words here."])))
    mine = gone.text.replace("memory:\n", "memory:\n  # mine\n").replace('"ne: Third."', "'ne: Third.'")
    assert synced(mine, leaflet_of(("one", ["First words here."]))).text == mine
    back = synced(mine, leaflet_of(("one", ["First words here."]), ("two", ["Third."])))
    (row,) = [row for row in load_text(back.text, "f").data["segments"] if row["id"] == "two.1"]
    assert (row["ne"], row["note"]) == ("ne: Third.", "ask Sita")
    assert "  # as the ward says" in back.text.split("\n")
    assert "  # mine" in back.text.split("\n")


def test_new_texts_get_their_notes():
    new = leaflet_of(("one", ["First words here.", "Second words there.", "New."]), ("two", ["Third."]))
    done = sync(TranslationText(file_of(OLD), "ne.yaml"), new, "ne", {"one.3": "say it plainly"})
    assert load_text(done.text, "f").data["segments"][-3]["note"] == "say it plainly"


@pytest.mark.parametrize("rows", ["segments: [a, b]\n", "segments: {a: b}\n", "segments:\n  - {}\n"])
def test_what_is_no_translation_file_is_said(rows: str):
    with pytest.raises(ContentError, match="no translation file"):
        TranslationText("language: ne\n" + rows, "ne.yaml")


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

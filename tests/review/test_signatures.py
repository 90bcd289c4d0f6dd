"""signatures.yaml: read with every mistake named, changed one signature at a time, and never half."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.content.documents import load_text, load_yaml
from brochure.content.signatures import NO_SIGNATURES, Scope, Signature, Signatures
from brochure.errors import ContentError, OutputError
from brochure.review import writing
from brochure.review.register import checked, read_signatures
from brochure.review.signing import hashes
from brochure.review.snapshots import not_kept, signed_before, snapshot_path
from brochure.review.writing import write_signature

TEXTS = {"title": ("A title",), "one.1": ('Words with "marks", # signs and a: colon',)}


def signature(language: str = "en", version: str = "1.0", by: str = "A: # person", **more: object) -> Signature:
    said = {
        "scope": "source", "language": language, "version": version, "state": "approved", "by": by, "role": "nurse",
        "on": "2026-11-01", "next": "2028-11-01", "hashes": hashes(TEXTS), **more,
    }  # fmt: skip
    return Signature.model_validate(said)


def written(folder: Path, *found: Signature) -> str:
    for one in found:
        write_signature(folder, one, TEXTS)
    return (folder / "signatures.yaml").read_text(encoding="utf-8")


def test_a_folder_without_the_file_has_no_signatures(tmp_path: Path):
    assert read_signatures(tmp_path) == NO_SIGNATURES
    (tmp_path / "signatures.yaml").write_text("# nobody yet\n", encoding="utf-8")
    assert read_signatures(tmp_path) == NO_SIGNATURES


@pytest.mark.parametrize("rest", ["", "  # nobody yet", " ~", " []", " null"])
def test_a_list_of_signatures_that_is_left_empty_is_none_and_takes_the_first(tmp_path: Path, rest: str):
    (tmp_path / "signatures.yaml").write_text(f"# ours\nsignatures:{rest}\n", encoding="utf-8")
    assert read_signatures(tmp_path) == NO_SIGNATURES
    assert written(tmp_path, signature()).startswith("# ours\nsignatures:")
    assert read_signatures(tmp_path).signatures == (signature(),)


def test_nobody_has_signed_on_a_day_that_has_not_come(tmp_path: Path):
    text = written(tmp_path, signature(), signature("ne", scope="translation", on="2026-11-03"))
    assert len(read_signatures(tmp_path, date(2026, 11, 2)).signatures) == 2  # where it is tomorrow already
    assert len(read_signatures(tmp_path).signatures) == 2
    with pytest.raises(ContentError, match="nobody can have signed on 2026-11-03 yet") as caught:
        read_signatures(tmp_path, date(2026, 11, 1))
    (problem,) = caught.value.problems
    assert "2026-11-03" in text.splitlines()[problem.place.line - 1]


def test_versions_that_differ_in_capitals_are_kept_apart_on_any_disk(tmp_path: Path):
    one, other = signature(version="1.0a"), signature(version="1.0A")
    assert snapshot_path(tmp_path, one).name == "source_en_1.0a.yaml"
    assert len({snapshot_path(tmp_path, version).name.casefold() for version in (one, other)}) == 2
    written(tmp_path, one, other)
    assert signed_before(tmp_path, one) == signed_before(tmp_path, other) == TEXTS


def test_what_is_written_is_read(tmp_path: Path):
    every = (signature(), signature("ne", scope="translation", next=None), signature(version="1.1", by="बी"))
    written(tmp_path, *every)
    found = read_signatures(tmp_path)
    assert found.signatures == every
    assert found.current(Scope.SOURCE, "en") == every[2]
    assert found.current(Scope.TRANSLATION, "ne") == every[1]
    assert found.current(Scope.TRANSLATION, "ar") is None


def test_the_texts_as_signed_are_kept(tmp_path: Path):
    written(tmp_path, signature("ne", "1.0-b", scope="translation"))
    kept = load_yaml(tmp_path / "signed" / "translation_ne_1.0-b.yaml")
    assert kept.problems == ()
    assert hashes({name: tuple(texts) for name, texts in kept.data["texts"].items()}) == hashes(TEXTS)


def test_texts_that_are_not_those_that_were_signed_are_told(tmp_path: Path):
    one = signature()
    written(tmp_path, one)
    path = tmp_path / "signed" / "source_en_1.0.yaml"
    assert signed_before(tmp_path, one) == TEXTS
    assert list(not_kept(tmp_path, one)) == list(not_kept(tmp_path, None)) == []
    for harm in (lambda: path.write_text(path.read_text("utf-8").replace("A title", "B title"), "utf-8"), path.unlink):
        harm()
        (found,) = not_kept(tmp_path, one)
        assert "the texts that A: # person, nurse signed are not kept" in found.message
        assert found.place.file == str(path)


def test_a_version_that_is_signed_again_counts_from_then_on(tmp_path: Path):
    first, second, again = signature(), signature(version="1.1"), signature(by="B")
    written(tmp_path, first, second, again)
    assert read_signatures(tmp_path).signatures == (second, again)


COMMENTED = """\
# ours
signatures:  # all of them

  # about the first
  - scope: source
    language: en   # English
    version: "1.0"
    state: in-review
    # she is on leave

  # about the second
  -   scope: translation
      language: ne
      version: "1.0"
      state: draft
# the end
"""


def test_comments_and_other_signatures_stay_as_they_are(tmp_path: Path):
    path = tmp_path / "signatures.yaml"
    path.write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    write_signature(tmp_path, signature(), TEXTS)
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    text = raw.decode().replace("\r\n", "\n")
    for comment in ("# ours", "# all of them", "# about the first", "# English", "# she is on leave", "# the end"):
        assert text.count(comment) == 1
    assert "  # about the second\n  -   scope: translation\n      language: ne\n" in text
    assert [one.language for one in read_signatures(tmp_path).signatures] == ["ne", "en"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["en", "ne", "ar"]), st.sampled_from(["1", "2"]), st.booleans()), max_size=8))
def test_any_order_of_signing_keeps_the_last_of_each(tmp_path_factory: pytest.TempPathFactory, steps):
    folder = tmp_path_factory.mktemp("any")
    wanted: dict[tuple[str, str], Signature] = {}
    (folder / "signatures.yaml").write_text("# mine\nsignatures: []  # none\n", encoding="utf-8")
    for language, version, withdrawn in steps:
        more = {"state": "withdrawn", "withdrawn": "2026-11-02", "why": "x: y"} if withdrawn else {}
        one = signature(language, version, **more)
        wanted.pop((language, version), None)
        wanted[language, version] = one
        text = written(folder, one)
        assert text.count("# mine") == text.count("# none") == 1
    assert read_signatures(folder).signatures == tuple(wanted.values())


WRONG = """\
signatures:
  - scope: everything
    language: en
    version: "1.0"
    state: approved
  - scope: translation
    language: xx
    version: "1.0"
    state: approved
    by: " "
    role: nurse
    on: 2026-13-01
    hashes: {title: "6b3a5f0c2d4e8179", one: short, two: 12}
  - scope: source
    language: en
    version: "1.0"
    state: aproved
    on: 2026-11-01
    next: 2026-11-01
    singed: true
  - scope: source
    language: en
    version: "1.0"
    state: draft
  - just words
  - scope: translation
    language: NE
    version: "1.0"
    state: draft
"""


def test_every_mistake_is_named_in_one_run_with_its_place_and_what_to_do():
    with pytest.raises(ContentError) as caught:
        checked(load_text(WRONG, "signatures.yaml"))
    found = [(problem.place.line, problem.message) for problem in caught.value.problems]
    for line, says in (
        (2, "'scope' is not one of: 'source' or 'translation'"),
        (2, "a signature needs 'by'"),
        (2, "this signature is bound to no text"),
        (7, "unknown language"),
        (12, "'on' is not a date"),
        (13, "'short' is no hash of 'one'"),
        (13, "'two' must be text, and 12 is a number"),
        (17, "'state' is not one of"),
        (19, "the next review is not after this one"),
        (20, "unknown key 'singed'"),
        (21, "signed twice (first in line 14)"),
        (25, "must have keys of its own"),
        (27, "the language 'NE' is called ne"),
    ):
        assert any(at == line and says in message for at, message in found), (line, says, found)
    assert all(problem.hint and problem.place.column for problem in caught.value.problems)


@pytest.mark.parametrize(
    "text", ["signatures: [{scope: source, language: ne, version: '1', state: draft}]\n", "- a\n", "a: 1\n"]
)
def test_a_file_that_cannot_be_changed_is_left_as_it_is(tmp_path: Path, text: str):
    path = tmp_path / "signatures.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        write_signature(tmp_path, signature(), TEXTS)
    assert path.read_text(encoding="utf-8") == text
    assert not (tmp_path / "signed").exists()


def test_of_two_who_sign_at_once_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written(tmp_path, signature())
    hold = writing._hold

    def slow(*arguments: object) -> None:
        monkeypatch.setattr(writing, "_hold", hold)
        write_signature(tmp_path, signature("ne"), TEXTS)
        hold(*arguments)

    monkeypatch.setattr(writing, "_hold", slow)
    with pytest.raises(OutputError, match="changed by another program"):
        write_signature(tmp_path, signature("ar"), TEXTS)
    assert read_signatures(tmp_path) == Signatures(signatures=(signature(), signature("ne")))


def test_a_disk_that_is_full_leaves_the_signatures_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = written(tmp_path, signature())

    def full(*_: object) -> None:
        raise OutputError("no space left")

    monkeypatch.setattr(writing, "write_file", full)
    with pytest.raises(OutputError):
        write_signature(tmp_path, signature("ne"), TEXTS)
    assert (tmp_path / "signatures.yaml").read_text(encoding="utf-8") == before

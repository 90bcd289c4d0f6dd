"""The one judge: no change of what is signed keeps its signature, and what shows nothing takes none away."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.building import Fonts, build
from brochure.content.documents import load_text
from brochure.content.labels import labels, shipped, source_labels
from brochure.content.manuscript import Manuscript
from brochure.content.signatures import ReviewState, Scope, Signature, Signatures
from brochure.errors import ContentError
from brochure.folder import as_it_stands, read
from brochure.reading.sentences import Sentences
from brochure.review import may_release
from brochure.review.judging import with_standing
from brochure.review.signing import hashes, passage_of, signed_texts
from brochure.review.writing import write_signature

from ..judges import judge
from ..leaflets import CONTENT, garden, targets, write_garden

TODAY = date(2026, 12, 1)
GIVEN = CONTENT.replace(
    "key_box: {label: Key box, kind: phone}", "key_box: {label: Key box, kind: phone, write-in: true}"
)
Path_ = tuple[str | int, ...]


def signature(manuscript: Manuscript, **changes: Any) -> Signature:
    """Return a signature of a manuscript as it is."""
    scope = Scope.TRANSLATION if manuscript.original else Scope.SOURCE
    said = {"by": "A", "role": "nurse", "on": "2026-11-01", "next": "2028-11-01", "state": "approved"} | changes
    return Signature(
        scope=scope, language=manuscript.key, version="1.2", hashes=hashes(signed_texts(manuscript)), **said
    )


def signed(tag: str = "en", **changes: Any) -> Manuscript:
    """Return the small leaflet with all signatures that it needs; `changes` are of the last one."""
    manuscript = replace(written_in_full(garden(tag)), marks=())
    if manuscript.original is None:
        return with_standing(manuscript, Signatures(signatures=(signature(manuscript, **changes),)))
    source = signature(written_in_full(garden()))
    return with_standing(manuscript, Signatures(signatures=(source, signature(manuscript, **changes))))


def written_in_full(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript whose lines to write on are all meant."""
    values = {
        name: value if value.value else value.model_copy(update={"write_in": True})
        for name, value in manuscript.leaflet.values.items()
    }
    return replace(manuscript, leaflet=manuscript.leaflet.model_copy(update={"values": values}))


def codes(manuscript: Manuscript, today: date = TODAY) -> list[str]:
    return [problem.code for problem in may_release(manuscript, today)]


@pytest.mark.parametrize("tag", ["en", "ne"])
def test_what_is_signed_and_complete_may_be_released(tag: str):
    assert may_release(signed(tag), TODAY) == ()


def test_what_nobody_has_signed_may_not():
    assert codes(garden()) == ["unreviewed", "write-in"]
    assert codes(garden("ne")) == ["unreviewed", "unsigned", "write-in"]


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"state": "draft"}, "unreviewed", "the text is a draft, and not approved"),
        ({"state": "in-review"}, "unreviewed", "the text is in review, and not approved"),
        ({"state": "withdrawn", "withdrawn": "2026-11-20", "why": "x"}, "withdrawn", "withdrawn on 2026-11-20: x"),
        ({"next": "2026-11-30"}, "overdue", "overdue since 2026-11-30"),
    ],
)  # fmt: skip
def test_only_an_approval_that_is_good_today_counts(changes: dict[str, str], code: str, says: str):
    (found,) = may_release(signed(**changes), TODAY)
    assert (found.code, says in found.message) == (code, True)
    (found,) = may_release(signed("ne", **changes), TODAY)
    assert (found.code, "the translation" in found.message) == (code, True)


def test_a_translation_needs_its_source_to_be_approved():
    manuscript = signed("ne")
    assert manuscript.original is not None
    bare = replace(manuscript, original=replace(manuscript.original, standing=garden().standing))
    assert codes(bare) == ["unreviewed"]


def test_what_has_changed_is_named_with_its_place(tmp_path: Path):
    folder = approved(tmp_path)
    content = folder / "content.yaml"
    content.write_text(content.read_text("utf-8").replace("Some tools are old", "All tools are old"), "utf-8")
    (manuscript,) = read(folder, ["en"], TODAY)
    (found,) = may_release(manuscript, TODAY)
    line = next(n for n, text in enumerate(content.read_text("utf-8").splitlines(), 1) if "All tools are old" in text)
    assert found.code == "changed"
    assert found.details == (f"{content}:{line}:9: introduction.1.3",)
    assert any("has changed since A, nurse signed it" in problem.message for problem in manuscript.problems)
    assert manuscript.marks == (manuscript.labels["draft"],)


def approved(folder: Path, *tags: str) -> Path:
    """Write the small leaflet into a folder with all signatures, and return the folder."""
    write_garden(folder, *tags)
    (folder / "content.yaml").write_text(GIVEN, encoding="utf-8")
    for manuscript in read(folder, today=TODAY):
        write_signature(folder, signature(manuscript), signed_texts(manuscript))
    return folder


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield every text, number and list of plain data with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
        return
    if isinstance(value, list):
        yield path, value
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
        return
    yield path, value


def is_printed(path: Path_) -> bool:
    """Tell whether a reader sees what stands at a path."""
    return path[0] != "sources" and path[-1] not in {"source", "write-in", "kind", "clinic"}


def other(value: Any, path: Path_, random: Random) -> Any:
    """Return something else that may stand at a path."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + random.choice([-1, 1])
    if isinstance(value, list):
        found = list(value)
        if random.random() < 0.5 and len(found) > 1:
            at = random.randrange(len(found) - 1)
            found[at], found[at + 1] = found[at + 1], found[at]
        elif random.random() < 0.5:
            found.insert(random.randrange(len(found) + 1), copy.deepcopy(random.choice(found)))
        else:
            del found[random.randrange(len(found))]
        return found
    if path[-1] == "level":
        return random.choice([level for level in ("note", "common", "same-day", "emergency") if level != value])
    text = str(value)
    at = random.randrange(len(text) + 1)
    words = (text[:at] + "7" + text[at:], text[:at] + "x" + text[at + 1 :], text[: at - 1] + text[at:], f"{text} no")
    return random.choice(words)


def put(data: Any, path: Path_, value: Any) -> Any:
    """Return a copy of plain data with another value at a path."""
    changed = copy.deepcopy(data)
    holder = changed
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return changed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return approved(tmp_path_factory.mktemp("signed"), "ne")


PLAIN = load_text(GIVEN, "content.yaml").data
CHANGEABLE = [path for path, _ in leaves(PLAIN) if is_printed(path)]


@settings(max_examples=100)
@given(st.sampled_from(CHANGEABLE), st.randoms(use_true_random=False))
def test_no_change_of_what_is_printed_keeps_the_signature(folder: Path, path: Path_, random: Random):
    """In any text, number, level or order: the source is a draft again, and so is every translation."""
    _hold_changed(folder, path, random)


@judge
@settings(max_examples=600)
@given(st.sampled_from(CHANGEABLE), st.randoms(use_true_random=False))
def test_none_of_many_changes_of_what_is_printed_keeps_the_signature(folder: Path, path: Path_, random: Random):
    _hold_changed(folder, path, random)


def _hold_changed(folder: Path, path: Path_, random: Random) -> None:
    value = PLAIN
    for part in path:
        value = value[part]
    changed = other(value, path, random)
    if " ".join(str(changed).split()) == " ".join(str(value).split()):
        return
    (folder / "content.yaml").write_text(json.dumps(put(PLAIN, path, changed)), encoding="utf-8")
    try:
        manuscripts = read(folder, today=TODAY, unfinished=True)
    except ContentError:
        return  # refused by every build
    for manuscript in manuscripts:
        found = may_release(manuscript, TODAY)
        assert "changed" in {problem.code for problem in found}, (path, value, changed)
        assert manuscript.labels["draft"] in manuscript.marks


def test_what_shows_nothing_keeps_the_signature(folder: Path):
    """White space, comments, sources, what authors note, a clinic's own number, and another way to write YAML."""
    loose = GIVEN.replace("title: Borrowing garden tools", "title:   Borrowing\n  garden  tools   # a comment")
    loose = loose.replace("S1: {title: Rules}", "S1: {title: Others, url: https://example.org}\n  S3: {title: More}")
    loose = loose.replace("main-points:", "country: GB\nbrand: {color: '#0B5358'}\nmain-points:", 1)
    (folder / "content.yaml").write_text(loose, encoding="utf-8")
    assert [may_release(manuscript, TODAY) for manuscript in read(folder, today=TODAY)] == [(), ()]
    (folder / "content.yaml").write_text(json.dumps(PLAIN), encoding="utf-8")
    assert [may_release(manuscript, TODAY) for manuscript in read(folder, today=TODAY)] == [(), ()]


def test_a_block_that_is_called_like_a_clinics_value_is_signed_all_the_same(tmp_path: Path):
    folder = write_garden(tmp_path)
    value = "values:\n  place: {label: Place, kind: address, clinic: true, write-in: true}\n"
    block = "sections:\n  - {id: values, heading: Values, blocks: [{id: place, text: 'Dig at {place}.'}]}\n"
    content = GIVEN.replace("values:\n", value, 1).replace("sections:\n", block)
    for text, found in ((content, []), (content.replace("Dig at", "Do not dig at"), ["changed"])):
        (folder / "content.yaml").write_text(text, encoding="utf-8")
        (manuscript,) = read(folder, today=TODAY)
        if not found:
            write_signature(folder, signature(manuscript), signed_texts(manuscript))
        assert codes(*read(folder, today=TODAY)) == found


def test_a_clinics_own_value_is_not_signed_and_that_it_may_set_it_is(tmp_path: Path):
    open_ = "value: 020 7946 0018"
    folder = tmp_path
    write_garden(folder)
    content = folder / "content.yaml"
    content.write_text(GIVEN.replace(open_, f"{open_}, clinic: true"), encoding="utf-8")
    (manuscript,) = read(folder, today=TODAY)
    write_signature(folder, signature(manuscript), signed_texts(manuscript))
    for value, found in (("020 7946 0019, clinic: true", []), ("020 7946 0018", ["changed"])):
        content.write_text(GIVEN.replace(open_, f"value: {value}"), encoding="utf-8")
        assert codes(*read(folder, today=TODAY)) == found


@pytest.mark.parametrize("name", sorted(targets("ne"))[::7])
def test_a_changed_translation_is_a_draft_again(tmp_path: Path, name: str):
    folder = approved(tmp_path, "ne")
    file = folder / "translations" / "ne.yaml"
    text, old = file.read_text("utf-8"), targets("ne")[name]
    file.write_text(text.replace(f'    ne: "{old}"', f'    ne: "{old} {old.split()[0]}"'), "utf-8")
    (manuscript,) = read(folder, ["ne"], TODAY, unfinished=True)
    (found,) = may_release(manuscript, TODAY)
    assert (found.code, found.details[0].rpartition(" ")[2]) == ("changed", name)
    assert manuscript.labels["translation-draft"] in manuscript.marks


def test_a_label_of_its_own_is_signed_with_a_translation(tmp_path: Path):
    folder = approved(tmp_path, "ne")
    file = folder / "translations" / "ne.yaml"
    row = '\n  - id: label.level.emergency\n    en: "Emergency"\n    ne: "बगैंचा"\n'
    file.write_text(file.read_text("utf-8") + row, "utf-8")
    (manuscript,) = read(folder, ["ne"], TODAY)
    (found,) = may_release(manuscript, TODAY)
    assert found.details[0].endswith("the label level.emergency")


def test_a_translation_that_nobody_has_signed_does_not_call_itself_checked(tmp_path: Path):
    folder = write_garden(tmp_path, "ne")
    file = folder / "translations" / "ne.yaml"
    states = ("draft", "translation-draft", "status-draft")
    english = {one.key: one.english for one in source_labels()}
    rows = (f'\n  - id: label.{key}\n    en: "{english[key]}"\n    ne: "बगैंचा"\n' for key in states)
    file.write_text(file.read_text("utf-8") + "".join(rows), "utf-8")
    (manuscript,) = read(folder, ["ne"], TODAY)
    assert [manuscript.labels[key] for key in states] == ["बगैंचा"] * 3
    assert manuscript.marks == (shipped("ne")["draft"], shipped("ne")["translation-draft"])
    assert Sentences(manuscript).label_leaf("status-draft", "~review").text == shipped("ne")["status-draft"]
    assert as_it_stands(manuscript).marks == manuscript.marks


def test_where_no_words_are_shipped_english_stands_behind_a_translations_own():
    assert not shipped("sw")
    words = labels("sw", {"draft": "Approved", "main-points": "Mambo"}).of_states
    assert (words["draft"], words["main-points"]) == ("Approved (Draft: not yet clinically reviewed)", "Mambo")


def test_a_picture_is_signed_by_its_bytes(tmp_path: Path):
    folder = write_garden(tmp_path)
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    picture = folder / "bed.svg"
    picture.write_text(drawn, encoding="utf-8")
    figure = "figure: {icon-array: {count: 5, of: 20}, "
    content = GIVEN.replace(figure, "figure: {picture: bed.svg, ")
    assert content != GIVEN
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    (manuscript,) = read(folder, today=TODAY)
    write_signature(folder, signature(manuscript), signed_texts(manuscript))
    assert codes(*read(folder, today=TODAY)) == []
    picture.write_text(drawn.replace("h9", "h8"), encoding="utf-8")
    (found,) = may_release(*read(folder, today=TODAY), TODAY)
    assert "the number or the picture of lending" in found.details[0]


def test_a_program_that_changes_a_text_makes_it_a_draft(fonts: Fonts):
    """After it was read: the file says so all the same."""
    manuscript = signed()
    assert as_it_stands(manuscript) is manuscript
    changed = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update={"title": "Borrowing tools"}))
    assert codes(changed) == ["changed"]
    assert as_it_stands(changed).marks == (manuscript.labels["draft"],)
    assert b"Draft" in build(changed, fonts=fonts).pdf
    assert b"Draft" not in build(manuscript, fonts=fonts).pdf
    other_words = replace(signed("ne"), leaflet=changed.leaflet)
    assert as_it_stands(other_words).marks[0] == other_words.labels["translation-unreviewed"]


def test_a_signature_of_another_leaflet_language_or_version_counts_for_none():
    manuscript = signed()
    for update in ({"leaflet": "other"}, {"version": "1.3"}, {"written": date(2026, 3, 6)}):
        changed = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=update))
        (found,) = may_release(changed, TODAY)
        assert "its code, language, version or date of writing" in found.details[0]
    of_nothing = manuscript.standing.signature
    assert of_nothing is not None
    empty = Signatures(signatures=(of_nothing.model_copy(update={"hashes": {}}),))
    assert codes(with_standing(manuscript, empty)) == ["changed"]


def test_the_last_signature_counts():
    manuscript = signed()
    good = manuscript.standing.signature
    assert good is not None
    gone = good.model_copy(update={"version": "1.1", "state": ReviewState.WITHDRAWN})
    assert codes(with_standing(manuscript, Signatures(signatures=(gone, good)))) == []
    assert codes(with_standing(manuscript, Signatures(signatures=(good, gone)))) == ["withdrawn"]


def test_a_file_beside_a_source_that_may_not_be_released_is_a_draft(fonts: Fonts):
    """Two languages on its pages are two texts that somebody has to have approved."""
    ne, en = (replace(signed(tag), day=TODAY) for tag in ("ne", "en"))
    assert build(ne, fonts=fonts, source=en).name == "garden-tools_ne-en_v1.2.pdf"
    other = replace(en, leaflet=en.leaflet.model_copy(update={"subtitle": "For nobody"}))
    assert build(ne, fonts=fonts, source=other).name == "garden-tools_ne-en_v1.2_DRAFT.pdf"
    assert build(replace(ne, day=None), fonts=fonts).name == "garden-tools_ne_v1.2_DRAFT.pdf"


def test_what_has_changed_is_named_at_its_own_place():
    """The only text of a card has the id of the card, and its title one that begins so."""
    known = {"card.title": 1, "card": 2, "card.fields.1": 3, "values.desk.label": 4}
    assert passage_of("card", known) == "card"
    assert passage_of("card.title", known) == "card.title"
    assert passage_of("card.fields", known) == "card.fields.1"
    assert passage_of("no", known) == "no"

"""Cells of tables that are numbers: no work for translators, in the digits of each language, and theirs where given."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.reader import read_leaflet
from brochure.lexicon.digits import is_bare_number
from brochure.reading.compose import compose
from brochure.translation.files import TranslationText
from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments, translate
from brochure.translation.sync import sync
from brochure.translation.variants import inspect_variant

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of

TABLE = (
    "sections:\n  - id: doses\n    heading: How much\n    blocks:\n"
    "      - table: {columns: [Age, '1'], rows: [[2 to 3, 2–3], [4 ml, '1.5'], ['01-4117710', '50%']]}\n"
)


def test_a_number_is_no_text_to_translate():
    known = {segment.id: segment.source for segment in segments(manuscript_of(HEAD + TABLE).leaflet)}
    cells = [text for name, text in known.items() if name.startswith("doses.1.")]
    assert cells == ["Age", "2 to 3", "4 ml", "1.5", "01-4117710", "50%"]


@pytest.mark.parametrize("text", ["2", "2–3", "**2**", "≥ 5", "1/2", "1½", "8:00", "24/7", "10+", "10 – 12", "२"])
def test_numbers_and_signs_between_them_are_bare(text: str):
    assert is_bare_number(text)


@pytest.mark.parametrize(
    "text", ["", "–", "50%", "1.5", "1,000", "01-4117710", "38.5 °C", "2 ml", "2 x 3", "1234567", "{dose}", "$5", "5-"]
)
def test_what_a_language_may_write_otherwise_is_not(text: str):
    assert not is_bare_number(text)


@pytest.mark.parametrize(("tag", "said"), [("ne", "२–३"), ("fr", "2–3"), ("ur", "2–3"), ("ne-u-nu-latn", "2–3")])
def test_it_is_printed_in_the_digits_of_the_language(tag: str, said: str):
    leaflet = translate(manuscript_of(HEAD + TABLE).leaflet, {}, tag)
    (block,) = leaflet.sections[0].blocks
    assert block.table.rows[0][1].text == said


def test_from_another_language_it_is_in_the_digits_of_this_one():
    leaflet = translate(manuscript_of(HEAD + TABLE.replace("2–3", "२–३")).leaflet, {}, "en")
    assert leaflet.sections[0].blocks[0].table.rows[0][1].text == "2–3"


def test_a_number_is_heard_in_its_cell_in_both_languages():
    said = {leaf.id: leaf.text for leaf in compose(kinds("table", "ne")).root.leaves()}
    assert said["doses.1.rows.2.2"] == "२"


def test_a_translation_that_has_numbers_is_right_and_prints_as_it_says(tmp_path: Path):
    (tmp_path / "content.yaml").write_text(HEAD + TABLE, encoding="utf-8")
    leaflet, _ = read_leaflet(tmp_path)
    plain = scaffold(leaflet, "ne", {one.id: "शब्द" for one in segments(leaflet)})
    name = next(one.id for one in segments(leaflet, given=_All()) if one.source == "2–3")
    row = f"  - id: {name}\n    en: 2–3\n    ne: २ वा ३\n"
    path = tmp_path / "translations" / "ne.yaml"
    path.parent.mkdir()
    path.write_text(plain.rstrip("\n") + "\n" + row, encoding="utf-8")
    variant = inspect_variant(path, leaflet)
    assert [problem for problem in variant.problems if problem.code in {"extra", "missing", "blank"}] == []
    assert translate(leaflet, variant.targets, "ne").sections[0].blocks[0].table.rows[0][1].text == "२ वा ३"
    again = sync(TranslationText(path.read_text(encoding="utf-8"), path.name), leaflet, "ne").text
    assert "२ वा ३" in again
    assert "memory:" not in again


class _All:
    """Every id."""

    def __contains__(self, _: object) -> bool:
        return True

"""The same rules for YAML that is no leaflet's, and the keys that hold texts."""

from __future__ import annotations

from pathlib import Path

import pytest

import brochure
from brochure.content.documents import load_text, load_yaml
from brochure.content.meant import ONE_TEXT, TEXT_LISTS
from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet
from brochure.content.slots import text_keys, within
from brochure.errors import ContentError

MODELS = within((Leaflet,))
ALL_KEYS = text_keys(MODELS)


def test_a_remark_of_a_translator_may_hold_a_list():
    rows = "segments:\n  - id: one\n    note: |\n      - see this\n      - and that\n    ne: एक\n"
    assert load_text(rows, "f").problems == ()


def test_a_translation_is_read_by_the_same_rules():
    loaded = load_text(
        "language: es\nsegments:\n  - id: title\n    en: A title\n    es: |\n      Un\n      título\n    note: x\n", "f"
    )
    assert loaded.data["segments"][0]["es"] == "Un título"
    assert loaded.problems == ()
    for written in ("Clínica #4", "[Clínica, sala 2]", "*Clínica*", "{Clínica}"):
        with pytest.raises(ContentError) as caught:
            load_text(f"language: es\nsegments:\n  - id: title\n    en: x\n    es: {written}\n", "f")
        (problem,) = caught.value.problems
        assert problem.place.line == 5
        assert "quotes" in problem.hint


def test_a_translation_or_a_glossary_that_is_given_for_a_leaflet_is_one_problem(tmp_path: Path):
    for text, says in (("segments: []\nlanguage: ne\n", "a translation"), ("terms: []\n", "a glossary")):
        (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(ContentError) as caught:
            read_leaflet(tmp_path / "x.yaml")
        (problem,) = caught.value.problems
        assert says in problem.message


def test_a_key_holds_a_text_or_a_list_wherever_it_stands():
    """YAML is read before a model is known, so that a key must mean the same in all of them."""
    found = {key: {text_keys((model,))[key] for model in MODELS if key in text_keys((model,))} for key in ALL_KEYS}
    assert {key for key, meanings in found.items() if len(meanings) > 1} == set()
    assert {"text", "heading", "then", "note"} < ONE_TEXT
    assert {"list", "questions", "main-points", "fields"} < TEXT_LISTS
    assert "value" not in ONE_TEXT | TEXT_LISTS


def test_the_files_of_the_package_have_no_problem():
    for path in (Path(brochure.__file__).parent / "data").rglob("*.yaml"):
        assert load_yaml(path).problems == (), path

"""Languages by their tag."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from brochure.content.documents import load_yaml
from brochure.errors import ContentError
from brochure.languages import known, language, normalized


@pytest.mark.parametrize(
    ("tag", "script", "direction", "digits"),
    [
        ("en", "Latn", "ltr", "0123456789"),
        ("ne", "Deva", "ltr", "०१२३४५६७८९"),
        ("ar", "Arab", "rtl", "0123456789"),
        ("ur", "Arab", "rtl", "0123456789"),
        ("he", "Hebr", "rtl", "0123456789"),
        ("zh-Hans", "Hans", "ltr", "0123456789"),
        ("ja", "Jpan", "ltr", "0123456789"),
        ("am", "Ethi", "ltr", "0123456789"),
        ("my", "Mymr", "ltr", "၀၁၂၃၄၅၆၇၈၉"),
    ],
)
def test_script_direction_and_digits(tag, script, direction, digits):
    found = language(tag)
    assert (found.script, found.direction, found.digits) == (script, direction, digits)


def test_the_table_is_the_same_read_as_yaml_and_as_json(root: Path):
    path = root / "brochure" / "data" / "languages.yaml"
    text = path.read_text(encoding="utf-8")
    assert load_yaml(path).problems == ()
    assert yaml.safe_load(text) == json.loads(text)  # `load_yaml` folds a group sign that is a space
    assert tuple(json.loads(text)) == known()


def test_at_least_120_languages_are_known_and_named():
    assert len(known()) >= 120
    for tag in known():
        found = language(tag)
        assert found.name and found.autonym and found.script and len(found.digits) == 10


def test_a_tag_that_is_not_known_works_from_its_script():
    found = language("xyz-Arab")
    assert (found.script, found.direction) == ("Arab", "rtl")


@pytest.mark.parametrize(("tag", "hint"), [("n", "BCP 47"), ("xq", "add its script"), ("english!", "BCP 47")])
def test_an_unknown_tag_says_what_to_do(tag, hint):
    with pytest.raises(ContentError) as caught:
        language(tag)
    assert hint in caught.value.problems[0].hint


def test_tags_are_written_in_their_usual_case():
    assert normalized("ZH_hans_cn") == "zh-Hans-CN"
    assert language("zh-CN").script == "Hans"
    assert language("zh-TW").script == "Hant"

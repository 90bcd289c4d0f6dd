"""The program's own words: every shipped language has all of them, with the same placeholders."""

from __future__ import annotations

import re

import pytest

from brochure.content.labels import labels, shipped, source_labels
from brochure.resources import DATA

LANGUAGES = sorted(path.stem for path in (DATA / "labels").glob("*.yaml"))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_every_label_and_no_other(tag):
    found = shipped(tag)
    assert set(found) == {label.key for label in source_labels()}
    for label in source_labels():
        names = sorted(re.findall(r"{\w+}", label.english))
        assert sorted(re.findall(r"{\w+}", found[label.key])) == names, label.key


def test_a_translation_may_bring_its_own_labels():
    found = labels("xx-Latn", {"page-of": "{page}/{pages}"})
    assert found.get("page-of", page="2", pages="8") == "2/8"
    assert found["draft"] == "Draft: not yet clinically reviewed"
    assert "draft" in found.missing


@pytest.mark.parametrize(
    ("tag", "colon"),
    [("en", ": "), ("fr", "\u00a0: "), ("ja", "："), ("am", "፦ "), ("xx-Latn", ": ")],
)
def test_the_colon_after_a_name_is_the_language_s_own(tag, colon):
    """A full-width colon brings its space; a language that has none of its own gets the English one."""
    assert labels(tag).colon == colon


def test_a_region_falls_back_to_its_language():
    assert shipped("ar-EG") == shipped("ar")

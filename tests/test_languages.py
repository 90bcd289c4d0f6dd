"""Languages by their tag."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

import brochure
from brochure.content.documents import load_yaml
from brochure.errors import ContentError
from brochure.languages import known, language, normalized, short_tag


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
        ("hmn", "Latn", "ltr", "0123456789"),
        ("ksw", "Mymr", "ltr", "၀၁၂၃၄၅၆၇၈၉"),
        ("rhg", "Latn", "ltr", "0123456789"),
        ("rhg-Rohg", "Rohg", "rtl", "0123456789"),
        ("lus", "Latn", "ltr", "0123456789"),
        ("pnb", "Arab", "rtl", "0123456789"),
        ("ar-u-nu-arab", "Arab", "rtl", "٠١٢٣٤٥٦٧٨٩"),
        ("fa-u-ca-persian-nu-latn", "Arab", "rtl", "0123456789"),
    ],
)
def test_script_direction_and_digits(tag, script, direction, digits):
    found = language(tag)
    assert (found.script, found.direction, found.digits) == (script, direction, digits)


def test_the_table_is_the_same_read_as_yaml_and_as_json():
    path = Path(brochure.__file__).parent / "data" / "languages.yaml"
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
    deva, thai = language("xyz-Deva-NP"), language("xyz-Thai")
    assert (deva.script, deva.direction) == ("Deva", "ltr")
    assert (thai.script, thai.direction) == ("Thai", "ltr")
    assert language("qaa-Hans-x-own").sentence_space == ""


@pytest.mark.parametrize(
    ("tag", "short"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en-GB-oed", "en"),
        ("de-1996", "de"),
        ("de-CH-1996-x-clinic", "de"),
        ("pt-BR", "pt"),
        ("pt-PT", "pt-PT"),
        ("zh", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK-x-own", "zh-Hant"),
        ("sr-Cyrl-RS", "sr-Cyrl"),
        ("xyz-Deva-NP", "xyz-Deva"),
        ("ar-u-nu-arab", "ar"),
    ],
)
def test_a_short_tag_is_the_language_without_country_spelling_and_wishes(tag, short):
    assert short_tag(tag) == short
    assert short_tag(short) == short


@pytest.mark.parametrize(
    ("tag", "same", "name", "locale"),
    [
        ("de-1996", "de-1996", "German", "de"),
        ("DE_ch_1996-X-Clinic", "de-CH-1996-x-clinic", "German", "de-CH"),
        ("sl-rozaj-biske-1994", "sl-rozaj-biske-1994", "Slovenian", "sl"),
        ("de-AT-u-co-phonebk", "de-AT-u-co-phonebk", "German", "de-AT"),
        ("ne-Deva-t-en-x-a", "ne-Deva-t-en-x-a", "Nepali", "ne-Deva"),
        ("zh-yue-HK", "yue-HK", "Cantonese", "yue-HK"),
        ("zh-HK-x-own", "zh-HK-x-own", "Traditional Chinese", "zh-HK"),
        ("sr-Cyrl-RS", "sr-Cyrl-RS", "Serbian", "sr-Cyrl-RS"),
        ("en-GB-oed", "en-GB-oxendict", "English", "en-GB"),
        ("no-nyn", "nn", "Norwegian Nynorsk", "nn"),
        ("i-lux", "lb", "Luxembourgish", "lb"),
    ],
)
def test_variants_extensions_and_private_use_are_accepted(tag: str, same: str, name: str, locale: str):
    """They stay in the file's language; ICU is asked for what it can know."""
    found = language(tag)
    assert (found.tag, found.name, found.locale) == (same, name, locale)


@pytest.mark.parametrize(
    "tag", ["de-x", "de-u", "de-1996-1996", "de-a-foo-a-bar", "de-12345678901", "de--1", "d-e", ""]
)
def test_a_tag_that_is_malformed_is_refused(tag: str):
    with pytest.raises(ContentError, match="not a language tag"):
        language(tag)


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("n", "BCP 47"),
        ("xq", "add its script"),
        ("x-own", "write qaa-Latn-x-own"),
        ("tlh", "add its script"),
        ("english!", "BCP 47"),
    ],
)
def test_an_unknown_tag_says_what_to_do(tag, hint):
    with pytest.raises(ContentError) as caught:
        language(tag)
    assert hint in caught.value.problems[0].hint


def test_tags_are_written_in_their_usual_case():
    assert normalized("ZH_hans_cn") == "zh-Hans-CN"
    assert language("zh-CN").script == "Hans"
    assert language("zh-TW").script == "Hant"

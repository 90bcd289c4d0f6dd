"""What the checks know of words: every language's list can be read, and what is right in other words is let pass."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from brochure.errors import Severity
from brochure.languages import known, language
from brochure.resources import DATA
from brochure.translation.checks import Pair, check_all, wholes
from brochure.translation.checks.meanings import meanings, sentence_ends
from brochure.translation.checks.quantities import quantities
from brochure.translation.checks.words import Words, words_of

from .planting import MADE, planted
from .slots import FILES as SLOTS
from .slots import variants

FOLDER = Path(__file__).parent / "meaning"
FILES = sorted((DATA / "checks").glob("*.yaml"))
SHIPPED = ("am", "ar", "bn", "en", "es", "fr", "he", "hi", "ja", "km")
SHIPPED = (*SHIPPED, "ko", "mai", "my", "ne", "ru", "ta", "th", "ur", "vi", "zh-Hans")


def test_every_list_of_words_is_of_a_known_language_and_in_the_syntax_that_is_read_fast():
    for path in FILES:
        data = json.loads(path.read_text(encoding="utf-8"))
        assert list(data) == ["confirmed-by", "words", "generated"], path
        assert language(path.stem).tag == path.stem


def test_the_shipped_languages_have_all_words_that_checks_need_and_forty_more_have_some():
    for tag in SHIPPED:
        words = words_of(tag)
        assert words.has_numbers, tag
        assert {"hour", "day", "not", "more", "less", "now", "today", "before", "after", "left", "right"} <= words.names
    others = [path.stem for path in FILES if path.stem not in SHIPPED]
    assert sum(words_of(tag).has_numbers and {"hour", "day", "week"} <= words_of(tag).names for tag in others) >= 40


def test_no_language_crashes_the_checks():
    for tag in known():
        pair = Pair(
            "a.1", "Take 2 tablets at 8 am, not more than 500 mg.", "2 – 8, 500 mg.", language("en"), language(tag)
        )
        list(check_all([pair]))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", "3 or 6 weeks, 2–3 days, twice a day", ["6 week", "3 week", "3 day", "2 day", "2 time"]),
        ("ru", "шести недель, полчаса, двести раз", ["6 week", "0.5 hour", "200 time"]),
        ("ar", "ساعتين، ست ساعات", ["2 hour", "6 hour"]),
        ("th", "ห้าเม็ด ห้ามกิน", ["5 tablet"]),
        ("zh-Hans", "每三周，两千片", ["3 week", "2000 tablet"]),
        ("ko", "이틀에 세 번", ["2 day", "3 time"]),
        ("sw", "dozi nne katika saa 24", ["4 dose", "24 hour"]),
        ("es", "2 mil comprimidos", ["2000 tablet"]),
        ("ja", "4分の1錠、10分5回", ["0.25 tablet", "10 minute", "5 time"]),
    ],
)
def test_numbers_are_tied_to_what_they_count(tag, text, expected):
    assert [str(one) for one in quantities(meanings(text, tag))] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("१५ मि.ग्रा. तक दें, चार बार।", 1),
        ("Um 8.15 Uhr. Danach ruhen.", 2),
        ("ca. drei z.B. am Tag.", 1),
        ("Non... Oui ?", 2),
    ],
)
def test_the_full_stop_of_an_abbreviation_ends_no_sentence(text, count):
    assert len(sentence_ends(text)) == count


def test_a_list_written_freely_by_a_person_is_read_as_yaml(tmp_path, monkeypatch):
    (tmp_path / "qaa-Latn.yaml").write_text('confirmed-by: Ana\nwords:\n  not: "nix"\n', encoding="utf-8")
    monkeypatch.setattr("brochure.translation.checks.words.FOLDER", tmp_path)
    words = words_of.__wrapped__("qaa-Latn")
    assert isinstance(words, Words) and words.confirmed
    assert words.meaning("nix").names == {"not"}
    assert words.meaning("nixe") is None


def rewordings() -> list[tuple[str, str, str]]:
    data = yaml.safe_load((FOLDER / "rewordings.yaml").read_text(encoding="utf-8"))
    rows = data["rewordings"].items()
    return [(tag, data["sources"][name], text) for tag, texts in rows for name, text in texts.items()]


def test_what_is_right_in_other_words_is_hardly_ever_stopped_or_warned_of():
    found: Counter[Severity] = Counter()
    wrong = []
    for tag, source, text in rewordings():
        pair = Pair("a.1", source, text, language("en"), language(tag))
        severities = {check.severity for _, check, _ in check_all([pair])}
        found.update(severities)
        if severities:
            wrong.append((tag, text))
    assert len(rewordings()) >= 300 and len({tag for tag, *_ in rewordings()}) >= 20
    assert found[Severity.ERROR] < len(rewordings()) / 100, wrong
    assert len(wrong) < len(rewordings()) / 20, wrong


def test_a_hundred_kinds_of_planted_mistakes_are_seen_nine_times_in_ten():
    """Those made by rule are tried in four languages here; `tools/measure_checks.py` tries them in all."""
    seen: dict[str, list[bool]] = {}
    languages_tried = set()
    for one in planted():
        by_rule = one.kind in MADE and one.tag not in {"ne", "ar", "th", "fr"}
        if not by_rule:
            languages_tried.add(one.tag)
            seen.setdefault(one.kind, []).append(bool(one.found()))
    assert len(seen) >= 100 and len(languages_tried) >= 19
    rates = {kind: sum(results) / len(results) for kind, results in seen.items()}
    assert sum(rates.values()) / len(rates) >= 0.9, rates
    assert [kind for kind, rate in rates.items() if rate < 0.5] == []


@pytest.mark.parametrize(
    ("tag", "source", "right", "change"),
    [
        (
            "ne",
            "बायाँ आँखामा दुई थोपा दिनको तीन पटक हाल्नुहोस्।",
            "Put two drops into the left eye three times a day.",
            ("left eye", "right eye"),
        ),
        (
            "ne",
            "ज्वरो ३८ °C वा सोभन्दा बढी भएमा तुरुन्तै फोन गर्नुहोस्।",
            "Call at once if your fever is 38 °C or higher.",
            ("or higher", "or lower"),
        ),
        ("hi", "घाव को 48 घंटे तक सूखा रखें।", "Keep the wound dry for 48 hours.", ("hours", "minutes")),
        ("es", "Tome media pastilla después de comer.", "Take half a tablet after meals.", ("after", "before")),
        ("zh-Hans", "每天早上服用两片。", "Take 2 tablets every morning.", ("morning", "evening")),
    ],
)
def test_a_leaflet_in_another_language_is_translated_into_english(tag, source, right, change):
    spoiled = right.replace(*change)
    assert spoiled != right
    for text, expected in ((right, False), (spoiled, True)):
        assert any(check_all([Pair("a.1", source, text, language(tag), language("en"))])) is expected, text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ar", "أوقف الميثوتريكسات."),
        ("ne", "मेथोट्रेक्सेट रोक्नुहोस्।"),
        ("ja", "メトトレキサートを中止してください。"),
        ("ko", "메토트렉세이트를 중단하세요."),
    ],
)
def test_a_drug_is_heard_by_how_its_name_is_said(tag, text):
    pair = Pair("a.1", "Stop methotrexate.", text, language("en"), language(tag))
    assert [check.code for _, check, _ in check_all([pair])] == []


def look_at_slots(*paths: Path) -> tuple[float, float, float]:
    """Return the shares of mistakes that are seen, and of right texts that are stopped and warned of."""
    wrong, right = [], []
    for one in variants(*paths):
        (wrong if one.kind else right).append(one.found())
    stopped = sum(Severity.ERROR in found for found in right)
    return sum(map(bool, wrong)) / len(wrong), stopped / len(right), sum(map(bool, right)) / len(right)


def test_mistakes_in_texts_for_patients_are_seen_and_right_words_let_pass():
    seen, stopped, warned = look_at_slots(SLOTS[-1])
    assert seen >= 0.9 and stopped < 0.01 and warned < 0.05


@pytest.mark.judge
def test_mistakes_in_all_texts_for_patients_are_seen_and_right_words_let_pass():
    seen, stopped, warned = look_at_slots()
    assert seen >= 0.93 and stopped < 0.005 and warned < 0.02


def test_other_sentences_than_those_the_words_were_mended_with():
    rows = yaml.safe_load((FOLDER / "fresh.yaml").read_text(encoding="utf-8"))
    warned, missed, planted_here = [], [], 0
    for source, tag, right, wrongs in rows:
        for text in (right, *wrongs):
            found = any(check_all([Pair("a.1", source, text, language("en"), language(tag))]))
            planted_here += text != right
            if text == right and found:
                warned.append(text)
            elif text != right and not found:
                missed.append(text)
    assert len(warned) < len(rows) / 20, warned
    assert len(missed) < planted_here / 10, missed


def test_of_languages_that_a_text_may_be_in_alike_the_same_is_named_each_time(monkeypatch: pytest.MonkeyPatch):
    tags = frozenset({"it", "es", "pt", "ro", "ca", "gl"})
    monkeypatch.setattr(wholes, "commonest", lambda _: dict.fromkeys(("una", "casa", "bella"), tags))
    pair = Pair("a.1", "This is a nice house here.", "Una casa bella zzz yyy xxx.", language("en"), language("vi"))
    (found,) = wholes.other_language(pair)
    assert found.message == "this reads like Catalan"

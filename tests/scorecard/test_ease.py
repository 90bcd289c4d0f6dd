"""Syllables as dictionaries count them, and scores as they are published."""

from __future__ import annotations

import pytest

from brochure.scorecard.ease import Ease, ease_of
from brochure.scorecard.sentences import sentences
from brochure.scorecard.syllables import syllables

COUNTS = {
    1: "a the cat tubes skin cause brakes called walked germs clothes through strength eyes one once goes",
    2: "doctor patient cancer tumour tablet needed wanted table people women ending blister nurses changes being doing"
    " muscle lifetime quiet science language every evening prism rhythm hopeful movement something breathing nosebleed",
    3: "radio medicine antigen benefits hospital specialise area chemical appetite",
    4: "diabetes antibody radiation emergency temperature inhibitor society experience anaemia immunity bacteria",
    5: "immediately refrigerator individual",
    6: "radiotherapy responsibility",
}
GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent a new nation, conceived in liberty,"
    " and dedicated to the proposition that all men are created equal."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [(word, count) for count, words in COUNTS.items() for word in words.split()],
)
def test_syllables_are_those_of_a_dictionary(word: str, count: int):
    assert syllables(word) == count


def test_hyphens_join_words_that_are_counted_one_by_one():
    assert syllables("triple-negative") == 5
    assert syllables("checkpoint’s") == 2
    assert syllables("NHS") == 3


@pytest.mark.parametrize(
    ("text", "flesch"),
    [
        ("The cat sat on the mat.", 116),
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 69),
    ],
)
def test_reading_ease_is_that_of_published_samples(text: str, flesch: int):
    found = ease_of([text])
    assert found is not None
    assert round(found.flesch) == flesch


@pytest.mark.parametrize(
    ("polysyllables", "grade"),
    [(1, 4), (5, 5), (10, 6), (17, 7), (26, 8), (37, 9), (50, 10), (65, 11), (82, 12), (101, 13), (122, 14)],
)
def test_smog_is_that_of_mclaughlins_table(polysyllables: int, grade: int):
    """The middle of each row of the table that is published for thirty sentences, to half a grade and its rounding."""
    assert abs(Ease(30, 400, 600, polysyllables, 20).smog - grade) < 0.8


def test_the_grade_is_the_formula_of_kincaid():
    found = ease_of(sentences(GETTYSBURG))
    assert found is not None
    assert (found.sentences, found.words) == (1, 30)
    assert found.syllables == 48
    assert abs(found.grade - (0.39 * 30 + 11.8 * 48 / 30 - 15.59)) < 0.001


def test_sentences_end_where_readers_think_so():
    assert sentences("Ask Dr. Smith. She knows, e.g. what to do? Yes!") == [
        "Ask Dr. Smith.",
        "She knows, e.g. what to do?",
        "Yes!",
    ]
    assert sentences("Say: “I am ill.” Show your card at 5.30 p.m. today.") == [
        "Say: “I am ill.”",
        "Show your card at 5.30 p.m. today.",
    ]
    assert sentences("38.5 °C or more") == ["38.5 °C or more"]
    assert ease_of([]) is None

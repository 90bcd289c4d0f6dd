"""Characters of texts: white space folds, and each hidden mark is kept, named or refused where it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.characters import (
    faults,
    has_hidden,
    is_blank,
    is_usual,
    named,
    tidy,
    without,
)
from brochure.errors import Severity


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("one  two", "one two"),
        ("one\ttwo", "one two"),
        ("one\n\n  two\n", "one two"),
        ("  one ", "one"),
        ("\u3000段落", "段落"),
        ("3\u00a0%", "3\u00a0%"),
        ("\u00a0:", "\u00a0:"),
        ("«\u00a0", "«\u00a0"),
        ("one\u00a0", "one"),
        ("a\r\nb\rc", "a b c"),
        ("\u00a0\u2003", ""),
    ],
)
def test_white_space_is_one_space_and_none_stands_at_the_ends(written, meant):
    assert tidy(written) == meant


@given(st.text(alphabet="ab \t\n\r\u00a0\u3000:«"))
def test_a_tidy_text_stays_as_it_is_and_no_letter_is_lost(text):
    once = tidy(text)
    assert tidy(once) == once
    assert re.sub(r"\s", "", once) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "ශ්\u200dරී",
        "ភាសា\u200bខ្មែរ",
        "ไทย\u200bไทย",
        "שלום\u200f!",
        "abc\u200e",
        "no\u2060break",
        "⚠\ufe0f",
        "☎\ufe0e",
        "葛\U000e0100",
        "ᠮᠣᠩᠭᠣᠯ\u180e",
        "3\u202f%",
    ],
)
def test_marks_that_a_language_needs_are_kept(text):
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Im\u00admun", Severity.WARNING),
        ("hos\u200bpital", Severity.WARNING),
        ("hos\u200cpital", Severity.WARNING),
        ("hos\u200dpital", Severity.WARNING),
        ("a\ufe0f", Severity.WARNING),
        ("a \u2067b\u2069", Severity.WARNING),
        ("a \u2067b", Severity.ERROR),
        ("a \u202eb", Severity.ERROR),
        ("a\u2028b", Severity.ERROR),
        ("a\u2029b", Severity.ERROR),
        ("a\x85b", Severity.ERROR),
        ("a\ufeffb", Severity.ERROR),
        ("a\x07b", Severity.ERROR),
        ("a\x0bb", Severity.ERROR),
        ("a\x1bb", Severity.ERROR),
        ("a\x7fb", Severity.ERROR),
        ("a\U000e0041b", Severity.ERROR),
        ("a\ue001b", Severity.ERROR),
        ("a\U000f1234b", Severity.ERROR),
        ("a\ufffdb", Severity.ERROR),
        ("a\ufffcb", Severity.ERROR),
        ("a\u3164b", Severity.ERROR),
        ("a\u2800b", Severity.ERROR),
        ("a\u2063b", Severity.ERROR),
        ("[a](https://a\u200b.org)", Severity.ERROR),
        ("see https://a\u2060.org", Severity.ERROR),
    ],
)
def test_marks_that_have_no_business_there_are_named_and_judged(text, severity):
    found = list(faults(text))
    assert {fault.severity for fault in found} == {severity}
    assert all(f"U+{ord(fault.character):04X}" in fault.message and fault.hint for fault in found)
    assert has_hidden(text)
    assert not is_usual(text)


@pytest.mark.parametrize("mark", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u2066\ufe0f\ufeff")
def test_what_a_machine_reads_has_no_hidden_mark(mark):
    (fault,) = faults(f"+977 ({mark}123", machine=True)
    assert fault.severity is Severity.ERROR
    assert without(f"+977 ({mark}123", [fault]) == "+977 (123"


def test_the_quick_looks_see_whatever_the_judgement_sees():
    planes = (range(0x10000), range(0x1BC00, 0x1BD00), range(0x1D100, 0x1D200), range(0xE0000, 0xE0200))
    for code in (code for plane in planes for code in plane):
        text = f"a{chr(code)}b"
        if next(iter(faults(text, machine=True)), None):
            assert has_hidden(text), named(chr(code))
            assert not is_usual(text), named(chr(code))


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\u3164", "\u2800", "\u200e \ufe0f"])
def test_a_text_of_which_nothing_is_seen_is_blank(text):
    assert is_blank(text)
    assert not is_blank(f"{text}.")


def test_a_control_has_a_name():
    assert named("\x07") == "U+0007 (BELL)"
    assert named("\x02") == "U+0002 (control character)"
    assert named("\ue001") == "U+E001 (private sign of one font)"
    assert named("\ufdd0") == "U+FDD0 (no character)"

"""Digits, dates and phone numbers as languages write them."""

from __future__ import annotations

from datetime import date

import pytest

from brochure.languages import language
from brochure.text.numbers import format_date, format_number, isolated_ranges, native_digits


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "November 23, 2026"), ("ne", "२०२६ नोभेम्बर २३"), ("ar", "23 نوفمبر 2026"), ("fr", "23 novembre 2026")],
)
def test_dates_are_written_out_in_the_gregorian_calendar(tag, written):
    assert format_date(date(2026, 11, 23), language(tag)) == written


def test_digits_are_the_languages_own():
    assert format_number(10, language("ne")) == "१०"
    assert native_digits("1.0", language("ar")) == "1.0"


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("call 01-4117710 now", ["01-4117710"]),
        ("take 2-4 tablets of 500 mg", ["2-4", "500 mg"]),
        ("38.5°C or 50%", ["38.5°C", "50%"]),
        ("write a.b@c.org or see https://x.org/y.", ["a.b@c.org", "https://x.org/y"]),
        ("one in eight", []),
        ("in 8 women", []),
    ],
)
def test_what_is_isolated(text, isolated):
    assert [text[start:end] for start, end in isolated_ranges(text)] == isolated

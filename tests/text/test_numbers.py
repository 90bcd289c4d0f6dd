"""Digits, dates and phone numbers as languages write them."""

from __future__ import annotations

from datetime import date

import pytest

from brochure.languages import language
from brochure.text.numbers import format_date, format_number, native_digits, whole_ranges


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "November 23, 2026"), ("ne", "२०२६ नोभेम्बर २३"), ("ar", "23 نوفمبر 2026"), ("fr", "23 novembre 2026")],
)
def test_dates_are_written_out_in_the_gregorian_calendar(tag, written):
    assert format_date(date(2026, 11, 23), language(tag)) == written


@pytest.mark.parametrize(
    ("tag", "first", "second"),
    [
        ("fr", "1er janvier 2027", "2 janvier 2027"),
        ("fr-CA", "1er janvier 2027", "2 janvier 2027"),
        ("vi", "1 tháng 1 năm 2027", "2 tháng 1 năm 2027"),
        ("km", "1 ខែមករា ឆ្នាំ2027", "2 ខែមករា ឆ្នាំ2027"),
        ("en-GB", "1 January 2027", "2 January 2027"),
        ("th", "1 มกราคม ค.ศ. 2027", "2 มกราคม ค.ศ. 2027"),
        ("ja", "2027年1月1日", "2027年1月2日"),
    ],
)
def test_a_date_has_the_words_that_its_language_says_with_it(tag, first, second):
    assert [format_date(date(2027, 1, day), language(tag)) for day in (1, 2)] == [first, second]


def test_an_amharic_date_names_its_calendar_where_the_era_would_be_that_of_another():
    written = format_date(date(2027, 1, 7), language("am"))
    assert written == "7 ጃንዋሪ 2027 (የግሪጎሪያን የቀን አቆጣጠር)"
    assert "ዓ/ም" not in written


def test_digits_are_the_languages_own():
    assert format_number(10, language("ne")) == "१०"
    assert native_digits("1.0", language("ar")) == "1.0"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("call 01-4117710 now", ["01-4117710"]),
        ("call 020 7946 0018, or 01 411 7710", ["020 7946 0018", "01 411 7710"]),
        ("take 2-4 tablets of 500 mg", ["2-4", "500 mg"]),
        ("38.5°C or 50%", ["38.5°C", "50%"]),
        ("write a.b@c.org or see https://x.org/y.", ["a.b@c.org", "https://x.org/y"]),
        ("take 2½ or 1 1/2 or 2 ½", ["2½", "1 1/2", "2 ½"]),
        ("below 1.0 × 10⁹/L or 50,000/µL", ["1.0 × 10⁹/L", "50,000/µL"]),
        ("60 mL/min/1.73 m² or 6 mg/kg/day", ["60 mL/min/1.73 m²", "6 mg/kg/day"]),
        ("above > 38.5 °C, ≥ 3, <5 mg", ["> 38.5 °C", "≥ 3", "<5 mg"]),
        ("on 12/05/2026 at 8:30", ["12/05/2026", "8:30"]),
        ("before 2026-11-23 or 23.11.2026", ["2026-11-23", "23.11.2026"]),
        ("打01-4117710或看www.x.org。", ["01-4117710", "www.x.org"]),
        ("one in eight", []),
        ("in 8 women", []),
    ],
)
def test_what_stands_on_one_line(text, whole):
    assert [text[start:end] for start, end in whole_ranges(text)] == whole

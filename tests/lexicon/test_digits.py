"""Digits of all scripts."""

from __future__ import annotations

from brochure.languages import known, language
from brochure.lexicon.digits import to_ascii_digits, with_digits


def test_digits_of_every_language_come_back():
    for tag in known():
        written = with_digits("Room 1234567890.", language(tag).digits)
        assert to_ascii_digits(written) == "Room 1234567890.", tag

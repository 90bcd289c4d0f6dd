"""Numbers by value in any digits."""

from __future__ import annotations

import pytest

from brochure.languages import language
from brochure.translation.numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000 men", ["1000"]),
        ("१,००० पुरुष", ["1000"]),
        ("1 000 hommes", ["1000"]),
        ("1\u00a0000", ["1000"]),
        ("1.000 hombres", ["1000"]),
        ("१,००,०००", ["100000"]),
        ("38.5 or 38,5", ["38.5", "38.5"]),
        ("٣٨٫٥", ["38.5"]),
        ("3 or 6 weeks", ["3", "6"]),
        ("1 in 1,000 and 125 in 1,000", ["1", "1000", "125", "1000"]),
        ("38°C, 24 h", ["38", "24"]),
        ("၃၈", ["38"]),
        ("none", []),
    ],
)
def test_values(text, values):
    assert numbers(text) == values


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("en", "1.125 and 1,125", ["1.125", "1125"]),
        ("es", "1.125 and 1,125", ["1125", "1.125"]),
        ("fr", "1 125", ["1125"]),
        ("en", "2 500 mg tablets", ["2", "500"]),
        ("en", "1,000,000", ["1000000"]),
        ("es", "0.125", ["0.125"]),
        ("ne", "१,००,०००", ["100000"]),
    ],
)
def test_values_as_a_language_writes_them(tag, text, values):
    assert numbers(text, language(tag)) == values

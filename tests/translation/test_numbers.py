"""Numbers by value in any digits."""

from __future__ import annotations

import pytest

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

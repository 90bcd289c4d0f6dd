"""Strings of glyphs against the text that they are to say."""

from __future__ import annotations

import pytest

from brochure.proof.glyphs import agree


@pytest.mark.parametrize(
    ("drawn", "actual"),
    [
        (["خذ "[::-1], "½", " حبة"[::-1]], "خذ ½ حبة"),
        (["(حبة) "[::-1], "2½"], "(حبة) 2½"),
        (["① ", "עברית"[::-1]], "① עברית"),
        ([" •"], "• "),
        (["ʹʺ"], "ʺʹ"),
        ([], ""),
    ],
)
def test_strings_in_their_order_agree(drawn: list[str], actual: str):
    assert agree(drawn, actual)


@pytest.mark.parametrize(
    ("drawn", "actual"),
    [
        (["½2"], "2½"),
        (["¼½"], "½¼"),
        (["②①"], "①②"),
        (["٢١"], "١٢"),
        (["۲۱"], "۱۲"),
        (["⁹10"], "10⁹"),
        (["L/⁹"], "⁹/L"),
        (["خذ"], "خذ"),
        (["ab"], "abc"),
        (["abc"], "ab"),
        (["½", "2"], "2½"),
    ],
)
def test_strings_out_of_their_order_are_told(drawn: list[str], actual: str):
    assert not agree(drawn, actual)

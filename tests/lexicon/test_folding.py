"""Text folded to compare words."""

from __future__ import annotations

import pytest

from brochure.lexicon.folding import fold


@pytest.mark.parametrize(("text", "folded"), [("İki", "iki"), ("Ёлка", "елка"), ("۳۸٪", "۳۸%"), ("كِتَاب", "كتاب")])
def test_what_writers_vary_is_taken_away(text: str, folded: str):
    assert fold(text) == folded

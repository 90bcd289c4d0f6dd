"""Marks that turn the direction are closed again, or they are not."""

from __future__ import annotations

import pytest

from brochure.lexicon.marks import is_balanced


@pytest.mark.parametrize("text", ["abc", "\u2067a\u2069", "\u202aa\u2066b\u2069\u202c", "\u202ea\u202c\u2068b\u2069"])
def test_what_is_closed_in_order_is_balanced(text: str):
    assert is_balanced(text)


@pytest.mark.parametrize("text", ["\u2067a", "a\u2069", "\u202aa\u2069", "\u202aa\u2066b\u202c\u2069", "\u202c\u202a"])
def test_what_is_open_or_closed_by_another_mark_is_not(text: str):
    assert not is_balanced(text)

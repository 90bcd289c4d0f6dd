"""What to type in the place of a picture that no font has."""

from __future__ import annotations

import pytest

from brochure.text.fonts import FontBook
from brochure.text.runs import MissingGlyph, Span, itemize
from brochure.text.signs import _INSTEAD, instead


@pytest.mark.parametrize(("picture", "sign"), [("📞", "☎"), ("⏰", "⏱"), ("😀", "☺"), ("🕒", "⏱"), ("✅", "✓")])
def test_a_sign_of_the_same_sense_is_named_where_a_font_has_it(picture, sign):
    assert f"type {sign} (" in instead(picture, lambda _: True)
    assert "a word" in instead(picture, lambda _: False)


def test_what_is_no_picture_gets_no_sign():
    assert not instead("ཀ", lambda _: True)
    assert "a word" in instead("🦄", lambda _: True)


def test_a_sign_is_no_picture_itself_and_a_picture_has_one_sign():
    pictures = "".join(pictures for _, pictures in _INSTEAD)
    assert not {sign for sign, _ in _INSTEAD} & set(pictures)
    assert len(set(pictures)) == len(pictures)


def test_a_message_about_a_picture_names_the_sign():
    text = "Call 📞"
    with pytest.raises(MissingGlyph) as caught:
        itemize(text, [Span(text, "en")], [0] * len(text), ["Latn"] * len(text), FontBook([], system=False))
    (problem,) = caught.value.problems
    assert "☎" in problem.hint

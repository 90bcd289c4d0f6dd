"""Shaping: clusters and glyphs, and no character is lost; hb-shape is asked in `tests/shipped`."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.text.fonts import FontBook
from brochure.text.shaping import shape


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook()


def test_clusters_join_to_their_text(book: FontBook):
    for text, script, tag, right_to_left in (
        ("क्यान्सरका", "Deva", "ne", False),
        ("المناعة", "Arab", "ar", True),
        ("office", "Latn", "en", False),
        ("a\u200bb", "Latn", "en", False),
    ):
        face = book.covering(text[0], script, tag, 400)
        assert face is not None
        clusters = shape(text, face, script, tag, right_to_left=right_to_left)
        assert "".join(c.text for c in (reversed(clusters) if right_to_left else clusters)) == text


def test_what_stands_beside_its_letter_is_a_cluster_and_what_stands_on_it_is_not(book: FontBook):
    """A vowel sign with its own width and no offset needs no glyph made for the two; a reordered one does."""
    for text, script, tag, texts in (
        ("कोष", "Deva", "ne", ["क", "ो", "ष"]),
        ("कुरा", "Deva", "ne", ["कु", "र", "ा"]),
        ("किन", "Deva", "ne", ["कि", "न"]),
        ("น้ำ", "Thai", "th", ["น้ำ"]),
    ):
        face = book.covering(text[0], script, tag, 400)
        assert face is not None
        clusters = shape(text, face, script, tag, right_to_left=False)
        assert [cluster.text for cluster in clusters] == texts


@pytest.mark.parametrize("character", ["झ", "५", "८"])
def test_nepali_has_its_own_letter_forms(book: FontBook, character: str):
    face = book.covering(character, "Deva", "ne", 400)
    assert face is not None
    nepali = shape(character, face, "Deva", "ne", right_to_left=False)
    hindi = shape(character, face, "Deva", "hi", right_to_left=False)
    assert nepali[0].glyphs != hindi[0].glyphs


def test_the_space_between_words_in_nastaliq_is_widened(book: FontBook):
    """It stays one space with its own glyph, and is as wide inside a run as alone."""
    face = book.covering("س", "Arab", "ur", 400)
    assert face is not None and "Nastaliq" in face.family
    (space,) = shape(" ", face, "Arab", "ur", right_to_left=True)
    plain = face.hb_font.get_glyph_h_advance(space.glyphs[0][0])
    assert space.text == " "
    assert space.advance == plain + face.units_per_em // 10
    words = [
        sum(cluster.advance for cluster in shape(text, face, "Arab", "ur", right_to_left=True))
        for text in ("جلد پر", "جلد", "پر")
    ]
    assert words[0] - words[1] - words[2] >= plain + face.units_per_em // 20


def test_letters_that_hang_together_in_nastaliq_are_one_cluster_and_others_are_not(book: FontBook):
    """So a reader meets no letter out of its place, and a group of letters is drawn once for all words that have it."""
    face = book.covering("س", "Arab", "ur", 400)
    assert face is not None and "Nastaliq" in face.family
    clusters = shape("دوا لیں", face, "Arab", "ur", right_to_left=True)
    assert [cluster.text for cluster in reversed(clusters)] == ["د", "و", "ا", " ", "لیں"]


def test_a_broken_font_is_left_out_and_named(tmp_path: Path):
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"\0\1\0\0 this is no font")
    book = FontBook([tmp_path], system=False)
    face = book.covering("a", "Latn", "en", 400)
    assert face is not None
    assert face.path.parent != tmp_path
    (problem,) = book.problems()
    assert problem.place.file.endswith("NotoSans-Regular.ttf")

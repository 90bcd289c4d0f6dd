"""Words in the Nastaliq hand: told apart by the room between their ink, whatever their letters do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from brochure.building import Fonts
from brochure.languages import language
from brochure.text.gaps import BINS, GAP, MOST, sides
from brochure.text.paragraph import Prepared
from brochure.text.runs import Span
from brochure.text.segments import GlyphRun

TEXT = "باغ کا مالی یا ڈاکٹر یا استاد صبح پھاوڑا لے کر گیا تیز یا آہستہ بہت پیاس لگی ایک پیالہ پانی ملا"


def prepared(text: str, tag: str, fonts: Fonts, weight: int = 400) -> Prepared:
    return fonts.typesetter.prepare([Span(text, tag, weight)], language(tag))


def apart(found: Prepared) -> Iterator[tuple[str, float]]:
    """Yield each two words with the least room between their ink at one height, in ems of the face."""
    for one, other in pairwise(found.segments):
        word, space, following = one.pieces[-2], one.pieces[-1], other.pieces[0]
        assert word.face and following.face
        right, left = sides(word.clusters, word.face), sides(following.clusters, following.face)
        end = sum(cluster.advance for cluster in following.clusters)
        room = min(start - left[strip][1] + end for strip, (start, _) in right.items() if strip in left)
        yield f"{word.text} {following.text}", (room + advance(space)) / word.face.units_per_em


def advance(piece: GlyphRun) -> int:
    return sum(cluster.advance for cluster in piece.clusters)


@pytest.mark.parametrize("weight", [400, 700])
def test_the_ink_of_no_two_words_is_nearer_than_the_gap(fonts: Fonts, weight: int):
    found = dict(apart(prepared(TEXT, "ur", fonts, weight)))
    assert len(found) == len(TEXT.split()) - 1
    assert {words: room for words, room in found.items() if room < GAP - 0.001} == {}


def test_a_space_is_widened_where_letters_hang_over_and_nowhere_else(fonts: Fonts):
    spaces = [segment.pieces[-1] for segment in prepared(TEXT, "ur", fonts).segments[:-1]]
    usual = min(map(advance, spaces))
    assert spaces[0].face
    assert sum(advance(space) == usual for space in spaces) >= len(spaces) // 3
    assert usual < max(map(advance, spaces)) <= usual + MOST * spaces[0].face.units_per_em
    for segment in prepared(TEXT, "ur", fonts).segments[:-1]:
        assert segment.tail == pytest.approx(segment.pieces[-1].width)


def test_the_text_is_as_it_was_and_lines_keep_their_measure(fonts: Fonts):
    lines = prepared(TEXT, "ur", fonts).lines(12)
    assert "".join(line.text for line in lines) == TEXT
    assert len(lines) > 2
    assert all(line.width <= 12 + 1e-6 for line in lines)


def test_words_of_other_hands_keep_the_space_of_their_face(fonts: Fonts):
    for tag in ("ar", "fa", "he"):
        spaces = [segment.pieces[-1] for segment in prepared("باغ یا שדה باغ", tag, fonts).segments[:-1]]
        assert len({(advance(space), space.face) for space in spaces}) == len({space.face for space in spaces})


def test_sides_follow_the_outlines_strip_by_strip(fonts: Fonts):
    face = fonts.typesetter.book.covering("۔", "Arab", "ur", 400)
    (segment,) = prepared("۔", "ur", fonts).segments
    (piece,) = segment.pieces
    assert face
    found = sides(piece.clusters, face)
    assert found
    assert all(0 <= left <= right <= advance(piece) for left, right in found.values())
    shifted = tuple(c._replace(glyphs=tuple((g, x + 100, y) for g, x, y in c.glyphs)) for c in piece.clusters)
    moved = sides(shifted, face)
    assert moved == {strip: (left + 100, right + 100) for strip, (left, right) in found.items()}
    assert len(found) < BINS

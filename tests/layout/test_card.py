"""The card, cut out and folded twice: each face upright, in its order, inside its edges, in letters large enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.editions import ALERT_CARD, Edition, Plan
from brochure.errors import LayoutError
from brochure.layout.page import Document, Glyphs
from brochure.layout.plans.card import FACE, FLAT, GAP
from brochure.pdf.writer import write
from brochure.readback.painted import ShownWords
from brochure.readback.tree import look_at
from brochure.reading.compose import compose
from brochure.text.eye import size_factor
from brochure.units import MM

from ..judges import judged
from ..leaflets import LANGUAGES, garden
from ..pages import laid_out_card

EDGE = 3 * MM
"""The least room between words and the edge of a face, in points."""
Point = tuple[float, float]


class Place(NamedTuple):
    """Where a point of the flat card is when it is folded: on which face that is read, and where there."""

    face: int
    x: float
    y: float


def folded(x: float, y: float, *, right_to_left: bool) -> Place:
    """Return where a point of a flat card comes to lie, by doing what hands do; y grows downward.

    The upper half goes back behind the lower half, so that what was printed there looks away. Whoever then turns the
    strip over like a leaf sees its left where its right was. The strip is folded in the middle with that side
    inside, and is opened from the right, or from the left in a language that is read from there.
    """
    is_behind = y < FACE.height
    if is_behind:
        x, y = FLAT.width - x, FLAT.height - y  # folded about the middle, and seen from the other side
    down = y - FACE.height
    is_left = x < FACE.width
    across = x if is_left else x - FACE.width
    if is_behind:
        return Place(2 if is_left != right_to_left else 3, across, down)  # read from the side where lines begin
    return Place(4 if is_left != right_to_left else 1, across, down)


def cards(document: Document, edition: Edition, fonts: Fonts) -> tuple[list[ShownWords], list[ShownWords]]:
    """Return what is painted on the first card of a sheet, and on the second."""
    (page,) = look_at(write(document, edition, fonts.subsets))
    middle = edition.page.height / 2
    words = [one for one in page.words if one.run.text.strip()]
    return [one for one in words if one.box[1] > middle], [one for one in words if one.box[3] < middle]


def corner(edition: Edition, number: int) -> Point:
    """Return the upper left corner of a card in the space of PDF, in points."""
    page = edition.page
    top = (page.height - 2 * FLAT.height - GAP) / 2 + number * (FLAT.height + GAP)
    return (page.width - FLAT.width) / 2, page.height - top


def faces_of(words: list[ShownWords], at: Point, *, right_to_left: bool) -> Iterator[tuple[Place, ShownWords]]:
    """Yield words with where they begin on which face; the pen must stay on it, and go as eyes do."""
    for one in words:
        a, b, c, d, e, f = one.matrix
        length = one.run.length * one.style.size / 1000
        start = folded(e - at[0], at[1] - f, right_to_left=right_to_left)
        end = folded(e + a * length - at[0], at[1] - (f + b * length), right_to_left=right_to_left)
        above = folded(e + c * 4 - at[0], at[1] - (f + d * 4), right_to_left=right_to_left)
        assert start.face == end.face == above.face, f"{one.run.text!r} goes over a fold"
        assert end.x - start.x == pytest.approx(length, abs=0.1), f"{one.run.text!r} is mirrored or turned"
        assert start.y - above.y == pytest.approx(4, abs=0.01), f"{one.run.text!r} stands on its head"
        assert start.y - one.size >= -0.1, f"{one.run.text!r} reaches over the edge"
        assert start.x >= EDGE, f"{one.run.text!r} stands at an edge"
        assert end.x <= FACE.width - EDGE, f"{one.run.text!r} stands at an edge"
        assert EDGE / 2 < start.y < FACE.height - EDGE, f"{one.run.text!r} stands at an edge"
        yield start, one


def letters(text: str) -> str:
    return "".join(sorted(sign for sign in text if not sign.isspace() and sign.isprintable()))


def laid(tag: str, fonts: Fonts, edition: Edition = ALERT_CARD) -> tuple[Document, Manuscript, Manuscript | None]:
    own = garden(tag)
    source = garden() if own.original else None
    return laid_out_card(own, source, fonts.typesetter, edition), own, source


@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ar", "ne", "ur"))
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_card_that_is_cut_and_folded_shows_its_faces_upright_and_in_order(fonts: Fonts, tag: str, paper: str):
    edition = ALERT_CARD.on(paper)
    document, own, source = laid(tag, fonts, edition)
    right_to_left = own.language.direction == "rtl"
    nodes = compose(own, Plan.CARD, source).root.below()
    numbers = [{"front": 1, "words": 2, "list": 3, "doctors": 3, "numbers": 4}[node.variant] for node in nodes]
    for number, words in enumerate(cards(document, edition, fonts)):
        found: dict[int, str] = {}
        for place, one in faces_of(words, corner(edition, number), right_to_left=right_to_left):
            found[place.face] = found.get(place.face, "") + one.run.text
        read = {n: letters(node.text) for n, node in zip(numbers, nodes, strict=True)}
        assert {n: letters(text) for n, text in found.items()} == read


@pytest.mark.parametrize("tag", ["en", "ne", "ar", "ur"])
def test_faces_are_read_in_order_from_top_to_bottom(fonts: Fonts, tag: str):
    """The order of the tree, which is that of the ear, is the order of the faces, and of the lines on each."""
    document, own, _ = laid(tag, fonts)
    first, _ = cards(document, ALERT_CARD, fonts)
    right_to_left = own.language.direction == "rtl"
    places = [place for place, _ in faces_of(first, corner(ALERT_CARD, 0), right_to_left=right_to_left)]
    assert [place.face for place in places] == sorted(place.face for place in places)
    for one, other in pairwise(places):
        assert one.face < other.face or other.y > one.y - 1


def test_a_face_that_is_not_turned_is_found(fonts: Fonts):
    """The test can fail: the same sheet with every word upright shows faces on their heads."""
    document, own, _ = laid("ne", fonts)
    (page,) = document.pages
    upright = tuple(replace(item, turned=False) if isinstance(item, Glyphs) else item for item in page.items)
    first, _ = cards(replace(document, pages=(replace(page, items=upright),)), ALERT_CARD, fonts)
    assert own.language.direction == "ltr"
    with pytest.raises(AssertionError):
        list(faces_of(first, corner(ALERT_CARD, 0), right_to_left=False))


@pytest.mark.parametrize("tag", judged(LANGUAGES, "en", "ar", "my", "ur"))
def test_no_word_of_a_card_is_smaller_than_eight_points_by_eye(fonts: Fonts, tag: str):
    document, own, _ = laid(tag, fonts)
    script = fonts.typesetter.main_script(own.language)
    script = {"Aran": "Arab", "Hans": "Hani", "Jpan": "Hani", "Kore": "Hang"}.get(script, script)
    for item in document.pages[0].items:
        text = "".join(cluster.text for cluster in item.clusters) if isinstance(item, Glyphs) else ""
        if isinstance(item, Glyphs) and any(sign.isalpha() for sign in text):
            of = "Latn" if text.strip().isascii() else script
            assert item.size >= 8.0 * size_factor(item.face, of) - 0.02, text


def listed(count: int, text: str = "a cut that bleeds") -> Mapping[str, Manuscript]:
    """Return the card of the garden's leaflet with a list of so many items, in two languages."""
    made = {}
    for tag in ("en", "ar"):
        manuscript = garden(tag)
        card = manuscript.leaflet.card
        assert card is not None
        like = card.text[0].model_copy(update={"text": text, "language": None})
        more = card.model_copy(update={"items": (like,) * count})
        made[tag] = replace(manuscript, leaflet=manuscript.leaflet.model_copy(update={"card": more}))
    return made


@pytest.mark.parametrize("count", [1, 5])
def test_a_card_has_its_list_once_in_each_language(fonts: Fonts, count: int):
    of = listed(count)
    made = build(of["ar"], ALERT_CARD, fonts, of["en"])
    assert made.pages == 1
    reading = compose(of["ar"], Plan.CARD, of["en"])
    assert sum(node.kind.value == "item" for node in reading.root.nodes()) == 2 * count
    assert [face.language for face in reading.root.below()] == ["", "", "en", ""]
    assert len(compose(of["en"], Plan.CARD).root.below()) == 4, "and of one language on a face of its own"


def test_what_does_not_fit_its_face_is_named(fonts: Fonts):
    of = listed(5, "a cut that bleeds and does not stop when somebody presses on it for a quarter of an hour " * 2)
    with pytest.raises(LayoutError) as caught:
        laid_out_card(of["ar"], of["en"], fonts.typesetter)
    told = [str(problem) for problem in caught.value.problems]
    assert len(told) == 2, "both faces that are too long, in one run"
    assert all("text or list" in one and "mm too long for 8 points" in one for one in told)


def test_each_number_stands_once_with_its_name_in_both_languages():
    reading = compose(garden("ar"), Plan.CARD, garden())
    back = reading.root.below()[-1]
    fields = [leaf.segment for leaf in back.leaves() if leaf.segment]
    for name in garden().leaflet.card.ways:  # type: ignore[union-attr]
        assert fields.count(f"values.{name}") == 1
        assert fields.count(f"values.{name}.label") == 2

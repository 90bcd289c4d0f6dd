"""The cards of a sheet: the one that is read, and the others, which must be the same words in the same places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from brochure.building import Fonts
from brochure.editions import ALERT_CARD, Plan
from brochure.pdf.writer import write
from brochure.proof.copies import compare_copies
from brochure.readback.painted import Painted, ShownWords
from brochure.readback.tree import look_at
from brochure.reading.compose import compose

from ..leaflets import garden
from ..pages import laid_out_card


@pytest.fixture(scope="module", params=["en", "ar"])
def sheet(request: pytest.FixtureRequest, fonts: Fonts) -> Painted:
    """Return a sheet of cards as painted."""
    own = garden(request.param)
    source = garden() if own.original else None
    (page,) = look_at(write(laid_out_card(own, source, fonts.typesetter), ALERT_CARD, fonts.subsets))
    return page


def changed(sheet: Painted, change: Callable[[list[ShownWords]], list[ShownWords]]) -> Painted:
    """Return the sheet with its artifacts changed."""
    read = [words for words in sheet.words if words.mark is not None]
    again = [words for words in sheet.words if words.mark is None]
    return replace(sheet, words=[*read, *change(again)])


def lettered(again: list[ShownWords]) -> int:
    """Return the index of a string that shows letters, somewhere in the middle."""
    return next(n for n in range(len(again) // 2, len(again)) if again[n].run.text.strip())


def other_words(again: list[ShownWords]) -> list[ShownWords]:
    """Write a digit more."""
    n = lettered(again)
    words = again[n]
    return [*again[:n], words._replace(run=words.run._replace(text=words.run.text + "7")), *again[n + 1 :]]


def moved(again: list[ShownWords]) -> list[ShownWords]:
    """Move a string a point to the right."""
    n = lettered(again)
    left, bottom, right, top = again[n].box
    return [*again[:n], again[n]._replace(box=(left + 1, bottom, right + 1, top)), *again[n + 1 :]]


def test_a_sheet_as_it_is_laid_out_passes(sheet: Painted):
    assert not list(compare_copies(sheet))
    assert any(words.mark is None for words in sheet.words)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: [], "shows 0 strings"),
        (lambda again: again[:-1], "strings outside the tree"),
        (lambda again: [*again, again[lettered(again)]], "strings outside the tree"),
        (lambda again: [*again[lettered(again) :], *again[: lettered(again)]], "where the card says"),
        (other_words, "7' where the card says"),
        (moved, "in another place than the card"),
    ],
)
def test_another_card_that_is_not_the_one_that_is_read_is_told(sheet: Painted, change, message: str):
    told = [problem.message for problem in compare_copies(changed(sheet, change))]
    assert any(message in one for one in told), told


def test_the_card_is_read_once_and_has_one_link_for_each_way():
    """A listener hears one card; the other is for the scissors."""
    reading = compose(garden(), Plan.CARD)
    titles = [node.text for node in reading.root.nodes() if node.kind.value == "title"]
    assert len(titles) == 1
    assert list(reading.repeats) == [half.id for half in reading.root.below()]

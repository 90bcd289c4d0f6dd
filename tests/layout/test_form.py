"""Fields of a form: which share a line, what a listener hears, and what is cut out whole."""

from __future__ import annotations

import pytest

from brochure.building import Fonts, build
from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript
from brochure.editions import ALERT_CARD, EDITIONS, EMAIL
from brochure.errors import LayoutError
from brochure.layout.page import Document, Glyphs, Shape
from brochure.reading.compose import compose
from brochure.reading.tree import Field, Kind
from brochure.review.judging import may_release
from brochure.review.signing import hashes_of
from brochure.trial import unfit
from brochure.units import points

from ..kinds import HEAD, kinds
from ..leaflets import CONTENT, TODAY, manuscript_of
from ..pages import laid_out


def form(fields: str, cut: str = "") -> Manuscript:
    """Return a leaflet with one form, given as a list in brackets."""
    block = f"      - fields: {fields}\n{cut}"
    return manuscript_of(f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n{block}", "en")


def heights(document: Document) -> dict[str, float]:
    """Return how far down the first page each text begins."""
    items = (item for item in document.pages[0].items if isinstance(item, Glyphs))
    return {"".join(cluster.text for cluster in item.clusters).strip(" :"): points(item.y) for item in items}


def test_a_date_stands_beside_a_signature_and_a_long_line_below(fonts: Fonts):
    fields = "[Name, {text: Signed, form: sign}, {text: Date, form: date}, Address]"
    found = heights(laid_out(form(fields), EDITIONS["handout"], fonts.typesetter))
    assert found["Name"] < found["Signed"] == found["Date"] < found["Address"]


def test_where_there_is_no_room_each_field_has_its_line(fonts: Fonts):
    fields = "[{text: Signed by the one who borrows, form: sign}, {text: On the day of, form: date}]"
    found = heights(laid_out(form(fields), EDITIONS["large-print"], fonts.typesetter))
    assert found["Signed by the one who borrows"] < found["On the day of"]


@pytest.mark.parametrize("count", range(8, 26))
def test_a_signature_is_on_the_page_of_what_is_signed_and_with_its_day(count: int, fonts: Fonts):
    """A telephone showed the lines to sign on a page on which nothing was said to be agreed to."""
    names = "".join(f"Name {number}, " for number in range(count))
    signed = "{text: I agree to the test, form: tick}, {text: Signed by the patient or a parent, form: sign}"
    document = laid_out(
        form(f"[{names}{signed}, {{text: Day of signing, form: date}}]"), EDITIONS["phone"], fonts.typesetter
    )
    found = [
        number
        for number, page in enumerate(document.pages)
        for item in page.items
        if isinstance(item, Glyphs)
        and "".join(c.text for c in item.clusters).startswith(("I agree", "Signed", "Day of"))
    ]
    assert len(found) == 3
    assert len(set(found)) == 1


def test_every_field_is_heard_with_its_name():
    reading = compose(kinds("form"))
    fields = [one for leaf in reading.root.leaves() for one in leaf.inlines if isinstance(one, Field)]
    named = [(one.kind.value, one.label) for one in fields]
    assert named[:6] == [("line", "Your name"), ("line", "Bed"), ("line", "Born on"),
                         ("tick", "Yes"), ("tick", "No"), ("tick", "I do not know")]  # fmt: skip
    assert ("tick", labels("en")["tick"]) in named
    assert ("notes", "What you plan to grow") in named


def test_no_colon_stands_after_a_question():
    texts = [node.text for node in compose(form("['Which bed?', Name]")).root.nodes() if node.kind is Kind.FIELD]
    assert texts == ["Which bed? ", "Name: "]


def test_what_is_cut_out_is_whole_on_one_page(fonts: Fonts):
    document = laid_out(
        form(f"[{', '.join(f'Field {number}' for number in range(18))}]", "        cut: true\n"),
        EMAIL,
        fonts.typesetter,
    )
    pages = [
        {
            item.shows.rpartition("~")[0]
            for item in page.items
            if isinstance(item, Shape) and isinstance(item.shows, str)
        }
        for page in document.pages
    ]
    assert sorted(map(len, (page & {f"one.1.{number}" for number in range(1, 19)} for page in pages)))[-1] == 18
    with pytest.raises(LayoutError):
        laid_out(
            form(f"[{', '.join(f'Field {number}' for number in range(60))}]", "        cut: true\n"),
            EMAIL,
            fonts.typesetter,
        )


def test_lines_of_a_form_stop_no_release():
    """They are meant, as a value that nobody gave is not."""
    made = form("[Name, {text: Signed, form: sign}]")
    stops = [problem.message for problem in may_release(made, TODAY)]
    assert [message for message in stops if "line" in message or "value" in message] == []


def test_a_card_has_the_same_fields(fonts: Fonts):
    assert build(kinds("form"), ALERT_CARD, fonts).pages == 1
    assert build(kinds("form", "ar"), ALERT_CARD, fonts, kinds("form")).pages == 1


def test_a_field_that_is_its_label_alone_is_signed_as_before():
    """Whether it has keys or not, the same label binds the same signature; another form binds another."""
    alone, keyed, other = (
        hashes_of(manuscript_of(CONTENT.replace("fields: [My bed]", f"fields: [{field}]"), "en"))
        for field in ("My bed", "{text: My bed}", "{text: My bed, form: sign}")
    )
    assert alone == keyed != other


def test_check_says_what_a_build_would_of_a_part_to_cut_out_that_fits_no_page(fonts: Fonts):
    made = form(f"[{', '.join(f'Field {number}' for number in range(60))}]", "        cut: true\n")
    assert [problem.code for problem in unfit(made, EMAIL, fonts.typesetter)] == ["too-high"]


@pytest.mark.parametrize(
    "below", ["{text: Ill, form: tick}", "{text: Ill, choices: [Never]}", "{text: Ill, form: notes}"]
)
def test_words_below_a_line_to_write_on_are_set_apart_from_it(fonts: Fonts, below: str):
    """They would be read as what stands under the line that belongs to the label before it."""
    after_line = heights(laid_out(form(f"[Name, {below}]"), EMAIL, fonts.typesetter))
    after_words = heights(laid_out(form(f"[{{text: Name, form: tick}}, {below}]"), EMAIL, fonts.typesetter))
    assert after_line["Ill"] - after_line["Name"] > after_words["Ill"] - after_words["Name"]

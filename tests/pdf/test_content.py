"""Content streams: what is drawn, in which order, and what it is marked as."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

from brochure.editions import EMAIL, ColorSpace
from brochure.errors import OutputError
from brochure.layout.page import FOOT, PRINTERS_MARKS, Document, Glyphs, LinkArea, Page, Shape, Subpath
from brochure.paper import A4
from brochure.pdf.writer import write
from brochure.structure import ContentItem, Element, Tag
from brochure.text.shaping import shape
from brochure.units import MM, Size, millipoints, points

from . import reading
from .samples import BLACK, BLUE, TINT, Typist, face, full, metadata, plain, rectangle, width


def _document(*items, leaves=(), furniture=(), root: Element | None = None, size: Size = A4.size) -> Document:
    paragraphs = tuple(Element(f"P {leaf.id}", Tag.PARAGRAPH, (leaf,)) for leaf in leaves)
    root = root or Element("document", Tag.DOCUMENT, paragraphs)
    return Document((Page(size, items, "1", furniture),), root, (), metadata())


def _sequences(document: Document, edition=EMAIL) -> list[reading.Sequence]:
    with reading.opened(write(document, edition)) as pdf:
        return reading.sequences(pdf.pages[0])


def _lines(document: Document, edition=EMAIL) -> list[str]:
    """Return the content stream of the first page, an operator a line."""
    with reading.opened(write(document, edition)) as pdf:
        return reading.content(pdf.pages[0]).decode("latin-1").splitlines()


def _characters(node):
    if isinstance(node, LTChar):
        yield node
    elif hasattr(node, "__iter__"):
        for child in node:
            yield from _characters(child)


def test_everything_drawn_is_marked_and_no_artifact_is_tagged():
    """`reading.sequences` fails on what is drawn outside of marked content and on marks inside of marks."""
    pdf = reading.opened(write(full(), EMAIL))
    for page in pdf.pages:
        for sequence in reading.sequences(page):
            assert (sequence.tag == "/Artifact") == (sequence.mcid is None)


def test_a_page_draws_its_artifacts_first_and_the_words_of_its_foot_last():
    document = full()
    first_page, second_page = document.pages
    other = replace(second_page, furniture=(*second_page.furniture[:1], replace(second_page.furniture[1], x=70_000)))
    first, *rest, own, shared = _sequences(replace(document, pages=(first_page, other)))
    assert first.properties.Type == "/Layout"
    assert [sequence.mcid for sequence in rest] == list(range(len(rest)))
    for foot in (own, shared):
        assert (foot.tag, foot.properties.Type, foot.properties.Subtype) == ("/Artifact", "/Pagination", "/Footer")
    assert "Tj" in [operator for _, operator in own.operators]
    assert [operator for _, operator in shared.operators][-1] == "S"


def test_furniture_that_all_pages_have_is_written_once():
    with reading.opened(write(full(), EMAIL)) as pdf:
        first, second = (page.obj.Contents for page in pdf.pages)
        assert first[1].objgen == second[1].objgen
        assert first[0].objgen != second[0].objgen
        assert b"Tj" in first[1].read_bytes()


def test_items_of_one_leaf_share_a_sequence_even_around_an_artifact():
    leaf = ContentItem("drawing")
    box = [Shape((rectangle(x, 50, 9, 9),), fill=BLUE, shows=leaf.id) for x in (50, 70)]
    rule = Shape((rectangle(60, 80, 5, 5),), fill=BLACK)
    found = _sequences(_document(box[0], rule, box[1], leaves=(leaf,)))
    assert [sequence.mcid for sequence in found] == [None, 0]


def test_an_artifact_over_a_tagged_shape_stays_over_it():
    leaf = ContentItem("drawing")
    box = Shape((rectangle(50, 50, 90, 90),), fill=BLUE, shows=leaf.id)
    over = Shape((rectangle(60, 60, 5, 5),), fill=BLACK)
    assert [sequence.mcid for sequence in _sequences(_document(box, over, leaves=(leaf,)))] == [0, None]


def test_furniture_is_what_it_says_wherever_it_stands():
    bands = [Shape((rectangle(0, y, 50, 10),), fill=TINT, shows=FOOT) for y in (10, 400, 800)]
    marks = Shape((rectangle(0, 800, 50, 10),), fill=TINT, shows=PRINTERS_MARKS)
    foot, page = _sequences(_document(furniture=(*bands, marks)))
    assert (foot.properties.Type, foot.properties.Subtype) == ("/Pagination", "/Footer")
    assert (page.properties.Type, page.properties.get("/Subtype")) == ("/Page", None)


def test_shapes_are_drawn_from_the_bottom_left_in_few_operators():
    curve = Subpath(((10, 10), (20, 0, 30, 0, 40, 10), (40, 20)), closed=True).at()
    line = Subpath(((0, 100), (50.004, 100)), closed=False).at()
    shapes = (
        Shape((rectangle(10, 20, 30, 40),), fill=TINT),
        Shape((curve,), fill=TINT, stroke=BLACK, line_width=2, dash=(0, 3), round_caps=True),
        Shape((line,), stroke=BLACK, line_width=2),
        Shape((line,)),
        Shape((), fill=BLUE),
    )
    first, *lines, last = _lines(_document(*shapes, size=Size(100, 200)))
    assert (first, last) == ("/Artifact<</Type/Layout>>BDC", "EMC")
    filled = [".9 .95 1 rg", "10 180 30 -40 re", "f"]
    both = ["2 w", "[0 3]0 d", "1 J", "10 190 m", "20 200 30 200 40 190 c", "40 180 l", "h", "B"]
    stroked = ["[]0 d", "0 J", "0 100 m", "50 100 l", "S"]
    assert lines == filled + both + stroked


@pytest.mark.parametrize(
    ("space", "operators"),
    [
        (ColorSpace.RGB, ["0 .25 .6 rg"]),
        (ColorSpace.GRAY, [".2 g"]),
        (ColorSpace.CMYK, ["0 0 0 1 k", "1 .6 0 0 k"]),
    ],
)
def test_colors_are_those_of_the_edition(space, operators):
    """A page begins in black (0 g), so that black in RGB or gray needs no operator."""
    shapes = [Shape((rectangle(0, 0, 9, 9),), fill=color) for color in (BLACK, BLUE)]
    lines = _lines(_document(*shapes), replace(EMAIL, colors=space, standards=frozenset()))
    assert [line for line in lines if line.endswith((" g", " rg", " k"))] == operators


def test_glyphs_stand_where_the_layout_put_them():
    """To a fiftieth of a point, kerning included, as pdfminer measures."""
    text = "AVATAR To. Type fi"
    document = plain([text])
    item = next(item for item in document.pages[0].items if isinstance(item, Glyphs))
    expected, x = [], points(item.x)
    for cluster in item.clusters:
        expected.append(x)
        x += cluster.advance * item.size / item.face.units_per_em
    (page,) = extract_pages(io.BytesIO(write(document, EMAIL)))
    found = sorted(one.x0 for one in _characters(page) if abs(one.matrix[5] - (A4.height - points(item.y))) < 0.1)
    assert found == pytest.approx(expected, abs=0.02)


def test_clusters_that_read_right_to_left_are_shown_from_the_left():
    typist = Typist("Arab", "ar")
    document = typist.finished(root=[typist.paragraph("العلاج المناعي")])
    pdf = reading.opened(write(document, EMAIL))
    assert reading.said(pdf.pages[0])[0] == "العلاج المناعي"[::-1]


def test_a_word_that_ends_where_a_number_begins_stands_left_of_it():
    """Reading from the right, the word after a number has its right end at the number's left end."""
    number = shape("125", face("Latn", 400), "Latn", "ar", right_to_left=False)
    word = shape("من", face("Arab", 400), "Arab", "ar", right_to_left=True)
    leaf = ContentItem("text", "125من")
    start = 300.0
    left = start - width(word, 12, face("Arab", 400))
    items = (
        Glyphs(millipoints(start), 100_000, 12, face("Latn", 400), number, BLACK, leaf.id),
        Glyphs(millipoints(left), 100_000, 12, face("Arab", 400), word, BLACK, leaf.id, True),
    )
    (page,) = extract_pages(io.BytesIO(write(_document(*items, leaves=(leaf,)), EMAIL)))
    found = {one.get_text(): one for one in _characters(page)}
    assert found["1"].x0 == pytest.approx(start, abs=0.02)
    assert found["م"].x1 == pytest.approx(start, abs=0.02)
    assert found["ن"].x1 < found["م"].x1


def test_bleed_moves_the_page_inside_a_larger_media_box():
    edition = replace(EMAIL, bleed=3 * MM)
    pdf = reading.opened(write(_document(Shape((rectangle(0, 0, 10, 10),), fill=TINT)), edition))
    page = pdf.pages[0]
    trim = [float(edge) for edge in page.TrimBox]
    assert [float(edge) for edge in page.MediaBox][:2] == [0, 0]
    assert trim[0] == trim[1] == pytest.approx(3 * MM, abs=0.01)
    assert trim[2] - trim[0] == pytest.approx(A4.width, abs=0.01)
    (found,) = reading.sequences(page)
    x, y, _, _ = found.operators[1][0]
    assert (float(x), float(y)) == pytest.approx((trim[0], trim[3]), abs=0.01)


def test_a_plain_edition_has_no_tags_at_all():
    pdf = reading.opened(write(full(), replace(EMAIL, standards=frozenset())))
    assert "/StructTreeRoot" not in pdf.Root
    assert b"BDC" not in reading.content(pdf.pages[0])
    assert "/StructParents" not in pdf.pages[0]


def test_a_leaf_that_no_page_shows_is_an_error_that_names_every_one():
    first, second = ContentItem("one", "never shown"), ContentItem("three", "nor this")
    with pytest.raises(OutputError) as caught:
        write(_document(leaves=(first, ContentItem("two"), second)), EMAIL)
    assert [problem.message for problem in caught.value.problems] == [
        "'never shown' (one) is on no page",
        "'nor this' (three) is on no page",
    ]


def test_an_item_outside_of_the_reading_order_is_an_error():
    of = face("Latn", 400)
    glyphs = Glyphs(0, 0, 9, of, (), BLACK, "stray")
    with pytest.raises(OutputError, match="page 1 shows 'stray', which is not in the reading order"):
        write(_document(glyphs), EMAIL)


def test_furniture_in_the_reading_order_is_an_error():
    leaf = ContentItem("x", "x")
    shape = Shape((rectangle(0, 0, 1, 1),), fill=BLUE, shows=leaf.id)
    link = LinkArea(0, 0, 1, 1, "https://example.org", "link", "x")
    for item in (shape, link):
        with pytest.raises(OutputError, match="furniture of page 1 is in the reading order"):
            write(_document(furniture=(item,), leaves=(leaf,)), EMAIL)


def test_what_is_in_the_reading_order_twice_is_an_error():
    leaf = ContentItem("leaf", "again")
    twice = Element("paragraph", Tag.PARAGRAPH, (leaf, leaf))
    with pytest.raises(OutputError, match=r"'again' \(leaf\) is in the reading order twice"):
        write(_document(root=Element("document", Tag.DOCUMENT, (twice,))), EMAIL)
    once = Element("paragraph", Tag.PARAGRAPH, (leaf,))
    with pytest.raises(OutputError, match="P 'paragraph' is in the reading order twice"):
        write(_document(root=Element("document", Tag.DOCUMENT, (once, once))), EMAIL)

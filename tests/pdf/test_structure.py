"""The structure tree, read back object by object."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.editions import EMAIL
from brochure.errors import OutputError
from brochure.layout.page import LinkArea
from brochure.pdf.writer import write
from brochure.structure import ContentItem, Element, Tag

from . import reading
from .samples import ARABIC, Typist, full, plain


@pytest.fixture(scope="module")
def pdf():
    with reading.opened(write(full(), EMAIL)) as opened:
        yield opened


def _rtl_mixed():
    typist = Typist("Arab", "ar")
    first = typist.set(ARABIC[0] + " ")
    strong = typist.element(Tag.SPAN, (typist.set(ARABIC[2] + " ", 700),))
    last = typist.set(ARABIC[1])
    typist.new_line()
    mixed = typist.element(Tag.PARAGRAPH, (first, strong, last))
    return typist.finished(root=[mixed, typist.paragraph(ARABIC[1])])


@pytest.mark.parametrize("document", [full(), _rtl_mixed(), plain(["word " * 3000])])
def test_every_mark_is_claimed_once_and_the_parent_tree_says_by_whom(document):
    pdf = reading.opened(write(document, EMAIL))
    claims = {}
    for element in reading.elements(pdf):
        for mark in reading.marks(pdf, element):
            assert mark not in claims, f"{mark} is claimed twice"
            claims[mark] = element.objgen
    drawn = {
        (number, sequence.mcid)
        for number, page in enumerate(pdf.pages)
        for sequence in reading.sequences(page)
        if sequence.mcid is not None
    }
    assert claims.keys() == drawn
    parents = reading.number_tree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages):
        owners = parents[int(page.StructParents)]
        assert {(number, mcid): owner.objgen for mcid, owner in enumerate(owners)} == {
            mark: owner for mark, owner in claims.items() if mark[0] == number
        }
        assert page.Tabs == "/S"
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == max(parents) + 1


def test_every_child_knows_its_parent(pdf):
    for element in reading.elements(pdf):
        for kid in reading.kids(element):
            if not isinstance(kid, int) and "/S" in kid:
                assert kid.P.objgen == element.objgen
    (document,) = reading.kids(pdf.Root.StructTreeRoot)
    assert document.P.objgen == pdf.Root.StructTreeRoot.objgen


def test_the_tree_has_the_shape_and_the_words_of_the_content(pdf):
    texts = [reading.said(page) for page in pdf.pages]

    def of_file(node):
        own = "".join(texts[page][mcid] for page, mcid in reading.marks(pdf, node) if mcid in texts[page])
        return (str(node.S)[1:], own, [of_file(kid) for kid in reading.kids(node) if _is_element(kid)])

    def of_content(element: Element):
        own = "".join(child.text for child in element.children if isinstance(child, ContentItem))
        return (
            str(element.tag),
            own,
            [of_content(child) for child in element.children if isinstance(child, Element)],
        )

    assert of_file(pdf.Root.StructTreeRoot.K) == of_content(full().root)


def _is_element(kid) -> bool:
    return not isinstance(kid, int) and "/S" in kid


def test_roles_are_mapped_where_pdf_does_not_know_the_tag(pdf):
    assert dict(pdf.Root.StructTreeRoot.RoleMap) == {"/Aside": "/Sect"}
    assert "/RoleMap" not in reading.opened(write(plain(["x"]), EMAIL)).Root.StructTreeRoot


def test_attributes_say_what_tags_do_not(pdf):
    assert [str(cell.A.Scope) for cell in reading.by_tag(pdf, "TH")] == ["/Column", "/Column", "/Row", "/Row"]
    (bullets,) = reading.by_tag(pdf, "L")
    assert (bullets.A.O, bullets.A.ListNumbering) == ("/List", "/Disc")
    (field,) = reading.by_tag(pdf, "Form")
    assert (field.A.O, field.A.Role, str(field.A.Desc)) == ("/PrintField", "/tv", "Telephone of the ward")
    assert str(field.Alt) == "Telephone of the ward"
    (figure,) = reading.by_tag(pdf, "Figure")
    assert (figure.A.O, str(figure.Alt)) == ("/Layout", "Two blue figures")
    assert [round(float(edge), 1) for edge in figure.A.BBox] == [99.5, 501.4, 220, 562.4]
    assert [str(one.Lang) for one in reading.elements(pdf) if "/Lang" in one] == ["ne"]


def test_an_element_over_two_pages_is_one_element_with_two_marks(pdf):
    split = reading.by_tag(pdf, "P")[2]
    assert [page for page, _ in reading.marks(pdf, split)] == [0, 1]


def test_a_link_over_two_lines_is_one_element_with_two_annotations(pdf):
    (link,) = reading.by_tag(pdf, "Link")
    objects = [kid.Obj for kid in reading.kids(link) if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"]
    assert [one.objgen for one in objects] == [one.objgen for one in pdf.pages[0].Annots]
    assert len(objects) == 2
    parents = reading.number_tree(pdf.Root.StructTreeRoot.ParentTree)
    for annotation in objects:
        assert parents[int(annotation.StructParent)].objgen == link.objgen
        assert str(annotation.Contents) == "Address of the hospital"
        assert str(annotation.A.URI) == "https://example.org/%E0%A4%95?a=1"
        assert int(annotation.F) == 4


def test_right_to_left_text_is_given_in_logical_order():
    """On elements of leaves alone; where a paragraph mixes leaves and elements, on a Span around each leaf."""
    pdf = reading.opened(write(_rtl_mixed(), EMAIL))
    mixed, simple = reading.by_tag(pdf, "P")
    assert "/ActualText" not in mixed
    assert [(str(kid.S), str(kid.ActualText)) for kid in reading.kids(mixed)] == [
        ("/Span", ARABIC[0] + " "),
        ("/Span", ARABIC[2] + " "),
        ("/Span", ARABIC[1]),
    ]
    assert str(simple.ActualText) == ARABIC[1]


def test_no_other_text_is_given_twice(pdf):
    assert not any("/ActualText" in element for element in reading.elements(pdf))


def test_a_labelled_field_keeps_its_label_and_its_role():
    typist = Typist()
    label = typist.set("Ward: ")
    field = typist.element(Tag.FORM, (label,), alt="Name of the ward", role="cb")
    pdf = reading.opened(write(typist.finished(root=[typist.element(Tag.PARAGRAPH, (field,))]), EMAIL))
    (found,) = reading.by_tag(pdf, "Form")
    assert "/Alt" not in found
    assert (found.A.Role, str(found.A.Desc)) == ("/cb", "Name of the ward")


def test_a_figure_that_shows_nothing_is_an_error():
    document = full()
    figure = Element("figure", Tag.FIGURE, (ContentItem("drawing"),), alt="nothing")
    root = document.root._replace(children=(*document.root.children, figure))
    with pytest.raises(OutputError, match="figure 'nothing' is on no page"):
        write(replace(document, root=root), EMAIL)


def test_a_link_area_of_no_element_is_an_error():
    typist = Typist()
    paragraph = typist.paragraph("x")
    typist.put(LinkArea(0, 0, 9, 9, "https://example.org", "of no element", "x"))
    with pytest.raises(OutputError, match="belongs to no element"):
        write(typist.finished(root=[paragraph]), EMAIL)

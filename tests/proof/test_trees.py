"""The shape of a file's tree: its attributes are proved, and it may be as deep as it likes but never a circle."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from brochure.building import Fonts
from brochure.editions import EMAIL
from brochure.errors import ProofError
from brochure.pdf.writer import write
from brochure.proof import prove
from brochure.proof.blocks import compare
from brochure.readback.spoken import say
from brochure.readback.tree import TaggedNode, read_back
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.tree import Kind, Leaf, Node, Reading, Run
from brochure.structure import Tag

from ..leaflets import garden
from ..pages import laid_out

DEPTH = 5000
"""Deeper than Python may call functions in functions."""


@pytest.fixture(scope="module")
def finished(fonts: Fonts) -> tuple[bytes, Reading]:
    """Return the garden leaflet's file, with its Reading as bound."""
    document = laid_out(garden(), EMAIL, fonts.typesetter)
    return write(document, EMAIL, fonts.subsets), bind(compose(garden()), document.binding)


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return a file after a change of its objects."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("role", "key", "other"),
    [("/TH", "/Scope", "/Row"), ("/TH", "/Scope", None), ("/L", "/ListNumbering", "/Circle")],
)
def test_another_scope_or_numbering_is_refused(finished: tuple[bytes, Reading], role: str, key: str, other: str | None):
    def change(pdf: pikepdf.Pdf) -> None:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == role]
        attributes = next(one.A for one in elements if key in one.get("/A", {}))
        if other:
            attributes[key] = pikepdf.Name(other)
        else:
            del attributes[key]

    with pytest.raises(ProofError, match=f"as {role[1:]} "):
        prove(changed(finished[0], change), finished[1])


def test_a_tree_that_runs_in_a_circle_is_refused(finished: tuple[bytes, Reading]):
    def change(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K
        document.K[0].K = pikepdf.Array([document])

    with pytest.raises(ProofError, match="in it twice"):
        read_back(changed(finished[0], change))


def test_an_outline_that_runs_in_a_circle_is_refused(finished: tuple[bytes, Reading]):
    def change(pdf: pikepdf.Pdf) -> None:
        first = pdf.Root.Outlines.First
        first.First = first

    with pytest.raises(ProofError, match="circle"):
        read_back(changed(finished[0], change))


def test_a_deep_tree_is_read_said_and_compared():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, Alt=pikepdf.String("end")))
    for _ in range(DEPTH):
        element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, K=pikepdf.Array([element])))
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=element))
    out = io.BytesIO()
    pdf.save(out)
    found = read_back(out.getvalue()).root
    assert (found.text(), [*found.drawn()], sum(1 for _ in found.nodes())) == ("", [], DEPTH + 2)
    assert next(line for line in say(out.getvalue()) if "end" in line) == "  " * DEPTH + "P: [end]"
    node = Node("end", Kind.PARAGRAPH, Tag.PARAGRAPH, alt="end")
    for number in range(DEPTH):
        node = Node(str(number), Kind.SECTION, Tag.SECTION, (node,))
    assert compare(node, found) == []
    assert compare(Node("all", Kind.SECTION, Tag.SECTION, (node,)), found)


def test_words_deep_inside_a_line_are_words_of_its_block():
    inner = TaggedNode("Span", children=("deep",))
    for _ in range(DEPTH):
        inner = TaggedNode("Span", children=(inner,))
    root = TaggedNode("Root", children=(TaggedNode("P", children=(inner,)),))
    leaf = Leaf("leaf", (Run("deep"),))
    assert compare(Node("p", Kind.PARAGRAPH, Tag.PARAGRAPH, (leaf,)), root) == []

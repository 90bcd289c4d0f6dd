"""What `brochure read` prints is said in the order in which it is read."""

from __future__ import annotations

from brochure.readback.spoken import _said
from brochure.readback.tree import TaggedNode


def node(role: str, *children: str | TaggedNode, alt: str = "") -> TaggedNode:
    return TaggedNode(role, alt=alt, children=children)


def test_a_line_to_write_on_stands_between_the_words_around_it():
    block = node("P", "Come on ", node("Form", alt="Day"), ", at ", node("Span", "the ", node("Form", alt="Time")), ".")
    assert list(_said(block, 1)) == [
        "  P: Come on",
        "    Form: [Day]",
        "    , at the",
        "    Form: [Time]",
        "    .",
    ]


def test_words_of_one_block_are_one_line():
    block = node("LI", node("Lbl", "1."), node("LBody", "Ring ", node("Link", "01-4117710"), " now"))
    assert list(_said(block, 0)) == ["LI", "  Lbl: 1.", "  LBody: Ring 01-4117710 now"]

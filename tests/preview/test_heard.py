"""What a screen reader says, in words and not in tags: of the garden leaflet, and of trees made by hand."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from brochure.building import Fonts, build
from brochure.errors import ProofError
from brochure.folder import read
from brochure.preview import heard as hearing
from brochure.preview.heard import Heard, heard
from brochure.preview.words import known, words
from brochure.readback.tree import TaggedNode

from ..leaflets import TODAY


def said(monkeypatch: pytest.MonkeyPatch, *nodes: TaggedNode, words_in: str = "en") -> list[str]:
    """Return the lines that are said of a tree, each with its depth before it."""
    document = TaggedNode("Root", children=(TaggedNode("Document", "ne", children=nodes),))
    monkeypatch.setattr(hearing, "read_back", lambda _: SimpleNamespace(root=document, language="ne"))
    return [
        f"{line.depth} " + " ".join(word for part in line.parts for word in (part.kind, part.text) if word)
        for line in heard(b"", words(words_in))
    ]


def test_a_leaflet_is_said_without_a_tag(folder: Path, used_fonts: Fonts):
    (manuscript,) = read(folder, ["en"], TODAY)
    pdf = build(manuscript, fonts=used_fonts).pdf
    lines = list(heard(pdf, words("en")))
    assert (Heard("heading level 1", ""), Heard("", "Borrowing garden tools")) in [line.parts for line in lines]
    kinds = {part.kind for line in lines for part in line.parts}
    assert {"bullet", "heading level 2", "list, 3 items"} <= kinds
    assert not {part.text for line in lines for part in line.parts} & {"H1", "P", "L", "LI", "Sect"}
    own = words("en").begun("heard.").values()
    allowed = {text.partition("{")[0].strip(" ,") for text in own}
    assert all(not kind or any(kind.startswith(start) for start in allowed) for kind in kinds)


def test_lists_tables_links_fields_and_other_voices_are_told(monkeypatch: pytest.MonkeyPatch):
    def node(role: str, *children: TaggedNode | str, **more) -> TaggedNode:
        return TaggedNode(role, children=children, **more)

    rows = node("TR", node("TH", "अ", scope="Column"), node("TH", "आ", scope="Row")), node("TR", node("TD", "१"))
    assert said(
        monkeypatch,
        node("Sect", node("L", node("LI", node("Lbl", "• "), node("LBody", "नुन")))),
        node("Table", node("TBody", *rows)),
        node("P", "टोली ", node("Span", "HER2", language="en"), " हेर ", node("Link", "यहाँ")),
        node("P", node("Form", alt="नाम", field_role="tv"), "सही"),
        node("P", node("Form", alt="कोठा", field_role="cb")),
        node("Figure", alt="नक्सा"),
    ) == [
        "0 list, 1 items", "1 bullet नुन",
        "0 table, 2 rows, 2 columns", "1 row", "2 column heading अ", "2 row heading आ", "1 row", "2 १",
        "0 टोली in English HER2 हेर link यहाँ", "0 place to write नाम सही", "0 box to tick कोठा", "0 picture नक्सा",
    ]  # fmt: skip


def test_the_words_are_those_of_the_page(monkeypatch: pytest.MonkeyPatch):
    heading = TaggedNode("H2", children=("नुन",))
    assert {tag: said(monkeypatch, heading, words_in=tag) for tag in known()} == {
        "en": ["0 heading level 2 नुन"], "ne": ["0 शीर्षक तह 2 नुन"], "ar": ["0 عنوان من المستوى 2 नुन"],
    }  # fmt: skip


def test_a_file_without_tags_is_said_to_have_none():
    with pytest.raises(ProofError):
        list(heard(b"%PDF-", words("en")))

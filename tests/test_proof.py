"""The proof: a file that says something else than the content does not pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pikepdf
import pytest

from brochure.building import Built
from brochure.editions import EMAIL
from brochure.errors import ProofError
from brochure.layout.page import Document, Glyphs
from brochure.pdf.writer import write
from brochure.proof import prove, read_back, say
from brochure.structure import Element, Leaf, Tag

from .pdf.samples import Typist


def changed(element: Element, change) -> Element:
    """Return a tree with some leaves or elements replaced."""
    children = tuple(change(child) if isinstance(child, Leaf) else changed(child, change) for child in element.children)
    return replace(element, children=tuple(child for child in children if child is not None))


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_a_finished_file_says_its_content(built: Mapping[str, Built], manuscripts, tag: str):
    lines = "\n".join(say(built[tag].pdf))
    assert manuscripts[tag].leaflet.title in lines
    assert f"H2: {'8' if tag != 'ne' else '८'} {manuscripts[tag].leaflet.sections[7].heading}" in lines


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_one_letter_less_is_found(built: Mapping[str, Built], documents: Mapping[str, Document], tag: str):
    root = documents[tag].root
    for leaf in list(root.leaves())[5::40]:
        if leaf.text:
            other = changed(root, lambda one, leaf=leaf: Leaf(one.text[1:]) if one is leaf else one)
            with pytest.raises(ProofError, match="the file says"):
                prove(built[tag].pdf, other)


def test_a_block_less_is_found(built: Mapping[str, Built], documents: Mapping[str, Document]):
    root = documents["en"].root
    with pytest.raises(ProofError):
        prove(built["en"].pdf, replace(root, children=root.children[:-1]))


def test_a_heading_that_became_a_paragraph_is_found(built: Mapping[str, Built], documents: Mapping[str, Document]):
    root = documents["en"].root
    section = next(child for child in root.children if isinstance(child, Element) and len(child.children) > 2)
    heading = next(e for e in section.elements() if e.tag in {Tag.HEADING_2, Tag.TITLE})
    children = tuple(
        replace(one, tag=Tag.PARAGRAPH) if one is heading else one for one in section.children
    )  # fmt: skip
    other = replace(
        root, children=tuple(replace(section, children=children) if c is section else c for c in root.children)
    )
    with pytest.raises(ProofError):
        prove(built["en"].pdf, other)


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_a_wrong_character_map_is_found(
    built: Mapping[str, Built], documents: Mapping[str, Document], tmp_path, tag: str
):
    """A letter of a font's ToUnicode is exchanged, as a faulty subset would."""
    with pikepdf.open(_file(tmp_path, built[tag])) as pdf:
        font = pdf.pages[0].Resources.Font["/F0"]
        data = font.ToUnicode.read_bytes()
        start = data.index(b"beginbf")
        at = next(n for n in range(len(data) - 8, start, -1) if data[n : n + 1] == b">" and data[n - 1 : n].isalnum())
        digit = b"0" if data[at - 1 : at] != b"0" else b"1"
        font.ToUnicode.write(data[: at - 1] + digit + data[at:])
        pdf.save(tmp_path / "y.pdf")
    with pytest.raises(ProofError):
        prove((tmp_path / "y.pdf").read_bytes(), documents[tag].root)


def test_letters_that_read_from_the_right_are_proved_in_their_order():
    """They are drawn from the left and said once more; that they are the right letters is not enough."""
    typist = Typist("Arab", "ar")
    document = typist.finished(root=[typist.paragraph("العلاج المناعي")])
    prove(write(document, EMAIL), document.root)
    (page,) = document.pages
    items = [replace(item, clusters=item.clusters[::-1]) if isinstance(item, Glyphs) else item for item in page.items]
    turned = replace(document, pages=(replace(page, items=tuple(items)),))
    with pytest.raises(ProofError, match="the glyphs say"):
        prove(write(turned, EMAIL), document.root)


def _file(folder, one: Built):
    path = folder / "x.pdf"
    path.write_bytes(one.pdf)
    return path


def test_a_file_without_tags_is_refused(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "plain.pdf")
    with pytest.raises(ProofError, match="not tagged"):
        read_back((tmp_path / "plain.pdf").read_bytes())


def test_languages_of_foreign_words_are_marked(built: Mapping[str, Built]):
    lines = list(say(built["ne"].pdf))
    assert any("(en)" in line or "Immunotherapy for breast cancer" in line for line in lines)
    tree = read_back(built["ne"].pdf)
    assert tree.children[0].language == "ne"

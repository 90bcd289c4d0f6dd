"""Outline, page labels and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import version

import pikepdf
import pytest
from lxml import etree

from brochure.editions import EMAIL
from brochure.layout.page import PlacedHeading
from brochure.paper import A4
from brochure.pdf.writer import write

from . import reading
from .samples import Typist, full, metadata, plain


@pytest.fixture(scope="module")
def pdf():
    with reading.opened(write(full(), EMAIL)) as opened:
        yield opened


def _tree(node) -> list:
    found, item = [], node.get("/First")
    previous = None
    while item is not None:
        assert item.Parent.objgen == node.objgen
        assert (item.get("/Prev").objgen if "/Prev" in item else None) == previous
        previous = item.objgen
        found.append((str(item.Title), _tree(item)))
        if "/Next" not in item:
            assert node.Last.objgen == item.objgen
        item = item.get("/Next")
    return found


def test_the_outline_nests_by_level(pdf):
    assert _tree(pdf.Root.Outlines) == [
        ("Side effects", [("When to call – कहिले", []), ("More", [])]),
        ("End", []),
    ]
    assert int(pdf.Root.Outlines.Count) == 4
    assert int(pdf.Root.Outlines.First.Count) == 2


def test_outline_entries_point_at_a_height_and_at_their_element(pdf):
    entry = pdf.Root.Outlines.First
    assert entry.Dest[0].objgen == pdf.pages[0].objgen
    assert float(entry.Dest[3]) == pytest.approx(A4.height - 80, abs=0.01)
    assert entry.SE.objgen == reading.by_tag(pdf, "H1")[0].objgen
    assert entry.First.SE.objgen == reading.by_tag(pdf, "H2")[0].objgen
    assert "/SE" not in entry.First.Next


def test_a_level_that_is_skipped_nests_below_the_nearest():
    outline = tuple(PlacedHeading(title, level, 0, 0) for title, level in (("a", 2), ("b", 4), ("c", 3), ("d", 1)))
    document = replace(plain(["x"]), outline=outline)
    pdf = reading.opened(write(document, EMAIL))
    assert _tree(pdf.Root.Outlines) == [("a", [("b", []), ("c", [])]), ("d", [])]


@pytest.mark.parametrize(
    ("labels", "ranges"),
    [
        (("1", "2", "3"), {0: ("/D", None, None)}),
        (("i", "2", "3", "3"), {0: (None, None, "i"), 1: ("/D", 2, None), 3: ("/D", 3, None)}),
        (("१", "२"), {0: (None, None, "१"), 1: (None, None, "२")}),
    ],
)
def test_page_labels_are_those_of_the_pages(labels, ranges):
    typist = Typist()
    paragraphs = [typist.paragraph("x")]
    for _ in labels[1:]:
        typist.new_page()
        paragraphs.append(typist.paragraph("x"))
    with reading.opened(write(typist.finished(labels, paragraphs), EMAIL)) as pdf:
        assert tuple(page.label for page in pdf.pages) == labels
        found = reading.number_tree(pdf.Root.PageLabels)
    assert {
        key: (
            str(entry["/S"]) if "/S" in entry else None,
            int(entry["/St"]) if "/St" in entry else None,
            str(entry["/P"]) if "/P" in entry else None,
        )
        for key, entry in found.items()
    } == ranges


def _xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    packet = pdf.Root.Metadata.read_raw_bytes()
    assert "/Filter" not in pdf.Root.Metadata
    body = etree.fromstring(re.sub(rb"<\?xpacket[^>]*\?>", b"", packet))
    described = body[0][0]
    attributes = {etree.QName(name).localname: text for name, text in described.attrib.items()}
    return attributes | {
        etree.QName(node).localname: " ".join("".join(node.itertext()).split())
        for node in described
        if isinstance(node.tag, str)
    }


def test_info_and_xmp_agree(pdf):
    """As ISO 19005-2, 6.6.3, asks of what is in both."""
    said, info = _xmp(pdf), pdf.docinfo
    title = "Side effects & “what to do” <now>"
    assert str(info.Title) == title
    assert said["title"] == title
    assert str(info.Author) == said["creator"] == "A Hospital"
    assert str(info.Subject) == said["description"] == "About (a) treatment"
    assert str(info.Keywords) == said["Keywords"] == "cancer, information"
    assert str(info.Producer) == said["Producer"]
    assert str(info.Creator) == said["CreatorTool"]
    assert str(info.CreationDate) == str(info.ModDate) == "D:20261123090500+05'45'"
    assert said["CreateDate"] == said["ModifyDate"] == "2026-11-23T09:05:00+05:45"
    assert (said["language"], said["identifier"]) == ("en", "side-effects-en-1.0")
    assert said["conformance"] == "A"


def test_the_version_is_that_of_the_package(pdf):
    assert str(pdf.docinfo.Producer) == f"brochure {version('brochure')}"


def test_what_is_empty_is_left_out():
    document = replace(plain(["x"]), metadata=metadata(author="", keywords="", subject=""))
    with reading.opened(write(document, EMAIL)) as pdf:
        assert not {"/Author", "/Keywords", "/Subject"} & set(pdf.docinfo.keys())
        assert not {"creator", "Keywords", "description"} & _xmp(pdf).keys()


def test_the_catalog_says_how_to_show_the_file(pdf):
    root = pdf.Root
    assert str(root.Lang) == "en"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with reading.opened(write(plain(["العلاج"], "Arab", "ar"), EMAIL)) as arabic:
        assert str(arabic.Root.Lang) == "ar"

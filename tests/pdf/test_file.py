"""The bytes of a file: spelling, streams, object streams, cross-references."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString

from brochure.errors import OutputError
from brochure.pdf.file import PER_OBJECT_STREAM, PdfFile, deflated, hundredths, name, number, raw, spell
from brochure.pdf.trees import number_tree

from .reading import number_tree as read_tree


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0, "0"),
        (1.0, "1"),
        (0.5, ".5"),
        (-0.5, "-.5"),
        (-0.001, "0"),
        (12.346, "12.35"),
        (-10.10, "-10.1"),
        (100, "100"),
    ],
)
def test_numbers_are_spelled_in_the_fewest_characters(value, spelled):
    assert number(value) == spelled


@given(st.integers(-(10**7), 10**7))
def test_hundredths_say_the_number(count):
    assert round(float(hundredths(count)) * 100) == count


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_strings_come_back(text):
    parsed = pikepdf.Object.parse(spell(PDFString(text)).encode("latin-1"))
    assert str(parsed) == text


@given(st.binary())
def test_byte_strings_come_back(data):
    assert bytes(pikepdf.Object.parse(spell(raw(data)).encode("latin-1"))) == data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_names_come_back(text):
    assert str(pikepdf.Object.parse(name(text).encode("latin-1"))) == f"/{text}"


def test_dictionaries_have_no_needless_white_space():
    value = PDFDictionary({"A": "/B", "C": 1, "D": PDFArray([True, PDFDictionary({"E": raw(b"(")})])})
    assert spell(value) == "<</A/B/C 1/D[true <</E(\\()>>]>>"


def _file(count: int) -> tuple[bytes, int]:
    file = PdfFile("1.7")
    root = file.reserve()
    pages = file.add(PDFDictionary({"Type": "/Pages", "Kids": PDFArray([]), "Count": 0}))
    extra = [file.add(PDFDictionary({"Number": index})) for index in range(count)]
    stream = file.add(deflated(b"endstream" * 99, Kind="/Test"))
    entries = {"Type": "/Catalog", "Pages": pages, "Extra": PDFArray(extra), "Stream": stream}
    file.put(root, PDFDictionary(entries))
    return file.serialize(root, file.add(PDFDictionary({"Title": PDFString("t")}))), count


@pytest.mark.parametrize("count", [0, 1, PER_OBJECT_STREAM * 2 + 7])
def test_every_object_is_found_again(count):
    data, _ = _file(count)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() in ([], ["ERROR: file does not contain any pages"])
        assert pdf.pdf_version == "1.7"
        assert [int(extra.Number) for extra in pdf.Root.Extra] == list(range(count))
        assert pdf.Root.Stream.read_bytes() == b"endstream" * 99


def test_the_file_is_marked_as_binary_and_streams_end_on_a_line_of_their_own():
    """As ISO 19005-2, 6.1.2 and 6.1.7.1, ask."""
    data, _ = _file(300)
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n", data)
    assert data.count(b"stream\n") == data.count(b"\nendstream\n") * 2
    assert data.endswith(b"\n%%EOF\n")


def test_no_stream_ends_in_an_end_of_line_of_its_own():
    """Some readers take it for the one before ``endstream``; by chance one cross-reference stream in 128 would."""
    for count in range(400):
        data, _ = _file(count)
        assert not re.search(rb"[\r\n]\nendstream\n", data), count
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert [int(extra.Number) for extra in pdf.Root.Extra] == list(range(count))


def test_the_identifier_follows_the_content():
    def identifier(data: bytes) -> list[bytes]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [bytes(part) for part in pdf.trailer.ID]

    first, again, other = (identifier(_file(count)[0]) for count in (3, 3, 4))
    assert first == again
    assert first[0] == first[1]
    assert first != other


def test_an_object_that_never_comes_is_an_error():
    file = PdfFile("1.7")
    root = file.reserve()
    with pytest.raises(OutputError, match="object 1 of the PDF was promised"):
        file.serialize(root, root)


@pytest.mark.parametrize("count", [0, 1, 64, 65, 64 * 64 + 1])
def test_number_trees_hold_every_entry(count):
    file = PdfFile("1.7")
    root = file.reserve()
    tree = number_tree(file, {key * 2: f"/V{key}" for key in range(count)})
    pages = file.add(PDFDictionary({"Type": "/Pages", "Kids": PDFArray([]), "Count": 0}))
    file.put(root, PDFDictionary({"Type": "/Catalog", "Pages": pages, "Tree": tree}))
    with pikepdf.open(io.BytesIO(file.serialize(root, file.add(PDFDictionary({}))))) as pdf:
        entries = read_tree(pdf.Root.Tree)
        assert {key: str(value) for key, value in entries.items()} == {key * 2: f"/V{key}" for key in range(count)}

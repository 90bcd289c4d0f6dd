"""Objects read at once are the objects that pypdf reads."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, read_object

from brochure.building import Built
from brochure.readback.objects import Atoms, parse, unpack

SPACES = st.sampled_from([" ", "\n", "\r\n", "\t ", "  "])
NAMES = st.from_regex(r"/[A-Za-z0-9+_.#-]{0,8}", fullmatch=True)
STRINGS = st.from_regex(r"\((?:[^\\()]|\\[nrtbf()\\8x\r\n]|\\[0-7]{1,3}|\([^\\()]*\)){0,12}\)", fullmatch=True)
ATOMS = st.one_of(
    NAMES,
    STRINGS.filter(lambda text: text.isascii()),
    st.text().map(lambda text: f"<{text.encode('utf-16').hex()}>"),
    st.from_regex(r"<[0-9A-Fa-f \n]{0,12}>", fullmatch=True),
    st.integers().map(str),
    st.from_regex(r"[-+]?(?:[0-9]{1,4}\.[0-9]{0,4}|\.[0-9]{1,4})", fullmatch=True),
    st.integers(1, 9999).map(lambda number: f"{number} 0 R"),
    st.sampled_from(["true", "false", "null"]),
)


@st.composite
def dictionaries(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    """Draw a dictionary as spelled, with white space of any kind around keys and values."""
    entries = draw(st.dictionaries(NAMES, values, max_size=4))
    return "<<" + "".join(f"{key} {value}{draw(SPACES)}" for key, value in entries.items()) + ">>"


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    """Draw an array as spelled."""
    return "[" + "".join(value + draw(SPACES) for value in draw(st.lists(values, max_size=4))) + "]"


OBJECTS = st.recursive(ATOMS, lambda values: dictionaries(values) | arrays(values), max_leaves=12)


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    """Return a reader for references to belong to."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(10, 10)
    writer.write(file)
    return PdfReader(file)


def same(one: object, other: object) -> bool:
    """Tell whether two objects are the same in kind and in value, and their parts as well."""
    if type(one) is not type(other):
        return False
    if isinstance(one, DictionaryObject) and isinstance(other, DictionaryObject):
        return list(one) == list(other) and all(same(one.raw_get(key), other.raw_get(key)) for key in one)
    if isinstance(one, ArrayObject) and isinstance(other, ArrayObject):
        return len(one) == len(other) and all(map(same, list.__iter__(one), list.__iter__(other)))
    if isinstance(one, IndirectObject) and isinstance(other, IndirectObject):
        return (one.idnum, one.generation) == (other.idnum, other.generation)
    return one == other or repr(one) == repr(other)


@given(spelled=OBJECTS)
def test_what_is_read_is_what_pypdf_reads(reader: PdfReader, spelled: str):
    data = spelled.encode("latin-1")
    try:
        value = parse(data, Atoms(reader))
    except ValueError:
        return  # pypdf will read it
    assert same(value, read_object(io.BytesIO(data + b" "), reader)), spelled


@pytest.mark.parametrize(
    "spelled", ["<</S/P/K[1 2 0 R<</Type/MCR/Pg 3 0 R/MCID 4>>]/Alt(a\\)b)/Lang<FEFF0041>>>", "[ -.5 +3 true null ]"]
)
def test_what_a_structure_tree_is_made_of_is_read(reader: PdfReader, spelled: str):
    assert same(parse(spelled.encode(), Atoms(reader)), read_object(io.BytesIO(spelled.encode()), reader))


@pytest.mark.parametrize(
    "spelled",
    ["", "1 2", "<</S/P", "[<<]>>", "]", "<</S/P/S/H1>>", "<</S>>", "<<1 2>>", "[% a comment\n1]", "(a(b)c)", "(a\\8)",
     "[endobj]", "[1.2.3]", "[--1]", "<0G>", "(a"],
)  # fmt: skip
def test_what_is_not_surely_one_object_is_left_to_pypdf(reader: PdfReader, spelled: str):
    with pytest.raises(ValueError):
        parse(spelled.encode(), Atoms(reader))


@pytest.mark.parametrize("tag", ["en", "ne", "ar"])
def test_every_object_of_a_leaflet_is_read(built: Mapping[str, Built], tag: str):
    quick, slow = (PdfReader(io.BytesIO(built[tag].pdf)) for _ in range(2))
    unpack(quick)
    assert len(quick.xref_objStm) > 150
    for number in slow.xref_objStm:
        assert (0, number) in quick.resolved_objects
        assert same(quick.get_object(number), slow.get_object(number))


def test_a_stream_that_holds_something_odd_is_left_to_pypdf(built: Mapping[str, Built], monkeypatch):
    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("brochure.readback.objects.parse", refuse)
    reader = PdfReader(io.BytesIO(built["en"].pdf))
    before = dict(reader.resolved_objects)
    unpack(reader)
    assert reader.resolved_objects.keys() - before.keys() == {(0, next(iter(reader.xref_objStm.values()))[0])}
    assert reader.root_object["/Type"] == "/Catalog"


def test_an_object_that_an_update_replaced_is_not_read_from_its_stream(built: Mapping[str, Built]):
    writer = PdfWriter(io.BytesIO(built["en"].pdf), incremental=True)
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseNone")
    file = io.BytesIO()
    writer.write(file)
    reader = PdfReader(file)
    unpack(reader)
    assert reader.root_object["/PageMode"] == "/UseNone"


def test_files_of_others_read_the_same(built: Mapping[str, Built]):
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(built["ar"].pdf)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    quick, slow = (PdfReader(io.BytesIO(file.getvalue())) for _ in range(2))
    unpack(quick)
    assert quick.xref_objStm
    assert all(same(quick.get_object(number), slow.get_object(number)) for number in slow.xref_objStm)

"""The objects of object streams, read at once (ISO 32000-1, 7.5.7).

pypdf reads an object stream a character at a time, which took half of the time of a proof: 24 ms for the 480 objects of
a leaflet, against 7 ms here. So they are read here, by the grammar of 7.3, and handed to pypdf. What this reader
is not sure of it leaves alone, and pypdf reads that by itself, with all that it knows of damaged files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    create_string_object,
)

from .strings import string_bytes

_SPACE = rb"[\0\t\n\f\r ]"
_TOKEN = re.compile(
    rb"""(?x) %(space)s*+ (
        \d+ %(space)s+ \d+ %(space)s+ R (?![^\0\t\n\f\r ()<>\[\]{}/%%])
      | /[^\0\t\n\f\r ()<>\[\]{}/%%]*+
      | << | >> | [\[\]]
      | \((?: [^\\()\r]++ | \\(?: [nrtbf()\\] | [0-3][0-7]{2} | [0-7]{1,2}(?![0-7]) ) )*+\)
      | <[0-9A-Fa-f\0\t\n\f\r ]*+>
      | [^\0\t\n\f\r ()<>\[\]{}/%%]++
      | [^\0\t\n\f\r ]
    )"""
    % {b"space": _SPACE},
    re.DOTALL,
)
"""A token, or a byte that begins none, such as a comment: no byte but white space is passed over."""
_BRACKETS = {b"<<": b"", b"[": b"", b">>": b"<<", b"]": b"["}
"""What each bracket closes, if it closes."""
_REAL = re.compile(rb"[-+]?(?:\d+\.\d*|\.\d+)")
_INTEGER = re.compile(rb"[-+]?\d+")


def unpack(reader: PdfReader) -> None:
    """Give pypdf the dictionaries and arrays of all object streams of a file."""
    for number in sorted({int(stream) for stream, _ in reader.xref_objStm.values()}):
        stream = reader.get_object(number)
        if not isinstance(stream, StreamObject) or stream.get("/Type") != "/ObjStm":
            continue
        try:
            found = list(_objects(stream, reader))
        except ValueError:
            continue
        for index, value in found:
            is_current = reader.xref_objStm.get(index, (0, 0))[0] == number  # an update may have replaced it
            if is_current and (0, index) not in reader.resolved_objects:
                reader.cache_indirect_object(0, index, value)


def _objects(stream: StreamObject, reader: PdfReader) -> Iterator[tuple[int, PdfObject]]:
    """Yield number and value of the dictionaries and arrays. Raises ValueError for what is no object."""
    first, count = (int(str(stream.get(key))) for key in ("/First", "/N"))
    data = stream.get_data()
    head = [int(word) for word in data[:first].split()]
    numbers, starts = head[::2], [first + offset for offset in head[1::2]]
    if len(numbers) != count or starts != sorted(starts):
        raise ValueError("the index of an object stream is not what it should be")
    atoms = Atoms(reader)
    for number, (start, end) in zip(numbers, pairwise([*starts, len(data)]), strict=True):
        value = parse(data, atoms, start, end)
        if isinstance(value, DictionaryObject | ArrayObject):  # atoms are shared, and pypdf marks what it is given
            yield number, value


def parse(data: bytes, atoms: Atoms, start: int = 0, end: int = sys.maxsize) -> PdfObject:
    """Return the one object that a piece of data spells. Raises ValueError for what is not surely one."""
    outer: list[tuple[bytes, list[PdfObject]]] = []
    opened, values = b"", list[PdfObject]()
    for token in _TOKEN.findall(data, start, end):
        if token not in _BRACKETS:
            values.append(atoms[token])
        elif closes := _BRACKETS[token]:
            if opened != closes:
                raise ValueError(f"{opened!r} is closed by {token!r}")
            closed = _dictionary(values) if token == b">>" else ArrayObject(values)
            opened, values = outer.pop()
            values.append(closed)
        else:
            outer.append((opened, values))
            opened, values = token, []
    if outer or len(values) != 1:
        raise ValueError("an object of an object stream is not one object")
    return values[0]


def _dictionary(values: list[PdfObject]) -> DictionaryObject:
    keys = values[::2]
    found = DictionaryObject(zip(keys, values[1::2], strict=True))
    if len(found) != len(keys) or not set(map(type, keys)) <= {NameObject}:
        raise ValueError("a dictionary has a key twice, or one that is no name")
    return found


class Atoms(dict[bytes, PdfObject]):
    """The objects without parts: what a token spells is made once, as most tokens come again."""

    def __init__(self, reader: PdfReader) -> None:
        """Begin with what is spelled in letters; references are those of a reader."""
        super().__init__()
        self._reader = reader
        self.update({b"true": BooleanObject(True), b"false": BooleanObject(False), b"null": NullObject()})

    def __missing__(self, token: bytes) -> PdfObject:
        value = self[token] = self._read(token)
        return value

    def _read(self, token: bytes) -> PdfObject:
        if token.isdigit():
            return NumberObject(token)
        if token[-1:] == b"R" and token[:1].isdigit():  # the references are many, and each stands there once
            index, generation, _ = token.split()
            return IndirectObject(int(index), int(generation), self._reader)
        if token[:1] == b"/":
            return NameObject(NameObject.unnumber(token).decode())
        if token[:1] in {b"(", b"<"} and len(token) > 1:
            return create_string_object(string_bytes(token))
        if _REAL.fullmatch(token):
            return FloatObject(token)
        if _INTEGER.fullmatch(token):
            return NumberObject(token)
        raise ValueError(f"{token!r} is no object")

"""The file itself: indirect objects -> bytes (ISO 32000-1, 7.5).

Objects are ReportLab's; the bytes are ours, because ReportLab writes neither object streams nor the end of line
before ``endstream`` that PDF/A asks for (ISO 19005-2, 6.1.7.1), and spells dictionaries with much white space.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import sub
from typing import Any

import deflate
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFStream, PDFString

from ..errors import OutputError

PdfValue = Any
"""A PDF object: ReportLab's dictionaries, arrays, strings, streams and references, a Python number or boolean, or a
`str` that is spelled already, such as a name with its slash."""

PER_OBJECT_STREAM = 1000
"""Objects in one object stream: more compress a little better, but some readers unpack all of them to get at one."""

_ESCAPES = {"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"}
_DELIMITERS = "/<[("
_NAME_CHARACTERS = frozenset("".join(map(chr, range(0x21, 0x7F))).translate(dict.fromkeys(map(ord, "#%()<>[]{}/"))))


def name(text: str) -> str:
    """Spell a name object: slash, and ``#xx`` for every byte that may not stand for itself (7.3.5)."""
    if _NAME_CHARACTERS.issuperset(text):
        return "/" + text
    return "/" + "".join(chr(byte) if chr(byte) in _NAME_CHARACTERS else f"#{byte:02x}" for byte in text.encode())


def number(value: float) -> str:
    """Spell a number in the fewest characters, to two decimals."""
    return hundredths(round(value * 100))


@lru_cache(maxsize=8192)
def hundredths(count: int) -> str:
    """Spell a number given in hundredths in the fewest characters: 1250 is ``12.5``, -50 is ``-.5``."""
    sign, count = ("-", -count) if count < 0 else ("", count)
    whole, part = divmod(count, 100)
    if not part:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{part:02d}".rstrip("0")


def date(text: str) -> PDFString:
    """Return a date string that is spelled already (7.9.4)."""
    return PDFString(text.encode("ascii"), enc="raw")


def raw(data: bytes) -> PDFString:
    """Return a byte string: an identifier, a web address."""
    return PDFString(data, enc="raw")


def squeezed(data: bytes) -> bytes:
    """Return data as FlateDecode unpacks it, from libdeflate: a twentieth smaller than zlib makes it.

    Levels above 10 take half as long again for a five-hundredth more.
    """
    return bytes(deflate.zlib_compress(data, 10))


def compressed(data: bytes, pad: bytes = b" ") -> bytes:
    """Compress data that `pad` may be added to, so that the result never ends in an end of line.

    Some readers cannot tell such a byte from the end of line that PDF/A asks for before ``endstream``.
    """
    found = squeezed(data)
    while found[-1] in b"\r\n":
        data += pad
        found = squeezed(data)
    return found


def deflated(data: bytes, **entries: PdfValue) -> PDFStream:
    """Return a stream object that holds text compressed; white space may be added to its end."""
    return packed(compressed(data), **entries)


def packed(data: bytes, **entries: PdfValue) -> PDFStream:
    """Return a stream object of data that is compressed already."""
    return PDFStream(PDFDictionary({**entries, "Filter": "/FlateDecode"}), data)


def spell_text(text: str) -> str:
    """Spell a text string (7.9.2.2): as it is where its characters are printable ASCII, else in UTF-16."""
    if text.isascii() and text.isprintable():
        return _spell_bytes(text)
    return _spell_bytes("\xfe\xff" + text.encode("utf-16-be").decode("latin-1"))


def _spell_bytes(text: str) -> str:
    """Spell a string of bytes, given as characters; five replacements take a tenth of the time of `str.translate`."""
    for character, escape in _ESCAPES.items():
        if character in text:
            text = text.replace(character, escape)
    return f"({text})"


def _spell_string(value: PDFString) -> str:
    text: str | bytes = value.s
    return spell_text(text) if isinstance(text, str) else _spell_bytes(text.decode("latin-1"))


def _spell_dictionary(value: PDFDictionary) -> str:
    parts = ["<<"]
    for key, entry in value.dict.items():
        spelled = spell(entry)
        parts.append(f"/{key}{spelled}" if spelled[0] in _DELIMITERS else f"/{key} {spelled}")
    parts.append(">>")
    return "".join(parts)


def _spell_array(value: PDFArray) -> str:
    return f"[{' '.join(map(spell, value.sequence))}]"


def _spell_reference(value: PDFObjectReference) -> str:
    return f"{value.name} 0 R"


_SPELLINGS: Mapping[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: number,
    bool: lambda value: "true" if value else "false",
    PDFString: _spell_string,
    PDFDictionary: _spell_dictionary,
    PDFArray: _spell_array,
    PDFObjectReference: _spell_reference,
}


def spell(value: PdfValue) -> str:
    """Spell an object in the fewest characters; each character of the result is one byte (Latin-1)."""
    return _SPELLINGS[type(value)](value)


class PdfFile:
    """The indirect objects of a file to be, numbered in the order in which they were asked for.

    Objects are spelled as they come, so that a file of many small ones is not a heap of dictionaries in memory.
    """

    def __init__(self, version: str) -> None:
        """Begin a file of a PDF version such as "1.7"."""
        self._version = version
        self._objects: list[str | PDFStream | None] = []

    def reserve(self) -> PDFObjectReference:
        """Return the reference of an object that `put` will bring later."""
        self._objects.append(None)
        return PDFObjectReference(len(self._objects))

    def put(self, reference: PDFObjectReference, value: PdfValue) -> None:
        """Bring the object of a reserved reference."""
        self._objects[reference.name - 1] = value if isinstance(value, PDFStream) else spell(value)

    def add(self, value: PdfValue) -> PDFObjectReference:
        """Add an object and return its reference."""
        reference = self.reserve()
        self.put(reference, value)
        return reference

    def serialize(self, root: PDFObjectReference, info: PDFObjectReference) -> bytes:
        """Return the file: streams, then all other objects in object streams, then a cross-reference stream.

        Both parts of the file identifier are the MD5 of everything before the trailer, so that the same objects give
        the same bytes. Raises OutputError for a reference whose object never came.
        """
        body = _Body(f"%PDF-{self._version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
        loose: list[tuple[int, str]] = []
        for index, value in enumerate(self._objects, 1):
            if value is None:
                raise OutputError(f"object {index} of the PDF was promised and never written: report this fault")
            if isinstance(value, PDFStream):
                body.write_stream(index, value)
            else:
                loose.append((index, value))
        following = len(self._objects) + 1
        for start in range(0, len(loose), PER_OBJECT_STREAM):
            body.write_object_stream(following, loose[start : start + PER_OBJECT_STREAM])
            following += 1
        return body.finish(following, root, info)


class _Body:
    """Bytes written so far, and where each object stands."""

    def __init__(self, header: bytes) -> None:
        self._parts = [header]
        self._length = len(header)
        self._entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def write_stream(self, index: int, stream: PDFStream) -> None:
        self._entries[index] = (1, self._length, 0)
        dictionary = PDFDictionary({**stream.dictionary.dict, "Length": len(stream.content)})
        head = f"{index} 0 obj\n{spell(dictionary)}stream\n".encode("latin-1")
        self._write(head + stream.content + b"\nendstream\nendobj\n")

    def write_object_stream(self, index: int, objects: list[tuple[int, str]]) -> None:
        """Write objects into one stream (7.5.7)."""
        offsets, position = [], 0
        for place, (number_of_object, spelled) in enumerate(objects):
            self._entries[number_of_object] = (2, index, place)
            offsets.append(f"{number_of_object} {position}")
            position += len(spelled) + 1
        table = " ".join(offsets) + "\n"
        text = table + "\n".join(spelled for _, spelled in objects)
        self.write_stream(index, deflated(text.encode("latin-1"), Type="/ObjStm", N=len(objects), First=len(table)))

    def finish(self, index: int, root: PDFObjectReference, info: PDFObjectReference) -> bytes:
        """Write the cross-reference stream as object `index` (7.5.8), and return the whole file."""
        start = self._length
        self._entries[index] = (1, start, 0)
        width = (start.bit_length() + 7) // 8
        rows = [
            bytes([kind]) + first.to_bytes(width, "big") + second.to_bytes(2, "big")
            for _, (kind, first, second) in sorted(self._entries.items())
        ]
        digest = hashlib.md5(b"".join(self._parts), usedforsecurity=False).digest()
        self.write_stream(
            index,
            packed(
                _without_line_end(_predicted_from_above(rows)),
                Type="/XRef",
                Size=index + 1,
                W=PDFArray([1, width, 2]),
                DecodeParms=PDFDictionary({"Predictor": 12, "Columns": width + 3}),
                Root=root,
                Info=info,
                ID=PDFArray([raw(digest), raw(digest)]),
            ),
        )
        self._write(f"startxref\n{start}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _write(self, data: bytes) -> None:
        self._parts.append(data)
        self._length += len(data)


def _without_line_end(rows: bytes) -> bytes:
    """Compress rows predicted from above so that the result does not end in an end of line (see `compressed`).

    Nothing stands above the first row, so it is the same unfiltered, and the checksum at the end is another.
    """
    found = squeezed(rows)
    return found if found[-1] not in b"\r\n" else squeezed(b"\0" + rows[1:])


def _predicted_from_above(rows: list[bytes]) -> bytes:
    """Apply PNG's Up filter: each byte less the one above it (7.4.4.4)."""
    width, data = len(rows[0]), b"".join(rows)
    differences = bytes([difference & 255 for difference in map(sub, data, bytes(width) + data)])
    return b"".join(b"\x02" + differences[start : start + width] for start in range(0, len(differences), width))

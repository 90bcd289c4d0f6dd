"""The fonts of a finished file: what the operands of Tj and TJ say, how far they reach, and where their ink is."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from ..identity import Memo
from .outlines import Box
from .strings import STRING, string_bytes

_STRINGS = re.compile(STRING, re.DOTALL)
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that are blank by their nature: fillers of Hangul, and braille without dots."""


class ShownString(NamedTuple):
    """What one operand of Tj or TJ says, and how far it reaches from the pen in thousandths of the font's size.

    `reach` is a box from the ink of its first letter to that of its last, as high as any letter of the font, or None
    where it leaves no ink; `Font.glyphs` knows more closely. `length` is the number of its glyphs.
    """

    text: str
    advance: float
    length: int
    reach: Box | None
    operand: bytes


STRINGS, FONTS = 8192, 64
"""How many operands a font remembers, and how many fonts of files read before: a batch has the same in every file."""


class Glyph(NamedTuple):
    """A glyph of a run: what it says, its number in the run, and the box of its ink from the pen, if it has any."""

    text: str
    number: int
    ink: Box | None


class Font(dict[bytes, ShownString]):
    """What operands say in one font; what it has read once, it remembers.

    `is_known` tells whether it is of the kind whose glyphs can be found here: a composite font with its TrueType
    program in the file, whose codes are glyph ids (9.7).
    """

    def __init__(self, texts: Mapping[int, str], widths: Mapping[int, float], inks: Mapping[int, Box] | None) -> None:
        super().__init__()
        self.is_known = inks is not None
        self._texts = _Default(texts, "\ufffd")
        self._widths = widths
        self._inks = inks or {}
        bottoms, tops = [ink[1] for ink in self._inks.values()], [ink[3] for ink in self._inks.values()]
        self._bottom, self._top = min(bottoms, default=0.0), max(tops, default=0.0)

    def __missing__(self, operand: bytes) -> ShownString:
        if len(self) >= STRINGS:
            self.clear()
        run = self[operand] = self._read(operand)
        return run

    def _read(self, operand: bytes) -> ShownString:
        strings, kerns = _parts(operand)
        codes = _codes(strings)
        inks, width = self._inks, self._widths.__getitem__
        text = "".join(map(self._texts.__getitem__, codes))
        advance = sum(map(width, codes)) - sum(map(float, kerns))
        if not inks.keys().isdisjoint(codes):
            first, last = inks.get(codes[0]), inks.get(codes[-1])
            right = advance - width(codes[-1]) + (last[2] if last else 0.0)
            return ShownString(
                text, advance, len(codes), (first[0] if first else 0.0, self._bottom, right, self._top), operand
            )
        return ShownString(text, advance, len(codes), None, operand)

    def ink(self, run: ShownString) -> Box:
        """Return the box around the ink of a run that has some."""
        inks = [glyph.ink for glyph in self.glyphs(run) if glyph.ink]
        lefts, bottoms, rights, tops = zip(*inks, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def glyphs(self, run: ShownString) -> Iterator[Glyph]:
        """Yield the glyphs of a run from its pen onward."""
        pieces = _STRINGS.split(run.operand.strip(b"[] "))
        at, number = -sum(map(float, pieces[0].split())), 0
        for string, kern in zip(_STRINGS.findall(run.operand), pieces[1:], strict=True):
            for code in _codes([string_bytes(string)]):
                ink = self._inks.get(code)
                box = (ink[0] + at, ink[1], ink[2] + at, ink[3]) if ink else None
                yield Glyph(self._texts[code], number, box)
                at += self._widths[code]
                number += 1
            at -= sum(map(float, kern.split()))


class _Default(dict[int, Any]):
    """Values by code, and one value for all other codes."""

    def __init__(self, values: Mapping[int, Any], default: Any) -> None:
        super().__init__(values)
        self._default = default

    def __missing__(self, code: int) -> Any:
        return self._default


UNKNOWN_FONT = Font({}, _Default({}, 1000.0), None)
"""What stands for a font that a page names and does not have."""


class _Made(NamedTuple):
    """What a font is made of: its map of texts, its program, and its advances with that of all other codes."""

    maps: _Data | None
    program: _Data | None
    widths: tuple[tuple[int, float], ...]
    usual: float


_KNOWN: Memo[_Made, Font] = Memo(FONTS)
"""The fonts of files that were read before, with what they remember; equal parts make the same font."""


class FileFonts:
    """The fonts of a file, each read once, however many pages show it."""

    def __init__(self) -> None:
        self._fonts: dict[int | None, Font] = {}
        self._inkless: list[str] = []

    def named(self, resources: Any) -> dict[bytes, Font]:
        """Return the fonts of a resource dictionary by their names."""
        fonts = resolved(resources.get("/Font", {}))
        return {str(name).encode(): self._font(font) for name, font in fonts.items()}

    def _font(self, font: Any) -> Font:
        key = getattr(font, "idnum", None)
        if key not in self._fonts or key is None:
            value = font.get_object()
            if not isinstance(value, dict):
                return UNKNOWN_FONT
            maps = _data(value["/ToUnicode"]) if "/ToUnicode" in value else None
            texts = _to_unicode(maps) if maps else {}
            descendant = resolved(resolved(value.get("/DescendantFonts", [{}]))[0])
            inks, program = _embedded(value, descendant)
            widths = _widths(descendant)
            made = _Made(maps, program, tuple(widths.items()), widths[-1])
            self._fonts[key] = _KNOWN.get(made, lambda: Font(texts, widths, inks))
            if inks is not None:
                self._inkless += [text for code, text in texts.items() if code not in inks]
        return self._fonts[key]

    def inkless(self) -> Iterator[str]:
        """Yield the texts that anybody would see, were their glyphs not empty."""
        return (text for text in self._inkless if any(map(_is_visible, text)))


def resolved(value: Any) -> Any:
    """Return an object itself where a reference to it may stand."""
    return value.get_object() if hasattr(value, "get_object") else value


def _parts(operand: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the strings of an operand and the numbers between them, which move the pen back."""
    if operand[:1] == b"(" and operand[-1:] == b")":
        return [string_bytes(operand)], []
    pieces = b" ".join(_STRINGS.split(operand)).strip(b"[] \t\r\n\f\0")
    return list(map(string_bytes, _STRINGS.findall(operand))), pieces.split()


def _codes(strings: list[bytes]) -> tuple[int, ...]:
    """Return the codes of two bytes in strings; a byte that is left is none."""
    data = b"".join([string[:-1] if len(string) & 1 else string for string in strings])
    return struct.unpack(f">{len(data) >> 1}H", data)


def _is_visible(character: str) -> bool:
    """Tell whether a character leaves ink by itself: a letter, a digit, a mark of punctuation, a sign."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


def _widths(descendant: Any) -> Mapping[int, float]:
    """Return the advances of a CIDFont by CID, in thousandths of its size (9.7.4.3)."""
    found: dict[int, float] = {}
    entries = list(resolved(descendant.get("/W", [])))
    while entries:
        first, second, *rest = map(resolved, entries[:3])
        if isinstance(second, list):
            found |= enumerate(map(float, second), int(first))
            entries = entries[2:]
        else:
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(rest[0]))
            entries = entries[3:]
    return _Default(found, float(descendant.get("/DW", 1000)))


def _embedded(font: Any, descendant: Any) -> tuple[Mapping[int, Box] | None, _Data | None]:
    """Return where the glyphs of a font have ink, by code, and its program; None for a font of another kind."""
    descriptor = resolved(descendant.get("/FontDescriptor", {}))
    if (
        "/FontFile2" not in descriptor
        or font.get("/Encoding") != "/Identity-H"
        or descendant.get("/CIDToGIDMap", "/Identity") != "/Identity"
    ):
        return None, None
    program = _data(descriptor["/FontFile2"])
    try:
        return _inks(program), program
    except (struct.error, LookupError):
        return None, None


class _Data(NamedTuple):
    """The data of a stream, compressed or not: equal ones are read once, and never unpacked again."""

    data: bytes
    is_packed: bool

    def read(self) -> bytes:
        """Return the data itself; of damaged data, nothing."""
        try:
            return zlib.decompress(self.data) if self.is_packed else self.data
        except zlib.error:
            return b""


def _data(stream: Any) -> _Data:
    value = stream.get_object()
    packed = getattr(value, "_data", None)
    if isinstance(packed, bytes) and value.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in value:
        return _Data(packed, is_packed=True)
    return _Data(value.get_data(), is_packed=False)


@lru_cache(maxsize=64)  # a batch has the same fonts in every file
def _inks(program: _Data) -> Mapping[int, Box]:
    """Return the boxes of the glyphs of a TrueType program that have an outline, in thousandths of an em.

    Its tables are glyf, where each outline begins with its box, and loca, which says where (OpenType 1.9).
    """
    data = program.read()
    tables = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    (head, _), (loca, length), (glyf, _) = tables[b"head"], tables[b"loca"], tables[b"glyf"]
    scale = 1000 / struct.unpack_from(">H", data, head + 18)[0]
    size, kind, unit = (4, "I", 1) if struct.unpack_from(">h", data, head + 50)[0] else (2, "H", 2)
    offsets = struct.unpack_from(f">{length // size}{kind}", data, loca)
    found = {}
    for glyph, (start, end) in enumerate(pairwise(offsets)):
        if start < end:
            left, bottom, right, top = struct.unpack_from(">4h", data, glyf + start * unit + 2)
            found[glyph] = (left * scale, bottom * scale, right * scale, top * scale)
    return found


@lru_cache(maxsize=64)
def _to_unicode(stream: _Data) -> Mapping[int, str]:
    """Read the ToUnicode map of a composite font."""
    data = stream.read()
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            first = _utf16(text)
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                found[code] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "surrogatepass")

"""What the glyphs of a page say: the text of each piece of marked content, through the fonts' ToUnicode maps."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..errors import ProofError
from .objects import string_bytes

_STRING = rb"\((?:[^\\()]++|\\.)*+\)|<[0-9A-Fa-f\s]*+>"
_STRINGS = re.compile(_STRING, re.DOTALL)
_PIECE = re.compile(
    rb"(\[(?:[^\[\]()<>/]++|%(string)s)*+\]|%(string)s|<<|>>|/[^\s/<>\[\]()]+|[\[\]])?+([^/<>\[\]()]*+)"
    % {b"string": _STRING},
    re.DOTALL,
)
"""An operand that has brackets or a slash, and the plain words after it, numbers and operators; an array of strings and
numbers, as TJ takes it, is one operand. A page has thousands of words and few of them matter here."""
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs that are blank by their nature: fillers of Hangul, and braille without dots."""
_SHOW = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MATTER = _SHOW | {b"Tf", b"BDC", b"BMC", b"EMC", b"DP", b"MP"}


class Fonts:
    """The fonts of a file, each read once, however many pages show it."""

    def __init__(self) -> None:
        self._decoders: dict[int | None, _Decoder] = {}
        self._inkless: list[str] = []

    def of_page(self, page: Any) -> dict[bytes, Mapping[bytes, str]]:
        """Return what says the operands of Tj and TJ, by the name that a page has for a font."""
        resources = _resolved(page.get("/Resources", {}))
        fonts = _resolved(resources.get("/Font", {}))
        return {str(name).encode(): self._decoder(font) for name, font in fonts.items()}

    def _decoder(self, font: Any) -> _Decoder:
        key = getattr(font, "idnum", None)
        if key not in self._decoders or key is None:
            cmap = _to_unicode(font.get_object())
            self._decoders[key] = _Decoder(cmap)
            empty = _empty_glyphs(font.get_object())
            self._inkless += [text for code, text in cmap.items() if code in empty]
        return self._decoders[key]

    def inkless(self) -> Iterator[str]:
        """Yield the texts that anybody would see, were their glyphs not empty."""
        return (text for text in self._inkless if any(map(_is_visible, text)))


@dataclass(frozen=True, slots=True)
class Shown:
    """The strings that a page shows, one for each Tj or TJ in drawing order.

    `marked` are those of each marked-content identifier, `artifacts` those without one.
    """

    marked: dict[int, list[str]] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


def shown_text(page: Any, fonts: Fonts) -> Shown:
    """Return what a page shows; a character that a font does not map is U+FFFD.

    Raises ProofError for marked content that ends and never began.
    """
    decoders = fonts.of_page(page)
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    found = Shown()
    marks: list[int | None] = [None]  # what each open sequence belongs to; the innermost identifier counts
    mcid: int | None = None
    current: Mapping[bytes, str] = _Decoder({})
    shown = name = b""
    words_of = _Words()
    for operand, plain in _PIECE.findall(data):
        if operand == b"/MCID":
            mcid = int(plain.split(None, 1)[0])
        elif operand[:1] == b"/":
            name = operand
        elif operand:
            shown = operand
        for word in words_of[plain]:
            if word in _SHOW:
                held = found.artifacts if marks[-1] is None else found.marked.setdefault(marks[-1], [])
                held.append(current[shown])
            elif word == b"Tf":
                current = decoders.get(name, _Decoder({}))
            elif word in {b"BDC", b"BMC"}:
                marks.append(marks[-1] if mcid is None else mcid)
            elif word == b"EMC":
                if len(marks) < 2:
                    raise ProofError("a page ends marked content that it never began")
                marks.pop()
            mcid = None
    return found


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


class _Words(dict[bytes, tuple[bytes, ...]]):
    """The operators that matter among plain words, remembered: the same few words stand after most strings."""

    def __missing__(self, plain: bytes) -> tuple[bytes, ...]:
        found = self[plain] = tuple(word for word in plain.split() if word in _MATTER)
        return found


class _Decoder(dict[bytes, str]):
    """What the operand of Tj or TJ says in one font; what it has decoded once, it remembers."""

    def __init__(self, cmap: Mapping[int, str]) -> None:
        super().__init__()
        self._cmap = cmap

    def __missing__(self, operand: bytes) -> str:
        text = self[operand] = "".join(map(self._decoded, _STRINGS.findall(operand)))
        return text

    def _decoded(self, string: bytes) -> str:
        codes = string_bytes(string)
        count = len(codes) // 2
        return "".join([self._cmap.get(code, "\ufffd") for code in struct.unpack_from(f">{count}H", codes)])


def _is_visible(character: str) -> bool:
    """Tell whether a character leaves ink by itself: a letter, a digit, a mark of punctuation, a sign."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


def _empty_glyphs(font: Any) -> frozenset[int]:
    """Return the glyphs without an outline of an embedded TrueType font, whose CIDs are its glyph ids (9.7.4.2)."""
    try:
        data = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()["/FontFile2"].get_object()
    except KeyError:
        return frozenset()
    program = data.get_data()
    tables = {
        program[at : at + 4]: struct.unpack_from(">II", program, at + 8)
        for at in range(12, 12 + 16 * struct.unpack_from(">H", program, 4)[0], 16)
    }
    (head, _), (loca, length) = tables[b"head"], tables[b"loca"]
    is_long = struct.unpack_from(">h", program, head + 50)[0]
    count = length // (4 if is_long else 2)
    offsets = struct.unpack_from(f">{count}{'I' if is_long else 'H'}", program, loca)
    return frozenset(glyph for glyph, (start, end) in enumerate(pairwise(offsets)) if start == end)


def _to_unicode(font: Any) -> dict[int, str]:
    """Read the ToUnicode map of a composite font."""
    stream = font.get("/ToUnicode")
    if stream is None:
        return {}
    data = stream.get_object().get_data()
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

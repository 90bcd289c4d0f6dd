"""What the glyphs of a page say: the text of each piece of marked content, through the fonts' ToUnicode maps."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
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
_SHOW = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MATTER = _SHOW | {b"Tf", b"BDC", b"BMC", b"EMC", b"DP", b"MP"}


class Fonts:
    """The fonts of a file, each read once, however many pages show it."""

    def __init__(self) -> None:
        self._decoders: dict[int | None, _Decoder] = {}

    def of_page(self, page: Any) -> dict[bytes, Mapping[bytes, str]]:
        """Return what says the operands of Tj and TJ, by the name that a page has for a font."""
        resources = page.get("/Resources", {}).get_object()
        fonts = resources.get("/Font", {}).get_object()
        return {str(name).encode(): self._decoder(font) for name, font in fonts.items()}

    def _decoder(self, font: Any) -> _Decoder:
        key = getattr(font, "idnum", None)
        if key not in self._decoders or key is None:
            self._decoders[key] = _Decoder(_to_unicode(font.get_object()))
        return self._decoders[key]


def marked_text(page: Any, fonts: Fonts) -> dict[int, list[str]]:
    """Return the strings shown for each marked-content identifier of a page, one for each Tj or TJ.

    What is shown without one is left out; a character that a font does not map is U+FFFD. Raises ProofError for
    marked content that ends and never began.
    """
    decoders = fonts.of_page(page)
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    texts: dict[int, list[str]] = {}
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
                if marks[-1] is not None:
                    texts.setdefault(marks[-1], []).append(current[shown])
            elif word == b"Tf":
                current = decoders.get(name, _Decoder({}))
            elif word in {b"BDC", b"BMC"}:
                marks.append(marks[-1] if mcid is None else mcid)
            elif word == b"EMC":
                if len(marks) < 2:
                    raise ProofError("a page ends marked content that it never began")
                marks.pop()
            mcid = None
    return texts


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

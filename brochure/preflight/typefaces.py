"""Fonts of a file of any origin: whether they are embedded, how wide a text is, and the glyphs that are drawn anew."""

from __future__ import annotations

from typing import Any, NamedTuple

from .objects import entries, entry, identity, items, matrix, name, number, optional

_MAX_WIDTHS = 70_000


class Typeface(NamedTuple):
    """A font: its name, whether it is in the file, and the widths of its codes in thousandths of its size.

    `size` is the number of bytes of a code. `glyphs` are the streams of a Type 3 font by code, whose space is `matrix`.
    """

    name: str
    is_embedded: bool
    size: int
    widths: dict[int, float]
    usual: float
    glyphs: dict[int, Any]
    matrix: tuple[float, ...]
    resources: Any

    def codes(self, data: bytes) -> list[int]:
        """Return the codes of a string."""
        return [int.from_bytes(data[at : at + self.size], "big") for at in range(0, len(data), self.size)]


class Typefaces:
    """The fonts of one file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Typeface] = {}

    def read(self, font: Any) -> Typeface:
        """Return what a font dictionary says. Raises ValueError for what is none."""
        key = identity(font)
        if key is None:
            return _read(font)
        if key not in self._known:
            self._known[key] = _read(font)
        return self._known[key]


def _read(font: Any) -> Typeface:
    kind = name(entry(font, "/Subtype"))
    if not kind:
        raise ValueError("no font")
    called = name(entry(font, "/BaseFont")) or "?"
    descendants = items(entry(font, "/DescendantFonts"))
    if kind == "Type0" and descendants:
        inner = descendants[0]
        widths = _cid_widths(items(entry(inner, "/W")))
        return Typeface(called, _is_embedded(inner), 2, widths, optional(entry(inner, "/DW"), 1000), {}, (), None)
    first = int(optional(entry(font, "/FirstChar"), 0))
    widths = {first + at: optional(one, 0) for at, one in enumerate(items(entry(font, "/Widths"))[:256])}
    usual = optional(entry(font, "/FontDescriptor", "/MissingWidth"), 0 if widths else 600)
    if kind != "Type3":
        return Typeface(called, _is_embedded(font), 1, widths, usual, {}, (), None)
    own = matrix(entry(font, "/FontMatrix"))
    widths = {code: width * own[0] * 1000 for code, width in widths.items()}
    return Typeface(called, True, 1, widths, 0, _glyphs(font), own, entry(font, "/Resources"))


def _is_embedded(font: Any) -> bool:
    about = entry(font, "/FontDescriptor")
    return any(entry(about, key) is not None for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _glyphs(font: Any) -> dict[int, Any]:
    """Return the stream of each code, by the differences of the encoding, which a Type 3 font needs (9.6.5)."""
    programs = entries(entry(font, "/CharProcs"))
    found: dict[int, Any] = {}
    code = 0
    for one in items(entry(font, "/Encoding", "/Differences")):
        if glyph := name(one):
            if f"/{glyph}" in programs:
                found[code] = programs[f"/{glyph}"]
            code += 1
        else:
            code = int(number(one))
    return found


def _cid_widths(given: list[Any]) -> dict[int, float]:
    """Return the widths of a CID font (9.7.4.3)."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(given) and len(found) < _MAX_WIDTHS:
        first, second = int(optional(given[at], 0)), given[at + 1]
        several = items(second)
        if several or at + 2 >= len(given):
            found |= {first + step: optional(one, 0) for step, one in enumerate(several)}
            at += 2
        else:
            last = min(int(optional(second, 0)), first + _MAX_WIDTHS)
            found |= dict.fromkeys(range(first, last + 1), optional(given[at + 2], 0))
            at += 3
    return found

"""Strings as a PDF spells them (ISO 32000-1, 7.3.4)."""

from __future__ import annotations

import re

STRING = rb"\((?:[^\\()]++|\\.|\((?:[^\\()]++|\\.)*+\))*+\)|<[0-9A-Fa-f\s]*+>"
"""A string, literal or hexadecimal; brackets that are not escaped may stand in it in pairs (7.3.4.2)."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def string_bytes(token: bytes) -> bytes:
    """Return what a string says, literal or hexadecimal, given with its brackets (7.3.4)."""
    if token[:1] == b"<":
        digits = b"".join(token[1:-1].replace(b"\0", b"").split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inside = token[1:-1]
    if b"\\" in inside and b"\\\\" not in inside:  # brackets are what is escaped most
        inside = inside.replace(b"\\050", b"(").replace(b"\\051", b")")
    return _ESCAPE.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(found: re.Match[bytes]) -> bytes:
    what = found[1]
    if what[:1] in b"01234567":
        return bytes([int(what, 8) & 255])
    return _ESCAPES.get(what, b"" if what in {b"\n", b"\r", b"\r\n"} else what)

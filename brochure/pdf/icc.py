"""A compact ICC profile of sRGB, version 2, made from its published numbers.

IEC 61966-2-1 gives the transfer curve; the primaries are those of ITU-R BT.709 adapted from D65 to the D50 of ICC's
profile connection space by the Bradford transform (ICC.1:2001-04).
"""

from __future__ import annotations

import struct

_D50 = (0.9642, 1.0, 0.8249)
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_CURVE_POINTS = 256  # read with lines between them, right to a 16-bit step
_NAME = b"sRGB"
_RIGHTS = b"CC0"


def srgb_profile() -> bytes:
    """Return the profile: a display profile with three primaries and one curve for all three."""
    curve = _curve()
    tags = (
        (b"desc", _description(_NAME)),
        (b"cprt", b"text\0\0\0\0" + _RIGHTS + b"\0"),
        (b"wtpt", _xyz(_D50)),
        (b"rXYZ", _xyz(_RED)),
        (b"gXYZ", _xyz(_GREEN)),
        (b"bXYZ", _xyz(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    )
    table, body = [struct.pack(">I", len(tags))], bytearray()
    start = 128 + 4 + 12 * len(tags)
    placed: dict[bytes, int] = {}
    for signature, data in tags:
        if data not in placed:
            placed[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table.append(struct.pack(">4sII", signature, placed[data], len(data)))
    return _header(start + len(body)) + b"".join(table) + bytes(body)


def _header(size: int) -> bytes:
    header = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02100000) + b"mntrRGB XYZ "
    header += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp"
    return header.ljust(68, b"\0") + _fixed(_D50) + b"\0" * 48


def _fixed(numbers: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _xyz(numbers: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(numbers)


def _description(text: bytes) -> bytes:
    ascii_part = struct.pack(">I", len(text) + 1) + text + b"\0"
    no_unicode, no_script = b"\0" * 8, b"\0" * 70
    return b"desc\0\0\0\0" + ascii_part + no_unicode + no_script


def _curve() -> bytes:
    values = (_linear(step / (_CURVE_POINTS - 1)) for step in range(_CURVE_POINTS))
    points = (round(value * 65535) for value in values)
    return b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *points)


def _linear(encoded: float) -> float:
    value: float = encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4
    return value

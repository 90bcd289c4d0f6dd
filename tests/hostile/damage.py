"""Ways to damage a file that keep it like one of its kind: a reader is reached only by what its kind's signs let in."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

import pikepdf

Damage = Callable[[bytes, random.Random], bytes]

WORDS = (
    "",
    " ",
    "0",
    "-1",
    "1e999",
    "nan",
    "99999999999999999999",
    "\u0665",
    "null",
    "~",
    "true",
    "x" * 400,
    "=1+1",
    "#REF!",
    "\u202e",
    "\u2028",
    "\x85",
    "\ufffd",
    "\x1b[31m",
    "{",
    "}",
    "{no_such}",
    "{{}}",
    "**",
    "javascript:alert(1)",
    "\ue000",
    "../../etc/passwd",
    "/etc/passwd",
    "http://x/y",
    "\ud7ff",
    "\U0010ffff",
    "a\u0301\u0302",
    "\u200b",
    "&amp;",
    "<b>",
    "'",
    '"',
)
"""What is put where other words stood, in every kind of text."""


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    found = bytearray(data or b"x")
    for _ in range(chance.choice((1, 2, 10))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Leave the end out, as a download does that stops; sometimes there are zeros instead."""
    return data[: chance.randrange(len(data) or 1)] + bytes(chance.choice((0, 0, 300)))


def spliced(data: bytes, chance: random.Random) -> bytes:
    """Repeat a part, or leave one out."""
    one, other = sorted(chance.randrange(len(data) or 1) for _ in range(2))
    return data[:other] + data[one:] if chance.random() < 0.5 else data[:one] + data[other:]


def encoded(data: bytes, chance: random.Random) -> bytes:
    """Say the same in another encoding, or with other ends of lines."""
    text = data.decode("utf-8", "replace")
    ways: Sequence[Callable[[], bytes]] = (
        lambda: text.encode("utf-16"),
        lambda: text.encode("utf-16-le"),
        lambda: text.encode("cp1252", "replace"),
        lambda: text.encode("utf-8-sig"),
        lambda: text.replace("\n", "\r\n").encode(),
        lambda: text.replace("\n", "\r").encode(),
        lambda: text.replace("\n", "\x85").encode(),
    )
    return chance.choice(ways)()


def worded(pattern: str, more: Sequence[str]) -> Damage:
    """Return what puts other words where `pattern` finds some; `more` are words of this kind."""
    wanted = re.compile(pattern)

    def put(data: bytes, chance: random.Random) -> bytes:
        text = data.decode("utf-8", "replace")
        for _ in range(chance.choice((1, 1, 1, 3))):
            if places := [*wanted.finditer(text)]:
                place = chance.choice(places)
                new = chance.choice((*WORDS, *more, *more)) * chance.choice((1,) * 30 + (200,))
                text = text[: place.start()] + new + text[place.end() :]
        return text.encode("utf-8", "replace")

    return put


def lined(data: bytes, chance: random.Random) -> bytes:
    """Take a line away, say it twice, move it, or put it further in."""
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines.pop(one)
    last = lines[-1:]
    new = chance.choice(([], [line, line], [b"  " + line], [line[2:]], [line + b" " + b"".join(last).strip()]))
    lines[one:one] = new
    if chance.random() < 0.3:
        lines.insert(other, line)
    return b"\n".join(lines)


def zipped(inner: Damage) -> Damage:
    """Return what damages one part of a zipped file, or leaves it out, by another damage."""

    def put(data: bytes, chance: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                parts = {name: file.read(name) for name in file.namelist()}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            return inner(data, chance)  # another damage was there before
        name = chance.choice([*parts, *[name for name in parts if "sheet" in name or "Strings" in name] * 4])
        changed = b"" if chance.random() < 0.05 else inner(parts[name], chance)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for one, part in parts.items():
                if one != name or chance.random() > 0.05:
                    file.writestr(zipfile.ZipInfo(one), changed if one == name else part)
        return out.getvalue()

    return put


def tabled(data: bytes, chance: random.Random) -> bytes:
    """Damage one table of a font, its place in the list of tables, or a number at its start."""
    if len(data) < 28:
        return flipped(data, chance)
    found = bytearray(data)
    count = min(struct.unpack_from(">H", data, 4)[0], (len(data) - 12) // 16)
    place = 12 + 16 * chance.randrange(max(count, 1))
    at, size = struct.unpack_from(">II", data, place + 8) if place + 16 <= len(data) else (0, 0)
    if chance.random() < 0.3:
        number = chance.choice((0, 1, len(data), 0x7FFFFFFF, 0xFFFFFFFF, chance.randrange(len(data))))
        struct.pack_into(">I", found, min(place + chance.choice((8, 12)), len(found) - 4), number)
    elif chance.random() < 0.2:
        found[place : place + 4] = chance.choice((b"COLR", b"sbix", b"xxxx", b"fvar", b"CFF ", b"name", b"OS/2"))
    else:
        for _ in range(chance.choice((1, 2, 6))):
            where = at + chance.randrange(max(min(size, 120), 1))
            if where + 2 <= len(found):
                struct.pack_into(">H", found, where, chance.choice((0, 1, 0x7FFF, 0xFFFF, chance.randrange(65536))))
    return bytes(found)


_OBJECTS = (
    "null",
    "0",
    "-1",
    "1e9",
    "99999999999",
    "true",
    "/X",
    "(x)",
    "[]",
    "<<>>",
    "1 0 R",
    "3 0 R",
    "9999 0 R",
    "[1 0 R]",
    "1" * 5000,
    "/DeviceCMYK",
    "[/Pattern]",
    "[/Indexed /DeviceRGB 999 (x)]",
    "[0 0 0 0]",
    "<<" * 60,
    "[" * 600,
)
_OPERATORS = (
    "q",
    "Q",
    "Do",
    "BI",
    "ID",
    "EI",
    "Tj",
    "TJ",
    "Tf",
    "cm",
    "re",
    "f",
    "S",
    "sh",
    "scn",
    "cs",
    "gs",
    "W n",
    "BT",
    "ET",
    "BDC",
    "EMC",
    "0 0 m 9 9 l",
    "0 w",
    "/P <</MCID 0>> BDC",
    "d0",
    "Tr",
    "(",
    "<<",
    "1e9 0 0 1e9 0 0 cm",
    "0 0 0 0 0 0 cm",
)


def objects(data: bytes, chance: random.Random) -> bytes:
    """Put other objects into a PDF that is written plainly (qpdf's QDF), or other operators into what it draws."""
    if chance.random() < 0.5:
        places = [*re.finditer(rb"(?<=[\s\[])(-?[\d.]+|/[A-Za-z0-9]+|\d+ 0 R)(?=[\s\]])", data)]
        words: Sequence[str] = _OBJECTS
    else:
        places = [*re.finditer(rb"(?<=[\s])([a-zA-Z*]{1,3})(?=\n)", data)]
        words = _OPERATORS
    if not places:
        return flipped(data, chance)
    place, new = chance.choice(places), chance.choice(words).encode()
    return data[: place.start()] + new + data[place.end() :]


def plain(data: bytes) -> bytes:
    """Return a PDF as QDF, which has no streams of objects and nothing packed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, qdf=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()

"""Pictures that are damaged or made to do harm: each is printed or refused in words, in bounded time and memory."""

from __future__ import annotations

import random
import re
import struct
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PIL import Image, ImageCms

from brochure.editions import EMAIL, OFFICE, PRESS
from brochure.errors import LayoutError
from brochure.layout.pictures import load
from brochure.layout.separation import press_profile
from brochure.pdf.writer import write
from brochure.pictures.faults import RefusedError
from brochure.pictures.files import hold_printable
from tests.pictures.drawn import document
from tests.pictures.rasters import chunk, noise, photo, saved, turned
from tests.pictures.test_svg_pixels import DRAWINGS

SECONDS = 10.0
"""Seconds of work that one picture may take, in all editions together."""
EDITIONS = [replace(edition, standards=frozenset()) for edition in (EMAIL, OFFICE, PRESS)]
_VALUES = (
    "nan", "inf", "1e999", "-1", "0", "", "1e-9", "99999999", "-0", "50%", "1em", "none", "inherit", "initial", "#12",
    "url(#a)", "url(#c)", "url(#g)", "url(http://x/y)", "javascript:x", "M0 0", "M1 1A", "0 0 0 0", "scale(0)",
    "matrix(1 2 2 4 0 0)", "rotate(1e9)", "1,2,,3", "currentColor", "rgb(1,2", "x" * 300, "\u0665", "evenodd", "round",
    "hidden", "slice", "none slice", "xMidYMid", "(" * 200, ";;;a:b;fill:", "!important", "a", "#a", "#c",
)  # fmt: skip
_PARTS = (
    "<use href='#a'/>", "<g id='a'>", "</g>", "<svg>", "<svg width='0'>", "<symbol id='s'>", "<text>x</text>", "<a>",
    "<style>.a{fill:red}g>b{}@import 'x';</style>", "<clipPath id='c'><rect width='3' height='3'/></clipPath>", "&e;",
    "<clipPath id='c'><use href='#a'/></clipPath>", "<linearGradient id='g'/>", "<image href='/etc/passwd'/>", "<!--",
    "<!DOCTYPE svg [<!ENTITY e 'x'>]>", "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "]]>", "\0",
    "<path id='a' d='M0 0L9 9' stroke='red' stroke-dasharray='1'/>",
    "<g id='u'><use href='#u'/></g>", "<clipPath id='c'><text/></clipPath>", "<style type='x'>a</style>", "<text/>",
    "<clipPath id='c'><circle r='9'/><circle r='5'/></clipPath>", "<style>{</style>", "<use href='b.svg#x'/>",
    "<rect width='9' height='9' stroke='red' opacity='.5' stroke-opacity='.5'/>", "<switch>", "<defs>",
)  # fmt: skip
_ATTRIBUTES = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-miterlimit", "opacity", "display",
    "visibility", "clip-path", "mask", "filter", "transform", "viewBox", "width", "height", "x", "r", "rx", "d",
    "style", "class", "id", "href", "preserveAspectRatio", "fill-rule", "clip-rule", "overflow", "color", "paint-order",
    "points", "marker-end", "pathLength", "requiredExtensions", "clipPathUnits", "vector-effect", "background",
)  # fmt: skip


def pictures(seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of damaged pictures without end, the same ones for a seed."""
    chance = random.Random(seed)
    rasters = _rasters()
    while True:
        yield f"{seed}.svg", _drawing(chance)
        kind, data = chance.choice(rasters)
        damage = chance.choice([_flipped, _cut, _spliced, *([_chunked] * 3 if kind == "png" else [_marked] * 3)])
        yield f"{seed}.{kind}", damage(data, chance)


def _rasters() -> list[tuple[str, bytes]]:
    palette, gray = photo().quantize(8), noise((40, 30)).convert("L")
    seen_through = photo((40, 30)).convert("RGBA")
    seen_through.putalpha(gray)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    srgb = srgb[:24] + bytes(12) + srgb[36:]  # when it was made
    other = srgb.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")
    press = press_profile(PRESS)
    wide = struct.pack(">II", 0, 0)
    return [
        ("png", saved(photo(), "PNG")),
        ("png", saved(palette, "PNG", transparency=1)),
        ("png", saved(seen_through, "PNG")),
        ("png", saved(Image.new("I;16", (20, 20), 999), "PNG")),
        ("png", saved(photo().convert("1"), "PNG")),
        ("png", saved(photo(), "PNG", save_all=True, append_images=[noise((96, 64))])),
        ("png", turned(5, "PNG") + wide),
        ("jpg", saved(photo(), "JPEG")),
        ("jpg", saved(photo(), "JPEG", icc_profile=other)),
        ("jpg", saved(photo().convert("CMYK"), "JPEG", icc_profile=press)),
        ("png", saved(photo(), "PNG", icc_profile=srgb)),
        ("png", saved(gray, "PNG", icc_profile=other)),
        ("jpg", saved(noise(), "JPEG", progressive=True)),
        ("jpg", saved(gray, "JPEG")),
        ("jpg", saved(photo().convert("CMYK"), "JPEG")),
        ("jpg", turned(6)),
        ("jpg", saved(photo(), "MPO", save_all=True, append_images=[noise()])),
    ]


def _drawing(chance: random.Random) -> bytes:
    text = chance.choice([*DRAWINGS.values()])
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        text = chance.choice((_valued, _valued, _attributed, _attributed, _parted, _lost))(text, chance)
    data = text.encode("utf-8", "replace")
    return chance.choice((_flipped, _cut))(data, chance) if chance.random() < 0.1 else data


def _valued(text: str, chance: random.Random) -> str:
    """Give an attribute another value."""
    return _replaced(text, re.compile(r"(?<==)(['\"])[^'\"]*\1"), f'"{chance.choice(_VALUES)}"', chance)


def _attributed(text: str, chance: random.Random) -> str:
    """Give an element an attribute, or a property by its style."""
    name, value = chance.choice(_ATTRIBUTES), chance.choice(_VALUES)
    more = f' {name}="{value}"' if chance.random() < 0.7 else f' style="{name}:{value}"'
    return _replaced(text, re.compile(r"(?<=[a-zA-Z])(?=[ />])"), more, chance)


def _parted(text: str, chance: random.Random) -> str:
    """Put an element, or half of one, between two others."""
    return _replaced(text, re.compile(r"(?<=>)"), chance.choice(_PARTS) * chance.choice((1, 1, 1, 150)), chance)


def _lost(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(1, 30) :]


def _replaced(text: str, pattern: re.Pattern[str], new: str, chance: random.Random) -> str:
    places: Sequence[re.Match[str]] = [*pattern.finditer(text)]
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + new + text[place.end() :]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 10))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _cut(data: bytes, chance: random.Random) -> bytes:
    end = chance.choice((b"", b"\xff\xd9", bytes(300), chunk(b"IEND", b"")))
    return data[: chance.randrange(len(data))] + end


def _spliced(data: bytes, chance: random.Random) -> bytes:
    one, other = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:other] + data[one:]


def _chunked(data: bytes, chance: random.Random) -> bytes:
    """Change a chunk of a PNG, and give it the right checksum."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    index = chance.randrange(len(chunks))
    kind, body = chunks[index]
    extra = chance.choice((b"tRNS", b"iCCP", b"eXIf", b"acTL", b"PLTE", b"zTXt", b"IDAT", b"gAMA", b"fcTL"))
    bomb = b"x\0\0" + zlib.compress(bytes(3 << 20))
    change: Callable[[], list[tuple[bytes, bytes]]] = chance.choice(
        (
            lambda: [(kind, _flipped(body, chance) if body else b"x")],
            lambda: [],
            lambda: [(kind, body), (extra, bytes(chance.randrange(256) for _ in range(chance.randrange(40))))],
            lambda: [(kind, body), (extra, bomb)],
            lambda: [(kind, body), (kind, body)],
            lambda: [
                (
                    b"IHDR",
                    struct.pack(">II", *(chance.choice((0, 1, 9, 96, 7000, 60000)) for _ in "xy")) + body[8:13],
                )
            ],
        )
    )
    chunks[index : index + 1] = change()
    return data[:8] + b"".join(chunk(*one) for one in chunks)


def _marked(data: bytes, chance: random.Random) -> bytes:
    """Put a segment into a JPEG, or change one."""
    places = [found.start() for found in re.finditer(rb"\xff[\xc0-\xfe]", data)]
    place = chance.choice(places)
    marker = bytes(
        (0xFF, chance.choice((0xE0, 0xE1, 0xE2, 0xEE, 0xFE, 0xC0, 0xC2, 0xC3, 0xC9, 0xDA, 0xDD, 0xD9, 0xDC)))
    )
    start = chance.choice(
        (b"Exif\0\0II*\0", b"ICC_PROFILE\0\1\1", b"Adobe\0d\0\0\0\0\2", b"", b"\x08\x00\x09\x00\x09\x04RGBK")
    )
    body = start + bytes(chance.randrange(256) for _ in range(chance.randrange(60)))
    length = chance.choice((len(body) + 2, 0, 1, 65535))
    segment = marker + struct.pack(">H", length) + body
    if chance.random() < 0.4:
        return data[:place] + segment + data[place:]
    found = bytearray(data)
    found[place + 1 : place + 9] = bytes(chance.randrange(256) for _ in range(8))
    return bytes(found)


def tried(name: str, data: bytes) -> str:
    """Read a picture as `check` does and write it as builds do; return what was said of it. Raises what must not be."""
    start = time.process_time()
    try:
        hold_printable(name, data)
        for edition in EDITIONS:
            write(document([load(name, data, edition)]), edition)
    except (RefusedError, LayoutError) as error:
        said = str(error)
        faults = error.faults if isinstance(error, RefusedError) else ()
        assert all(one.what.isprintable() and one.hint.isprintable() for one in faults), said
    else:
        said = ""
    assert time.process_time() - start < SECONDS, f"{time.process_time() - start:.1f} s"
    return said


@pytest.mark.judge
@pytest.mark.parametrize("seed", range(8))
def test_every_damaged_picture_is_printed_or_refused_in_words(seed: int):
    files = pictures(seed)
    said = [tried(*next(files)) for _ in range(40)]
    assert any(said)
    assert not all(said)


def test_the_same_seed_gives_the_same_files():
    first, second, other = pictures(1), pictures(1), pictures(2)
    assert [next(first) for _ in range(6)] == [next(second) for _ in range(6)]
    assert [next(first)[1] for _ in range(6)] != [next(other)[1] for _ in range(6)]

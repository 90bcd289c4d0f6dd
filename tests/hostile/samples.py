"""Sound files of each kind that are then damaged, with as much of their kind in them as its readers know."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from openpyxl import Workbook

from brochure.cli import main as brochure
from brochure.translation.exchange import formats

from .. import kinds
from ..leaflets import CONTENT, FRONT_CONTENT, write_garden
from ..preflight import foreign
from ..text.test_font_folder import made as font
from ..translation.test_exchange import exported
from .damage import plain

TAG = "ne"
_DRAWN = b"""q 20 0 0 20 9 9 cm /P Do Q
q 50 0 0 20 9 9 cm /C Do /I Do Q
/F Do
/S cs 0.5 scn 0 0 9 9 re f
/N cs 0.5 1 scn 0 0 9 9 re f
/T cs 0.5 scn 0 0 9 9 re f
/L CS 50 9 9 SC 0.1 w 0 0 m 9 9 l S
/H sh
/Pattern cs /A scn 0 0 9 9 re f
/B scn 0 0 9 9 re f
/E gs BT /T 9 Tf 9 9 Td (A) Tj 3 Tr [(A) -200 (A)] TJ ET
q 9 0 0 9 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID abcdefghijkl EI Q
0 0 100 100 re W n 0.1 0.2 0.3 0.4 k 0 0 9 9 re B
"""
"""What calls each of the things that `_things` returns."""
_ROSTER = (
    (
        "code",
        "name",
        "team_phone",
        "emergency_phone",
        "mail",
        "page",
        "address",
        "open",
        "contact",
        "name [ne]",
        "languages",
    ),
    (
        "a",
        "Bir",
        "+977 1 4117710",
        "102",
        "a@example.org",
        "https://example.org",
        "Road 1",
        "Sun-Fri 9:00-17:00",
        "Ram",
        "",
        "ne",
    ),
    ("b", "Pokhara", "01-4117711", "102", "b@example.org", "example.org/b", "Road 2", "", "Sita", "पोखरा", "en, ar"),
)


def contents() -> Sequence[tuple[str, bytes]]:
    """Return leaflets."""
    return [(".yaml", text.encode()) for text in (CONTENT, FRONT_CONTENT, *map(kinds.content, kinds.NAMES))]


def translations() -> Sequence[tuple[str, bytes]]:
    """Return a translation."""
    with TemporaryDirectory() as place:
        return [(".yaml", (write_garden(Path(place), TAG) / "translations" / f"{TAG}.yaml").read_bytes())]


def fonts() -> Sequence[tuple[str, bytes]]:
    """Return a font, a bold one, and one whose weight varies."""
    made: list[tuple[str, bytes]] = []
    with TemporaryDirectory() as place:
        path = Path(place) / "a.ttf"
        for more in ({}, {"weight": 700, "style": "Bold"}, {"axes": [("wght", 100, 400, 900, "Weight")]}):
            font(path, **more)  # type: ignore[arg-type]
            made.append((".ttf", path.read_bytes()))
    return made


def exchange_files(kind: str) -> Sequence[tuple[str, bytes]]:
    """Return the translation as a file for translators."""
    with TemporaryDirectory() as place:
        data = formats.dump(exported(write_garden(Path(place), TAG), TAG), kind)
    return [(formats.SUFFIXES[kind], data)]


def roster_files(kind: str) -> Sequence[tuple[str, bytes]]:
    """Return rosters."""
    if kind == "xlsx":
        book, out = Workbook(), io.BytesIO()
        for row in _ROSTER:
            book.active.append(row)
        book.save(out)
        return [(".xlsx", out.getvalue())]
    if kind == "csv":
        quoted = [",".join(f'"{cell}"' for cell in row) for row in _ROSTER]
        tabbed = ["\t".join(row) for row in _ROSTER]
        return [(".csv", ("\n".join(lines) + "\n").encode()) for lines in (quoted, tabbed)]
    head, *rows = _ROSTER
    lines = [
        f"{'- ' if number == 0 else '  '}{name}: {cell!r}"
        for row in rows
        for number, (name, cell) in enumerate(zip(head, row, strict=True))
        if cell and "[" not in name
    ]
    return [(".yaml", ("clinics:\n" + "\n".join(lines) + "\n").encode())]


def _things() -> dict[str, Any]:
    """Return pictures, forms, spaces of color, shadings, patterns, glyphs and a state, as resources of a page."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0, 0, 0, 0], "C1": [0, 1, 1, 0]}
    four = {"FunctionType": 4, "Domain": [0, 1], "Range": [0, 1] * 4}
    return {
        "XObject": {
            "P": foreign.picture(8, 8),
            "C": foreign.picture(8, 8, "/DeviceCMYK"),
            "I": foreign.picture(
                8, 8, ["/Indexed", "/DeviceRGB", 3, pikepdf.String(bytes(range(12)))], bytes([0, 1, 2, 3] * 16)
            ),
            "F": foreign.form(
                b"0 1 0 rg 0 0 9 9 re f /G Do", resources={"XObject": {"G": foreign.form(b"1 0 0 RG 0 0 m 9 9 l S")}}
            ),
        },
        "ColorSpace": {
            "S": ["/Separation", "/Red", "/DeviceCMYK", tint],
            "L": ["/Lab", {"WhitePoint": [0.9, 1, 0.8]}],
            "N": ["/DeviceN", ["/A", "/B"], "/DeviceCMYK", ({**four, "Domain": [0, 1, 0, 1]}, b"{ 0 0 }")],
            "T": ["/Separation", "/Blue", "/DeviceCMYK", (four, b"{ dup 0.5 mul exch 0 exch 0 }")],
        },
        "Shading": {"H": foreign.shading("/DeviceRGB", [0, 0, 0], [1, 0, 0])},
        "Pattern": {
            "A": foreign.pattern(b"1 0 0 rg 0 0 5 5 re f"),
            "B": {"PatternType": 2, "Shading": foreign.shading("/DeviceGray", [0], [1])},
        },
        "Font": {"T": foreign.glyphs(b"1000 0 d0 0 0 500 500 re f")},
        "ExtGState": {"E": {"ca": 0.5, "CA": 1, "SMask": "/None", "BM": "/Multiply", "OP": True, "LW": 0.1}},
    }


@cache
def pdfs() -> Sequence[tuple[str, bytes]]:
    """Return leaflets of ours, for a screen and for a press, and files as no program of ours writes them."""
    resources = _things()
    made = [
        foreign.file_of(_DRAWN, resources=resources),
        foreign.file_of(_DRAWN, resources=resources, page={"Rotate": 90, "UserUnit": 2}),
    ]
    return [*((".pdf", plain(data)) for data in (*made, *built("press"))), *tagged()]


@cache
def tagged() -> Sequence[tuple[str, bytes]]:
    """Return leaflets of ours for a screen."""
    return [(".pdf", plain(data)) for data in built("email")]


def built(edition: str) -> Iterator[bytes]:
    """Yield PDFs of ours for an edition."""
    for content in (CONTENT, FRONT_CONTENT):
        with TemporaryDirectory() as place, redirect_stdout(io.StringIO()):
            write_garden(Path(place), content=content)
            brochure(["build", place, "--edition", edition, "--lang", "en"])
            yield from (path.read_bytes() for path in sorted(Path(place).rglob("*.pdf")))

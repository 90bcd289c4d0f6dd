"""The boundary around readers of foreign files: whatever a library raises is a Problem, and no reader is outside."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import brochure
from brochure.clinics import reading as rosters
from brochure.clinics import returning
from brochure.clinics.roster import Roster, RosterReading
from brochure.content import pictures
from brochure.content.reader import read_leaflet
from brochure.editions import EMAIL
from brochure.errors import BrochureError, ContentError, LayoutError, OutputError, ProofError
from brochure.foreign import MAX_REASON, MAX_UNPACKED, hold_unpacked, reading
from brochure.layout import pictures as drawing
from brochure.pdf import color
from brochure.pictures import files
from brochure.preflight import checking, preflight
from brochure.readback import spoken
from brochure.text import font_folder
from brochure.translation.exchange import formats

PACKAGE = Path(brochure.__file__).parent
LIBRARIES = {
    "PdfReader", "load_workbook", "pofile", "etree.fromstring", "ET.fromstring", "Image.open", "hb.Face", "ZipFile",
    "CBaseLoader", "pikepdf.open", "Pdf.open",
}  # fmt: skip
"""How libraries are called that read a file of any origin."""
WITHIN = {
    "foreign.py": "itself",
    "preflight/opening.py": "preflight.checking.preflight",
    "preflight/photographs.py": "preflight.checking.preflight",
    "preflight/spaces.py": "preflight.checking.preflight",
    "readback/tree.py": "readback.spoken.say, and files that are ours",
    "imposition.py": "files that are ours",
    "pictures/raster.py": "pictures.raster._boundary, content.pictures._faults and layout.pictures.load",
    "html/photographs.py": "html.photographs.photograph",
    "text/faces.py": "text.font_folder._read_face, and fonts of packages and of the system",
    "clinics/workbook.py": "clinics.reading._sheets",
    "clinics/returned_book.py": "clinics.returning.returned",
    "translation/exchange/formats.py": "translation.exchange.formats._of_kind",
    "translation/exchange/po.py": "translation.exchange.formats._of_kind",
    "translation/exchange/tables.py": "translation.exchange.formats._of_kind",
}
"""The modules that call them, and what is around them."""


def test_every_reader_is_within():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and any(f".{ast.unparse(node.func)}".endswith(f".{name}") for name in LIBRARIES)
    }
    assert found - WITHIN.keys() == set(), "put it inside foreign.reading, and name it here"


def _fail(*_: object, **__: object) -> None:
    raise KeyError("deep inside\x1b of a library")


def _roster(folder: Path) -> Path:
    path = folder / "clinics.csv"
    path.write_text("code,name\na,A\n", encoding="utf-8")
    return path


class Reader(NamedTuple):
    """A reader: what fails inside of it, how it is called in a leaflet's folder, and what it raises then."""

    module: object
    name: str
    read: Callable[[Path], object]
    kind: type[BrochureError]


READERS = [
    Reader(checking, "of_file", lambda _: preflight(_blank()), OutputError),
    Reader(spoken, "read_back", lambda _: list(spoken.say(b"%PDF-")), ProofError),
    Reader(drawing, "read_raster", lambda _: drawing.load("a.png", b"", EMAIL), LayoutError),
    Reader(drawing, "read_drawing", lambda _: drawing.load("a.svg", b"", EMAIL), LayoutError),
    Reader(formats, "_xliff", lambda folder: formats.load(_roster(folder).rename(folder / "a.xlf")), ContentError),
    Reader(formats.po, "load", lambda folder: formats.load(_roster(folder).rename(folder / "a.po")), ContentError),
    Reader(formats.tables, "read_delimited", lambda folder: formats.load(_roster(folder)), ContentError),
    Reader(
        rosters,
        "read_delimited",
        lambda folder: rosters.read_roster(_roster(folder), read_leaflet(folder)[0]),
        ContentError,
    ),
    Reader(
        returning,
        "_returned",
        lambda folder: returning.returned(_roster(folder), RosterReading(Roster("", ()))),
        OutputError,
    ),
    Reader(color.struct, "unpack_from", lambda _: color.profile_name(bytes(131) + b"\1"), OutputError),
]


@pytest.mark.parametrize("reader", READERS, ids=[reader.name for reader in READERS])
def test_whatever_a_library_raises_is_a_problem(
    garden_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Reader
):
    (tmp_path / "content.yaml").write_bytes((garden_folder / "content.yaml").read_bytes())
    monkeypatch.setattr(reader.module, reader.name, _fail)
    with pytest.raises(reader.kind, match="is damaged, or of a kind that is not read"):
        reader.read(tmp_path)


def _blank() -> bytes:
    from pypdf import PdfWriter  # noqa: PLC0415

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


def test_pictures_and_fonts_are_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "read_raster", _fail)
    (tmp_path / "a.png").write_bytes(b"\x89PNG of its own")
    with pytest.raises(ValueError, match="the picture is damaged"):
        pictures.read_picture(tmp_path, "a.png")
    (tmp_path / "a.png").unlink()
    monkeypatch.setattr(font_folder, "open_face", _fail)
    (tmp_path / "a.ttf").write_bytes(b"\0\1\0\0" + bytes(8))
    (problem,) = font_folder.read_folder(tmp_path).problems()
    assert "the font is damaged" in problem.message


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (RecursionError(), "the sheet is nested too deeply"),
        (MemoryError(), "the sheet asks for more memory than there is"),
        (KeyError("x"), "the sheet is damaged, or of a kind that is not read (KeyError: 'x')"),
        (OSError(), "the sheet is damaged, or of a kind that is not read (OSError)"),
    ],
)
def test_what_is_said(error: Exception, says: str):
    with pytest.raises(ContentError) as caught, reading("sheet", ContentError):
        raise error
    assert caught.value.problems[0].message == says
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [FontError("x") for FontError in (ContentError, OutputError)])
def test_problems_pass_as_they_are(error: BrochureError):
    with pytest.raises(type(error)) as caught, reading("sheet", LayoutError):
        raise error
    assert caught.value is error


def test_ctrl_c_is_no_fault_of_a_file():
    with pytest.raises(KeyboardInterrupt), reading("sheet", ContentError):
        raise KeyboardInterrupt


def test_the_words_of_a_library_are_not_endless():
    with pytest.raises(ContentError) as caught, reading("sheet", ContentError):
        raise RuntimeError("x\n" * 10_000)
    assert len(str(caught.value)) < MAX_REASON + 100


def test_a_file_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", bytes(1000))
    hold_unpacked(buffer.getvalue())
    monkeypatch.setattr("brochure.foreign.MAX_UNPACKED", 999)
    with pytest.raises(ValueError, match="when it is unpacked"):
        hold_unpacked(buffer.getvalue())
    assert MAX_UNPACKED > 999

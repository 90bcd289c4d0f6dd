"""Whole files, before judges that are not ours: two validators and five readings of the text."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from brochure.editions import EMAIL
from brochure.pdf.fonts import FontCache
from brochure.pdf.writer import write

from . import reading
from .samples import ARABIC, ENGLISH, NEPALI, Typist, full, plain

SAMPLES = {
    "en": (ENGLISH, "Latn", "en"),
    "ne": (NEPALI, "Deva", "ne"),
    "ar": (ARABIC, "Arab", "ar"),
}
_CONTROLS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_CONTROLS).split())


def _run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


READERS = {
    "pdftotext": lambda path: _run("pdftotext", str(path), "-"),
    "pdfium": _pdfium,
    "mutool": lambda path: _run("mutool", "draw", "-q", "-F", "txt", str(path)),
    "pypdf": lambda path: "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages),
    "pdfminer": extract_text,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    for name, sample in SAMPLES.items():
        (folder / f"{name}.pdf").write_bytes(write(plain(*sample), EMAIL))
    (folder / "full.pdf").write_bytes(write(full(), EMAIL))
    return {path.stem: path for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("name", [*SAMPLES, "full"])
def test_files_conform_to_pdf_ua_1_and_pdf_a_2a(name, files, judged):
    judged(files[name].read_bytes())


@pytest.mark.parametrize("name", [*SAMPLES, "full"])
def test_the_syntax_is_clean(name, files):
    assert reading.opened(files[name].read_bytes()).check_pdf_syntax() == []
    assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", str(files[name]))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["en", "ne"])
def test_text_comes_back_exactly(name, reader, files):
    """Conjuncts, ligatures, reordered vowel signs and kerned pairs included; the words of the foot come last."""
    expected = _normal(" ".join(SAMPLES[name][0]) + " Page 1")
    assert _normal(READERS[reader](files[name])) == expected


@pytest.mark.parametrize("reader", ["pdftotext", "pdfium"])
def test_arabic_comes_back_exactly_where_readers_know_bidi(reader, files):
    expected = _normal(" ".join(ARABIC) + " Page 1")
    assert _normal(READERS[reader](files["ar"])) == expected


@pytest.mark.parametrize("reader", ["pdftotext", "pdfium"])
def test_left_to_right_lines_keep_their_order_in_a_right_to_left_file(reader, tmp_path):
    """With /Direction /R2L in the file pdfium would say ".please ,now ward the Call"."""
    typist = Typist("Arab", "ar")
    first = typist.paragraph(ARABIC[0])
    latin = Typist(pages=typist.pages, y=typist.y, numbers=typist.numbers)
    second = latin.paragraph("Call the ward now, please.")
    path = tmp_path / "mixed.pdf"
    path.write_bytes(write(typist.finished(root=[first, second]), EMAIL))
    assert "Call the ward now, please." in _normal(READERS[reader](path))


@pytest.mark.parametrize("name", ["en", "ne", "ar"])
def test_the_same_document_gives_the_same_bytes(name, files):
    cache = FontCache()
    document = plain(*SAMPLES[name])
    assert write(document, EMAIL, cache) == write(document, EMAIL, cache) == files[name].read_bytes()


def test_a_short_file_is_small(files):
    """The parts that every file has (metadata, profile, tags) leave room for content: 10 kB with one Latin font."""
    assert len(files["en"].read_bytes()) < 10_000


def test_a_page_looks_as_laid_out(files):
    """Ink where the words are, blank margins, and the call-out's tint under its heading."""
    with pypdfium2.PdfDocument(io.BytesIO(files["full"].read_bytes())) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((42, 42)) == (230, 242, 255)
    assert image.getpixel((20, 400)) == (255, 255, 255)
    title = image.crop((60, 65, 150, 84)).convert("L")
    assert title.getextrema()[0] < 60

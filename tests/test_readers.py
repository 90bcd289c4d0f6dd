"""What readers that are not ours make of characters that show nothing and of hyphens at the end of a line."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pypdfium2
import pytest

import brochure
from brochure.readback.spoken import say

CONTENT = """\
leaflet: readers
language: {tag}
version: "1"
title: "{title}"
written: 2026-01-01
publisher: {{name: A library}}
sections:
  - id: one
    heading: "{title}"
    blocks:
      - lead: "{lead}"
        list: [{{text: "{text}"}}, {{text: "{text}"}}]
      - text: "{text}"
"""
FORMAT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u0002]|\\s")


def built(folder: Path, tag: str, text: str, *, title: str = "Books", lead: str = "Books:") -> bytes:
    content = CONTENT.format(tag=tag, title=title, lead=lead, text=text)
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    (manuscript,) = brochure.read(folder)
    return brochure.build(manuscript).pdf


def poppler(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def pdfium(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def bare(text: str) -> str:
    return FORMAT.sub("", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Der Fahr\u00adkarten\u00adauto\u00admat steht neben dem Ein\u00adgang.\u2060"),
        ("bn", "উদ্\u200cঘাটন আর র\u200d্যাক, বাক্\u200c।\u200c"),
        ("km", "យើង\u200bទៅ\u200bផ្សារ\u200bនៅ\u200bពេល\u200bល្ងាច\u200b"),
        ("si", "ශ්\u200dරී ලංකාව ක්\u200dෂේත්\u200dරය\u200d\u200c"),
    ],
)
def test_every_letter_beside_a_format_character_is_given_back(tmp_path: Path, tag: str, text: str):
    pdf = built(tmp_path, tag, text)
    assert bare(pdfium(pdf)).count(bare(text)) == 3
    said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert re.sub(r"\s", "", unicodedata.normalize("NFC", said)).count(re.sub(r"\s", "", text)) == 3


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed (Debian poppler-utils)")
@pytest.mark.parametrize("text", ["See-", "The long-suffering-but-ever-cheerful " + "-".join(["weather"] * 16)])
def test_poppler_keeps_a_hyphen_that_ends_a_line(tmp_path: Path, text: str):
    """It drops one that ends a line, unless a character that shows nothing comes after it."""
    said = bare(poppler(built(tmp_path, "en", text, lead="Examples-")))
    assert said.count("Examples-") == 1
    assert said.count(bare(text)) == 3


def test_a_soft_hyphen_in_a_title_stays_on_the_page(tmp_path: Path):
    """A title bar and an outline have no lines to break, and show it as a hyphen or as a box."""
    title = "Stadt\u00adbiblio\u00adthek"
    pdf = built(tmp_path, "de", "Heute offen.", title=title)
    file = pypdf.PdfReader(io.BytesIO(pdf))
    assert file.metadata is not None and file.xmp_metadata is not None
    plain = title.replace("\u00ad", "")
    assert file.metadata.title == plain
    assert list(file.xmp_metadata.dc_title.values()) == [plain]
    assert plain in [entry.title for entry in file.outline if not isinstance(entry, list)]
    assert all("\u00ad" not in str(value) for value in file.metadata.values())
    assert any(title in line for line in say(pdf))

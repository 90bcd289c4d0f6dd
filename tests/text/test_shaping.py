"""Shaping: the glyphs of every word of the leaflet are those that hb-shape gives, and no character is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from brochure.errors import FontError
from brochure.languages import language
from brochure.layout.page import Document, Glyphs
from brochure.text.fonts import FontBook
from brochure.text.shaping import shape


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(system=False)


def faces(document: Document):
    """Yield (face, right to left, words) for all faces on the pages of a document."""
    found: dict = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs):
                found.setdefault((item.face, item.right_to_left), {})[item.clusters] = None
    for (face, right_to_left), words in found.items():
        yield face, right_to_left, list(words)


@pytest.mark.skipif(shutil.which("hb-shape") is None, reason="hb-shape is not installed (Debian libharfbuzz-bin)")
@pytest.mark.parametrize(("tag", "script"), [("en", "Latn"), ("ne", "Deva"), ("ar", "Arab")])
def test_glyphs_are_those_of_hb_shape(documents: Mapping[str, Document], tag: str, script: str):
    """Ours are shaped word by word; hb-shape gets the same words, script, language and axes."""
    compared = 0
    for face, right_to_left, _ in faces(documents[tag]):
        runs = {
            cluster_text
            for page in documents[tag].pages
            for item in page.items
            if isinstance(item, Glyphs) and item.face is face and item.right_to_left == right_to_left
            for cluster_text in "".join(
                c.text for c in (reversed(item.clusters) if right_to_left else item.clusters)
            ).split()
        }
        own = [word for word in sorted(runs) if all(face.covers(c) for c in word)]
        if script not in face.name.replace("Arabic", "Arab").replace("Devanagari", "Deva") and script != "Latn":
            continue
        spoken = language(tag)
        axes = ",".join(f"{axis}={value}" for axis, value in face.axes)
        command = ["hb-shape", str(face.path), "--output-format=json", "--no-glyph-names", "--cluster-level=0"]
        command += [f"--variations={axes}", f"--language={tag}", f"--script={spoken.script}"]
        command += [f"--direction={'rtl' if right_to_left else 'ltr'}", "--remove-default-ignorables"]
        shaped = subprocess.run(command, input="\n".join(own), capture_output=True, text=True, check=True)
        theirs = [json.loads(line) for line in shaped.stdout.splitlines()]
        assert len(theirs) == len(own)
        for word, glyphs in zip(own, theirs, strict=True):
            clusters = shape(word, face, spoken.script, tag, right_to_left=right_to_left)
            ours = [glyph for cluster in clusters for glyph, _, _ in cluster.glyphs]
            assert ours == [glyph["g"] for glyph in glyphs], word
            widths = [sum(cluster.advance for cluster in clusters), sum(glyph["ax"] for glyph in glyphs)]
            assert abs(widths[0] - widths[1]) <= len(glyphs), word  # its HarfBuzz may round varied advances otherwise
        compared += len(own)
    assert compared > 300


def test_clusters_join_to_their_text(book: FontBook):
    for text, script, tag, right_to_left in (
        ("क्यान्सरका", "Deva", "ne", False),
        ("المناعة", "Arab", "ar", True),
        ("office", "Latn", "en", False),
        ("a\u200bb", "Latn", "en", False),
    ):
        face = book.covering(text[0], script, tag, 400)
        assert face is not None
        clusters = shape(text, face, script, tag, right_to_left=right_to_left)
        assert "".join(c.text for c in (reversed(clusters) if right_to_left else clusters)) == text


@pytest.mark.parametrize("character", ["झ", "५", "८"])
def test_nepali_has_its_own_letter_forms(book: FontBook, character: str):
    face = book.covering(character, "Deva", "ne", 400)
    assert face is not None
    nepali = shape(character, face, "Deva", "ne", right_to_left=False)
    hindi = shape(character, face, "Deva", "hi", right_to_left=False)
    assert nepali[0].glyphs != hindi[0].glyphs


def test_a_broken_font_is_an_error_that_names_the_file(tmp_path: Path):
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"\0\1\0\0 this is no font")
    with pytest.raises(FontError, match="NotoSans-Regular"):
        FontBook([tmp_path], system=False).covering("a", "Latn", "en", 400)

"""Shaping: the glyphs of every word of the leaflet are those that hb-shape gives, and no character is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from brochure.content.manuscript import Manuscript
from brochure.content.markup import parse, plain
from brochure.errors import FontError
from brochure.text.bidi import embedding_levels
from brochure.text.faces import Face
from brochure.text.fonts import FontBook
from brochure.text.runs import Span, itemize, resolve_scripts
from brochure.text.shaping import shape
from brochure.translation.segments import segments

TAGS = ["en", *sorted(path.stem for path in (Path(__file__).parents[2] / "translations").glob("*.yaml"))]


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook()


def words_by_run(manuscript: Manuscript, book: FontBook) -> dict[tuple[Face, str, bool], set[str]]:
    """Return the words of a leaflet by face, script and direction, as paragraphs are itemized."""
    found: dict[tuple[Face, str, bool], set[str]] = {}
    language = manuscript.language
    for segment in segments(manuscript.leaflet):
        text = plain(parse(segment.source))
        levels = embedding_levels(text, int(language.direction == "rtl"))
        for run in itemize(text, [Span(text, language.tag)], levels, resolve_scripts(text, language.script), book):
            if run.face:
                key = (run.face, run.script, run.level % 2 == 1)
                found.setdefault(key, set()).update(text[run.start : run.end].split())
    return found


@pytest.mark.skipif(shutil.which("hb-shape") is None, reason="hb-shape is not installed (Debian libharfbuzz-bin)")
@pytest.mark.parametrize("tag", TAGS)
def test_glyphs_are_those_of_hb_shape(manuscripts: Mapping[str, Manuscript], book: FontBook, tag: str):
    """Ours are shaped word by word; hb-shape gets the same words, script, language and axes."""
    compared = 0
    for (face, script, right_to_left), words in words_by_run(manuscripts[tag], book).items():
        own = sorted(words)
        axes = ",".join(f"{axis}={value}" for axis, value in face.axes)
        command = ["hb-shape", str(face.path), "--output-format=json", "--no-glyph-names", "--cluster-level=0"]
        command += [f"--variations={axes}"] if axes else []
        command += [f"--language={tag}", f"--script={script}", "--remove-default-ignorables"]
        command += [f"--direction={'rtl' if right_to_left else 'ltr'}"]
        shaped = subprocess.run(command, input="\n".join(own), capture_output=True, text=True, check=True)
        theirs = [json.loads(line) for line in shaped.stdout.splitlines()]
        assert len(theirs) == len(own)
        for word, glyphs in zip(own, theirs, strict=True):
            clusters = shape(word, face, script, tag, right_to_left=right_to_left)
            ours = [glyph for cluster in clusters for glyph, _, _ in cluster.glyphs]
            assert ours == [glyph["g"] for glyph in glyphs], word
            widths = [sum(cluster.advance for cluster in clusters), sum(glyph["ax"] for glyph in glyphs)]
            assert abs(widths[0] - widths[1]) <= len(glyphs), word  # its HarfBuzz may round varied advances otherwise
        compared += len(own)
    assert compared > 100


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


def test_what_stands_beside_its_letter_is_a_cluster_and_what_stands_on_it_is_not(book: FontBook):
    """A vowel sign with its own width and no offset needs no glyph made for the two; a reordered one does."""
    for text, script, tag, texts in (
        ("कोष", "Deva", "ne", ["क", "ो", "ष"]),
        ("कुरा", "Deva", "ne", ["कु", "र", "ा"]),
        ("किन", "Deva", "ne", ["कि", "न"]),
        ("น้ำ", "Thai", "th", ["น้ำ"]),
    ):
        face = book.covering(text[0], script, tag, 400)
        assert face is not None
        clusters = shape(text, face, script, tag, right_to_left=False)
        assert [cluster.text for cluster in clusters] == texts


@pytest.mark.parametrize("character", ["झ", "५", "८"])
def test_nepali_has_its_own_letter_forms(book: FontBook, character: str):
    face = book.covering(character, "Deva", "ne", 400)
    assert face is not None
    nepali = shape(character, face, "Deva", "ne", right_to_left=False)
    hindi = shape(character, face, "Deva", "hi", right_to_left=False)
    assert nepali[0].glyphs != hindi[0].glyphs


def test_the_space_between_words_in_nastaliq_is_widened(book: FontBook):
    """It stays one space with its own glyph, and is as wide inside a run as alone."""
    face = book.covering("س", "Arab", "ur", 400)
    assert face is not None and "Nastaliq" in face.family
    (space,) = shape(" ", face, "Arab", "ur", right_to_left=True)
    plain = face.hb_font.get_glyph_h_advance(space.glyphs[0][0])
    assert space.text == " "
    assert space.advance == plain + face.units_per_em // 10
    words = [
        sum(cluster.advance for cluster in shape(text, face, "Arab", "ur", right_to_left=True))
        for text in ("جلد پر", "جلد", "پر")
    ]
    assert words[0] - words[1] - words[2] >= plain + face.units_per_em // 20


def test_letters_that_hang_together_in_nastaliq_are_one_cluster_and_others_are_not(book: FontBook):
    """So a reader meets no letter out of its place, and a group of letters is drawn once for all words that have it."""
    face = book.covering("س", "Arab", "ur", 400)
    assert face is not None and "Nastaliq" in face.family
    clusters = shape("دوا لیں", face, "Arab", "ur", right_to_left=True)
    assert [cluster.text for cluster in reversed(clusters)] == ["د", "و", "ا", " ", "لیں"]


def test_a_broken_font_is_an_error_that_names_the_file(tmp_path: Path):
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"\0\1\0\0 this is no font")
    with pytest.raises(FontError, match="NotoSans-Regular"):
        FontBook([tmp_path], system=False).covering("a", "Latn", "en", 400)

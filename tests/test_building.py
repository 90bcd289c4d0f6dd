"""Finished files: the same bytes, the standards kept, the text given back by readers that are not ours."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import page as page_validation
import pdfminer.high_level
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import brochure
from brochure.building import Built, Fonts, build, open_fonts, read, save
from brochure.content.manuscript import Manuscript
from brochure.editions import BOOKLET, EMAIL, HANDOUT, LARGE_PRINT
from brochure.errors import FontError, OutputError
from brochure.layout.page import Document, Glyphs
from brochure.readback.spoken import say
from brochure.reading.compose import compose
from brochure.reading.tree import Run

from .leaflets import changed, garden
from .pages import laid_out
from .text.test_paragraph import SCRIPTS

TAGS = ("en", "ne", "ar")


@pytest.mark.parametrize("tag", TAGS)
def test_the_same_input_gives_the_same_bytes(built: Mapping[str, Built], tag: str):
    assert build(garden(tag), fonts=open_fonts()).pdf == built[tag].pdf


@pytest.fixture(scope="module")
def alone() -> Mapping[str, bytes]:
    """Return what is built with fonts that have built nothing else, by tag; "both" is Arabic beside English."""
    found = {tag: build(garden(tag), fonts=open_fonts()).pdf for tag in TAGS}
    return found | {"both": build(garden("ar"), fonts=open_fonts(), source=garden()).pdf}


@pytest.mark.parametrize("order", [("ar", "ne", "en", "both"), ("both", "en", "ne", "ar")])
def test_bytes_do_not_depend_on_what_was_built_before(alone: Mapping[str, bytes], order: tuple[str, ...]):
    """In the same process and with the same fonts, whatever languages and editions came first."""
    fonts = open_fonts()
    for place, name in enumerate(order):
        tag, source = ("ar", garden()) if name == "both" else (name, None)
        assert build(garden(tag), fonts=fonts, source=source).pdf == alone[name], order[: place + 1]
        build(changed(garden(tag), title="Another title 0123456789"), (LARGE_PRINT, BOOKLET)[place % 2], fonts)


@pytest.mark.parametrize("tag", TAGS)
def test_pdf_ua_1_and_pdf_a_2a_at_once(built: Mapping[str, Built], tag: str):
    for profile in ("ua1", "2a"):
        report = page_validation.validate_pdf_bytes(built[tag].pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def folded(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def drawn(document: Document) -> str:
    return folded(
        "".join(
            cluster.text
            for page in document.pages
            for item in (*page.items, *page.furniture)
            if isinstance(item, Glyphs)
            for cluster in item.clusters
        )
    )


@pytest.mark.parametrize("tag", ["en", "ne"])
def test_three_readers_give_the_text_back(fonts: Fonts, tag: str):
    """Of a leaflet whose ways to reach somebody are lines to write on; pdfminer mixes up paragraphs of two columns."""
    blank = {name: value.model_copy(update={"value": None}) for name, value in garden(tag).leaflet.values.items()}
    manuscript = changed(garden(tag), values=blank)
    pdf, wanted = build(manuscript, fonts=fonts).pdf, drawn(laid_out(manuscript, EMAIL, fonts.typesetter))
    pdfium = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    assert folded(pdfium) == wanted
    assert folded("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)) == wanted
    pdf, wanted = build(manuscript, HANDOUT, fonts=fonts).pdf, drawn(laid_out(manuscript, HANDOUT, fonts.typesetter))
    mined = folded(pdfminer.high_level.extract_text(io.BytesIO(pdf)))
    assert sorted(mined) == sorted(wanted), "pdfminer sorts what stands beside lines to write on by their height"
    at = 0
    for leaf in compose(manuscript).root.leaves():
        if all(isinstance(inline, Run) for inline in leaf.inlines):
            at = mined.index(folded(leaf.text), at) + len(folded(leaf.text))


def test_files_are_named_after_leaflet_language_and_version(built: Mapping[str, Built]):
    assert built["ne"].name == "garden-tools_ne_v1.2_DRAFT.pdf"
    assert built["ne"].name.isascii()


def test_saving_leaves_one_whole_file_and_nothing_beside_it(built: Mapping[str, Built], tmp_path: Path):
    for _ in range(2):
        path = save(built["en"], tmp_path / "out")
    assert [entry.name for entry in path.parent.iterdir()] == [built["en"].name]
    assert path.read_bytes() == built["en"].pdf


def test_a_place_that_cannot_be_written_is_an_error(built: Mapping[str, Built], tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write"):
        save(built["en"], tmp_path / "file")


def test_a_missing_glyph_names_its_segment():
    manuscript = garden("en")
    leaflet = manuscript.leaflet.model_copy(update={"subtitle": "a \U000f1234"})
    with pytest.raises(FontError) as caught:
        build(replace(manuscript, leaflet=leaflet))
    (problem,) = caught.value.problems
    assert problem.place.segment == "subtitle"
    assert "U+F1234" in problem.message


def test_words_that_read_right_to_left_inside_text_that_does_not(fonts: Fonts):
    """Vowel signs are of one cluster with their letter, and drawn before it."""
    leaflet = garden("en").leaflet
    said = "Say السلامُ عليكم, or שָׁלוֹם, to the ward."
    section = leaflet.sections[0].model_copy(update={"heading": said})
    other = leaflet.model_copy(update={"sections": (section, *leaflet.sections[1:])})
    one = build(replace(garden("en"), leaflet=other), fonts=fonts)
    assert any(said in line for line in say(one.pdf))


SMALL = """\
leaflet: a
language: {tag}
version: "1"
title: A new treatment
written: 2026-11-23
publisher: {{name: A hospital}}
sections:
  - id: one
    heading: When to call us
    blocks:
      - text: [Call us., Do not wait.]
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Manuscript]:
    """Return a leaflet of a few words, as it would be in several languages."""
    found = {}
    for tag in ("en", "ne", "ar", "ur", "he", "th", "my"):
        folder = tmp_path_factory.mktemp(tag)
        (folder / "content.yaml").write_text(SMALL.format(tag=tag), encoding="utf-8")
        (found[tag],) = read(folder)
    return found


@settings(max_examples=60)
@given(
    st.sampled_from(["en", "ne", "ar", "ur", "he", "th", "my"]),
    st.lists(st.sampled_from(sorted(SCRIPTS)), min_size=3, max_size=3),
    st.randoms(use_true_random=False),
)
def test_any_mixture_of_three_scripts_is_a_proved_file_or_a_named_error(
    small: Mapping[str, Manuscript], fonts: Fonts, tag: str, names: list[str], random: Random
):
    """Letters in any order, marks without a letter among them, in a heading and over several lines."""
    letters = list("".join(SCRIPTS[name] for name in names) + " 12 3,5 ")
    random.shuffle(letters)
    text = " ".join("".join(letters).translate(dict.fromkeys(map(ord, "[]*\u200b"))).split())
    leaflet = small[tag].leaflet
    (section,) = leaflet.sections
    (paragraph,) = section.blocks
    says = tuple(one.model_copy(update={"text": f"{text} " * 3 + "1"}) for one in paragraph.text)
    blocks = (paragraph.model_copy(update={"text": says}),)
    section = section.model_copy(update={"heading": text[:30].strip(), "blocks": blocks})
    try:
        build(replace(small[tag], leaflet=leaflet.model_copy(update={"sections": (section,)})), fonts=fonts)
    except FontError as error:
        assert all("U+" in problem.message for problem in error.problems)


def test_the_public_names(garden_folder: Path):
    manuscript = brochure.read(garden_folder, ["en"])[0]
    made = brochure.build(manuscript)
    assert made.pdf.startswith(b"%PDF-1.7")
    assert isinstance(manuscript.leaflet, brochure.Leaflet)
    for name in brochure.__all__:
        assert getattr(brochure, name) is not None


@pytest.mark.parametrize("module", ["brochure.translation.variants", "brochure.cli.check", "brochure.folder"])
def test_translators_commands_load_no_pdf_library(module: str):
    code = f"import sys, {module}; print(*(n for n in ('reportlab', 'pypdf') if n in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""

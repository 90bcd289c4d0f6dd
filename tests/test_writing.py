"""The pages for authors: each example is read and built, each picture is of the YAML above it, no key is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from brochure.building import Fonts, build
from brochure.content.blocks.callout import Level
from brochure.content.blocks.diagrams import (
    Between,
    CellState,
    DiagramKind,
    Organ,
    PartOfDay,
    TabletColor,
    TabletShape,
    Target,
)
from brochure.content.blocks.form import FieldForm
from brochure.content.blocks.kinds import BLOCK_KEYS
from brochure.content.model import ValueKind
from tools.make_writing import BOOK, HASH, PAGE, Example, examples, hash_of, manuscript_of, picture_of, with_index

TEXT = PAGE.read_text(encoding="utf-8")
EVERY = [*examples(TEXT), *examples(BOOK.read_text(encoding="utf-8"))]
FRAME = EVERY[0].yaml
PICTURED = [example for example in EVERY if example.name]
FOLDERS = [PAGE.parent / "images" / page.stem for page in (PAGE, BOOK)]


def path_of(example: Example) -> Path:
    """Return the picture of an example."""
    (found,) = (path for folder in FOLDERS for path in folder.glob(f"{example.name}.png"))
    return found


@pytest.mark.parametrize("example", EVERY, ids=lambda example: example.name or example.yaml[:12])
def test_each_example_is_built_as_it_stands(example, tmp_path: Path, fonts: Fonts):
    manuscript = manuscript_of(example, FRAME, tmp_path)
    assert [str(problem) for problem in manuscript.problems if "is used nowhere" not in problem.message] == []
    assert build(manuscript, fonts=fonts).pages


@pytest.mark.parametrize("example", PICTURED, ids=lambda example: example.name)
def test_each_picture_was_made_of_the_example_above_it(example):
    with Image.open(path_of(example)) as picture:
        assert picture.info[HASH] == hash_of(example, FRAME), f"python -m tools.make_writing {example.name}; look at it"


@pytest.mark.judge
@pytest.mark.parametrize("example", PICTURED, ids=lambda example: example.name)
def test_each_picture_shows_what_is_printed_today(example, fonts: Fonts):
    """Within a twentieth of its pixels: fonts of other versions draw edges otherwise."""
    with Image.open(path_of(example)) as picture:
        kept = picture.convert("L")
    drawn = picture_of(example, FRAME, fonts).convert("L")
    assert abs(drawn.width - kept.width) <= 2
    assert abs(drawn.height - kept.height) <= 4
    apart = ImageChops.difference(drawn, kept.resize(drawn.size)).point(lambda level: 255 * (level > 96))
    assert apart.histogram()[255] < 0.05 * drawn.width * drawn.height


def test_each_picture_stands_on_a_page_once():
    assert sorted(example.name for example in PICTURED) == sorted(
        path.stem for folder in FOLDERS for path in folder.iterdir()
    )


def test_each_kind_has_an_example_and_a_row():
    shown = "".join(example.yaml for example in PICTURED)
    needed = TEXT.partition("## Which kind do I need?")[2].partition("\n## ")[0]
    assert [key for key in BLOCK_KEYS if not re.search(rf"^ *(- )?{key}:", shown, re.MULTILINE)] == []
    assert [key for key in BLOCK_KEYS if f"`{key}:`" not in needed] == []


def test_each_kind_of_diagram_has_an_example_and_a_row():
    book, shown = BOOK.read_text(encoding="utf-8"), "".join(example.yaml for example in PICTURED)
    assert [kind for kind in DiagramKind if f"    {kind}:" not in shown or f"| [`{kind}:`]" not in book] == []


@pytest.mark.parametrize(
    "words", [Between, CellState, Target, Organ, PartOfDay, TabletColor, TabletShape], ids=lambda words: words.__name__
)
def test_each_word_of_a_diagram_is_explained(words):
    book = BOOK.read_text(encoding="utf-8")
    assert [word.value for word in words if f"`{word.value}`" not in book] == []


@pytest.mark.parametrize("words", [Level, FieldForm, ValueKind], ids=lambda words: words.__name__)
def test_each_word_that_a_key_may_have_is_explained(words):
    assert [word.value for word in words if f"`{word.value}`" not in TEXT and f": {word.value}`" not in TEXT] == []


def test_the_index_has_every_key_as_the_editor_explains_it():
    assert with_index(TEXT) == TEXT, "run: python -m tools.make_writing"


def test_links_lead_to_headings_of_the_page():
    headings = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert [link for link in re.findall(r"\]\(#([^)]*)\)", TEXT) if link not in anchors] == []

"""What `check` passes is built, and what a build would refuse is said before, with its place."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from brochure.building import Fonts
from brochure.cli import main
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS, EMAIL
from brochure.errors import ContentError, Problem
from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments
from brochure.translation.variants import inspect_variant
from brochure.trial import in_doubt, lacking, unfit
from brochure.trying import Trying
from tests.contents import make
from tools.try_contents import tried

from .judges import judged
from .leaflets import LANGUAGES, garden

CONTENT = """\
leaflet: a
language: en
version: "1"
title: A title
written: 2026-11-23
publisher: {name: A hospital}
values:
  team: {label: Team, kind: text, value: "every day"}
sections:
  - id: one
    heading: Heading
    blocks:
      - text: "Some words {team}."
"""


def said(folder: Path, content: str, edition: str = "email") -> list[Problem]:
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    return list(Trying(folder, leaflet, EDITIONS[edition]).source())


@pytest.mark.parametrize("first", judged(range(1, 41, 4), 9))
def test_what_check_passes_is_built(tmp_path: Path, first: int):
    counts: Counter[str] = Counter()
    for seed in range(first, first + 4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        make(seed, folder, most=2)
        assert tried(folder, counts) == "", seed
    assert sum(counts.values()) == 4


def test_a_leaflet_is_as_its_seed(tmp_path: Path):
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
        make(8, folder)
    one, two = ({path.name: path.read_bytes() for path in folder.rglob("*.*")} for folder in folders)
    assert one == two


def test_a_character_that_no_font_has_is_said_with_its_place(tmp_path: Path):
    content = CONTENT.replace("Heading", "Head\u2fef").replace("every day", "every \u2fef day")
    found = said(tmp_path, content)
    places = [(problem.place.line, problem.place.segment, problem.about) for problem in found]
    assert places == [(8, "values.team", "\u2fef"), (11, "one.heading", "\u2fef")]
    assert all("U+2FEF" in problem.message and problem.hint and problem.code == "missing-glyph" for problem in found)


def test_characters_of_a_whole_script_are_one_problem(tmp_path: Path):
    (problem,) = said(tmp_path, CONTENT.replace("Some words", "𓀀𓀁𓀂𓀃𓀄𓀅𓀆𓀇"))
    assert "these characters (8): 𓀀𓀁𓀂𓀃𓀄𓀅𓀆𓀇" in problem.message
    assert problem.place.segment == "one.1"


def test_a_character_of_a_translation_is_said_where_the_translation_has_it(tmp_path: Path):
    assert said(tmp_path, CONTENT) == []
    leaflet, _ = read_leaflet(tmp_path)
    targets = {segment.id: "शब्द {team}" if "{" in segment.source else "शब्द" for segment in segments(leaflet)}
    path = tmp_path / "ne.yaml"
    path.write_text(scaffold(leaflet, "ne", targets | {"title": "शब्द \u2fef"}), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").split("\n")
    (problem,) = Trying(tmp_path, leaflet, EMAIL).translation(inspect_variant(path, leaflet))
    assert "\u2fef" in lines[problem.place.line - 1]
    assert (problem.place.file, problem.place.segment) == (str(path), "title")


def test_pages_that_cannot_be_kept_are_said(tmp_path: Path):
    words = " ".join(["word"] * 700)
    (problem,) = said(tmp_path, CONTENT.replace('"Some', f'"{words}').replace("title:", "pages: 1\ntitle:"))
    assert "the text needs" in problem.message
    assert "not 1" in problem.message
    assert problem.place.file == str(tmp_path / "content.yaml")


def test_what_is_higher_than_a_page_is_said(tmp_path: Path):
    (problem,) = said(tmp_path, CONTENT.replace("title: A title", f"title: {'word ' * 200}word"))
    assert "mm too high for a page" in problem.message
    assert (problem.place.line, problem.place.segment) == (4, "title")


def test_pictures_are_opened_and_said_by_their_place(tmp_path: Path):
    figure = "      - figure: {picture: PICTURE, caption: Words, alt: Words}\n"
    (tmp_path / "bad.svg").write_text('<svg viewBox="0 0 9 9"><filter/></svg>', encoding="utf-8")
    Image.new("RGB", (900, 900), "red").save(tmp_path / "red.png")
    with pytest.raises(ContentError, match=r"14:27: error: the picture 'bad\.svg' cannot be used"):
        said(tmp_path, CONTENT + figure.replace("PICTURE", "bad.svg"))
    assert said(tmp_path, CONTENT + figure.replace("PICTURE", "red.png")) == []
    assert said(tmp_path, CONTENT + figure.replace("PICTURE", "red.png"), "press") == []
    Image.new("RGB", (90, 90), "red").save(tmp_path / "red.png")
    (problem,) = said(tmp_path, CONTENT + figure.replace("PICTURE", "red.png"), "press")
    assert (problem.place.line, "the picture 'red.png' has" in problem.message) == (14, True)


def test_a_font_that_cannot_be_used_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Own-Regular.ttf").write_bytes(b"no font")
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    assert main(["translate", "add", "ne", "--folder", str(tmp_path)]) == 0
    main(["check", str(tmp_path)])
    assert capsys.readouterr().err.count("this font is not used: it is no font, or damaged") == 1


def test_a_card_is_laid_out_where_it_is_asked_for(tmp_path: Path):
    card = f"card: {{title: Words, text: ['{'word ' * 600}']}}\n"
    assert said(tmp_path, CONTENT + card) == []
    (problem,) = said(tmp_path, CONTENT + card, "alert-card")
    assert "too long" in problem.message


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_leaflet_of_short_texts_is_in_no_doubt_and_nothing_of_it_is_refused(fonts: Fonts, tag: str):
    """So `check` lays it out in no language, and is quick."""
    assert not in_doubt(garden(tag))
    assert list(lacking(garden(tag), fonts.typesetter)) == []


def test_no_edition_refuses_a_leaflet_that_fits_its_pages(fonts: Fonts):
    assert unfit(garden("ne"), EDITIONS["large-print"], fonts.typesetter) == ()
    assert unfit(garden("ne"), EMAIL, fonts.typesetter, garden()) == ()


def test_what_is_higher_than_a_page_only_beside_its_source_is_parted_and_no_problem(tmp_path: Path):
    assert said(tmp_path, CONTENT.replace("Some words", "word " * 480)) == []
    leaflet, _ = read_leaflet(tmp_path)
    targets = {segment.id: segment.source.replace("word", "mot") for segment in segments(leaflet)}
    path = tmp_path / "fr.yaml"
    path.write_text(scaffold(leaflet, "fr", targets), encoding="utf-8")
    variant = inspect_variant(path, leaflet)
    assert list(Trying(tmp_path, leaflet, EMAIL).translation(variant)) == []
    assert list(Trying(tmp_path, leaflet, EMAIL, bilingual=True).translation(variant)) == []


def test_check_loads_no_pdf_library_and_no_layout(garden_folder: Path):
    code = (
        "import sys; from brochure.cli import main; main(['check'])\n"
        "print({'reportlab', 'pypdf', 'brochure.layout.plans.leaflet'} & sys.modules.keys(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=garden_folder, capture_output=True, check=True)
    assert done.stderr.decode().split("\n")[-2].strip() == "set()"


def test_what_is_too_high_for_a_smaller_paper_alone_is_said_for_that(tmp_path: Path):
    content = CONTENT.replace("title: A title", f"title: {'word ' * 70}word")
    assert said(tmp_path, content) == []
    leaflet, _ = read_leaflet(tmp_path)
    (problem,) = Trying(tmp_path, leaflet, EMAIL.on("A5")).source()
    assert "mm too high for a page" in problem.message

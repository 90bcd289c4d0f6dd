"""The examples: whole, built in every edition, marked on every page, and a start for one's own leaflet."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from brochure.building import Fonts, build
from brochure.cli import main
from brochure.cli.init import LIKE
from brochure.content.reader import read_leaflet, statements
from brochure.content.signatures import ReviewState, Scope, Signature, Standing
from brochure.editions import EDITIONS, EMAIL, Plan
from brochure.errors import LayoutError, Severity
from brochure.folder import read
from brochure.reading.compose import compose
from brochure.resources import DATA
from brochure.review.judging import may_release
from brochure.review.signing import hashes_of

from .judges import judged

EXAMPLES = DATA / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir())
DAY = date(2026, 3, 1)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_without_a_fault(name: str, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(EXAMPLES / name)]) == 0, capsys.readouterr().out
    assert "0 errors" in capsys.readouterr().out  # what only warns of a draft, whoever reads it has to judge


@pytest.mark.parametrize("name", NAMES)
def test_every_page_of_an_example_says_that_it_is_one(name: str, fonts: Fonts):
    """By eye at the foot of each page, and by ear once, after the title."""
    (manuscript,) = read(EXAMPLES / name, ["en"], DAY)
    said = "Example: not for patients"
    pdf = build(manuscript, EMAIL, fonts).pdf
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]
    assert [page.count(said) for page in pages] == [2, *(1 for _ in pages[1:])]
    assert said in compose(manuscript).root.text


@pytest.mark.parametrize("name", NAMES)
def test_no_signature_makes_an_example_a_leaflet_for_patients(name: str):
    (manuscript,) = read(EXAMPLES / name, ["en"], DAY)
    signature = Signature(
        scope=Scope.SOURCE,
        language="en",
        version="0.1",
        state=ReviewState.APPROVED,
        by="A Person",
        on=DAY,
        next=date(2027, 3, 1),
        hashes=dict(hashes_of(manuscript)),
    )
    signed = replace(manuscript, standing=Standing(signature))
    assert [problem.code for problem in may_release(signed, DAY) if problem.severity is Severity.ERROR] == ["example"]


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_of_an_example_waits_for_somebody_to_confirm_it(name: str):
    leaflet, _ = read_leaflet(EXAMPLES / name)
    assert sum(one.confirm for _, one in statements(leaflet)) >= 5


@pytest.mark.parametrize("edition", judged([e for e in EDITIONS if EDITIONS[e].plan is Plan.LEAFLET], "phone"))
@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_built_in_every_edition_that_has_room_for_it(name: str, edition: str, fonts: Fonts):
    for manuscript in read(EXAMPLES / name, [], DAY):
        try:
            assert build(manuscript, EDITIONS[edition], fonts).pages
        except LayoutError as error:  # a flyer of one page is none of A5
            assert manuscript.leaflet.pages is not None
            assert EDITIONS[edition].page.width < EMAIL.page.width
            assert error.problems[0].code == "too-long"


@pytest.mark.parametrize("name", NAMES)
def test_the_card_of_an_example_is_built_in_every_language(name: str, fonts: Fonts):
    manuscripts = read(EXAMPLES / name, [], DAY)
    for manuscript in manuscripts if manuscripts[0].leaflet.card else ():
        source = manuscripts[0] if manuscript.original else None
        assert build(manuscript, EDITIONS["alert-card"], fonts, source).pages == 1


@pytest.mark.parametrize("like", LIKE)
def test_a_new_leaflet_begins_as_ones_own(like: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "Größe 2 — my leaflet"
    assert main(["init", "--like", like, str(folder)]) == 0
    leaflet, problems = read_leaflet(folder)
    assert (leaflet.leaflet, leaflet.example, problems) == ("grosse-2-my-leaflet", False, ())
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 0, capsys.readouterr().err

"""A sheet folded to three panels: what stands on which, how it is folded, and what it leaves out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pypdf
import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.editions import EDITIONS, EMAIL, PANELS, Fold, Plan
from brochure.errors import LayoutError, OutputError, ProofError
from brochure.imposition import SLUG, imposed, panel_sides, panel_widths, panels
from brochure.layout.page import Document
from brochure.pdf.writer import write
from brochure.printing import how_to_print
from brochure.proof import prove, prove_reading
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.elements import marks_below
from brochure.reading.screens import for_edition
from brochure.reading.tree import Kind, Node
from brochure.units import MM

from ..judges import judged
from ..leaflets import CONTENT, FRONT_CONTENT, LANGUAGES, manuscript_of
from ..pages import laid_out
from .clashes import faults

SHORT = (
    FRONT_CONTENT.replace("key-numbers:\n  lead", "key-numbers:\n  not-in: [panels]\n  lead")
    .replace("- id: lending\n", "- id: lending\n    not-in: [panels]\n")
    .replace("      - glossary:", "      - callout: {level: common, list: [Blisters, A stiff back]}\n      - glossary:")
    .replace("introduction:\n  - text:", "introduction:\n  - not-in: [panels]\n    text:")
)
"""The small leaflet as it fits a sheet of panels in nearly all languages."""
LONG = FRONT_CONTENT.replace("text: [Ask at the desk.,", f"text: [{'Ask at the desk., ' * 90}")
"""One that fits none."""
FOLDS = [PANELS.folded(str(fold)) for fold in Fold]
TOO_LONG = {"ta", "my", "ur", "ja", "km"}
"""The languages in which these made-up words are longer, or a call-out in a panel is, than there is room for."""


def short(tag: str = "en") -> Manuscript:
    return for_edition(manuscript_of(SHORT, tag), PANELS)


def page_of(node: Node, document: Document) -> set[int]:
    """Return the pages, from 1, that show a node."""
    marks = set(marks_below(node))
    shown = ({getattr(item, "shows", None) for item in page.items} for page in document.pages)
    return {number for number, found in enumerate(shown, 1) if marks & found}


@pytest.mark.parametrize("tag", judged([tag for tag in LANGUAGES if tag not in TOO_LONG], "en", "ar", "ne", "ko"))
def test_each_panel_has_what_it_is_for(tag: str, fonts: Fonts):
    manuscript = short(tag)
    document = laid_out(manuscript, PANELS, fonts.typesetter)
    root = bind(compose(manuscript, Plan.PANELS), document.binding).root
    assert len(document.pages) == 6
    nodes = list(root.below())
    front = next(node for node in nodes if node.kind is Kind.FRONT)
    assert page_of(front, document) == {1}
    urgent = [node for node in nodes if node.kind is Kind.CALLOUT]
    assert [node.variant for node in urgent] == ["emergency", "same-day", "common"]
    assert [page_of(node, document) for node in urgent] == [{2}, {3}, {4}]
    assert nodes[-1].kind is Kind.CONTACT
    assert page_of(nodes[-1], document) == {6}
    assert list(faults(document, PANELS)) == []


def test_by_ear_the_front_comes_first_then_all_that_is_urgent(fonts: Fonts):
    root = compose(short(), Plan.PANELS).root
    kinds = [node.kind for node in root.below()]
    assert kinds[:3] == [Kind.COVER, Kind.STATES, Kind.FRONT]
    assert kinds[3:6] == [Kind.CALLOUT] * 3
    front = next(node for node in root.below() if node.kind is Kind.FRONT)
    assert [leaf.text for leaf in front.below()[0].leaves() if leaf.segment.startswith("accidents")] == [
        "Fire in the shed", "Call 020 7946 0018 now.", "Then open the box: .",
    ]  # fmt: skip


class Panel(NamedTuple):
    """A panel of a sheet that lies with its outside up: the pages in front and behind, and its width in points."""

    outside: int
    inside: int
    width: float


def sheet(fold: Fold, *, right_to_left: bool) -> list[Panel]:
    """Return the panels from the left, as seen with the outside up: the inside is turned on the short edge."""
    edition = PANELS.folded(str(fold))
    outside, inside = panel_sides(fold, right_to_left=right_to_left)
    widths, behind = panel_widths(edition, right_to_left=right_to_left)
    assert list(widths) == list(reversed(behind)), "both sides are folded at the same places"
    return [Panel(*one) for one in zip(outside, reversed(inside), widths, strict=True)]


def rolled(row: Sequence[Panel]) -> list[int]:
    """Fold the end that is away from the title over on the inside, then the other over it; return the outer faces."""
    tucked, middle, front = row
    assert tucked.width < middle.width == front.width, "what is folded inside is narrower"
    return [front.outside, middle.outside]


def to_and_fro(row: Sequence[Panel]) -> list[int]:
    """Fold the title's end back and the other end forward; return the outer faces, the title's first."""
    last, _, front = row
    return [front.outside, last.inside]


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(("fold", "folded"), [(Fold.ROLL, rolled), (Fold.Z, to_and_fro)])
def test_a_folded_sheet_has_the_title_in_front_and_the_numbers_behind(fold: Fold, folded, right_to_left: bool):
    row = sheet(fold, right_to_left=right_to_left)
    if right_to_left:
        row = row[::-1]
    assert folded(row) == [0, 5]
    assert row[-1].outside == 0, "it opens like a book of its language"
    assert row[-1].inside == 1, "behind the title is what to do at once"
    assert row[1].inside == 2
    assert sum(panel.width for panel in row) == pytest.approx(297 * MM)
    assert sorted(n for panel in row for n in (panel.outside, panel.inside)) == list(range(6))


def test_panels_of_a_roll_fold_are_those_of_printers():
    outside, inside = panel_widths(PANELS)
    assert [round(width / MM, 6) for width in outside] == [97, 100, 100]
    assert [round(width / MM, 6) for width in inside] == [100, 100, 97]
    z = PANELS.folded("z")
    assert {round(width / MM, 6) for side in panel_widths(z) for width in side} == {99}
    assert PANELS.folded("roll") == PANELS
    assert EMAIL.folded("z") == EMAIL


@pytest.mark.parametrize("edition", FOLDS, ids=lambda edition: edition.fold)
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_pages_stand_upright_in_their_panels_and_no_text_is_near_a_fold(edition, tag: str, fonts: Fonts):
    document = laid_out(short(tag), edition, fonts.typesetter)
    pdf = write(document, edition, fonts.subsets)
    pages = pypdf.PdfReader(io.BytesIO(imposed(pdf, edition, right_to_left=tag == "ar"))).pages
    boxes = [page.mediabox for page in pages]
    assert [(round(float(box.width) / MM), round(float(box.height) / MM)) for box in boxes] == [(297, 210)] * 2
    sides = panel_sides(edition.fold, right_to_left=tag == "ar")
    widths = panel_widths(edition, right_to_left=tag == "ar")
    for page, side, wide in zip(pages, sides, widths, strict=True):
        objects = page["/Resources"]["/XObject"]
        edges = [0.0, wide[0], wide[0] + wide[1], sum(wide)]
        for part, number in enumerate(side):
            box = [float(edge) for edge in objects[f"/P{part}0"]["/BBox"]]
            assert box[2] - box[0] == pytest.approx(wide[part], abs=0.01)
            assert f"q 1 0 0 1 {edges[part] - box[0]:.1f}" in _rounded(page), "moved, neither turned nor scaled"
            words = [item for item in document.pages[number].items if hasattr(item, "clusters")]
            assert words
    margin = edition.margins
    assert min(margin.outer, margin.start) >= 5 * MM - 0.01


def _rounded(page: pypdf.PageObject) -> str:
    """Return what a side draws, with its places to one decimal."""
    data = page.get_contents().get_data().decode("latin-1")
    return " ".join(f"{float(word):.1f}" if "." in word else word for word in data.split())


def test_marks_stand_outside_of_the_sheet_as_trimmed(fonts: Fonts):
    edition = replace(PANELS, fold_marks=True)
    pdf = write(laid_out(short(), edition, fonts.typesetter), edition, fonts.subsets)
    page = pypdf.PdfReader(io.BytesIO(imposed(pdf, edition, right_to_left=False))).pages[0]
    trim = [float(edge) for edge in page.trimbox]
    assert trim == pytest.approx([SLUG, SLUG, SLUG + 297 * MM, SLUG + 210 * MM], abs=0.01)
    marks = page.get_contents().get_data().decode().rpartition(" d ")[2].split()
    ends = [(float(marks[n - 2]), float(marks[n - 1])) for n, word in enumerate(marks) if word in "ml"]
    assert len(ends) == 8
    assert all(y < trim[1] or y > trim[3] for _, y in ends)
    assert {round((x - SLUG) / MM) for x, _ in ends} == {97, 197}


def test_what_does_not_fit_names_what_could_be_left_out(fonts: Fonts):
    with pytest.raises(LayoutError, match=r"too long for the 6 panels of a sheet") as refused:
        build(manuscript_of(LONG), PANELS, fonts)
    (problem,) = refused.value.problems
    assert "not-in: [panels]" in problem.hint
    assert "How lending works (" in problem.hint


def test_other_pages_fill_no_sheet(fonts: Fonts):
    pdf = write(laid_out(manuscript_of(CONTENT), EMAIL, fonts.typesetter), EMAIL, fonts.subsets)
    with pytest.raises(OutputError, match="do not fill 6 panels"):
        panels(pdf, PANELS)


@pytest.mark.parametrize("edition", FOLDS, ids=lambda edition: edition.fold)
def test_a_sheet_is_built_and_proved_as_a_whole(edition, fonts: Fonts):
    built = build(manuscript_of(SHORT), edition, fonts)
    assert built.pages == 6
    assert len(pypdf.PdfReader(io.BytesIO(built.pdf)).pages) == 2
    assert ("z-fold" in built.name) == (edition.fold is Fold.Z)
    said = how_to_print(edition, built.pages, right_to_left=False)
    assert ("97 mm" in said) == (edition.fold is Fold.ROLL)
    assert "SHORT edge" in said


def test_the_pages_that_are_folded_are_accessible_before_they_are(fonts: Fonts):
    manuscript = short("ar")
    document = laid_out(manuscript, PANELS, fonts.typesetter)
    tagged = replace(PANELS, standards=EMAIL.standards)
    prove(write(document, tagged, fonts.subsets), bind(compose(manuscript, Plan.PANELS), document.binding))


@pytest.mark.parametrize("plan", [Plan.LEAFLET, Plan.PANELS])
def test_a_reading_without_what_stays_is_refused(plan: Plan):
    manuscript = for_edition(manuscript_of(SHORT), EMAIL if plan is Plan.LEAFLET else PANELS)
    whole = compose(manuscript, plan)
    prove_reading(whole, manuscript, None)
    without = whole.root._replace(children=whole.root.children[:3] + whole.root.children[4:])
    with pytest.raises(ProofError, match="is missing from what is read"):
        prove_reading(replace(whole, root=without), manuscript, None)
    wrongly = replace(manuscript, left_out=frozenset({("main-points",)} if plan is Plan.LEAFLET else ()))
    with pytest.raises(ProofError, match=r"is missing from|too often"):
        prove_reading(whole, wrongly, None)


def test_only_panels_leave_anything_out_here(fonts: Fonts):
    for name, edition in EDITIONS.items():
        assert bool(for_edition(manuscript_of(SHORT), edition).left_out) == (name == "panels")

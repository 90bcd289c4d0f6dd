"""Timetables: times beside what to do then, below one another where it is narrow, and what is no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS, EMAIL, Edition
from brochure.errors import ContentError
from brochure.layout.page import Glyphs, Shape
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.units import points

from ..kinds import HEAD
from ..leaflets import manuscript_of
from ..pages import laid_out


def text(entries: str) -> str:
    return f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n      - timetable: {entries}\n"


def timetable(entries: str) -> Manuscript:
    """Return a leaflet with one timetable, given as a list in brackets."""
    return manuscript_of(text(entries), "en")


def place(manuscript: Manuscript, word: str, edition: Edition, fonts: Fonts) -> tuple[float, float]:
    """Return where a word begins that stands on page one, from its left and from its top."""
    for item in laid_out(manuscript, edition, fonts.typesetter).pages[0].items:
        if isinstance(item, Glyphs) and word in "".join(cluster.text for cluster in item.clusters):
            return points(item.x), points(item.y)
    raise AssertionError(word)


def test_a_time_stands_beside_what_to_do_then(fonts: Fonts):
    made = timetable("[{when: Dawn, what: Dig}, {when: Noon, what: Weed}]")
    (dawn, first), (dig, same), (weed, second) = (place(made, word, EMAIL, fonts) for word in ("Dawn", "Dig", "Weed"))
    assert first == same < second
    assert dawn < dig == weed


def test_a_long_time_on_a_narrow_page_stands_above_what_to_do_then(fonts: Fonts):
    made = timetable("[{when: Electroencephalographically, what: Dig}, {when: Noon, what: Weed}]")
    (_, when), (_, what) = (place(made, word, EDITIONS["phone"], fonts) for word in ("Electro", "Dig"))
    assert when < what


def test_a_time_is_the_label_of_what_to_do_then():
    made = timetable("[{when: Dawn, what: [Dig., Rest.]}, {heading: Later, times: [{when: Noon, what: Weed}]}]")
    found = [(node.kind, node.text) for node in compose(made).root.nodes() if node.kind in {Kind.TIME, Kind.SUBHEADING}]
    assert found == [(Kind.TIME, "Dawn Dig. Rest."), (Kind.SUBHEADING, "Later"), (Kind.TIME, "Noon Weed")]


@pytest.mark.parametrize("edition", ["email", "phone", "large-print"])
def test_what_fits_no_page_is_divided(edition: str, fonts: Fonts):
    long = "dig and rest and weed and sow " * 120
    assert (
        build(
            timetable(f"[{{when: Dawn, what: '{long}'}}, {{when: Noon, what: Rest}}]"), EDITIONS[edition], fonts
        ).pages
        > 1
    )


@pytest.mark.parametrize(
    "entry", ["{when: Dawn}", "{heading: Day}", "{when: Dawn, what: Dig, heading: Day}", "{times: []}"]
)
def test_what_is_no_time_is_a_problem_that_shows_how_to_write_one(tmp_path: Path, entry: str):
    (tmp_path / "content.yaml").write_text(text(f"[{entry}]"), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.message, problem.place.line) == ("this is no time of a timetable", 11)
    assert "when:" in problem.hint


def test_a_line_to_write_on_in_a_time_is_no_box_to_tick(fonts: Fonts):
    made = manuscript_of(text('[{when: "{day}", what: Dig}]') + "values:\n  day: {label: Day}\n", "en")
    (page,) = laid_out(made, EMAIL, fonts.typesetter).pages
    shown = [item for item in page.items if isinstance(item, Shape) and str(item.shows).startswith("one.1")]
    assert [item.contours[0].closed for item in shown] == [False]

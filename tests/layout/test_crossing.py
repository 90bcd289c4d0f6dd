"""Grids where people and urgency cross: each cell under both of its heads, for the eye and by ear."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.building import Fonts, build
from brochure.content.reader import read_leaflet
from brochure.content.schema import content_schema
from brochure.editions import EDITIONS, EMAIL
from brochure.errors import ContentError, Problem
from brochure.layout.page import Artifact, Glyphs
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.translation.segments import segments

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of
from ..pages import laid_out
from .test_side_by_side import places


def grid(rows: str, columns: str = "[You, Your child]") -> str:
    """Return the content of a leaflet with a grid of some rows."""
    block = f"      - columns: {columns}\n        side-by-side: {rows}\n"
    return f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n{block}"


def refused(content: str, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a content."""
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(folder)
    return caught.value.problems


TWO = "[{heading: Now, cells: [Run, Shout]}, {heading: Later, level: same-day, cells: [Walk, {list: [Sing]}]}]"


def test_columns_stand_beside_each_other_and_rows_under_one_another(fonts: Fonts):
    found = places(laid_out(manuscript_of(grid(TWO), "en"), EMAIL, fonts.typesetter))
    assert found["Run"][1] == found["Shout"][1] < found["Later"][1] < found["Walk"][1]
    assert found["You"][1] == found["Your child"][1] < found["Now"][1]
    assert found["Run"][0] == found["Walk"][0] == found["You"][0] < found["Shout"][0] == found["Your child"][0]


def test_from_right_to_left_the_first_column_is_the_right_one(fonts: Fonts):
    document = laid_out(kinds("crossing", "ar"), EMAIL, fonts.typesetter)
    heads = ["accidents.grid.columns.1", "accidents.grid.columns.2"]
    items = (item for page in document.pages for item in page.items if isinstance(item, Glyphs))
    found = {str(item.shows).partition("~")[0]: item.x for item in items}
    first, second = (found[name] for name in heads)
    assert first > second


def test_where_it_is_narrow_each_cell_has_the_head_of_its_column_above_it(fonts: Fonts):
    document = laid_out(manuscript_of(grid(TWO), "en"), EDITIONS["phone"], fonts.typesetter)
    shown = [item for page in document.pages for item in page.items if isinstance(item, Glyphs)]
    said = ["".join(cluster.text for cluster in item.clusters) for item in shown]
    own = said[said.index("Now") :]
    assert [one for one in own if one.isascii()][:10] == [
        "Now", "You", "Run", "Your child", "Shout", "Later", "You", "Walk", "Your child", "Sing",
    ]  # fmt: skip
    again = [one for one, item in zip(said, shown, strict=True) if isinstance(item.shows, Artifact)]
    assert again == ["You", "Your child"], "read once, and painted once more"


def test_by_ear_it_is_a_table_whose_cells_name_both_of_their_heads():
    (table,) = (node for node in compose(manuscript_of(grid(TWO), "en")).root.nodes() if node.kind is Kind.CROSSING)
    names = {node.id: node.text for node in table.nodes()}
    cells = [node for node in table.nodes() if node.kind is Kind.CELL and node.children]
    assert [(cell.text.lstrip("• "), [names[one] for one in cell.cell.headers]) for cell in cells] == [
        ("Run", ["You", "Now"]), ("Shout", ["Your child", "Now"]),
        ("Walk", ["You", "Later"]), ("Sing", ["Your child", "Later"]),
    ]  # fmt: skip
    assert [node.scope for node in table.nodes() if node.kind is Kind.HEAD_CELL] == ["Column", "Column", "Row", "Row"]


@pytest.mark.parametrize("edition", ["email", "phone"])
def test_a_row_that_fits_no_page_is_divided(edition: str, fonts: Fonts):
    items = ", ".join(f"'item number {number} of a long list'" for number in range(120))
    rows = f"[{{heading: Now, level: emergency, cells: [Run, {{list: [{items}]}}]}}, {{heading: Later, cells: [a, b]}}]"
    made = manuscript_of(grid(rows), "en")
    assert build(made, EDITIONS[edition], fonts).pages > 2


def test_beside_its_source_a_row_that_fits_no_page_is_divided_too(fonts: Fonts):
    items = ", ".join(f"'item number {number} of a long list'" for number in range(120))
    content = grid(f"[{{heading: Now, cells: [Run, {{list: [{items}]}}]}}, {{heading: Later, cells: [a, b]}}]")
    assert build(manuscript_of(content, "ar"), fonts=fonts, source=manuscript_of(content, "en")).pages > 2


def test_the_head_stands_again_on_the_next_page(fonts: Fonts):
    rows = ", ".join(f"{{heading: Row {n}, cells: [Run {n}, Shout {n}]}}" for n in range(12))
    document = laid_out(manuscript_of(grid(f"[{rows}]"), "en"), EMAIL, fonts.typesetter)
    again = [
        [item for item in page.items if isinstance(item, Glyphs) and isinstance(item.shows, Artifact)]
        for page in document.pages
    ]
    assert [len(items) for items in again[:2]] == [0, 2]
    assert build(manuscript_of(grid(f"[{rows}]"), "en"), fonts=fonts).pages == len(document.pages)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (grid("[{heading: Now, cells: [Run]}, {heading: Later, cells: [a, b]}]"), "this row has 1 cell, and there are"),
        (grid("[{heading: Now, cells: [a, b, c]}, {heading: Later, cells: [a, b]}]"), "this row has 3 cells, and"),
        (grid("[{heading: Now, text: Run}, {heading: Later, cells: [a, b]}]"), "below columns: stand rows"),
        (grid(TWO).replace("columns: [You, Your child]\n        side", "side"), "rows of cells stand below no columns"),
        (grid("[{callout: {level: tip, text: a}}, {heading: Later, cells: [a, b]}]"), "below columns: stand rows"),
        (grid("[{heading: Now, cells: []}, {heading: Later, cells: [a, b]}]"), "'cells' needs at least one item"),
        (grid("[{heading: Now, cells: [1, b]}, {heading: Later, cells: [a, b]}]"), "must be text"),
        (grid("[{heading: Now, cells: [{txt: a}, b]}, {heading: Later, cells: [a, b]}]"), "'txt'"),
    ],
)
def test_what_is_no_grid_is_named_with_its_place(content: str, says: str, tmp_path: Path):
    problems = refused(content, tmp_path)
    assert len(problems) == 1
    assert says in problems[0].message
    assert problems[0].place.line > 7
    assert problems[0].hint


def test_a_call_out_beside_another_has_no_line_in_front(tmp_path: Path):
    sides = "[{callout: {level: tip, text: a, brief: b}}, {heading: Later, text: a}]"
    content = grid(sides).replace("columns: [You, Your child]\n        side", "side")
    (problem,) = refused(content, tmp_path)
    assert "does not stand in front" in problem.message


def test_translators_are_told_what_a_text_of_a_grid_is():
    told = {segment.id: segment.note for segment in segments(kinds("crossing").leaflet)}
    assert told["accidents.grid.columns.1"] == "head of a column of a grid: short"
    assert told["accidents.grid.1.heading"] == "head of a row of a grid"
    assert "below “Your child”, in the row “Now”" in told["accidents.grid.1.cells.2.text.1"]


def test_an_editor_knows_its_keys():
    known = content_schema()["$defs"]
    assert set(known["SideRow"]["properties"]) == {"heading", "level", "cells"}
    assert known["SideBySide"]["properties"]["columns"]["description"]
    assert {"type": ["string"]} in known["SideRow"]["properties"]["cells"]["items"]["anyOf"]


def test_a_head_too_long_to_be_painted_again_is_read_once(fonts: Fonts):
    """Pages parted what was painted once more, so that none showed all of it."""
    long = "many words that head a column " * 30
    items = ", ".join(f"'item number {number} of a long list'" for number in range(60))
    rows = f"[{{heading: Now, cells: [{{list: [{items}]}}, b]}}, {{heading: Later, cells: [{{list: [{items}]}}, d]}}]"
    made = manuscript_of(grid(rows, f"['{long}', B]"), "en")
    assert build(made, EDITIONS["phone"], fonts).pages > 3


def test_beside_its_source_a_head_that_is_painted_again_stands_together(fonts: Fonts):
    """Rows of both languages stand line by line beside each other where a row of the grid fits no page."""
    items = ", ".join(f"'item number {number} of a long list'" for number in range(60))
    rows = f"[{{heading: Now, cells: [{{list: [{items}]}}, b]}}, {{heading: Later, cells: [{{list: [{items}]}}, d]}}]"
    content = grid(rows, "['a head of several words that goes on to a second line of its column', B]")
    assert build(manuscript_of(content, "ar"), fonts=fonts, source=manuscript_of(content, "en")).pages > 3

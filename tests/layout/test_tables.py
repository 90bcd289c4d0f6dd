"""Tables: widths of columns, heads that come again, rows as cards where a page is too narrow, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.building import Fonts, build
from brochure.content.manuscript import Manuscript
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS, EMAIL, Edition, Plan
from brochure.errors import ContentError, ProofError
from brochure.layout.blocks.table_grid import LIGHT
from brochure.layout.engine.widths import Extent, column_widths
from brochure.layout.page import Artifact, Document, Glyphs, Shape
from brochure.pdf.writer import write
from brochure.proof import prove
from brochure.readback.tree import read_back
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.tree import Field, FieldKind, Kind, Leaf
from brochure.structure import Element, Tag
from brochure.units import millipoints

from ..kinds import HEAD, kinds
from ..leaflets import manuscript_of
from ..pages import laid_out

PHONE = EDITIONS["phone"]
LONG = "a meaning that goes on " * 160


def leaflet(table: str) -> str:
    """Return the YAML of a leaflet with one table, given as the lines below its key."""
    lines = "\n".join(f"          {line}" for line in table.strip().splitlines())
    return f"{HEAD}sections:\n  - id: one\n    heading: One\n    blocks:\n      - table:\n{lines}\n"


def manuscript(table: str) -> Manuscript:
    return manuscript_of(leaflet(table), "en")


def refused(tmp_path: Path, table: str) -> list[tuple[int, str]]:
    """Return the lines, counted from that below the table's key, and the messages of what is wrong with a table."""
    (tmp_path / "content.yaml").write_text(leaflet(table), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    above = leaflet("").count("\n", 0, leaflet("").index("table:")) + 1
    assert all(problem.hint for problem in caught.value.problems)
    return [(problem.place.line - above, problem.message) for problem in caught.value.problems]


def words(document: Document, *, again: bool) -> list[str]:
    """Return the words on the pages of a table, those that are read or those that are painted once more."""
    return [
        "".join(cluster.text for cluster in item.clusters)
        for page in document.pages
        for item in page.items
        if isinstance(item, Glyphs) and (isinstance(item.shows, Artifact) and bool(item.shows.repeats)) is again
    ]


@given(
    st.lists(st.tuples(st.floats(1, 90), st.floats(0, 400)), min_size=1, max_size=9),
    st.lists(st.integers(0, 5), min_size=9, max_size=9),
)
def test_columns_fill_their_room_and_hold_what_they_need(cells: list[tuple[float, float]], shares: list[int]):
    extents = [Extent(index, 1, least, least + more) for index, (least, more) in enumerate(cells)]
    widths = column_widths(extents, shares[: len(cells)], 480)
    if widths is None:
        assert sum(least for least, _ in cells) > 480
        return
    assert sum(widths) == pytest.approx(480)
    assert all(width >= least - 1e-6 for width, (least, _) in zip(widths, cells, strict=True))


def test_a_cell_over_several_columns_widens_them_together():
    narrow, wide = Extent(0, 1, 10, 10), Extent(0, 2, 100, 100)
    assert column_widths([narrow, wide], [0, 0], 100) == pytest.approx((55, 45))
    assert column_widths([narrow, wide], [0, 0], 99) is None


def test_columns_stand_by_their_shares():
    assert column_widths([Extent(0, 1, 1, 900)], [3, 1], 100) == (75, 25)


def test_the_head_of_a_table_stands_again_on_each_page_that_it_goes_on_over(fonts: Fonts):
    rows = "\n".join(f"  - [row {number}, b, c]" for number in range(90))
    document = laid_out(manuscript(f"columns: [Name, Kind, Place]\nrows:\n{rows}"), EMAIL, fonts.typesetter)
    assert len(document.pages) > 2
    assert words(document, again=True) == ["Name", "Kind", "Place"] * (len(document.pages) - 1)


def test_a_table_of_two_columns_stands_in_a_column_of_text_and_its_head_again_on_the_next_page(fonts: Fonts):
    rows = "\n".join(f"  - [row {number}, b]" for number in range(30))
    document = laid_out(manuscript(f"columns: [Name, Kind]\nrows:\n{rows}"), EMAIL, fonts.typesetter)
    assert (len(document.pages), words(document, again=True)) == (1, [])
    more = "\n".join(f"  - [row {number}, b]" for number in range(120))
    longer = laid_out(manuscript(f"columns: [Name, Kind]\nrows:\n{more}"), EMAIL, fonts.typesetter)
    assert len(longer.pages) > 1
    assert words(longer, again=True) == ["Name", "Kind"] * (len(longer.pages) - 1)
    wide = laid_out(manuscript(f"columns: [{'N' * 36}, Kind]\nrows:\n{rows}"), EMAIL, fonts.typesetter)
    assert len(wide.pages) > 1


def test_rows_are_cards_where_a_page_is_too_narrow_and_each_has_all_heads(fonts: Fonts):
    names = [f"Headword{number}" for number in range(6)]
    row = [f"cell{number}word" for number in range(6)]
    made = manuscript(f"columns: [{', '.join(names)}]\nrows:\n" + f"  - [{', '.join(row)}]\n" * 4)
    document = laid_out(made, PHONE, fonts.typesetter)
    assert words(document, again=True) == names * 3
    assert [word for word in words(document, again=False) if word in names] == names
    assert build(made, PHONE, fonts).pages


def test_a_cell_over_several_rows_stands_again_in_the_card_of_each(fonts: Fonts):
    table = "columns: [Firsthead, Secondhead, Thirdhead, Fourthhead, Fifthhead]\nrows:\n"
    table += "  - [{text: reaching, rows: 2}, b, c, d, e]\n  - [f, g, h, i]"
    document = laid_out(manuscript(table), PHONE, fonts.typesetter)
    assert words(document, again=True).count("reaching") == 1
    assert words(document, again=False).count("reaching") == 1


@pytest.mark.parametrize("count", [12, 60, 200])
def test_a_long_cell_stands_again_whole_or_where_no_page_has_room_for_it_not_at_all(count: int, fonts: Fonts):
    """It went on over a page, where its proof missed the rest of it."""
    long = " ".join(f"word{number}" for number in range(count))
    heads = ", ".join(f"A{number}internationalization" for number in range(5))
    table = f"columns: [{heads}]\nrows:\n  - [{{text: {long}, rows: 2}}, b, c, d, e]\n  - [f, g, h, i]"
    assert build(manuscript(table), PHONE, fonts).pages


@pytest.mark.parametrize("edition", [EMAIL, PHONE, EDITIONS["large-print"]], ids=lambda edition: edition.name)
def test_what_is_higher_than_a_page_is_divided(edition: Edition, fonts: Fonts):
    table = f"columns: [A, B]\nrows:\n  - [a, '{LONG}']\n  - ['{LONG}', {{text: '{LONG}', rows: 2}}]\n  - [~]"
    assert build(manuscript(table), edition, fonts).pages > 3


def test_hundreds_of_rows_and_many_columns_are_built_and_proved(fonts: Fonts):
    rows = "\n".join(f"  - [{', '.join(f'c{row}x{n}' for n in range(15))}]" for row in range(20))
    heads = ", ".join(f"Head {number}" for number in range(15))
    assert build(manuscript(f"columns: [{heads}]\nrows:\n{rows}\nblank-rows: 3"), PHONE, fonts).pages
    rows = "\n".join(f"  - [row {number}, b, c]" for number in range(200))
    assert build(manuscript(f"columns: [A, B, C]\nrows:\n{rows}"), EMAIL, fonts).pages


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_cell_of_the_file_names_its_heads(tag: str, fonts: Fonts):
    built = build(kinds("table", tag), fonts=fonts)
    tables = [node for node in read_back(built.pdf).root.nodes() if node.role == Tag.TABLE]
    for table in tables:
        named = {node.name: node for node in table.nodes() if node.name}
        cells = [node for node in table.nodes() if node.role == Tag.TABLE_CELL]
        assert cells
        for cell in cells:
            assert cell.cell.headers
            assert all(named[name].role == Tag.TABLE_HEADER for name in cell.cell.headers)
    heads = {node.text(): node.cell.columns for node in tables[0].nodes() if node.scope == "Column"}
    assert sorted(heads.values()) == [1, 1, 1, 1, 2]


def test_a_file_whose_cell_names_another_head_is_refused(fonts: Fonts):
    """What a cell names is compared as its words are."""
    made = kinds("table")
    reading, document = compose(made), laid_out(made, EMAIL, fonts.typesetter)
    bound = bind(reading, document.binding)
    prove(write(document, EMAIL, fonts.subsets), bound)
    other = replace(document, root=_with_other_heads(document.root))
    with pytest.raises(ProofError, match=r"doses\.1"):
        prove(write(other, EMAIL, fonts.subsets), bound)


def _with_other_heads(element: Element) -> Element:
    """Return an element in which cells name their heads the other way round."""
    children = tuple(_with_other_heads(one) if isinstance(one, Element) else one for one in element.children)
    cell = element.cell._replace(headers=element.cell.headers[::-1])
    return element._replace(children=children, cell=cell)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("columns: [A, B]\nrows:\n  - [a]", [(3, "row 1 of this table fills 1 column, and there are 2")]),
        ("columns: [A, B]\nrows:\n  - [a, 1,5]", [(3, "row 1 of this table fills 3 columns, and there are 2")]),
        ("columns: [A]\nrows:\n  - [{text: a, columns: 2}]", [(3, "this cell covers 2 columns, and 1 are left")]),
        ("columns: [A]\nrows:\n  - [a]\n  - [{text: a, rows: 2}]", [(4, "this cell covers 2 rows, and 1 are left")]),
        (
            "columns: [A, B]\nrows:\n  - [a, {text: b, rows: 2}]\n  - [{text: c, columns: 2}]",
            [
                (4, "row 2 of this table fills 3 columns, with 1 from above, and there are 2"),
                (4, "this cell would stand on the one that reaches down from row 1"),
            ],
        ),
        ("columns: [A, {width: 2}]\nblank-rows: 1", [(1, "column 2 of this table has no head")]),
        (
            "columns:\n  - {head: A, group: {head: G, columns: 3}}\n  - B\nblank-rows: 1",
            [(2, "this group covers 3 columns, and 2 are left")],
        ),
        (
            "columns:\n  - {head: A, group: {head: G, columns: 2}}\n  - {head: B, group: H}\nblank-rows: 1",
            [(3, "two groups stand over this column")],
        ),
        ("columns: [A]", [(1, "this table has no rows")]),
        ("columns: [A]\nrows:\n  - a", [(3, "'rows' must be a list")]),
        ("columns: [A]\nrows:\n  - [{txt: a}]", [(3, "unknown key 'txt'")]),
    ],
)
def test_a_table_of_no_shape_is_a_problem_with_its_line(tmp_path: Path, table: str, found: list[tuple[int, str]]):
    told = refused(tmp_path, table)
    assert sorted((max(line, 0), message) for line, message in told) == found


def test_a_cell_is_the_text_as_typed(tmp_path: Path):
    row = "[1, 2.50, 08:30, yes, 2026-01-01, ~, '', 1/2]"
    text = leaflet(f"columns: [A, B, C, D, E, F, G, H]\nrows:\n  - {row}")
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    (table,) = read_leaflet(tmp_path)[0].sections[0].blocks
    cells = [cell.text for cell in table.table.rows[0]]
    assert cells == ["1", "2.50", "08:30", "yes", "2026-01-01", None, None, "1/2"]


def test_a_group_over_one_column_is_said_in_the_first_card_and_shown_in_all(fonts: Fonts):
    heads = ", ".join(f"{{head: Headword{number}, group: Groupword{number}}}" for number in range(5))
    made = manuscript(f"columns: [{heads}]\nrows:\n  - [a, b, c, d, e]\n  - [f, g, h, i, j]")
    document = laid_out(made, PHONE, fonts.typesetter)
    assert words(document, again=True).count("Groupword3") == 1
    assert words(document, again=False).count("Groupword3") == 1


def test_a_line_to_write_on_in_the_text_of_a_cell_is_no_cell_to_write_in(fonts: Fonts):
    """It stays inside of its column, however narrow that is."""
    text = leaflet("columns: [A, B, C]\nrows:\n  - [one, 'Ask {desk} first', two three four]")
    made = manuscript_of(text + "values:\n  desk: {label: Desk}\n", "en")
    for edition in (EMAIL, PHONE, EDITIONS["large-print"]):
        assert build(made, edition, fonts).pages
    document = laid_out(made, EMAIL, fonts.typesetter)
    assert "first" in "".join(words(document, again=False))
    boxes = [item for item in document.pages[0].items if isinstance(item, Shape) and isinstance(item.shows, str)]
    (line,) = (box.contours[0].steps for box in boxes if box.shows.startswith("one.1.rows"))
    assert line[1][0] < millipoints(document.pages[0].size.width * 0.75)


def test_a_cell_over_several_groups_has_the_heads_of_all_of_them_in_its_card(fonts: Fonts):
    heads = ", ".join(f"{{head: Headword{number}, group: Groupword{number // 2}}}" for number in range(6))
    made = manuscript(f"columns: [{heads}]\nrows:\n  - [{{text: all, columns: 5}}, f]")
    assert [word for word in words(laid_out(made, PHONE, fonts.typesetter), again=False) if "word" in word] == [
        "Groupword0", "Headword0", "Headword1", "Groupword1", "Headword2", "Headword3", "Groupword2", "Headword4",
        "Headword5",
    ]  # fmt: skip
    assert words(laid_out(made, PHONE, fonts.typesetter), again=True) == ["Groupword2"]
    assert build(made, PHONE, fonts).pages


def test_a_cell_in_a_language_of_its_own_stands_once_beside_the_source_and_leaves_its_place_there(fonts: Fonts):
    rows = "  - [Spanish, {text: Pida un intérprete., language: es}]\n"
    text = leaflet(f"columns: [Language, Note]\nrows:\n{rows}  - [Here, Ask us]")
    own, source = manuscript_of(text, "ne"), manuscript_of(text, "en")
    reading = compose(own, Plan.BILINGUAL, source)
    tables = [node for node in reading.root.nodes() if node.kind is Kind.TABLE]
    assert [[cell.text for cell in row.below()] for row in tables[1].below()[1].below()] == [
        ["Spanish", ""], ["Here", "Ask us"],
    ]  # fmt: skip
    assert "intérprete" in tables[0].text
    assert build(own, fonts=fonts, source=source).pages


@pytest.mark.parametrize(("columns", "heads"), [(6, 9), (5, 8), (2, 2), (1, 0)])
def test_a_line_runs_along_all_heads_that_a_cell_of_a_card_answers(fonts: Fonts, columns: int, heads: int):
    """Beside the first of five heads alone, a dose would read as that of the first, and the others as none."""
    names = ", ".join(f"{{head: Headword{number}, group: Groupword{number // 2}}}" for number in range(6))
    rest = ", ".join("f" for _ in range(6 - columns))
    made = manuscript(f"columns: [{names}]\nrows:\n  - [{{text: all, columns: {columns}}}, {rest}]")
    (page, *_) = laid_out(made, PHONE, fonts.typesetter).pages
    found = []
    for box in (item for item in page.items if isinstance(item, Shape) and item.fill):
        across, down = ([step[axis] for step in box.contours[0].steps] for axis in (0, 1))
        if max(across) - min(across) < millipoints(2) < millipoints(20) < max(down) - min(down):
            lines = {item.y for item in page.items if isinstance(item, Glyphs) and item.x < min(across)}
            found.append(sum(min(down) < line < max(down) for line in lines))
    assert found == [heads] * bool(heads)


def test_a_column_to_tick_has_a_box_in_each_row_to_write_in_and_none_in_others(fonts: Fonts):
    made = manuscript("columns: [Day, {head: Taken, tick: true}]\nrows: [[Monday, ~]]\nblank-rows: 2")
    fields = [
        (inline.label, inline.kind)
        for node in compose(made).root.nodes()
        if node.kind is Kind.CELL
        for leaf in node.children
        if isinstance(leaf, Leaf)
        for inline in leaf.inlines
        if isinstance(inline, Field)
    ]
    assert fields == [
        ("Taken", FieldKind.LINE), *[("Day", FieldKind.LINE), ("Taken", FieldKind.TICK)] * 2,
    ]  # fmt: skip
    for edition in (EMAIL, PHONE):
        assert build(made, edition, fonts).pages


def test_no_line_is_drawn_across_a_cell_that_reaches_down_over_pages(fonts: Fonts):
    """Its rows fit no page together; below the last of them the line goes from side to side."""
    rows = "".join(f"  - ['{'some words ' * 90}', c{n}]\n" for n in range(7))
    table = f"columns: [A, B, C]\nrows:\n  - [{{text: covers, rows: 8}}, '{'some words ' * 90}', c]\n{rows}"
    document = laid_out(manuscript(table), EMAIL, fonts.typesetter)
    assert len(document.pages) > 1
    rules = [
        [x for x, _ in item.contours[0].steps]
        for page in document.pages
        for item in page.items
        if isinstance(item, Shape) and item.stroke and item.line_width == LIGHT
    ]
    left = min(min(sides) for sides in rules)
    assert [min(sides) > left for sides in rules].count(False) == 1

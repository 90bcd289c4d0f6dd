"""A block is printed again by its name; a name that leads nowhere is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.reader import read_leaflet
from brochure.content.reusing import named, reused
from brochure.errors import ContentError
from brochure.proof import prove_reading
from brochure.reading.compose import compose
from brochure.reading.tree import Kind
from brochure.translation.segments import segments

from ..kinds import HEAD, kinds
from ..leaflets import FRONT_CONTENT, manuscript_of

BODY = """\
sections:
  - id: fire
    heading: Fire
    blocks:
      - {id: leave, text: Leave.}
      - {id: again, reuse: fire.leave}
      - reuse: NAME
"""


def test_what_is_printed_again_has_no_texts_of_its_own():
    leaflet = kinds("reuse").leaflet
    assert set(named(leaflet)) == {"fire.leave", "fire.look", "fire.how", "fire.ask"}
    assert [one.id for one in segments(leaflet) if one.id.startswith(("introduction", "night"))] == ["night.heading"]
    assert reused(leaflet).count(("sections", 0, "blocks", 0)) == 2
    assert not any(path[:2] == ("sections", 1) for path in reused(leaflet))


def test_a_call_out_in_front_may_be_printed_whole_where_it_is_needed():
    more = "  - id: more\n    heading: More\n    blocks: [reuse: accidents.fire, reuse: accidents.broken]\n"
    again = FRONT_CONTENT.replace("  - id: lending\n", f"{more}  - id: lending\n")
    manuscript = manuscript_of(again)
    prove_reading(compose(manuscript), manuscript)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fire.leave", ""),
        ("fire.leav", "did you mean 'fire.leave'?"),
        ("water.there", "name a block by the id of its section"),
        ("fire.again", "name that block"),
    ],
)
def test_a_name_that_leads_to_no_block_is_a_problem(tmp_path: Path, name: str, says: str):
    (tmp_path / "content.yaml").write_text(HEAD + BODY.replace("NAME", name), encoding="utf-8")
    if not says:
        assert read_leaflet(tmp_path)[1] == ()
        return
    with pytest.raises(ContentError) as caught:
        read_leaflet(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.place.line, says in problem.hint) == (13, True)


def test_the_cells_of_a_table_printed_again_name_its_own_heads():
    """Else a listener's reader would be led to the table before it."""
    table = "      - {id: doses, table: {columns: [A, B], row-heads: true, rows: [[c, d]]}}\n"
    root = compose(manuscript_of(HEAD + BODY.replace("NAME", "fire.doses") + table)).root
    tables = [node for node in root.nodes() if node.kind is Kind.TABLE]
    assert len(tables) == 2
    for one in tables:
        own = {node.id for node in one.nodes()}
        assert all(own.issuperset(node.cell.headers) for node in one.nodes())
        assert any(node.cell.headers for node in one.nodes())

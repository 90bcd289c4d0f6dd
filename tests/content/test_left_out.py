"""`not-in:`: what an edition leaves out, and what none may."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.left_out import is_left_out, left_out, names_of
from brochure.content.reader import read_leaflet
from brochure.editions import EMAIL, OFFICE
from brochure.errors import ContentError
from brochure.reading.compose import compose
from brochure.reading.screens import for_edition

from ..leaflets import CONTENT, FRONT_CONTENT, manuscript_of

LENDING = "  - id: lending\n"
FIRE = "      - callout:\n          level: emergency"


def problems(folder: Path, content: str) -> list[tuple[int, str, str]]:
    """Return line, message and hint of each error."""
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_leaflet(folder)
    return [(one.place.line, one.message, one.hint) for one in refused.value.problems]


def leaving(text: str, names: str = "[panels]", content: str = CONTENT) -> str:
    """Return the content with `not-in:` in the mapping that begins with a text."""
    assert content.count(text) == 1, text
    head = text.replace("- ", f"- not-in: {names}\n{' ' * (text.index('- ') + 2)}", 1)
    return content.replace(text, head)


def test_a_section_and_a_block_are_left_out_of_the_editions_that_they_name(tmp_path: Path):
    content = leaving(LENDING, "[office, panels]")
    content = leaving("      - glossary:\n", "[office]", content)
    leaflet = manuscript_of(content).leaflet
    assert left_out(leaflet, "office") == {("sections", 0), ("sections", 1, "blocks", 2)}
    assert left_out(leaflet, "panels") == {("sections", 0), ("references",)}
    assert left_out(leaflet, "email") == set()
    assert names_of(leaflet, left_out(leaflet, "office")) == ["lending", "accidents.3"]
    assert names_of(leaflet, left_out(leaflet, "panels")) == ["lending", "references"]
    text = compose(for_edition(manuscript_of(content), OFFICE)).root.text
    assert "How lending works" not in text
    assert "Tine" not in text
    assert "1 If something goes wrong" in text, "what is left is counted on its own"
    assert "How lending works" in compose(for_edition(manuscript_of(content), EMAIL)).root.text


def test_a_section_of_which_nothing_is_left_has_no_heading():
    content = CONTENT.replace(
        "contact:\n", "  - {id: more, heading: More to know, blocks: [{not-in: [office], text: It rains.}]}\ncontact:\n"
    )
    assert left_out(manuscript_of(content).leaflet, "office") == {("sections", 2)}
    assert "More to know" not in compose(for_edition(manuscript_of(content), OFFICE)).root.text


def test_what_is_inside_of_something_left_out_is_left_out():
    out = frozenset({("sections", 1)})
    assert is_left_out(("sections", 1, "blocks", 0), out)
    assert not is_left_out(("sections", 10), out)
    assert not is_left_out(("sections",), out)


IN_FRONT = FRONT_CONTENT.replace("  - {id: about, ", "  - {not-in: [office], id: about, ")
POINTING = leaving(LENDING).replace("text: Leave at once.", 'text: "Leave at once, see {page:lending}."')
NEVER = "no edition may leave out a call-out of the level emergency"


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (leaving(FIRE), NEVER, "remove not-in: here"),
        (leaving("  - id: accidents\n"), NEVER, "leave out other blocks"),
        (leaving(LENDING, "[panel]"), "not-in: names 'panel', which is no edition", "did you mean 'panels'?"),
        (leaving(LENDING, "[alert-card]"), "not-in: names 'alert-card', which is no edition", "name an edition: email"),
        (leaving(LENDING, "[office, office]"), "not-in: names 'office' twice", "name it once"),
        (IN_FRONT, "this stands in front, and the edition office may not leave that out", "remove it here"),
        (POINTING, "{page:lending} leads to a section that is not in the edition panels", "leave this out too"),
    ],
)
def test_what_must_stay_is_refused_with_its_line(tmp_path: Path, content: str, message: str, hint: str):
    ((line, said, told),) = problems(tmp_path, content)
    assert said.startswith(message)
    assert told.startswith(hint)
    assert line > 0


def test_what_else_stands_in_front_may_be_left_out_of_panels(tmp_path: Path):
    content = FRONT_CONTENT.replace("  - {id: about, ", "  - {not-in: [panels], id: about, ")
    (tmp_path / "content.yaml").write_text(content, encoding="utf-8")
    leaflet, _ = read_leaflet(tmp_path)
    assert ("sections", 0) in left_out(leaflet, "panels")

"""A pointer leads to a section or to a printed reference, or is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Severity

from ..kinds import HEAD

BODY = """\
sections:
  - id: side-effects
    heading: HEADING
    blocks:
      - text: "TEXT"
references:
  - {text: A book, source: S1}
sources: {S1: {title: A book}, S2: {title: A talk}}
"""


def problems(folder: Path, text: str, heading: str = "One") -> list[str]:
    """Return what is wrong with a leaflet that has a text, errors only."""
    (folder / "content.yaml").write_text(HEAD + BODY.replace("TEXT", text).replace("HEADING", heading), "utf-8")
    try:
        read_leaflet(folder)
    except ContentError as error:
        return [f"{one.message}: {one.hint}" for one in error.problems if one.severity is Severity.ERROR]
    return []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("See page {page:side-effects}.{note:S1}", ""),
        ("See page {page:side-efects}.", "did you mean {page:side-effects}?"),
        ("See page {page:zebra}.", "names no section"),
        ("So it is{note:S2}", "no reference prints"),
        ("So it is{note:S7}", "no reference prints"),
        ("So it is{note:}", "is no placeholder"),
    ],
)
def test_a_pointer_that_leads_nowhere_is_a_problem(tmp_path: Path, text: str, says: str):
    found = problems(tmp_path, text)
    assert [says in one for one in found] == ([True] if says else [])


def test_a_heading_points_to_no_page(tmp_path: Path):
    (problem,) = problems(tmp_path, "Text", '"See {page:side-effects}"')
    assert "cannot stand in this text" in problem

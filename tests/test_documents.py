"""What the documents name is there, and the gate's parts together take no more than it may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / ".ci" / "budget.md"])
FOR_DEVELOPERS = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "decisions.md"]
MINUTES = 25
OF_LEAFLETS = {"signatures.yaml"}
"""Files that a leaflet may have, and that of this repository need not."""
FILES = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.*") if ".git" not in path.parts]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|tel:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=lambda path: path.name)
def test_every_file_that_a_document_for_developers_names_is_there(document: Path) -> None:
    """By its whole name, or by its end where the part that it stands in is clear."""
    named = set(re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|yaml|txt|md))`", document.read_text(encoding="utf-8")))
    missing = {
        name for name in named if "TAG" not in name and not any(f"/{path}".endswith(f"/{name}") for path in FILES)
    }
    assert missing <= OF_LEAFLETS


def test_the_gates_parts_take_no_more_than_it_may() -> None:
    text = (ROOT / ".ci" / "budget.md").read_text(encoding="utf-8")
    minutes = [int(found) for found in re.findall(r"^\| .* \| (\d+) \| .* \|$", text, re.MULTILINE)]
    assert len(minutes) > 5
    assert sum(minutes) <= MINUTES
    assert f"takes {MINUTES} minutes at most" in text

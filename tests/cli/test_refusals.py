"""What a build refuses or warns of, as a user gets it: with the file in its folder, its exit code and what to type."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from ..leaflets import CONTENT
from .test_commands import run

PICTURE = "      - figure: {picture: pictures/tool.svg, caption: A rake, alt: A rake}\n  - id: accidents\n"


@pytest.fixture(params=["garden", "my garden"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return an empty folder for a leaflet, below that of the command, with and without a space in its name."""
    (tmp_path / request.param / "pictures").mkdir(parents=True)
    return tmp_path / request.param


def write(folder: Path, content: str) -> Path:
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    return folder / "content.yaml"


def without_card() -> str:
    before, _, rest = CONTENT.partition("card:\n")
    return before + rest[rest.index("references:") :]


@pytest.mark.parametrize("command", ["check", "build"])
def test_cards_of_a_leaflet_without_one_are_a_fault_of_its_content(folder: Path, command: str):
    content = write(folder, without_card())
    said = run(command, folder.name, "--edition", "alert-card", cwd=folder.parent)
    assert said.returncode == 2
    assert f"{content.relative_to(folder.parent)}: error:" in said.stderr
    assert "the leaflet has no card: block" in said.stderr
    assert "add a card: block" in said.stderr


def test_a_picture_that_cannot_be_drawn_is_named_with_its_line(folder: Path):
    write(folder, CONTENT.replace("  - id: accidents\n", PICTURE))
    (folder / "pictures" / "tool.svg").write_text("<svg", encoding="utf-8")
    said = run("build", folder.name, cwd=folder.parent)
    assert said.returncode == 2
    assert (
        f"{folder.name}/content.yaml:44:27: error: the picture 'pictures/tool.svg' cannot be used: line 1"
        in said.stderr
    )


def test_a_leaflet_that_is_too_long_is_named_with_its_folder(folder: Path):
    write(folder, CONTENT.replace("title:", "pages: {exactly: 1}\ntitle:", 1))
    said = run("build", folder.name, cwd=folder.parent)
    assert said.returncode == 4
    assert f"{folder.name}/content.yaml: error: en: the text needs" in said.stderr


def test_what_is_to_be_typed_can_be_typed(folder: Path):
    write(folder, CONTENT)
    (folder / "translations").mkdir()
    assert run("translate", "add", "ne", cwd=folder).returncode == 0
    said = run("build", folder.name, "--lang", "ne", cwd=folder.parent)
    assert said.returncode == 2
    (line,) = (line for line in said.stderr.splitlines() if "--unfinished" in line)
    _, *arguments = shlex.split(line[line.index("brochure build") :])
    assert run(*arguments, cwd=folder.parent).returncode == 0
    assert list((folder / "output").glob("*_ne_*.pdf"))

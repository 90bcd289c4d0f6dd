"""The command line, run in a temporary folder as a user would."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from brochure.cli import main

from ..leaflets import write_garden


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in this process, in a folder; an exception that it lets through fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = main(arguments)
        except SystemExit as stopped:  # as argparse does
            code = int(stopped.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def run_alone(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "brochure", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    assert run("init", "leaflet", cwd=tmp_path).returncode == 0
    return tmp_path / "leaflet"


def test_a_new_leaflet_is_made_checked_built_and_read(leaflet: Path):
    check = run_alone("check", cwd=leaflet)
    assert (check.returncode, "0 errors, 0 warnings" in check.stdout) == (0, True), check.stderr
    build = run_alone("build", cwd=leaflet)
    assert build.returncode == 0, build.stderr
    (pdf,) = (leaflet / "output").glob("*.pdf")
    assert pdf.name == "leaflet_en_v0.1_DRAFT.pdf"
    assert "\r" not in build.stdout and "\x1b" not in build.stdout
    said = run("read", str(pdf), cwd=leaflet)
    assert "H1: The title of the leaflet" in said.stdout


def test_a_folder_that_is_not_empty_is_left_alone(leaflet: Path):
    before = (leaflet / "content.yaml").read_text(encoding="utf-8")
    (leaflet / "content.yaml").write_text(before + "# mine\n", encoding="utf-8")
    again = run("init", "leaflet", cwd=leaflet.parent)
    assert again.returncode == 5
    assert "not empty" in again.stderr
    assert (leaflet / "content.yaml").read_text(encoding="utf-8").endswith("# mine\n")


def test_mistakes_are_said_with_file_line_and_hint_and_nothing_is_written(leaflet: Path):
    path = leaflet / "content.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    build = run("build", cwd=leaflet)
    assert build.returncode == 2
    assert "content.yaml:7:1: error: unknown key 'titel'" in build.stderr
    assert "did you mean 'title'?" in build.stderr
    assert not list((leaflet / "output").iterdir())


def test_a_text_higher_than_a_page_is_said_with_file_and_line(leaflet: Path):
    content = leaflet / "content.yaml"
    lines = content.read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if text.startswith("title:"))
    lines[line - 1] = "title: " + 120 * "A title that goes on "
    content.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for command in ("check", "build"):
        done = run(command, cwd=leaflet)
        assert done.returncode != 0
        assert f"content.yaml:{line}:" in done.stderr
        assert "mm too high for a page" in done.stderr
        assert "[title]" in done.stderr


def test_another_paper_is_the_size_of_the_pages_and_in_the_name(leaflet: Path):
    for arguments, size, sheet in (
        (["--paper", "letter"], 612, "Letter"),
        (["--edition", "booklet", "--sheet", "A3"], 1191, "A3"),
    ):
        build = run("build", *arguments, "--out", sheet, "--lang", "en", cwd=leaflet)
        assert build.returncode == 0, build.stderr
        assert run("check", *arguments[:2], cwd=leaflet).returncode == 0
        (path,) = (leaflet / sheet).glob("*.pdf")
        assert f"_{sheet.lower()}" in path.name
        assert round(float(pypdf.PdfReader(path).pages[0].mediabox.width)) == size


def test_errors_are_json_too_where_json_is_asked_for(leaflet: Path):
    path = leaflet / "content.yaml"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    found = run("build", "--format", "json", cwd=leaflet)
    assert found.returncode == 2
    assert "did you mean 'title'?" in [problem["hint"] for problem in json.loads(found.stdout)["problems"]]


def test_json_is_for_machines(leaflet: Path):
    built = json.loads(run("build", "--format", "json", cwd=leaflet).stdout)
    assert built["files"][0]["language"] == "en"
    assert built["problems"] == []
    checked = json.loads(run("check", "--format", "json", cwd=leaflet).stdout)
    assert checked["write-in"] == ["team_phone"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "--lang", "xx"], 2, "unknown language"),
        (["build", "--lang", "ne"], 2, "the leaflet has no language 'ne'"),
        (["build", "nowhere"], 2, "no such file"),
        (["read", "content.yaml"], 6, "no PDF"),
        (["read", "none.pdf"], 5, "cannot read"),
        (["frobnicate"], 2, "invalid choice"),
        ([], 2, "required"),
        (["build", "--paper", "A7"], 2, "write one of: A4, Letter, A5"),
        (["check", "--edition", "large-print", "--paper", "A5"], 2, "not made for the paper 'A5'"),
        (["build", "--release"], 2, "not been clinically reviewed"),
    ],
)
def test_errors_have_their_exit_code(leaflet: Path, arguments, code, says):
    found = run(*arguments, cwd=leaflet)
    assert found.returncode == code, found.stderr
    assert says in found.stderr


def test_a_mistake_has_its_exit_code_and_no_traceback_in_a_process_of_its_own(leaflet: Path):
    found = run_alone("build", "nowhere", cwd=leaflet)
    assert found.returncode == 2
    assert "no such file" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(("option", "edition"), [(["--marks"], "booklet"), (["--icc", "x.icc"], "press")])
def test_an_option_that_an_edition_has_no_use_for_is_refused(leaflet: Path, option: list[str], edition: str):
    found = run("build", "--edition", "office", *option, cwd=leaflet)
    assert found.returncode == 2
    assert f"{option[0]} changes nothing in the edition office" in found.stderr
    assert f"--edition {edition}" in found.stderr


def test_a_build_says_why_pages_and_lines_end_where_it_is_asked_to(garden_folder: Path, tmp_path: Path):
    def build(*asked: str) -> str:
        return run("build", "--lang", "en", "--out", str(tmp_path), *asked, cwd=garden_folder).stdout

    assert "page 1:" not in build()
    assert "points, line steps" in build("--explain")
    assert "page 1: " in build("--explain")
    assert "page 2:" not in build("--why", "1")
    assert "the line “" in build("--why", "bring it back")
    assert "no such page" in build("--why", "99")
    card = build("--edition", "alert-card", "--why", "1")
    assert "  1 page  " in card
    assert card.endswith("a card is one page, and has no breaks to explain\n"), "and not that it has no page 1"


def test_help_names_every_command(tmp_path: Path):
    found = run("--help", cwd=tmp_path)
    assert found.returncode == 0
    for command in ("init", "check", "build", "approve", "withdraw", "migrate", "read", "fonts", "schema"):
        assert f"  {command}" in found.stdout
        assert run(command, "--help", cwd=tmp_path).returncode == 0


def test_source_date_epoch_is_the_date_of_the_file(leaflet: Path):
    first = run("build", "--out", "a", cwd=leaflet, SOURCE_DATE_EPOCH="1700000000")
    assert first.returncode == 0, first.stderr
    run("build", "--out", "b", cwd=leaflet, SOURCE_DATE_EPOCH="1700000000")
    (one,), (other,) = (leaflet / "a").iterdir(), (leaflet / "b").iterdir()
    assert one.read_bytes() == other.read_bytes()
    assert pypdf.PdfReader(one).metadata.creation_date.year == 2023


def test_languages_and_values(tmp_path: Path):
    """A leaflet with a phone number and a translation, from any folder."""
    (tmp_path / "leaflet").mkdir()
    content = write_garden(tmp_path / "leaflet", "ar", "ne") / "content.yaml"
    given = content.read_text(encoding="utf-8").replace("020 7946 0018", "01-4117710")
    content.write_text(given, encoding="utf-8")
    build = run("build", "leaflet", "--lang", "ar", "--out", "out", cwd=tmp_path)
    assert build.returncode == 0, build.stderr
    (path,) = (tmp_path / "out").iterdir()
    pages = pypdf.PdfReader(path).pages
    links = [a.get_object()["/A"]["/URI"] for page in pages for a in page.get("/Annots", [])]
    assert "tel:014117710" in links
    said = run("read", str(path), cwd=tmp_path).stdout
    assert "01-4117710" in said


def test_schema_and_fonts(garden_folder: Path):
    schema = json.loads(run("schema", cwd=garden_folder).stdout)
    assert schema["properties"]["title"]
    translation = json.loads(run("schema", "translation", "--lang", "ne", cwd=garden_folder).stdout)
    assert "ne" in translation["properties"]["segments"]["items"]["required"]
    fonts = run("fonts", "--format", "json", cwd=garden_folder)
    assert fonts.returncode == 0
    assert all(not row["missing"] for row in json.loads(fonts.stdout)["languages"])

"""Shared parts as authors and translators meet them: pictures, exchange, notes, and what is wrong with them."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import jsonschema
import pypdf
import pytest
import yaml

from brochure.cli import main
from brochure.content.documents import load_yaml
from brochure.content.pictures import read_picture
from brochure.content.reader import read_leaflet
from brochure.content.schema import content_schema, shared_schema
from brochure.content.signatures import ReviewState
from brochure.errors import ContentError, Problem
from brochure.folder import read
from brochure.pictures.faults import RefusedError
from brochure.translation.editing import put_target
from brochure.translation.model import MACHINE
from brochure.translation.variants import inspect_variant

from .societies import CALL_OUT, LEAFLETS, NOTICE, WORDS, edit, fill, write_society

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40z"/></svg>'
BLOCKS = "blocks:\n"


def refused(folder: Path) -> list[Problem]:
    """Return the errors of a leaflet."""
    with pytest.raises(ContentError) as caught:
        read_leaflet(folder)
    return [problem for problem in caught.value.problems if str(problem.severity) == "error"]


def line_of(path: Path, words: str) -> int:
    """Return the number of the line in which words stand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize("name", LEAFLETS)
def test_an_editor_knows_what_may_be_shared(tmp_path: Path, name: str):
    data = load_yaml(write_society(tmp_path) / name / "content.yaml").data
    check = jsonschema.Draft202012Validator(content_schema())
    assert list(check.iter_errors(data)) == []
    data["publisher"] = {"reuse": "elsewhere.publisher"}
    assert list(check.iter_errors(data))


def test_an_editor_knows_what_stands_in_a_file_of_shared_parts(tmp_path: Path):
    path = write_society(tmp_path) / "shared" / "desk.yaml"
    check = jsonschema.Draft202012Validator(shared_schema())
    check.check_schema(shared_schema())
    assert list(check.iter_errors(load_yaml(path).data)) == []
    for before, after in (
        ("- id: notice\n    text", "- text"),
        ("values:", "vlues:"),
        ("level: emergency", "level: x"),
    ):
        text = path.read_text(encoding="utf-8")
        assert list(check.iter_errors(yaml.safe_load(text.replace(before, after)))), before


def test_a_picture_of_a_shared_part_lies_beside_it(society: Path, capsys: pytest.CaptureFixture[str]):
    shared, drawing = society / "shared" / "desk.yaml", society / "shared" / "plan.svg"
    figure = "figure: {picture: plan.svg, caption: The way., alt: A way to the shed.}"
    edit(shared, BLOCKS, f"{BLOCKS}  - id: plan\n    {figure}\n")
    edit(society / "seeds" / "content.yaml", NOTICE, f"{NOTICE}\n      - reuse: shared.plan")
    build = ["build", "seeds", "--lang", "en"]
    assert main(build) == 2
    assert f"shared/desk.yaml:{line_of(shared, 'plan.svg')}:" in capsys.readouterr().err
    drawing.write_text(DRAWING, encoding="utf-8")
    assert main(build) == 0
    (manuscript,) = read(society / "seeds", ["en"])
    assert list(manuscript.pictures.values()) == [DRAWING.encode()]
    drawing.write_text(DRAWING.replace("<path", "<script/><path"), encoding="utf-8")
    assert main(build) == 2
    assert "plan.svg" in capsys.readouterr().err
    (society / "plan.svg").write_text(DRAWING, encoding="utf-8")
    edit(shared, "plan.svg", "../plan.svg")
    assert main(build) == 2


@pytest.mark.parametrize(
    ("name", "is_read"),
    [
        ("../shared/plan.svg", True),
        ("../shared/link.svg", False),
        ("../spades/plan.svg", False),
        ("../shared/../spades/plan.svg", False),
        ("link.svg", False),
    ],
)
def test_no_picture_leads_out_of_the_leaflet_and_what_it_shares(society: Path, name: str, is_read: bool):
    for folder in ("shared", "spades"):
        (society / folder / "plan.svg").write_text(DRAWING, encoding="utf-8")
    (society / "shared" / "link.svg").symlink_to(society / "spades" / "plan.svg")
    (society / "rakes" / "link.svg").symlink_to(society / "spades" / "plan.svg")
    if is_read:
        assert read_picture(society / "rakes", name) == DRAWING.encode()
    else:
        with pytest.raises(RefusedError, match="outside"):
            read_picture(society / "rakes", name)


def test_a_shared_part_goes_to_a_translator_and_comes_back(society: Path, capsys: pytest.CaptureFixture[str]):
    shutil.rmtree(society / "shared" / "translations")
    assert main(["translate", "add", "es", "--folder", "shared"]) == 0
    fill(society / "shared" / "translations" / "es.yaml")
    full = (society / "shared" / "translations" / "es.yaml").read_text(encoding="utf-8")
    for kind, suffix in {"xliff": "xlf", "po": "po", "xlsx": "xlsx"}.items():
        assert main(["translate", "export", "es", "--folder", "shared", "--as", kind]) == 0
        (sent,) = society.glob(f"*.{suffix}")
        if suffix == "po":
            assert "Say it loudly." in sent.read_text(encoding="utf-8")
        shutil.rmtree(society / "shared" / "translations")
        assert main(["translate", "add", "es", "--folder", "shared"]) == 0
        assert main(["translate", "import", "es", str(sent), "--folder", "shared"]) == 0
        now = load_yaml(society / "shared" / "translations" / "es.yaml").data["segments"]
        assert [(row["id"], row["es"]) for row in now] == [
            (row["id"], row["es"]) for row in yaml.safe_load(full)["segments"]
        ]
    capsys.readouterr()
    assert main(["translate", "status", "--folder", "shared"]) == 0
    assert "100%" in capsys.readouterr().out


def test_the_texts_of_a_leaflet_are_named_where_they_are_translated(society: Path):
    leaflet, _ = read_leaflet(society / "rakes")
    path = society / "rakes" / "translations" / "es.yaml"
    with pytest.raises(ContentError) as caught:
        put_target(path, leaflet, "shared.fire.heading", "Ya", seen="")
    (problem,) = caught.value.problems
    assert problem.message == "this text is shared with other leaflets, and translated once"
    assert "shared/translations" in problem.hint


def test_a_shared_text_that_a_machine_has_translated_makes_a_page_a_machines_draft(society: Path):
    edit(society / "shared" / "translations" / "es.yaml", "language: es", f"language: es\ntranslator: {MACHINE}")
    leaflet, _ = read_leaflet(society / "rakes")
    assert inspect_variant(society / "rakes" / "translations" / "es.yaml", leaflet).translator == MACHINE
    assert inspect_variant(society / "rakes" / "translations" / "fr.yaml", leaflet).translator == ""


def test_a_reviewers_sheet_has_every_text_that_is_signed(society: Path):
    assert main(["translate", "sheet", "es", "--folder", "rakes"]) == 0
    (sheet,) = society.glob("*.pdf")
    paths = [society / "rakes" / "translations" / "es.yaml", society / "shared" / "translations" / "es.yaml"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(sheet).pages).split())
    assert f"translations/es.yaml and shared/translations/es.yaml, SHA-256 {digest[:16]}" in text
    for words in WORDS["es"].values():
        there = words.replace("{team_phone}", "020 7946 0018") in text
        assert there != ("semillas" in words or "palas" in words) or words == "Herramientas y semillas", words


def test_a_language_that_the_shared_parts_lack_is_said_once(society: Path, capsys: pytest.CaptureFixture[str]):
    (society / "shared" / "translations" / "fr.yaml").unlink()
    leaflet, _ = read_leaflet(society / "rakes")
    variant = inspect_variant(society / "rakes" / "translations" / "fr.yaml", leaflet)
    (problem,) = variant.problems
    assert problem.message == "no translation of the shared parts: 7 texts of this leaflet stand there"
    assert main(["translate", "add", "fr", "--folder", "shared"]) == 0
    assert len(inspect_variant(society / "rakes" / "translations" / "fr.yaml", leaflet).missing) == 7
    capsys.readouterr()
    main(["status"])
    assert "7m" in capsys.readouterr().out


def test_the_same_part_twice_is_printed_twice(society: Path):
    edit(society / "rakes" / "content.yaml", CALL_OUT, f"{CALL_OUT}\n      - text: And once more.\n      {CALL_OUT}")
    (manuscript,) = read(society / "rakes", ["en"])
    blocks = manuscript.leaflet.sections[0].blocks
    assert [getattr(block, "reuse", "") for block in blocks][1:] == ["", "", "how.fire", ""]


WRONG = {
    "a name that nobody has": ("rakes", CALL_OUT, "- reuse: shared.fires", "which is not shared", "shared.fire'?"),
    "another key beside it": ("rakes", CALL_OUT, f"{CALL_OUT}\n        brief: true", "stands beside reuse", "leave it"),
    "a block as the contact": ("rakes", "shared.contact", "shared.fire", "not shared for this place", "shared.contact"),
    "a publisher that nobody has": (
        "rakes",
        "shared.publisher",
        "shared.society",
        "not shared for this place",
        "shared.publisher",
    ),
    "a section with the name of the folder": (
        "rakes",
        "id: how",
        "id: shared",
        "a section is called 'shared'",
        "another id",
    ),
    "another language": ("rakes", "language: en", "language: fr", "the shared parts are in 'en'", "translations"),
    "a value that is not shared": (
        "rakes",
        "main-points:",
        "values:\n  desk: {reuse: shared.desk}\nmain-points:",
        "not shared for this place",
        "shared.desk",
    ),
    "a value of another kind": (
        "rakes",
        "main-points:",
        "values:\n  team_phone: {label: Mine, kind: phone, value: 020 7946 0001}\nmain-points:",
        "'team_phone' is another thing in shared.",
        "{reuse: shared.team_phone}",
    ),
}


@pytest.mark.parametrize(("name", "before", "after", "message", "hint"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_leaflet_is_told_at_its_own_line(
    tmp_path: Path, name: str, before: str, after: str, message: str, hint: str
):
    path = write_society(tmp_path) / name / "content.yaml"
    edit(path, before, after)
    (problem,) = refused(path.parent)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.place.file == str(path)
    assert problem.place.line


FAULTY = {
    "a level that is none": ("level: emergency", "level: loud", "'level' is not one of", "level: loud"),
    "a value that nobody gives": ("Call {team_phone}", "Call {desk_phone}", "desk_phone", "Call {desk_phone}"),
    "broken markup": ("Call at once", "Call **at once", "**", "Call **at once"),
    "two with one id": ("- id: notice", "- id: fire", "two shared parts are called 'fire'", "id: fire\n    text"),
    "one without an id": ("- id: notice\n    text:", "- text:", "a shared block has no id", "- text:"),
    "an unknown key": ("sources:", "sorces:", "unknown key 'sorces'", "sorces:"),
    "one that leads to another": (
        "text: This page takes the place of nobody.",
        "reuse: shared.fire",
        "a shared part prints another",
        "reuse: shared.fire",
    ),
    "one that leads to itself": (
        "text: This page takes the place of nobody.",
        "reuse: shared.notice",
        "go round in a circle",
        "reuse: shared.notice",
    ),
    "broken YAML": ("blocks:\n", "blocks: [\n", "", "blocks: ["),
}


@pytest.mark.parametrize(("before", "after", "message", "words"), FAULTY.values(), ids=FAULTY)
def test_what_is_wrong_in_a_shared_part_is_told_at_its_line(
    tmp_path: Path, before: str, after: str, message: str, words: str
):
    path = write_society(tmp_path) / "shared" / "desk.yaml"
    edit(path, before, after)
    found = [problem for problem in refused(tmp_path / "rakes") if problem.place.file == str(path)]
    text = path.read_text(encoding="utf-8")
    line = text[: text.rindex(words)].count("\n") + 1
    assert any(message in problem.message and problem.place.line in {line, line + 1} for problem in found), found
    assert all(problem.hint for problem in found)


def test_all_that_is_wrong_is_told_in_one_run(tmp_path: Path):
    folder = write_society(tmp_path)
    edit(folder / "shared" / "desk.yaml", "level: emergency", "level: loud")
    edit(folder / "rakes" / "content.yaml", NOTICE, "- reuse: shared.notices")
    edit(folder / "rakes" / "content.yaml", "text: Ask", "txt: Ask")
    assert {Path(problem.place.file).name for problem in refused(folder / "rakes")} == {"desk.yaml", "content.yaml"}


def test_a_file_that_is_not_read_is_told(tmp_path: Path):
    folder = write_society(tmp_path)
    (folder / "shared" / "more.yml").write_text("language: en\nblocks: []\n", encoding="utf-8")
    (folder / "shared" / "desk.yaml~").write_text("old", encoding="utf-8")
    (problem,) = refused(folder / "rakes")
    assert problem.message == "not read: the file should be called more.yaml"
    assert problem.place.file == str(folder / "shared" / "more.yml")


def test_no_folder_of_shared_parts_is_told_where_it_is_wanted(tmp_path: Path):
    folder = write_society(tmp_path)
    shutil.rmtree(folder / "shared")
    (problem,) = refused(folder / "rakes")
    assert problem.message == "there are no shared parts"
    assert problem.place.file == str(folder / "rakes" / "content.yaml")
    assert problem.place.line == line_of(folder / "rakes" / "content.yaml", "reuse: shared.publisher")


@pytest.mark.parametrize(
    "command",
    [["build", "shared"], ["approve", "shared", "--by", "A", "--role", "B"], ["review", "shared"]],
    ids=lambda command: command[0],
)
def test_a_folder_of_shared_parts_is_no_leaflet(society: Path, capsys: pytest.CaptureFixture[str], command: list[str]):
    assert main(command) == 2
    assert "these are shared parts, and no leaflet" in capsys.readouterr().err
    assert not (society / "shared" / "signatures.yaml").exists()


def test_the_page_for_authors_shows_what_works(tmp_path: Path):
    page = (Path(__file__).parents[2] / "docs" / "writing.md").read_text(encoding="utf-8")
    part = page.partition("## The same words in many leaflets")[2].partition("\n## ")[0]
    _, shared, leaflet = re.findall(r"```text\n(.*?)```", part, re.DOTALL)
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "desk.yaml").write_text(shared, encoding="utf-8")
    (tmp_path / "safe").mkdir()
    head = "leaflet: safe\nlanguage: en\nversion: '1'\ntitle: Be safe\nwritten: 2026-03-05\n"
    (tmp_path / "safe" / "content.yaml").write_text(head + leaflet, encoding="utf-8")
    found, warnings = read_leaflet(tmp_path / "safe")
    assert warnings == ()
    assert found.publisher.name == "Name of the society"
    assert found.values["desk_phone"].value == "020 7946 0018"


def test_what_leaflets_have_signed_is_offered_to_shared_parts(society: Path, capsys: pytest.CaptureFixture[str]):
    (society / "shared" / "translations" / "fr.yaml").unlink()
    assert main(["translate", "memory", "--folder", "."]) == 0
    assert main(["translate", "add", "fr", "--folder", "shared"]) == 0
    assert "7 texts filled from memory" in capsys.readouterr().out
    (manuscript,) = read(society / "rakes", ["fr"])
    assert manuscript.standing.state is ReviewState.APPROVED


def test_a_text_that_becomes_a_shared_part_keeps_its_translation(society: Path, capsys: pytest.CaptureFixture[str]):
    part = "  - id: late\n    text: Ask for rakes.\n"
    edit(society / "shared" / "desk.yaml", BLOCKS, f"{BLOCKS}{part}")
    edit(society / "rakes" / "content.yaml", "- text: Ask for rakes.", "- reuse: shared.late")
    (society / "memory").mkdir()
    assert main(["translate", "sync", "--folder", "rakes"]) == 0
    assert main(["translate", "sync", "--folder", "shared"]) == 0
    own = (society / "rakes" / "translations" / "es.yaml").read_text(encoding="utf-8")
    assert "Pida los rastrillos." in own.partition("memory:")[2]
    shared = load_yaml(society / "shared" / "translations" / "es.yaml").data["segments"]
    assert {row["id"]: row["es"] for row in shared}["shared.late"] == "Pida los rastrillos."
    (manuscript,) = read(society / "rakes", ["es"])
    assert manuscript.leaflet.sections[0].blocks[0].text[0].text == "Pida los rastrillos."


def test_a_review_of_a_leaflet_names_the_line_of_a_shared_text(society: Path, capsys: pytest.CaptureFixture[str]):
    path = society / "shared" / "desk.yaml"
    edit(path, "takes the place of", "will utilise the place of")
    capsys.readouterr()
    main(["review", "seeds"])
    assert (
        f"shared/desk.yaml:{line_of(path, 'utilise')}:11: warning: “utilise” is a long word" in capsys.readouterr().err
    )

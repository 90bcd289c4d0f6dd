"""`brochure changes`: what has changed since a text was signed, and nothing that does not print."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from brochure.cli import main

from ..leaflets import CONTENT, targets, write_garden

KEY_BOX = "key_box: {label: Key box, kind: phone"
GIVEN = CONTENT.replace(KEY_BOX, f"{KEY_BOX}, clinic: true, write-in: true")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    write_garden(tmp_path, "ne")
    (tmp_path / "content.yaml").write_text(GIVEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["approve", "--by", "A Doctor", "--role", "nurse"]) == 0
    capsys.readouterr()
    return tmp_path


def edit(folder: Path, *pairs: tuple[str, str]) -> None:
    path = folder / "content.yaml"
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def changed(capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, str]]:
    assert main(["changes", *more, "--format", "json"]) == 0
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)["changes"]
    return found


def test_what_does_not_print_is_no_change(folder: Path, capsys: pytest.CaptureFixture[str]):
    edit(
        folder,
        ("clinic: true, write-in: true", "clinic: true, value: 020 7946 0099"),
        ("title: Borrowing garden tools", "title:   Borrowing garden tools  # a comment"),
        ("\nsections:", "\n\nwaive: {feedback: there is none}\nsections:"),
    )
    assert changed(capsys) == []
    assert main(["changes"]) == 0
    assert "nothing that prints has changed since version 1.2 was signed by A Doctor, nurse" in capsys.readouterr().out
    main(["check", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["state"] == "approved"


def test_what_can_do_most_harm_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]):
    edit(
        folder,
        ("Take a tool in the morning.", "Take a clean tool in the morning."),
        ("behind the third gate", "behind the 4 gates"),
        ("020 7946 0018", "020 7946 0019"),
        ("A smell of burning", "No smell of burning"),
        ("Smoke under the door", "Smoke near the door"),
        ('version: "1.2"', 'version: "1.3"'),
    )
    found = changed(capsys, "v1.2")
    assert [one["about"] for one in found] == [
        "numbers", "phone numbers", "negations", "call-outs", "other words", "order and version",
    ]  # fmt: skip
    assert main(["changes", "v1.2"]) == 0
    shown = capsys.readouterr().out
    assert "Smoke [-unde-]{+nea+}r the door" in shown
    assert "phone: 020 7946 001[-8-]{+9+}" in shown


def test_texts_that_are_put_in_and_taken_out_leave_others_alone(folder: Path, capsys: pytest.CaptureFixture[str]):
    edit(
        folder,
        ("  - Take a tool in the morning.\n", "  - Wear gloves whenever it rains.\n  - Take a tool in the morning.\n"),
    )
    (one,) = changed(capsys)
    assert (one["before"], one["after"], one["id"]) == ("", "Wear gloves whenever it rains.", "main-points.1")
    edit(folder, ("  - Wear gloves whenever it rains.\n", ""), ("  - Bring it back by evening.\n", ""))
    (one,) = changed(capsys)
    assert (one["before"], one["after"]) == ("Bring it back by evening.", "")


def test_a_translation_is_compared_with_its_source(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]) == 0
    path = folder / "translations" / "ne.yaml"
    text, title = path.read_text(encoding="utf-8"), targets("ne")["title"]
    path.write_text(text.replace(title, f"{title} {title}"), encoding="utf-8")
    capsys.readouterr()
    (one,) = changed(capsys, "--lang", "ne")
    assert (one["id"], one["language"]) == ("title", "ne")


def test_the_sheet_is_a_pdf_and_html_that_say_the_same(folder: Path, capsys: pytest.CaptureFixture[str]):
    edit(folder, ("Take a tool in the morning.", "Do not take a tool in the morning."))
    assert main(["changes", "v1.2", "--pdf", "--html"]) == 0
    (pdf,), (page,) = folder.glob("garden-tools_en_changes_since_v1.2_*.pdf"), folder.glob("*.html")
    said = " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(pdf).pages).split())
    assert "Do not take a tool in the morning." in said and "put in: “Do not t”" in said
    assert "<strong>Do not t</strong>ake a tool" in page.read_text(encoding="utf-8")


def test_folder_and_version_are_told_in_any_order(folder: Path, capsys: pytest.CaptureFixture[str]):
    for arguments in (["v1.2", "."], [".", "v1.2"], ["."], ["v1.2"]):
        assert main(["changes", *arguments]) == 0
        assert "since version 1.2 was signed" in capsys.readouterr().out


def test_a_version_that_nobody_signed_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["changes", "v0.9"]) == 2
    assert "version 0.9 was never signed" in capsys.readouterr().err
    (folder / "signatures.yaml").unlink()
    assert main(["changes"]) == 2
    assert "nobody has signed this text" in capsys.readouterr().err


def test_texts_that_were_not_kept_as_signed_are_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = folder / "signed" / "source_en_1.2.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Take a tool", "Take two tools"), encoding="utf-8")
    assert main(["changes"]) == 2
    assert "these are not the texts that A Doctor, nurse signed" in capsys.readouterr().err

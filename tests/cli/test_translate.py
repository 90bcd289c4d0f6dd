"""The kit as a translator meets it: from add through a PO and back, a changed source, sync, check, sign, release."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import polib
import pypdf
import pytest

from brochure.cli import main

CONTENT = """\
leaflet: a-leaflet
language: en
version: "1.0"
# the name of the leaflet
title: A new treatment
written: 2026-11-23
publisher: {name: A hospital}
values:
  team_phone: {label: Your team, kind: phone, value: "01-4117710"}
sections:
  - id: help
    heading: Get help
    blocks:
      - text: Do not wait if you have 38.5°C.  # keep it short: people read it in a hurry
"""
NEPALI = {
    "title": "नयाँ उपचार",
    "publisher.name": "अस्पताल",
    "values.team_phone.label": "तपाईंको टोली",
    "help.heading": "मद्दत लिनुहोस्",
    "help.1": "३८.५°C ज्वरो आए नपर्खनुहोस्।",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "translations" / "ne.yaml").read_text(encoding="utf-8")


def approve(folder: Path) -> None:
    """Sign the source for as long as the century lasts."""
    assert main(["approve", "--by", "A Doctor", "--role", "oncologist", "--next", "2099-01-01"]) == 0


def translate_by_po(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "export", "ne", "--as", "po"]) == 0
    path = folder / "a-leaflet_ne.po"
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = NEPALI[entry.msgctxt]
    file.save()
    assert main(["translate", "import", "ne", path.name]) == 0
    assert "5 taken, 0 unchanged, " in capsys.readouterr().out


def test_from_add_to_release(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "add", "ne", "--translator", "Sita"]) == 0
    assert "5 texts to translate" in capsys.readouterr().out
    assert 'note: "the name of the leaflet"' in text_of(folder)
    assert 'note: "keep it short: people read it in a hurry"' in text_of(folder)
    assert main(["translate", "add", "ne"]) == 5  # never over a file that is there
    assert main(["translate", "sign", "ne", "--by", "Gita", "--role", "nurse"]) == 2
    translate_by_po(folder, capsys)
    assert main(["check", "--lang", "ne"]) == 0
    assert main(["build", "--release"]) == 2
    assert "not been reviewed by a person" in capsys.readouterr().err

    content = folder / "content.yaml"
    content.write_text(CONTENT.replace("Do not wait", "Do not wait a day"), encoding="utf-8")
    assert main(["translate", "sync"]) == 0
    assert "1 changed, now stale" in capsys.readouterr().out
    assert 'changed: "Do not wait {+a day +}if you have 38.5°C."' in text_of(folder)
    assert main(["translate", "sync"]) == 0
    assert "ne: up to date" in capsys.readouterr().out
    capsys.readouterr()
    assert main(["translate", "status", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["stale"], row["translated"], row["words"], row["review"]) == (1, 4, 9, "draft")

    text = "\n".join(line for line in text_of(folder).split("\n") if not line.startswith(("    was:", "    changed:")))
    (folder / "translations" / "ne.yaml").write_text(text, encoding="utf-8")
    assert main(["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]) == 0
    assert main(["build", "--release", "--lang", "ne"]) == 2
    assert "the English text has not been clinically reviewed" in capsys.readouterr().err
    approve(folder)
    assert main(["build", "--release", "--lang", "ne"]) == 0
    (pdf,) = (folder / "output").glob("*_ne_*.pdf")
    page = pypdf.PdfReader(pdf).pages[0].extract_text()
    assert "Translation reviewed by Gita Rai, nurse" in page
    assert "अनुवाद जाँच गर्ने: Gita Rai, nurse" in page
    assert "मेसिनले" not in page


def test_a_review_that_is_overdue_is_on_every_page_and_refuses_a_release(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    """In both languages, however well the translation is signed."""
    main(["translate", "add", "ne"])
    translate_by_po(folder, capsys)
    approve(folder)
    assert main(["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]) == 0
    signed = folder / "signatures.yaml"
    before = signed.read_text(encoding="utf-8")
    aged = re.sub("on: [0-9-]+", "on: 2026-11-01", before).replace("2099-01-01", "2026-11-02")
    signed.write_text(aged, encoding="utf-8")
    assert main(["build", "--lang", "ne"]) == 0
    (pdf,) = (folder / "output").iterdir()
    first, *others = (page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    assert "Review overdue since" in first
    assert all("२०२६ नोभेम्बर २" in page for page in (first, *others))
    capsys.readouterr()
    assert main(["build", "--release", "--lang", "ne"]) == 2
    assert "the review of the English text is overdue since 2026-11-02" in capsys.readouterr().err


def test_an_unfinished_translation_is_refused_and_the_others_are_built(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    main(["translate", "add", "es"])
    main(["translate", "add", "ne"])
    translate_by_po(folder, capsys)
    assert main(["check", "--lang", "es"]) == 2
    assert "translations/es.yaml:12:9: error: the translation is empty [title] (blank)" in capsys.readouterr().err
    assert main(["build"]) == 2
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()] == ["en", "ne"]
    assert "translations/es.yaml:12:9: error: the translation is empty [title] (blank)" in said.err
    assert "hint: translate: A new treatment" in said.err
    *_, refused, hint = said.err.splitlines()
    assert refused == "error: Spanish (es) is not built: 5 texts are not translated"
    assert hint.endswith("brochure build --lang es --unfinished")

    assert main(["build", "--lang", "es", "--unfinished"]) == 0
    said = capsys.readouterr()
    drafted = (
        "translations/es.yaml: warning: Spanish (es) is a draft, and every page says so: 5 texts are not translated"
    )
    assert drafted in said.err and "is empty" not in said.err
    (pdf,) = (folder / "output").glob("*_es_*.pdf")
    for page in pypdf.PdfReader(pdf).pages:
        text = " ".join(page.extract_text().split())
        assert "Borrador de traducción: aún no revisado" in text
        assert "Traducción incompleta: parte del texto sigue en la lengua original (English)" in text
    assert main(["build", "--lang", "es"]) == 2
    assert f"{pdf.relative_to(folder)} is of an earlier build" in capsys.readouterr().err


def test_a_mistake_is_refused_in_a_draft_too(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["translate", "add", "ne"])
    path = folder / "translations" / "ne.yaml"
    blank = '    en: "Do not wait if you have 38.5°C."\n    ne: ""'
    path.write_text(text_of(folder).replace(blank, blank[:-2] + '"३९°C"'), encoding="utf-8")
    assert main(["build", "--unfinished"]) == 2
    said = capsys.readouterr()
    assert "numbers differ: -38.5, +39" in said.err
    assert said.err.endswith("Nepali (ne) is not built: 1 is wrong\n    hint: correct what is wrong\n")
    assert [path.name for path in (folder / "output").iterdir()] == ["a-leaflet_en_v1.0_DRAFT.pdf"]


@pytest.mark.parametrize("other", ["--release", "--pseudo"])
def test_a_draft_is_no_release(folder: Path, other: str):
    assert main(["build", "--unfinished", other]) == 2


def test_any_later_change_unsigns(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["translate", "add", "ne"])
    translate_by_po(folder, capsys)
    approve(folder)
    path = folder / "translations" / "ne.yaml"
    before = text_of(folder)
    assert main(["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]) == 0
    assert text_of(folder) == before
    path.write_text(text_of(folder).replace("नयाँ उपचार", "नयाँ औषधि"), encoding="utf-8")
    assert main(["build", "--release", "--lang", "ne"]) == 2
    assert main(["check"]) == 0
    assert "the translation has changed since Gita Rai, nurse signed it" in capsys.readouterr().err
    main(["translate", "status"])
    assert "changed since review" in capsys.readouterr().out


def test_a_finding_can_be_waived_with_a_reason(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["translate", "add", "ne"])
    translate_by_po(folder, capsys)
    path = folder / "translations" / "ne.yaml"
    wrong = text_of(folder).replace("३८.५°C", "३९°C")
    path.write_text(wrong, encoding="utf-8")
    assert main(["check"]) == 2
    message = capsys.readouterr().err
    assert "numbers differ: -38.5, +39" in message
    assert "⟦38.5" in message and "⟦३९" in message
    line = '    ne: "३९°C ज्वरो आए नपर्खनुहोस्।"'
    waived = wrong.replace(line, f'{line}\n    waive: {{numbers: "as the ward asks", doses: "as the ward asks"}}')
    path.write_text(waived, encoding="utf-8")
    assert main(["check"]) == 0


def test_pseudo_translation_shows_layout_before_any_translator_is_paid(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["build", "--pseudo"]) == 0
    names = sorted(path.name for path in (folder / "output").iterdir())
    assert names == ["a-leaflet_en-XA_v1.0_DRAFT.pdf", "a-leaflet_he-XB_v1.0_DRAFT.pdf"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["translate", "sync", "hi"], "there is no such translation"),
        (["translate", "export", "hi"], "there is no such translation"),
        (["check", "--lang", "hi"], "there is no translation 'hi'"),
        (["translate", "add"], "no language is given"),
        (["translate", "add", "en"], "is written in 'en' itself"),
        (["translate", "import", "ne"], "no file is given"),
        (["translate", "sign", "ne"], "who has reviewed it?"),
        (["translate", "sign", "en", "--by", "A", "--role", "B"], "its text is signed by: brochure approve"),
        (["build", "--bilingual", "en", "--lang", "en"], "there is no translation to set beside 'en'"),
    ],
)
def test_mistakes_are_said_plainly(folder: Path, capsys: pytest.CaptureFixture[str], arguments, says):
    assert main(arguments) == 2
    assert says in capsys.readouterr().err


TASKS = [
    "translate add ne", "translate sync", "translate status", "check", "translate export ne --as po",
    "translate export ne --as xliff", "translate import ne a-leaflet_ne.po", "translate sign ne --by A --role B",
    "approve --by A --role B", "withdraw --why x", "migrate",
    "schema translation", "fonts",
]  # fmt: skip


def test_translators_commands_load_no_pdf_library(folder: Path):
    """As their users run them, one after the other in one process."""
    code = (
        "import sys; from brochure.cli import main\n"
        "for task in sys.argv[1:]:\n"
        "    main(task.split())\n"
        "    print('loaded', task, sorted({'reportlab', 'pypdf'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *TASKS], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("loaded")]
    assert told == [f"loaded {task} []" for task in TASKS]


def test_the_review_sheet_is_written_for_a_translation_alone(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "add", "ne"]) == 0
    assert main(["translate", "sheet", "en"]) == 2
    assert main(["translate", "sheet", "ar"]) == 5
    capsys.readouterr()
    assert main(["translate", "sheet", "ne", "--out", "sheets"]) == 0
    (path,) = (folder / "sheets").glob("a-leaflet_ne_review_*.pdf")
    said = capsys.readouterr().out
    assert f"made {Path('sheets') / path.name}: 5 texts, 5 with findings" in said
    assert "brochure translate sign ne" in said
    assert pypdf.PdfReader(path).trailer["/Root"]["/MarkInfo"]["/Marked"]

"""Help in place: a page for each step, one line for a new file, and two commands that count alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.cli.translate_steps import STEPS
from brochure.translation.checks.all import CODES

from ..leaflets import write_garden


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_a_page(step: str, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", step, "--help"]) == 0
    page = capsys.readouterr().out
    assert f"brochure translate {step}" in page
    assert STEPS[step].more in page
    said = set(re.findall(r"[a-z-]+", page.partition("checks by their codes")[2]))
    assert (said >= CODES) == STEPS[step].checks


def test_all_steps_are_on_the_first_page(capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "--help"]) == 0
    page = capsys.readouterr().out
    assert [step for step in STEPS if f"brochure translate {step}" not in page and f"    {step} " not in page] == []


def counts(capsys: pytest.CaptureFixture[str]) -> tuple[int, int, int, int]:
    """Return the errors, warnings, missing and stale texts that `check` counts, and hold that `status` does too."""
    main(["check", "--lang", "es"])
    (line,) = [one for one in capsys.readouterr().out.splitlines() if re.match(r"\d+ errors?, ", one)]
    found = [int(number) for number in re.findall(r"\d+", line)]
    errors, warnings, missing, stale = [*found, 0, 0][:4]
    main(["translate", "status", "es", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["errors"], row["warnings"], row["missing"], row["stale"]) == (errors, warnings, missing, stale)
    return errors, warnings, missing, stale


def test_check_and_status_count_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write_garden(tmp_path, "es")
    monkeypatch.chdir(tmp_path)
    content, path = tmp_path / "content.yaml", tmp_path / "translations" / "es.yaml"
    first = counts(capsys)
    assert (first[0], *first[2:]) == (0, 0, 0)
    assert main(["translate", "sign", "es", "--by", "Eva", "--role", "nurse"]) == 0
    path.write_text(path.read_text(encoding="utf-8").replace("de Retirado 7 de", "de  Retirado 8 de"), encoding="utf-8")
    assert counts(capsys)[0] == 1
    content.write_text(
        content.read_text(encoding="utf-8").replace("title: Borrowing", "title: Lending"), encoding="utf-8"
    )
    assert main(["translate", "sync"]) == 0
    assert counts(capsys)[2:] == (0, 1)


def test_a_new_file_is_one_line_and_a_few_texts_are_one_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write_garden(tmp_path, "es")
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "add", "fr"]) == 0
    assert main(["check", "--lang", "fr"]) == 2
    said = capsys.readouterr()
    assert said.err.count(": error: ") == 1
    assert "texts are not translated yet" in said.err
    path = tmp_path / "translations" / "es.yaml"
    path.write_text(re.sub(r'es: "(no es|es para)"', 'es: ""', path.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["check", "--lang", "es"]) == 2
    assert capsys.readouterr().err.count("the translation is empty") == 2

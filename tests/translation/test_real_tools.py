"""Exchange files that real programs have read and written again: translate-toolkit, gettext, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from translate.storage import factory
from translate.storage.xliff2 import Xliff2File

from brochure.translation.exchange import formats
from brochure.translation.saving import read_text

from .test_exchange import exported
from .test_returned import NEW, edited, folder, returned, targets_of

__all__ = ["folder"]


def taken_whole(folder: Path, data: bytes, suffix: str) -> None:
    """Hold that a file brings what the translator changed, and nothing else."""
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    done, _ = returned(folder, data, suffix)
    assert [problem.message for problem in done.problems if str(problem.severity) == "error"] == []
    assert targets_of(done.text) == before | NEW
    assert sorted(done.taken) == sorted(NEW)
    assert done.absent == []


@pytest.mark.parametrize("kind", ["po", "xliff12", "xliff"])
def test_translate_toolkit_gives_back_what_it_was_given(folder: Path, kind: str):
    """It sets each target anew, as Weblate and Virtaal do with it."""
    suffix = formats.SUFFIXES[kind]
    (folder / f"sent{suffix}").write_bytes(formats.dump(edited(exported(folder, "es"), NEW), kind))
    path = str(folder / f"sent{suffix}")
    store = Xliff2File.parsefile(path) if kind == "xliff" else factory.getobject(path)
    for unit in store.units:
        if not unit.isheader() and unit.target and kind == "po":
            unit.target = str(unit.target)
    taken_whole(folder, bytes(store), suffix)


GETTEXT = {
    "msgcat, sorted, wrapped": ["msgcat", "--sort-output", "--width=40"],
    "msgcat, by file, no wrapping": ["msgcat", "--sort-by-file", "--no-wrap"],
    "msgcat, no references": ["msgcat", "--no-location"],
    "msgconv to GB 18030": ["msgconv", "--to-code=GB18030"],
    "msguniq": ["msguniq"],
    "msgattrib, no fuzzy": ["msgattrib", "--no-fuzzy"],
}


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed (Debian gettext)")
@pytest.mark.parametrize("command", GETTEXT.values(), ids=GETTEXT)
def test_gettext_gives_back_what_it_was_given(folder: Path, command: list[str]):
    sent = folder / "sent.po"
    sent.write_bytes(formats.dump(edited(exported(folder, "es"), NEW), "po"))
    taken_whole(folder, subprocess.run([*command, str(sent)], check=True, capture_output=True).stdout, ".po")


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed (Debian gettext)")
def test_a_po_that_was_merged_into_a_new_template_is_taken(folder: Path):
    sent, template = folder / "sent.po", folder / "new.pot"
    sent.write_bytes(formats.dump(edited(exported(folder, "es"), NEW), "po"))
    empty = dict.fromkeys((unit.id for unit in exported(folder, "es").units), "")
    template.write_bytes(formats.dump(edited(exported(folder, "es"), empty), "po"))
    command = ["msgmerge", "--quiet", "--no-fuzzy-matching", str(sent), str(template)]
    taken_whole(folder, subprocess.run(command, check=True, capture_output=True).stdout, ".po")


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed (libreoffice-calc-nogui)")
@pytest.mark.parametrize("suffix", [".ods", ".xls", ".xlsx", ".csv"])
def test_libreoffice_gives_back_what_it_was_given(folder: Path, tmp_path: Path, suffix: str):
    sent = folder / "sent.xlsx"
    sent.write_bytes(formats.dump(edited(exported(folder, "es"), NEW), "xlsx"))
    filters = {".csv": "csv:Text - txt - csv (StarCalc):44,34,76"}  # commas, quotes, UTF-8
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, "--convert-to", filters.get(suffix, suffix[1:])]
    out = tmp_path / "out"
    subprocess.run([*command, "--outdir", str(out), str(sent)], check=True, capture_output=True, timeout=300)
    taken_whole(folder, (out / f"sent{suffix}").read_bytes(), suffix)

"""Exchange files that real programs have written again: translate-toolkit, gettext, Babel, OmegaT, LibreOffice."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from babel.messages.pofile import read_po, write_po
from translate.storage import factory
from translate.storage.xliff2 import Xliff2File

from brochure.translation.exchange import formats
from brochure.translation.saving import read_text

from .test_exchange import exported
from .test_returned import NEW, TWIN, edited, folder, returned, targets_of

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


CONVERTERS: Mapping[str, Sequence[Sequence[str]]] = {
    "to CSV and back": (
        ("po2csv", "sent.po", "sheet.csv"),
        ("csv2po", "--template=sent.po", "--duplicates=msgctxt", "sheet.csv", "back.po"),
    ),
    "to XLIFF and back": (("po2xliff", "sent.po", "sent.xlf"), ("xliff2po", "sent.xlf", "back.po")),
    "put into the file that was sent": (("pomerge", "--template=first.po", "--input=sent.po", "--output=back.po"),),
    "merged into a new template": (("pot2po", "--template=sent.po", "blank.pot", "back.po"),),
    "found by a word": (("pogrep", "--search=msgid", "--regexp", ".", "sent.po", "back.po"),),
    "cut into sentences": (("posegment", "sent.po", "back.po"),),
}


@pytest.mark.parametrize("commands", CONVERTERS.values(), ids=CONVERTERS)
def test_converters_of_translate_toolkit_give_back_what_they_were_given(
    folder: Path, commands: Sequence[Sequence[str]]
):
    blank = edited(exported(folder, "es"), {unit.id: "" for unit in exported(folder, "es").units})
    (folder / "first.po").write_bytes(formats.dump(exported(folder, "es"), "po"))
    (folder / "blank.pot").write_bytes(formats.dump(blank, "po"))
    (folder / "sent.po").write_bytes(formats.dump(edited(exported(folder, "es"), NEW), "po"))
    for name, *arguments in commands:
        program = Path(sys.executable).with_name(name)
        subprocess.run([str(program), "--progress=none", *arguments], cwd=folder, check=True, capture_output=True)
    taken_whole(folder, (folder / "back.po").read_bytes(), ".po")


@pytest.mark.parametrize("width", [0, 40])
@pytest.mark.parametrize("order", [{"sort_output": True}, {"sort_by_file": True}, {"omit_header": True}], ids=str)
def test_babel_gives_back_what_it_was_given(folder: Path, width: int, order: dict[str, bool]):
    data = formats.dump(edited(exported(folder, "es"), NEW), "po")
    catalog = read_po(io.BytesIO(data), locale="es")
    written = io.BytesIO()
    write_po(written, catalog, width=width, **order)
    taken_whole(folder, written.getvalue(), ".po")


def test_a_po_that_babel_has_updated_from_a_template_is_taken(folder: Path):
    exchange = exported(folder, "es")
    catalog = read_po(io.BytesIO(formats.dump(edited(exchange, NEW), "po")), locale="es")
    blank = formats.dump(edited(exchange, {unit.id: "" for unit in exchange.units}), "po")
    catalog.update(read_po(io.BytesIO(blank)), no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, catalog, include_previous=True)
    taken_whole(folder, written.getvalue(), ".po")


PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN</source_lang><target_lang>ES</target_lang><sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags></project></omegat>
"""


def omegat(project: Path, sent: Path, typed: Mapping[str, str]) -> bytes:
    """Return what OmegaT makes of a file in which a translator has typed some texts, by their sources."""
    for name in ("source", "target", "omegat", "tm", "glossary", "dictionary", "home"):
        (project / name).mkdir(parents=True)
    shutil.copy(sent, project / "source")
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    rows = [
        f'<tu><tuv lang="EN"><seg>{escape(source)}</seg></tuv><tuv lang="ES"><seg>{escape(target)}</seg></tuv></tu>'
        for source, target in typed.items()
    ]
    head = '<header creationtool="OmegaT" creationtoolversion="3" segtype="paragraph" o-tmf="OmegaT TMX" '
    head += 'adminlang="EN-US" srclang="EN" datatype="plaintext"></header>'
    memory = f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.1">{head}<body>{"".join(rows)}</body></tmx>\n'
    (project / "omegat" / "project_save.tmx").write_text(memory, encoding="utf-8")
    home = {**os.environ, "JAVA_TOOL_OPTIONS": f"-Duser.home={project / 'home'} -Djava.awt.headless=true"}
    command = ["omegat", str(project), "--mode=console-translate"]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=home)
    return (project / "target" / sent.name).read_bytes()


NO_OMEGAT = pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed (Debian omegat)")


@NO_OMEGAT
@pytest.mark.parametrize("untranslated", [False, True])
def test_what_is_typed_in_omegat_is_taken(folder: Path, tmp_path: Path, untranslated: bool):
    """It gives texts of one source one translation, and leaves a text empty whose translation is its source."""
    exchange = exported(folder, "es")
    sent = folder / "sent.po"
    sent.write_bytes(formats.dump(edited(exchange, dict.fromkeys(NEW, "")) if untranslated else exchange, "po"))
    sources = {unit.id: unit.source for unit in exchange.units}
    data = omegat(tmp_path / "project", sent, {sources[name]: target for name, target in NEW.items()})
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    done, _ = returned(folder, data, ".po")
    assert [problem.message for problem in done.problems if str(problem.severity) == "error"] == []
    assert targets_of(done.text) == before | NEW | {TWIN: NEW["publisher.name"]}


@NO_OMEGAT
@pytest.mark.parametrize("kind", ["po", "xliff12", "xliff"])
def test_omegat_changes_nothing_where_nothing_is_typed(folder: Path, tmp_path: Path, kind: str):
    sent = folder / f"sent{formats.SUFFIXES[kind]}"
    sent.write_bytes(formats.dump(exported(folder, "es"), kind))
    data = omegat(tmp_path / "project", sent, {})
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    done, _ = returned(folder, data, sent.suffix)
    assert [problem.message for problem in done.problems if str(problem.severity) == "error"] == []
    assert (done.taken, targets_of(done.text)) == ([], before)


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

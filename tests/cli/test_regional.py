"""A leaflet whose language names a country or a spelling: files, commands and translations know it by its short tag."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from brochure.content.reader import read_leaflet
from brochure.folder import read_each

from ..leaflets import write_garden
from .test_commands import run


@pytest.fixture
def british(tmp_path: Path) -> Path:
    """Return the garden leaflet with translations, its language said as that of one country afterwards."""
    return spelled(write_garden(tmp_path, "fr", "ar"), "en-GB")


def spelled(folder: Path, tag: str) -> Path:
    content = folder / "content.yaml"
    text = content.read_text(encoding="utf-8")
    content.write_text(text.replace("language: en\n", f"language: {tag}\n"), encoding="utf-8")
    return folder


def built(folder: Path, *arguments: str) -> dict[str, pypdf.PdfReader]:
    assert run("build", ".", "--out", "pdf", *arguments, cwd=folder).returncode == 0
    return {path.name: pypdf.PdfReader(path) for path in sorted((folder / "pdf").glob("*.pdf"))}


def test_files_are_named_by_the_short_tag_and_say_the_whole_one(british: Path):
    files = built(british)
    assert list(files) == [f"garden-tools_{tag}_v1.2_DRAFT.pdf" for tag in ("ar", "en", "fr")]
    languages = {name.split("_")[1]: file.trailer["/Root"]["/Lang"] for name, file in files.items()}
    assert languages == {"ar": "ar", "en": "en-GB", "fr": "fr"}
    assert "5 March 2026" in files["garden-tools_en_v1.2_DRAFT.pdf"].pages[0].extract_text()


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN_gb"])
def test_commands_take_the_short_tag_and_the_whole_one(british: Path, tag: str):
    assert list(built(british, "--lang", tag)) == ["garden-tools_en_v1.2_DRAFT.pdf"]
    assert list(built(british, "--lang", "fr", "--bilingual", tag))[-1] == "garden-tools_fr-en_v1.2_DRAFT.pdf"
    refused = run("translate", "add", tag, cwd=british)
    assert (refused.returncode, "is written in 'en-GB' itself" in refused.stderr) == (2, True), refused.stderr


def test_a_country_of_another_is_none_of_its_languages(british: Path):
    refused = run("build", ".", "--lang", "en-US", cwd=british)
    assert (refused.returncode, "there are: en, ar, fr" in refused.stderr) == (2, True), refused.stderr


def test_no_translation_is_stale_by_it_and_sync_leaves_its_bytes(british: Path):
    files = {path: path.read_bytes() for path in (british / "translations").iterdir()}
    assert read_each(british).refused == {}
    assert run("translate", "sync", cwd=british).returncode == 0
    assert {path: path.read_bytes() for path in files} == files
    status = json.loads(run("translate", "status", "--format", "json", cwd=british).stdout)
    assert [(row["language"], row["stale"], row["missing"], row["errors"]) for row in status] == [
        ("ar", 0, 0, 0), ("fr", 0, 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("command", [["check"], ["build"], ["translate", "sync"], ["translate", "status"]])
def test_a_source_under_the_whole_tag_is_one_problem_with_what_to_type(british: Path, command: list[str]):
    path = british / "translations" / "fr.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    en: ", "    en-GB: "), encoding="utf-8")
    before, line = path.read_bytes(), text.split("\n").index('    en: "Borrowing garden tools"') + 1
    told = run(*command, cwd=british)
    if command[-1] != "status":
        assert told.returncode == 2
        assert told.stderr.count("error: ") == 1 + (command == ["build"])  # which says that French is not built
        assert f"translations/fr.yaml:{line}:5: error: translations have their source under 'en'" in told.stderr
        assert "write en: in place of en-GB: in all of the file" in told.stderr
    assert path.read_bytes() == before


def test_a_new_translation_gives_its_source_the_short_tag(british: Path):
    assert run("translate", "add", "es", cwd=british).returncode == 0
    text = (british / "translations" / "es.yaml").read_text(encoding="utf-8")
    assert '    en: "Borrowing garden tools"\n    es: ""' in text
    assert "en-GB" not in text


def test_another_country_of_the_source_can_be_a_translation(british: Path):
    assert run("translate", "add", "en-US", cwd=british).returncode == 0
    text = (british / "translations" / "en-US.yaml").read_text(encoding="utf-8")
    assert '    en: "Borrowing garden tools"\n    en-US: ""' in text
    assert run("build", ".", "--lang", "en-US", "--unfinished", "--out", "pdf", cwd=british).returncode == 0
    assert (british / "pdf" / "garden-tools_en-US_v1.2_DRAFT.pdf").exists()


def test_an_exchange_file_goes_out_and_comes_back(british: Path):
    assert run("translate", "export", "fr", "--as", "po", "--out", ".", cwd=british).returncode == 0
    assert '"X-Source-Language: en\\n"' in (british / "garden-tools_fr.po").read_text(encoding="utf-8")
    back = run("translate", "import", "fr", "garden-tools_fr.po", cwd=british)
    assert (back.returncode, back.stdout.strip()) == (0, "0 taken, 69 unchanged, 0 absent, 0 still stale, 0 refused")


@pytest.mark.parametrize(
    ("tag", "key"),
    [("de-1996", "de"), ("pt-BR", "pt"), ("pt-PT", "pt-PT"), ("zh-Hant-HK", "zh-Hant"), ("zh-HK-x-own", "zh-Hant")],
)
def test_other_languages_have_their_short_tags_too(tmp_path: Path, tag: str, key: str):
    leaflet, _ = read_leaflet(spelled(write_garden(tmp_path), tag))
    assert (leaflet.key, leaflet.is_in(tag), leaflet.is_in(key), leaflet.is_in("fr")) == (key, True, True, False)


def test_a_language_that_is_not_known_is_one_clear_problem(tmp_path: Path):
    told = run("check", ".", cwd=spelled(write_garden(tmp_path), "enn-GB"))
    assert told.returncode == 2
    assert "unknown language 'enn-GB'" in told.stderr
    assert "did you mean" in told.stderr

"""A site publishes what may be released and nothing else, answers each code on paper, and is whole or not there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from brochure.building import Fonts
from brochure.cli import main
from brochure.errors import OutputError
from brochure.jobs import workshop
from brochure.site import writing
from brochure.site.catalogue import Code, Leaflet, Old, Text, old_codes
from brochure.site.pages import Site

from ..leaflets import CONTENT, write_garden

SIGN = ["--by", "A. Warden", "--role", "clinician"]
NAME = "garden-tools"
KEY_BOX = "key_box: {label: Key box, kind: phone"
GIVEN = CONTENT.replace(KEY_BOX, f"{KEY_BOX}, write-in: true")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a leaflet that is approved, a translation that is signed and one that is not."""
    folder = write_garden(tmp_path_factory.mktemp("site"), "ar", "ne", content=GIVEN)
    assert main(["approve", str(folder), *SIGN, "--next", "2099-01-01"]) == 0
    assert main(["translate", "sign", "ne", "--folder", str(folder), *SIGN]) == 0
    return folder


@pytest.fixture
def folder(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    shutil.copytree(once, tmp_path / "leaflet")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "leaflet"


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def newer(folder: Path) -> None:
    """Make the next version of a leaflet, and approve it; its translation is stale."""
    text = (folder / "content.yaml").read_text(encoding="utf-8")
    assert 'version: "1.2"' in text
    text = text.replace('version: "1.2"', 'version: "1.3"').replace("third gate", "fourth gate")
    (folder / "content.yaml").write_text(text, encoding="utf-8")
    assert main(["approve", str(folder), *SIGN]) == 0


def test_only_what_may_be_released_is_published(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["site", str(folder), "--out", "public"]) == 0
    said = capsys.readouterr().out
    assert f"{NAME}: en, ne\n  not published: ar: the translation has not been reviewed by a person" in said
    made = files(Path("public"))
    printed = sorted(name.split("/")[1] for name in made if name.endswith(".pdf"))
    assert printed == ["en", "ne"] and not any("DRAFT" in name for name in made)
    assert "This text is not published now." in page(Path("public") / NAME / "ar/1.2/index.html").text_content()
    assert {"index.html", "languages/en/index.html", "languages/ne/index.html", "site.json"} <= made
    nepali = page(Path("public/languages/ne/index.html")).text_content()
    assert "नेपाली · Nepali" in nepali and "Borrowing garden tools" in nepali and "संस्करण १.२" in nepali
    shelf = page(Path("public") / NAME / "index.html").text_content()
    assert "العربية · Arabic" in shelf and "Not published" in shelf and "has not been reviewed by a person" in shelf
    assert "Next review" in shelf and "January 1, 2099" in shelf


def test_every_link_leads_somewhere_and_no_page_asks_for_more(folder: Path):
    assert main(["site", str(folder), "--out", "public", "--draft"]) == 0
    site = Path("public")
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        tree = page(path)
        for link in tree.iterfind(".//a[@href]"):
            address = link.get("href")
            if not urlsplit(address).scheme and not address.startswith("#"):
                assert (path.parent / address.partition("#")[0]).is_file(), (path, address)
        assert tree.get("lang") and tree.get("dir") and tree.find(".//h1") is not None
        assert "default-src 'none'" in tree.find(".//meta[@http-equiv]").get("content")
        assert tree.find(".//script") is None and tree.find(".//img[@src]") is None
    own = [path for path in pages if len(path.relative_to(site).parts) != 4]
    assert all("Draft site: not for patients" in page(path).text_content() for path in own)
    assert all(page(path).find(".//meta[@name='robots']") is not None for path in own)
    reached, new = set[Path](), {site / "index.html"}
    while new:
        reached |= new
        links = {(path.parent / a.get("href")).resolve() for path in new for a in page(path).iterfind(".//a[@href]")}
        here = {path.relative_to(site.resolve()) for path in links if path.suffix == ".html" and path.is_file()}
        new = {site / path for path in here} - reached
    assert {path for path in pages if path.parts[1:2] == ("languages",) or len(path.parts) == 5} <= reached


def test_a_code_on_paper_is_told_that_there_is_a_newer_one(folder: Path):
    assert main(["site", str(folder), "--out", "public"]) == 0
    newer(folder)
    assert main(["site", str(folder), "--out", "public"]) == 0
    old = page(Path("public") / NAME / "en/1.2/index.html").text_content()
    assert "There is a newer version of this leaflet." in old and "Version 1.2" in old
    gone = page(Path("public") / NAME / "ne/1.2/index.html").text_content()
    assert "This text is not published now." in gone and "यो पाठ अहिले प्रकाशित छैन" in gone
    assert f"{NAME}/ne/1.3/index.html" in files(Path("public"))
    assert not any(name.endswith(".pdf") and "/ne/" in name for name in files(Path("public")))


def test_what_is_withdrawn_is_said_to_be_and_its_files_are_gone(folder: Path):
    assert main(["site", str(folder), "--out", "public"]) == 0
    newer(folder)
    assert main(["withdraw", str(folder), "--why", "a wrong number"]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder.parent)
        assert main(["site", str(folder), "--out", "public"]) == 2
    assert f"{NAME}/en/1.2/index.html" in files(Path("public")), "nothing may be published: what was there stays"
    other = folder.with_name("other")
    other.mkdir()
    write_garden(other, content=GIVEN.replace(f"leaflet: {NAME}", "leaflet: other"))
    assert main(["approve", str(other), *SIGN]) == 0
    assert main(["site", str(folder), str(other), "--out", "public"]) == 0
    assert "withdrawn" in page(Path("public") / NAME / "en/1.3/index.html").text_content().lower()
    assert not any(name.startswith(NAME) and name.endswith(".pdf") for name in files(Path("public")))


def test_nothing_is_written_where_nothing_is_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "leaflet").mkdir()
    write_garden(tmp_path / "leaflet", "ne")
    assert main(["site", str(tmp_path / "leaflet"), "--out", str(tmp_path / "public")]) == 2
    assert "nothing may be published" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leaflet"]


def test_no_other_folder_and_no_site_for_patients_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["site", str(folder), "--out", str(folder)]) == 2
    assert "this folder holds other files" in capsys.readouterr().err
    assert main(["site", str(folder), "--out", "public"]) == 0
    before = files(Path("public"))
    assert main(["site", str(folder), "--out", "public", "--draft"]) == 2
    assert "which drafts must not replace" in capsys.readouterr().err
    assert files(Path("public")) == before


def test_a_site_that_is_not_written_whole_leaves_the_one_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    assert main(["site", str(folder), "--out", "public"]) == 0
    before = files(Path("public"))
    newer(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "last", full)
    assert main(["site", str(folder), "--out", "public"]) == OutputError.exit_code
    assert files(Path("public")) == before
    assert [path.name for path in Path().iterdir() if path.name.startswith(".")] == []


def test_two_leaflets_of_one_name_and_a_folder_of_none(folder: Path, capsys: pytest.CaptureFixture[str]):
    shutil.copytree(folder, folder.with_name("copy"))
    assert main(["site", ".", "--out", "public"]) == 2
    assert f"two leaflets are called '{NAME}'" in capsys.readouterr().err
    Path("empty").mkdir()
    assert main(["site", "empty", "--out", "public"]) == 2
    assert "there is no leaflet here" in capsys.readouterr().err


def test_what_a_site_says_of_itself_is_for_programs(folder: Path):
    assert main(["site", str(folder), "--out", "public"]) == 0
    found = json.loads(Path("public/site.json").read_text(encoding="utf-8"))
    assert not found["draft"]
    rows = {row["language"]: row for row in found["texts"]}
    assert rows["en"]["version"] == "1.2" and rows["en"]["next"] == "2099-01-01"
    assert (Path("public") / NAME / "en" / "1.2" / rows["en"]["pdf"]).stat().st_size == rows["en"]["size"]


def test_a_source_that_is_withdrawn_withdraws_its_translations():
    text = Text(Code("a", "en", "2"), "A", pdf="a.pdf")
    leaflet = Leaflet("a", "A", "B", "en", (text,))
    known = [Old(Code("a", "en", "1"), True), Old(Code("a", "ne", "1"), False), Old(Code("a", "ne", "0"), False)]
    found = {old.code: old.withdrawn for old in old_codes([leaflet], known)}
    assert found == {Code("a", "ne", "0"): False, Code("a", "en", "1"): True, Code("a", "ne", "1"): True}
    pages = dict(Site((leaflet,), old_codes([leaflet], known)).pages())
    assert "withdrawn" in pages["a/ne/1/index.html"].lower() and "noindex" in pages["a/ne/1/index.html"]

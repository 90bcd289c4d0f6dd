"""approve, withdraw, sign and migrate as a hospital uses them, and that no other command makes a text releasable."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path
from random import Random

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.cli import main
from brochure.content.labels import labels
from brochure.content.reader import read_leaflet
from brochure.content.signatures import ReviewState, Scope
from brochure.folder import read
from brochure.review import may_release
from brochure.review.register import read_signatures
from brochure.translation.segments import segments
from brochure.translation.variants import inspect_variant

from ..leaflets import CONTENT, write_garden

KEY_BOX = "key_box: {label: Key box, kind: phone"
GIVEN = CONTENT.replace(KEY_BOX, f"{KEY_BOX}, write-in: true")
TODAY = date.today()
APPROVE = ["approve", "--by", "A Doctor", "--role", "oncologist"]
SIGN = ["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_garden(tmp_path, "ne")
    (tmp_path / "content.yaml").write_text(GIVEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def stopped(folder: Path, tag: str) -> list[str]:
    """Return the codes of what stands in the way of a release."""
    (manuscript,) = read(folder, [tag], TODAY, unfinished=True)
    return [problem.code for problem in may_release(manuscript, TODAY)]


def test_two_signatures_make_a_translation_ready_and_any_word_takes_them_away(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main([*APPROVE, "--on", "2026-11-01", "--next", "2099-01-01"]) == 0
    assert capsys.readouterr().out == (
        "en: version 1.2 signed by A Doctor, oncologist, 2026-11-01, to be read again by 2099-01-01: 69 texts; "
        "a change of any word makes it a draft again\n"
    )
    assert stopped(folder, "ne") == ["unsigned"]
    assert main(["check"]) == 0
    assert "  approved; last signed by A Doctor, oncologist, 2026-11-01, to be read" in capsys.readouterr().out
    assert main(SIGN) == 0
    assert capsys.readouterr().out.startswith("ne: version 1.2 signed by Gita Rai, nurse, ")
    assert stopped(folder, "ne") == stopped(folder, "en") == []
    assert main(["build", "--release", "--lang", "en"]) == 0
    (pdf,) = (folder / "output").iterdir()
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(pdf).pages]
    assert "Status: reviewed. Checked by: A Doctor, oncologist Date checked: November 1, 2026" in " ".join(pages)
    assert "Next review date: January 1, 2099" in " ".join(pages)
    assert not any("Draft" in page for page in pages)

    edit(folder / "content.yaml", "Some tools are old", "Some tools are  old\n         ")
    edit(folder / "content.yaml", "introduction:", "# what the shed is\nintroduction:  # first")
    assert stopped(folder, "en") == []
    edit(folder / "content.yaml", "third gate", "fourth gate")
    assert (stopped(folder, "en"), stopped(folder, "ne")) == (["changed"], ["changed", "changed", "unfinished"])
    capsys.readouterr()
    assert main(["build", "--lang", "en"]) == 0
    assert "content.yaml:29:9: introduction.1.2" in capsys.readouterr().err
    (drafted,) = (folder / "output").glob("*_DRAFT.pdf")
    assert all("Draft: not yet" in page.extract_text() for page in pypdf.PdfReader(drafted).pages)
    assert main(["build", "--release", "--lang", "en"]) == 2
    assert main(["check", "--lang", "ne"]) == 2  # stale
    said = capsys.readouterr().err
    assert "the text has changed since A Doctor, oncologist signed it" in said
    assert "the translation has changed since Gita Rai, nurse signed it" in said


def test_a_translation_that_is_not_finished_is_named_a_draft_though_its_words_are_signed(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    main(APPROVE)
    main(SIGN)
    edit(folder / "translations" / "ne.yaml", '    ne: "', '    was: "what it was"\n    ne: "')
    assert stopped(folder, "ne") == ["unfinished"]
    assert main(["build", "--lang", "ne", "--unfinished"]) == 0
    assert [path.name for path in (folder / "output").iterdir()] == ["garden-tools_ne_v1.2_DRAFT.pdf"]
    assert main(["build", "--lang", "ne", "--release"]) == 2


@pytest.mark.parametrize("arguments", [["withdraw", "ne", "--why", "x"], ["migrate", "ne"], ["migrate", "notes.txt"]])
def test_a_mistyped_folder_is_not_the_one_above_it(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
):
    main(APPROVE)
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    edit(folder / "content.yaml", "version:", "review: {status: draft}\nversion:")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(arguments) == 2
    assert f"{arguments[1]}: error: there is no such folder" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert main(["migrate", "content.yaml"]) == 0


def test_a_withdrawal_names_the_files_that_do_not_say_so(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(APPROVE)
    main(SIGN)
    for arguments in (["build"], ["build", "--bilingual", "en"], ["build", "--edition", "office", "--lang", "en"]):
        assert main(arguments) == 0
    capsys.readouterr()

    def named() -> list[str]:
        said = capsys.readouterr().err.splitlines()
        return [line.split("_", 1)[1].partition(":")[0] for line in said if "does not say that it is withdrawn" in line]

    main(["withdraw", "--lang", "ne", "--why", "x"])
    assert named() == ["ne-en_v1.2.pdf", "ne_v1.2.pdf"]
    main(["withdraw", "--why", "x"])
    assert named() == ["en_office_v1.2.pdf", "en_v1.2.pdf", "ne-en_v1.2.pdf", "ne_v1.2.pdf"]


def test_what_nobody_has_approved_is_not_withdrawn(folder: Path, capsys: pytest.CaptureFixture[str]):
    said = 'signatures:\n  - {scope: source, language: en, version: "1.2", state: in-review, by: A Doctor}\n'
    (folder / "signatures.yaml").write_text(said, encoding="utf-8")
    assert main(["check"]) == 0
    assert "  in-review; last signed by A Doctor\n" in capsys.readouterr().out
    assert main(["withdraw", "--why", "x"]) == 2
    assert "nothing to withdraw: it is in review, and nobody has approved it" in capsys.readouterr().err
    assert (folder / "signatures.yaml").read_text(encoding="utf-8") == said


def test_what_is_withdrawn_says_so_and_stays_so(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(APPROVE)
    main(SIGN)
    assert main(["withdraw", "--lang", "ne", "--why", "a wrong sentence", "--by", "Gita Rai"]) == 0
    assert "ne: version 1.2 is withdrawn; it is not released" in capsys.readouterr().out
    assert (stopped(folder, "ne"), stopped(folder, "en")) == (["withdrawn"], [])
    main(["translate", "status"])
    assert capsys.readouterr().out.endswith(f"  withdrawn by Gita Rai on {TODAY}\n"), "not by who had signed it"
    assert main(["withdraw", "--lang", "en", "--why", "a wrong dose"]) == 2
    assert "'en' is the language that the leaflet is written in" in capsys.readouterr().err
    edit(folder / "content.yaml", "title:", "titel:")
    assert main(["withdraw", "--why", "a wrong dose"]) == 0, "whatever is wrong with the content"
    edit(folder / "content.yaml", "titel:", "title:")
    assert stopped(folder, "en") == ["withdrawn"]
    (manuscript,) = read(folder, ["ne"])
    assert manuscript.marks == ("फिर्ता लिइएको: प्रयोग नगर्नुहोस्",)
    assert main(["build", "--lang", "en"]) == 0
    (pdf,) = (folder / "output").iterdir()
    assert all("Withdrawn: do not use" in page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    capsys.readouterr()
    assert main(["check", "--lang", "en"]) == 0
    assert f"  withdrawn on {TODAY}: a wrong dose; last signed by A Doctor" in capsys.readouterr().out
    assert main(["build", "--release", "--lang", "en"]) == 2
    assert "a wrong dose" in capsys.readouterr().err
    assert main(["withdraw", "--why", "again"]) == 2
    assert main(APPROVE) == 0
    assert stopped(folder, "en") == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["approve"], 'give --by "Name"'),
        (["approve", "--by", " ", "--role", "\u200b"], 'give --by "Name"'),
        ([*APPROVE, "--on", "2026-02-30"], "--on '2026-02-30' is not a date"),
        ([*APPROVE, "--on", "2099-01-01"], "is still to come"),
        ([*APPROVE, "--next", "2020-01-01"], "--next 2020-01-01 has passed"),
        (["withdraw"], "why is it withdrawn?"),
        (["withdraw", "--why", "x"], "nobody has signed it"),
        (["withdraw", "--lang", "ne", "--why", "x"], "nobody has signed it"),
        (["build", "--draft"], "--draft is called --unfinished now"),
    ],
)
def test_mistakes_are_said_plainly(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str):
    assert main(arguments) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "signatures.yaml").exists()


def test_what_check_refuses_nobody_signs(folder: Path, capsys: pytest.CaptureFixture[str]):
    edit(folder / "content.yaml", "Some tools are old", "Some tools \U000e0041re old")
    assert main(APPROVE) != 0
    edit(folder / "content.yaml", "Some tools \U000e0041re old", "Some \u2fef tools are old")
    assert main(["check", "--lang", "ne"]) == main(APPROVE) == 2
    edit(folder / "content.yaml", "Some \u2fef tools are old", "Some tools are old")
    for command in (["approve"], ["translate", "sign", "ne"]):
        assert main([*command, "--by", "A \u2fef", "--role", "nurse"]) == 2, "pages say the name"
    assert "what is missing, stale or wrong cannot be signed" in capsys.readouterr().err
    assert not (folder / "signatures.yaml").exists()


def test_signatures_that_cannot_be_read_are_named_by_every_command(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(APPROVE)
    edit(folder / "signatures.yaml", "state: approved", "state: aproved")
    edit(folder / "content.yaml", "Some tools are old", "Some **tools are old")
    for arguments in (["check"], ["build"], [*APPROVE], ["withdraw", "--why", "x"]):
        assert main(arguments) == 2
    edit(folder / "content.yaml", "Some **tools are old", "Some tools are old")
    capsys.readouterr()
    for arguments in (["check"], ["build"], ["translate", "status"], ["withdraw", "--why", "x"]):
        assert main(arguments) == 2
        assert "signatures.yaml:8:12: error: 'state' is not one of" in capsys.readouterr().err


OLD = "review: {status: reviewed, by: A Doctor, role: oncologist, on: 2026-11-01, next: 2028-11-01}  # in a hurry\n"


def test_what_was_signed_before_is_migrated(folder: Path, capsys: pytest.CaptureFixture[str]):
    """A translation stays signed; the leaflet's own review was bound to no text, and waits to be approved."""
    content, file = folder / "content.yaml", folder / "translations" / "ne.yaml"
    before, rows = content.read_text("utf-8"), file.read_text("utf-8")
    digest = digest_of(folder)
    edit(content, "publisher:", f"{OLD}publisher:")
    head = "review:\n  status: reviewed\n  translator: Sita\n  by: Gita\n  role: nurse  # ours\n  on: 2026-11-02\n"
    edit(file, 'translator: "machine-drafted"\n', f'{head}  signed: "{digest}"\n')
    for arguments in (["build"], ["check"], [*APPROVE]):
        assert main(arguments) == 2
        assert "hint: brochure migrate" in capsys.readouterr().err
    assert main(["migrate"]) == 0
    said = capsys.readouterr().out
    assert 'brochure approve --by "A Doctor" --role "oncologist"' in said
    assert "the signature of Gita, nurse, 2026-11-02, is in signatures.yaml" in said
    assert content.read_text("utf-8") == before.replace("publisher:", "# in a hurry\npublisher:", 1)
    assert file.read_text("utf-8") == rows.replace('translator: "machine-drafted"', "translator: Sita\n  # ours")
    assert (stopped(folder, "en"), stopped(folder, "ne")) == (["unreviewed"], ["unreviewed"])
    found = read_signatures(folder)
    source, translation = found.current(Scope.SOURCE), found.current(Scope.TRANSLATION, "ne")
    assert source and translation
    assert (source.state, source.person) == (ReviewState.IN_REVIEW, "A Doctor, oncologist")
    assert (translation.state, translation.person) == (ReviewState.APPROVED, "Gita, nurse")
    assert main(["migrate"]) == 0
    assert "nothing to migrate" in capsys.readouterr().out
    assert main(APPROVE) == 0
    assert stopped(folder, "ne") == []


@pytest.mark.parametrize(
    "review",
    [
        "review: {status: reviewed}\n",
        "review: reviewed\n",
        "review:\n  status: reviewed\n  on: yesterday\n  by: A\n",
        "review: {status: reviewed, by: A, role: B, on: 2026-11-01, next: 2026-11-01}\n",
        "review:\n",
    ],
)
def test_a_review_of_any_form_is_taken_out_and_approves_nothing(folder: Path, review: str):
    content, file = folder / "content.yaml", folder / "translations" / "ne.yaml"
    before, rows = content.read_text("utf-8"), file.read_text("utf-8")
    edit(content, "publisher:", f"{review}publisher:")
    edit(file, "segments:", f"{review}segments:")
    assert main(["migrate"]) == 0
    assert (content.read_text("utf-8"), file.read_text("utf-8")) == (before, rows)
    assert (stopped(folder, "en"), stopped(folder, "ne")) == (["unreviewed"], ["unreviewed", "unsigned"])


def digest_of(folder: Path) -> str:
    """Return what `translate sign` wrote before signatures.yaml."""
    leaflet, _ = read_leaflet(folder)
    found = inspect_variant(folder / "translations" / "ne.yaml", leaflet)
    known = {segment.id: segment.source for segment in segments(leaflet)}
    rows = [[name, known[name], found.targets[name]] for name in sorted(found.targets)]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:20]


def test_review_that_is_typed_again_gives_no_signature(folder: Path):
    main(APPROVE)
    edit(folder / "content.yaml", "third gate", "fourth gate")
    edit(folder / "content.yaml", "publisher:", f"{OLD}publisher:")
    assert main(["migrate"]) == 0
    assert stopped(folder, "en") == ["changed"]


HARMLESS = [
    ["check"], ["translate", "sync"], ["translate", "status"], ["migrate"], ["withdraw", "--why", "x"],
    ["withdraw", "--lang", "ne", "--why", "x"], ["translate", "sign", "ne", "--by", "B", "--role", "C"],
    ["translate", "export", "ne", "--as", "po"], ["translate", "import", "ne", "garden-tools_ne.po"],
    ["check", "--lang", "ne"],
]  # fmt: skip
"""Commands that sign no source."""


@settings(max_examples=15)
@given(st.lists(st.sampled_from(HARMLESS), max_size=5), st.randoms(use_true_random=False))
def test_no_command_but_a_signature_releases_what_has_changed(
    tmp_path_factory: pytest.TempPathFactory, signed: Path, steps: list[list[str]], random: Random
):
    """After a word of the source has changed, and `review:` was typed in by hand somewhere on the way."""
    folder = tmp_path_factory.mktemp("steps") / "leaflet"
    shutil.copytree(signed, folder)
    edit(folder / "content.yaml", "third gate", "fourth gate")
    typed = random.randrange(len(steps) + 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for number, step in enumerate([*steps, ["migrate"]]):
            if number == typed:
                edit(folder / "content.yaml", "publisher:", f"{OLD}publisher:")
            main(step)
    for tag in ("en", "ne"):
        assert stopped(folder, tag)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which everything is signed."""
    folder = write_garden(tmp_path_factory.mktemp("signed"), "ne")
    (folder / "content.yaml").write_text(GIVEN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(APPROVE) == main(SIGN) == 0
    return folder


def test_the_name_of_a_file_says_whether_it_may_be_released(folder: Path, capsys: pytest.CaptureFixture[str]):
    main(["build", "--lang", "en"])
    main(APPROVE)
    main(["build", "--lang", "en"])
    released, draft = sorted(path.name for path in (folder / "output").iterdir())
    assert (released, draft) == ("garden-tools_en_v1.2.pdf", "garden-tools_en_v1.2_DRAFT.pdf")
    assert "DRAFT" not in capsys.readouterr().err
    edit(folder / "content.yaml", "third gate", "fourth gate")
    main(["build", "--lang", "en"])
    assert "output/garden-tools_en_v1.2.pdf: warning: this file does not say DRAFT" in capsys.readouterr().err


def test_what_a_file_says_about_itself_names_its_state(folder: Path):
    said = []
    for arguments in ([], APPROVE, SIGN, ["withdraw", "--why", "x"]):
        assert not arguments or main(arguments) == 0
        assert main(["build", "--lang", "ne", "--out", f"out-{len(said)}"]) == 0
        (pdf,) = (folder / f"out-{len(said)}").iterdir()
        file = pypdf.PdfReader(pdf)
        said.append(file.metadata["/Keywords"])
        assert file.xmp_metadata.pdf_keywords == said[-1]
    draft, machine, gone = (labels("ne")[key] for key in ("draft", "translation-draft", "withdrawn"))
    reviewed = [labels("ne")["status-reviewed"], "Gita Rai, nurse"]
    assert said[:2] == [f"{draft}; {machine}", machine]
    assert all(words in said[2] for words in reviewed)
    assert said[3].startswith(gone)


def test_what_is_not_translated_is_not_signed(folder: Path, capsys: pytest.CaptureFixture[str]):
    path = folder / "translations" / "ne.yaml"
    leaflet, _ = read_leaflet(folder)
    text = inspect_variant(path, leaflet).targets["subtitle"]
    edit(path, f'ne: "{text}"', f'ne: "{leaflet.subtitle}"')
    assert main(SIGN) == 2
    assert "the translation is the same as the source" in capsys.readouterr().err
    assert not (folder / "signatures.yaml").exists()


def test_what_is_open_is_shown_when_a_translation_is_signed(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(SIGN) == 0
    shown = capsys.readouterr()
    assert "open when this was signed" in shown.out and "warning" in shown.err


def test_a_language_without_words_is_told_what_is_not_checked(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["translate", "add", "lus"]) == 0
    main(["check", "--lang", "lus"])
    main(["translate", "status"])
    shown = capsys.readouterr().out
    assert "lus: not checked, because nobody has written the words for it: " in shown
    assert "lus: no words for: " in shown and "negation" in shown

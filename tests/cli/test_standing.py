"""`brochure status` and keys as a hospital uses them; and that nothing unapproved is ever released."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.cli import main
from brochure.folder import read
from brochure.review import may_release, signing

from ..leaflets import CONTENT, write_garden
from ..review.test_keys import new_key

KEY_BOX = "key_box: {label: Key box, kind: phone"
GIVEN = CONTENT.replace(KEY_BOX, f"{KEY_BOX}, clinic: true, write-in: true")
APPROVE = ["approve", "--by", "A Doctor", "--role", "oncologist"]
SIGN = ["translate", "sign", "ne", "--by", "Gita Rai", "--role", "nurse"]
TODAY = date.today()


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_garden(tmp_path_factory.mktemp("status"), "ne")
    (folder / "content.yaml").write_text(GIVEN, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, garden: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(garden, tmp_path / "leaflet")
    monkeypatch.chdir(tmp_path / "leaflet")
    return tmp_path / "leaflet"


def edit(path: Path, before: str, after: str) -> None:
    """Change a text once, where it is not as it is wanted already."""
    text = path.read_text(encoding="utf-8")
    if after not in text:
        path.write_text(text.replace(before, after, 1), encoding="utf-8")


def released(folder: Path, tag: str = "en") -> bool:
    (manuscript,) = read(folder, [tag], TODAY, unfinished=True)
    return not may_release(manuscript, TODAY)


def states(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert main(["status", "--format", "json", *more]) == 0
    return {row["language"]: row for row in json.loads(capsys.readouterr().out)["languages"]}


def test_it_says_who_signed_until_when_and_what_lacks(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert states(capsys)["en"]["state"] == "a draft that nobody has signed"
    main([*APPROVE, "--next", (TODAY + timedelta(30)).isoformat()])
    main(SIGN)
    found = states(capsys)
    assert (found["en"]["released"], found["ne"]["released"]) == (True, True)
    assert str(found["en"]["state"]).endswith("in 30 days")
    later = states(capsys, "--on", (TODAY + timedelta(31)).isoformat())
    assert not later["en"]["released"] and "overdue since" in str(later["en"]["state"])
    edit(folder / "content.yaml", "third gate", "fourth gate")
    found = states(capsys)
    assert found["en"]["passages"] == {"introduction.1.2": "changed since it was signed"}
    assert dict(found["ne"]["passages"])["introduction.1.2"] == "stale"  # type: ignore[call-overload]
    capsys.readouterr()
    assert main(["status", "--passages"]) == 0
    shown = capsys.readouterr().out
    assert (
        "en         is not released: a draft again: 1 thing has changed since A Doctor, oncologist approved it" in shown
    )
    assert "introduction.1.2: en changed since it was signed; ne stale" in shown
    assert main(["status", "--on", "soon"]) == 2


def test_a_folder_with_keys_asks_for_one(folder: Path, capsys: pytest.CaptureFixture[str]):
    private = new_key(folder, "doctor")
    assert main(APPROVE) == 2
    assert "this folder asks for keys" in capsys.readouterr().err
    assert main([*APPROVE, "--key", str(private)]) == 0
    assert main([*SIGN, "--key", str(private)]) == 0
    found = states(capsys)
    assert found["en"]["released"] and found["ne"]["released"]
    assert "with the key doctor" in str(found["en"]["state"])
    edit(folder / "signatures.yaml", "A Doctor", "B Doctor")
    found = states(capsys)
    assert not found["en"]["released"] and not found["ne"]["released"]
    assert found["en"]["state"] == "a draft: its approval is not what the key doctor has signed"
    assert main(["build", "--lang", "en", "--release"]) == 2


def test_an_approval_from_before_the_keys_counts_as_none(folder: Path):
    main(APPROVE)
    assert released(folder)
    new_key(folder, "doctor")
    assert not released(folder)


@pytest.mark.parametrize(
    ("edited", "holds"),
    [
        ("third gate", False),
        ("12 in 100 came", False),
        ("title: Borrowing", True),
        ("clinic: true, write-in: true", True),
    ],
)
def test_a_key_binds_texts_whose_short_hashes_are_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, edited: str, holds: bool
):
    """As if somebody had looked for a text until its hash was that of the one that was signed."""
    monkeypatch.setattr(signing, "_hash", lambda data: "0" * 16)
    assert main([*APPROVE, "--key", str(new_key(folder, "doctor"))]) == 0
    assert released(folder)
    other = dict(EDITS.values())[edited]
    edit(folder / "content.yaml", edited, other)
    assert other in (folder / "content.yaml").read_text(encoding="utf-8")
    assert released(folder) is holds


def test_a_folder_whose_keys_were_taken_away_asks_for_them_still(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main([*APPROVE, "--key", str(new_key(folder, "doctor"))]) == 0
    shutil.rmtree(folder / "keys")
    assert not released(folder)
    assert "signed with a key that is not in keys/: doctor" in str(states(capsys)["en"]["state"])
    assert main(APPROVE) == 2
    assert "this folder asks for keys" in capsys.readouterr().err
    assert not released(folder)


EDITS = {
    "word": ("third gate", "fourth gate"),
    "back": ("fourth gate", "third gate"),
    "dose": ("12 in 100 came", "15 in 100 came"),
    "level": ("level: same-day", "level: note"),
    "space": ("title: Borrowing", "title:   Borrowing"),
    "comment": ("\nsections:", "\n# a comment\nsections:"),
    "clinic": ("clinic: true, write-in: true", "clinic: true, value: 020 7946 0099"),
    "waive": ("\nsections:", "\nwaive: {feedback: there is none}\nsections:"),
}
SHOWN = {"word", "back", "dose", "level"}
"""Edits that print; `back` undoes one."""
COMMANDS = {
    "approve": APPROVE,
    "withdraw": ["withdraw", "--why", "an error"],
    "check": ["check"],
    "status": ["status"],
    "migrate": ["migrate"],
    "changes": ["changes"],
    "sync": ["translate", "sync", "ne"],
}


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from([*EDITS, *COMMANDS, "key", "forge"]), min_size=2, max_size=7),
    st.randoms(use_true_random=False),
)
def test_nothing_unapproved_is_released_and_nothing_is_revoked_by_what_is_not_printed(
    tmp_path_factory: pytest.TempPathFactory, garden: Path, steps: list[str], random: Random
):
    """A model beside the folder: which texts, by what prints of them, were approved last and not withdrawn since."""
    folder = tmp_path_factory.mktemp("steps") / "leaflet"
    shutil.copytree(garden, folder)
    path = folder / "content.yaml"
    approved: str | None = None
    has_keys = forged = False
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for step in steps:
            if step == "key":
                new_key(folder, "doctor")
                approved, has_keys = None, True
            elif step == "forge":
                by = random.choice(["A Doctor", "oncologist"])
                forged = (
                    by in (folder / "signatures.yaml").read_text("utf-8")
                    if (folder / "signatures.yaml").exists()
                    else False
                )
                if forged:
                    edit(folder / "signatures.yaml", by, "Somebody")
                    approved = None if has_keys else approved
            elif step in EDITS:
                edit(path, *EDITS[step])
            else:
                key = ["--key", str(folder.parent / "doctor.key")] if has_keys and step == "approve" else []
                code = main([*COMMANDS[step], *key])
                if step == "approve" and code == 0:
                    approved = printed(path)
                elif step == "withdraw" and code == 0:
                    approved = None
            assert released(folder) == (approved is not None and approved == printed(path)), steps


def printed(path: Path) -> str:
    """Return what prints of the content, as far as the edits of this test go."""
    text = path.read_text(encoding="utf-8")
    return json.dumps([after in text for name, (_, after) in EDITS.items() if name in SHOWN and name != "back"])

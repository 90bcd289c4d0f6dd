"""`brochure status` and keys as a hospital uses them; and that nothing unapproved is ever released."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brochure.cli import main
from brochure.clinics.orders import Order, Wish, orders
from brochure.clinics.roster import Clinic
from brochure.folder import read, read_each
from brochure.review import may_release, signing
from brochure.site.making import offer

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
    capsys.readouterr()
    main(["check"])
    assert "the text is a draft: its approval is not what the key doctor has signed" in capsys.readouterr().err


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
    "waive": ("\nversion:", "\nwaive: {feedback: there is none}\nversion:"),
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


@example(steps=["key", "approve", "no keys"], random=Random(0))
@example(steps=["approve", "key", "no keys"], random=Random(0))
@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*EDITS, *COMMANDS, "key", "forge", "no keys"]), min_size=2, max_size=7),
    st.randoms(use_true_random=False),
)
def test_nothing_unapproved_is_released_and_nothing_is_revoked_by_what_is_not_printed(
    tmp_path_factory: pytest.TempPathFactory, garden: Path, steps: list[str], random: Random
):
    """A model beside the folder: what prints of the texts that were approved last, and with which key; 0 is none.

    A line that a key signed is spoiled by any change of it, and counts while this key is there. One without counts
    while nothing asks for keys.
    """
    folder = tmp_path_factory.mktemp("steps") / "leaflet"
    shutil.copytree(garden, folder)
    path, lines = folder / "content.yaml", folder / "signatures.yaml"
    approved, signed_with, key_there, made_keys = "", 0, 0, 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for step in steps:
            if step == "key":
                new_key(folder, "doctor")
                key_there = made_keys = made_keys + 1
            elif step == "no keys":
                shutil.rmtree(folder / "keys", ignore_errors=True)
                key_there = 0
            elif step == "forge" and lines.exists():
                before = lines.read_bytes()
                edit(lines, random.choice(["A Doctor", "oncologist"]), "Somebody")
                signed_with = -1 if signed_with and lines.read_bytes() != before else signed_with
            elif step in EDITS:
                edit(path, *EDITS[step])
            elif step in COMMANDS:
                key = ["--key", str(folder.parent / "doctor.key")] if key_there and step == "approve" else []
                code = main([*COMMANDS[step], *key])
                if step == "approve" and code == 0:
                    approved, signed_with = printed(path), key_there
                elif step == "withdraw" and code == 0:
                    approved = ""
            wanted = approved == printed(path) and signed_with == key_there
            assert released(folder) == wanted, steps
            assert leaves(folder) == dict.fromkeys(WAYS, wanted), steps
        for way, command in MADE.items():
            main([*command, "--out", str(folder.parent / way)])
            made = [one for one in (folder.parent / way).rglob("*.pdf") if one.name.startswith("garden-tools_en")]
            assert bool(made) == wanted, (way, steps)
            assert not [one for one in made if "DRAFT" in one.name], (way, steps)


WAYS = ("a site", "a batch or a message")
MADE = {"release": ["build", "--lang", "en", "--release"], "site": ["site", "."]}
"""The commands that are asked after all steps, to the file."""


def leaves(folder: Path) -> dict[str, bool]:
    """Return by which ways the English text is given away, as those ask that make many files."""
    reading = read_each(folder, [], TODAY)
    shown = offer(folder, reading, TODAY, draft=False).manuscripts
    (source,) = (one for one in reading.manuscripts if one.key == "en")
    (order,) = orders([source], [Clinic("lalitpur")], Wish(folder, folder / "output", TODAY))
    assert not isinstance(order, Order) or not order.job.draft
    return dict(zip(WAYS, (any(code.language == "en" for code in shown), isinstance(order, Order)), strict=True))


def printed(path: Path) -> str:
    """Return what prints of the content, as far as the edits of this test go."""
    text = path.read_text(encoding="utf-8")
    return json.dumps([after in text for name, (_, after) in EDITS.items() if name in SHOWN and name != "back"])

"""Damaged files given to every command that reads files of strangers: borne in bounded time and memory, in words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from brochure import foreign
from brochure.cli import terminal
from brochure.text import fonts
from brochure.translation.exchange import formats

from .commands import MEMORY, TAG, World, commands, tried

KINDS = (
    "content", "csv", "font", "picture", "po", "preflight", "read", "roster csv", "roster xlsx", "roster yaml",
    "translation", "xliff", "xliff12", "xlsx",
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a folder for commands."""
    return World(tmp_path)


def test_every_kind_is_tried():
    assert sorted(commands()) == sorted(KINDS)


@pytest.mark.judge
@pytest.mark.parametrize("kind", KINDS)
def test_sound_files_are_taken_and_damaged_ones_are_borne(world: World, kind: str):
    command = commands()[kind]
    outcomes = [tried(world, command, *one) for one in islice(command.inputs(1), len(command.samples) + 12)]
    assert [one.wrong for one in outcomes if one.wrong] == []
    assert {one.code for one in outcomes[: len(command.samples)]} <= ({0, 5} if kind == "preflight" else {0})


def test_the_same_seed_gives_the_same_files():
    for command in commands().values():
        first, second, other = ([*islice(command.inputs(seed), 40)] for seed in (1, 1, 2))
        assert first == second != other


def _raises(*_: object, **__: object) -> None:
    raise KeyError("deep inside of a reader")


def _keeps(*_: object, **__: object) -> None:
    raise ValueError(str(len(b"x" * (MEMORY + (9 << 20)))))


def _writes(path: Path, *_: object) -> None:
    path.with_name("elsewhere").write_bytes(b"")
    raise ValueError("x")


def _half_writes(path: Path, *_: object) -> None:
    file = path.parent / "leaflet" / "translations" / f"{TAG}.yaml"
    file.write_bytes(file.read_bytes()[:1000])
    raise ValueError("x")


def _outside(*_: object) -> None:
    with Path("/proc/self/comm").open("a", encoding="ascii"):
        raise ValueError("x")


@pytest.mark.parametrize(
    ("kind", "module", "name", "fault", "says"),
    [
        ("xliff", formats, "load", _raises, "ends with 70"),
        ("po", formats, "_of_kind", lambda *_: _keeps(), "MiB"),
        ("csv", formats, "load", _writes, "ends with 70"),
        ("csv", formats, "load", _writes, "elsewhere was written"),
        ("xliff12", formats, "load", _half_writes, "the translation cannot be read any more"),
        ("xlsx", formats, "load", _outside, "reaches /proc/self/comm"),
        ("font", fonts, "read_folder", _raises, "ends with 70"),
    ],
)
def test_what_must_not_be_is_told(  # noqa: PLR0917 - a defect has as many parts
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    module: Any,
    name: str,
    fault: Callable[..., object],
    says: str,
):
    monkeypatch.setattr(module, name, fault)
    command = commands()[kind]
    assert says in "\n".join(tried(world, command, *next(command.inputs(1))).wrong)


def test_damage_finds_a_terminal_that_is_not_guarded(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(terminal, "shown", str)
    command = commands()["csv"]
    files = islice(command.inputs(2), 300)
    assert any("says" in one for name, data in files for one in tried(world, command, name, data).wrong)


@pytest.mark.parametrize("kind", ["font", "read"])
def test_damage_finds_a_boundary_that_lets_errors_through(world: World, monkeypatch: pytest.MonkeyPatch, kind: str):
    """Whoever tells what a library said of a file fails, so that what nobody foresaw ends as a fault of ours."""
    monkeypatch.setattr(foreign, "MAX_REASON", "none")
    command = commands()[kind]
    files = islice(command.inputs(2), 60)
    assert any("70" in one for name, data in files for one in tried(world, command, name, data).wrong)

"""What the command loads before it knows what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from brochure.cli import COMMANDS

FEW = {"brochure", "brochure.cli"}
"""The only modules of ours that the first words of the command need."""
LOADED = """
import sys
before = set(sys.modules)
from brochure.cli import main
main(sys.argv[1:])
print("loaded:", *sorted(set(sys.modules) - before))
"""


def loaded(*arguments: str) -> set[str]:
    """Return what the command loads, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_first_words_load_two_modules_of_ours_and_no_library(option: str) -> None:
    found = {name for name in loaded(option) if name.partition(".")[0] not in sys.stdlib_module_names}
    assert found == FEW


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_each_command_what_its_module_says(name: str) -> None:
    command = import_module(f"brochure.cli.{name.replace('-', '_')}")
    first = (command.__doc__ or "").partition("\n\n")[0].strip()
    assert first == COMMANDS[name][0].upper() + COMMANDS[name][1:] + "."


def test_a_command_loads_no_other_command() -> None:
    others = {f"brochure.cli.{name}" for name in COMMANDS} - {"brochure.cli.build"}
    assert not loaded("build", "--help") & others


LEFT = """
import atexit, sys
from brochure.cli import entry
atexit.register(print, "all is done")
entry()
"""


def test_a_command_does_what_is_registered_for_its_end_and_writes_what_it_printed() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == ["all is done"]
    assert done.stdout.startswith("brochure ")


def test_a_command_leaves_with_its_exit_code() -> None:
    done = subprocess.run([sys.executable, "-m", "brochure", "nonsense"], capture_output=True, check=False)
    assert done.returncode == 2


def test_a_command_whose_words_cannot_be_written_does_not_succeed(tmp_path: Path) -> None:
    (tmp_path / "read only").touch()
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    with (tmp_path / "read only").open("rb") as closed:
        version = [sys.executable, "-m", "brochure", "--version"]
        done = subprocess.run(version, stdout=closed, stderr=subprocess.PIPE, env=buffered, check=False)
    assert done.returncode != 0

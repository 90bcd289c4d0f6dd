"""The code as ruff and mypy want it, before a commit and here; and who asks what takes long."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from brochure.content.documents import load_yaml

ROOT = Path(__file__).parents[1]
COMMANDS = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_code_is_as_its_tools_want_it(command: list[str]):
    found = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_hooks_run_what_is_run_here():
    (local,) = load_yaml(ROOT / ".pre-commit-config.yaml").data["repos"]
    entries = [hook["entry"].split() for hook in local["hooks"]]
    assert sorted(entries) == sorted([".venv/bin/python", "-m", *command] for command in COMMANDS)


def test_what_takes_long_is_asked_by_the_gate():
    assert "-m pytest -q -n auto -m judge\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")

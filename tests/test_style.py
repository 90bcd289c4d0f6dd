"""The code as ruff and mypy want it, before a commit and here; and who asks what takes long."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.content.documents import load_yaml

ROOT = Path(__file__).parents[1]
LINES, FUNCTION_LINES = 400, 40
"""The most lines of a file, and of a function without its docstring."""
AS_THE_STANDARD_HAS_IT = {"_explicit": "X1 to X8 of UAX #9 are one table of cases"}
"""Longer functions, and why."""
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


def sources() -> Iterator[Path]:
    """Yield the Python files of the project."""
    for part in ("brochure", "tests", "tools", "bench", ".ci"):
        yield from sorted((ROOT / part).rglob("*.py"))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function without its docstring."""
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_a_file_is_one_idea():
    lengths = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES} == {}


def test_functions_are_short():
    found = {
        f"{path.relative_to(ROOT)}: {node.name}": lines_of(node)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in AS_THE_STANDARD_HAS_IT
    }
    assert len(found) > 1000
    assert {name: lines for name, lines in found.items() if lines > FUNCTION_LINES} == {}

"""What commands print: nothing that a terminal would obey, whatever file it comes from."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from brochure.cli import main, terminal
from brochure.cli.terminal import as_json, print_json, say, show_problems, shown
from brochure.errors import Place, Problem

HOSTILE = "a\x1b]0;title\x07b\x9b31mc\x7fd\re\u2028f\u202eg"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def test_what_a_terminal_would_obey_is_shown_as_its_number():
    assert shown(HOSTILE) == r"a\x1b]0;title\x07b\x9b31mc\x7fd\x0de\u2028f\u202eg"
    plain = "tabs\tand line\nfeeds, हिन्दी, עברית, é, \u200d and €"
    assert shown(plain) == plain


def test_nothing_obeyed_is_printed(capsys: pytest.CaptureFixture[str]):
    say(HOSTILE)
    problem = Problem(HOSTILE, Place(HOSTILE, 1, 1, HOSTILE), HOSTILE, details=(HOSTILE,), code=HOSTILE)
    show_problems([problem])
    print_json(as_json(problem))
    terminal.Progress().done(HOSTILE)
    said = capsys.readouterr()
    assert not OBEYED.search(said.out + said.err)
    assert json.loads("".join(said.out.partition("{")[1:]).rpartition("}")[0] + "}")["message"] == HOSTILE


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", f"no{HOSTILE}"],
        ["read", f"no{HOSTILE}.pdf"],
        ["translate", f"t{HOSTILE}"],
        ["check", "a", f"b{HOSTILE}"],
    ],
)
def test_names_of_files_are_shown_so_too(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(arguments) in {2, 5}
    said = capsys.readouterr()
    assert "title" in said.err
    assert not OBEYED.search(said.out + said.err)


def test_commands_print_in_one_way():
    """Only the module of the terminal prints, so that no command forgets."""
    folder = Path(terminal.__file__).parent
    for path in folder.glob("*.py"):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        assert path.name == "terminal.py" or "print" not in names, path.name

"""YAML by the rules of version 1.2, with places, and nothing ambiguous or dangerous."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.composing import MAX_DEPTH
from brochure.content.documents import MAX_ALIASES, load_text, load_yaml
from brochure.content.encodings import MAX_BYTES
from brochure.errors import ContentError


def refused(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        load_text(text, "f.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-11-23", "2026-11-23"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("true", True),
        ("~", None),
        ("1.50", 1.5),
        ('"1.50"', "1.50"),
        ("!!str 1.50", "1.50"),
        ("1" * 5000, float("inf")),
        ("=", "="),
        ("३८", "३८"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written, meant):
    assert load_text(f"a: {written}", "f").data == {"a": meant}


def test_every_value_knows_its_place():
    loaded = load_text("a:\n  - b: 1\n    c: x\n", "f.yaml")
    place = loaded.place(("a", 0, "c"))
    assert (place.line, place.column) == (3, 8)
    key = loaded.key_place(("a", 0, "c"))
    assert (key.line, key.column) == (3, 5)


def test_a_place_that_the_file_does_not_have_is_that_of_the_nearest_thing_around_it():
    loaded = load_text("a:\n  - b: 1\n", "f.yaml")
    for path in (("a", 0, "kind", "c"), ("a", 0, "c", 7), ("kind", "a", 0)):
        assert str(loaded.place(path)) == "f.yaml:2:5"
    assert str(loaded.place(("a", 1))) == "f.yaml:2:3"
    assert str(loaded.key_place(("a", 0, "c"))) == "f.yaml:2:5"
    assert str(loaded.key_place(())) == str(loaded.place(())) == "f.yaml:1:1"


def test_a_key_given_twice_is_a_problem_with_both_lines():
    loaded = load_text("a:\n  1\nb: 2\na: 3\n", "f.yaml")
    (problem,) = loaded.problems
    assert problem.place.line == 4
    assert problem.message == "the key 'a' is here twice (first in line 1)"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a:\n\t- b", "tabs"),
        ("a: b: c", "quotes"),
        ("a: [1, 2", "f.yaml"),
        ("", "empty"),
        ("a: \ufffd", "U+FFFD"),
        ("a: \x07", "U+0007"),
    ],
)
def test_what_is_no_yaml_says_where_and_what_to_do(text, says):
    assert says in refused(text)


def test_tags_are_not_allowed():
    assert "python" in refused("a: !!python/none x")
    (problem,) = load_text("a: !!python/none\n  b: c", "f").problems
    assert "python/none" in problem.message


def test_limits_on_depth_aliases_and_size(tmp_path: Path):
    deep = "".join(" " * n + f"k{n}:\n" for n in range(MAX_DEPTH + 2)) + " " * (MAX_DEPTH + 2) + "x: 1\n"
    assert "deeper" in refused(deep)
    bomb = "a: &a [x]\nb: [" + ", ".join(["*a"] * (MAX_ALIASES + 1)) + "]\n"
    assert "aliases" in refused(bomb)
    large = tmp_path / "large.yaml"
    large.write_bytes(b"a: " + b"x" * MAX_BYTES)
    with pytest.raises(ContentError, match="bytes"):
        load_yaml(large)


def test_text_that_is_not_utf_8_names_line_and_column(tmp_path: Path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(ContentError) as caught:
        load_yaml(path)
    place = caught.value.problems[0].place
    assert (place.line, place.column) == (2, 4)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(ContentError, match="no such file"):
        load_yaml(tmp_path / "none.yaml")


def test_letters_stored_in_parts_are_a_warning():
    (problem,) = load_text("a: cafe\u0301", "f").problems
    assert (problem.code, str(problem.severity)) == ("nfc", "warning")

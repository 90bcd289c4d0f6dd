"""The bytes of a file: UTF-8, lines counted as editors count them, or one problem that says what the file is."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from brochure.content.documents import load_text, load_yaml
from brochure.errors import ContentError, Problem

TEXT = "title: Café\nsubtitle: तपाईंको उपचार\ntext: one\n"


def problems(path: Path, raw: bytes) -> list[Problem]:
    path.write_bytes(raw)
    try:
        return list(load_yaml(path).problems)
    except ContentError as error:
        return list(error.problems)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16 text without a mark"),
        (TEXT.encode("utf-16-be"), "UTF-16 text without a mark"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.encode("utf-32-le"), "UTF-32"),
        (bytes(300), "zeros"),
        (b"", "empty"),
        (b"PK\x03\x04" + bytes(range(256)), "Word"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1 title: x}", "rich text"),
    ],
)
def test_a_file_that_is_no_utf_8_says_what_it_is(tmp_path: Path, raw, says):
    (problem,) = problems(tmp_path / "f.yaml", raw)
    assert says in problem.message
    assert problem.hint


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_byte_of_an_old_code_page_is_shown_as_what_it_was_there(tmp_path: Path, encoding):
    (problem,) = problems(tmp_path / "f.yaml", "a: ok\nb: ok, é\n".encode(encoding))
    assert (problem.place.line, problem.place.column) == (2, 8)
    assert "E9" in problem.message
    assert "'é'" in problem.message


def test_a_column_counts_letters_and_not_bytes(tmp_path: Path):
    (problem,) = problems(tmp_path / "f.yaml", "a: तपाईं ".encode() + b"\xff\n")
    assert problem.place.column == 10


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\r", "\x0c", "\x00", "\x92"])
def test_a_character_that_counts_lines_otherwise_or_breaks_yaml_has_its_own_place(mark):
    with pytest.raises(ContentError) as caught:
        load_text(f"a: one\nb: first{mark}second{mark} end\nc: three\n", "f")
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (2, 9)
    assert f"U+{ord(mark):04X}" in problem.message
    assert "2 of them" in problem.message


def test_what_stands_after_such_a_character_keeps_its_line():
    with pytest.raises(ContentError) as caught:
        load_text("a: one\u2028two\nb: x: y\n", "f")
    assert [problem.place.line for problem in caught.value.problems] == [1, 2]


def test_lines_that_end_with_cr_alone_are_one_problem():
    with pytest.raises(ContentError) as caught:
        load_text("a: one\rb: two\rc: three\r", "f")
    (problem,) = caught.value.problems
    assert "CR alone" in problem.message


def test_a_damaged_file_does_not_fill_the_screen():
    with pytest.raises(ContentError) as caught:
        load_text("".join(f"k{n}: a\x07b\n" for n in range(500)), "f")
    assert len(caught.value.problems) < 30


def test_windows_and_unix_line_ends_give_the_same(tmp_path: Path):
    text = "a: |\n  one\n  two\nb: x\u200by\n"
    unix, windows = load_text(text, "f"), load_text(text.replace("\n", "\r\n"), "f")
    assert unix.data == windows.data == {"a": "one two", "b": "x\u200by"}
    assert unix.problems == windows.problems
    assert (unix.problems[0].place.line, unix.problems[0].place.column) == (4, 5)


def test_a_file_that_ends_in_yml_is_found(tmp_path: Path):
    (tmp_path / "content.yml").write_text("a: b", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_yaml(tmp_path / "content.yaml")
    assert "content.yml" in caught.value.problems[0].hint

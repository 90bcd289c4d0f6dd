"""YAML as people write it: what was meant, or one problem with line, column and what to type; no word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brochure.content.characters import tidy
from brochure.content.documents import load_text
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Problem, Severity

LEAFLET = """\
leaflet: a-leaflet
language: en
version: "1.0"
title: A title
written: 2026-11-23
publisher: {name: A hospital}
values:
  team_phone: {label: Team, kind: phone}
sections:
  - id: one
    heading: One
    blocks:
      - text: "Call {team_phone}."
      - text: BODY
      - list:
          - ITEM
          - last
"""
BODY, ITEM = 14, 16
"""The lines of the two texts that are changed."""


def read(tmp_path: Path, text: str) -> tuple[list[Problem], tuple[str, str] | None]:
    """Return the problems of a leaflet, and its two texts where it is read."""
    (tmp_path / "content.yaml").write_bytes(text.encode())
    try:
        leaflet, warnings = read_leaflet(tmp_path)
    except ContentError as error:
        return list(error.problems), None
    _, body, items = leaflet.sections[0].blocks
    return list(warnings), (body.text[0].text, items.items[0].text)


def leaflet(body: str = "body", item: str = "item") -> str:
    return LEAFLET.replace("BODY", body).replace("ITEM", item)


CUT = [
    ("Come to desk #4 at 9", 28, "Come to desk #4 at 9"),
    ("1 tablet a week #never every day", 31, "1 tablet a week #never every day"),
    ("Press 5, then #", 29, "Press 5, then #"),
    ("Press\t#4", 21, "Press #4"),
    ("Ward  #4", 21, "Ward #4"),
    ("#4 is our desk", 15, "#4 is our desk"),
    ("# four", 15, "# four"),
    ("'Desk' #4", 22, "Desk #4"),
    ("‘Desk #4’", 21, "‘Desk #4’"),
]
MARKED = [
    "&once a week",
    "!important Take it",
    "! Take it",
    "&c. and so on",
    "*Do* wait",
    "**Do not** wait",
    "*wait",
    "> 5 mg",
    ">= 38 degrees",
    ">5",
    "| one or two",
    "%5 of people",
    "@home",
    "`code`",
    "- 5 degrees",
    "? Ask us",
    "[See desk A, floor 2]",
    "[See desk A]",
    "[words](https://a.org) more",
    "{team_phone}",
    "{team_phone} by day",
    '"Yes" or no',
    "'Don't'",
    "“Note: wait”",
    "Note: wait",
    "Come at 9: 30",
]


@pytest.mark.parametrize(("text", "column", "typed"), CUT)
def test_a_text_cut_by_a_number_sign_is_one_problem_at_that_sign(tmp_path: Path, text, column, typed):
    (problem,), texts = read(tmp_path, leaflet(body=text))
    assert texts is None
    assert (problem.place.line, problem.place.column) == (BODY, column)
    assert f'"{typed}"' in problem.hint


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("where", ["body", "item"])
def test_a_text_that_yaml_takes_for_something_else_is_one_problem(tmp_path: Path, text, where):
    problems, texts = read(tmp_path, leaflet(**{where: text}))
    assert texts is None
    (problem,) = (problem for problem in problems if problem.severity is Severity.ERROR)
    assert problem.place.line == (BODY if where == "body" else ITEM)
    assert problem.place.column > 0
    assert "quotes" in problem.hint


@pytest.mark.parametrize("text", [text for text, *_ in CUT] + MARKED)
def test_in_quotes_it_is_what_was_meant(tmp_path: Path, text):
    written = "'" + text.replace("'", "''").replace("{team_phone}", "us") + "'"
    _, texts = read(tmp_path, leaflet(body=written, item=written))
    meant = " ".join(text.replace("{team_phone}", "us").split())
    assert texts == (meant, meant)


@pytest.mark.parametrize(
    "text",
    [
        "Take one  # checked by the pharmacist",
        "Take one\t# checked",
        "Take one      #",
        "'Take one' # in quotes a comment is plain",
        "Take one\n        # a comment below",
        "Take one\n        #- text: an old one",
    ],
)
def test_a_comment_stays_a_comment(tmp_path: Path, text):
    assert read(tmp_path, leaflet(body=text)) == ([], ("Take one", "item"))


@pytest.mark.parametrize(
    "text",
    ["Take one # never two", "Take one  #todo", "'Take one' #todo", "Take one\n          #2 in the evening"],
)
def test_what_may_be_text_is_a_warning(tmp_path: Path, text):
    (problem,), texts = read(tmp_path, leaflet(body=text))
    assert problem.severity is Severity.WARNING
    assert texts == ("Take one", "item")


@pytest.mark.parametrize(
    ("before", "after", "line", "column"),
    [
        ("title: A title", "title: Clinic #4", 4, 15),
        ("heading: One", "heading: #1 rule", 11, 14),
        ("name: A hospital}", "name: A hospital #4}", 6, 30),
        ("label: Team,", "label: Team, day or night,", 8, 29),
        ("kind: phone}", 'kind: phone, value: "1", note}', 0, 0),
        ("publisher: {name: A hospital}", "publisher: {A hospital}", 6, 12),
        ("- last", "- last\n         -close\n          - end", 18, 10),
        ("- item\n          - last", "- item\n          -close\n          - last", 17, 11),
        ("- last", "- **Last**\n            and more\n          - end", 17, 13),
        ("- last", "- {team_phone} is\n            the number", 17, 26),
        ("- last", "- > 38 C\n            is fever", 17, 13),
        ("- last", "- Note: it\n            goes on", 17, 17),
        ("- last", "- one\n            # 2 tablets\n            at night", 18, 13),
        ("- last", "- drink\n              - water\n              - tea", 18, 15),
        ("- last", "- drink\n            -water", 18, 13),
        ("- last", "- drink\n            • water", 18, 13),
        ("- text: body", "- text: |\n          - one\n          - two", 15, 11),
        ("list:\n          - item\n          - last", "list:\n          -one\n          -two", 16, 11),
        ("list:\n          - item\n          - last", "list:\n          – one\n          – two", 16, 11),
        ("list:\n          - item\n          - last", "list: [item, 1,5 ml]", 15, 23),
        ("title: A title", 'title: "A title\n\n# more', 4, 8),
        ("language: en", "language: en\nbrand:\n  color: #0B5358", 4, 10),
        ("title: A title", "title: One\n  two #3\n  four", 5, 7),
        ("title: A title", "title: One\n  #3 is here\n  four", 5, 3),
        ("- last", "- last\n          -no space", 18, 11),
        ("- last", "– last", 17, 11),
        ("- last", "• last", 17, 11),
        ("- last", '- "a" and b', 17, 17),
        ("    heading: One", "\theading: One", 11, 1),
        ("    heading: One", "   heading: One", 11, 4),
        ("    heading: One", "     heading: One", 11, 6),
        ("title: A title", 'title: "A title', 4, 8),
        ("title: A title", "title: A title\n---", 5, 1),
        ("leaflet: a-leaflet", " leaflet: a-leaflet", 2, 1),
        ("- last", "- last\n          desk #4: x", 18, 16),
        ("title: A title", 'title: "A \\d title"', 4, 11),
        ("publisher: {name: A hospital}", "publisher: {name: A hospital", 6, 12),
        ("title: A title", "“title”: A title", 4, 1),
        ("title: A title", "title\u200b: A title", 4, 6),
        ('version: "1.0"', "version: “1.0”", 3, 10),
    ],
)
def test_other_slips_are_one_problem_too(tmp_path: Path, before, after, line, column):
    text = leaflet()
    assert before in text
    problems, texts = read(tmp_path, text.replace(before, after))
    assert texts is None
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if line:
        (problem,) = errors
        assert (problem.place.line, problem.place.column) == (line, column)
        assert problem.hint
    assert errors


@pytest.mark.parametrize(
    ("before", "after", "line", "column", "name"),
    [
        ("    heading: One", "\u00a0\u00a0\u00a0\u00a0heading: One", 11, 1, "NO-BREAK SPACE"),
        ("    heading: One", "  \u3000heading: One", 11, 3, "IDEOGRAPHIC SPACE"),
        ("title: A title", "\u200btitle: A title", 4, 1, "ZERO WIDTH SPACE"),
        ("title: A title", "\ufefftitle: A title", 4, 1, "ZERO WIDTH NO-BREAK SPACE"),
        ("title: A title", "title:\u00a0A title", 4, 7, "NO-BREAK SPACE"),
        ("title: A title", "title\u00a0: A title", 4, 6, "NO-BREAK SPACE"),
        ("title: A title", "title：A title", 4, 6, "FULLWIDTH COLON"),
        ("- last", "-\u00a0last", 17, 12, "NO-BREAK SPACE"),
        ("- id: one", "-\u2003id: one", 10, 4, "EM SPACE"),
        ("publisher: {name: A hospital}", "publisher: {name：A hospital}", 6, 17, "FULLWIDTH COLON"),
        ("publisher: {name: A hospital}", "publisher: ｛name: A hospital｝", 6, 12, "FULLWIDTH LEFT CURLY BRACKET"),
    ],
)
def test_syntax_that_only_looks_right_is_named(tmp_path: Path, before, after, line, column, name):
    text = leaflet()
    assert before in text
    (problem,), texts = read(tmp_path, text.replace(before, after))
    assert texts is None
    assert (problem.place.line, problem.place.column) == (line, column)
    assert name in problem.message
    assert "type" in problem.hint or "press" in problem.hint


def test_the_same_signs_inside_a_text_are_the_authors_own(tmp_path: Path):
    block = "|\n          段落一：\n          \u3000\u3000note：二，三\n          \u00a0：［四］"
    problems, texts = read(tmp_path, leaflet(body=block, item="PD-L1：一种蛋白"))
    assert problems == []
    assert texts == ("段落一： \u3000\u3000note：二，三 \u00a0：［四］", "PD-L1：一种蛋白")


@pytest.mark.parametrize(
    "body",
    [
        "|\n@One\n@two",
        ">\n@One\n@two",
        "|+\n@One\n\n@two\n\n",
        ">-\n@One  two",
        "One\n@two",
        "One\n\n@two",
        '"One\\n\\ttwo "',
        '"One\n\n@two"',
        "One \t two",
        "' One two'",
    ],
)
def test_white_space_is_one_space_however_a_text_is_written(tmp_path: Path, body):
    assert read(tmp_path, leaflet(body=body.replace("@", " " * 12), item=body.replace("@", " " * 12))) == (
        [],
        ("One two", "One two"),
    )


@pytest.mark.parametrize("blank", ['" "', '"\\t\\n"', '"\\u00a0"', '"\\u200b"', "|\n\n", "''", "", "~", '"\\u3164"'])
@pytest.mark.parametrize("key", ["title", "text", "heading"])
def test_a_text_of_nothing_is_empty(tmp_path: Path, blank, key):
    changed = {"title": ("title: A title", f"title: {blank}"), "heading": ("heading: One", f"heading: {blank}")}
    before, after = changed.get(key, ("text: body", f"text: {blank}"))
    problems, texts = read(tmp_path, leaflet().replace(before, after))
    assert texts is None
    assert [problem.message for problem in problems] in ([f"'{key}' is empty"], [f"'{key}' must be text"])


def test_hidden_marks_are_judged_in_values_and_found_at_their_places(tmp_path: Path):
    text = leaflet(body='"a \\u200b b\\x07c"', item="a \ufeffb").replace("A title", "Im\u00admun  # a\u200bcomment")
    problems, texts = read(tmp_path, text)
    assert texts is None
    found = {(p.about, p.place.line, p.place.column, str(p.severity)) for p in problems}
    assert found == {
        ("\u00ad", 4, 10, "warning"),
        ("\u200b", BODY, 18, "warning"),
        ("\x07", BODY, 26, "error"),
        ("\ufeff", ITEM, 15, "error"),
    }


def test_a_number_to_call_and_an_id_have_no_hidden_mark(tmp_path: Path):
    text = (
        leaflet()
        .replace("kind: phone", 'kind: phone, value: "\u202a014117710\u202c"')
        .replace("id: one", "id: o\u2060ne")
    )
    problems, _ = read(tmp_path, text)
    assert [(p.about, p.place.line, str(p.severity)) for p in problems] == [
        ("\u202a", 8, "error"),
        ("\u202c", 8, "error"),
        ("\u2060", 10, "error"),
    ]


def test_all_mistakes_of_a_file_come_in_one_run(tmp_path: Path):
    text = leaflet(body="*a* b", item="Note: c").replace("A title", "A #4").replace("heading: One", "heading: @x")
    problems, _ = read(tmp_path, text.replace("- last", '- "a" b').replace("written: 2026-11-23", "written: soon"))
    assert {p.place.line for p in problems if p.severity is Severity.ERROR} == {4, 5, 11, BODY, ITEM, 17}


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("about\n          -5 °C", "about -5 °C"),
        ("is\n          – as said – so", "is – as said – so"),
        ("|\n          Take 1\n\n          at night", "Take 1 at night"),
        ('"a\n          - b"', "a - b"),
    ],
)
def test_a_dash_inside_a_text_is_the_authors_own(tmp_path: Path, typed, body):
    problems, texts = read(tmp_path, leaflet(typed))
    assert (problems, texts) == ([], (body, "item"))


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("**Bold** words\n          go on", '"**Bold** words go on"'),
        ("0123", '"0123"'),
        ("+5.0", '"+5.0"'),
        ("true", '"true"'),
        ("{text: Take 1,5 ml}", '"Take 1,5 ml"'),
    ],
)
def test_what_is_to_be_typed_is_the_text_as_it_was_written(tmp_path: Path, typed, hint):
    (problem,), _ = read(tmp_path, leaflet().replace("body", typed))
    assert problem.hint.endswith(hint)


def test_a_list_below_an_item_is_written_with_its_key(tmp_path: Path):
    below = "\n          - Drink clear fluids:\n              - water\n              - tea\n          - item"
    (problem,), _ = read(tmp_path, leaflet().replace("\n          - item", below))
    assert (problem.place.line, "list below it" in problem.message) == (16, True)
    assert problem.hint.startswith('write - text: "Drink clear fluids:", and below text')


def test_lists_in_brackets_are_read_where_lists_are_meant(tmp_path: Path):
    text = leaflet().replace("- list:\n          - item\n          - last", "- list: [one, two]")
    assert read(tmp_path, text) == ([], ("body", "one"))
    assert read(tmp_path, leaflet(body="[Call us., Do not wait.]"))[1] == ("Call us.", "item")
    assert read(tmp_path, leaflet(body='["Call us", "do not wait"]'))[1] == ("Call us", "item")
    (problem,), _ = read(tmp_path, text.replace("[one, two]", "[one, two (three, four)]"))
    assert "a comma has cut" in problem.message


def test_an_anchor_that_is_used_is_one():
    assert load_text("a: &x one\nb: *x\n", "f").data == {"a": "one", "b": "one"}


def test_a_definition_that_is_cut_in_the_glossary_is_a_problem_of_the_leaflet(tmp_path: Path):
    (tmp_path / "glossary.yaml").write_text(
        "terms:\n  - term: Gene\n    definition: part #1 of a cell\n", encoding="utf-8"
    )
    text = leaflet().replace("- list:", "- glossary:\n          - term: gene\n      - list:")
    (problem,), _ = read(tmp_path, text)
    assert (Path(problem.place.file).name, problem.place.line) == ("glossary.yaml", 3)


@pytest.mark.parametrize(
    ("count", "of", "says"), [(25, 20, "25 out of 20"), (10**9, 20, "too large"), (9, 8, "9 out of 8")]
)
def test_an_icon_array_shows_a_part_of_its_whole(tmp_path: Path, count, of, says):
    figure = f"- figure: {{icon-array: {{count: {count}, of: {of}}}, caption: c, alt: a}}\n      - list:"
    for text in (
        leaflet().replace("- list:", figure),
        leaflet() + f"introduction:\n  {figure.partition(chr(10))[0]}\n",
        leaflet()
        + f"key-numbers:\n  figures:\n    - {{icon-array: {{count: {count}, of: {of}}}, caption: c, alt: a}}\n",
    ):
        (problem,), _ = read(tmp_path, text)
        assert says in problem.message


@settings(max_examples=300)
@given(st.text(alphabet="ab9 #:&!*[]{}|>%@`\"'-?,()\t\\“”：\u00a0~=.<", min_size=1, max_size=14), st.booleans())
def test_a_text_without_quotes_is_read_as_it_is_or_there_is_a_problem(text, as_item):
    assume(not re.search(r"(?:[ \t]{2}|\t|^)#(?:\s|$)", text))  # a comment
    lines = f"  - {text}\n  - end" if as_item else f"{text}\nend: x"
    try:
        loaded = load_text(f"list:\n{lines}\n" if as_item else f"text: {lines}\n", "f")
    except ContentError as error:
        assert error.problems[0].place.line
        return
    read = loaded.data["list"][0] if as_item else loaded.data["text"]
    assert loaded.problems or not isinstance(read, str) or read in {"", tidy(text)} or text.strip()[:1] in {'"', "'"}

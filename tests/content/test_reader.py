"""content.yaml: every problem of a file in one run, each with its place and a remedy."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from brochure.content.documents import load_yaml
from brochure.content.model import PageCount
from brochure.content.passages import words
from brochure.content.reader import read_leaflet, statements
from brochure.content.schema import content_schema
from brochure.errors import ContentError, Problem

from ..leaflets import garden

GOOD = """\
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
      - text: "Call **us** at {team_phone}."
      - id: now
        callout: {level: emergency, list: [chest pain], action: Call.}
"""


def read(tmp_path: Path, text: str):
    path = tmp_path / "content.yaml"
    path.write_text(text, encoding="utf-8")
    return read_leaflet(tmp_path)


def problems(tmp_path: Path, text: str) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    return list(caught.value.problems)


def test_a_good_file_has_no_problems(tmp_path: Path):
    leaflet, found = read(tmp_path, GOOD)
    assert found == ()
    assert leaflet.sections[0].blocks[1].callout.items[0].text == "chest pain"


@pytest.mark.parametrize(
    ("pages", "asked"),
    [
        ("8", PageCount(at_most=8)),
        ("{at-most: 8, multiple-of: 4}", PageCount(at_most=8, multiple_of=4)),
        ("{exactly: 2}", PageCount(exactly=2)),
        ("{at-least: 3}", PageCount(at_least=3)),
        ("", None),
    ],
)
def test_pages_are_a_number_or_say_more(tmp_path: Path, pages: str, asked: PageCount | None):
    leaflet, found = read(tmp_path, GOOD + f"pages: {pages}\n")
    assert (leaflet.pages, found) == (asked, ())
    check = jsonschema.Draft202012Validator(content_schema())
    assert check.is_valid(load_yaml(tmp_path / "content.yaml").data)


@pytest.mark.parametrize(
    ("before", "after", "line", "message", "hint"),
    [
        ("heading: One", "headin: One", 11, "unknown key 'headin'", "did you mean 'heading'?"),
        ("title: A title", "title: A title\npages: many", 5, "'pages' must be a whole number", "digits"),
        ("title: A title", "title: A title\npages: true", 5, "'pages' must be a whole number", "digits"),
        ("title: A title", "title: A title\npages: {exactly: true}", 5, "'exactly' must be a whole number", "digits"),
        ("title: A title", "title: A title\npages: 0", 5, "'pages' is too small", "the least is 1"),
        ("title: A title", "title: A title\npages: {exactly: 0}", 5, "'exactly' is too small", "the least is 1"),
        ("title: A title", "title: A title\npages: {exact: 2}", 5, "unknown key 'exact'", "did you mean 'exactly'"),
        (
            "title: A title",
            "title: A title\npages: {exactly: 2, at-most: 3}",
            5,
            "exactly: and something else",
            "alone",
        ),
        (
            "title: A title",
            "title: A title\npages: {multiple-of: 4, at-most: 3}",
            5,
            "no number of pages",
            "raise at-most: to 4",
        ),
        ("title: A title", "title: 12", 4, "'title' must be text, and 12 is a number", "quotes"),
        ("written: 2026-11-23", "written: 2026-13-40", 5, "'written' is not a date", "year-month-day"),
        ("written: 2026-11-23", "written: 20261123", 5, "'written' is not a date", "year-month-day"),
        ("written: 2026-11-23", "written: 86400", 5, "'written' is not a date", "year-month-day"),
        ("written: 2026-11-23", "written: 2026-11-23T10:00:00", 5, "'written' is not a date", "year-month-day"),
        ("level: emergency", "level: urgent", 15, "'level' is not one of", "choose"),
        ("{team_phone}", "{team_fone}", 13, "team_fone", "team_phone"),
        ("**us**", "**us", 13, "** without its other **", "before and after"),
        ("**us**", "[us](javascript:x)", 13, "javascript:x", "https://"),
        ("id: one", "id: One Two", 10, "characters that it may not have", "small letters"),
        ("leaflet: a-leaflet\n", "", 1, "'leaflet' is missing", "add it"),
        ('version: "1.0"', "version: 1.0", 3, "'version' must be text", "quotes"),
        ("- text:", "- heading: Two\n        text:", 13, "a block has text: or heading:, not both", "- heading: ..."),
        ("- text:", "- list: [One]\n        text:", 13, "a block has text: or list:, not both", "- list: ..."),
        ("- text:", "- txt: a\n        text:", 13, "unknown key 'txt'", "did you mean 'text'?"),
        ('{team_phone}."', '{team_phone}."\n        sources: [S1]', 14, "'sources' does not stand here", "- text:"),
        ("- text: ", "- text:", 13, "no kind of block", "a space after the hyphen and the colon"),
        ("- text: ", "- Text: ", 13, "no kind of block", "in small letters: - text:"),
        ("list: [chest pain]", "text: 7", 15, "'text' must be text", "quotes"),
    ],
)
def test_each_mistake_is_named_with_its_line_and_a_remedy(tmp_path: Path, before, after, line, message, hint):
    assert before in GOOD
    found = problems(tmp_path, GOOD.replace(before, after))
    assert [p for p in found if message in p.message and hint in p.hint and p.place.line == line], found


def test_keys_that_are_not_indented_below_theirs_are_one_problem(tmp_path: Path):
    loose = "        callout:\n        level: emergency\n        text: Call.\n"
    (problem,) = problems(tmp_path, GOOD[: GOOD.index("        callout:")] + loose)
    assert (problem.place.line, problem.message) == (15, "'callout' must have keys of its own")
    assert problem.hint == "indent its keys below it"


def test_all_mistakes_come_in_one_run(tmp_path: Path):
    text = (
        GOOD.replace("heading: One", "headin: One")
        .replace("2026-11-23", "soon")
        .replace("{team_phone}", "{nobody}")
        .replace("**us**", "**us")
        .replace("title: A title", "title: A title\ntitle: Again")
    )
    lines = {problem.place.line for problem in problems(tmp_path, text)}
    assert {5, 6, 12, 14} <= lines


def test_names_are_checked_in_a_file_that_is_no_leaflet_yet(tmp_path: Path):
    """An unknown kind of block hides neither a second section of one id nor a source that is not there."""
    text = GOOD + "  - id: one\n    heading: Two\n    blocks: [{txt: no block}]\n"
    text += "references: [{text: A book, source: S2}]\nsources: {S1: {title: A book}}\n"
    assert [(p.place.line, p.message) for p in problems(tmp_path, text)] == [
        (16, "two sections have the id 'one' (first in line 10)"),
        (18, "'txt' is no kind of block"),
        (19, "unknown source 'S2'"),
    ]


def test_a_figure_says_all_that_it_lacks_in_one_run(tmp_path: Path):
    """What its parts contradict is told beside what is missing."""
    text = f"{GOOD}      - figure: {{caption: c}}\n"
    text += "      - figure: {picture: x.png, icon-array: {count: 1, of: 3}, caption: c}\n"
    both = "a figure needs icon-array: or picture:, or a diagram"
    assert [(p.place.line, p.message) for p in problems(tmp_path, text)] == [
        (16, both),
        (16, "'alt' is missing"),
        (17, "'alt' is missing"),
        (17, both),
    ]


def found_in(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    return [(problem.place.line, problem.message) for problem in problems(tmp_path, text)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("heading: One", "headin: One", [(11, "unknown key 'headin'")]),
        ("sections:", "sectoins:", [(9, "unknown key 'sectoins'")]),
        ("values:", "valuse:", [(7, "unknown key 'valuse'")]),
        ("values:\n  team_phone: {label: Team, kind: phone}", "values: 7", [(7, "'values' must have keys of its own")]),
        ("callout: {level", "callout: {levle", [(15, "unknown key 'levle'")]),
        ("callout: {level: emergency,", "callout: {level: emergency, callout: Call.,", [(15, "unknown key 'callout'")]),
        (
            "callout: {level: emergency,",
            "callout: {figure: a, table: b, level: emergency,",
            [(15, "unknown key 'figure'"), (15, "unknown key 'table'")],
        ),
        ("at {team_phone}", "at {team_fone}", [(13, "unknown placeholder {team_fone}")]),
        (
            "  team_phone: {",
            "  team_phone: {value: '*', ",
            [(8, "'team_phone' is no phone number, '*': '*' is no part")],
        ),
        ("label: Team", "label: '**Team'", [(8, "'team_phone' has bad markup")]),
        ("language: en", "language: qq", [(2, "unknown language 'qq'")]),
    ],
)
def test_one_cause_is_one_problem(tmp_path: Path, before: str, after: str, found: list[tuple[int, str]]):
    assert before in GOOD
    told = found_in(tmp_path, GOOD.replace(before, after))
    assert [line for line, _ in told] == [line for line, _ in found], told
    assert all(message.startswith(wanted) for (_, message), (_, wanted) in zip(told, found, strict=True)), told


def test_what_stands_under_a_misspelled_key_is_looked_at_like_the_rest(tmp_path: Path):
    text = GOOD.replace("sections:", "sectoins:").replace("blocks:", "blokcs:").replace("**us**", "**us")
    text = text.replace("emergency", "urgent").replace("heading: One", "heading: 1")
    assert found_in(tmp_path, text) == [
        (9, "unknown key 'sectoins'"),
        (11, "'heading' must be text, and 1 is a number"),
        (12, "unknown key 'blokcs'"),
        (13, "bad markup: ** without its other **, in 'Call **us at {team_phone}.'"),
        (15, "'level' is not one of: 'note', 'tip', 'common', 'same-day', 'warning' or 'emergency'"),
    ]


def test_nothing_is_hidden_by_a_mistake_elsewhere(tmp_path: Path):
    """A key that nobody knows, and a leaflet without a version: all else is said in the same run."""
    text = GOOD.replace('version: "1.0"\n', "").replace("{team_phone}", "{nobody}")
    text += (
        "review: {status: reviewed, by: A}\n"
        'brand: {color: "#AABBCC", logo: {picture: none.png, alt: A "sign" of ours}}\n'
        "introduction: [{text: x, id: a}, {text: y, id: a}]\n"
        "card: {title: T, text: t, ways: [nix]}\n"
        "remarks: {text: '**x'}\n"
    )
    assert found_in(tmp_path, text) == [
        (1, "'version' is missing"),
        (12, "unknown placeholder {nobody}"),
        (15, "who has reviewed a text stands in signatures.yaml now"),
        (16, "the brand color has a contrast of 2.0 to 1 on white, and needs 4.5"),
        (16, "the picture 'none.png' cannot be used: there is no such file"),
        (16, "straight quotation marks"),
        (17, "two blocks of the introduction have the id 'a' (first in line 17)"),
        (18, "unknown value 'nix'"),
        (19, "unknown key 'remarks'"),
        (19, "bad markup: ** without its other **, in '**x'"),
    ]


def test_a_wrong_key_in_a_statement_is_told_what_a_statement_has_and_where_it_is(tmp_path: Path):
    text = GOOD.replace('text: "Call', 'text:\n          remark: x\n          sources: [s1]\n          text: "Call')
    told = [(p.place.line, p.place.column, p.message, p.hint) for p in problems(tmp_path, text)]
    assert told == [
        (14, 11, "unknown key 'remark'", "known here: confirm, language, sources, text, waive"),
        (
            15,
            21,
            "'sources' has characters that it may not have: 's1'",
            "a source id is capital letters and digits: S3",
        ),
    ]


def test_a_name_that_may_not_be_one_is_shown_at_its_key(tmp_path: Path):
    (told,) = problems(tmp_path, GOOD.replace("kind: phone}", "kind: phone}\n  Ward-B: {label: Ward}").replace(
        "**us**", "us"
    ))  # fmt: skip
    assert (told.place.line, told.place.column) == (9, 3)
    assert told.message == "a name under values: has characters that it may not have: 'Ward-B'"
    assert "team_phone" in told.hint


def test_two_sections_or_blocks_with_one_id(tmp_path: Path):
    again = GOOD + "  - id: one\n    heading: Two\n    blocks: [{text: x}]\n"
    assert any("two sections have the id 'one'" in p.message for p in problems(tmp_path, again))
    twice = GOOD.replace('- text: "Call', '- id: now\n        text: "Call')
    assert any("two blocks" in p.message for p in problems(tmp_path, twice))


def test_ids_that_would_give_two_texts_one_name_are_told(tmp_path: Path):
    """A translation finds its text by the id: a section named like a part, a block named like a part of its section."""
    section = "  - id: publisher\n    heading: Two\n    blocks: [{id: name, text: x}]\n"
    (told,) = problems(tmp_path, GOOD + section)
    assert told.message.startswith("a text would have the id 'publisher.name', as that of line ")
    assert "change the id" in told.hint
    (told,) = problems(tmp_path, GOOD.replace('- text: "Call', '- id: heading\n        text: "Call'))
    assert "'one.heading'" in told.message
    assert told.place.line == 14


def test_sources_are_resolved_and_unused_ones_named(tmp_path: Path):
    cited = GOOD.replace('text: "Call **us** at {team_phone}."', "text: {text: x, sources: [S9]}")
    assert any("source 'S9'" in p.message for p in problems(tmp_path, cited))
    _, warnings = read(tmp_path, GOOD + "sources:\n  S1: {title: A}\n")
    assert [p.message for p in warnings] == ["the source 'S1' is cited nowhere"]


def test_a_review_stands_in_a_file_of_its_own(tmp_path: Path):
    (found,) = problems(tmp_path, GOOD + "review: {status: reviewed, by: A}\n")
    assert "brochure migrate" in found.hint


def test_a_brand_color_with_more_behind_its_quotes_is_named_with_its_line(tmp_path: Path):
    (found,) = problems(tmp_path, GOOD + 'brand:\n  color: "#7A1E5A" dark red\n')
    assert "goes on after the closing quotation mark" in found.message
    assert found.place.line == GOOD.count("\n") + 2


def test_a_pale_brand_color_is_refused(tmp_path: Path):
    assert any("contrast" in p.message for p in problems(tmp_path, GOOD + 'brand: {color: "#AABBCC"}\n'))


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "call us"), ("email", "a at b"), ("web", "a b c"), ("phone", "12")]
)
def test_a_value_is_of_its_kind(tmp_path: Path, kind, value):
    text = GOOD.replace("kind: phone", f'kind: {kind}, value: "{value}"')
    assert any("team_phone" in p.message for p in problems(tmp_path, text))


def test_straight_quotation_marks_are_named(tmp_path: Path):
    text = GOOD.replace('"Call **us** at {team_phone}."', 'Say "I am ill" to {team_phone}, 5" long.')
    (warning,) = read(tmp_path, text)[1]
    assert (warning.message, warning.place.line) == ("straight quotation marks", 13)
    assert warning.hint == "write “I am ill”"


def test_every_statement_is_found_with_its_sources(tmp_path: Path):
    cited = GOOD.replace("list: [chest pain]", "list: [{text: chest pain, sources: [S1]}]")
    leaflet, found = read(tmp_path, cited + "sources:\n  S1: {title: A}\n")
    assert found == ()
    assert [(statement.text, statement.sources) for _, statement in statements(leaflet)] == [
        ("Call **us** at {team_phone}.", ()),
        ("chest pain", ("S1",)),
        ("Call.", ()),
    ]


def test_every_text_has_a_path_that_leads_to_it():
    leaflet = garden().leaflet
    found = {passage.path: passage.text for passage in words(leaflet)}
    assert found["title",] == leaflet.title
    assert found["sections", 0, "heading"] == leaflet.sections[0].heading
    assert all(isinstance(text, str) and text for text in found.values())
    assert ("leaflet",) not in found


EXPLAINED = (
    GOOD
    + """\
  - id: words
    heading: Words
    blocks:
      - glossary:
          - term: Antigen
          - {term: Tumour, meaning: a lump.}
"""
)


def test_a_word_without_a_meaning_is_explained_by_the_glossary(tmp_path: Path):
    (tmp_path / "glossary.yaml").write_text(
        "terms:\n  - {term: antigen, definition: a marker., sources: [S1]}\n  - {term: tumour, definition: other}\n",
        encoding="utf-8",
    )
    sources = 'sources:\n  S1: {title: "A book", url: "https://example.org"}\n'
    leaflet, found = read(tmp_path, EXPLAINED + sources)
    assert found == ()
    antigen, tumour = leaflet.sections[1].blocks[0].glossary
    assert (antigen.meaning.text, antigen.meaning.sources) == ("a marker.", ("S1",))
    assert tumour.meaning.text == "a lump.", "the content goes before the glossary"


@pytest.mark.parametrize("glossary", ["", "terms: 3", "terms: [3, {term: antigen}, {term: 4, definition: x}]"])
def test_a_word_that_nothing_explains_is_a_problem_with_a_place(tmp_path: Path, glossary: str):
    if glossary:
        (tmp_path / "glossary.yaml").write_text(glossary, encoding="utf-8")
    (found,) = problems(tmp_path, EXPLAINED)
    assert (found.message, found.place.line) == ("'meaning' is missing", 20)
    assert "glossary.yaml" in found.hint


def test_a_second_colon_inside_braces_is_named_with_its_own_text_alone(tmp_path: Path):
    blocks = "\n      - {quote: You: call now, by: A}\n      - {text: Note: wait}"
    found = problems(tmp_path, GOOD.rstrip("\n") + blocks + "\n")
    assert [problem.hint for problem in found] == [
        'put quotes around it: quote: "You: call now"',
        'put quotes around it: text: "Note: wait"',
    ]


def test_a_table_typed_as_rows_alone_is_shown_how_one_is_written(tmp_path: Path):
    (found,) = problems(
        tmp_path, GOOD.rstrip("\n") + "\n      - table:\n          - [8 am, Eat]\n          - [9 am, Rest]\n"
    )
    assert "- table: {columns: [Time, What to do], rows:" in found.hint

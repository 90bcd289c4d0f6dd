"""Markup: strong, emphasis, links and placeholders, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brochure.content import markup
from brochure.content.markup import (
    Emphasis,
    MarkupError,
    MarkupLink,
    Placeholder,
    Pointer,
    Strong,
    Text,
    parse,
    placeholders,
    plain,
)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("plain", (Text("plain"),)),
        ("a **b** c", (Text("a "), Strong((Text("b"),)), Text(" c"))),
        ("*e*", (Emphasis((Text("e"),)),)),
        ("[w](https://a.org/b)", (MarkupLink((Text("w"),), "https://a.org/b"),)),
        ("On {page:side-effects}.", (Text("On "), Pointer("page", "side-effects"), Text("."))),
        ("So it is{note:S3}", (Text("So it is"), Pointer("note", "S3"))),
        ("Call {team_phone}.", (Text("Call "), Placeholder("team_phone"), Text("."))),
        ("{{braces}}", (Text("{braces}"),)),
        ("**{a_b}** {c_d}", (Strong((Placeholder("a_b"),)), Text(" "), Placeholder("c_d"))),
        (r"_a_ \* __b__", (Text("_a_ * __b__"),)),
        (r"2 \* 3", (Text("2 * 3"),)),
        ("**免疫系统**保护您", (Strong((Text("免疫系统"),)), Text("保护您"))),
        ("**प्रतिरक्षा प्रणाली**ले", (Strong((Text("प्रतिरक्षा प्रणाली"),)), Text("ले"))),
        ("(**benign**).", (Text("("), Strong((Text("benign"),)), Text(")."))),
        ("a < b & c &amp; <i>d</i>", (Text("a < b & c &amp; <i>d</i>"),)),
        ("# no heading", (Text("# no heading"),)),
        ('"quotes" -- stay', (Text('"quotes" -- stay'),)),
        ("Take 5*3*2 of 1.0 x10*9/L", (Text("Take 5*3*2 of 1.0 x10*9/L"),)),
        ("१*२ र ३*४", (Text("१*२ र ३*४"),)),
        ("2*{n}*3", (Text("2*"), Placeholder("n"), Text("*3"))),
        ("Aspirin*, ibuprofen* and naproxen*.", (Text("Aspirin*, ibuprofen* and naproxen*."),)),
        ("これは*重要*です", (Text("これは"), Emphasis((Text("重要"),)), Text("です"))),
        ("5**mg** at", (Text("5"), Strong((Text("mg"),)), Text(" at"))),
        ("重要**「薬」**です", (Text("重要"), Strong((Text("「薬」"),)), Text("です"))),
    ],
)
def test_markup_becomes_nodes(text, nodes):
    assert parse(text) == nodes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a **b", "** without its other"),
        ("1 x 10**9/L or 10**6/L", "** without its other"),
        ("aspirin**, ibuprofen** and", "** without its other"),
        ("[w](ftp://x)", "ftp://x"),
        ("[](https://x.org)", "without words"),
        ("[ring](tel:{team_phone})", "no phone number"),
        ("a {b", "no placeholder"),
        ("a } b", "no placeholder"),
        ("{Team Phone}", "no placeholder"),
    ],
)
def test_what_cannot_be_meant_is_an_error(text, says):
    with pytest.raises(MarkupError, match=says.replace("*", r"\*")):
        parse(text)


def test_a_value_in_a_link_is_told_to_stand_alone():
    with pytest.raises(MarkupError) as caught:
        parse("[ring](tel:{team_phone})")
    assert caught.value.hint.startswith("write {team_phone} without a link")


@given(st.text(st.characters(exclude_characters="*[]\\{}", exclude_categories=["Cs", "Cc"])))
def test_text_without_markup_comes_out_as_written(text):
    assert plain(parse(text)) == text


def outcome(nodes) -> object:
    try:
        found = nodes()
        return None if found is None else tuple(markup._joined(found))
    except MarkupError as error:
        return error.message, error.hint, error.offset


MARKS = st.lists(st.sampled_from(["**", "**", "**", "*", " ", "a", "語", "_", "\n", "{", "{b_c}", "](", "\\"]))


@given(MARKS.map("".join))
@settings(max_examples=500)
def test_bold_words_are_read_as_markdown_it_reads_them(text):
    assume("*" in text)
    quick = outcome(lambda: markup._bold(text))
    assert quick is None or quick == outcome(lambda: markup._Walk(text).nodes(markup._tokens(text)))


def test_placeholders_are_found_inside_bold_words():
    assert list(placeholders(parse("**call {a}** or {b}"))) == ["a", "b"]

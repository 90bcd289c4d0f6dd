"""Full-width punctuation: squeezed beside other marks, trimmed at the ends of lines, and read as it was written."""

from __future__ import annotations

import pytest

from brochure.building import Fonts
from brochure.languages import language
from brochure.text.paragraph import Line, Prepared, Typesetter
from brochure.text.runs import Span
from brochure.text.spacing import blanks, has_marks


@pytest.fixture(scope="module")
def typesetter(fonts: Fonts) -> Typesetter:
    return fonts.typesetter


def prepared(text: str, tag: str, typesetter: Typesetter, *bold: str) -> Prepared:
    """Shape a text, in which some parts are bold."""
    spans, rest = [], text
    for part in bold:
        before, _, rest = rest.partition(part)
        spans += [Span(before, tag), Span(part, tag, 700)]
    return typesetter.prepare([span for span in (*spans, Span(rest, tag)) if span.text], language(tag))


def inks(line: Line) -> dict[str, float]:
    """Return where the square of each character begins, in ems; those that stand twice are numbered."""
    found: dict[str, float] = {}
    for string in line.strings:
        x = string.left
        for cluster in string.clusters:
            key = cluster.text if cluster.text not in found else f"{cluster.text}2"
            found[key] = round(x, 3)
            assert string.face
            x += cluster.advance * string.factor / string.face.units_per_em
    return found


@pytest.mark.parametrize(
    ("text", "tag", "width"),
    [
        ("木木木木", "ja", 4.0),
        ("木。木", "ja", 3.0),  # beside letters a mark keeps its square
        ("木（木）木", "zh-Hans", 5.0),
        ("木）。木", "ja", 3.5),
        ("木）、「木", "ja", 4.0),
        ("木「『木", "ja", 3.5),
        ("木）（木", "zh-Hans", 3.5),
        ("木：“木", "zh-Hans", 3.5),
        ("木！？木", "ja", 4.0),  # what asks and calls has no blank half
        ("木，）木", "zh-Hant", 3.75),  # the comma stands in the middle of its square
        ("(木), 木", "ja", None),  # Latin marks are as the face has them
    ],
)
def test_two_marks_share_one_blank(text: str, tag: str, width: float | None, typesetter: Typesetter):
    found = prepared(text, tag, typesetter)
    if width is None:
        assert not any(segment.lead or segment.trail for segment in found.segments)
    else:
        assert found.width == pytest.approx(width)
    (line,) = found.lines(100)
    assert line.text == text
    assert line.width == pytest.approx(found.width)


def test_marks_share_a_blank_over_the_end_of_bold_words_and_of_what_lines_may_divide(typesetter: Typesetter):
    plain = inks(prepared("木（火）。「土」木", "ja", typesetter).lines(100)[0])
    bold = inks(prepared("木（火）。「土」木", "ja", typesetter, "（火）").lines(100)[0])
    assert plain == bold
    assert [plain[c] for c in "木（火）。「土」"] == [0.0, 1.0, 2.0, 3.0, 3.5, 4.0, 5.0, 6.0]


def test_a_line_begins_without_the_blank_of_its_bracket_and_ends_with_one_outside(typesetter: Typesetter):
    text = "木木木（土土）。火火"
    found = prepared(text, "ja", typesetter)
    lines = found.lines(3.5)
    assert "".join(line.text for line in lines) == text
    (opened,) = [line for line in lines if line.text.startswith("（")]
    assert inks(opened)["（"] == -0.5
    assert inks(opened)["土"] == 0.5
    (closed,) = [line for line in lines if line.text.endswith("。")]
    assert closed.width == pytest.approx(inks(closed)["。"] + 0.5)
    for line in lines:
        assert line.width <= 3.5 + 1e-6


def test_a_comma_that_would_just_not_fit_does_with_its_ink(typesetter: Typesetter):
    found = prepared("木木木木、木木", "zh-Hans", typesetter)
    assert [line.text for line in found.lines(4.5)] == ["木木木木、", "木木"]
    assert found.lines(4.5)[0].width == pytest.approx(4.5)


def test_a_text_from_the_right_keeps_its_marks(typesetter: Typesetter):
    found = typesetter.prepare([Span("شجرة ", "ar"), Span("（木）。", "ja")], language("ar"))
    assert not any(segment.lead or segment.trail for segment in found.segments)


def test_blanks_are_those_that_the_face_takes_off(typesetter: Typesetter):
    japanese = typesetter.book.covering("。", "Hani", "ja", 400)
    chinese = typesetter.book.covering("。", "Hani", "zh-Hant", 400)
    latin = typesetter.book.covering("(", "Latn", "en", 400)
    assert japanese and chinese and latin
    assert blanks(japanese, "。") == (0, 500)
    assert blanks(japanese, "「") == (500, 0)
    assert blanks(chinese, "。") == (250, 250)
    assert blanks(latin, "“") == (0, 0)


def test_a_text_without_such_marks_is_not_looked_at():
    assert not has_marks('It\'s (so), "he" said: 木!')
    assert has_marks("木。")

"""Paragraphs: whatever is put in comes out, on lines that fit, in the order in which it is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brochure.errors import FontError
from brochure.languages import language
from brochure.text.eye import size_factor
from brochure.text.fonts import FontBook
from brochure.text.paragraph import Prepared, Typesetter
from brochure.text.runs import MissingGlyph, Span

TYPESETTER = Typesetter(FontBook(system=False))
WORDS = {
    "en": ["liver", "a", "(chest", "pain)", "38.5°C", "01-4117710", "immuno-oncology", "don't", "“so”", "1,000"],
    "ne": ["क्यान्सर", "र", "प्रतिरक्षा", "३८°C", "हुन्छ।", "(PD-L1)", "तपाईंको", "१,०००", "श्री"],
    "ar": ["السرطان", "و", "(PD-L1)", "38°C", "01-4117710", "3", "أو", "6", "a@b.org", "«نعم»", "٣٨"],
}


def prepared(text: str, tag: str) -> Prepared:
    return TYPESETTER.prepare([Span(text, tag)], language(tag))


@st.composite
def paragraphs(draw) -> tuple[str, str]:
    tag = draw(st.sampled_from(sorted(WORDS)))
    mixed = sorted({word for words in WORDS.values() for word in words})
    words = draw(st.lists(st.sampled_from(WORDS[tag]) | st.sampled_from(mixed), min_size=1, max_size=40))
    return " ".join(words), tag


@given(paragraphs(), st.floats(8, 60))
def test_lines_join_to_the_text_and_fit(paragraph: tuple[str, str], measure: float):
    text, tag = paragraph
    whole = prepared(text, tag)
    lines = whole.lines(measure)
    assert "".join(line.text for line in lines) == text
    for line in lines:
        widest = max(segment.width for segment in whole.segments)
        assert line.width <= max(measure, widest) + 1e-3
        spans = sorted((x, x + piece.width) for piece, x in line.pieces if not piece.space)
        assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(spans))
        for piece, _ in line.pieces:
            ordered = reversed(piece.clusters) if piece.level % 2 else piece.clusters
            assert "".join(cluster.text for cluster in ordered) == piece.text


@given(st.text(st.sampled_from("abसतनكم١2 ()[]«»-.,:%°\u200d\u200c\u0301\u0947\u094d\u064b\n"), max_size=60))
def test_any_mixture_is_set_or_is_a_named_error(text: str):
    for tag in ("en", "ne", "ar"):
        try:
            lines = prepared(text, tag).lines(30)
        except FontError as error:
            assert all(problem.code == "missing-glyph" and "U+" in problem.message for problem in error.problems)
        else:
            assert "".join(line.text for line in lines) == text


FORMAT = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"


@example("\u094d\u200c", 2.0)  # HarfBuzz lends the joiner a dotted circle
@given(st.text(st.sampled_from("abसक्षিক্কخمש1 -.\u0301" + FORMAT), min_size=1, max_size=40), st.floats(2, 30))
def test_no_glyph_that_shows_something_says_a_text_that_ends_with_a_format_character(text: str, measure: float):
    """pdf.js drops such a glyph, its letter included; from right to left the text of a glyph is turned round."""
    for tag in ("en", "ne", "ar"):
        lines = prepared(text, tag).lines(measure)
        assert "".join(line.text for line in lines) == text
        for string in (string for line in lines for string in line.strings):
            ordered = reversed(string.clusters) if string.right_to_left else string.clusters
            assert "".join(cluster.text for cluster in ordered) in text
            for cluster in string.clusters:
                drawn = cluster.text[::-1] if string.right_to_left else cluster.text
                assert not cluster.glyphs or not drawn.strip(FORMAT) or drawn[-1] not in FORMAT, (tag, string)


@pytest.mark.parametrize(
    ("tag", "text"), [("de", "Haupt\u00adein\u00adgang"), ("fa", "می\u200cخواهم"), ("km", "ទ្វារ\u200bបើក")]
)
def test_a_format_character_is_said_by_a_neighbour_on_its_line(tag: str, text: str):
    """Never by a glyph of its own, which pdf.js drops: Persian words would lose a joint."""
    (line,) = prepared(text, tag).lines(100)
    (string,) = line.strings
    assert all(cluster.glyphs for cluster in string.clusters)
    ordered = reversed(string.clusters) if string.right_to_left else string.clusters
    assert "".join(cluster.text for cluster in ordered) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [("de", "Stadt\u00adbiblio\u00adthek und Kar\u00adten"), ("ar", "كتب\u00adخانه و مدرسه"), ("th", "ห้อง\u00adสมุด")],
)
def test_a_soft_hyphen_is_drawn_where_a_line_ends_with_it_and_nowhere_else(tag: str, text: str):
    whole = prepared(text, tag)
    hyphens = 0
    for measure in (2, 2.6, 3, 3.5, 4, 5, 6, 8, 30):
        lines = whole.lines(measure)
        assert "".join(line.text for line in lines) == text
        for line in lines:
            inked = [one.text for string in line.strings for one in string.clusters if one.glyphs]
            ends = line.text.endswith("\u00ad")
            assert inked.count("\u00ad") == ends
            assert line.width <= max(measure, 1.6), (measure, line.text)
            hyphens += ends
    assert hyphens > 1


SCRIPTS = {
    "Latn": "Größe ﬁ", "Cyrl": "опухоль", "Grek": "όγκος", "Deva": "क्षत्रिय र्‍याल", "Beng": "ক্যান্সার", "Taml": "புற்று",
    "Telu": "క్యాన్సర్", "Thai": "มะเร็งเต้านม", "Laoo": "ມະເຮັງ", "Khmr": "មហារីកសុដន់", "Mymr": "ကင်ဆာ", "Arab": "سرطانٌ",
    "Hebr": "סַרְטָן", "Ethi": "ካንሰር", "common": "(38.5°C) [1,000] «x» 2-4, “q”", "emoji": "😀👩‍⚕️🇳🇵",
    "marks": "a\u0301\u0328 \u200b\u00ad",
}  # fmt: skip


@settings(max_examples=60)
@given(
    st.sampled_from(["en", "ne", "ar", "th", "my", "he"]),
    st.lists(st.sampled_from(sorted(SCRIPTS)), min_size=3, max_size=3),
    st.randoms(use_true_random=False),
    st.floats(4, 30),
)
def test_any_three_scripts_mixed_are_set_whole_or_are_a_named_error(tag, names, random, measure):
    """A page or a named error: never a crash, a box or lost text."""
    letters = list("".join(SCRIPTS[name] for name in names))
    at = random.randrange(len(letters))
    text = "".join(letters[at:] + letters[:at])
    try:
        lines = prepared(text, tag).lines(measure)
    except FontError as error:
        assert all(problem.code == "missing-glyph" and "U+" in problem.message for problem in error.problems)
        return
    assert "".join(line.text for line in lines) == text
    for line in lines:
        for piece, _ in line.pieces:
            assert all(glyph for cluster in piece.clusters for glyph, _, _ in cluster.glyphs), piece.text


def test_zero_width_spaces_are_places_to_break():
    (one, two) = prepared("มะเร็ง\u200bเต้านม", "th").lines(3)
    assert one.text == "มะเร็ง\u200b"
    assert two.text == "เต้านม"


def test_no_closing_mark_begins_a_line_in_east_asia():
    text = "免疫治疗（一种治疗），可能有帮助。" * 6
    for measure in range(8, 20):
        for line in prepared(text, "zh-Hans").lines(measure):
            assert line.text[0] not in "，。）、；：！？」』】"


def test_han_characters_are_in_the_face_of_their_language():
    faces = {
        tag: {p.face.family for p, _ in prepared("骨直", tag).lines(99)[0].pieces} for tag in ("zh-Hans", "ja", "ko")
    }
    assert faces == {"zh-Hans": {"NotoSansSC"}, "ja": {"NotoSansJP"}, "ko": {"NotoSansKR"}}


def visual(text: str, tag: str) -> str:
    """Return the characters of one line from left to right."""
    (line,) = prepared(text, tag).lines(1e6)
    found = []
    for piece, left in line.pieces:
        x = left
        for cluster in piece.clusters:
            found.append((x, cluster.text))
            x += cluster.advance * piece.factor / piece.face.units_per_em
    return "".join(text for _, text in sorted(found, key=lambda item: item[0]))


@pytest.mark.parametrize(
    "kept", ["01-4117710", "+977 1-4117710", "2-4", "500 mg", "38°C", "a.b@c.org", "https://x.org/a", "10/12/2026"]
)
def test_numbers_and_addresses_keep_their_order_in_arabic(kept: str):
    assert kept in visual(f"اتصل {kept} الآن", "ar")


def test_arabic_reads_right_to_left_and_latin_inside_it_from_the_left():
    assert visual("من PD-L1 نعم", "ar") == "معن PD-L1 نم"


def test_brackets_are_mirrored_by_their_glyphs():
    (line,) = prepared("(نعم)", "ar").lines(1e6)
    shapes = {c.text: c.glyphs for piece, _ in line.pieces for c in piece.clusters}
    (latin,) = prepared("(a)", "ar").lines(1e6)
    straight = {c.text: c.glyphs for piece, _ in latin.pieces for c in piece.clusters}
    assert shapes["("][0][0] != straight.get("(", ((None,),))[0][0] or shapes[")"] != shapes["("]


def test_a_character_without_a_glyph_names_itself_and_the_fonts_tried():
    with pytest.raises(MissingGlyph) as caught:
        prepared("a \U000f1234 b", "en")
    (problem,) = caught.value.problems
    assert "U+F1234" in problem.message
    assert "NotoSans" in problem.message
    assert problem.about == "\U000f1234"


def test_fallback_inside_a_run_takes_each_character_from_a_face_that_has_it():
    (line,) = prepared("नेपाल PD-L1 ३", "ne").lines(1e6)
    families = {piece.face.family for piece, _ in line.pieces if piece.face}
    assert families == {"NotoSansDevanagari", "NotoSans"}


def test_sizes_match_by_eye_height():
    arabic = TYPESETTER.book.covering("س", "Arab", "ar", 400)
    assert size_factor(arabic, "Arab") > 1.1
    bold = TYPESETTER.book.covering("س", "Arab", "ar", 700)
    assert size_factor(bold, "Arab") == size_factor(arabic, "Arab")


def test_no_single_short_word_on_the_last_line():
    text = "Tell your team about any new symptom that you notice, and do not wait for it to go."
    for measure in range(18, 40, 2):
        lines = prepared(text, "en").lines(measure)
        if len(lines) > 1:
            assert lines[-1].width > 2.5, [line.text for line in lines]

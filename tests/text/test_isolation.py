"""Numbers, signs, units and names in text that reads right to left: by the places of their glyphs on the line."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from brochure.languages import language
from brochure.text.fonts import FontBook
from brochure.text.paragraph import Typesetter
from brochure.text.runs import Span

from ..judges import judge

TYPESETTER = Typesetter(FontBook(system=False))
SEED = 11
COUNT = 2400
LANGUAGES = ("ar", "he", "ur", "fa", "ps", "sd", "ug", "ckb")
WORDS = {
    "ar": ("خذ", "كل يوم", "حبة", "أو"),
    "he": ("קח", "כל יום", "כדור", "או"),
    "ur": ("لیں", "روزانہ", "گولی", "یا"),
    "fa": ("بخورید", "هر روز", "قرص", "یا"),
    "ps": ("واخلئ", "هره ورځ", "ګولۍ", "یا"),
    "sd": ("وٺو", "هر ڏينهن", "گوري", "يا"),
    "ug": ("ئىچىڭ", "ھەر كۈنى", "تابلېت", "ياكى"),
    "ckb": ("بخۆ", "هەموو ڕۆژێک", "حەب", "یان"),
}
"""Words of each language: take, every day, tablet, or."""
ARABIC, PERSIAN = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
DIGITS = {"ar": ARABIC, "sd": ARABIC, "ckb": ARABIC, "ur": PERSIAN, "fa": PERSIAN, "ps": PERSIAN, "ug": PERSIAN}
"""The digits that a language may be written in besides those of Europe; Hebrew has none."""


def apart(row: str) -> tuple[str, ...]:
    """Return what stands in a row with two spaces or a line's end between."""
    return tuple(re.split(r"\s{2,}", row.strip()))


UNITS = apart("""
    mg  g  µg  mL  ml  L  IU  mg/kg  mg/m²  mmol/L  g/dL  mL/h  mL/min/1.73 m²  cells/µL  bpm  mmHg  Gy  kcal
    mg/day  °C  °F  ℃  cm  m²  × 10⁹/L  ×10⁹/L  x 10^9/L  tablets  weeks  %
""")
NAMES = (
    "Herceptin®",
    "Herceptin",
    "Tylenol™",
    "Paracetamol",
    "Vitamin B12",
    "HER2+",
    "PD-L1",
    "BMI",
    "COVID-19",
    "TNF-α",
)
WHOLE = apart("""
    1 1/2  3/4  ½  ¼  ⅓  ¾  2½  2 ½  10⁹  10^9  10⁻³  1.0 × 10⁹/L  50,000/µL  1,000/mm³  5×10⁶  8:30  8.30
    20:00–21:00  8:30 AM  9 am - 5 pm  2–4  2-4  5 - 7  5 to 10  1 in 8  38–39 °C  38.5 °C  38.5°C  37.5–38 ℃
    1:1000  1/10  1 : 1000  12/05/2026  2026-05-12  12.05.2026  12 May 2026  +977-1-4117710  +977 (1) 411-7710
    (01) 411 7710  01-4117710 / 9841234567  01 411 7710 ext. 12  020 7946 0018  +1 (800) 555-0100  ①  ❶  B12  PD-L1
    HER2+  HER2-  ER−  COVID-19  T4/T3  #12  No. 5  Nr. 5  CDK4/6  BRCA1/2  ICD-10 C50.9  Ward 5B, Level 2
    2 × 500 mg  2 x 500 mg  2×500 mg  2 + 3 = 5  10 − 4  6 ÷ 2  18.5 ≤ BMI < 25  $5  5$  US$5  €10  10 €  ₹500
    Rs. 500  Rs 500  m²  5 m²  H₂O  SpO₂ > 92%  5 %  5%  %5  5‰  ±2  -5  −5  +5  ~5  ≈ 5  = 5  < 5  >5  ≤ 3  ≥ 3
    >= 3  <0.5  50 000  1 000 000  1 045 000  1st  pH 7.4  T > 38 °C  5 mg → 10 mg  Herceptin® 440 mg
    Herceptin ® 440 mg
    Taxol© 5  HbA1c 7%  e.g. 5 mg  0.5  .5 mg  -0.5  +5.5–6  65+  24/7  10% – 20%  500 mg/5 mL  5 mg + 10 mg
    120/80 mmHg  HER2 (3+)  G-CSF 5 µg/kg
""")


def visual(text: str, tag: str, weight: int = 400) -> list[int]:
    """Return the place in a text of each of its clusters, from the left of its line to the right."""
    (line,) = TYPESETTER.prepare([Span(text, tag, weight)], language(tag)).lines(1e6)
    found, position = [], 0
    for piece, left in line.pieces:
        places, scale = [], piece.factor / piece.face.units_per_em
        x = left
        for cluster in piece.clusters:
            places.append((x, cluster))
            x += cluster.advance * scale
        for x, cluster in reversed(places) if piece.level % 2 else places:
            found.append((x, position))
            position += len(cluster.text)
    assert position == len(text)
    return [position for _, position in sorted(found)]


def spelled(text: str, tag: str, weight: int = 400) -> str:
    """Return the clusters of a line from left to right; each starts where the next one of the text ends."""
    order = visual(text, tag, weight)
    ends = dict(zip(sorted(order), [*sorted(order)[1:], len(text)], strict=True))
    return "".join(text[place : ends[place]] for place in order)


def numbers(draw: random.Random) -> str:
    """Return a number as people write one."""
    whole = str(draw.choice((draw.randint(1, 9), draw.randint(10, 99), draw.randint(100, 2500))))
    return draw.choice(
        (
            whole,
            f"{whole}.{draw.randint(0, 9)}",
            f"{draw.randint(1, 9)},{draw.randint(100, 999)}",
            f"{whole}½",
            f"{whole} ¾",
        )
    )


def expressions(draw: random.Random) -> str:
    """Return an expression that reads left to right: sign, number or range, and unit, or a name and a dose."""
    sign = draw.choice(("", "", "", "", "+", "-", "−", "±", "<", "> ", "≤", "≥ ", "~", "≈ ", "= ", "$", "€", "№ ", "%"))
    first, second = numbers(draw), numbers(draw)
    amount = draw.choice((first, first, f"{first}–{second}", f"{first}-{second}", f"{first} – {second}",
                          f"{first}/{second}",
                          f"{first} × {second}", f"{first}:{second}", f"{first} to {second}"))  # fmt: skip
    unit = draw.choice(
        ("", f" {draw.choice(UNITS)}", f" {draw.choice(UNITS)}", draw.choice(("mg", "%", "°C", "/µL", "mL", "€")))
    )
    name = draw.choice(NAMES) + draw.choice((" ", " < ", ": ", " = "))
    return draw.choice((f"{sign}{amount}{unit}", f"{sign}{amount}{unit}", f"{name}{amount}{unit}", draw.choice(WHOLE)))


def native(expression: str, tag: str) -> str:
    """Return an expression in a language's own digits, with its decimal sign and separator.

    A percent sign at the end is left out: natives set it to the left of their digits, see below.
    """
    signs = str.maketrans("0123456789", DIGITS[tag])
    amount = re.sub(r"(?<=\d),(?=\d{3})", "٬", re.sub(r"(?<=\d)\.(?=\d)", "٫", expression))
    return re.sub(r"\s?[%‰]$", "", amount.translate(signs))


def settings(expression: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Return what may stand before and after an expression in a language."""
    take, daily, tablet, other = WORDS[tag]
    counted = tablet if expression[0].isnumeric() and expression[-1].isnumeric() else daily
    return (
        (f"{take} ", f" {daily}"), ("", f" {counted}"), (f"{tablet} ", ""), ("", ""), (f"{take} (", f") {daily}."),
        (f"{tablet}: ", f"، {daily}"), (f"{take} «", f"» {other}"), (f"{take} ", "."),
        (f"{take} ", f" {other} 3 {daily}"),
        (f"{tablet} 3 {other} ", f" {daily}؟"), (f"1) {take} ", f"; {daily}"),
    )  # fmt: skip


def generated() -> Iterator[tuple[str, str, str, str]]:
    """Yield language, what stands before, expression and what stands after: every whole one, then random ones."""
    draw = random.Random(SEED)
    for tag in LANGUAGES:
        for expression in WHOLE:
            before, after = draw.choice(settings(expression, tag))
            yield tag, before, expression, after
    for number in range(COUNT):
        tag, expression = LANGUAGES[number % len(LANGUAGES)], expressions(draw)
        if tag in DIGITS and draw.random() < 0.4:
            expression = native(expression, tag)
        before, after = draw.choice(settings(expression, tag))
        yield tag, before, expression, after


def out_of_order(tag: str, before: str, expression: str, after: str, weight: int = 400) -> str:
    """Return the line from left to right where the expression is not spelled in it from the left, else ""."""
    text = before + expression + after
    inside = range(len(before), len(before) + len(expression))
    order = visual(text, tag, weight)
    places = [index for index, place in enumerate(order) if place in inside]
    together = places == list(range(places[0], places[0] + len(places)))
    in_order = [order[index] for index in places] == sorted(order[index] for index in places)
    return "" if together and in_order else spelled(text, tag, weight)


@judge
def test_what_reads_from_the_left_is_drawn_from_the_left():
    """More than 3,000 expressions in eight languages, at every place of a sentence."""
    wrong = [(*one, drawn) for one in generated() if (drawn := out_of_order(*one))]
    assert not wrong, f"{len(wrong)}: {wrong[:5]}"


@pytest.mark.parametrize("expression", ["½", "¼", "¾", "⅓", "①", "❶", "Ⅳ", "⁹", "₂", "٣", "۳", "5", "-5", "²"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_number_alone_is_set_in_every_language(tag: str, expression: str):
    for before, after in settings(expression, tag):
        assert not out_of_order(tag, before, expression, after, weight=700)


@pytest.mark.parametrize(
    "expression", ["50\u200e%", "-\u200e5", "2\u200b½", "38\u2060°C", "5\u00ad mg", "+\u200e977 1 411", "HER2\u200e+"]
)
@pytest.mark.parametrize("tag", ["ar", "he"])
def test_marks_that_nobody_sees_part_no_number(tag: str, expression: str):
    assert not out_of_order(tag, f"{WORDS[tag][0]} \u200e", expression, f"\u200e {WORDS[tag][1]}")


@pytest.mark.parametrize(
    "expression", ["5 mg", "2½", "-5 °C", "> 38.5 °C", "50,000/µL", "2–4", "Herceptin® 440 mg", "٢–٤ mg", "۱۲:۳۰"]
)
def test_numbers_keep_their_order_beside_arabic_words_in_english_too(expression: str):
    assert not out_of_order("en", "take خذ ", expression, " after food")
    assert not out_of_order("en", "say «خذ ", expression, " حبة» to them")


@pytest.mark.parametrize(
    ("tag", "text", "drawn"),
    [
        ("ar", "كل 50 مجم", "مجم 50 كل"),
        ("ar", "كل ٥٠ مجم", "مجم ٥٠ كل"),
        ("fa", "روز ۲ قرص", "قرص ۲ روز"),
        ("ar", "من 1, 2, 3 كل", "كل 3 ,2 ,1 من"),
        ("ar", "مقياس 1 2 3 كل", "كل 3 2 1 مقياس"),
        ("ar", "1) كل", "كل (1"),
        ("ar", "(2) كل", "كل (2)"),
        ("ar", "3- كل", "كل -3"),
        ("he", "מ-5 עד 10", "10 עד 5-מ"),
        ("he", "רק 50 ₪ לכל", "לכל ₪ 50 רק"),
        ("ar", "① 5 ml ② 2 ml", "2 ml ② 5 ml ①"),
        ("ar", "كل 5 mg، 3 مرات", "مرات 3 ،5 mg كل"),
        ("ar", "كل 5 mg 3 مرات", "مرات 3 5 mg كل"),
        ("ar", "كل 5 mg - 3 مرات", "مرات 3 - 5 mg كل"),
        ("ar", "مرحلة 2 HER2+ كل", "كل HER2+ 2 مرحلة"),
        ("ar", "كل HER2+ (3) كل", "كل HER2+ (3) كل"),
        ("ar", "كل Herceptin 440 مجم", "مجم 440 Herceptin كل"),
        ("he", 'רק Herceptin 440 מ"ג', 'ג"מ 440 Herceptin רק'),
        ("fa", "هر Herceptin (۴۴۰ قرص) روز", "روز (قرص ۴۴۰) Herceptin هر"),
        ("ar", "كل + 5 mg", "5 mg + كل"),
        ("ar", "كل 39 020 7946 0018", "020 7946 0018 39 كل"),
        ("he", "רק 8 desk@example.org", "desk@example.org 8 רק"),
    ],
)
def test_what_a_language_counts_flows_right_to_left(tag: str, text: str, drawn: str):
    """A number goes with the word that it counts, and keys, lists and steps follow each other as the language reads.

    Lines are written here from left to right as they look, brackets mirrored, but words as they are read.
    """
    assert looks(text, tag) == re.sub("[\u05d0-\u05ea\u0620-\u064a\u0670-\u06d3]+", lambda word: word[0][::-1], drawn)


@pytest.mark.parametrize(
    ("tag", "text", "drawn"),
    [
        ("ar", "٥٠٪", "٪٥٠"), ("fa", "۵۰٪", "٪۵۰"), ("fa", "۵۰ ٪", "٪ ۵۰"), ("ckb", "٢٠–٣٠٪", "٪٢٠–٣٠"),
        ("ar", "50%", "50%"), ("fa", "50٪", "50٪"),
        ("ar", "< ٥٪", "< ٥٪"), ("ar", "٢٠٪–٣٠٪", "٢٠٪–٣٠٪"), ("fa", "٪۵۰", "٪۵۰"), ("ar", "٣٨٫٥ °C", "٣٨٫٥ °C"),
        ("fa", "۵۰ mg", "۵۰ mg"), ("ar", "٢–٤", "٢–٤"),
        ("fa", "۲–۴", "۲–۴"), ("ar", "-٥", "-٥"), ("fa", "−۵", "−۵"), ("ar", "١٢/٠٥/٢٠٢٦", "١٢/٠٥/٢٠٢٦"),
    ],
)  # fmt: skip
def test_signs_and_units_of_native_digits(tag: str, text: str, drawn: str):
    """What a reader of native digits expects beside them.

    Digits are read left to right in Arabic script too, and UAX #9 itself draws dates, times, fractions and decimals in
    native digits from the left. So all else that is written with figures and signs alone runs the same way (ranges,
    powers, mixed numbers, a sign before its number), as it does for the digits of Europe on the same page; CLDR asks it
    of the minus in Persian, Urdu and Pashto (a left-to-right mark before it). A unit in Latin letters is part of such
    an expression: ۵۰ mg is the international notation, and its number stands at the left of it.

    A percent sign at the end is no unit but a word, read after the number: at its left. So writes CLDR for Arabic and
    Sindhi (an Arabic letter mark after ٪), and so print newspapers. Only where a sign leads the number (< ٥٪), or the
    percent sign comes twice, it stays inside, lest the expression be torn apart.
    """
    take, daily, *_ = WORDS[tag]
    for before, after in ((f"{take} ", f" {daily}"), ("", f" {daily}"), (f"{take} ", ""), (f"{take} ", ".")):
        assert drawn in looks(before + text + after, tag)


MIRRORED = str.maketrans("()[]{}«»<>≤≥", ")(][}{»«><≥≤")


def looks(text: str, tag: str) -> str:
    """Return a line as it looks from left to right, brackets mirrored where their level is odd."""
    (line,) = TYPESETTER.prepare([Span(text, tag)], language(tag)).lines(1e6)
    found = []
    for piece, left in line.pieces:
        x = left
        for cluster in piece.clusters:
            shown = cluster.text[::-1].translate(MIRRORED) if piece.level % 2 else cluster.text
            found.append((x, shown))
            x += cluster.advance * piece.factor / piece.face.units_per_em
    return "".join(shown for _, shown in sorted(found))


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    "expression", ["+5", "%5", "5 %", "$5", "10 €", "#12", "1 1/2", "< 5", "2 × 3", "01 411 7710", "½", "±2½"]
)
def test_signs_and_spaces_are_of_the_size_of_their_digits(tag: str, expression: str):
    """In a hand with narrow spaces 1 1/2 would read as 11/2, and the letters' own signs are larger than the digits."""
    (alone,) = TYPESETTER.prepare([Span(expression, "en")], language("en")).lines(1e6)
    (line,) = TYPESETTER.prepare([Span(f"{WORDS[tag][0]} {expression} {WORDS[tag][1]}", tag)], language(tag)).lines(1e6)
    pieces = [piece for piece, _ in line.pieces if piece.level == 2]
    assert "".join(piece.text for piece in pieces) == expression
    assert sum(piece.width for piece in pieces) == pytest.approx(alone.width)

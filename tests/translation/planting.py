"""Mistakes planted in correct translations: some are written by language, more are made of every text by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from brochure.languages import language
from brochure.translation.checks import Pair, check_all

FOLDER = Path(__file__).parent / "meaning"
NEIGHBORS = {"ne": "hi", "hi": "ne", "mai": "ne", "ar": "ur", "ur": "ar", "es": "fr", "fr": "es", "vi": "es"}
MADE = frozenset(
    {
        *(
            "digit-changed",
            "digit-added",
            "digits-swapped",
            "digit-lost",
            "minus-added",
            "english-whole",
            "cut-to-a-third",
        ),
        *("blank-doubled", "line-feed", "edge-blank", "entity", "todo", "question-marks", "soft-hyphen", "word-joiner"),
        *("direction-mark", "sentence-added"),
    }
)
"""Kinds of mistakes that are made of every text of every language."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Planted:
    """A mistake: its kind, its language, and the texts among which it stands, with the one that is wrong."""

    kind: str
    tag: str
    rows: tuple[tuple[str, str, str], ...]
    wrong: str

    def found(self) -> list[tuple[str, str]]:
        """Return the codes and messages of what the checks find in the wrong text or beside it."""
        pairs = [Pair(name, source, text, language("en"), language(self.tag)) for name, source, text in self.rows]
        return [(check.code, finding.message) for _, check, finding in check_all(pairs)]


def texts() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the sources by name, and the correct translations by language."""
    data = yaml.safe_load((FOLDER / "rewordings.yaml").read_text(encoding="utf-8"))
    return data["sources"], data["rewordings"]


def planted() -> Iterator[Planted]:
    """Yield all mistakes: those written by language, and those that are made of every text that can have them."""
    sources, right = texts()
    written = yaml.safe_load((FOLDER / "planted.yaml").read_text(encoding="utf-8"))
    for tag, rows in written.items():
        for name, kind, before, after in rows:
            text = right[tag][name]
            if text.count(before) < 1:
                raise ValueError(f"{tag}, {name}: {before!r} is not in {text!r}")
            yield Planted(kind, tag, ((name, sources[name], text.replace(before, after)),), name)
    for tag in written:
        yield from _made(tag, sources, right)


def _made(tag: str, sources: dict[str, str], right: dict[str, dict[str, str]]) -> Iterator[Planted]:
    mine = right[tag]
    for kind, name, source, text in _mutated(sources, mine):
        yield Planted(kind, tag, ((name, source, text),), name)
    pairs = [("fever", "breath"), ("signs", "driving"), ("scan", "quiet")]
    for one, two in pairs:
        rows = [(name, sources[name], mine[name]) for name in (one, two)]
        yield Planted("neighbor-copied", tag, (rows[0], (two, sources[two], mine[one])), two)
        yield Planted("exchanged", tag, ((one, sources[one], mine[two]), (two, sources[two], mine[one])), two)
        yield Planted("other-text", tag, ((two, sources[two], mine[one]),), two)
    other = NEIGHBORS.get(tag)
    if other:
        for name in ("breath", "hours", "study", "within"):
            yield Planted("other-language", tag, ((name, sources[name], right[other][name]),), name)


_APPENDED = (
    ("placeholder-lost", "{ward_phone}", ""), ("placeholder-changed", "{ward_phone}", "{ward_fon}"),
    ("placeholder-added", "", "{ward_phone}"), ("link-changed", "[More](https://a.org)", "[+](https://b.org)"),
    ("link-lost", "[More](https://a.org)", ""), ("mail-changed", "help@ward.org", "help@wards.org"),
    ("web-changed", "www.ward.org", "www.war.org"), ("bracket-open", "(today)", "(+"), ("name-number", "HER2", "HER3"),
    ("abbreviation", "ICU", "ICD"), ("dose-unit", "5 mg", "5 mcg"), ("dose-number", "5 mg", "15 mg"),
    ("dose-unit-lost", "5 mg", "5"), ("degree", "38°C", "38°F"), ("per-lost", "5 mg/kg", "5 mg"),
    ("percent-sign", "5%", "5"), ("decimal-shifted", "2.5 mg", "25 mg"), ("decimal-lost", "37.5°C", "37°C"),
    ("range-end", "3–5", "3–6"), ("range-lost", "3–5", "3"), ("thousand", "1,500 ml", "150 ml"),
    ("two-digit-scripts", "5, 6", "५, ٦"), ("date-iso", "2026-05-12", "2026-05-13"), ("time-colon", "8:30", "8:35"),
    ("sign-turned", "< 5 mg", "> 5 mg"), ("power", "10⁹/L", "10⁶/L"),
)  # fmt: skip
"""Kinds of mistakes with what is added to a source and to its translation."""
_SPOILED = (
    ("entity", "{}&nbsp;"), ("todo", "{} TODO"), ("question-marks", "??? {}"), ("edge-blank", " {}"),
    ("direction-mark", "\u202b{}"), ("sentence-added", "{0} {0}"),
)  # fmt: skip
_INSERTED = (("line-feed", "\n"), ("soft-hyphen", "\u00ad"), ("word-joiner", "\u2060"))


def _mutated(sources: dict[str, str], mine: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the kind, name, source and wrong text of each mistake that can be made of a text by rule."""
    for name, text in mine.items():
        source = sources[name]
        for kind, wrong in _misnumbered(text):
            yield kind, name, source, wrong
        yield "english-whole", name, source, source
        yield "cut-to-a-third", name, source, text[: len(text) // 3]
        yield "blank-doubled", name, source, text.replace(" ", "  ", 1) if " " in text else text + " "
        for kind, pattern in _SPOILED:
            yield kind, name, source, pattern.format(text)
        for kind, sign in _INSERTED:
            yield kind, name, source, text[:3] + sign + text[3:]
    text, source = mine["breath"], sources["breath"]
    half = len(text) // 2
    yield "english-inside", "breath", source, f"{text[:half]} emergency department {text[half:]}"
    yield "quotes-lost", "breath", f"Say: “{source}”", text
    for kind, more, other in _APPENDED:
        yield kind, "breath", f"{source} {more}".rstrip(), f"{text} {other}".rstrip()
    yield from _by_name(sources, mine)


def _misnumbered(text: str) -> Iterator[tuple[str, str]]:
    """Yield kinds of mistakes in the first number of a text, with the wrong text."""
    number = _DIGITS.search(text)
    if number is None:
        return
    start, end = number.span()
    zero, digit = ord(number[0][0]) - int(number[0][0]), int(number[0][-1])
    yield "digit-changed", text[: end - 1] + chr(zero + (digit + 4) % 10) + text[end:]
    yield "digit-added", text[:end] + chr(zero) + text[end:]
    if len(number[0]) > 1:
        yield "digits-swapped", text[:start] + number[0][::-1] + text[end:]
        yield "digit-lost", text[: end - 1] + text[end:]
    yield "minus-added", text[:start] + " -" + text[start:]


def _by_name(sources: dict[str, str], mine: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield mistakes that only some texts can have: lists cut, phone numbers, bold words."""
    symptoms = "a fever, a cough, a rash, vomiting or bleeding"
    yield "list-cut", "signs", symptoms, " ".join(mine["signs"].split()[:3])
    phone = mine["phone"]
    zero = next(chr(ord(digit) - int(digit)) for digit in phone if digit.isdigit())
    last = "".join(chr(ord(zero) + int(digit)) for digit in "142")
    yield "phone-digit", "phone", sources["phone"], phone.replace(last, last[0] + last[2] + last[1])
    yield "phone-cut", "phone", sources["phone"], phone.replace(last, last[:2])
    text, source = mine["drugs"], sources["drugs"]
    parts = text.split("**")
    yield "bold-lost", "drugs", source, "".join(parts)
    yield "bold-open", "drugs", source, text.replace("**", "", 1)
    yield "bold-all", "drugs", source, f"**{''.join(parts)}** **.**"
    yield "bold-moved", "drugs", source, f"{parts[0]}{parts[1]}**{parts[2]}**{parts[3]}**{parts[4]}**"

"""UAX #9: Unicode's own conformance tests, every case, and a few lines that a person can read."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.bidi import (
    bidi_class,
    bracket,
    embedding_levels,
    reset,
    resolve,
    visual_order,
)

from ..judges import judged

UNICODE = Path("/usr/share/unicode")
REMOVED = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}
CHUNKS = 8


def data(name: str) -> list[str]:
    """Return the lines of a file of the Unicode Character Database, or skip the test."""
    path = UNICODE / name
    if not path.exists():
        pytest.skip(f"{path} is missing: install Debian's package unicode-data")
    return path.read_text(encoding="utf-8").splitlines()


def check(levels: list[int], wanted: list[str], order: list[int], kept: list[bool]) -> None:
    assert [str(level) if keep else "x" for level, keep in zip(levels, kept, strict=True)] == wanted
    shown = [k for k, keep in enumerate(kept) if keep]
    assert [shown[n] for n in order_of(tuple(levels[k] for k in shown))] == order


@cache
def order_of(levels: tuple[int, ...]) -> list[int]:
    """Return the order from left to right; a few thousand rows of levels come up again and again."""
    return visual_order(levels)


@lru_cache(maxsize=4)
def class_levels(classes: tuple[str, ...], base: int) -> list[int]:
    return reset(resolve(classes, base, [("", 0)] * len(classes)), classes, base)


def line_levels(text: str, base: int) -> list[int]:
    return reset(embedding_levels(text, base), [bidi_class(character) for character in text], base)


def automatic(classes: tuple[str, ...]) -> int:
    depth = 0
    for kind in classes:
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif kind == "B":
            break
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


@pytest.mark.parametrize("chunk", judged(range(CHUNKS), 0))
def test_every_case_of_bidi_test(chunk: int) -> None:
    """BidiTest.txt: all sequences of up to four classes, in each paragraph direction it names."""
    wanted: list[str] = []
    order: list[int] = []
    cases = 0
    for number, line in enumerate(data("BidiTest.txt")):
        if line.startswith("@Levels:"):
            wanted = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(n) for n in line.split()[1:]]
        elif line and line[0] not in "#@" and number % CHUNKS == chunk:
            names, directions = line.split(";")
            classes = tuple(names.split())
            kept = [kind not in REMOVED for kind in classes]
            bits = int(directions)
            bases = [base for bit, base in ((1, automatic(classes)), (2, 0), (4, 1)) if bits & bit]
            for base in bases:
                check(class_levels(classes, base), wanted, order, kept)
                cases += 1
    assert cases > 90_000


@pytest.mark.parametrize("chunk", judged(range(4), 0))
def test_every_case_of_bidi_character_test(chunk: int) -> None:
    """BidiCharacterTest.txt: real characters, brackets included."""
    cases = 0
    for number, line in enumerate(data("BidiCharacterTest.txt")):
        if not line or line.startswith("#") or number % 4 != chunk:
            continue
        codes, direction, level, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = automatic(tuple(map(bidi_class, text))) if direction == "2" else int(direction)
        assert base == int(level)
        levels = line_levels(text, base)
        kept = [bidi_class(character) not in REMOVED for character in text]
        check(list(levels), wanted.split(), [int(n) for n in order.split()], kept)
        cases += 1
    assert cases > 20_000


def test_brackets_are_those_of_unicode() -> None:
    """BidiBrackets.txt: the pairs derived from general category and mirroring are exactly its pairs."""
    wanted = {}
    for line in data("BidiBrackets.txt"):
        if line and not line.startswith("#"):
            code, mate, side = (part.strip() for part in line.split("#")[0].split(";"))
            if side in {"o", "c"}:
                wanted[int(code, 16)] = (side, int(mate, 16) if side == "o" else int(code, 16))
    folded = {0x2329: 0x3008, 0x232A: 0x3009}
    wanted = {code: (side, folded.get(mate, mate)) for code, (side, mate) in wanted.items()}
    assert {code: found for code in range(0x20000) if (found := bracket(chr(code)))[0]} == wanted


def shown(text: str, base: int) -> str:
    levels = line_levels(text, base)
    return "".join(text[n] for n in visual_order(levels))


def test_arabic_reads_right_to_left() -> None:
    assert shown("سرطان", 1) == "ناطرس"


def test_latin_inside_arabic_keeps_its_order() -> None:
    assert shown("فحص PD-L1 هنا", 1) == "انه PD-L1 صحف"


def test_a_phone_number_turns_round_without_isolates_and_not_with_them() -> None:
    """UAX #9 itself turns 01-4117710 after Arabic letters; LRI..PDI keeps it."""
    assert "4117710-01" in shown("هاتف 01-4117710", 1)
    assert "01-4117710" in shown("هاتف \u206601-4117710\u2069", 1)


def test_brackets_around_latin_in_hebrew_stay_around_it() -> None:
    assert shown("אב (abc) גד", 1) == "דג )abc( בא"


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]), max_size=60))
def test_left_to_right_text_is_level_zero(text: str) -> None:
    assert embedding_levels(text, 0) == (0,) * len(text)


@given(st.text(max_size=60), st.integers(0, 1))
def test_a_level_for_every_character_and_an_order_that_loses_none(text: str, base: int) -> None:
    levels = embedding_levels(text, base)
    assert len(levels) == len(text)
    assert sorted(visual_order(levels)) == list(range(len(text)))

"""Where a line may end, and what that costs: ICU's opportunities, weighed by what the reader reads together.

UAX #14 and ICU's dictionaries say where a line *can* end. Costs (in the unit of `lines`) say where it had better not:
inside what a number says, a bold term or a short parenthesis, after the first short word of a sentence, and where
a language's habits forbid it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from icu4py.breakers import LineBreaker

from ..languages import Language
from .habits import habits
from .lines import CLOSED
from .numbers import unparted, whole_ranges
from .runs import OBJECT, Span, code_point_offsets

UNBROKEN = 24
"""Numbers with units, phone numbers and the like of up to this many characters are never broken over lines."""
IN_TERM = 0.5
"""Inside a bold term, which the reader is to know again in the list of words explained."""
IN_PARENTHESIS = 0.15
AFTER_FIRST_WORD = 0.15
"""After the first word of a sentence when it is short: "Do" at a line's end belongs to nothing before it.

Short is up to three letters; a sign of Korean or Amharic is a syllable.
"""
AT_HYPHEN = CLOSED
"""After a word's own hyphen: poppler and pdfium take one that ends a line for a sign of hyphenation, and drop it."""
AT_SOFT_HYPHEN = 0.05
Notes = dict[int, str] | None
"""Why places cost what they do, by position, where somebody asks for it."""
HABIT = "the language reads the words around it together"
_FIRST_WORD = re.compile(r"[.!?:።।॥။៖۔؟][\"'”’»)\]]*\s+(?:(?![\u1200-\u139f\uac00-\ud7a3])[^\W\d_]){1,3}\s+")
_PARENTHESIS = re.compile(r"[(（][^()（）]{1,24}[)）]")
_BOX = re.compile(rf"(?P<before>[:：፦፡៖]\s*)(?P<box>{OBJECT})|{OBJECT}\s*(?=[(（])")
_FEW = re.compile(r"[A-Za-z0-9\u0400-\u04ff]{1,2}(?![A-Za-z0-9\u0400-\u04ff])")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[!-?A-~]+@[!-~]+\.[!-~]+|(?<![\w.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}/[!-~]+"
)
_SIGNS = re.compile(r"[/@?&#=.:;,_~+-]+(?=[A-Za-z0-9])")
_STUB = re.compile(r"(?:^|[\s(\u2010-\u2015-])\w{1,2}[-\u2010]$")


def opportunities(
    text: str, spans: Sequence[Span], language: Language, notes: Notes = None
) -> Iterator[tuple[int, int, float]]:
    """Yield start and end of each segment between opportunities, and the cost of ending a line after it.

    Where `notes` are given, they are told why a place costs what it does, by position.
    """
    offsets = code_point_offsets(text)
    closed = {k for start, end in whole_ranges(text) if end - start <= UNBROKEN for k in range(start + 1, end)}
    closed.update(_before_raised(spans))
    of_language = habits(language)
    ends = [end for _, end in LineBreaker(text, language.locale + of_language.locale).segments()]
    if offsets is not None:
        ends = [offsets[end] for end in ends]
    ends = [0, *(end for end in ends if end not in closed)] if closed else [0, *ends]
    costs = _costs(text, spans, notes)
    ends = _in_addresses(text, ends, costs, notes)
    for position, cost in of_language.inside_words(text, ends):
        costs[position] = costs.get(position, 0.0) + cost
        _note(notes, [position], HABIT)
    parts = [text[begin:end] for begin, end in pairwise(ends)]
    for index, end in enumerate(ends[1:-1]):
        cost = costs.get(end, 0.0)
        if of_language.weighs:
            habit = of_language.between(parts[index], parts[index + 1])
            cost += habit
            if habit:
                _note(notes, [end], HABIT)
        if parts[index][-1] in "-\u2010":
            cost += _at_hyphen(text, ends[index], end, ends[index + 2])
            _note(notes, [end], "a word is divided at its hyphen only where it fits no line")
        elif parts[index][-1] == "\u00ad":
            cost += AT_SOFT_HYPHEN
            _note(notes, [end], "a word is divided at a soft hyphen where that saves much room")
        yield ends[index], end, cost
    if len(ends) > 1:
        yield ends[-2], ends[-1], 0.0


def _before_raised(spans: Sequence[Span]) -> Iterator[int]:
    """Yield where what is raised begins and goes on: it stays with the word before it, and whole."""
    position = 0
    for span in spans:
        following = position + len(span.content)
        if span.raised:
            yield from range(position, following)
        position = following


def _in_addresses(text: str, ends: list[int], costs: dict[int, float], notes: Notes) -> list[int]:
    """Let an address be broken after its signs alone, and only where it fits no line: best after @ and /."""
    if "@" not in text and "/" not in text and "www." not in text:
        return ends
    for found in _ADDRESS.finditer(text):
        start, stop = found.span()
        signs = {sign.end(): sign[0][-1] for sign in _SIGNS.finditer(text, start, stop) if start < sign.start()}
        costs.update({end: CLOSED * (1 if sign in "@/" else 1.5) for end, sign in signs.items()})
        _note(notes, signs, "an address is divided only where it fits no line")
        ends = sorted({*(end for end in ends if not start < end < stop), *signs})
    return ends


def _costs(text: str, spans: Sequence[Span], notes: Notes) -> dict[int, float]:
    """Return what breaks cost in any language, by position, and note why."""
    numbers = unparted(text)
    costs = {place: CLOSED * firmness for place, firmness in numbers.items()}
    for match in _FIRST_WORD.finditer(text):
        costs[match.end()] = costs.get(match.end(), 0.0) + AFTER_FIRST_WORD
        _note(notes, [match.end()], "the short first word of a sentence would end the line")
    boxes = list(_beside_boxes(text))
    costs.update(dict.fromkeys(boxes, CLOSED))
    ranges = [(match.start(), match.end(), IN_PARENTHESIS) for match in _PARENTHESIS.finditer(text)]
    if len({span.weight for span in spans}) > 1:
        lightest, start = min(span.weight for span in spans), 0
        for span in spans:
            if span.weight > lightest:
                ranges.append((start, start + len(span.content), IN_TERM))
            start += len(span.content)
    for start, end, cost in ranges:
        for position in range(start + 1, end):
            costs[position] = costs.get(position, 0.0) + cost
        why = "words in brackets" if cost == IN_PARENTHESIS else "bold words"
        _note(notes, range(start + 1, end), f"{why} stay together")
    _note(notes, numbers, "a number stays with what it counts")
    _note(notes, boxes, "a line to write on stays with its label")
    return costs


def _note(notes: Notes, places: Iterable[int], why: str) -> None:
    """Note why places cost something, where somebody asks."""
    if notes is not None:
        notes.update(dict.fromkeys(places, why))


def _beside_boxes(text: str) -> Iterator[int]:
    """Yield where a line to write on, a box, would be parted from its label before it, or after it in brackets."""
    for found in _BOX.finditer(text):
        yield found.start("box") if found["before"] else found.end()


def _at_hyphen(text: str, begin: int, end: int, following: int) -> float:
    """Part a word at its hyphen only where it fits no line, and last PD-L1 and X-ray: a letter or two stay behind."""
    stub = _FEW.match(text, end, following) or _STUB.search(text, max(begin - 1, 0), end)
    return 2 * AT_HYPHEN if stub else AT_HYPHEN

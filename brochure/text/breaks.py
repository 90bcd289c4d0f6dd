"""Where a line may end, and what that costs: ICU's opportunities, weighed by what the reader reads together.

UAX #14 and ICU's dictionaries say where a line *can* end. Costs (in the unit of `lines`) say where it had better not:
inside what a number says, a bold term or a short parenthesis, after the first short word of a sentence, and where
a language's habits forbid it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from icu4py.breakers import LineBreaker

from ..languages import Language
from .habits import habits
from .lines import CLOSED
from .numbers import unparted, whole_ranges
from .runs import Span, code_point_offsets

UNBROKEN = 24
"""Numbers with units, phone numbers and the like of up to this many characters are never broken over lines."""
IN_TERM = 0.5
"""Inside a bold term, which the reader is to know again in the list of words explained."""
IN_PARENTHESIS = 0.15
AFTER_FIRST_WORD = 0.15
"""After the first word of a sentence when it is short: "Do" at a line's end belongs to nothing before it.

Short is up to three letters; a sign of Korean or Amharic is a syllable.
"""
AT_HYPHEN = 0.05
_FIRST_WORD = re.compile(r"[.!?:።।॥။៖۔؟][\"'”’»)\]]*\s+(?:(?![\u1200-\u139f\uac00-\ud7a3])[^\W\d_]){1,3}\s+")
_PARENTHESIS = re.compile(r"[(（][^()（）]{1,24}[)）]")
_FEW = re.compile(r"[A-Za-z0-9\u0400-\u04ff]{1,2}(?![A-Za-z0-9\u0400-\u04ff])")
_STUB = re.compile(r"(?:^|[\s(\u2010-\u2015-])\w{1,2}[-\u2010]$")


def opportunities(text: str, spans: Sequence[Span], language: Language) -> Iterator[tuple[int, int, float]]:
    """Yield start and end of each segment between opportunities, and the cost of ending a line after it."""
    offsets = code_point_offsets(text)
    closed = {k for start, end in whole_ranges(text) if end - start <= UNBROKEN for k in range(start + 1, end)}
    of_language = habits(language)
    ends = [end for _, end in LineBreaker(text, language.tag + of_language.locale).segments()]
    if offsets is not None:
        ends = [offsets[end] for end in ends]
    ends = [0, *(end for end in ends if end not in closed)] if closed else [0, *ends]
    costs = _costs(text, spans)
    for position, cost in of_language.inside_words(text, ends):
        costs[position] = costs.get(position, 0.0) + cost
    parts = [text[begin:end] for begin, end in pairwise(ends)]
    for index, end in enumerate(ends[1:-1]):
        cost = costs.get(end, 0.0)
        if of_language.weighs:
            cost += of_language.between(parts[index], parts[index + 1])
        if parts[index][-1] in "-\u2010":
            cost += _at_hyphen(text, ends[index], end, ends[index + 2])
        yield ends[index], end, cost
    if len(ends) > 1:
        yield ends[-2], ends[-1], 0.0


def _costs(text: str, spans: Sequence[Span]) -> dict[int, float]:
    """Return what breaks cost in any language, by position."""
    costs = {place: CLOSED * firmness for place, firmness in unparted(text).items()}
    for match in _FIRST_WORD.finditer(text):
        costs[match.end()] = costs.get(match.end(), 0.0) + AFTER_FIRST_WORD
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
    return costs


def _at_hyphen(text: str, begin: int, end: int, following: int) -> float:
    """Keep together PD-L1 and X-ray, where one or two letters would stand alone."""
    if _FEW.match(text, end, following) or _STUB.search(text, max(begin - 1, 0), end):
        return CLOSED
    return AT_HYPHEN

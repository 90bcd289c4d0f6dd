"""Numbers, units and negations of a text in bold, for a person who compares it with another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from ...content.markup import MarkupError, Strong, escaped, parse, plain
from ...languages import language
from ...lexicon.folding import fold
from ...lexicon.scripts import SPACELESS
from .amounts import NOT_TOLD
from .halves import Item
from .meanings import Meanings, meanings, without_contacts
from .pairs import TextSpot
from .quantities import TIMES, UNITS

_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0\u2009\u202f.,:/'()٫٬–-]{1,2}\d+)*")
"""A number as it is written, with what stands inside of it: of a range, a date or a telephone too."""
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?")
_HANGING = frozenset({"Mn", "Mc", "Me", "Cf"})


def marked_pair(source: str, target: str, source_tag: str, target_tag: str) -> tuple[str, str]:
    """Return plain words of two languages as markup whose bold words are the numbers, units and negations.

    What forbids in other words is bold too where one text says "not" less often than the other.
    """
    texts = ((source, source_tag), (target, target_tag))
    first, second = (meanings(text, tag).count("not") for text, tag in texts)
    fewer = (first < second, second < first)
    one, two = (
        in_bold(text, telling_spots(text, tag, soft=soft)) for (text, tag), soft in zip(texts, fewer, strict=True)
    )
    return one, two


def in_bold(text: str, spots: Sequence[TextSpot]) -> str:
    """Return plain words as markup with some of them bold, or none where stars beside these signs would make none."""
    parts, position = [], 0
    for start, end in spots:
        parts += [escaped(text[position:start]), "**", escaped(text[start:end]), "**"]
        position = end
    markup = "".join([*parts, escaped(text[position:])])
    return markup if _says(markup, text, len(spots)) else escaped(text)


def _says(markup: str, text: str, count: int) -> bool:
    """Tell whether markup has the words of a text and so many bold ones: stars beside some signs make none."""
    try:
        nodes = parse(markup)
    except MarkupError:
        return False
    return plain(nodes) == text and sum(isinstance(node, Strong) for node in nodes) == count


def telling_spots(text: str, tag: str, *, soft: bool = False) -> tuple[TextSpot, ...]:
    """Return where the numbers, units and negations of plain words stand, in order; what touches is one.

    Those that are `soft` forbid or limit in other words than "not": avoid, only, stop.
    """
    said = meanings(text, tag)
    found = [match.span() for match in _NUMBER.finditer(text)]
    found += _in_text(text, [(item.start, item.end) for item in _telling(said, {"not", "soft"} if soft else {"not"})])
    spaced = language(tag).script not in SPACELESS
    joined: list[TextSpot] = []
    for start, end in sorted(_whole(text, spot, spaced=spaced) for spot in found):
        if joined and (start <= joined[-1][1] or _GAP.fullmatch(text[joined[-1][1] : start])):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _telling(said: Meanings, negations: AbstractSet[str]) -> Iterator[Item]:
    """Yield the items that are numbers in words, units or negations; a unit but of time only beside a number."""
    items = said.items
    beside = set(_beside_numbers(items))
    for place, item in enumerate(items):
        names = item.meaning.names if item.meaning else frozenset[str]()
        counted = item.meaning is not None and item.meaning.counted
        if names & negations or names & TIMES or counted or (names & UNITS and place in beside):
            yield item
        elif _is_number(item) and (item.sure or place in beside):
            following = items[place + 1] if place + 1 < len(items) else None
            counts = following is not None and following.meaning and following.meaning.names & UNITS
            if item.digits or item.number not in NOT_TOLD or counts:
                yield item


def _beside_numbers(items: Sequence[Item]) -> Iterator[int]:
    """Yield the places before and after each number, and those one word on where it says nothing: half a tablet."""
    for place, item in enumerate(items):
        if not _is_number(item):
            continue
        for step in (-1, 1):
            near = place + step
            yield near
            if 0 <= near < len(items) and items[near].meaning is None and not _is_number(items[near]):
                yield near + step


def _is_number(item: Item) -> bool:
    return item.number is not None


def _in_text(text: str, spots: list[TextSpot]) -> Iterator[TextSpot]:
    """Yield spots of a folded text as those of the text, whose signs may have become none or two."""
    hidden = without_contacts(text)
    if hidden.isascii():
        yield from spots
        return
    starts = list(accumulate((len(fold(sign)) for sign in hidden), initial=0))
    for start, end in spots:
        inner = [n for n, (one, two) in enumerate(pairwise(starts)) if one < end and two > start]
        if inner:
            yield inner[0], inner[-1] + 1


def _whole(text: str, spot: TextSpot, *, spaced: bool) -> TextSpot:
    """Return a spot that cuts no word, or in a script without spaces no letter from its signs."""
    start, end = spot
    while end < len(text) and (_hangs(text[end]) or (spaced and _belongs(text[end]) and _belongs(text[end - 1]))):
        end += 1
    while spaced and start and _belongs(text[start - 1]) and _belongs(text[start]):
        start -= 1
    return start, end


def _hangs(sign: str) -> bool:
    return unicodedata.category(sign) in _HANGING


def _belongs(sign: str) -> bool:
    return sign.isalnum() or _hangs(sign)

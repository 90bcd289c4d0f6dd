"""Checks of what can do harm: placeholders, markup, numbers, doses, contacts, and sentences of call-outs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ...content.markup import Inline, Link, MarkupError, Strong, parse, placeholders
from ...text.numbers import to_ascii_digits
from ..numbers import numbers
from .knowledge import number_words, units
from .pairs import Finding, Pair, nodes, spots_of

MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:!?]")
PHONE = re.compile(r"(?<![\w.])\+?(?:\d[\d\-() \u00a0\u2011]{5,}\d|\d{2,5}-\d{4,})(?!\w)")
_SENTENCE_END = re.compile(r"[.!?。！？।؟۔።။៕។…]+(?=[\s”\"»」』)]|$)|[。！？。]")
_WORD = re.compile(r"\w")
_CALLOUT = re.compile(r"\.(?:action|then|emergency|same-day|common|callout)")
_CALLOUT_TEXT = re.compile(r"\.(?:callout|list|action|then|text)\b")

NO_END = {"Thai", "Laoo"}
"""Scripts that mark the end of a sentence by a space, as they do other pauses: sentences cannot be counted."""


def placeholder(pair: Pair) -> Iterator[Finding]:
    """Find placeholders in braces that were lost, added or changed."""
    lost = _difference(placeholders(nodes(pair.source)), placeholders(nodes(pair.target)))
    if lost:
        names = [f"{{{name}}}" for name in lost[0] + lost[1]]
        message = f"placeholders differ: {_signed(lost, '{', '}')}"
        yield Finding(
            message, "copy {names} in braces exactly", spots_of(pair.source, *names), spots_of(pair.target, *names)
        )


def markup(pair: Pair) -> Iterator[Finding]:
    """Find stars and links that cannot be read, or are other than those of the source."""
    try:
        got = parse(pair.target)
    except MarkupError as error:
        yield Finding(f"bad markup: {error.message}", error.hint, (), spots_of(pair.target, "**", "[", "{"))
        return
    lost = _difference(_links(nodes(pair.source)), _links(got))
    if lost:
        yield Finding(f"links differ: {_signed(lost)}", "copy addresses exactly", spots_of(pair.source, *lost[0]))


def bold(pair: Pair) -> Iterator[Finding]:
    """Find bold words that are fewer or more than in the source."""
    wanted = sum(isinstance(node, Strong) for node in nodes(pair.source))
    got = sum(isinstance(node, Strong) for node in nodes(pair.target))
    if wanted != got:
        message = f"the translation has {got} bold words and the source {wanted}"
        yield Finding(message, "put ** around the same words as the source does", spots_of(pair.source, "**"))


def number(pair: Pair) -> Iterator[Finding]:
    """Find numbers that were lost or changed, by value; a number up to twenty may be a word in one of the two."""
    before, after = numbers(pair.source_words), numbers(pair.target_words)
    if before == after:
        return
    wanted, got = Counter(before), Counter(after)
    lost = [n for n in (wanted - got).elements() if not _spelled(n, pair.target_words, pair.language.tag)]
    new = [n for n in (got - wanted).elements() if not _spelled(n, pair.source_words, pair.source_language.tag)]
    if lost or new:
        message = f"numbers differ: {_signed((lost, new))}"
        source = tuple(_number_spots(pair.source, lost or list(wanted)))
        yield Finding(message, "check every digit against the source", source, tuple(_number_spots(pair.target, new)))


def dose(pair: Pair) -> Iterator[Finding]:
    """Find a quantity whose unit was lost or changed: mg for mcg, °C for °F."""
    wanted = _doses(pair.source_words)
    got = _doses(pair.target_words) if wanted else []
    for value, unit, spot in wanted:
        same_value = [found for found in got if found[0] == value]
        if not same_value:
            if value in numbers(pair.target_words):
                yield Finding(f"the unit of {value} {unit} is lost", "write the unit", (spot,))
        elif all(found[1] != unit for found in same_value):
            message = f"{value} {unit} has become {value} {same_value[0][1]}"
            yield Finding(message, "a wrong unit is a wrong dose: correct it", (spot,), (same_value[0][2],))


def contact(pair: Pair) -> Iterator[Finding]:
    """Find phone numbers, e-mail and web addresses that are not exactly those of the source."""
    for what, addresses in (("e-mail addresses", _mails), ("web addresses", WEB.findall)):
        lost = _difference(addresses(pair.source_words), addresses(pair.target_words))
        if lost:
            yield Finding(f"{what} differ: {_signed(lost)}", "copy addresses exactly", spots_of(pair.source, *lost[0]))
    wanted, got = (_phones(text) for text in (pair.source_words, pair.target_words))
    lost = _difference(wanted, got)
    if lost and any(lost):
        hint = "a wrong phone number can cost a life: copy it digit by digit, in its order"
        yield Finding(f"phone numbers differ: {_signed(lost)}", hint)


def callout_sentence(pair: Pair) -> Iterator[Finding]:
    """Find a call-out whose translation has fewer sentences than its source."""
    if not is_in_callout(pair.id) or pair.language.script in NO_END:
        return
    wanted, got = sentences(pair.source_words), sentences(pair.target_words)
    if got < wanted:
        message = f"the source has {wanted} sentences and the translation {got}, in a call-out"
        yield Finding(message, "a warning may not lose a sentence: translate all of them")


def is_in_callout(name: str) -> bool:
    """Tell whether a segment is part of a call-out."""
    return bool(_CALLOUT.search(name) and _CALLOUT_TEXT.search(name))


def sentences(text: str) -> int:
    """Count the sentences of a text by their end marks; the last may have none."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return len(ends) + bool(_WORD.search(text, ends[-1] if ends else 0))


def _spelled(value: str, text: str, tag: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in number_words(tag).get(value, ()))


def _number_spots(text: str, values: Iterable[str]) -> Iterator[tuple[int, int]]:
    wanted = set(values)
    for found in re.finditer(r"\d+(?:[.,٫٬'\u00a0\u202f]\d+)*", text):
        if wanted.intersection(numbers(found[0])):
            yield found.span()


@cache
def _dose_pattern() -> re.Pattern[str]:
    aliases = sorted(units(), key=lambda alias: -len(alias))
    signs = "|".join(map(re.escape, aliases))
    return re.compile(rf"(\d+(?:[.,٫]\d+)*)[\s\u00a0\u202f-]?({signs})(?![A-Za-zµμ])")


def _doses(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Return value, unit and place of every quantity with a unit that we know."""
    known = units()
    found = [(numbers(one[1]), known[one[2]], one.span()) for one in _dose_pattern().finditer(text)]
    return [(values[0], unit, spot) for values, unit, spot in found if values]


def _mails(text: str) -> list[str]:
    return MAIL.findall(text) if "@" in text else []  # the pattern tries every word, and most texts have no address


def _phones(text: str) -> list[str]:
    """Return the digits of every phone number in a text, in ASCII."""
    return [re.sub(r"[^0-9+]", "", found) for found in PHONE.findall(to_ascii_digits(text))]


def _links(found: Sequence[Inline]) -> list[str]:
    uris = []
    for node in found:
        if isinstance(node, Link):
            uris.append(node.uri)
        elif isinstance(node, Strong):
            uris += _links(node.children)
    return uris


def _difference(wanted: Iterable[str], got: Iterable[str]) -> tuple[list[str], list[str]] | None:
    """Return what was lost and what is new, or None where both have the same."""
    before, after = list(wanted), list(got)
    if before == after:
        return None
    return _lost_and_new(Counter(before), Counter(after))


def _lost_and_new(before: Counter[str], after: Counter[str]) -> tuple[list[str], list[str]] | None:
    lost, new = list((before - after).elements()), list((after - before).elements())
    return (lost, new) if lost or new else None


def _signed(difference: tuple[list[str], list[str]], before: str = "", after: str = "") -> str:
    lost, new = difference
    return ", ".join([f"-{before}{one}{after}" for one in lost] + [f"+{before}{one}{after}" for one in new])

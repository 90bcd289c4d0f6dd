"""Checks of what can do harm: placeholders, markup, contacts, and sentences of call-outs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...content.markup import MarkupError, MarkupLink, MarkupNode, Strong, parse, placeholders, pointers
from ...lexicon.contacts import MAIL, PHONE, WEB
from ...lexicon.digits import to_ascii_digits
from ...lexicon.scripts import WITHOUT_END_MARK
from .meanings import sentence_ends
from .pairs import Finding, Pair, difference, nodes, signed, spots_of

_PHONE = re.compile(PHONE)
_WORD = re.compile(r"\w")


def placeholder(pair: Pair) -> Iterator[Finding]:
    """Find placeholders in braces that were lost, added or changed."""
    lost = difference(_in_braces(nodes(pair.source)), _in_braces(nodes(pair.target)))
    if lost:
        names = [f"{{{name}}}" for name in lost[0] + lost[1]]
        message = f"placeholders differ: {signed(lost, '{', '}')}"
        yield Finding(
            message, "copy {names} in braces exactly", spots_of(pair.source, *names), spots_of(pair.target, *names)
        )


def _in_braces(found: Sequence[MarkupNode]) -> list[str]:
    """Return what stands in braces, names of values first."""
    return [*placeholders(found), *(f"{one.kind}:{one.target}" for one in pointers(found))]


def markup(pair: Pair) -> Iterator[Finding]:
    """Find stars and links that cannot be read, or are other than those of the source."""
    try:
        got = parse(pair.target)
    except MarkupError as error:
        yield Finding(f"bad markup: {error.message}", error.hint, (), spots_of(pair.target, "**", "[", "{"))
        return
    lost = difference(_links(nodes(pair.source)), _links(got))
    if lost:
        yield Finding(f"links differ: {signed(lost)}", "copy addresses exactly", spots_of(pair.source, *lost[0]))


def bold(pair: Pair) -> Iterator[Finding]:
    """Find bold words that are fewer or more than in the source."""
    wanted = sum(isinstance(node, Strong) for node in nodes(pair.source))
    got = sum(isinstance(node, Strong) for node in nodes(pair.target))
    if wanted != got:
        message = f"the translation has {got} bold words and the source {wanted}"
        yield Finding(message, "put ** around the same words as the source does", spots_of(pair.source, "**"))


def contact(pair: Pair) -> Iterator[Finding]:
    """Find phone numbers, e-mail and web addresses that are not exactly those of the source."""
    for what, addresses in (("e-mail addresses", _mails), ("web addresses", WEB.findall)):
        lost = difference(addresses(pair.source_words), addresses(pair.target_words))
        if lost:
            yield Finding(f"{what} differ: {signed(lost)}", "copy addresses exactly", spots_of(pair.source, *lost[0]))
    lost = difference(_phones(pair.source_words), _phones(pair.target_words))
    if lost:
        hint = "a wrong phone number can cost a life: copy it digit by digit, in its order"
        texts = (to_ascii_digits(text) for text in (pair.source, pair.target))
        spots = (tuple(found.span() for found in _PHONE.finditer(text)) for text in texts)
        yield Finding(f"phone numbers differ: {signed(lost)}", hint, *spots)


def callout_sentence(pair: Pair) -> Iterator[Finding]:
    """Find a call-out whose translation has fewer sentences than its source."""
    if not pair.in_callout or pair.language.script in WITHOUT_END_MARK:
        return
    wanted, got = sentences(pair.source_words), sentences(pair.target_words)
    if got < wanted:
        message = f"the source has {wanted} sentences and the translation {got}, in a call-out"
        yield Finding(message, "a warning may not lose a sentence: translate all of them")


@lru_cache(maxsize=4096)
def sentences(text: str) -> int:
    """Count the sentences of a text by their end marks; the last may have none."""
    ends = sentence_ends(text)
    return len(ends) + bool(_WORD.search(text, ends[-1] if ends else 0))


def _mails(text: str) -> list[str]:
    return MAIL.findall(text) if "@" in text else []  # the pattern tries every word, and most texts have no address


def _phones(text: str) -> list[str]:
    """Return the digits of every phone number in a text, in ASCII."""
    return [re.sub(r"[^0-9+]", "", found) for found in _PHONE.findall(to_ascii_digits(text))]


def _links(found: Sequence[MarkupNode]) -> list[str]:
    uris = []
    for node in found:
        if isinstance(node, MarkupLink):
            uris.append(node.uri)
        elif isinstance(node, Strong):
            uris += _links(node.children)
    return uris

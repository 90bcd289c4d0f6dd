"""The check of terms: approved words used, forbidden ones not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..glossary import Choice, Termbase
from .pairs import Finding, Pair, spots_of


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}(s|es)?\b", re.IGNORECASE)


def stands_in(term: str, source: str) -> bool:
    """Tell whether a term stands in a source, in one or several."""
    return bool(_pattern(term).search(source))


def _lowered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str.lower, words))


def _is_said(term: str, text: str) -> bool:
    """Tell whether a term stands in a text, inflected or not: each of its words, but for its last two letters."""
    return all(word[: max(3, len(word) - 2)] in text for word in term.split())


class _Wanted(NamedTuple):
    """A term with what is approved and forbidden for it in one language, as it is written and in small letters."""

    term: str
    folded: str
    choice: Choice
    approved: tuple[str, ...]
    forbidden: tuple[str, ...]


def _wanted(terms: Termbase, tag: str) -> list[_Wanted]:
    """Return the terms that have a choice in a language."""
    found = ((term.term, term.choice(tag)) for term in terms.terms)
    return [
        _Wanted(term, term.casefold(), choice, _lowered(choice.approved), _lowered(choice.forbidden))
        for term, choice in found
        if choice is not None
    ]


def term_findings(pairs: Iterable[Pair], terms: Termbase) -> Iterator[tuple[Pair, Finding]]:
    """Find terms of the sources whose approved translation is not there, and forbidden words."""
    by_tag: dict[str, tuple[list[_Wanted], tuple[str, ...], frozenset[int]]] = {}
    for pair in pairs:
        if pair.is_label:
            continue
        tag = pair.language.tag
        if tag not in by_tag:
            wanted = _wanted(terms, tag)
            always = frozenset(place for place, one in enumerate(wanted) if one.forbidden)
            by_tag[tag] = wanted, tuple(one.folded for one in wanted), always
        for finding in _of_pair(pair, *by_tag[tag]):
            yield pair, finding


@lru_cache(maxsize=4096)
def _named(text: str, terms: tuple[str, ...]) -> frozenset[int]:
    """Return the places of the terms that stand in a source: the same for all of its translations."""
    folded = text.casefold()
    return frozenset(place for place, term in enumerate(terms) if term in folded)


def _of_pair(
    pair: Pair, wanted: Sequence[_Wanted], terms: tuple[str, ...], always: frozenset[int]
) -> Iterator[Finding]:
    lowered, named = pair.target_words.lower(), _named(pair.source_words, terms)
    for place in sorted(named | always):
        term, _, choice, approved, forbidden = wanted[place]
        for word, written in zip(forbidden, choice.forbidden, strict=True):
            if word in lowered:
                message = f"the glossary forbids {written!r} for {term!r}"
                hint = f"write {' or '.join(choice.approved)}" if approved else "write another word"
                yield Finding(message, hint, (), spots_of(pair.target, written))
        found = _pattern(term).search(pair.source_words) if place in named else None
        if found and approved and not any(_is_said(word, lowered) for word in approved):
            message = f"the glossary has {' or '.join(choice.approved)} for {term!r}"
            yield Finding(message, "use the same word everywhere", spots_of(pair.source, found[0]))


def advice(terms: Termbase, source: str, language: str) -> Iterator[str]:
    """Yield what a translator should know of the glossary's terms in a source: "glossary: term = word, not: word"."""
    for term in terms.terms:
        choice = term.choice(language)
        if choice is None or not _pattern(term.term).search(source):
            continue
        words = f" = {' / '.join(choice.approved)}" if choice.approved else ""
        refused = f", not: {' / '.join(choice.forbidden)}" if choice.forbidden else ""
        if words or refused:
            yield f"glossary: {term.term}{words}{refused}"

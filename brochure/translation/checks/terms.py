"""The check of terms: approved words used, forbidden ones not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..glossary import Termbase
from .pairs import Finding, Pair, spots_of


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}(s|es)?\b", re.IGNORECASE)


def _is_said(term: str, text: str) -> bool:
    """Tell whether a term stands in a text, inflected or not: each of its words, but for its last two letters."""
    return all(word[: max(3, len(word) - 2)] in text for word in term.split())


def term_findings(pair: Pair, terms: Termbase) -> Iterator[Finding]:
    """Find terms of the source whose approved translation is not there, and forbidden words."""
    if pair.is_label:
        return
    lowered, source = pair.target_words.lower(), pair.source_words.casefold()
    for term in terms.terms:
        choice = term.translations.get(pair.language.tag)
        if choice is None:
            continue
        for word in choice.forbidden:
            if word.lower() in lowered:
                message = f"the glossary forbids {word!r} for {term.term!r}"
                hint = f"write {' or '.join(choice.approved)}" if choice.approved else "write another word"
                yield Finding(message, hint, (), spots_of(pair.target, word))
        found = _pattern(term.term).search(pair.source_words) if term.term.casefold() in source else None
        if found and choice.approved and not any(_is_said(word.lower(), lowered) for word in choice.approved):
            message = f"the glossary has {' or '.join(choice.approved)} for {term.term!r}"
            yield Finding(message, "use the same word everywhere", spots_of(pair.source, found[0]))


def advice(terms: Termbase, source: str, language: str) -> Iterator[str]:
    """Yield what a translator should know of the glossary's terms in a source: "glossary: term = word, not: word"."""
    for term in terms.terms:
        choice = term.translations.get(language)
        if choice is None or not _pattern(term.term).search(source):
            continue
        words = f" = {' / '.join(choice.approved)}" if choice.approved else ""
        refused = f", not: {' / '.join(choice.forbidden)}" if choice.forbidden else ""
        if words or refused:
            yield f"glossary: {term.term}{words}{refused}"

"""Medical words and abbreviations, and whether the leaflet explains them: in its glossary, or where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding
from .texts import Line, Role, Text
from .words import english, stem, tokens

_ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z][A-Za-z]{0,2}[A-Z](?:-?[A-Z0-9]+)*(?![\w-])")
_MEANT = (
    r"(?:called|known as|name for|the name of|means|meaning|a type of|a kind of|short for|stands for"
    r"|medical word for|or)"
)
_EXPLAINED = "a|an|the|when|where|one|medicines?|tests?|cells|treatment|not|how|what"


def jargon(text: Text) -> Iterator[Finding]:
    """Yield each medical word and abbreviation that is explained nowhere, where it stands first."""
    known = _glossary(text)
    prose = " ".join(line.shown for line in text.lines if line.role is not Role.SMALL)
    seen: set[str] = set()
    for line in text.lines:
        if line.role in {Role.SMALL, Role.TERM, Role.ALT, Role.FIELD}:
            continue
        for word in _hard(line):
            key = stem(word.casefold())
            if key in seen or key in known:
                continue
            seen.add(key)
            if not _is_explained(word, prose):
                means = english().medical.get(word.casefold(), "")
                hint = (
                    f"say “{means}”, or explain it"
                    if means
                    else "say what it is, where it stands first or among words explained"
                )
                yield Finding("jargon", f"“{word}” is not explained", hint, line, word)


def _hard(line: Line) -> Iterator[str]:
    for word in tokens(line.shown):
        if word in english().medical:
            yield word
        else:
            yield from (part for part in word.split("-") if part != word and part in english().medical)
    known = english().listed("known-acronyms")
    for found in _ABBREVIATION.finditer(line.shown):
        if found[0].casefold() not in known and not line.shown.isupper() and not found[0].endswith("I"):
            yield found[0]


def _glossary(text: Text) -> set[str]:
    """Return the stems of what the leaflet explains, each word of a term too."""
    terms = [line.shown for line in text.lines if line.role is Role.TERM] + sorted(text.explained)
    whole = {stem(word) for term in terms for word in tokens(term)}
    return whole | {stem(part) for term in terms for word in tokens(term) for part in word.split("-")}


def _is_explained(word: str, prose: str) -> bool:
    """Tell whether a word is explained where it stands: in brackets, before or after, or by a sentence that says so."""
    one = rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)"
    ways = (
        rf"\([^()]*{one}[^()]*\)",  # yellow skin (jaundice)
        rf"{one}[”\"’']?(?: [\w-]+)?[”\"’']? \(",  # biopsy (a small sample)
        rf"{_MEANT} (?:a |an |the |[“\"‘'])*(?:[\w-]+ ){{0,2}}?{one}",  # a tube called a catheter
        rf"{one}[”\"’']?(?: [\w-]+)? (?:is|are|means|mean) (?:{_EXPLAINED})\b",
        rf"(?:is|are) {one}\.",  # One of them is pembrolizumab.
        rf"{one}, (?:which|a|an|the|where|when|or|also)\b",
        rf"{one}(?: [\w-]+)?: [a-z]",
    )
    return any(re.search(way, prose, re.IGNORECASE) for way in ways)

"""What the checks know of words: `data/checks.yaml`, and numbers as ICU spells them out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ...content.documents import load_yaml
from ...content.labels import DATA
from ...languages import language
from ...text.numbers import spelled_out

LARGEST = 20
"""Numbers up to this one may be words in one language and digits in the other."""


@cache
def knowledge() -> Mapping[str, Any]:
    """Return the file as plain data."""
    return dict(load_yaml(DATA / "checks.yaml").data)


def _of(section: str, tag: str) -> Any:
    found = knowledge()[section]
    while tag:
        if tag in found:
            return found[tag]
        tag = tag.rpartition("-")[0]
    return None


@cache
def number_words(tag: str) -> Mapping[str, frozenset[str]]:
    """Return the words for 0 to 20 in a language, by the number in ASCII digits, in lower case."""
    found: dict[str, set[str]] = {}
    for value in range(LARGEST + 1):
        found.setdefault(str(value), set()).add(spelled_out(value, language(tag)).lower().replace("\u200b", ""))
    for value, words in (_of("numbers", tag) or {}).items():
        found.setdefault(str(value), set()).update(str(word).lower() for word in words)
    return {value: frozenset(words) for value, words in found.items()}


@cache
def negation(tag: str) -> re.Pattern[str] | None:
    """Return what says no in a language, or None where nobody has told us."""
    pattern = _of("negations", tag)
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@cache
def lengths(tag: str) -> tuple[float, float]:
    """Return the usual least and most length of a translation against English."""
    least, most = _of("lengths", tag) or knowledge()["lengths"]["default"]
    return float(least), float(most)


@cache
def units() -> Mapping[str, str]:
    """Return the sign of each unit by what any language writes for it."""
    return {str(alias): sign for sign, aliases in knowledge()["units"].items() for alias in aliases}


@cache
def look_alikes() -> Mapping[str, str]:
    """Return the Latin letter that each Cyrillic look-alike resembles, and the other way round."""
    pairs = zip(knowledge()["look-alikes"]["Latn"], knowledge()["look-alikes"]["Cyrl"], strict=True)
    both = [(latin, cyrillic) for latin, cyrillic in pairs if latin != cyrillic]
    return dict(both) | {cyrillic: latin for latin, cyrillic in both}

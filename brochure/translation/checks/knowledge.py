"""What the checks know of words: `data/checks.yaml`, and numbers as ICU spells them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from ...content.documents import load_yaml
from ...languages import language
from ...lexicon.scripts import SPACELESS
from ...resources import DATA
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


_INFLECTED = {"Deva", "Beng", "Taml", "Telu", "Knda", "Mlym", "Gujr", "Guru", "Orya", "Sinh", "Kore"}
"""Scripts whose languages hang endings on a word: one of some length counts whatever follows it."""
_PREFIXES = {"Arab": "(?:[وف]?(?:[بلك]|ال|بال|لل|كال)?)", "Hebr": "[ובלהמשכ]{0,2}", "Ethi": "[በከለየእ]?"}
"""What is written together with the word that it stands before."""
_LETTER = r"\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09d7\u0bbe-\u0bcd"
"""Letters with the marks that belong to them, which regular expressions take for none."""


def _word_pattern(words: Iterable[str], script: str, *, whole: bool = True) -> re.Pattern[str]:
    """Return a pattern for any of some words, longest first, as group 1."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if script in SPACELESS:  # a word is found anywhere
        return re.compile(f"({'|'.join(map(re.escape, ordered))})")
    is_loose = not whole or script in _INFLECTED
    loose = [re.escape(word) for word in ordered if is_loose and len(word) > 2]
    strict = [re.escape(word) for word in ordered if not is_loose or len(word) <= 2]
    parts = loose + ([f"(?:{'|'.join(strict)})(?![{_LETTER}])"] if strict else [])
    return re.compile(rf"(?<![{_LETTER}]){_PREFIXES.get(script, '')}({'|'.join(parts)})", re.IGNORECASE)


@lru_cache(maxsize=256)
def number_words(tag: str) -> Mapping[str, str]:
    """Return the words for 0 to 20 in a language, in lower case, each with its number in ASCII digits."""
    found: dict[str, str] = {}
    latin = language(tag).script == "Latn"
    for value in range(LARGEST + 1):
        word = spelled_out(value, language(tag)).lower().replace("\u200b", "")
        if latin or not word.isascii():  # ICU spells in English what it does not know
            found[word] = str(value)
    for value, words in (_of("numbers", tag) or {}).items():
        found.update((str(word).lower(), str(value)) for word in words)
    for word in _of("ambiguous", tag) or ():
        found.pop(word, None)
    return found


@lru_cache(maxsize=256)
def _number_pattern(tag: str) -> re.Pattern[str]:
    return _word_pattern(number_words(tag), language(tag).script)


@lru_cache(maxsize=4096)
def spelled_values(text: str, tag: str) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return the numbers up to twenty that a text spells out, in ASCII digits, with where each stands."""
    values = number_words(tag)
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for one in _number_pattern(tag).finditer(text):
        value = values[one[1].lower()]
        found[value] = (*found.get(value, ()), one.span(1))
    return found


@lru_cache(maxsize=256)
def _time_words(tag: str) -> Mapping[str, str]:
    return {str(word).lower(): unit for unit, words in (_of("times", tag) or {}).items() for word in words}


@lru_cache(maxsize=256)
def times_known(tag: str) -> frozenset[str]:
    """Return the units of time whose words we know in a language."""
    return frozenset(_time_words(tag).values())


@lru_cache(maxsize=256)
def _time_pattern(tag: str) -> re.Pattern[str]:
    return _word_pattern(_time_words(tag), language(tag).script, whole=False)


@lru_cache(maxsize=4096)
def time_units(text: str, tag: str) -> Mapping[str, tuple[int, int]]:
    """Return the units of time that a text names (hour, day, week, month, year), with where each first stands."""
    units_of = _time_words(tag)
    found: dict[str, tuple[int, int]] = {}
    for one in _time_pattern(tag).finditer(text) if units_of else ():
        found.setdefault(units_of[one[1].lower()], one.span(1))
    return found


@lru_cache(maxsize=256)
def negation(tag: str) -> re.Pattern[str] | None:
    """Return what says no in a language, or None where nobody has told us."""
    pattern = _of("negations", tag)
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@lru_cache(maxsize=256)
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

"""What the review knows of English: `data/review/en.yaml`, read as JSON below its first line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from ..resources import DATA

FOLDER = DATA / "review"
TOKEN = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""A word, with what is joined to it by a hyphen or an apostrophe, or a number."""


class English:
    """The lists of English words, as sets and as patterns."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.plain: Mapping[str, str] = data["plain"]
        """Long words, with plain ones for them."""
        self.medical: Mapping[str, str] = data["medical"]
        """Medical words, with what they mean where a few words say it."""

    @lru_cache(maxsize=64)  # noqa: B019 - there is one of them, `english`
    def listed(self, key: str) -> frozenset[str]:
        """Return the words of a list, in small letters."""
        return frozenset(word.strip().casefold() for word in self._data[key].split(","))

    @lru_cache(maxsize=64)  # noqa: B019 - as above
    def pattern(self, key: str) -> re.Pattern[str]:
        """Return a pattern that finds any word or phrase of a list, whatever its capitals."""
        given = self._data[key]
        found = given if isinstance(given, list) else [_whole(word) for word in sorted(self.listed(key), key=len)[::-1]]
        return re.compile("|".join(f"(?:{one})" for one in found), re.IGNORECASE)

    @cached_property
    def promises(self) -> Sequence[tuple[re.Pattern[str], str]]:
        """What no leaflet can promise, with what to say in its place."""
        rows = self._data["promises"].items()
        return [(re.compile("|".join(map(_whole, said.split("|"))), re.IGNORECASE), hint) for said, hint in rows]


@lru_cache(maxsize=1)
def english() -> English:
    """Return what is known of English."""
    text = (FOLDER / "en.yaml").read_text(encoding="utf-8")
    return English(json.loads(text.partition("\n")[2]))


def _whole(words: str) -> str:
    return rf"(?<!\w){re.escape(words.strip())}(?!\w)"


def tokens(text: str) -> list[str]:
    """Return the words and numbers of a text in small letters."""
    return [word.replace("’", "'").replace("‑", "-").casefold() for word in TOKEN.findall(text)]


def stem(word: str) -> str:
    """Return an English word without the ending of a plural, a tense or an adverb: cell for cells."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            return word[: -len(ending)] + instead
    return word


_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ings", ""), ("ing", ""), ("ied", "y"),
    ("ed", ""),
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""), ("ly", ""),
)  # fmt: skip
"""Endings with what stands in their place; the first that fits is taken, once."""

"""What the checks know of languages beside their words: `data/checks.yaml`, `data/commonest.yaml`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from ...content.documents import load_yaml
from ...languages import language
from ...lexicon.folding import fold
from ...resources import DATA


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


@lru_cache(maxsize=256)
def lengths(tag: str) -> tuple[float, float]:
    """Return the usual least and most length of a translation against English."""
    least, most = _of("lengths", tag) or knowledge()["lengths"]["default"]
    return float(least), float(most)


@lru_cache(maxsize=32)
def commonest(script: str) -> Mapping[str, frozenset[str]]:
    """Return the commonest words of the languages of a script, folded, each with the tags of its languages."""
    table = json.loads((DATA / "commonest.yaml").read_text(encoding="utf-8"))["words"]
    found: dict[str, set[str]] = {}
    for tag, words in table.items():
        if language(tag).script == script:
            for word in words.split(","):
                found.setdefault(fold(word.strip()), set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


@cache
def look_alikes() -> Mapping[str, str]:
    """Return the Latin letter that each Cyrillic look-alike resembles, and the other way round."""
    pairs = zip(knowledge()["look-alikes"]["Latn"], knowledge()["look-alikes"]["Cyrl"], strict=True)
    both = [(latin, cyrillic) for latin, cyrillic in pairs if latin != cyrillic]
    return dict(both) | {cyrillic: latin for latin, cyrillic in both}

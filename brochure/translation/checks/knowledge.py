"""What the checks know of languages beside their words: `data/checks.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from ...content.documents import load_yaml
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


@cache
def look_alikes() -> Mapping[str, str]:
    """Return the Latin letter that each Cyrillic look-alike resembles, and the other way round."""
    pairs = zip(knowledge()["look-alikes"]["Latn"], knowledge()["look-alikes"]["Cyrl"], strict=True)
    both = [(latin, cyrillic) for latin, cyrillic in pairs if latin != cyrillic]
    return dict(both) | {cyrillic: latin for latin, cyrillic in both}

"""Which country a cell of a roster names: by its code, or by what it is called in any language of a state."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from ..resources import DATA
from .finding import folded

_SEVERAL, _ALIKE = 3, 0.75
_FEWEST = 4
"""Fewer letters are a code, and are like those of many."""


def countries_called(text: str) -> tuple[str, ...]:
    """Return the codes (ISO 3166-1 alpha-2) of the countries that a text names: none, one, or several of one name."""
    code = text.strip().upper()
    return (code,) if code in _names() else _codes().get(_plain(text), ())


@lru_cache(maxsize=64)
def nearest_countries(text: str) -> tuple[str, ...]:
    """Return the countries whose names are much like a text, the nearest first, each as "NP (Nepal)"."""
    if len(_plain(text)) < _FEWEST:
        return ()
    near = difflib.get_close_matches(_plain(text), _codes(), n=_SEVERAL, cutoff=_ALIKE)
    found = dict.fromkeys(code for name in near for code in _codes()[name])
    return tuple(f"{code} ({_names()[code][0]})" for code in found)


def _plain(name: str) -> str:
    return folded(name).replace(" ", "").removeprefix("the")


@cache
def _names() -> Mapping[str, list[str]]:
    """Return what each country is called, in English first; `tools/make_countries.py` makes the table."""
    found: dict[str, list[str]] = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    return found


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, names in _names().items():
        for name in names:
            found[_plain(name)][code] = None
    for code, names in _names().items():
        found |= {_plain(name): {code: None} for name in names if _is_code(name)}
    return {name: tuple(codes) for name, codes in found.items()}


def _is_code(name: str) -> bool:
    """Tell whether a name is the country's code of three letters, which is nobody else's name."""
    return len(name) == len("NPL") and name.isascii() and name.isupper()

"""Leaflets at random in which each kind of block meets each, in some languages and editions, built and proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from brochure.building import Fonts, build, read
from brochure.content.blocks.kinds import BLOCK_KEYS, MAPPINGS
from brochure.editions import EDITIONS
from brochure.errors import ContentError, FontError, LayoutError, Problem

from .contents import Author

TAGS = ("en", "ar", "ne", "en", "ar", "ne", "ur", "zh-Hans", "my")
"""The languages of leaflets; the first three are the most."""
_EDITIONS = ("email", "booklet", "handout", "phone", "large-print", "email")
_BILINGUAL = 0.2
_MOST = 3
"""The most sections of a leaflet, and blocks of a section."""


class Outcome(NamedTuple):
    """What became of a leaflet: how it was built, what is wrong with the program, and the author's own problems."""

    how: str
    fault: str = ""
    problems: tuple[Problem, ...] = ()
    met: frozenset[tuple[str, str]] = frozenset()
    """The kinds of blocks that followed each other."""


def meet(seed: int, folder: Path, fonts: Fonts) -> Outcome:
    """Write the leaflet of a seed into an empty folder, build it and prove it.

    What an author could mend is no fault where each problem has a place; anything else is one.
    """
    random = Random(seed)
    tag, edition, two = random.choice(TAGS), random.choice(_EDITIONS), random.random() < _BILINGUAL
    two = two and tag != "en"
    author = Author(random, folder, _MOST)
    author.evenly, author.language = True, "en" if two else tag
    met = frozenset(_met(author.write()))
    author.translate_into([tag] if two else [])
    how = f"{tag} beside en" if two else f"{edition} {tag}"
    try:
        found = read(folder)
        build(found[-1], EDITIONS["email" if two else edition], fonts, found[0] if two else None)
    except (ContentError, FontError, LayoutError) as error:
        lost = [str(problem) for problem in error.problems if not str(problem.place)]
        return Outcome(how, "a problem without a place: " + "; ".join(lost) if lost else "", error.problems, met)
    except Exception as error:
        return Outcome(how, f"{type(error).__name__}: {error}"[:600], (), met)
    return Outcome(how, met=met)


def _met(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield which kinds of blocks follow each other."""
    for blocks in (content.get("introduction", ()), *(section["blocks"] for section in content["sections"])):
        kinds = [next(key for key in (*MAPPINGS, *BLOCK_KEYS) if key in block) for block in blocks]
        yield from pairwise(kinds)

"""Shared parts and leaflets of any shape: what is wrong is told with its place, and nothing else happens."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.content.reader import read_leaflet
from brochure.errors import ContentError

from .societies import LEAFLETS, SHARED, content, write_society

ODD: tuple[Any, ...] = (
    *(None, 1, True, [], {}, "", [1], [None], [["x"]], 3.5, {1: 2}, {"a": {"b": 1}}, "shared.fire", {"id": "fire"}),
    *({"reuse": "shared.fire"}, {"reuse": 1}, {"reuse": "shared."}, {"reuse": []}, [{"reuse": "shared.notice"}]),
)
"""What may stand in the place of anything."""
TIMES = 150


def paths(data: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths of all that stands in plain data."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in parts:
        yield (*above, key)
        yield from paths(value, (*above, key))


def harmed(data: Any, chance: random.Random) -> Any:
    """Return a copy of plain data in which one thing is missing, or is another."""
    data = copy.deepcopy(data)
    *above, last = chance.choice(list(paths(data)))
    inside = data
    for key in above:
        inside = inside[key]
    kind = chance.random()
    if kind < 0.2:
        del inside[last]
    elif kind < 0.3 and isinstance(inside, dict):
        inside[chance.choice(["reuse", "id", "terms"])] = copy.deepcopy(chance.choice(ODD))
    else:
        inside[last] = copy.deepcopy(chance.choice(ODD))
    return data


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_wrong_is_told_with_its_place(tmp_path: Path, seed: int):
    chance, folder = random.Random(seed), write_society(tmp_path)
    shared, own = yaml.safe_load(SHARED), yaml.safe_load(content("rakes", LEAFLETS["rakes"]))
    refused = 0
    for _ in range(TIMES):
        texts = [harmed(shared, chance), own] if chance.random() < 0.6 else [shared, harmed(own, chance)]
        for path, data in zip(("shared/desk.yaml", "rakes/content.yaml"), texts, strict=True):
            (folder / path).write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        for name in ("rakes", "shared"):
            try:
                read_leaflet(folder / name, shelf=True)
            except ContentError as error:
                refused += 1
                assert all(problem.place.file for problem in error.problems), texts
    assert refused > TIMES

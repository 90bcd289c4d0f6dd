"""Which segment each unit of a file means: by its id, else by its source, else by its neighbors.

A tool may have dropped ids, given others, put the units in another order, or put two of one source together. A unit
that may mean several segments, and whose place tells none of them, means none: no text is changed on a guess.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..segments import Segment
from .units import Unit

_NEAR = 3
"""So many neighbors on each side tell where a text stands."""


@dataclass(slots=True)
class Matches:
    """The segment of each unit, by the unit's number in the file; `unclear` are the segments that one may mean.

    `twins` are further segments of the same source that no unit of the file means, by the unit's number.
    """

    segments: dict[int, Segment] = field(default_factory=dict)
    unclear: dict[int, Sequence[Segment]] = field(default_factory=dict)
    twins: dict[int, Sequence[Segment]] = field(default_factory=dict)


def spelled(text: str) -> str:
    """Return a source as it is compared: in composed letters, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def match(units: Sequence[Unit], wanted: Sequence[Segment]) -> Matches:
    """Find the segments that units mean. The order of `wanted` is that of the leaflet."""
    found = Matches()
    by_id = {segment.id: segment for segment in wanted}
    taken: set[str] = set()
    sources = [spelled(unit.source) for unit in units]
    for at, unit in enumerate(units):
        named = [by_id[name] for name in (unit.id, *unit.also) if name in by_id]
        same = next((segment for segment in named if spelled(segment.source) == sources[at]), None)
        if same is not None:
            found.segments[at] = same
            taken.add(same.id)
    free: dict[str, list[Segment]] = defaultdict(list)
    for segment in wanted:
        if segment.id not in taken:
            free[spelled(segment.source)].append(segment)
    _by_source(sources, free, wanted, found)
    meant = {segment.id for segment in found.segments.values()}
    for at, segment in found.segments.items():
        unit = units[at]
        others = (
            [by_id[name] for name in unit.also if name in by_id]
            if segment.id in (unit.id, *unit.also)
            else free[sources[at]]
        )
        twins = [one for one in others if one.id not in meant and spelled(one.source) == sources[at]]
        if twins:
            found.twins[at] = twins
    return found


def _by_source(
    sources: Sequence[str], free: Mapping[str, Sequence[Segment]], wanted: Sequence[Segment], found: Matches
) -> None:
    """Match the units that no id has matched."""
    open_units: dict[str, list[int]] = defaultdict(list)
    for at, source in enumerate(sources):
        if at not in found.segments and source in free:
            open_units[source].append(at)
    for source, numbers in open_units.items():
        if len(numbers) == 1 == len(free[source]):
            found.segments[numbers[0]] = free[source][0]
    in_order = _is_in_order(found.segments, wanted)
    places = {segment.id: at for at, segment in enumerate(wanted)}
    here = [spelled(segment.source) for segment in wanted]
    for source, numbers in open_units.items():
        candidates = list(free[source])
        if numbers[0] in found.segments:
            continue
        if in_order and len(numbers) == len(candidates):
            found.segments.update(zip(numbers, candidates, strict=True))
            continue
        scores = {
            (at, one.id): _likeness(_around(sources, at), _around(here, places[one.id]))
            for at in numbers
            for one in candidates
        }
        _by_neighbors(numbers, candidates, scores, found)


def _by_neighbors(
    numbers: Iterable[int], candidates: list[Segment], scores: Mapping[tuple[int, str], float], found: Matches
) -> None:
    """Give each unit the segment whose neighbors are its own, where one is more like it than all others."""
    left = set(numbers)
    while left:
        best = {}
        for at in left:
            ranked = sorted(candidates, key=lambda one, at=at: -scores[at, one.id])  # type: ignore[misc]
            margin = scores[at, ranked[0].id] - (scores[at, ranked[1].id] if len(ranked) > 1 else 0) if ranked else 0
            best[at] = (margin, ranked[0] if ranked else None)
        at = max(left, key=lambda one: (best[one][0], -one))
        margin, segment = best[at]
        if segment is None or margin <= 0:
            found.unclear.update((one, tuple(candidates)) for one in left)
            return
        found.segments[at] = segment
        candidates.remove(segment)
        left.remove(at)


def _is_in_order(matched: Mapping[int, Segment], wanted: Sequence[Segment]) -> bool:
    """Tell whether units stand in the order of the leaflet, as far as they are matched."""
    places = {segment.id: at for at, segment in enumerate(wanted)}
    order = [places[matched[at].id] for at in sorted(matched)]
    return len(order) > 1 and all(one < other for one, other in pairwise(order))


def _around(texts: Sequence[str], at: int) -> Mapping[tuple[int, str], float]:
    """Return the texts around a place with what each counts, by the side on which it stands."""
    found: Counter[tuple[int, str]] = Counter()
    for far in range(1, _NEAR + 1):
        for side in (-1, 1):
            there = at + side * far
            text = texts[there] if 0 <= there < len(texts) else ""
            found[(side, text)] = max(found[(side, text)], 4 - far)
    return found


def _likeness(one: Mapping[tuple[int, str], float], other: Mapping[tuple[int, str], float]) -> float:
    return sum(min(count, other[key]) for key, count in one.items() if key in other)

"""Where each segment of a finished file stands: boxes on its pages, found through the tags of the file itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..errors import ProofError
from ..proof.blocks import leaves_by_mark
from ..readback.painted import ShownWords
from ..readback.tree import FinishedFile, Mark, read_back
from ..reading.tree import Leaf, Reading


class Box(NamedTuple):
    """A line of a segment: its page from 0, and where it is there, in parts of the page from its top left."""

    segment: str
    page: int
    left: float
    top: float
    width: float
    height: float


def boxes(pdf: bytes, reading: Reading) -> tuple[Box, ...]:
    """Return the lines of all segments in reading order; none of a file that has no tags.

    Where a block says several segments, its words are given to them in order, by how long each is.
    """
    try:
        finished = read_back(pdf)
    except ProofError:
        return ()
    painted = _painted(finished)
    known = leaves_by_mark(reading.root, finished.root)
    found: list[Box] = []
    for _, group in groupby(known.items(), key=lambda one: id(one[1])):
        marks = list(group)
        words = [(mark, one) for mark, _ in marks for one in painted.get(mark, ())]
        found += _lines(_given(words, marks[0][1]), finished)
    return tuple(found)


def _painted(finished: FinishedFile) -> dict[Mark, list[ShownWords]]:
    painted: dict[Mark, list[ShownWords]] = defaultdict(list)
    for page in finished.pages:
        for words in page.words:
            if words.mark is not None:
                painted[page.page, words.mark].append(words)
    return painted


def _given(words: Sequence[tuple[Mark, ShownWords]], leaves: Sequence[Leaf]) -> Iterator[tuple[str, int, ShownWords]]:
    """Yield the words of a block with the segment and the page of each; those of no segment are left out."""
    said = sum(len(one.run.text) for _, one in words)
    written = sum(len(leaf.text) for leaf in leaves)
    if not said or not written:
        return
    ends, at = [], 0
    for leaf in leaves:
        at += len(leaf.text)
        ends.append(at * said / written)
    place, number = 0.0, 0
    for (page, _), one in words:
        middle = place + len(one.run.text) / 2
        while number < len(leaves) - 1 and middle > ends[number]:
            number += 1
        place += len(one.run.text)
        if leaves[number].segment:
            yield leaves[number].segment, page, one


def _lines(given: Iterator[tuple[str, int, ShownWords]], finished: FinishedFile) -> Iterator[Box]:
    """Yield a box for each line of each segment: words beside each other are one."""
    numbers = {page.page: number for number, page in enumerate(finished.pages)}
    for (segment, page), group in groupby(given, key=lambda one: one[:2]):
        left, bottom, right, top = finished.pages[numbers[page]].box
        wide, high = right - left, top - bottom
        line: list[float] = []
        for _, _, words in group:
            x1, y1, x2, y2 = words.box
            if line and _is_beside(line, y1, y2):
                line = [min(line[0], x1), min(line[1], y1), max(line[2], x2), max(line[3], y2)]
                continue
            if line:
                yield _box(segment, numbers[page], line, (left, top, wide, high))
            line = [x1, y1, x2, y2]
        yield _box(segment, numbers[page], line, (left, top, wide, high))


def _is_beside(line: Sequence[float], bottom: float, top: float) -> bool:
    shared = min(line[3], top) - max(line[1], bottom)
    return shared > 0.5 * min(line[3] - line[1], top - bottom)


def _box(segment: str, page: int, line: Sequence[float], of: tuple[float, float, float, float]) -> Box:
    left, top, wide, high = of
    x1, y1, x2, y2 = line
    values = ((x1 - left) / wide, (top - y2) / high, (x2 - x1) / wide, (y2 - y1) / high)
    return Box(segment, page, *(round(value, 5) for value in values))

"""How high stretches of rows are, as they are placed: found in constant time for all that a search of breaks asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .rows import Row, step

Reach = tuple[Sequence[int], Sequence[int]]
"""For each place, where a page that starts there has its top, and where one that ends there has its foot, in
millipoints."""


class Extents:
    """Heights of stretches of rows, frames' padding included, in constant time; in millipoints, as rows are placed.

    All are a height that stays and a space that is multiplied. `widest` is the widest space, in points.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        heights, heads, tails = [], [], [0]
        again: list[tuple[Row, ...]] = []
        before = None
        for row in rows:
            frame, height = row.frame, step(row.height)
            pads = above = repeated = 0
            goes_on = frame is not None and before is frame
            if frame is not None:
                above = step(frame.above)
                repeated = sum([step(one.height) for one in frame.again]) if goes_on else 0
            if before is not frame:
                pads = (step(before.below) if before else 0) + above
            heights.append(height + pads)
            heads.append(height + above + repeated)
            again.append(frame.again if frame is not None and goes_on else ())
            tails.append(step(frame.below) if frame else 0)
            before = frame
        self.heights = list(accumulate(heights, initial=0))
        self.widest = max((row.space for row in rows), default=0.0)
        self._rows, self._continued = rows, again
        self._repeated = [sum([step(one.height) for one in rows]) for rows in again]
        self._tops = [height - head for height, head in zip(self.heights[1:], heads, strict=True)]
        self._feet = [height + tail for height, tail in zip(self.heights, tails, strict=True)]
        self._spaces: dict[float, list[int]] = {}

    def spaces(self, spacing: float) -> list[int]:
        """Return the sum of the spaces before each row, that of all rows last, with spaces multiplied."""
        if spacing not in self._spaces:
            spaces = [step(row.space * spacing) for row in self._rows]
            self._spaces[spacing] = list(accumulate(spaces, initial=0))
        return self._spaces[spacing]

    def at(self, spacing: float) -> Reach:
        """Return where pages that start and end at each row have their top and their foot."""
        spaces = self.spaces(spacing)
        spaced = [sum([step(one.space * spacing) for one in rows]) if rows else 0 for rows in self._continued]
        tops = [height + space - more for height, space, more in zip(self._tops, spaces[1:], spaced, strict=True)]
        feet = [height + space for height, space in zip(self._feet, spaces, strict=True)]
        return [*tops, feet[-1]], feet

    def turned(self, spacing: float) -> Sequence[int]:
        """Return where second columns that start at each row have their top: they repeat nothing, as pages do."""
        spaces = self.spaces(spacing)
        tops = [
            height + space + more for height, space, more in zip(self._tops, spaces[1:], self._repeated, strict=True)
        ]
        return [*tops, self._feet[-1] + spaces[-1]]

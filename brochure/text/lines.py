"""Where to break a paragraph into lines.

Text is ragged, so a line may be short but never wide. Of all ways to break into the fewest lines, the one with the
least raggedness is taken (the sum of squared slack, after Knuth and Plass 1981), with a last line of one short
word counted as a fault. A heading is balanced: its last line counts like the others.
"""

from __future__ import annotations

from collections.abc import Sequence

LONELY = 0.18
"""A last line shorter than this part of the measure looks like a mistake."""


def break_lines(
    widths: Sequence[float],
    tails: Sequence[float],
    hard: Sequence[bool],
    measure: float,
    *,
    balance: bool = False,
) -> tuple[int, ...]:
    """Return the index after the last segment of each line.

    `widths` are the widths of unbreakable segments without their trailing space, `tails` those of the trailing
    spaces, `hard` says where a line must end. A segment wider than `measure` gets a line of its own.
    """
    count = len(widths)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(count + 1, 0.0, 0)] * count
    for end in range(1, count + 1):
        width, start = 0.0, end
        while start > 0:
            start -= 1
            if start < end - 1 and hard[start]:
                break
            width += widths[start] + (tails[start] if start < end - 1 else 0.0)
            if width > measure + 1e-6 and start < end - 1:
                break
            lines, cost, _ = best[start]
            last = end == count or hard[end - 1]
            fault = _fault(measure, width, last=last, alone=start == 0, balance=balance)
            candidate = (lines + 1, cost + fault, start)
            if candidate[:2] < best[end][:2]:
                best[end] = candidate
    ends = []
    end = count
    while end > 0:
        ends.append(end)
        end = best[end][2]
    return tuple(reversed(ends))


def _fault(measure: float, width: float, *, last: bool, alone: bool, balance: bool) -> float:
    slack = max(measure - width, 0.0) / measure
    if not last or (balance and not alone):
        return slack * slack
    if alone or width >= LONELY * measure:
        return 0.0
    return 0.5

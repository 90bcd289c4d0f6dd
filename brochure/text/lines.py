"""Where to break a paragraph into lines.

Text is ragged, so a line may be short but never wide. Of all ways to break into the fewest lines, the one with the
least raggedness is taken (the sum of squared slack, after Knuth and Plass 1981), with a last line of one short
word counted as a fault. A heading is balanced: its last line counts like the others.

A break costs something of its own where it parts what is read together. The cost is in the unit of raggedness: 0.1 is
as bad as a line that is short by a third of the measure, 1 as bad as an empty line.
"""

from __future__ import annotations

from collections.abc import Sequence

LONELY = 0.18
"""A last line shorter than this part of the measure looks like a mistake."""
LINE = 1e3
"""One line more costs more than any raggedness of a paragraph."""
CLOSED = 1e6
"""What a break costs where there should be none: it is taken only where the words fit on no line."""


def break_lines(
    widths: Sequence[float],
    tails: Sequence[float],
    hard: Sequence[bool],
    costs: Sequence[float],
    measure: float,
    *,
    balance: bool = False,
) -> tuple[int, ...]:
    """Return the index after the last segment of each line.

    `widths` are the widths of unbreakable segments without their trailing space, `tails` those of the trailing
    spaces, `hard` says where a line must end, `costs` what it costs to end one. A segment wider than `measure` gets a
    line of its own.
    """
    count = len(widths)
    best, begin = [0.0] * (count + 1), [0] * (count + 1)
    for end in range(1, count + 1):
        last = end == count or hard[end - 1]
        width, start, least = widths[end - 1], end - 1, float("inf")
        while True:
            slack = (measure - width) / measure if width < measure else 0.0
            fault = _last_fault(slack, alone=not start, balance=balance) if last else slack * slack
            total = best[start] + fault
            if total < least:
                least, begin[end] = total, start
            if not start or hard[start - 1]:
                break
            start -= 1
            width += widths[start] + tails[start]
            if width > measure + 1e-6:
                break
        best[end] = least + LINE + (0.0 if last else costs[end - 1])
    ends = []
    end = count
    while end > 0:
        ends.append(end)
        end = begin[end]
    return tuple(reversed(ends))


def _last_fault(slack: float, *, alone: bool, balance: bool) -> float:
    """Return the fault of a last line; `alone` tells that it is the only one."""
    if alone:
        return 0.0
    if balance:
        return slack * slack
    return 0.0 if slack <= 1 - LONELY else 0.5

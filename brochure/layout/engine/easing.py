"""Pages that end with a hole: rows are drawn apart until it is none, so far as that looks like the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ...units import MM
from .flow import FilledPage, sheets
from .prices import Breaks
from .rows import FORBIDDEN, Row

MAX_HOLE = 25 * MM
"""What may stay empty at the end of a page, unless it is the last of its part."""
STEPS = (1.2, 1.4, 1.6, 1.8, 2.0, 2.4, 2.8, 3.2, 3.6, 4.0, 4.5, 5.0)
"""What the spaces of such a page are multiplied by, the first that does."""


def eased_sheets(
    rows: Sequence[Row], broken: Breaks, top: float, spacing: float, pitch: float, room: float
) -> list[FilledPage]:
    """Place rows on the pages that their breaks give, without holes where that can be.

    `room` is the height of a page that rows may fill; the others are as in `sheets`.
    """
    pages = list(sheets(rows, broken, top, spacing, pitch))
    for number, places in enumerate(list(pairwise(broken.places))[:-1]):
        if room - pages[number].used > MAX_HOLE:
            alone = replace(broken, places=places)
            for part in STEPS:
                (page,) = sheets(_apart(rows, part), alone, top, spacing, pitch)
                if page.used > room:
                    break
                pages[number] = page
                if room - page.used <= MAX_HOLE:
                    break
    return pages


def _apart(rows: Sequence[Row], part: float) -> list[Row]:
    """Return rows with so many times the space between them; in columns, a heading stays near what it heads."""
    return [row if row.cost >= FORBIDDEN and not row.across else replace(row, space=row.space * part) for row in rows]

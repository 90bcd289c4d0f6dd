"""Plans: which nodes of a Reading go where on which pages."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from ...content.manuscript import Manuscript
from ...editions import Edition, Plan
from ...reading.tree import Reading
from ...text.paragraph import Typesetter
from ..cache import LayoutCache
from ..page import Document
from .prepare import Request
from .settling import settled


def lay_out(
    reading: Reading,
    manuscript: Manuscript,
    edition: Edition,
    typesetter: Typesetter,
    source: Manuscript | None = None,
    cache: LayoutCache | None = None,
) -> Document:
    """Lay a Reading out as pages of an edition, by its plan.

    `source` is the manuscript of the source's language, where the Reading has it too. `cache` remembers what was laid
    out before with the same typesetter; pages do not depend on it. Raises MissingGlyph and LayoutError, and ValueError
    for a bilingual Reading without the source.
    """
    request = Request(reading, manuscript, edition, typesetter, cache or LayoutCache())
    match reading.plan:
        case Plan.LEAFLET:
            from .leaflet import draft_leaflet  # noqa: PLC0415 - each plan is loaded when it is asked for

            return settled(request, draft_leaflet)
        case Plan.BILINGUAL:
            from .bilingual import draft_bilingual  # noqa: PLC0415

            if source is None:
                raise ValueError("a bilingual leaflet needs the source")
            return settled(request, partial(draft_bilingual, original=source))
        case Plan.PANELS:
            from .panels import draft_panels  # noqa: PLC0415

            return settled(request, draft_panels)
        case Plan.CARD:
            from .card import lay_out_card  # noqa: PLC0415

            return lay_out_card(request, source)
    assert_never(reading.plan)

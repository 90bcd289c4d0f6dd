"""Plans: which nodes of a Reading go where on which pages."""

from __future__ import annotations

from typing import assert_never

from ...content.manuscript import Manuscript
from ...editions import Edition, Plan
from ...reading.tree import Reading
from ...text.paragraph import Typesetter
from ..page import Document


def lay_out(
    reading: Reading,
    manuscript: Manuscript,
    edition: Edition,
    typesetter: Typesetter,
    source: Manuscript | None = None,
) -> Document:
    """Lay a Reading out as pages of an edition, by its plan.

    `source` is the manuscript of the source's language, where the Reading has it too. Raises MissingGlyph and
    LayoutError, and ValueError for a bilingual Reading without the source.
    """
    match reading.plan:
        case Plan.LEAFLET:
            from .leaflet import lay_out_leaflet  # noqa: PLC0415 - each plan is loaded when it is asked for

            return lay_out_leaflet(reading, manuscript, edition, typesetter)
        case Plan.BILINGUAL:
            from .bilingual import lay_out_bilingual  # noqa: PLC0415

            if source is None:
                raise ValueError("a bilingual leaflet needs the source")
            return lay_out_bilingual(reading, (manuscript, source), edition, typesetter)
        case Plan.CARD:
            from .card import lay_out_card  # noqa: PLC0415

            return lay_out_card(reading, (manuscript, source), edition, typesetter)
    assert_never(reading.plan)

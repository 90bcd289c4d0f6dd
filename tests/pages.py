"""Documents laid out for tests, from the manuscript on."""

from __future__ import annotations

from brochure.content.manuscript import Manuscript
from brochure.editions import ALERT_CARD, EMAIL, Edition, Plan
from brochure.layout.cache import LayoutCache
from brochure.layout.context import BlockContext
from brochure.layout.page import Document
from brochure.layout.plans import lay_out
from brochure.layout.plans.prepare import Request, make_context
from brochure.reading.compose import compose
from brochure.reading.screens import for_edition
from brochure.text.paragraph import Typesetter


def laid_out(
    manuscript: Manuscript,
    edition: Edition = EMAIL,
    typesetter: Typesetter | None = None,
    source: Manuscript | None = None,
    cache: LayoutCache | None = None,
) -> Document:
    """Lay a manuscript out in one language, or beside its source where that is given.

    `cache` is for those who lay out many leaflets that are nearly the same.
    """
    plan = edition.plan_for(bilingual=source is not None)
    manuscript = for_edition(manuscript, edition)
    assert typesetter is not None
    return lay_out(compose(manuscript, plan, source), manuscript, edition, typesetter, source, cache)


def laid_out_card(
    manuscript: Manuscript, source: Manuscript | None, typesetter: Typesetter, edition: Edition = ALERT_CARD
) -> Document:
    """Lay the alert card of a manuscript out, in two languages where the source is given."""
    return lay_out(compose(manuscript, Plan.CARD, source), manuscript, edition, typesetter, source)


def context_of(manuscript: Manuscript, edition: Edition = EMAIL, typesetter: Typesetter | None = None) -> BlockContext:
    """Return what blocks of a manuscript need to set themselves."""
    assert typesetter is not None
    return make_context(Request(compose(manuscript), manuscript, edition, typesetter, LayoutCache()))

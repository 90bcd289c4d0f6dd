"""Say why the pages and lines of a leaflet end where they do: laid out as for a build, and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .content.manuscript import Manuscript
from .editions import Edition, Imposition
from .layout.page import Explained
from .layout.plans import lay_out
from .layout.plans.explaining import drafted, lines, pages
from .layout.plans.prepare import Request
from .reading.bind import page_refs, with_back, with_pages
from .reading.compose import compose
from .reading.screens import for_edition

if TYPE_CHECKING:
    from .building import Fonts


def explain(
    manuscript: Manuscript, edition: Edition, fonts: Fonts, source: Manuscript | None = None, about: str = ""
) -> tuple[Explained, ...]:
    """Return what is said of all pages, of one whose number is `about`, or of the lines that have these words.

    A card has no breaks, and nothing is said of it. Raises FontError and LayoutError.
    """
    manuscript = for_edition(manuscript, edition)
    source = for_edition(source, edition) if source else None
    reading = compose(manuscript, edition.plan_for(bilingual=source is not None), source)
    if page_refs(reading) or edition.imposition is not Imposition.NONE:
        bound = lay_out(reading, manuscript, edition, fonts.typesetter, source, fonts.layouts).binding
        reading = with_back(with_pages(reading, bound.pages), bound.back)
    draft = drafted(Request(reading, manuscript, edition, fonts.typesetter, fonts.layouts), source)
    if draft is None:
        return ()
    if not about or about.isdecimal():
        return tuple(said for said in pages(draft) if not about or said.page == int(about))
    return tuple(lines(draft, fonts.typesetter, about))

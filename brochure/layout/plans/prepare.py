"""What blocks need to set themselves, for one manuscript in one edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...content.manuscript import Manuscript
from ...editions import Edition, Plan
from ...languages import Language
from ...reading.tree import Reading
from ...text.numbers import format_number
from ...text.paragraph import Typesetter
from ..cache import LayoutCache
from ..context import BlockContext
from ..furniture import make_foot
from ..grid import Grid
from ..inline import BOLD, SpanBuilder
from ..page import AS_DESIGNED, Fit
from ..theme import branded, make_theme

if TYPE_CHECKING:
    from ..pictures import Drawing


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be laid out, for whom, and with what; the cache belongs to the typesetter's fonts."""

    reading: Reading
    manuscript: Manuscript
    edition: Edition
    typesetter: Typesetter
    cache: LayoutCache


def make_context(request: Request, fit: Fit = AS_DESIGNED, manuscript: Manuscript | None = None) -> BlockContext:
    """Return everything that blocks of a manuscript, the request's own by default, need to set themselves.

    Raises LayoutError for a picture that cannot be drawn.
    """
    reading, of = request.reading, manuscript or request.manuscript
    color = (of.leaflet.brand.color if of.leaflet.brand else "") or ""
    pictures = tuple(sorted(of.pictures.items()))
    key = (
        columns_of(request),
        reading.plan,
        of.language,
        request.edition,
        fit,
        color,
        reading.foot,
        tuple(reading.repeats.items()),
        pictures,
    )
    return request.cache.contexts.get(key, lambda: _made(request, fit, of, color))


def columns_of(request: Request) -> int:
    """Return how many columns the pages have: a leaflet beside its source, and a card, have one."""
    return request.edition.columns if request.reading.plan is Plan.LEAFLET else 1


def _made(request: Request, fit: Fit, manuscript: Manuscript, color: str) -> BlockContext:
    edition, typesetter, language = request.edition, request.typesetter, manuscript.language
    columns, beside = columns_of(request), request.reading.plan is Plan.BILINGUAL
    theme = make_theme(edition, typesetter.main_script(language), branded(color), fit, columns, beside=beside)
    inline = SpanBuilder(language.tag, theme.body.size)
    grid = Grid(theme.width, language.direction == "rtl")
    pictures, numeral = _pictures(manuscript, edition), _widest_numeral(inline, language, typesetter)
    repeats, made = request.reading.repeats, request.cache.rows
    context = BlockContext(theme, grid, language, inline, typesetter, pictures, repeats, numeral, made)
    if request.reading.foot is None:
        return context
    bottom = max(theme.bottom, make_foot(request.reading.foot, context).room)
    return replace(context, theme=replace(theme, bottom=bottom))


def _widest_numeral(inline: SpanBuilder, language: Language, typesetter: Typesetter) -> float:
    """Return the width of the widest bold number of two digits, in sizes."""
    numerals = (inline.artifact(format_number(number, language), BOLD) for number in range(10, 21))
    return max(typesetter.prepare(one.spans, language).width for one in numerals)


def _pictures(manuscript: Manuscript, edition: Edition) -> Mapping[str, Drawing]:
    """Read the pictures of a manuscript by name. Raises LayoutError for one that cannot be drawn."""
    if not manuscript.pictures:
        return {}
    from ..pictures import load  # noqa: PLC0415 - fontTools' SVG paths bring lxml: 14 ms

    return {name: load(name, data, edition) for name, data in manuscript.pictures.items()}

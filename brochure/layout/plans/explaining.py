"""Why pages and lines end where they do, in words for those who make leaflets.

Nothing is chosen here: rows, pages and lines are those of the layout, which makes the same ones from the same values,
and their costs are asked of the search that chose them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...content.manuscript import Manuscript
from ...editions import Plan as PlanOfPages
from ...text.paragraph import Typesetter
from ...text.reasons import LineEnd, Spot, line_ends
from ...text.runs import graphemes
from ...units import MM
from ..engine.breaking import Galley
from ..engine.reasons import OtherEnd, PageEnd, page_ends, parts
from ..engine.rows import Row
from ..page import Explained, Glyphs
from .document import Draft
from .filling import pages_of
from .prepare import Request

QUOTED = 40
"""How many characters of a row are quoted at most."""
LITTLE = 0.005
"""What costs less than this, in empty pages, is as good."""


def drafted(request: Request, source: Manuscript | None) -> Draft | None:
    """Return the rows and pages of a leaflet as they are laid out, or None for a card, which has no breaks.

    The Reading of the request has the numbers of its pages already (`plans.settling`).

    Raises MissingGlyph and LayoutError.
    """
    match request.reading.plan:
        case PlanOfPages.LEAFLET:
            from .leaflet import draft_leaflet  # noqa: PLC0415 - each plan is loaded when it is asked for

            return draft_leaflet(request)
        case PlanOfPages.PANELS:
            from .panels import draft_panels  # noqa: PLC0415

            return draft_panels(request)
        case PlanOfPages.BILINGUAL if source is not None:
            from .bilingual import draft_bilingual  # noqa: PLC0415

            return draft_bilingual(request, source)
    return None


def pages(draft: Draft) -> Iterator[Explained]:
    """Yield why each page ends where it does."""
    for number, words in enumerate(_reasons(draft), 1):
        yield Explained(number, words)


_LAST = ("the leaflet ends here",)
_SPARE = ("there is nothing left to say: the page makes up the number of pages",)
_APART = "who to turn to, references and review begin on a page of their own, to be cut out and kept"
_OUTSIDE = "whom to call stands outside at the back"


def _reasons(draft: Draft) -> Iterator[tuple[str, ...]]:
    """Yield why pages end where they do, in their order."""
    _, made, plan, _ = draft
    whole = made.galley([*made.body, *made.closing])
    for end in page_ends(whole, plan.body, plan.spacing, plan.page):
        yield tuple(_said(end, whole))
    if plan.closing is not None:
        yield (f"all before the closing is said: {_OUTSIDE if made.back else _APART}",)
        if made.back:
            yield from [_SPARE] * plan.spare
        closing = made.galley(made.closing)
        for end in page_ends(closing, plan.closing, plan.spacing):
            yield tuple(_said(end, closing))
    yield _LAST
    if plan.closing is None or not made.back:
        yield from [_SPARE] * plan.spare


def _said(end: PageEnd, galley: Galley) -> Iterator[str]:
    """Say why a page ends where it does, and what would have been next best."""
    rows = galley.rows
    parted = parts(rows[end.end].cost)
    yield f"it ends after {_quoted_before(rows, end.end)}, {_mm(end.empty)} from the foot" + (
        f"; this parts {parted}" if parted else ""
    )
    kept = end.next_place - end.end - 1
    what = _quoted_after(rows, end.end) + (" and what stays with it" if kept else "")
    if end.lacking > 0:
        yield f"{what} would need {_mm(end.lacking)} more room than there is"
    else:
        yield f"{what} would have room, but the pages are better so"
    yield _next_best(end.other, end, rows)


def _next_best(other: OtherEnd | None, end: PageEnd, rows: Sequence[Row]) -> str:
    if other is None:
        return "there is no other place: any other would part what is never parted"
    where = f"next best: to end after {_quoted_before(rows, other.place)}"
    faults = []
    if other.pages:
        faults.append(f"{other.pages:+d} page{'s' * (abs(other.pages) != 1)} in all")
    if other.place < len(rows) and (parted := parts(rows[other.place].cost)):
        faults.append(f"it would part {parted}")
    if other.empty > end.empty + MM:
        faults.append(f"{_mm(other.empty)} of this page would stay empty")
    return f"{where}: {'; '.join([*faults, _price(other.more)])}"


def _price(more: float) -> str:
    if more > 1:
        return "worse than a whole page left empty"
    return f"as bad as {more:.0%} of a page left empty" if more > LITTLE else "nearly as good"


def lines(draft: Draft, typesetter: Typesetter, wanted: str) -> Iterator[Explained]:
    """Yield why each line ends where it does that has the wanted words, white space and capitals aside."""
    shown = {id(clusters): (number, size) for number, size, clusters in _shown(draft)}
    seen: set[tuple[str, float]] = set()
    for end in line_ends(typesetter, wanted):
        found = next((shown[id(string.clusters)] for string in end.line.strings if id(string.clusters) in shown), None)
        if found is None or (end.line.text, end.measure) in seen:
            continue
        seen.add((end.line.text, end.measure))
        page, size = found
        yield Explained(page, tuple(_line(end, size)))


def _shown(draft: Draft) -> Iterator[tuple[int, float, object]]:
    """Yield the strings of all pages: the page, the size and the clusters, which tell strings apart by identity."""
    _, made, plan, _ = draft
    number = 0
    for rows, broken in pages_of(plan, made):
        for first, last in pairwise(broken.places):
            number += 1
            for row in rows[first:last]:
                for item in row.items:
                    if isinstance(item, Glyphs):
                        yield number, item.size, item.clusters


def _line(end: LineEnd, size: float) -> Iterator[str]:
    """Say why a line ends where it does; `size` is that of its letters, in points."""
    yield f"the line “{end.line.text.strip()}” is {_pt(end.line.width * size)} wide, of {_pt(end.measure * size)}"
    if end.next is None:
        yield "its paragraph ends here"
        return
    over = end.next.width - end.measure
    if end.forced:
        yield "a line ends here in any case"
    elif over > 0:
        yield f"with “{end.next.text}” it would be too wide by {_pt(over * size)}"
    else:
        yield f"“{end.next.text}” would fit; the lines of the paragraph are more even so{_because(end.next)}"
    for spot in end.closed:
        yield f"it could not end after “{spot.text}”: {spot.why or 'what is read together would be parted'}"
    if end.here.cost:
        yield f"to end it here is {_as_bad(end.here)}"
    if end.before is not None:
        priced = f", and is {_as_bad(end.before)}" if end.before.cost else ""
        empty = _pt((end.measure - end.before.width) * size)
        yield f"to end it after “{end.before.text}” would leave {empty} empty{priced}"


def _because(spot: Spot) -> str:
    return f" ({spot.why})" if spot.why else ""


def _as_bad(spot: Spot) -> str:
    """Say a cost as the part of a line that would be as bad if it were empty: that is its root."""
    return f"as bad as {min(spot.cost**0.5, 1.0):.0%} of a line left empty{_because(spot)}"


def _quoted_before(rows: Sequence[Row], place: int) -> str:
    words = next((found for row in reversed(rows[:place]) if (found := words_of(row))), "")
    return f"“{last_words(words)}”" if words else "a drawing"


def _quoted_after(rows: Sequence[Row], place: int) -> str:
    words = next((found for row in rows[place:] if (found := words_of(row))), "")
    return f"“{first_words(words)}”" if words else "a drawing"


def first_words(text: str) -> str:
    """Return what a text begins with: whole words, or where it has no spaces there, whole letters."""
    if len(text) <= QUOTED:
        return text
    end = text.rfind(" ", 0, QUOTED + 1)
    whole = max((at for _, at in graphemes(text) if at <= QUOTED), default=QUOTED)
    return f"{text[: end if end > 0 else whole]}…"


def last_words(text: str) -> str:
    """Return what a text ends with, likewise."""
    if len(text) <= QUOTED:
        return text
    least = len(text) - QUOTED
    space = text.find(" ", least - 1, len(text) - 1)
    whole = min((at for at, _ in graphemes(text) if at >= least), default=least)
    return f"…{text[space + 1 if space >= 0 else whole :]}"


def words_of(row: Row) -> str:
    """Return the words of a row as they are read."""
    found = [item for item in row.items if isinstance(item, Glyphs)]
    texts = ("".join(c.text for c in (item.clusters[::-1] if item.right_to_left else item.clusters)) for item in found)
    return " ".join("".join(texts).split())


def _mm(points: float) -> str:
    return f"{points / MM:.0f} mm" if points > MM else "less than 1 mm"


def _pt(points: float) -> str:
    return f"{points:.0f} pt"

"""Try a manuscript as a build would, as far as that needs no PDF: pictures, characters, and in doubt the pages.

To lay out every language takes three times as long as to check it, and refuses next to nothing that could not be
foreseen. So a leaflet is laid out only where a number of pages is asked for, where it has pictures or a part to cut
out, or where a text is so long that it may be higher than a page; else it is enough that a font has each character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .content.blocks.figure import Figure
from .content.blocks.form import Fields
from .content.blocks.kinds import Block
from .content.blocks.steps import Steps
from .content.counting import blocks_of
from .content.manuscript import Manuscript
from .content.passages import words
from .content.statements import Statement
from .editions import DEFAULT, Edition, Plan
from .errors import BrochureError, LayoutError, Place, Problem
from .languages import Language
from .reading.compose import compose
from .reading.screens import for_edition
from .text.fonts import FontBook
from .text.numbers import format_number
from .text.runs import MissingGlyph, Span
from .translation.segments import LABEL

if TYPE_CHECKING:
    from .text.paragraph import Typesetter

WEIGHTS = (400, 700)
"""The weights that text is set in."""
LONG_STATEMENT = 600
"""Characters of a text that runs on from which it may be higher than a page, in the narrowest column that there is."""
LONG_NAME = 200
"""Those of a heading, a name or a label, which stands in large letters or beside something else."""
LONG_COVER = 400
"""Those of all names on the cover, which are not parted."""
BETWEEN = " · •–—"
"""Signs that layout puts between texts."""
MAX_PLACES = 5
"""In more texts than these, characters that no font has are one problem of the language."""


class Printed(NamedTuple):
    """A text on the pages: the id of its segment, or what it is, and whether it runs on over lines and pages."""

    name: str
    text: str
    runs_on: bool = False


def printed(manuscript: Manuscript) -> list[Printed]:
    """Return every text on the pages of a manuscript that a font has to set."""
    leaflet, language = manuscript.leaflet, manuscript.language
    found = [Printed(p.id, p.text, isinstance(p.holder, Statement)) for p in words(leaflet)]
    given = {name: value.value for name, value in leaflet.values.items() if not value.kind.has_markup}
    found += [Printed(f"values.{name}.value", text or "") for name, text in given.items()]
    approval = manuscript.clinical.approval
    found += [Printed("", approval.person)] if approval else []
    found += [Printed(f"{LABEL}{key}", text) for key, text in manuscript.labels.texts.items()]
    others = (*manuscript.marks, *manuscript.source_marks, *manuscript.reviewed, language.autonym, language.name)
    title = (manuscript.original.leaflet.title,) if manuscript.original else ()
    signs = (format_number(1234567890, language), BETWEEN)
    return [*found, *(Printed("", text) for text in (*others, *title, *signs))]


def lacking(manuscript: Manuscript, typesetter: Typesetter) -> Iterator[Problem]:
    """Yield the characters of a manuscript that no font has, each with its segment, or together where they are many.

    Raises FontError for a font that cannot be used.
    """
    texts, language = printed(manuscript), manuscript.language
    characters = {character for _, text, _ in texts for character in text}
    suspects = {
        character for weight in WEIGHTS for character in uncovered(characters, language, weight, typesetter.book)
    }
    found: dict[tuple[str, str], Problem] = {}
    for name, text, _ in texts if suspects else ():
        for weight in WEIGHTS if suspects.intersection(text) else ():
            try:
                typesetter.prepare([Span(text, language.tag, weight)], language)
            except MissingGlyph as error:
                found |= {(name, p.about): replace(p, place=Place(segment=name)) for p in error.problems}
    missing = "".join(dict.fromkeys(character for _, character in found))
    if len(found) <= MAX_PLACES:
        yield from found.values()
    else:
        shown = missing if len(missing) <= 40 else f"{missing[:40]} and {len(missing) - 40} more"
        yield replace(next(iter(found.values())), message=f"no font has these characters ({len(missing)}): {shown}")


def unfit(
    manuscript: Manuscript, edition: Edition, typesetter: Typesetter, source: Manuscript | None = None
) -> tuple[Problem, ...]:
    """Return why a manuscript does not fit the pages of an edition, as layout says.

    `source` is the manuscript of the source, for a card or to set the two side by side, as a build takes it. With
    it, and for pages with less room than those of the default edition, the manuscript is always laid out; without, only
    where its fit is in doubt.
    """
    if _is_roomy(edition) and not source and not in_doubt(manuscript):
        return ()
    try:
        from .layout.plans import lay_out  # noqa: PLC0415 - few leaflets are in doubt

        manuscript, source = for_edition(manuscript, edition), for_edition(source, edition) if source else None
        plan = edition.plan_for(bilingual=source is not None)
        lay_out(compose(manuscript, plan, source), manuscript, edition, typesetter, source)
    except BrochureError as error:
        return error.problems
    return ()


def _is_roomy(edition: Edition) -> bool:
    """Tell whether the pages of an edition have all the room that those of the default one have."""
    page, usual = edition.page, DEFAULT.page
    large = page.width >= usual.width and page.height >= usual.height and edition.body <= DEFAULT.body
    return large and edition.plan is Plan.LEAFLET


def _is_whole(block: Block) -> bool:
    """Tell whether a block stands on one page with all its texts, however many they are."""
    if isinstance(block, Steps):
        return any(step.figure is not None and step.figure.diagram is not None for step in block.steps)
    is_cut_out = isinstance(block, Fields) and block.cut
    return is_cut_out or (isinstance(block, Figure) and block.figure.diagram is not None)


def in_doubt(manuscript: Manuscript) -> bool:
    """Tell whether a manuscript may not fit its pages, so that only laying it out can tell."""
    leaflet = manuscript.leaflet
    if leaflet.pages is not None or manuscript.pictures or any(_is_whole(block) for _, block in blocks_of(leaflet)):
        return True
    names = [leaflet.title, leaflet.subtitle or "", leaflet.publisher.name]
    names += [manuscript.original.leaflet.title] if manuscript.original else []
    return sum(map(len, names)) > LONG_COVER or any(
        len(text) > (LONG_STATEMENT if runs_on else LONG_NAME) for _, text, runs_on in printed(manuscript)
    )


def bad_pictures(pictures: Mapping[str, bytes], edition: Edition) -> Iterator[tuple[str, Problem]]:
    """Yield the names of pictures that cannot be drawn or printed in an edition, each with the reason."""
    if not pictures:
        return
    from .layout.pictures import load  # noqa: PLC0415 - lxml, through fontTools

    for name, data in pictures.items():
        try:
            load(name, data, edition)
        except LayoutError as error:
            yield from ((name, problem) for problem in error.problems)


def uncovered(characters: Iterable[str], language: Language, weight: int, book: FontBook) -> set[str]:
    """Return the characters that no face has at a weight."""
    left = set(characters)
    for face in book.candidates(language.script, language.tag, weight):
        left = {character for character in left if not face.covers(character)}
        if not left:
            break
    return left

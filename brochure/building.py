"""From a manuscript to a finished file: lay out, write, prove, save."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from .content.manuscript import Manuscript
from .disk import write_file
from .editions import EMAIL, Edition, Imposition, Plan, Standard
from .errors import Place, Problem
from .folder import pseudo, read, read_each
from .layout.cache import LayoutCache
from .layout.page import AS_DESIGNED, Fit
from .layout.plans import lay_out
from .pdf.fonts import FontCache
from .pdf.writer import write
from .proof import prove, prove_reading
from .reading.bind import bind
from .reading.compose import compose
from .text.fonts import FontBook
from .text.paragraph import Typesetter
from .text.runs import MissingGlyph
from .translation.segments import LABEL, segments


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file: its name without a folder, its bytes, its number of pages, and the warnings on the way.

    `fit` tells what sizes, line steps and spaces were multiplied by, and `body` is the size of body text in points.
    """

    name: str
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
    fit: Fit = AS_DESIGNED
    body: float = 0.0


@dataclass(frozen=True, slots=True)
class Press:
    """The fonts at hand and what was already shaped and subset with them; give the same one to many builds."""

    typesetter: Typesetter
    fonts: FontCache
    layouts: LayoutCache = field(default_factory=LayoutCache)


def press(folder: Path | str | None = None) -> Press:
    """Return a press with the fonts of a leaflet's folder, those of the font packages and the system's."""
    own = [Path(folder) / "fonts"] if folder is not None else []
    return Press(Typesetter(FontBook(own)), FontCache())


def build(
    manuscript: Manuscript, edition: Edition = EMAIL, on: Press | None = None, beside: Manuscript | None = None
) -> Built:
    """Build one file in memory and prove that it says what the manuscript says.

    `beside` is the manuscript of the source, to set the translation and its source side by side. Raises FontError,
    LayoutError and ProofError.
    """
    on = on or press()
    plan = edition.plan_for(bilingual=beside is not None)
    reading = compose(manuscript, plan, beside)
    prove_reading(reading, manuscript, beside)
    try:
        document = lay_out(reading, manuscript, edition, on.typesetter, beside, on.layouts)
    except MissingGlyph as error:
        raise MissingGlyph(_located(error, manuscript)) from error
    pdf = write(document, edition, on.fonts)
    expected = bind(reading, document.binding)
    if Standard.PDF_UA_1 in edition.standards:
        prove(pdf, expected)
    else:  # a file without tags cannot be read back: prove the same pages with tags
        tagged = replace(edition, standards=EMAIL.standards, colors=EMAIL.colors)
        prove(write(document, tagged, on.fonts), expected)
    if edition.imposition is Imposition.BOOKLET:
        from .imposition import Folding, booklet  # noqa: PLC0415 - few builds are of booklets

        pdf = booklet(pdf, Folding(edition.sheet, document.metadata.right_to_left, marks=edition.fold_marks))
    problems = (*manuscript.problems, *document.problems, *on.typesetter.book.substitutes(manuscript.language))
    body = edition.body * document.fit.size
    name = manuscript.bilingual_name(beside) if beside and plan is Plan.BILINGUAL else manuscript.file_name
    if edition.name != EMAIL.name:
        name = f"{name}_{edition.name}"
    return Built(f"{name}.pdf", pdf, len(document.pages), problems, document.fit, body)


def _located(error: MissingGlyph, manuscript: Manuscript) -> list[Problem]:
    """Name the segments in which a character stands that no font has."""
    texts = [(segment.id, segment.source) for segment in segments(manuscript.leaflet)]
    texts += [(f"{LABEL}{key}", text) for key, text in manuscript.labels.texts.items()]
    problems = []
    for problem in error.problems:
        where = [name for name, text in texts if problem.about and problem.about in text]
        first = manuscript.places.get(where[0] if where else "", Place(manuscript.leaflet.leaflet))
        place = first._replace(segment=", ".join(where[:3]))
        problems.append(replace(problem, message=f"{manuscript.language.tag}: {problem.message}", place=place))
    return problems


def save(built: Built, folder: Path | str) -> Path:
    """Write a built file into a folder: beside its place first, then renamed, so that nothing is ever half-written.

    Raises OutputError.
    """
    target = Path(folder) / built.name
    write_file(target, built.pdf)
    return target


__all__ = ["Built", "Press", "build", "press", "pseudo", "read", "read_each", "save"]

"""From a manuscript to a finished file: lay out, write, prove, save."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .content.manuscript import Manuscript
from .content.reader import FILE
from .disk import write_file
from .editions import EMAIL, Companion, Edition, Imposition, Plan, Standard
from .errors import Place, Problem
from .folder import as_it_stands, pseudo, read, read_each
from .layout.cache import LayoutCache
from .layout.page import AS_DESIGNED, Fit
from .layout.plans import lay_out
from .naming import file_name
from .pdf.fonts import FontCache
from .pdf.writer import write
from .proof import prove, prove_codes, prove_pages, prove_reading, prove_references, prove_sight
from .reading.bind import bind
from .reading.compose import compose
from .reading.screens import for_edition
from .reading.tree import Binding, Reading
from .review import is_draft
from .text.fonts import FontBook
from .text.paragraph import Typesetter
from .text.runs import MissingGlyph
from .translation.segments import LABEL, printed_segments


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file: its name without a folder, its bytes, its number of pages, and the warnings on the way.

    `fit` tells what sizes, line steps and spaces were multiplied by, and `body` is the size of body text in points.
    `companions` are files of the same text, by how their names end (".html"). `reading` is what the file was proved to
    say.
    """

    name: str
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
    fit: Fit = AS_DESIGNED
    body: float = 0.0
    companions: Mapping[str, bytes] = field(default_factory=dict)
    reading: Reading | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts, with the words already shaped in them, their subsets and what was laid out; one set serves many builds."""

    typesetter: Typesetter
    subsets: FontCache
    layouts: LayoutCache = field(default_factory=LayoutCache)


def open_fonts(folder: Path | str | None = None) -> Fonts:
    """Return the fonts of a leaflet's folder (its `fonts/`), of the font packages and of the system.

    Files of the folder that cannot be used are told with each file that is built. Open them once, and build many files
    with them: words that were shaped and pages that were laid out are remembered, and what is built is the same.

    >>> fonts = brochure.open_fonts("my-leaflet")
    >>> manuscripts = brochure.read("my-leaflet")
    >>> names = [brochure.build(manuscript, fonts=fonts).name for manuscript in manuscripts]
    """
    own = [Path(folder) / "fonts"] if folder is not None else []
    return Fonts(Typesetter(FontBook(own)), FontCache())


def build(
    manuscript: Manuscript,
    edition: Edition = EMAIL,
    fonts: Fonts | None = None,
    source: Manuscript | None = None,
    also: Collection[Companion] = (),
) -> Built:
    """Build one file in memory and prove that it says what the manuscript says.

    `fonts` are those that `open_fonts` returns; without them, the packages' and the system's are opened for this one
    file. `source` is the manuscript that a translation was made from, to set the two side by side; `also` asks for
    companions of the PDF. Raises ContentError for an edition that the content has nothing for, FontError, LayoutError
    and ProofError.

    >>> from brochure.editions import EDITIONS
    >>> (english, nepali) = brochure.read("my-leaflet", ["en", "ne"])
    >>> built = brochure.build(nepali, EDITIONS["large-print"])
    >>> built.pdf.startswith(b"%PDF-"), built.pages > 0, built.problems
    (True, True, ())
    >>> side_by_side = brochure.build(nepali, source=english)
    """
    fonts = fonts or open_fonts()
    manuscript = for_edition(as_it_stands(manuscript), edition)
    source = for_edition(source, edition) if source else None
    plan = edition.plan_for(bilingual=source is not None)
    reading = compose(manuscript, plan, source)
    prove_reading(reading, manuscript, source)
    try:
        document = lay_out(reading, manuscript, edition, fonts.typesetter, source, fonts.layouts)
    except MissingGlyph as error:
        raise MissingGlyph(_located(error, manuscript)) from error
    expected = bind(reading, document.binding)
    prove_pages(document.pages, expected)
    prove_references(reading, document.binding, document.pages)
    pdf = write(document, edition, fonts.subsets)
    if Standard.PDF_UA_1 in edition.standards:
        prove(pdf, expected)
    else:  # a file without tags cannot be read back: prove the same pages with tags
        tagged = replace(edition, standards=EMAIL.standards, colors=EMAIL.colors)
        prove(write(document, tagged, fonts.subsets), expected)
    prove_codes(pdf, document.pages, expected)
    if edition.imposition is not Imposition.NONE:
        from .imposition import imposed  # noqa: PLC0415 - few builds are of folded sheets

        pdf = imposed(pdf, edition, right_to_left=document.metadata.right_to_left)
    if Standard.PDF_UA_1 not in edition.standards:
        prove_sight(pdf, expected)
    book = fonts.typesetter.book
    told = (*book.problems(), *book.substitutes(manuscript.language))
    problems = (*manuscript.problems, *document.problems, *told)
    body = edition.body * document.fit.size
    name = _name(manuscript, edition, source)
    others = _companions(also, reading, document.binding, manuscript, book) if also else {}
    return Built(name, pdf, len(document.pages), problems, document.fit, body, others, expected)


def _companions(
    also: Collection[Companion], reading: Reading, binding: Binding, manuscript: Manuscript, book: FontBook
) -> Mapping[str, bytes]:
    """Return what was asked for beside a PDF, by how its names end."""
    from .companions import companions  # noqa: PLC0415 - few builds ask for any

    return companions(also, reading, binding, manuscript, book)


def _name(manuscript: Manuscript, edition: Edition, source: Manuscript | None) -> str:
    """Return the name of a file, which says whether one of its texts may not be released."""
    leaflet, texts = manuscript.leaflet, [manuscript, *([source] if source else [])]
    side_by_side = edition.plan_for(bilingual=source is not None) is Plan.BILINGUAL
    languages, draft = [one.key for one in texts[: 1 + side_by_side]], any(map(is_draft, texts))
    return f"{file_name(leaflet.leaflet, languages, edition.in_names, '', leaflet.version, draft=draft)}.pdf"


def _located(error: MissingGlyph, manuscript: Manuscript) -> list[Problem]:
    """Name the segments in which a character stands that no font has."""
    texts = [(segment.id, segment.source) for segment in printed_segments(manuscript.leaflet)]
    texts += [(f"{LABEL}{key}", text) for key, text in manuscript.labels.texts.items()]
    problems = []
    for problem in error.problems:
        where = [name for name, text in texts if problem.about and problem.about in text]
        first = manuscript.places.get(where[0] if where else "", Place(FILE))
        place = first._replace(segment=", ".join(where[:3]))
        problems.append(replace(problem, message=f"{manuscript.key}: {problem.message}", place=place))
    return problems


def save(built: Built, folder: Path | str) -> Path:
    """Write a built file into a folder, and return its path; folders that are missing are made.

    It is written beside its place and then renamed, so that no file is ever half-written. Raises OutputError.

    >>> (manuscript,) = brochure.read("my-leaflet", ["ne"])
    >>> path = brochure.save(brochure.build(manuscript), "output")
    >>> path.is_file(), path.parent.name, path.suffix
    (True, 'output', '.pdf')
    """
    target = Path(folder) / built.name
    write_file(target, built.pdf)
    return target


__all__ = ["Built", "Fonts", "build", "open_fonts", "pseudo", "read", "read_each", "save"]

"""From a folder of words to finished files: read, build, save."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from .content.labels import Labels, labels
from .content.manuscript import Manuscript, Original
from .content.model import Leaflet, ReviewStatus
from .content.reader import read_leaflet
from .editions import EMAIL, Edition, Standard
from .errors import ContentError, OutputError, Place, Problem
from .languages import language as find_language
from .layout.leaflet import lay_out
from .pdf.writer import write
from .proof import prove
from .text.fonts import FontBook
from .text.numbers import format_date
from .text.paragraph import Typesetter
from .text.runs import MissingGlyph
from .translation.segments import segments, translate
from .translation.variants import Variant, read_variant, variants


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file: its name without a folder, its bytes, its number of pages, and the warnings on the way."""

    name: str
    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()


def read(folder: Path | str, languages: Sequence[str] = ()) -> tuple[Manuscript, ...]:
    """Read a leaflet's folder: the source first, then its translations by tag; `languages` picks some of them.

    Raises ContentError with every problem of every file that was read, and for a language that is not there.
    """
    folder = Path(folder)
    leaflet, warnings = read_leaflet(folder)
    wanted = [find_language(tag).tag for tag in languages]
    found = variants(folder, leaflet)
    known = [leaflet.language, *found]
    missing = [tag for tag in wanted if tag not in known]
    if missing:
        hint = f"there are: {', '.join(known)}; a translation is a file translations/TAG.yaml"
        raise ContentError(
            [Problem(f"the leaflet has no language {tag!r}", Place(str(folder)), hint) for tag in missing]
        )
    manuscripts, problems = [], []
    if not wanted or leaflet.language in wanted:
        manuscripts.append(source_manuscript(leaflet, warnings))
    for tag, path in found.items():
        if wanted and tag not in wanted:
            continue
        try:
            manuscripts.append(translated_manuscript(leaflet, read_variant(path, leaflet)))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(manuscripts)


def source_manuscript(leaflet: Leaflet, problems: Iterable[Problem] = ()) -> Manuscript:
    """Return the manuscript of a leaflet in its own language."""
    words = labels(leaflet.language)
    language = find_language(leaflet.language)
    return Manuscript(leaflet, language, words, _created(leaflet), None, _marks(leaflet, words), tuple(problems))


def translated_manuscript(leaflet: Leaflet, variant: Variant) -> Manuscript:
    """Return the manuscript of a translation."""
    overrides = {
        key.removeprefix("label."): text for key, text in variant.targets.items() if key.startswith("label.")
    }
    words = labels(variant.language, overrides)
    original = Original(find_language(leaflet.language), leaflet.title)
    translated = translate(leaflet, variant.targets, variant.language)
    marks = list(_marks(leaflet, words))
    if variant.review.status != ReviewStatus.REVIEWED:
        marks.append(words["translation-draft"])
    if variant.stale or variant.missing:
        marks.append(words.get("translation-stale", language=original.language.name))
    language = find_language(variant.language)
    return Manuscript(
        translated, language, words, _created(leaflet), original, tuple(marks), tuple(variant.problems)
    )


def _marks(leaflet: Leaflet, words: Labels) -> tuple[str, ...]:
    return (words["draft"],) if leaflet.review.status is ReviewStatus.DRAFT else ()


def _created(leaflet: Leaflet) -> datetime:
    return datetime.combine(leaflet.written, time(), UTC)


def typesetter(folder: Path | None = None) -> Typesetter:
    """Return a typesetter with the fonts of a leaflet's folder, the packages' and the system's."""
    return Typesetter(FontBook([folder / "fonts"] if folder else []))


def build(manuscript: Manuscript, edition: Edition = EMAIL, fonts: Typesetter | None = None) -> Built:
    """Build one file in memory and prove that it says what the manuscript says.

    Give the same `fonts` to many builds: words that were shaped once are not shaped again. Raises FontError,
    LayoutError and ProofError.
    """
    try:
        document = lay_out(manuscript, edition, fonts or typesetter())
    except MissingGlyph as error:
        raise MissingGlyph(_located(error, manuscript)) from error
    pdf = write(document, edition)
    if Standard.PDF_UA_1 in edition.standards:
        prove(pdf, document.root)
    return Built(f"{manuscript.file_name}.pdf", pdf, len(document.pages), manuscript.problems)


def _located(error: MissingGlyph, manuscript: Manuscript) -> list[Problem]:
    """Name the segments in which a character stands that no font has."""
    texts = [(segment.id, segment.source) for segment in segments(manuscript.leaflet)]
    problems = []
    for problem in error.problems:
        where = [name for name, text in texts if problem.code and problem.code.partition(":")[2] in text]
        place = Place(manuscript.leaflet.leaflet, segment=", ".join(where[:3]))
        problems.append(
            Problem(f"{manuscript.language.tag}: {problem.message}", place, problem.hint, code="missing-glyph")
        )
    return problems


def save(built: Built, folder: Path) -> Path:
    """Write a built file into a folder: beside its place first, then renamed, so that nothing is ever half-written.

    Raises OutputError.
    """
    target = folder / built.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
            try:
                part.write(built.pdf)
                part.close()
                Path(part.name).chmod(0o644)
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError([Problem(f"cannot write the file: {reason}", Place(os.fspath(target)))]) from error
    return target

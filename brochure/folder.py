"""From a folder of words to manuscripts: the leaflet in its own language and in every translation.

Loads neither ReportLab nor pypdf, so that translators' commands start quickly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from .content.labels import Labels, labels
from .content.manuscript import Manuscript, Original
from .content.model import Leaflet, ReviewStatus
from .content.pictures import picture_paths, read_picture
from .content.reader import folder_of, read_located
from .errors import ContentError, Place, Problem
from .languages import language as find_language
from .text.numbers import format_date
from .translation.model import MACHINE
from .translation.pseudo import accented, right_to_left
from .translation.segments import LABEL, all_segments, segments, translate
from .translation.variants import Variant, read_variant, variants


@dataclass(frozen=True, slots=True)
class LeafletFolder:
    """A leaflet's folder as read: a manuscript for each language, and what stands in the way of the others, by tag."""

    leaflet: Leaflet
    manuscripts: tuple[Manuscript, ...]
    refused: Mapping[str, tuple[Problem, ...]]


def read(
    folder: Path | str, languages: Sequence[str] = (), today: date | None = None, *, draft: bool = False
) -> tuple[Manuscript, ...]:
    """Read a leaflet's folder: the source first, then its translations by tag; `languages` picks some of them.

    Given `today`, a review that is overdue is marked. A draft may have texts that are missing, blank or stale; its
    pages say so, and show what is missing in the source's language. Raises ContentError with every problem of every
    file that was read, and for a language that is not there.

    >>> (english, nepali) = brochure.read("my-leaflet", ["en", "ne"])
    >>> nepali.language.tag, nepali.language.name
    ('ne', 'Nepali')
    """
    reading = read_each(folder, languages, today, draft=draft)
    if reading.refused:
        raise ContentError([problem for problems in reading.refused.values() for problem in problems])
    return reading.manuscripts


def read_each(
    folder: Path | str, languages: Sequence[str] = (), today: date | None = None, *, draft: bool = False
) -> LeafletFolder:
    """Read a leaflet's folder as `read` does, where a translation with errors does not stop the others.

    Raises ContentError for errors of the content itself, and for a language that is not there.
    """
    folder = Path(folder)
    located = read_located(folder)
    leaflet = located.leaflet
    found = variants(folder, leaflet)
    wanted = _wanted(languages, leaflet, found, folder)
    root = folder_of(folder)
    pictures = {name: read_picture(root, name) for _, name in picture_paths(leaflet)}
    manuscripts: list[Manuscript] = []
    refused: dict[str, tuple[Problem, ...]] = {}
    if leaflet.key in wanted:
        source = source_manuscript(leaflet, located.problems, today)
        manuscripts.append(replace(source, pictures=pictures, places=located.places()))
    for tag in (tag for tag in found if tag in wanted):
        try:
            variant = read_variant(found[tag], leaflet, draft=draft)
        except ContentError as error:
            refused[tag] = error.problems
            continue
        manuscripts.append(replace(translated_manuscript(leaflet, variant, today), pictures=pictures))
    return LeafletFolder(leaflet, tuple(manuscripts), refused)


def _wanted(languages: Sequence[str], leaflet: Leaflet, found: Iterable[str], folder: Path) -> Collection[str]:
    """Return the keys to read: those asked for, or all. Raises ContentError for one that is not there."""
    known = [leaflet.key, *found]
    wanted = [leaflet.key if leaflet.is_in(tag) else find_language(tag).tag for tag in languages]
    missing = [tag for tag in wanted if tag not in known]
    if missing:
        hint = f"there are: {', '.join(known)}; a translation is a file translations/TAG.yaml"
        raise ContentError(
            [Problem(f"the leaflet has no language {tag!r}", Place(str(folder)), hint) for tag in missing]
        )
    return wanted or known


def source_manuscript(leaflet: Leaflet, problems: Iterable[Problem] = (), today: date | None = None) -> Manuscript:
    """Return the manuscript of a leaflet in its own language."""
    language = find_language(leaflet.language)
    words = labels(language.tag)
    marks = tuple(_marks(leaflet, words, today))
    return Manuscript(leaflet, language, words, _created(leaflet), None, marks, tuple(problems))


def translated_manuscript(leaflet: Leaflet, variant: Variant, today: date | None = None) -> Manuscript:
    """Return the manuscript of a translation."""
    overrides = {key.removeprefix(LABEL): text for key, text in variant.targets.items() if key.startswith(LABEL)}
    words = labels(variant.language, overrides)
    original = Original(find_language(leaflet.language), leaflet.title, leaflet.values)
    marks = list(_marks(leaflet, words, today))
    source_words = labels(original.language.tag)
    marks += _translation_marks(variant, words, original.language.autonym)
    others = (*_marks(leaflet, source_words, today), *_translation_marks(variant, source_words, original.language.name))
    reviewed = tuple(_reviewed(variant, labels) for labels in (words, source_words)) if variant.signed else ()
    untranslated = _untranslated(leaflet, variant)
    return Manuscript(
        translate(leaflet, variant.targets, variant.language),
        find_language(variant.language),
        words,
        _created(leaflet),
        original,
        tuple(marks),
        variant.problems,
        variant.signed,
        source_marks=others,
        reviewed=reviewed,
        untranslated=frozenset(untranslated),
        places=variant.places,
    )


def _untranslated(leaflet: Leaflet, variant: Variant) -> Iterator[str]:
    """Yield the texts that stand in the source's language: what is missing, and values kept in another script."""
    missing = set(variant.missing)
    other = find_language(leaflet.language).script != find_language(variant.language).script
    for segment in all_segments(leaflet, variant.language):
        if segment.id in missing or (other and segment.is_value and variant.targets.get(segment.id) == segment.source):
            yield segment.source


def _translation_marks(variant: Variant, words: Labels, source: str) -> Iterator[str]:
    if not variant.signed:
        yield words["translation-draft" if variant.review.translator == MACHINE else "translation-unreviewed"]
    if variant.stale:
        yield words.get("translation-stale", language=source)
    if variant.missing:
        yield words.get("translation-incomplete", language=source)


def _reviewed(variant: Variant, words: Labels) -> str:
    """Say who has reviewed a translation, and when, in one language."""
    review, language = variant.review, find_language(words.language_of("translation-reviewed"))
    date_of = format_date(review.on, language) if review.on else ""
    by = ", ".join(part for part in (review.by, review.role) if part)
    return words.get("translation-reviewed", by=by, date=date_of)


def pseudo(manuscript: Manuscript) -> tuple[Manuscript, ...]:
    """Return the source pseudo-translated: lengthened and accented, and in Hebrew letters, right to left."""
    found = []
    for tag, change in (("en-XA", accented), ("he-XB", right_to_left)):
        targets = {segment.id: change(segment.source) for segment in segments(manuscript.leaflet)}
        words = {key: change(text) for key, text in manuscript.labels.texts.items()}
        language = replace(find_language(tag.partition("-")[0]), tag=tag, name="Pseudo-translation", autonym="Pseudo")
        original = Original(manuscript.language, manuscript.leaflet.title, manuscript.leaflet.values)
        leaflet = translate(manuscript.leaflet, targets, tag)
        marks = tuple(words[key] for key in ("draft", "translation-draft"))
        made = Manuscript(leaflet, language, Labels(tag, words), manuscript.created, original, marks)
        found.append(replace(made, pictures=manuscript.pictures))
    return tuple(found)


def _marks(leaflet: Leaflet, words: Labels, today: date | None) -> Iterable[str]:
    if leaflet.review.status is ReviewStatus.DRAFT:
        yield words["draft"]
    elif leaflet.review.next and today and leaflet.review.next < today:
        yield words.get(
            "review-overdue", date=format_date(leaflet.review.next, find_language(words.language_of("review-overdue")))
        )


def _created(leaflet: Leaflet) -> datetime:
    return datetime.combine(leaflet.written, time(), UTC)

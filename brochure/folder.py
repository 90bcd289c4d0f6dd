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
from .content.model import Leaflet
from .content.pictures import picture_paths, read_picture
from .content.reader import folder_of, read_located
from .content.signatures import NO_SIGNATURES, UNSIGNED, ReviewState, Signature, Signatures, Standing
from .errors import ContentError, Place, Problem, Severity
from .languages import language as find_language
from .review.judging import lapsed, with_standing
from .review.register import read_signatures
from .text.numbers import format_date
from .translation.listing import strays, variants
from .translation.model import MACHINE, UNFINISHED
from .translation.pseudo import accented, right_to_left
from .translation.segments import LABEL, all_segments, printed_segments, shared_segments, translate
from .translation.variants import Variant, read_variant


@dataclass(frozen=True, slots=True)
class LeafletFolder:
    """A leaflet's folder as read: a manuscript for each language, and what stands in the way of the others, by tag.

    `strays` tell what lies there and was not read.
    """

    leaflet: Leaflet
    manuscripts: tuple[Manuscript, ...]
    refused: Mapping[str, tuple[Problem, ...]]
    strays: tuple[Problem, ...] = ()


def read(
    folder: Path | str, languages: Sequence[str] = (), today: date | None = None, *, unfinished: bool = False
) -> tuple[Manuscript, ...]:
    """Read a leaflet's folder: the source first, then its translations by tag; `languages` picks some of them.

    Given `today`, a review that is overdue is marked; without it nobody can tell, and files are named as drafts.
    Translations that are `unfinished` may have texts that are missing, blank or stale; their pages say so, and show
    what is missing in the source's language. Raises ContentError with every problem of every file that was read, and
    for a language that is not there.

    >>> (english, nepali) = brochure.read("my-leaflet", ["en", "ne"])
    >>> nepali.language.tag, nepali.language.name
    ('ne', 'Nepali')
    """
    reading = read_each(folder, languages, today, unfinished=unfinished)
    wrong = [problem for problems in reading.refused.values() for problem in problems]
    if wrong or any(problem.severity is Severity.ERROR for problem in reading.strays):
        raise ContentError([*reading.strays, *wrong])
    if languages or not reading.strays:
        return reading.manuscripts
    first, *others = reading.manuscripts
    return (replace(first, problems=(*first.problems, *reading.strays)), *others)


def read_each(
    folder: Path | str, languages: Sequence[str] = (), today: date | None = None, *, unfinished: bool = False
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
    signatures = read_signatures(root, today)
    manuscripts: list[Manuscript] = []
    refused: dict[str, tuple[Problem, ...]] = {}
    if leaflet.key in wanted:
        source = source_manuscript(leaflet, located.problems, today, signatures, pictures, located.places())
        manuscripts.append(_with_warnings(source))
    for tag in (tag for tag in found if tag in wanted):
        try:
            variant = read_variant(found[tag], leaflet, unfinished=unfinished)
        except ContentError as error:
            refused[tag] = error.problems
            continue
        manuscripts.append(_with_warnings(translated_manuscript(leaflet, variant, today, signatures, pictures)))
    return LeafletFolder(leaflet, tuple(manuscripts), refused, strays(folder, leaflet, languages))


def _with_warnings(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript that warns of what has changed since it was signed."""
    return replace(manuscript, problems=(*manuscript.problems, *lapsed(manuscript)))


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


def source_manuscript(
    leaflet: Leaflet,
    problems: Iterable[Problem] = (),
    today: date | None = None,
    signatures: Signatures = NO_SIGNATURES,
    pictures: Mapping[str, bytes] | None = None,
    places: Mapping[str, Place] | None = None,
) -> Manuscript:
    """Return the manuscript of a leaflet in its own language, with marks that say what was signed of it."""
    language = find_language(leaflet.language)
    words = labels(language.tag)
    made = Manuscript(leaflet, language, words, _created(leaflet), problems=tuple(problems), day=today)
    judged = with_standing(replace(made, pictures=pictures or {}, places=places or {}), signatures)
    return replace(judged, marks=tuple(_marks(judged, words, today)))


def translated_manuscript(
    leaflet: Leaflet,
    variant: Variant,
    today: date | None = None,
    signatures: Signatures = NO_SIGNATURES,
    pictures: Mapping[str, bytes] | None = None,
) -> Manuscript:
    """Return the manuscript of a translation, with marks that say what was signed of it and of its source."""
    overrides = {key.removeprefix(LABEL): text for key, text in variant.targets.items() if key.startswith(LABEL)}
    words = labels(variant.language, overrides)
    original = Original(find_language(leaflet.language), leaflet)
    source_words = labels(original.language.tag)
    made = Manuscript(
        translate(leaflet, variant.targets, variant.language),
        find_language(variant.language),
        words,
        _created(leaflet),
        original,
        problems=variant.problems,
        day=today,
        pictures=pictures or {},
        untranslated=frozenset(_untranslated(leaflet, variant)),
        places=variant.places,
        unfinished=sum(problem.code in UNFINISHED for problem in variant.problems),
    )
    judged = with_standing(made, signatures)
    own, foreign, said = original.language.autonym, original.language.name, judged.state_words
    return replace(
        judged,
        marks=(*_marks(judged, said, today), *_translation_marks(judged, variant, said, own)),
        source_marks=(
            *_marks(judged, source_words, today),
            *_translation_marks(judged, variant, source_words, foreign),
        ),
        reviewed=tuple(_reviewed(judged.standing.approval, each) for each in (words, source_words))
        if judged.standing.approval
        else (),
    )


def translated(folder: Path, leaflet: Leaflet, variant: Variant, today: date | None = None) -> Manuscript:
    """Return the manuscript of a translation of a leaflet's folder, with the pictures and signatures that lie there.

    Raises ContentError for signatures that cannot be read.
    """
    root = folder_of(folder)
    pictures = {name: read_picture(root, name) for _, name in picture_paths(leaflet)}
    return translated_manuscript(leaflet, variant, today, read_signatures(root), pictures)


def _untranslated(leaflet: Leaflet, variant: Variant) -> Iterator[str]:
    """Yield the texts that stand in the source's language: what is missing, and values kept in another script."""
    missing = set(variant.missing)
    other = find_language(leaflet.language).script != find_language(variant.language).script
    for segment in (*all_segments(leaflet, variant.language), *shared_segments(leaflet)):
        if segment.id in missing or (other and segment.is_value and variant.targets.get(segment.id) == segment.source):
            yield segment.source


def _translation_marks(judged: Manuscript, variant: Variant, words: Labels, source: str) -> Iterator[str]:
    """Yield what every page of a translation says about it; `source` is what its source's language is called."""
    if judged.standing.state is ReviewState.WITHDRAWN:
        if judged.clinical.state is not ReviewState.WITHDRAWN:
            yield words["withdrawn"]
    elif judged.standing.approval is None:
        yield words["translation-draft" if variant.translator == MACHINE else "translation-unreviewed"]
    else:
        yield from _overdue(judged.standing, words, judged.day)
    if variant.stale:
        yield words.get("translation-stale", language=source)
    if variant.missing:
        yield words.get("translation-incomplete", language=source)


def _reviewed(approval: Signature, words: Labels) -> str:
    """Say who has reviewed a translation, and when, in one language."""
    language = find_language(words.language_of("translation-reviewed"))
    date_of = format_date(approval.on, language) if approval.on else ""
    return words.get("translation-reviewed", by=approval.person, date=date_of)


def as_it_stands(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript whose marks hold for its texts as they are now.

    A program may have changed them since they were read; what somebody had approved is then a draft, and says so.
    """
    now = with_standing(manuscript)
    if (now.standing, now.clinical) == (manuscript.standing, manuscript.clinical):
        return manuscript
    lost = [key for key, before, after in (
        ("draft", manuscript.clinical, now.clinical),
        ("translation-unreviewed", manuscript.standing if now.original else UNSIGNED, now.standing),
    ) if before.approval and not after.approval]  # fmt: skip
    source_words = labels(now.original.language.tag) if now.original else None
    return replace(
        now,
        marks=(*(now.state_words[key] for key in lost), *now.marks),
        source_marks=(*(source_words[key] for key in lost), *now.source_marks) if source_words else (),
        reviewed=now.reviewed if now.standing.approval else (),
    )


def pseudo(manuscript: Manuscript) -> tuple[Manuscript, ...]:
    """Return the source pseudo-translated: lengthened and accented, and in Hebrew letters, right to left."""
    found = []
    for tag, change in (("en-XA", accented), ("he-XB", right_to_left)):
        targets = {segment.id: change(segment.source) for segment in printed_segments(manuscript.leaflet)}
        words = {key: change(text) for key, text in manuscript.labels.texts.items()}
        language = replace(find_language(tag.partition("-")[0]), tag=tag, name="Pseudo-translation", autonym="Pseudo")
        original = Original(manuscript.language, manuscript.leaflet)
        leaflet = translate(manuscript.leaflet, targets, tag)
        is_example = ("example",) if manuscript.leaflet.example else ()
        marks = tuple(words[key] for key in (*is_example, "draft", "translation-draft"))
        made = Manuscript(leaflet, language, Labels(tag, words), manuscript.created, original, marks)
        found.append(replace(made, pictures=manuscript.pictures))
    return tuple(found)


def _marks(judged: Manuscript, words: Labels, today: date | None) -> Iterator[str]:
    """Yield what every page says about the text in the language that it was written in; that it is an example first."""
    standing = judged.clinical
    if judged.leaflet.example:
        yield words["example"]
    if standing.state is ReviewState.WITHDRAWN:
        yield words["withdrawn"]
    elif standing.approval is None:
        yield words["draft"]
    else:
        yield from _overdue(standing, words, today)


def _overdue(standing: Standing, words: Labels, today: date | None) -> Iterator[str]:
    """Yield that an approved text should have been read again."""
    if standing.is_overdue(today) and standing.approval and standing.approval.next:
        language = find_language(words.language_of("review-overdue"))
        yield words.get("review-overdue", date=format_date(standing.approval.next, language))


def _created(leaflet: Leaflet) -> datetime:
    return datetime.combine(leaflet.written, time(), UTC)

"""The one judge: whether a leaflet may be given to patients, and everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..content.manuscript import Manuscript
from ..content.merge import untranslated_values
from ..content.signatures import ReviewState, Scope, Signature, Signatures, Standing
from ..errors import Place, Problem, Severity
from ..languages import language as find_language
from .signing import STRUCTURE, digest_of, hashes_of, named, passage_of

MAX_NAMED = 12
"""So many changed passages are named; a text that has changed throughout is read from its beginning anyway."""

_Given = tuple[Signature | None] | None
"""A signature that was read, or that there is none; None where nothing was read."""


def may_release(manuscript: Manuscript, today: date) -> tuple[Problem, ...]:
    """Return all that stands in the way of giving a leaflet to patients; where that is nothing, it may be released.

    The signatures that the manuscript was read with are compared with its texts as they are now: a program that has
    changed a text since cannot release it. A translation needs its own signature and that of its source.
    """
    current = with_standing(manuscript)
    signed = (*_clinical(current, today), *_translated(current, today))
    return (*_no_example(current), *signed, *_not_given(current), *_not_translated(current))


def is_draft(manuscript: Manuscript) -> bool:
    """Tell whether a manuscript may not be released on its `day`, the date for which it was read.

    Without a day it is a draft: nobody can tell whether its review is overdue.
    """
    return manuscript.day is None or bool(may_release(manuscript, manuscript.day))


def with_standing(manuscript: Manuscript, signatures: Signatures | None = None) -> Manuscript:
    """Return a manuscript whose standing is judged now, by `signatures`, or without them by those it was read with."""
    original = manuscript.original
    if original is not None:
        signed = _source_of(manuscript)
        standing = _standing(signed, original.standing, _given(signatures, Scope.SOURCE, original.leaflet.key))
        manuscript = replace(manuscript, original=replace(original, standing=standing))
    scope = Scope.TRANSLATION if original else Scope.SOURCE
    given = _given(signatures, scope, manuscript.key)
    return replace(manuscript, standing=_standing(manuscript, manuscript.standing, given))


def _given(signatures: Signatures | None, scope: Scope, language: str) -> _Given:
    return None if signatures is None else (signatures.current(scope, language),)


def _source_of(translation: Manuscript) -> Manuscript:
    """Return the source of a translation, as far as it is signed."""
    original = translation.original
    assert original is not None
    return Manuscript(
        original.leaflet, original.language, translation.labels, translation.created, pictures=translation.pictures
    )


def _standing(manuscript: Manuscript, before: Standing, given: _Given) -> Standing:
    signature = before.signature if given is None else given[0]
    if signature is None or signature.state is not ReviewState.APPROVED:
        return Standing(signature)
    return Standing(signature, tuple(_changed(manuscript, signature)))


def _changed(manuscript: Manuscript, signature: Signature) -> Iterator[Place]:
    """Yield the places in which a text is not what was signed: what is other or new, in its order, then what has gone.

    The segment of a place is the id of what was signed, which may be more than a passage.
    """
    now = hashes_of(manuscript)
    places, file = manuscript.places, next(iter(manuscript.places.values()), Place()).file
    for name in (*now, *(name for name in signature.hashes if name not in now)):
        if now.get(name) != signature.hashes.get(name):
            place = places.get(passage_of(name, places), Place(file))
            yield place._replace(segment=name)
    if signature.digest and now == signature.hashes and digest_of(manuscript) != signature.digest:
        yield Place(file, segment=STRUCTURE)


def _no_example(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for an example, which no signature makes a leaflet for patients."""
    if manuscript.leaflet.example:
        place = Place(f"{manuscript.leaflet.leaflet} ({manuscript.key})")
        hint = "brochure init --like makes a leaflet of your own from it, with nothing signed"
        yield Problem("this is an example, not for patients", place, hint, code="example")


def _clinical(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the signature of the text in the language that it was written in."""
    standing = manuscript.clinical
    original = manuscript.original
    language = original.language if original else manuscript.language
    place = Place(f"{manuscript.leaflet.leaflet} ({manuscript.key})")
    approve = 'a clinician reads the text; then: brochure approve --by "Name" --role "..."'
    text = f"the {language.name} text" if original else "the text"
    if standing.signature is None:
        yield Problem(f"{text} has not been clinically reviewed", place, approve, code="unreviewed")
    else:
        yield from _judged(standing, text, place, approve, today)


def _translated(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the signature of a translation."""
    if manuscript.original is None:
        return
    standing, tag = manuscript.standing, manuscript.key
    place = Place(f"{manuscript.leaflet.leaflet} ({tag})")
    sign = f'brochure translate sign {tag} --by "Name" --role "..." (see docs/translators.md)'
    if standing.signature is None:
        yield Problem("the translation has not been reviewed by a person", place, sign, code="unsigned")
    else:
        yield from _judged(standing, "the translation", place, sign, today)
    if manuscript.unfinished:
        texts = "1 text is" if manuscript.unfinished == 1 else f"{manuscript.unfinished} texts are"
        message = f"the translation is not finished: {texts} missing, stale or not in the leaflet"
        yield Problem(message, place, f"brochure check --lang {tag} names each with its line", code="unfinished")
    if manuscript.labels.missing:
        hint = f"brochure translate sync {tag} adds them"
        yield Problem("words that brochure prints are not translated", place, hint, code="missing")


def _judged(standing: Standing, text: str, place: Place, hint: str, today: date) -> Iterator[Problem]:
    """Yield what is wrong with a signature that is there."""
    signature = standing.signature
    assert signature is not None
    if signature.state is ReviewState.WITHDRAWN:
        message = f"{text} was withdrawn{signature.withdrawal}"
        yield Problem(message, place, f"mend what was wrong; {hint}", code="withdrawn")
    elif signature.state is not ReviewState.APPROVED:
        why = f": {signature.why}" if signature.why else ""
        yield Problem(f"{text} is {signature.state.told}, and not approved{why}", place, hint, code="unreviewed")
    elif signature.is_ahead(today):
        message = f"{text} is said to be signed on {signature.on}, which has not come"
        yield Problem(message, place, "write the day on which it was signed in signatures.yaml", code="not-yet")
    elif standing.changed:
        count = len(standing.changed)
        things = "1 thing is not what it was" if count == 1 else f"{count} things are not what they were"
        message = f"{text} has changed since {signature.person} approved it on {signature.on}: {things}"
        yield Problem(message, place, hint, code="changed", details=tuple(changes(standing)))
    elif standing.is_overdue(today):
        message = f"the review of {text} is overdue since {signature.next}"
        yield Problem(
            message, place, f"have it reviewed again; then: {hint.partition('; then: ')[2] or hint}", code="overdue"
        )


def lapsed(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a warning where a text is no longer what was signed, or no key proves that it was; every page says so."""
    standing = manuscript.standing
    signature = standing.signature
    text = "translation" if manuscript.original else "text"
    again = f"translate sign {manuscript.key}" if manuscript.original else "approve"
    if signature is not None and signature.state is ReviewState.DRAFT and signature.hashes and signature.why:
        hint = f"have it signed with one of the keys, then: brochure {again} --key FILE"
        yield Problem(f"the {text} is a draft: {signature.why}", hint=hint, severity=Severity.WARNING, code="unsigned")
    if signature is not None and signature.state is ReviewState.APPROVED and standing.changed:
        message = f"the {text} has changed since {signature.person} signed it on {signature.on}: it is a draft again"
        place = Place(standing.changed[0].file)
        hint = f"have it reviewed again, then: brochure {again}"
        yield Problem(message, place, hint, Severity.WARNING, "unsigned", details=tuple(changes(standing)))


def changes(standing: Standing) -> Iterator[str]:
    """Yield a line for each thing that is not what was signed, with its place; many are only counted."""
    for place in standing.changed[:MAX_NAMED]:
        where = f"{place}: " if str(place) else ""
        yield f"{where}{named(place.segment)}"
    more = len(standing.changed) - MAX_NAMED
    if more > 0:
        yield f"and {more} more"


def _not_given(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the values that nobody has given, where no line to write on is meant."""
    place = Place(f"{manuscript.leaflet.leaflet} ({manuscript.key})")
    for name, value in manuscript.leaflet.values.items():
        if not value.value and not value.write_in:
            roster = "in the roster of clinics, or " if value.clinic else ""
            hint = f"give it {roster}under values: in content.yaml; where a line to write on is meant: write-in: true"
            yield Problem(f"nobody has given a value for {name!r}", place, hint, code="write-in")


def _not_translated(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the values of a clinic that stand in another language than the leaflet's."""
    place = Place(f"{manuscript.leaflet.leaflet} ({manuscript.key})")
    for name, tag in untranslated_values(manuscript).items():
        hint = f"give it in a column of its own: {name}:{manuscript.key}"
        yield Problem(f"{name!r} is in {find_language(tag).name} only", place, hint, code="untranslated-value")

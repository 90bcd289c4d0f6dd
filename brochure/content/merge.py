"""Fill a leaflet's values: the phone numbers and addresses of one clinic."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import ContentError, Place, Problem, Severity
from ..languages import language as find_language
from .foreign import TextIn
from .labels import Labels, labels
from .manuscript import Manuscript
from .model import Leaflet, ValueKind
from .values import check_value

TRANSLATED = frozenset({ValueKind.ADDRESS, ValueKind.HOURS, ValueKind.TEXT})
"""Kinds of values whose words are others in each language: proper names, phone numbers and web addresses are not."""


def fill(leaflet: Leaflet, values: Mapping[str, str], country: str = "") -> Leaflet:
    """Return the leaflet with these values; an empty one stays a line to write on.

    A text may be `TextIn` another language. `country` (ISO 3166-1) is that of the phone numbers, where it is not the
    leaflet's. Raises ContentError for names that the leaflet does not have or that are not left to clinics, and for
    values that are not of their kind.
    """
    problems: list[Problem] = []
    filled = dict(leaflet.values)
    country = country or leaflet.country or ""
    for name, text in values.items():
        if name not in filled:
            near = difflib.get_close_matches(name, filled, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"the leaflet has: {', '.join(filled) or 'none'}"
            problems.append(Problem(f"the leaflet has no value {name!r}", hint=hint))
            continue
        if not filled[name].clinic:
            hint = "add clinic: true below its kind: in content.yaml, if each clinic may set it"
            problems.append(Problem(f"{name!r} is signed with the leaflet, and no clinic may set it", hint=hint))
        elif text.strip():
            found = list(check_value(name, filled[name].kind, text, Place(), country))
            problems += (problem for problem in found if problem.severity is Severity.ERROR)
            bare = TextIn(text.strip(), text.language) if isinstance(text, TextIn) else text.strip()
            filled[name] = filled[name].model_copy(update={"value": bare, "write_in": False})
    if problems:
        raise ContentError(problems)
    return leaflet.model_copy(update={"values": filled, "country": country or None})


def with_logo(manuscript: Manuscript, name: str, data: bytes) -> Manuscript:
    """Return a manuscript with another logo, by the name of its file and its bytes.

    Raises ContentError where the logo is signed with the leaflet, or there is none.
    """
    brand = manuscript.leaflet.brand
    if brand is None or brand.logo is None or not brand.logo.clinic:
        hint = "add clinic: true below brand: logo: in content.yaml, if each clinic may show its own"
        raise ContentError([Problem("no clinic may set the logo", hint=hint)])
    own = brand.model_copy(update={"logo": brand.logo.model_copy(update={"picture": name})})
    leaflet = manuscript.leaflet.model_copy(update={"brand": own})
    return replace(manuscript, leaflet=leaflet, pictures={**manuscript.pictures, name: data})


def fill_manuscript(manuscript: Manuscript, values: Mapping[str, str], country: str = "") -> Manuscript:
    """Return a manuscript with these values, as `fill` does; its pages say where a text is not in its language."""
    filled = replace(manuscript, leaflet=fill(manuscript.leaflet, values, country))
    tags = dict.fromkeys(untranslated_values(filled).values())
    if not tags:
        return filled
    source = labels(manuscript.original.language.tag) if manuscript.original else None
    return replace(
        filled,
        marks=_added(filled.marks, filled.labels, tags),
        source_marks=_added(filled.source_marks, source, tags) if source else filled.source_marks,
    )


def untranslated_values(manuscript: Manuscript) -> Mapping[str, str]:
    """Return the values that stand in another language than the leaflet's, with its tag; proper names are none."""
    given = ((name, value.value) for name, value in manuscript.leaflet.values.items() if value.kind in TRANSLATED)
    own = {"", manuscript.language.tag}
    return {name: text.language for name, text in given if isinstance(text, TextIn) and text.language not in own}


def _added(marks: Sequence[str], words: Labels, tags: Iterable[str]) -> tuple[str, ...]:
    """Return the marks of pages with one more for each language that they hold and that is not theirs."""
    in_english = words.language_of("translation-incomplete").partition("-")[0] == "en"
    called = (find_language(tag).name if in_english else find_language(tag).autonym for tag in tags)
    return tuple(dict.fromkeys([*marks, *(words.get("translation-incomplete", language=name) for name in called)]))

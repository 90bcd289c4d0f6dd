"""Translation files: pairs of source and target, so that what is stale is exact and a translator sees both.

::

    language: ne
    translator: machine-drafted
    segments:
      - id: side-effects.heading
        en: Side effects
        ne: साइड इफेक्टहरू
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..content.documents import Loaded, load_yaml
from ..content.model import Leaflet
from ..content.validation import first_causes, validate
from ..errors import ContentError, Place, Problem, Severity
from .glossary import Termbase
from .model import MACHINE, UNFINISHED, Head
from .segments import shared_segments


@dataclass(frozen=True, slots=True)
class Variant:
    """A translation as read: targets by segment id, and what is stale, or missing (not there, or blank).

    `problems` holds all that was found, by place. `places` tell where each target stands in the file, `notes` what a
    person has noted with it, and `waived` the checks that do not count for it, each with the reason.
    """

    file: str
    language: str
    translator: str
    targets: Mapping[str, str]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    places: Mapping[str, Place] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    waived: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_variant(path: Path, leaflet: Leaflet, *, unfinished: bool = False) -> Variant:
    """Read a translation of a leaflet. Raises ContentError with all problems when one of them is an error.

    Where it may be unfinished, what is missing, blank, stale or left over only warns.
    """
    variant = inspect_variant(path, leaflet)
    if unfinished:
        variant = replace(variant, problems=tuple(map(_as_unfinished, variant.problems)))
    if any(problem.severity is Severity.ERROR for problem in variant.problems):
        raise ContentError(variant.problems)
    return variant


def _as_unfinished(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.code in UNFINISHED else problem


def inspect_variant(path: Path, leaflet: Leaflet, *, terms: Termbase | None = None, thorough: bool = False) -> Variant:
    """Read a translation, errors and all; `thorough` adds the checks that only warn, and those of a glossary.

    Raises ContentError where the file cannot be read at all.
    """
    return inspected(load_yaml(path), path.stem, leaflet, terms=terms, thorough=thorough)


def inspected(
    loaded: Loaded, stem: str, leaflet: Leaflet, *, terms: Termbase | None = None, thorough: bool = False
) -> Variant:
    """Inspect a translation as `inspect_variant` does, whose file is read already; `stem` is the file's name."""
    own = _inspected(loaded, stem, leaflet, terms, thorough=thorough)
    return own if leaflet.shared.is_shelf else _with_shared(own, leaflet, terms, thorough=thorough)


def _with_shared(variant: Variant, leaflet: Leaflet, terms: Termbase | None, *, thorough: bool) -> Variant:
    """Return a translation with what its leaflet shares, which is translated once, in the folder of such parts.

    Texts there that other leaflets print are not looked at. Where a machine has made either, it is a machine's.
    """
    names = [segment.id for segment in shared_segments(leaflet) if not segment.optional]
    if not leaflet.shared.names:
        return variant
    path = leaflet.shared.folder / "translations" / f"{variant.language}.yaml"
    if not path.is_file():
        if not names:
            return variant
        hint = f"brochure translate add {variant.language} --folder {leaflet.shared.folder}"
        texts = "1 text of this leaflet stands" if len(names) == 1 else f"{len(names)} texts of this leaflet stand"
        message = f"no translation of the shared parts: {texts} there"
        problem = Problem(message, Place(str(path)), hint, code="missing")
        return replace(variant, missing=(*variant.missing, *names), problems=(*variant.problems, problem))
    shared = _inspected(load_yaml(path), path.stem, leaflet, terms, thorough=thorough, shared=True)
    return replace(
        variant,
        translator=MACHINE if MACHINE in {variant.translator, shared.translator} else variant.translator,
        targets={**shared.targets, **variant.targets},
        stale=(*variant.stale, *shared.stale),
        missing=(*variant.missing, *shared.missing),
        problems=(*variant.problems, *(one for one in shared.problems if one.code != "extra")),
        places={**shared.places, **variant.places},
        notes={**shared.notes, **variant.notes},
        waived={**shared.waived, **variant.waived},
    )


def _inspected(
    loaded: Loaded, stem: str, leaflet: Leaflet, terms: Termbase | None, *, thorough: bool, shared: bool = False
) -> Variant:
    from .inspection import Inspection  # noqa: PLC0415 - the checks: 25 ms that a source alone does not need

    head, problems = validate(loaded, Head)
    if head is None:
        raise ContentError(problems)
    reading = Inspection(loaded, head, leaflet, stem, shared=shared)
    found = [*problems, *reading.run()]
    found += reading.checked(terms, thorough=thorough)
    stale, missing = tuple(reading.stale), tuple(reading.missing)
    ordered = tuple(sorted(first_causes(found), key=lambda problem: problem.place))
    return Variant(
        loaded.file,
        head.language,
        head.translator or "",
        reading.targets,
        stale,
        missing,
        ordered,
        reading.places(),
        reading.notes,
        reading.waived,
    )

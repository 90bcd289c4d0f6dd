"""content.yaml -> Leaflet: every problem of the file in one run, each with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import ContentError, Place, Problem, Severity
from ..languages import language
from . import meanings, rough
from .complaints import follows, told
from .documents import Loaded, load_yaml
from .markup import MarkupError, parse, placeholders, straight_quotes
from .model import Leaflet, ReviewStatus, Statement, Value
from .pictures import picture_paths, read_picture
from .rough import missing, shortened
from .texts import Loc, Passage, words
from .values import value_problems

FILE = "content.yaml"
T = TypeVar("T", bound=BaseModel)


class Located(NamedTuple):
    """A leaflet as read: its warnings, and where each passage stands in its file, by the passage's id."""

    leaflet: Leaflet
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]


def read_leaflet(path: Path) -> tuple[Leaflet, tuple[Problem, ...]]:
    """Read a leaflet from its folder or file; return it with its warnings.

    Raises ContentError with all problems, warnings too, when one of them is an error.
    """
    return _read(path)[:2]


def read_located(path: Path) -> Located:
    """Read a leaflet as `read_leaflet` does, with the places of its passages."""
    leaflet, problems, loaded = _read(path)
    return Located(leaflet, problems, {one.id: loaded.place(one.path, one.id) for one in words(leaflet)})


def _read(path: Path) -> tuple[Leaflet, tuple[Problem, ...], Loaded]:
    loaded = load_yaml(path / FILE if path.is_dir() else path)
    _hold_leaflet(loaded)
    explained = meanings.explain(loaded.data, folder_of(path))
    leaflet, problems = validate(loaded, Leaflet)
    if leaflet is not None:
        problems += tuple(_meaning(leaflet, loaded))
    problems = tuple(sorted((*first_causes(problems), *explained), key=lambda problem: problem.place))
    if leaflet is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return leaflet, problems, loaded


def _hold_leaflet(loaded: Loaded) -> None:
    """Raise ContentError for a file that is another than the leaflet's."""
    if isinstance(loaded.data, dict) and "sections" not in loaded.data and {"segments", "terms"} & loaded.data.keys():
        kind = "a translation" if "segments" in loaded.data else "a glossary"
        hint = f"give the leaflet's folder, or its {FILE}"
        raise ContentError([Problem(f"this is {kind}, not a leaflet", Place(loaded.file), hint)])


def first_causes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Drop what only follows from a mistake of syntax, or from a character that must go, on the same line."""
    problems = tuple(problems)
    causes = [problem for problem in problems if problem.code in {"syntax", "hidden"} and problem.place.line]
    wrong = {problem.place.line for problem in causes if problem.severity is Severity.ERROR}
    hidden = {problem.place.line for problem in causes if problem.code == "hidden"}
    return tuple(
        problem
        for problem in problems
        if problem in causes
        or not (problem.place.line in wrong or (problem.code == "controls" and problem.place.line in hidden))
    )


def folder_of(path: Path) -> Path:
    """Return the folder of a leaflet that is given by it or by its file."""
    return path if path.is_dir() else path.parent


def validate(loaded: Loaded, model: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Turn plain data into a model; return it, or None and all problems that the plain data shows."""
    try:
        found = model.model_validate(loaded.data)
    except ValidationError as error:
        items = [dict(item) for item in error.errors()]
        problems = [told(item, loaded, model) for item in items if not follows(item, loaded)]
        found_here = _unique([*problems, *rough.problems(loaded), *value_problems(loaded)])
        return None, first_causes((*loaded.problems, *found_here))
    return found, loaded.problems


def _unique(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Drop what only follows from another problem at the same place."""
    seen = set()
    for problem in problems:
        if (problem.place, problem.message) not in seen:
            seen.add((problem.place, problem.message))
            yield problem


def _markup(passages: Iterable[Passage], loaded: Loaded) -> Iterator[Problem]:
    for path, _, text, holder in passages:
        if isinstance(holder, Value) and path[-1] == "value":
            continue  # `value_problems` says it
        try:
            parse(text)
        except MarkupError as error:
            yield Problem(f"bad markup: {error.message}, in {shortened(text)}", loaded.place(path), error.hint)


def _meaning(leaflet: Leaflet, loaded: Loaded) -> Iterator[Problem]:
    """Yield what the types cannot see: bad markup, names that lead nowhere, duplicate ids, an incomplete review."""
    passages = words(leaflet)
    yield from _markup(passages, loaded)
    yield from _names(leaflet, passages, loaded)
    yield from value_problems(loaded)
    yield from _quotes(leaflet, passages, loaded)
    yield from _sources(leaflet, passages, loaded)
    yield from _ids(leaflet, loaded)
    yield from _pictures(leaflet, loaded)
    review = leaflet.review
    if review.status is ReviewStatus.REVIEWED:
        for key in ("by", "role", "on", "next"):
            if not getattr(review, key):
                hint = "say who reviewed the text, in what role, when, and when the next review is due"
                yield Problem(f"a reviewed leaflet needs {key!r}", loaded.place(("review",)), hint)
    if leaflet.brand and leaflet.brand.color and _white_contrast(leaflet.brand.color) < 4.5:
        ratio = _white_contrast(leaflet.brand.color)
        message = f"the brand color has a contrast of {ratio:.1f} to 1 on white, and needs 4.5"
        yield Problem(message, loaded.place(("brand", "color")), "choose a darker color")


def _pictures(leaflet: Leaflet, loaded: Loaded) -> Iterator[Problem]:
    refused: dict[str, str] = {}
    for path, name in picture_paths(leaflet):
        if name not in refused:
            try:
                read_picture(Path(loaded.file).parent, name)
                refused[name] = ""
            except (ValueError, OSError) as error:
                refused[name] = str(error)
        if refused[name]:
            yield Problem(f"the picture {name!r} cannot be used: {refused[name]}", loaded.place(path))


def _quotes(leaflet: Leaflet, passages: Iterable[Passage], loaded: Loaded) -> Iterator[Problem]:
    opening, closing, *_ = language(leaflet.language).quotes
    for path, _, text, _ in passages:
        for start, end in straight_quotes(text):
            hint = f"write {opening}{text[start + 1 : end - 1]}{closing}"
            yield Problem("straight quotation marks", loaded.place(path), hint, Severity.WARNING, "straight-quotes")


def _names(leaflet: Leaflet, passages: Iterable[Passage], loaded: Loaded) -> Iterator[Problem]:
    used = set(leaflet.contact.ways if leaflet.contact else ()) | set(leaflet.card.ways if leaflet.card else ())
    known = sorted(leaflet.values)
    for path, _, text, holder in passages:
        if "{" not in text or isinstance(holder, Value):  # a value holds no other
            continue
        try:
            names = list(placeholders(parse(text)))
        except MarkupError:
            continue  # said already
        for name in names:
            used.add(name)
            if name not in leaflet.values:
                yield missing(f"placeholder {{{name}}}", name, known, loaded.place(path), "values:")
    for index, name in enumerate(leaflet.contact.ways if leaflet.contact else ()):
        if name not in leaflet.values:
            yield missing(f"value {name!r}", name, known, loaded.place(("contact", "ways", index)), "values:")
    for name in leaflet.values:
        place = loaded.place(("values", name))
        if name not in used:
            hint = f"write {{{name}}} where it belongs, or remove it"
            yield Problem(f"the value {name!r} is used nowhere", place, hint, Severity.WARNING)


def _sources(leaflet: Leaflet, passages: Iterable[Passage], loaded: Loaded) -> Iterator[Problem]:
    known, used = sorted(leaflet.sources), set()
    for path, name in _cited(leaflet, passages):
        used.add(name)
        if name not in leaflet.sources:
            yield missing(f"source {name!r}", name, known, loaded.place(path), "sources:")
    for name in known:
        if name not in used:
            place = loaded.place(("sources", name))
            yield Problem(f"the source {name!r} is cited nowhere", place, "cite it, or remove it", Severity.WARNING)


def _cited(leaflet: Leaflet, passages: Iterable[Passage]) -> Iterator[tuple[Loc, str]]:
    """Yield the path and the id of every source that is cited."""
    for path, _, _, holder in passages:
        if isinstance(holder, Statement):
            for index, name in enumerate(holder.sources):
                yield (*path[:-1], "sources", index), name
    for index, reference in enumerate(leaflet.references):
        yield ("references", index, "source"), reference.source


def _ids(leaflet: Leaflet, loaded: Loaded) -> Iterator[Problem]:
    sections: dict[str, int] = {}
    for number, section in enumerate(leaflet.sections):
        if section.id in sections:
            place = loaded.place(("sections", number, "id"))
            yield rough.twice(section.id, place, loaded.place(("sections", sections[section.id], "id")))
        sections.setdefault(section.id, number)
        blocks: set[str] = set()
        for index, block in enumerate(section.blocks):
            if block.id is not None and block.id in blocks:
                where = loaded.place(("sections", number, "blocks", index, "id"))
                yield Problem(f"two blocks of a section have the id {block.id!r}", where, "give each its own")
            blocks.add(block.id or "")


def _white_contrast(code: str) -> float:
    """Return the contrast of ``#RRGGBB`` on white (WCAG 2.2)."""
    parts = [int(code[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def statements(leaflet: Leaflet) -> Iterator[tuple[str, Statement]]:
    """Yield every statement with the id of its section ("" outside sections), in reading order."""
    for path, _, _, holder in words(leaflet):
        if isinstance(holder, Statement):
            yield leaflet.sections[int(path[1])].id if path[0] == "sections" else "", holder

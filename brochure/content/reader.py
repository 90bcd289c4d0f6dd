"""content.yaml -> Leaflet: every problem of the file in one run, each with its place and what to do."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import ContentError, Place, Problem, Severity
from ..languages import language
from . import meanings, rough
from .documents import Loaded, load_yaml
from .markup import MarkupError, parse, placeholders, straight_quotes
from .meant import CURLY
from .model import BLOCK_KEYS, Leaflet, ReviewStatus, Statement, Value
from .pictures import picture_paths, read_picture
from .rough import WORD_KEYS, missing, shortened
from .texts import Loc, Passage, words
from .values import value_problems

FILE = "content.yaml"
T = TypeVar("T", bound=BaseModel)


class Located(NamedTuple):
    """A leaflet as read: its warnings, and the file that knows where its passages stand."""

    leaflet: Leaflet
    problems: tuple[Problem, ...]
    loaded: Loaded

    def places(self) -> Mapping[str, Place]:
        """Return where each passage stands in the file, by its id."""
        return self.loaded.places({one.id: one.path for one in words(self.leaflet)})


def read_leaflet(path: Path) -> tuple[Leaflet, tuple[Problem, ...]]:
    """Read a leaflet from its folder or file; return it with its warnings.

    Raises ContentError with all problems, warnings too, when one of them is an error.
    """
    return _read(path)[:2]


def read_located(path: Path) -> Located:
    """Read a leaflet as `read_leaflet` does, with the places of its passages."""
    return Located(*_read(path))


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
        problems = [_problem(dict(item), loaded, model) for item in error.errors() if not _follows(dict(item))]
        found_here = _unique([*problems, *rough.problems(loaded), *value_problems(loaded)])
        return None, first_causes((*loaded.problems, *found_here))
    return found, loaded.problems


def _follows(item: dict[str, Any]) -> bool:
    """Tell whether an error only says that other errors emptied a list."""
    return item["type"] == "too_short" and bool(item["input"])


def _unique(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Drop what only follows from another problem at the same place."""
    seen = set()
    for problem in problems:
        if (problem.place, problem.message) not in seen:
            seen.add((problem.place, problem.message))
            yield problem


_PLAIN: dict[str, tuple[str, str]] = {
    "missing": ("{key!r} is missing", "add it here"),
    "string_type": ("{key!r} must be text", 'put quotes around it: "..."'),
    "string_too_short": ("{key!r} is empty", "write the text, or remove the line"),
    "string_too_long": ("{key!r} is too long", "split it: the most is {max_length} characters"),
    "int_type": ("{key!r} must be a whole number", "write it in digits, without quotes"),
    "int_parsing": ("{key!r} must be a whole number", "write it in digits"),
    "int_from_float": ("{key!r} must be a whole number", "write it without a decimal point"),
    "bool_type": ("{key!r} must be true or false", "write true or false"),
    "bool_parsing": ("{key!r} must be true or false", "write true or false"),
    "tuple_type": ("{key!r} must be a list", "begin each item with a hyphen"),
    "model_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "model_attributes_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "dict_type": ("{key!r} must have keys of its own", "indent its keys below it"),
    "too_short": ("{key!r} needs at least one item", "add an item, or remove the line"),
    "date_from_datetime_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_parsing": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "date_type": ("{key!r} is not a date", "write it as year-month-day: 2026-11-23"),
    "greater_than_equal": ("{key!r} is too small", "the least is {ge}"),
    "less_than_equal": ("{key!r} is too large", "the most is {le}"),
    "enum": ("{key!r} is not one of: {expected}", "choose one of them"),
    "literal_error": ("{key!r} is not one of: {expected}", "choose one of them"),
    "figure_kind": ("a figure needs icon-array: or picture:", "give one of the two"),
    "count_over": ("{count} out of {of} cannot be drawn", "the count is at most as large as of:"),
    "block_kind": ("this is no kind of block", "a block has one of: " + ", ".join(BLOCK_KEYS)),
}  # fmt: skip
"""Pydantic's error types in plain words: message and hint."""
_PATTERNS = {
    "id": "use small letters, digits and single hyphens: side-effects",
    "leaflet": "use small letters, digits and single hyphens: breast-cancer",
    "version": 'use letters, digits, points and hyphens: "1.0"',
    "color": 'write it as six hexadecimal digits: "#0B5358"',
    "country": "write the two capital letters of ISO 3166-1: NP",
    "sources": "a source id is capital letters and digits: S3",
}


_PATTERN = "use small letters, digits and hyphens"
_LOOKALIKES = {
    **dict.fromkeys(CURLY, 'type straight quotation marks: "..."'),
    **dict.fromkeys("，、", "type a plain comma and a space: S1, S2"),
}


def _first_lookalike(text: str) -> str:
    return next((character for character in text if character in _LOOKALIKES), "")


def _problem(item: dict[str, Any], loaded: Loaded, model: type[BaseModel]) -> Problem:
    loc: Loc = tuple(item["loc"])
    if loc[-1:] == ("text",) and loaded.is_text(loc[:-1]):
        loc = loc[:-1]  # a text alone stands for a statement
    kind, context = item["type"], item.get("ctx", {})
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "the file")
    place = loaded.place(loc)
    if kind == "extra_forbidden":
        return _unknown_key(key, loc, loaded.key_place(loc), model)
    if kind == "string_pattern_mismatch":
        hint = _LOOKALIKES.get(_first_lookalike(item["input"])) or _PATTERNS.get(key, _PATTERN)
        return Problem(f"{key!r} has characters that it may not have: {item['input']!r}", place, hint)
    is_text = kind == "string_type" or (kind in {"model_type", "model_attributes_type"} and key in WORD_KEYS)
    if is_text and isinstance(item.get("input"), (int, float)):
        return Problem(f"{key!r} must be text, and {item['input']} is a number", place, 'put quotes around it: "..."')
    if item.get("input", key) is None and key in WORD_KEYS and kind != "missing":
        return Problem(f"{key!r} is empty", place, "write the text, or remove the line")
    if kind == "missing" and key == "meaning":
        return Problem("'meaning' is missing", place, f"add it here, or as a definition: in {meanings.FILE}")
    message, hint = _PLAIN.get(kind, (f"{{key!r}}: {item['msg']}", ""))
    values = {**context, "key": key}
    return Problem(message.format(**values), place, hint.format(**values))


def _unknown_key(key: str, loc: Loc, place: Place, model: type[BaseModel]) -> Problem:
    known = sorted(_known_keys(model, loc[:-1]))
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
    return Problem(f"unknown key {key!r}", place, hint)


def _known_keys(model: type[BaseModel], loc: Loc) -> set[str]:
    """Return the keys that the model allows at a location."""
    found: list[Any] = [model]
    for part in loc:
        following: list[Any] = []
        for kind in found:
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            if part in fields:
                following += _models(fields[str(part)].annotation)
            else:  # an index, or the tag of a union
                following.append(kind)
        found = following
    return {field.alias or name for kind in found for name, field in kind.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    """Return every model inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) is None and not isinstance(annotation, types.UnionType):
        return []
    return [model for part in typing.get_args(annotation) for model in _models(part)]


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

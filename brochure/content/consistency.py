"""What the types of a leaflet cannot see: bad markup, names that lead nowhere, two ids that are one, and the like.

All of it is seen in the plain data, so that a file that is no leaflet yet has all its problems named in the same run.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..colors import contrast, rgb
from ..errors import ContentError, Place, Problem, Severity
from ..languages import Language, language
from ..pictures.faults import RefusedError
from .counting import blocks_in
from .crossing import crossing_problems
from .documents import Loaded
from .field_types import GIVEN, ID, PICTURE, SOURCE, VALUE, WORDS
from .front import front_problems
from .given import given_problems, value_name
from .left_out import left_out_problems
from .markup import MarkupError, parse, placeholders, pointers, straight_quotes
from .meant import short
from .model import Leaflet
from .online import online_problems
from .other_markup import IMAGE, slips
from .passages import Passage
from .pictures import picture_problems, read_picture
from .pointers import faults
from .reusing import reuse_problems
from .slots import Loc, MarkedText, items, leaves
from .tables import table_problems
from .values import value_problems
from .worded_hours import worded_hours


def inconsistencies(loaded: Loaded, said: Container[Place], *, whole: bool) -> Iterator[Problem]:
    """Yield what is wrong with what the plain data of content.yaml says, in no order.

    `said` are the places of what the model wants to be another thing, and is looked at no further. Only a `whole`
    leaflet shows what is used nowhere.
    """
    if not isinstance(loaded.data, dict):
        return
    found = leaves(loaded.data, Leaflet)
    yield from _References(loaded, said).problems(found, whole=whole)
    yield from value_problems(loaded)
    yield from given_problems(loaded, [one for one in found[GIVEN] if loaded.place(one.path) not in said])
    yield from _language(loaded, found[WORDS], said)
    yield from _ids(loaded, found[ID])
    yield from front_problems(loaded, said)
    yield from left_out_problems(loaded, found[WORDS], said)
    yield from table_problems(loaded)
    yield from crossing_problems(loaded, said)
    yield from _pictures(loaded, found[PICTURE], said)
    yield from _cover(loaded)
    yield from _wholes(loaded)
    yield from _counting(loaded)
    yield from worded_hours(loaded)
    yield from reuse_problems(loaded, said)
    yield from _unsaid(loaded)
    yield from _color(loaded, said)
    yield from online_problems(loaded, said)


def _at(data: Any, *path: str) -> Any:
    """Return what stands at a path of keys; None where there is nothing."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


class _Names:
    """Names that the author defines under a key, and whether each is used.

    Where there is something else under the key, no name is judged.
    """

    def __init__(self, data: dict[str, Any], key: str) -> None:
        self.key, self.judged = key, isinstance(data.get(key, {}), dict)
        self.defined = dict(items(data, key))
        self.used: set[str] = set()

    def lack(self, name: str) -> bool:
        """Note that a name is used, and tell whether it is not defined."""
        self.used.add(name)
        return name not in self.defined and self.judged

    def advice(self, name: str) -> str:
        """Return what to do about a name that is not defined; the one that was probably meant counts as used."""
        near = difflib.get_close_matches(name, sorted(self.defined), n=1, cutoff=0.5)
        self.used.update(near)
        return f"did you mean {near[0]!r}?" if near else f"define it under {self.key}:"

    @property
    def unused(self) -> list[str]:
        """The names that nothing uses."""
        return sorted(self.defined.keys() - self.used)


class _References:
    """Looks at the markup of texts, and at what they and other keys name: values and sources."""

    def __init__(self, loaded: Loaded, said: Container[Place]) -> None:
        self.loaded, self.said = loaded, said
        self.values = _Names(loaded.data, "values")
        self.sources = _Names(loaded.data, "sources")

    def problems(self, found: Mapping[str, Sequence[MarkedText]], *, whole: bool) -> Iterator[Problem]:
        """Yield what is wrong; in a `whole` leaflet, what is used nowhere too."""
        for path, text in found[WORDS]:
            if path[0] != "values":  # the texts of a value are judged with it
                yield from self._words(path, text)
        for path, text in found[GIVEN]:
            name = value_name(text)
            if name and self.values.lack(name):
                yield from self._unknown(self.values, f"placeholder {{{name}}}", name, path)
        for mark, names in ((VALUE, self.values), (SOURCE, self.sources)):
            for path, name in found[mark]:
                if names.lack(name):
                    yield from self._unknown(names, f"{mark} {name!r}", name, path)
        if not whole:
            return
        for name in self.values.unused:
            hint = f"write {{{name}}} where it belongs, or remove it"
            place = self.loaded.place(("values", name))
            yield Problem(f"the value {name!r} is used nowhere", place, hint, Severity.WARNING)
        for name in self.sources.unused:
            place = self.loaded.place(("sources", name))
            yield Problem(f"the source {name!r} is cited nowhere", place, "cite it, or remove it", Severity.WARNING)

    def _words(self, path: Loc, text: str) -> Iterator[Problem]:
        try:
            nodes = parse(text)
        except MarkupError as error:
            hint = IMAGE.hint if IMAGE.pattern.search(text) else error.hint
            yield Problem(f"bad markup: {error.message}, in {short(text)}", self.loaded.place(path), hint)
            return
        for slip in slips(path, text, nodes):
            yield Problem(slip.message, self.loaded.place(path), slip.hint, slip.severity, "other-markup")
        for fault in faults(path, nodes, self.loaded.data) if "{" in text else ():
            yield Problem(fault.message, self.loaded.place(path), fault.hint)
        for pointer in pointers(nodes) if ":" in text else ():
            if pointer.kind == "note":
                self.sources.lack(pointer.target)
        for name in placeholders(nodes) if "{" in text else ():
            if self.values.lack(name):
                yield from self._unknown(self.values, f"placeholder {{{name}}}", name, path)

    def _unknown(self, names: _Names, what: str, name: str, path: Loc) -> Iterator[Problem]:
        """Yield the problem of a name that is not defined, unless it or its list is said to be no name."""
        hint = names.advice(name)
        place = self.loaded.place(path)
        holder = self.loaded.place(path[:-1]) if isinstance(path[-1], int) else place
        if place not in self.said and holder not in self.said:
            yield Problem(f"unknown {what}", place, hint)


def _language(loaded: Loaded, words: Sequence[MarkedText], said: Container[Place]) -> Iterator[Problem]:
    """Yield a problem for an unknown language, and for quotation marks that are not those of a known one."""
    tag, place = _at(loaded.data, "language"), loaded.place(("language",))
    if not isinstance(tag, str) or place in said:
        return
    try:
        own = language(tag)
    except ContentError as error:
        yield from (replace(problem, place=place) for problem in error.problems)
        return
    for path, text in words:
        for start, end in straight_quotes(text):
            opening, closing, *_ = _language_at(loaded.data, path, own).quotes
            hint = f"write {opening}{text[start + 1 : end - 1]}{closing}"
            yield Problem("straight quotation marks", loaded.place(path), hint, Severity.WARNING, "straight-quotes")


def _language_at(data: Any, path: Loc, own: Language) -> Language:
    """Return the language of a text of plain data: that of the statement or the block that it stands in, or its own."""
    found = own
    for key in path:
        data = data[key]
        tag = data.get("language") if isinstance(data, dict) else None
        try:
            found = language(tag) if isinstance(tag, str) else found
        except ContentError:
            continue  # the model says so
    return found


def _ids(loaded: Loaded, found: Sequence[MarkedText]) -> Iterator[Problem]:
    """Yield a problem for each id that an item of the same list has already."""
    seen: dict[tuple[Loc, str], Loc] = {}
    for path, name in found:
        if len(path) < 3 or not isinstance(path[-2], int):
            continue
        first = seen.setdefault((path[:-2], name), path)
        if first != path:
            what = {"sections": "sections", "introduction": "blocks of the introduction"}.get(str(path[-3]), "")
            line = f" (first in line {loaded.place(first).line})"
            message = f"two {what or 'blocks of a section'} have the id {name!r}{line}"
            yield Problem(message, loaded.place(path), "give each its own")


def clashes(passages: Iterable[Passage], loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each text of a leaflet that would have the same id as another, for its translations.

    An id that an author chose can be that of a part of the leaflet, such as `contact`, or of a part of a section.
    """
    seen: dict[str, Loc] = {}
    for passage in passages:
        path, name = passage.path, passage.id
        first = seen.setdefault(name, path)
        if first != path:
            line = loaded.place(first).line
            message = f"a text would have the id {name!r}, as that of line {line} has"
            hint = "change the id of the section or of the block: it is the name of a part of the leaflet"
            yield Problem(message, loaded.place(path), hint)


def _pictures(loaded: Loaded, found: Sequence[MarkedText], said: Container[Place]) -> Iterator[Problem]:
    refused: dict[str, RefusedError | None] = {}
    for path, name in found:
        if loaded.place(path) in said:
            continue
        if name not in refused:
            try:
                read_picture(Path(loaded.file).parent, name)
                refused[name] = None
            except RefusedError as error:
                refused[name] = error
        if faults_of := refused[name]:
            yield from picture_problems(faults_of, f"the picture {name!r}", loaded.place(path))


def _cover(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for a cover picture where help is to stand on page one, which it would push off."""
    if loaded.data.get("cover") and loaded.data.get("front"):
        hint = "leave the picture out, or show it as a figure: in a section"
        yield Problem("front: and cover: both want the room of page one", loaded.key_place(("cover",)), hint)


def _wholes(loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each icon array of the key numbers that has another whole than the first."""
    figures = _at(loaded.data, "key-numbers", "figures")
    first = None
    for index, figure in enumerate(figures if isinstance(figures, list) else ()):
        whole = _at(figure, "icon-array", "of")
        first = whole if first is None else first
        if whole is not None and whole != first:
            message = f"this icon array is of {whole}, and the first is of {first}: the eye compares them"
            hint = "give both the same of:, or say one of the numbers in words"
            place = loaded.place(("key-numbers", "figures", index, "icon-array", "of"))
            yield Problem(message, place, hint, Severity.WARNING)


def _unsaid(loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each icon array that says its number to nobody who sees it: dots are hard to count."""
    for path, figure in _figures(loaded.data, ()):
        array = figure.get("icon-array")
        if isinstance(array, dict) and "groups" not in array and "caption" not in figure:
            hint = "give it a caption: with the number in words"
            yield Problem("this icon array has no caption", loaded.place(path), hint, Severity.WARNING)


def _figures(data: Any, path: Loc) -> Iterator[tuple[Loc, dict[str, Any]]]:
    """Yield all mappings of plain data that hold an icon array, each with its path."""
    if isinstance(data, dict) and "icon-array" in data:
        yield path, data
    for key, part in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(part, dict | list):
            yield from _figures(part, (*path, key))


def _counting(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for steps that count on where none stand before them."""
    path, _, first = next((one for one in blocks_in(loaded.data) if "steps" in one[2]), ((), "", {}))
    if first.get("continue") is True:
        hint = "remove continue:, and they count from 1"
        yield Problem("no steps stand before these to count on from", loaded.place((*path, "continue")), hint)


def _color(loaded: Loaded, said: Container[Place]) -> Iterator[Problem]:
    code, place = _at(loaded.data, "brand", "color"), loaded.place(("brand", "color"))
    if not isinstance(code, str) or place in said or not re.fullmatch("#[0-9A-Fa-f]{6}", code):  # said elsewhere
        return
    ratio = contrast(rgb(code))
    if ratio < 4.5:
        message = f"the brand color has a contrast of {ratio:.1f} to 1 on white, and needs 4.5"
        yield Problem(message, place, "choose a darker color")

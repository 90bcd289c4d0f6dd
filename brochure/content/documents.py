"""YAML files as plain data that knows where each value stands, by the rules of YAML 1.2.

PyYAML's C parser reads the syntax; scalars are resolved here by the core schema of YAML 1.2 (10.3.2), so that `no`
is text and
`12:30` is no number. What makes a file ambiguous or dangerous is a problem: duplicate keys, tags, merge keys, and
anything beyond the limits below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import yaml

from ..errors import ContentError, Place, Problem, Severity
from .characters import has_hidden, is_usual, tidy
from .composing import MAX_DEPTH, as_it_looks, composed
from .cuts import Cuts, wants_a_look
from .encodings import decoded, mended
from .flows import Flows
from .meant import CELLS, NAMES, ONE_TEXT, ROWS, TEXT_LISTS, as_known, holds_text

MAX_NODES = 50_000
MAX_ALIASES = 100

_CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    word: meant for meant in (True, False) for word in (str(meant), str(meant).lower(), str(meant).upper())
}
_NUMBER = re.compile(
    r"(?P<whole>[-+]?[0-9]{1,4000})|(?P<based>0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,4000})"  # Python's int() takes 4300
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_KNOWN_TAGS = {None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's plain data, the problems of its syntax and characters, and the nodes that know where values stand."""

    file: str
    data: Any
    problems: tuple[Problem, ...]
    root: yaml.Node = field(repr=False)
    written: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    """Keys as they stand in the file where the data has them as they were meant, by their paths in the data."""
    grafts: dict[tuple[str | int, ...], Graft] = field(default_factory=dict)
    """What the data has from other files, by its path."""

    def key_place(self, path: Sequence[str | int]) -> Place:
        """Return the place of a key itself, for a complaint about the key, or else the place of its value."""
        path = self._as_written(path)
        if graft := self._graft(path):
            return graft.file.key_place(graft.path)
        above = self._nearest(path[:-1])
        found = _entry(above, path[-1]) if path and isinstance(above, yaml.MappingNode) else None
        return _place(self.file, found[0] if found else self._nearest(path))

    def place(self, path: Sequence[str | int], segment: str = "") -> Place:
        """Return the place of a value, or of the nearest thing around it that the file has."""
        path = self._as_written(path)
        if graft := self._graft(path):
            return graft.file.place(graft.path, segment)
        return _place(self.file, self._nearest(path), segment)

    def places(self, paths: Mapping[str, Sequence[str | int]]) -> dict[str, Place]:
        """Return the places of many values at once, each by the id of its segment; what they share is followed once."""
        known: dict[Sequence[str | int], yaml.Node] = {(): self.root}

        def node_at(path: Sequence[str | int]) -> yaml.Node:
            node = known.get(path)
            if node is None:
                node = known[path] = _step(node_at(path[:-1]), path[-1])
            return node

        if self.grafts:
            return {name: self.place(path, name) for name, path in paths.items()}
        return {name: _place(self.file, node_at(path), name) for name, path in paths.items()}

    def as_typed(self, path: Sequence[str | int]) -> str:
        """Return a value without quotes as it stands in the file, or "" for what is no such value."""
        path = self._as_written(path)
        if graft := self._graft(path):
            return graft.file.as_typed(graft.path)
        node = self._nearest(path)
        return node.value if isinstance(node, yaml.ScalarNode) and not node.style else ""

    def scalar(self, path: Sequence[str | int]) -> str:
        """Return a value as it stands in the file, within its quotes if it has some; "" for what is no such value."""
        path = self._as_written(path)
        if graft := self._graft(path):
            return graft.file.scalar(graft.path)
        node = self._nearest(path)
        return node.value if isinstance(node, yaml.ScalarNode) else ""

    def _graft(self, path: Sequence[str | int]) -> Graft | None:
        """Return the other file that a path leads into, with the path there; None for the file itself."""
        for length in range(len(path), 0, -1) if self.grafts else ():
            if graft := self.grafts.get(tuple(path[:length])):
                return Graft(graft.file, (*graft.path, *path[length:]))
        return None

    def _as_written(self, path: Sequence[str | int]) -> Sequence[str | int]:
        if not self.written:
            return path
        return [self.written.get(tuple(path[: depth + 1]), part) for depth, part in enumerate(path)]

    def _nearest(self, path: Sequence[str | int]) -> yaml.Node:
        """Follow a path as far as the file has it; what is not there, such as the index of an item alone, is passed."""
        node = self.root
        for part in path:
            node = _step(node, part)
        return node


class Graft(NamedTuple):
    """A part of another file: the file, and the path of the part in it."""

    file: Loaded
    path: tuple[str | int, ...]


def _step(node: yaml.Node, part: str | int) -> yaml.Node:
    """Return what a key or an index leads to, or the node itself where that leads nowhere."""
    if isinstance(node, yaml.MappingNode):
        found = _entry(node, part)
        return found[1] if found else node
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        following: yaml.Node = node.value[part]
        return following
    return node


def _entry(node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a key and its value; a key that is there twice counts the first time."""
    for entry in node.value:
        if entry[0].value == key:
            found: tuple[yaml.Node, yaml.Node] = entry
            return found
    return None


def _place(file: str, node: yaml.Node, segment: str = "") -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, segment)


def load_yaml(path: Path) -> Loaded:
    """Read a YAML file. Raises ContentError when it is missing or cannot be understood at all."""
    file = str(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        near = path.with_suffix(".yml")
        hint = f"rename {near.name} to {path.name}" if near.exists() else "brochure init makes a new leaflet"
        raise ContentError([Problem("there is no such file", Place(file), hint)]) from None
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(file))]) from None
    return _read(decoded(raw, file), file)[0]


def load_text(text: str, file: str) -> Loaded:
    """Read YAML from a text. Raises ContentError where its values cannot be taken as they are written."""
    loaded, broken = _read(text, file)
    if broken:
        raise ContentError(loaded.problems)
    return loaded


def _read(text: str, file: str) -> tuple[Loaded, bool]:
    """Read YAML as it was meant, and tell whether that is another thing than what is written.

    Raises ContentError where nobody can tell what was meant.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    problems: list[Problem] = []
    usual = is_usual(text)
    hidden = not usual and has_hidden(text)
    if hidden:
        text, problems = mended(text, file)
    if not usual:
        text, slipped = as_it_looks(text, file)
        problems += slipped
    root, text, more = composed(text, file, problems)
    problems += more
    look = Cuts(text, file) if hidden or wants_a_look(text) else None
    reading = _Reading(file, look, Flows(text, file))
    data = reading.value(root, 0)
    found = (*problems, *reading.problems, *_in_parts(text, file))
    changed = any(problem.severity is Severity.ERROR for problem in reading.looked)
    return Loaded(file, data, found, root), bool(problems) or changed


def _in_parts(text: str, file: str) -> Iterator[Problem]:
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            words = "letters are stored in parts (not NFC)"
            yield Problem(words, Place(file, number, 1), "retype them if they look wrong", Severity.WARNING, "nfc")


class _Reading:
    """Turns nodes into plain values, noting problems; `look` is given for a file whose texts may be cut or hidden."""

    def __init__(self, file: str, look: Cuts | None, flows: Flows) -> None:
        self.file, self.look, self.flows = file, look, flows
        self._own: list[Problem] = []
        self._seen: set[int] = set()
        self._nodes = self._aliases = 0

    @property
    def problems(self) -> list[Problem]:
        """What was found so far."""
        return [*self._own, *self.looked]

    @property
    def looked(self) -> list[Problem]:
        """What was found of texts that YAML takes for something else: with an error, values are as they were meant."""
        return list(dict.fromkeys([*self.flows.problems, *(self.look.problems if self.look else ())]))

    def value(self, node: yaml.Node, depth: int, key: str = "", *, in_list: bool = False, dialed: bool = False) -> Any:
        """Return the plain value of a node that stands under a key, itself or as an item of its list."""
        if depth > MAX_DEPTH:
            self._refuse(f"values stand deeper than {MAX_DEPTH} levels", node)
        if node.tag not in _KNOWN_TAGS and not isinstance(node, yaml.ScalarNode):
            self._problem(f"the tag {node.tag} is not allowed", node, "leave out the word with the exclamation mark")
        if isinstance(node, yaml.ScalarNode):
            if self.look is not None and (meant := self.look.scalar(node, key, dialed=dialed)) is not None:
                return meant or self.flows.nothing(node, key)
            text = node.value
            if node.start_mark.line != node.end_mark.line or (key in TEXT_LISTS and not in_list):
                self.flows.items_inside(node, key, in_list=in_list)
            if "  " in text or "\n" in text or "\t" in text or text.strip() != text:
                text = tidy(text)
            if not text and node.style:
                text = self.flows.nothing(node, key)
            if node.style or node.tag:
                return text
            return (
                (text if _CONSTANTS.get(text, text) is not None else None)
                if in_list and key in CELLS
                else resolved(text)
            )
        self._count(node)
        if isinstance(node, yaml.MappingNode):
            return self._keys(node, depth, key, in_list=in_list)
        return self._items(node, depth, key, in_list=in_list)

    def _keys(self, node: yaml.MappingNode, depth: int, key: str, *, in_list: bool) -> Any:
        """Return the values of a node's keys, or the text that was meant."""
        meant = None
        if node.flow_style:
            meant = self.flows.flow_mapping(node, in_text=holds_text(key, in_list=in_list))
        elif key in ONE_TEXT or in_list:
            meant = self.flows.block_mapping(node, key, in_list=in_list)
        return self._mapping(node, depth + 1, key) if meant is None else meant

    def _items(self, node: yaml.Node, depth: int, key: str, *, in_list: bool) -> Any:
        """Return the values of a node's items, or the text that was meant."""
        if key in NAMES and self.look is None:
            return [
                resolved(child.value) if _is_bare(child) else self.value(child, depth + 1, key, in_list=True)
                for child in node.value
            ]
        meant = None
        if isinstance(node, yaml.SequenceNode) and key not in NAMES:
            if node.flow_style:
                meant = self.flows.flow_list(node, key, in_list=in_list)
            elif in_list:
                meant = self.flows.nested(node, key)
        return meant or [self.value(child, depth + 1, key, in_list=True) for child in node.value]

    def _mapping(self, node: yaml.MappingNode, depth: int, owner: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        dialed = self.look is not None and self.look.dialed(node)
        in_row = owner in ROWS
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("a key must be a word", key_node, 'put quotes around text in braces: "{team_phone}"')
                continue
            if self.look is not None:
                key = self.look.key(key_node)
            if not key.isascii():
                key = self.flows.curly(key_node, key)
            if key == "<<":
                self._problem("merge keys (<<) are not allowed", key_node, "write the values out")
            elif key in found:
                line = next(first.start_mark.line for first, _ in node.value if first.value == key) + 1
                self._problem(f"the key {key!r} is here twice (first in line {line})", key_node, "keep one of them")
            else:
                known = as_known(key) if in_row else key
                if dialed and key == "value":
                    found[key] = self.value(value_node, depth, known, dialed=True)
                else:  # without a keyword: this is done for every value
                    found[key] = self.value(value_node, depth, known)
        return found

    def _count(self, node: yaml.Node) -> None:
        """Hold the limits that keep a small file from growing into a large value."""
        self._nodes += len(node.value)
        if self._nodes > MAX_NODES:
            self._refuse(f"the file has more than {MAX_NODES:,} values", node)
        if id(node) in self._seen:
            self._aliases += 1
            if self._aliases > MAX_ALIASES:
                self._refuse(f"more than {MAX_ALIASES} aliases (*name)", node)
        self._seen.add(id(node))

    def _problem(self, message: str, node: yaml.Node, hint: str) -> None:
        self._own.append(Problem(message, _place(self.file, node), hint))

    def _refuse(self, message: str, node: yaml.Node) -> NoReturn:
        raise ContentError([*self.problems, Problem(message, _place(self.file, node))])


def _is_bare(node: yaml.Node) -> bool:
    """Tell whether a node is a text without quotes or tag: most are ids of sources, on one line."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.tag is None


def resolved(text: str) -> Any:
    """Resolve a plain scalar by the core schema of YAML 1.2."""
    if text[:1] not in "-+.0123456789~nNtTfF":
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    return int(text, 0 if number["based"] else 10) if number.lastgroup else float(text)

"""YAML files as plain data that knows where each value stands, by the rules of YAML 1.2.

PyYAML's C parser reads the syntax; scalars are resolved here by the core schema of YAML 1.2 (10.3.2), so that `no`
is text and
`12:30` is no number. What makes a file ambiguous or dangerous is a problem: duplicate keys, tags, merge keys, and
anything beyond the limits below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from ..errors import ContentError, Place, Problem, Severity

MOST_BYTES = 1 << 20
MOST_NODES = 50_000
MOST_DEPTH = 20
MOST_ALIASES = 100

_CONSTANTS = dict.fromkeys(("", "~", "null", "Null", "NULL")) | {
    word: meant for meant in (True, False) for word in (str(meant), str(meant).lower(), str(meant).upper())
}
_NUMBER = re.compile(
    r"(?P<whole>[-+]?[0-9]{1,4000})|(?P<based>0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,4000})"  # Python's int() takes 4300
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_KNOWN_TAGS = {None, "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]")


class _Composer(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    """Composes nodes and resolves nothing: the tag of a node is the one that is written, or None."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: tuple[bool, bool]) -> None: ...

    def descend_resolver(self, parent: yaml.Node | None, index: yaml.Node | int | None) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's plain data, the problems of its syntax and characters, and the nodes that know where values stand."""

    file: str
    data: Any
    problems: tuple[Problem, ...]
    root: yaml.Node = field(repr=False)

    def key_place(self, path: Sequence[str | int]) -> Place:
        """Return the place of a key itself, for a complaint about the key, or else the place of its value."""
        above = self._nearest(path[:-1])
        found = _entry(above, path[-1]) if path and isinstance(above, yaml.MappingNode) else None
        return _place(self.file, found[0]) if found else self.place(path)

    def place(self, path: Sequence[str | int], segment: str = "") -> Place:
        """Return the place of a value, or of the nearest thing around it that the file has."""
        return _place(self.file, self._nearest(path), segment)

    def _nearest(self, path: Sequence[str | int]) -> yaml.Node:
        """Follow a path as far as the file has it; what is no key there, such as the tag of a union, is passed over."""
        node = self.root
        for part in path:
            if isinstance(node, yaml.MappingNode):
                found = _entry(node, part)
                node = found[1] if found else node
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
        return node


def _entry(node: yaml.MappingNode, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a key and its value; a key that is there twice counts the first time."""
    return next((entry for entry in node.value if entry[0].value == key), None)


def _place(file: str, node: yaml.Node, segment: str = "") -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1, segment)


def load_yaml(path: Path) -> Loaded:
    """Read a YAML file. Raises ContentError when it is missing or cannot be understood at all."""
    file = str(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ContentError(
            [Problem("there is no such file", Place(file), "brochure init makes a new leaflet")]
        ) from None
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(file))]) from None
    return load_text(_text(raw, file), file)


def _text(raw: bytes, file: str) -> str:
    if len(raw) > MOST_BYTES:
        size = f"the file has {len(raw):,} bytes, and the most is {MOST_BYTES:,}"
        raise ContentError([Problem(size, Place(file), "split the leaflet, or remove what is not text")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise ContentError(
            [Problem("the file is not UTF-8 text", Place(file, line, column), "save it as UTF-8")]
        ) from None


def load_text(text: str, file: str) -> Loaded:
    """Read YAML from a text. Raises ContentError for a syntax error."""
    problems = list(_characters(text, file))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    composer = _Composer(text)
    try:
        root = composer.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax(error, text, file)]) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(f"this is not YAML: {error}", Place(file))]) from None
    except RecursionError:
        raise ContentError([Problem(f"values stand deeper than {MOST_DEPTH} levels", Place(file))]) from None
    finally:
        composer.dispose()
    if root is None:
        raise ContentError([Problem("the file is empty", Place(file), "brochure init shows what a leaflet looks like")])
    reading = _Reading(file)
    data = reading.value(root, 0)
    return Loaded(file, data, (*problems, *reading.problems), root)


def _characters(text: str, file: str) -> Iterator[Problem]:
    for found in _REFUSED.finditer(text):
        line, column = _at(text, found.start())
        name = unicodedata.name(found[0], "") or {"\ufffd": "REPLACEMENT CHARACTER"}.get(found[0], "no character")
        hint = "it means that letters were lost: type the word again"
        yield Problem(f"U+{ord(found[0]):04X} ({name}) cannot be printed", Place(file, line, column), hint)
    for number, line_text in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line_text):
            words = "letters are stored in parts (not NFC)"
            yield Problem(words, Place(file, number, 1), "retype them if they look wrong", Severity.WARNING, "nfc")


def _at(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    lines = text.split("\n")
    around = lines[line - 1] if 0 < line <= len(lines) else ""
    hint = "look at this line and the one before it: indentation, quotes and colons"
    if "\t" in around[: len(around) - len(around.lstrip())]:
        hint = "indent with spaces, never with tabs"
    elif "mapping values" in str(error.problem) or around.count(": ") > 1:
        hint = 'a text with ": " in it needs quotes around it: "..."'
    elif "{" in around or "[" in around or around.lstrip("- ").partition(": ")[2][:1] in {"*", "&", "!", "%", "@", "`"}:
        hint = 'a text that begins with * { [ & ! % @ ` needs quotes around it: "..."'
    return Problem(f"this is not YAML: {error.problem}", Place(file, line, column), hint)


class _Reading:
    """Turns nodes into plain values, noting problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._nodes = self._aliases = 0

    def value(self, node: yaml.Node, depth: int) -> Any:
        if depth > MOST_DEPTH:
            self._refuse(f"values stand deeper than {MOST_DEPTH} levels", node)
        if node.tag not in _KNOWN_TAGS:
            self._problem(f"the tag {node.tag} is not allowed", node, "leave out the word with the exclamation mark")
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.style or node.tag else resolved(node.value)
        self._count(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth + 1)
        return [self.value(child, depth + 1) for child in node.value]

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("a key must be a word", key_node, 'put quotes around text in braces: "{team_phone}"')
            elif key == "<<":
                self._problem("merge keys (<<) are not allowed", key_node, "write the values out")
            elif key in found:
                line = next(first.start_mark.line for first, _ in node.value if first.value == key) + 1
                self._problem(f"the key {key!r} is here twice (first in line {line})", key_node, "keep one of them")
            else:
                found[key] = self.value(value_node, depth)
        return found

    def _count(self, node: yaml.Node) -> None:
        """Hold the limits that keep a small file from growing into a large value."""
        self._nodes += len(node.value)
        if self._nodes > MOST_NODES:
            self._refuse(f"the file has more than {MOST_NODES:,} values", node)
        if id(node) in self._seen:
            self._aliases += 1
            if self._aliases > MOST_ALIASES:
                self._refuse(f"more than {MOST_ALIASES} aliases (*name)", node)
        self._seen.add(id(node))

    def _problem(self, message: str, node: yaml.Node, hint: str) -> None:
        self.problems.append(Problem(message, _place(self.file, node), hint))

    def _refuse(self, message: str, node: yaml.Node) -> NoReturn:
        raise ContentError([*self.problems, Problem(message, _place(self.file, node))])


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

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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..errors import ContentError, Place, Problem, Severity

MOST_BYTES = 1 << 20
MOST_NODES = 50_000
MOST_DEPTH = 20
MOST_ALIASES = 100

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL, _HEX = re.compile(r"0o[0-7]+"), re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_KNOWN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq")}
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]")

Path_ = tuple[str | int, ...]


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Composes nodes and resolves nothing."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute, made empty


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's plain data, the place of every value, and the problems of its syntax and characters."""

    file: str
    data: Any
    places: dict[Path_, tuple[int, int]]
    keys: dict[Path_, tuple[int, int]]
    problems: tuple[Problem, ...]

    def key_place(self, path: Sequence[str | int]) -> Place:
        """Return the place of a key itself, for a complaint about the key."""
        known: list[str | int] = []
        for part in path[:-1]:
            if (*known, part) in self.places:
                known.append(part)
        line, column = self.keys.get((*known, path[-1]), (0, 0)) if path else (0, 0)
        return Place(self.file, line, column) if line else self.place(path)

    def place(self, path: Sequence[str | int], segment: str = "") -> Place:
        """Return the place of a value, or of the nearest thing around it that the file has."""
        known: list[str | int] = []
        for part in path:
            if (*known, part) in self.places:
                known.append(part)
        line, column = self.places.get(tuple(known), (1, 1))
        return Place(self.file, line, column, segment)


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
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax(error, text, file)]) from None
    except yaml.YAMLError as error:
        raise ContentError([Problem(f"this is not YAML: {error}", Place(file))]) from None
    except RecursionError:
        raise ContentError([Problem(f"values stand deeper than {MOST_DEPTH} levels", Place(file))]) from None
    finally:
        loader.dispose()
    if node is None:
        raise ContentError([Problem("the file is empty", Place(file), "brochure init shows what a leaflet looks like")])
    reading = _Reading(file)
    data = reading.value(node, ())
    return Loaded(file, data, reading.places, reading.keys, (*problems, *reading.problems))


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
    """Turns nodes into plain values, noting places and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()
        self._nodes = self._aliases = 0

    def value(self, node: yaml.Node, path: Path_) -> Any:
        mark = node.start_mark
        self.places[path] = (mark.line + 1, mark.column + 1)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise ContentError(
                [*self.problems, Problem(f"the file has more than {MOST_NODES:,} values", self._place(node))]
            )
        if len(path) > MOST_DEPTH:
            raise ContentError(
                [*self.problems, Problem(f"values stand deeper than {MOST_DEPTH} levels", self._place(node))]
            )
        if id(node) in self._seen and not isinstance(node, yaml.ScalarNode):
            self._aliases += 1
            if self._aliases > MOST_ALIASES:
                raise ContentError(
                    [*self.problems, Problem(f"more than {MOST_ALIASES} aliases (*name)", self._place(node))]
                )
        self._seen.add(id(node))
        if node.tag not in _KNOWN_TAGS:
            self._problem(f"the tag {node.tag} is not allowed", node, "leave out the word with the exclamation mark")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        quoted = getattr(node, "style", None)
        return node.value if quoted else resolved(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("a key must be a word", key_node, 'put quotes around text in braces: "{team_phone}"')
                continue
            key = key_node.value
            self.keys[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if key == "<<":
                self._problem("merge keys (<<) are not allowed", key_node, "write the values out")
            elif key in found:
                line = self.places[(*path, key)][0]
                self._problem(f"the key {key!r} is here twice (first in line {line})", key_node, "keep one of them")
            else:
                found[key] = self.value(value_node, (*path, key))
        return found

    def _problem(self, message: str, node: yaml.Node, hint: str) -> None:
        self.problems.append(Problem(message, self._place(node), hint))

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)


def resolved(text: str) -> Any:
    """Resolve a plain scalar by the core schema of YAML 1.2."""
    first = text[:1]
    if first not in "-+.0123456789~nNtTfF":
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text) or _HEX.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text

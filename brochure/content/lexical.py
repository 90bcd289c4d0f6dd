"""YAML as characters on lines: where its comments stand, which lines belong to texts, how a text is written.

PyYAML gives no comments, but its tokens say where everything else is: what lies between two tokens is space or a
comment, so that a number sign inside a text is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to PyYAML (YAML 1.1, 4.2)."""
_COMMENT = re.compile(r"#[^\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff"\\\\]')
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


class _Scanner(yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader):  # type: ignore[misc]
    """Cuts YAML into tokens."""


class Comment(NamedTuple):
    """A comment from its number sign on: its line, from 0, and whether the line has nothing else."""

    line: int
    text: str
    alone: bool


class Scan(NamedTuple):
    """What stands where in a text whose lines end in line feeds. Lines are counted from 0.

    `inside` are the lines that begin within a text, `dashes` the places (line, column) of the dashes of lists, and
    `end` the line of a mark that ends the document, if there is one.
    """

    comments: tuple[Comment, ...]
    inside: frozenset[int]
    dashes: tuple[tuple[int, int], ...]
    end: int | None


def scan(text: str) -> Scan:
    """Scan YAML. Raises yaml.YAMLError."""
    remarks: list[Comment] = []
    inside: set[int] = set()
    dashes: list[tuple[int, int]] = []
    last: int | None = None
    before = 0
    for token in yaml.scan(text, Loader=_Scanner):
        start, end = token.start_mark, token.end_mark
        remarks += _comments(text, before, start.index)
        before = max(before, end.index)
        if isinstance(token, yaml.ScalarToken):
            if token.style in {"|", ">"} and (header := _HEADER.match(text, start.index)):
                remarks.append(Comment(start.line, header[1].rstrip(), alone=False))
            inside.update(_within(token, text))
        elif isinstance(token, yaml.BlockEntryToken):
            dashes.append((start.line, start.column))
        elif isinstance(token, yaml.DocumentEndToken):
            last = start.line if last is None else last
    remarks += _comments(text, before, len(text))
    return Scan(tuple(remarks), frozenset(inside), tuple(dashes), last)


def comments(text: str) -> tuple[Comment, ...]:
    """Return the comments of a piece of YAML, or none where it is no YAML by itself."""
    try:
        return scan(text).comments
    except yaml.YAMLError:
        return ()


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, start, end):
        line = text.count("\n", 0, found.start())
        begin = text.rfind("\n", 0, found.start()) + 1
        yield Comment(line, found[0].rstrip(), not text[begin : found.start()].strip())


def _within(token: Any, text: str) -> range:
    """Return the lines that begin within a text; blank lines below it only where it keeps them (|+)."""
    first, last = token.start_mark.line + 1, token.end_mark.line
    if token.style not in {"|", ">"}:
        return range(first, last + 1)
    header = text[token.start_mark.index : token.end_mark.index].partition("\n")[0]
    if "+" in header.partition("#")[0]:
        return range(first, last)
    below = text[token.start_mark.index : token.end_mark.index]
    return range(first, first + below.rstrip().count("\n"))


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes, on one line whatever it holds."""
    return '"' + _ESCAPED.sub(lambda found: _NAMED.get(found[0]) or _escape(found[0]), text) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def spelled(value: Any) -> str:
    """Return any value of a YAML file on one line; nothing at all is an empty text."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {spelled(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(spelled, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else quoted("" if value is None else str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else quoted(key)

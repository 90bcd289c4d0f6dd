"""A segment of a translation file as its lines: one key can be changed, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .scaffold import quoted


@dataclass
class Piece:
    """The lines of one segment: comments and blank lines above it, then its keys with their lines.

    `dash` and `indent` are the columns of its dash and its keys, as the file has them. `written` are its lines where
    it is written as {id: ..., en: ...}: they stay until a key changes, and the keys are then spelled out.
    """

    above: list[str]
    keys: dict[str, list[str]]
    values: dict[str, Any] = field(default_factory=dict)
    dash: int = 2
    indent: int = 4
    written: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """All lines."""
        return [*self.above, *(self.written or (line for lines in self.keys.values() for line in lines))]

    @property
    def lead(self) -> str:
        """What stands before its first key."""
        return f"{' ' * self.dash}-".ljust(self.indent)

    def text(self, key: str) -> str:
        """Return the text of a key, or "" where it has none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def put_id(self, name: str) -> None:
        """Give the segment an id, which is written without quotes."""
        self._write("id", name, name)

    def comments(self) -> Iterator[str]:
        """Yield the comments above, beside and below the texts of the segment, without their indentation."""
        yield from (line.strip() for line in self.above if line.lstrip().startswith("#"))
        for lines in self.keys.values():
            right, below = self._comments(lines)
            yield from (line.strip() for line in (right, *below) if line.strip())

    def render_key(self, key: str) -> str:
        """Return the lines of a key as one text."""
        return "\n".join(self.keys.get(key, ()))

    def put(self, key: str, text: str | None, order: Iterable[str]) -> None:
        """Give a key another text, or take it away; a new key takes its place in the order.

        Comments beside the text and below it stay, and so does the order that the keys have.
        """
        if text is None:
            self._take_away(key)
            return
        if key in self.keys and self.values.get(key) == text:
            return
        is_new = key not in self.keys
        self._write(key, text, quoted(text))
        if is_new:
            rank = {name: index for index, name in enumerate(order)}
            names = [name for name in self.keys if name != key]
            before = [n for n, name in enumerate(names) if rank.get(name, len(rank)) < rank.get(key, len(rank))]
            at = max(before, default=0) + 1
            self.keys = {name: self.keys[name] for name in (*names[:at], key, *names[at:])}

    def _write(self, key: str, value: str, written: str) -> None:
        self.written = ()
        lead = self.lead if not self.keys or _has_dash(self.keys.get(key, ())) else " " * self.indent
        right, below = self._comments(self.keys.get(key, []))
        self.keys[key] = [f"{lead}{key}: {written}{right}", *below]
        self.values[key] = value

    def _take_away(self, key: str) -> None:
        if key not in self.keys:
            return
        self.written = ()
        had_dash = _has_dash(self.keys[key])
        right, below = self._comments(self.keys.pop(key, []))
        self.values.pop(key, None)
        if not self.keys:
            return
        kept = [f"{' ' * self.indent}{right.strip()}", *below] if right else below
        self.keys[list(self.keys)[-1]] += kept
        if had_dash:
            first = next(iter(self.keys.values()))
            first[0] = f"{self.lead}{first[0].lstrip()}"

    def _comments(self, lines: Sequence[str]) -> tuple[str, list[str]]:
        """Return the comment beside the text of a key's lines, and the comments below it."""
        below: list[str] = []
        rest = list(lines)
        while len(rest) > 1 and is_comment(rest[-1]) and _indent(rest[-1]) <= self.indent:
            below.insert(0, rest.pop())
        return (beside(rest[0].partition(":")[2].lstrip()) if len(rest) == 1 else ""), below


_BESIDE = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#\s](?:[^#]|(?<=\S)#)*?)([ \t]+#.*)$""")


def _has_dash(lines: Sequence[str]) -> bool:
    return any(line.lstrip().startswith("- ") for line in lines[:1])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


def is_comment(line: str) -> bool:
    """Tell whether a line is blank or holds a comment alone."""
    return not line.strip() or line.lstrip().startswith("#")


def beside(scalar: str) -> str:
    """Return the comment beside a text, with the space before it, or "" (YAML 1.2, 6.6).

    The text is given with the rest of its line, in quotes or without.
    """
    found = _BESIDE.match(scalar)
    return found[1] if found else ""

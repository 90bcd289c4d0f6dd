"""A segment of a translation file as its lines: one key can be changed, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..content.lexical import Comment, comments, quoted, spelled


@dataclass
class SegmentLines:
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

    def has(self, key: str) -> bool:
        """Tell whether a key has anything but blanks, be it a text or, as without quotes, a number."""
        value = self.values.get(key)
        return bool(value.strip()) if isinstance(value, str) else value is not None

    def text(self, key: str) -> str:
        """Return the text of a key, or "" where it has none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def put_id(self, name: str) -> None:
        """Give the segment an id, which is written without quotes."""
        self._write("id", name, name)

    def comments(self) -> Iterator[str]:
        """Yield the comments above, beside and below the texts of the segment, without their indentation."""
        for lines in (self.above, *([self.written] if self.written else self.keys.values())):
            yield from (comment.text for comment in _comments(lines))

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

    def put_value(self, key: str, value: Any) -> None:
        """Give the segment a value of any kind after the keys that it has."""
        self._write(key, value, spelled(value))

    def _write(self, key: str, value: Any, written: str) -> None:
        self._spell_out()
        lead = self.lead if not self.keys or _has_dash(self.keys.get(key, ())) else " " * self.indent
        right, below = self._kept(self.keys.get(key, []))
        name = key if re.fullmatch(r"[A-Za-z_][\w.-]*", key) else quoted(key)
        self.keys[key] = [f"{lead}{name}: {written}{right}", *below]
        self.values[key] = value

    def _spell_out(self) -> None:
        """Leave the segment's way on one line, in braces; the comments there go above it."""
        self.above += [f"{' ' * self.dash}{comment.text}" for comment in _comments(self.written)]
        self.written = ()

    def _take_away(self, key: str) -> None:
        if key not in self.keys:
            return
        self._spell_out()
        had_dash = _has_dash(self.keys[key])
        right, below = self._kept(self.keys.pop(key, []))
        self.values.pop(key, None)
        if not self.keys:
            return
        kept = [f"{' ' * self.indent}{line.strip()}".rstrip() for line in ([right] if right else []) + below]
        self.keys[list(self.keys)[-1]] += kept
        if had_dash:
            first = next(iter(self.keys.values()))
            first[0] = f"{self.lead}{first[0].lstrip()}"

    def _kept(self, lines: Sequence[str]) -> tuple[str, list[str]]:
        """Return what stays of a key's lines when its text goes: the comment beside it, and the lines below it."""
        comments = _comments(lines)
        beside_it = next((comment for comment in comments if not comment.alone), None)
        alone = {comment.line for comment in comments if comment.alone}
        end = len(lines)
        while end > 1 and (not lines[end - 1].strip() or end - 1 in alone):
            end -= 1
        among = [
            f"{' ' * self.indent}{comment.text}"
            for comment in comments
            if comment is not beside_it and not (comment.alone and comment.line >= end)
        ]
        right = ""
        if beside_it:
            before = lines[beside_it.line].rstrip().removesuffix(beside_it.text)
            right = before[len(before.rstrip()) :] + beside_it.text
        return right, [*among, *lines[end:]]


def _comments(lines: Sequence[str]) -> Sequence[Comment]:
    """Return the comments on lines that are a part of a file; half of something may have more than are found."""
    return comments("\n".join(lines)) if any("#" in line for line in lines) else ()


def _has_dash(lines: Sequence[str]) -> bool:
    return any(line.lstrip().startswith("- ") for line in lines[:1])

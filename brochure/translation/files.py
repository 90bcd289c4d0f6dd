"""A translation file as text that can be changed segment by segment, every other byte of it left alone.

The file is cut into its head, a piece for each segment with the comments above it, and what follows the segments. A
change rewrites the lines of one key and nothing else; so comments, order, quoting and blank lines that a person put
in the file survive. (A YAML round trip keeps comments as well, but moves them when segments move.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_text
from ..disk import write_file
from ..errors import ContentError, Place, Problem
from .scaffold import quoted


@dataclass
class Piece:
    """The lines of one segment: comments and blank lines above it, then its keys with their lines."""

    above: list[str]
    keys: dict[str, list[str]]
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """All lines."""
        return [*self.above, *(line for lines in self.keys.values() for line in lines)]

    def text(self, key: str) -> str:
        """Return the text of a key, or "" where it has none."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def render_key(self, key: str) -> str:
        """Return the lines of a key as one text."""
        return "\n".join(self.keys.get(key, ()))

    def put(self, key: str, text: str | None, order: Iterable[str]) -> None:
        """Give a key another text, or take it away; a new key takes its place in the order."""
        if text is None:
            self.keys.pop(key, None)
            self.values.pop(key, None)
            return
        if key in self.keys and self.values.get(key) == text:
            return
        rank = {name: index for index, name in enumerate(order)}
        lead = "  - " if next(iter(self.keys), key) == key else "    "
        self.keys[key] = [f"{lead}{key}: {quoted(text)}"]
        self.values[key] = text
        self.keys = dict(sorted(self.keys.items(), key=lambda item: rank.get(item[0], len(rank))))


class TranslationText:
    """A translation file in pieces. Raises ContentError for a file that is no translation."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.loaded: Loaded = load_text(text, file)
        data = self.loaded.data
        if not isinstance(data, dict) or not isinstance(data.get("segments"), list):
            hint = "brochure translate add makes such a file"
            raise ContentError([Problem("this is no translation file", Place(file), hint)])
        self._lines = text.rstrip("\n").split("\n")
        rows = data["segments"]
        starts = [self._start(index) for index in range(len(rows))]
        here = self._key_line("segments")
        first = starts[0] if starts else here + 1
        following = [line for line in map(self._key_line, data) if line > here]
        end = self._back(min(following)) if following else len(self._lines) + 1
        bounds = [self._back(start) for start in starts] + [end]
        self.head = self._lines[: (bounds[0] if starts else first) - 1]
        self.pieces = [
            self._piece(index, rows[index], bounds[index], starts[index], bounds[index + 1])
            for index in range(len(rows))
        ]
        self.tail = self._lines[end - 1 :] if following else []
        self.values: Mapping[str, Any] = data

    def render(self) -> str:
        """Return the file's text."""
        lines = [*self.head, *(line for piece in self.pieces for line in piece.lines), *self.tail]
        return "\n".join(lines).rstrip("\n") + "\n"

    def put_head(self, key: str, lines: Iterable[str]) -> None:
        """Replace a top-level key above the segments, its lines given whole."""
        start = self._key_line(key) if key in self.values else 0
        new = list(lines)
        if not start or start > len(self.head):
            at = next((n for n, line in enumerate(self.head) if line.startswith("segments:")), len(self.head))
            self.head[at:at] = new
            return
        end = start
        while end < len(self.head) and (self.head[end].startswith((" ", "\t"))):
            end += 1
        self.head[start - 1 : end] = new

    def _start(self, index: int) -> int:
        """Return the line on which a segment begins, from 1."""
        return self.loaded.place(("segments", index)).line

    def _key_line(self, *path: str | int) -> int:
        return self.loaded.key_place(path).line

    def _back(self, line: int) -> int:
        """Return the first of the comments and blank lines right above a line."""
        while line > 1 and (not self._lines[line - 2].strip() or self._lines[line - 2].lstrip().startswith("#")):
            line -= 1
        return line

    def _piece(self, index: int, row: Mapping[str, Any], top: int, start: int, end: int) -> Piece:
        names = list(row)
        begins = [self._key_line("segments", index, name) for name in names]
        above = self._lines[top - 1 : start - 1]
        keys: dict[str, list[str]] = {}
        if sorted(set(begins)) != begins:  # written on one line, {id: ..., en: ...}: spell it out
            for name, value in row.items():
                if isinstance(value, str):
                    keys[name] = [f"{'    ' if keys else '  - '}{name}: {quoted(value)}"]
            return Piece(above, keys, dict(row))
        for name, begin, following in zip(names, begins, [*begins[1:], end], strict=True):
            keys[name] = self._lines[begin - 1 : following - 1]
        return Piece(above, keys, dict(row))


def read_text(path: Path) -> TranslationText:
    """Read a translation file in pieces. Raises ContentError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = f"make it: brochure translate add {path.stem}"
        raise ContentError([Problem("there is no such translation", Place(str(path)), hint)]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Problem(f"cannot read the file: {error}", Place(str(path)))]) from None
    return TranslationText(text, str(path))


def write_text(path: Path, text: str) -> None:
    """Write a translation file whole, or leave what is there. Raises OutputError."""
    write_file(path, text.encode())


def by_id(pieces: Iterable[Piece]) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces that have an id, each id once."""
    seen: set[str] = set()
    for piece in pieces:
        name = piece.text("id")
        if name and name not in seen:
            seen.add(name)
            yield name, piece

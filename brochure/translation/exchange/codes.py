"""Inline codes: markup that a translator moves and never changes, and what it was where a tool has rewritten it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Code:
    """Markup in a text: alone, or the opening or closing half of a pair."""

    text: str
    kind: str
    number: int


_CODES = re.compile(r"\{[a-z][a-z0-9_]*(?::[A-Za-z0-9-]+)?\}|\*\*|\*|\[|\]\([^)\s]*\)")


def coded(text: str) -> Sequence[str | Code]:
    """Cut a text into words and codes: placeholders alone, stars and links in pairs."""
    parts: list[str | Code] = []
    open_codes: list[tuple[str, int]] = []
    position = number = 0
    for found in _CODES.finditer(text):
        if found.start() > position:
            parts.append(text[position : found.start()])
        position = found.end()
        token = found[0]
        opener = "[" if token.startswith("](") else token
        if token.startswith("{"):
            number += 1
            parts.append(Code(token, "alone", number))
        elif open_codes and open_codes[-1][0] == opener and token != "[":
            parts.append(Code(token, "close", open_codes.pop()[1]))
        else:
            number += 1
            open_codes.append((token, number))
            parts.append(Code(token, "open", number))
    if position < len(text):
        parts.append(text[position:])
    if open_codes:  # halves without the other: leave the text as it is
        return [text]
    return parts


def codes(parts: Sequence[str | Code]) -> Iterator[Code]:
    """Yield the codes among words and codes."""
    return (part for part in parts if isinstance(part, Code))


def bare(text: str) -> str:
    """Return the words of a text without its codes, letters alone: what is left of it where a tool drops the codes."""
    return "".join(part for part in re.split(r"\W+", "".join(p for p in coded(text) if isinstance(p, str))) if part)


@dataclass(frozen=True, slots=True)
class Codebook:
    """What the codes of a leaflet's texts are, for files whose tool has kept only their numbers.

    `sources` are the leaflet's texts by segment id.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    _by_words: dict[str, set[str]] = field(default_factory=dict)

    def of(self, names: Iterable[str], words: str) -> Mapping[tuple[str, str], str]:
        """Return the codes of a unit by kind and number: of the segment it names, else of the one with these words."""
        source = next((text for name in names if bare(text := self.sources.get(name, "")) == bare(words) and text), "")
        if not source:
            if not self._by_words:
                for text in self.sources.values():
                    self._by_words.setdefault(bare(text), set()).add(text)
            found = self._by_words.get(bare(words), set())
            source = next(iter(found)) if len(found) == 1 else ""
        return {(code.kind, str(code.number)): code.text for code in codes(coded(source))}

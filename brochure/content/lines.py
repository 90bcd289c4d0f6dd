"""Lines to write on in running text: where the label of each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from .markup import Emphasis, MarkupLink, MarkupNode, Placeholder, Pointer, Strong, Text, parse
from .model import Value

_NAMED = re.compile(r"[:：፦፡៖﹕︓‐-―-]\s*$")
"""The end of words that name what comes after them."""
_BEGUN = re.compile(r"\w[^.!?。！？।॥؟۔።៕]*$")
"""The end of a sentence's beginning."""


class Labeled(StrEnum):
    """Where the label of a line to write on is printed."""

    NOWHERE = "nowhere"
    BEFORE = "before"
    AFTER = "after"


def labeled(text: str, values: Mapping[str, Value]) -> Iterator[Labeled]:
    """Yield for each line to write on in a text, in order, where its label is printed.

    Words before it with a colon name it already. Where a sentence begins the label leads in, and inside a sentence it
    follows in brackets.
    """
    if "{" not in text:
        return
    before = ""
    for part in _parts(parse(text), values):
        if part:
            before += part
            continue
        if _NAMED.search(before):
            yield Labeled.NOWHERE
        else:
            yield Labeled.AFTER if _BEGUN.search(before) else Labeled.BEFORE
        before = ""


def _parts(nodes: Sequence[MarkupNode], values: Mapping[str, Value]) -> Iterator[str]:
    """Yield the words of a text with its values, and "" for each line to write on."""
    for node in nodes:
        match node:
            case Text(text):
                yield text
            case Placeholder(name):
                yield values[name].value or ""
            case Pointer(kind, target):
                yield f"{kind} {target}"
            case Strong(inner) | Emphasis(inner) | MarkupLink(inner, _):
                yield from _parts(inner, values)


def brackets(colon: str) -> tuple[str, str]:
    """Return the brackets around a label that follows its line, wide where a language's colon is."""
    return (" (", ")") if colon.endswith(" ") else ("（", "）")

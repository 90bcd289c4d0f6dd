"""What a screen reader says for a page, in words for people who have never used one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..readback.spoken import Block, blocks
from .words import Words


class Heard(NamedTuple):
    """What is said at once: in how many lists it stands, what is told about it, and its words."""

    lists: int
    about: str
    text: str = ""


_FIELDS = {"Form": "heard.field", "Figure": "heard.picture", "TH": "heard.head", "Quote": "heard.quote"}


def heard(pdf: bytes, say: Words) -> Iterator[Heard]:
    """Yield what is said for a PDF, in order, with what screen readers tell beside the words.

    Raises ProofError for a file without tags.
    """
    within: list[int] = []
    mark = ""
    for block in blocks(pdf):
        while within and within[-1] >= block.depth:
            within.pop()
        if block.role == "Lbl":
            mark = f"{block.text} "
            continue
        about = _about(block, say)
        if about or block.text:
            text = block.text
            if block.role in {"Form", "Figure"}:
                text = text.removeprefix("[").removesuffix("]")
            yield Heard(len(within), about, mark + text)
            mark = ""
        if block.role == "L":
            within.append(block.depth)


def _about(block: Block, say: Words) -> str:
    """Return what is told about a block beside its words, "" for nothing."""
    if block.role[:1] == "H" and block.role[1:].isdigit():
        return say("heard.heading", level=block.role[1:])
    if block.role == "L":
        return say("heard.list", count=block.parts)
    if block.role == "Table":
        return say("heard.table")
    return say(_FIELDS[block.role]) if block.role in _FIELDS else ""

"""What a screen reader says for a finished file, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..errors import ProofError
from ..foreign import reading
from .tree import TaggedNode, read_back

INLINE = {"Span", "Link", "Reference"}
"""Tags whose text belongs to the block around them."""


def _parts(node: TaggedNode) -> list[str | TaggedNode]:
    """Return a block's own text, what stands inline in it included, and the blocks inside it, in order."""
    parts: list[str | TaggedNode] = [""]
    waiting = list(node.children[::-1])
    while waiting:
        child = waiting.pop()
        if isinstance(child, TaggedNode) and child.role not in INLINE:
            parts.append(child)
        elif isinstance(child, TaggedNode) and child.actual is None:
            waiting += child.children[::-1]
        else:
            spoken = child if isinstance(child, str) else child.actual or ""
            if isinstance(parts[-1], str):
                parts[-1] += spoken
            else:
                parts.append(spoken)
    return parts


class Block(NamedTuple):
    """A block as it is heard: how deep it stands, its role, its words, and its language where that is another.

    What has no words of its own has none here; `parts` is the number of blocks right below it. Words that stand in a
    block after others have no role.
    """

    depth: int
    role: str
    text: str = ""
    language: str = ""
    parts: int = 0


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside", "Table", "TR"}


def blocks(pdf: bytes) -> Iterator[Block]:
    """Yield what a screen reader meets in a finished file, in order. Raises ProofError for a file without tags."""
    with reading("PDF", ProofError):
        for child in read_back(pdf).root.children:
            if isinstance(child, TaggedNode):
                yield from _blocks(child)


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    with reading("PDF", ProofError):
        for child in read_back(pdf).root.children:
            if isinstance(child, TaggedNode):
                yield from _said(child, 0)


def _said(root: TaggedNode, depth: int) -> Iterator[str]:
    """Yield the lines of a block and of all blocks in it, those of the outermost indented by a depth."""
    for block in _blocks(root):
        language = f" ({block.language})" if block.language else ""
        role = f"{block.role}{language}"
        told = f"{role}: {block.text}" if role and block.text else role or block.text
        yield f"{'  ' * (depth + block.depth)}{told}"


def _blocks(root: TaggedNode) -> Iterator[Block]:
    """Yield a block and all blocks in it."""
    waiting: list[tuple[TaggedNode | str, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, str):
            if node.strip():
                yield Block(depth, "", node.strip())
            continue
        first, *others = _parts(node) if node.actual is None else [node.actual]
        own = first.strip() if isinstance(first, str) else ""
        language, count = node.language or "", sum(isinstance(other, TaggedNode) for other in others)
        if own or node.alt:
            yield Block(depth, node.role, own or f"[{node.alt}]", language, count)
        elif node.role in _SILENT and node.role != "Document":
            yield Block(depth, node.role, "", language, count)
        waiting += [(part, depth + 1) for part in reversed(others)]

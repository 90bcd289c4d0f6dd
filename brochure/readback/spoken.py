"""What a screen reader says for a finished file, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

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


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    with reading("PDF", ProofError):
        for child in read_back(pdf).root.children:
            if isinstance(child, TaggedNode):
                yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(root: TaggedNode, depth: int) -> Iterator[str]:
    """Yield the lines of a block and of all blocks in it, those of the outermost indented by a depth."""
    waiting: list[tuple[TaggedNode | str, int]] = [(root, depth)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, str):
            if node.strip():
                yield f"{'  ' * depth}{node.strip()}"
            continue
        first, *others = _parts(node) if node.actual is None else [node.actual]
        own = first.strip() if isinstance(first, str) else ""
        language = f" ({node.language})" if node.language else ""
        if own or node.alt:
            yield f"{'  ' * depth}{node.role}{language}: {own or f'[{node.alt}]'}"
        elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
            yield f"{'  ' * depth}{node.role}{language}"
        waiting += [(part, depth + 1) for part in reversed(others)]

"""What a screen reader says for a finished file, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from .tree import TaggedNode, read_back

INLINE = {"Span", "Link"}
"""Tags whose text belongs to the block around them."""


def _parts(node: TaggedNode) -> tuple[str, list[TaggedNode]]:
    """Return a block's own text, what stands inline in it included, and the blocks inside it."""
    text = ""
    inner: list[TaggedNode] = []
    for child in node.children:
        if isinstance(child, str):
            text += child
        elif child.role not in INLINE:
            inner.append(child)
        elif child.actual is not None:
            text += child.actual
        else:
            more, below = _parts(child)
            text += more
            inner += below
    return text, inner


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    for child in read_back(pdf).root.children:
        if isinstance(child, TaggedNode):
            yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(node: TaggedNode, depth: int) -> Iterator[str]:
    text, inner = _parts(node) if node.actual is None else (node.actual, [])
    own = text.strip()
    language = f" ({node.language})" if node.language else ""
    if own or node.alt:
        yield f"{'  ' * depth}{node.role}{language}: {own or f'[{node.alt}]'}"
    elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
        yield f"{'  ' * depth}{node.role}{language}"
    for child in inner:
        yield from _said(child, depth + 1)

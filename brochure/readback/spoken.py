"""What a screen reader says for a finished file, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from .tree import TaggedNode, read_back

INLINE = {"Span", "Link"}
"""Tags whose text belongs to the block around them."""


def _parts(node: TaggedNode) -> list[str | TaggedNode]:
    """Return a block's own text, what stands inline in it included, and the blocks inside it, in order."""
    parts: list[str | TaggedNode] = [""]
    for child in node.children:
        if isinstance(child, TaggedNode) and child.role not in INLINE:
            parts.append(child)
            continue
        spoken = child if isinstance(child, str) else child.actual
        more = _parts(child) if isinstance(child, TaggedNode) and spoken is None else [spoken or ""]
        for part in more:
            if isinstance(part, str) and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
    return parts


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    for child in read_back(pdf).root.children:
        if isinstance(child, TaggedNode):
            yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(node: TaggedNode, depth: int) -> Iterator[str]:
    first, *others = _parts(node) if node.actual is None else [node.actual]
    own = first.strip() if isinstance(first, str) else ""
    language = f" ({node.language})" if node.language else ""
    if own or node.alt:
        yield f"{'  ' * depth}{node.role}{language}: {own or f'[{node.alt}]'}"
    elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
        yield f"{'  ' * depth}{node.role}{language}"
    for part in others:
        if isinstance(part, TaggedNode):
            yield from _said(part, depth + 1)
        elif part.strip():
            yield f"{'  ' * (depth + 1)}{part.strip()}"

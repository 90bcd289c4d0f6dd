"""Read a finished PDF back, as a screen reader would, and compare it with what was to be said.

The file is opened with pypdf, which shares no code with the writer; text is taken from the marked content through
each font's ToUnicode map, or from ActualText where an element has it. So a letter that was lost, a word out of
order or a heading that became a paragraph is found before a patient meets it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .errors import Problem, ProofError
from .readback.tree import Node, read_back
from .structure import Element, Leaf

INLINE = {"Span", "Link"}
"""Tags whose text belongs to the block around them."""
Line = tuple[str, str]
"""A block's tag and its whole text (or alternative text, for what has no text)."""


def expected(root: Element) -> Iterator[Line]:
    """Yield tag and text of every block of a reading-order tree, in order."""
    yield from _blocks(_from_element(root))


def found(root: Node) -> Iterator[Line]:
    """Yield tag and text of every block of a structure tree that was read back, in order."""
    for child in root.children:
        if isinstance(child, Node):
            yield from _blocks(child)


def _from_element(element: Element) -> Node:
    children = tuple(c.text if isinstance(c, Leaf) else _from_element(c) for c in element.children)
    return Node(str(element.tag), element.language, element.alt, None, children)


def _blocks(node: Node) -> Iterator[Line]:
    own: list[str] = []
    if node.actual is not None:
        yield node.role, node.actual
        return
    inner: list[Node] = []
    for child in _flat(node):
        if isinstance(child, str):
            own.append(child)
        else:
            inner.append(child)
    yield node.role, "".join(own) or node.alt
    for child in inner:
        yield from _blocks(child)


def _flat(node: Node) -> Iterator[Node | str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.role in INLINE:
            if child.actual is not None:
                yield child.actual
            else:
                yield from _flat(child)
        else:
            yield child


def prove(pdf: bytes, root: Element) -> None:
    """Compare a finished PDF with the reading-order tree, character for character (NFC).

    Raises ProofError that says where they part. Where an element carries ActualText, its glyphs must still hold
    the same characters, in whatever order they are drawn.
    """
    tree = read_back(pdf)
    said, wanted = list(found(tree)), list(expected(root))
    for number, (was, want) in enumerate(zip(said, wanted, strict=False)):
        if (was[0], _nfc(was[1])) != (want[0], _nfc(want[1])):
            before = wanted[number - 1][1] if number else ""
            raise ProofError([Problem(f"the file says {was!r} where the content says {want!r}, after {before!r}")])
    if len(said) != len(wanted):
        more = (said if len(said) > len(wanted) else wanted)[min(len(said), len(wanted))]
        raise ProofError([Problem(f"the file has {len(said)} blocks and the content {len(wanted)}: look at {more!r}")])
    for node in _with_actual(tree):
        if sorted(_nfc(node.drawn())) != sorted(_nfc(node.actual or "")):
            raise ProofError([Problem(f"the glyphs say {node.drawn()!r} where the content says {node.actual!r}")])


def _with_actual(node: Node) -> Iterator[Node]:
    if node.actual is not None:
        yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from _with_actual(child)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    for child in read_back(pdf).children:
        if isinstance(child, Node):
            yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(node: Node, depth: int) -> Iterator[str]:
    own = "".join(c for c in ([node.actual] if node.actual is not None else _flat(node)) if isinstance(c, str))
    language = f" ({node.language})" if node.language else ""
    if own.strip() or node.alt:
        words = own.strip() or f"[{node.alt}]"
        yield f"{'  ' * depth}{node.role}{language}: {words}"
    elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
        yield f"{'  ' * depth}{node.role}{language}"
    if node.actual is None:
        for child in _flat(node):
            if isinstance(child, Node):
                yield from _said(child, depth + 1)


__all__ = ["Node", "expected", "found", "prove", "read_back", "say"]

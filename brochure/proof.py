"""Read a finished PDF back, as a screen reader would, and compare it with what was to be said.

The file is opened with pypdf, which shares no code with the writer; text is taken from the marked content through
each font's ToUnicode map, or from ActualText where an element has it. So a letter that was lost, a word out of
order or a heading that became a paragraph is found before a patient meets it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from .errors import Problem, ProofError
from .readback.tree import Node, read_back
from .structure import Element, Leaf

INLINE = {"Span", "Link"}
"""Tags whose text belongs to the block around them."""
_FROM_THE_RIGHT = frozenset({"R", "AL"})
Line = tuple[str, str]
"""A block's tag and its whole text (or alternative text, for what has no text)."""


def expected(root: Element) -> list[Line]:
    """Return tag and text of every block of a reading-order tree, in order."""
    lines: list[Line] = []
    _add_blocks(_from_element(root), lines)
    return lines


def found(root: Node) -> list[Line]:
    """Return tag and text of every block of a structure tree that was read back, in order."""
    lines: list[Line] = []
    for child in root.children:
        if isinstance(child, Node):
            _add_blocks(child, lines)
    return lines


def _from_element(element: Element) -> Node:
    children = tuple([c.text if isinstance(c, Leaf) else _from_element(c) for c in element.children])
    return Node(str(element.tag), element.language, element.alt, None, children)


def _add_blocks(node: Node, lines: list[Line]) -> None:
    if node.actual is not None:
        lines.append((node.role, node.actual))
        return
    text, inner = _parts(node)
    lines.append((node.role, text or node.alt))
    for child in inner:
        _add_blocks(child, lines)


def _parts(node: Node) -> tuple[str, list[Node]]:
    """Return a block's own text, what stands inline in it included, and the blocks inside it."""
    text = ""
    inner: list[Node] = []
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


def prove(pdf: bytes, root: Element) -> None:
    """Compare a finished PDF with the reading-order tree, character for character (NFC).

    Raises ProofError that says where they part. Where an element carries ActualText, its glyphs must still say the
    same, each string of letters that read from the right turned round.
    """
    tree = read_back(pdf)
    said, wanted = found(tree), expected(root)
    for number, (was, want) in enumerate(zip(said, wanted, strict=False)):
        if was != want and (was[0], _nfc(was[1])) != (want[0], _nfc(want[1])):
            before = wanted[number - 1][1] if number else ""
            raise ProofError([Problem(f"the file says {was!r} where the content says {want!r}, after {before!r}")])
    if len(said) != len(wanted):
        more = (said if len(said) > len(wanted) else wanted)[min(len(said), len(wanted))]
        raise ProofError([Problem(f"the file has {len(said)} blocks and the content {len(wanted)}: look at {more!r}")])
    _prove_drawn(tree)


def _prove_drawn(node: Node) -> None:
    if node.actual is not None:
        drawn = list(node.drawn())
        if not _agree(drawn, node.actual):
            raise ProofError([Problem(f"the glyphs say {drawn} where the content says {node.actual!r}")])
    for child in node.children:
        if isinstance(child, Node):
            _prove_drawn(child)


def _agree(drawn: Sequence[str], actual: str) -> bool:
    """Tell whether strings of glyphs say a text, in its order.

    A string with a letter that reads from the right is drawn from its end. One without any letter or digit, such as
    a bullet and its space, may be drawn either way, and does not tell which.
    """
    at = 0
    for string in drawn:
        part = actual[at : at + len(string)]
        if any(unicodedata.bidirectional(character) in _FROM_THE_RIGHT for character in string):
            same = string[::-1] == part
        elif any(character.isalnum() for character in string):
            same = string == part
        else:
            same = part in {string, string[::-1]}
        if not same:
            return False
        at += len(string)
    return at == len(actual)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    for child in read_back(pdf).children:
        if isinstance(child, Node):
            yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(node: Node, depth: int) -> Iterator[str]:
    text, inner = _parts(node) if node.actual is None else (node.actual, [])
    own = text.strip()
    language = f" ({node.language})" if node.language else ""
    if own or node.alt:
        yield f"{'  ' * depth}{node.role}{language}: {own or f'[{node.alt}]'}"
    elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
        yield f"{'  ' * depth}{node.role}{language}"
    for child in inner:
        yield from _said(child, depth + 1)


__all__ = ["Node", "expected", "found", "prove", "read_back", "say"]

"""The tree of a Reading and the tree of a finished file, brought to one form and compared block by block."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from ..errors import Problem
from ..readback.tree import LinkTarget, TaggedNode
from ..reading.tree import Field, FieldKind, Leaf, Node, Run
from .glyphs import disagreement

_INLINE = frozenset({"Span", "Link", "Form"})
_ASCII_OF_URI = "%:/?#[]@!$&'()*+,;=~"


class Piece(NamedTuple):
    """Words of one language and one link inside a block, or a field named for a listener.

    `role` is "" for words, else that of the field ("tv" to write on, "cb" to tick).
    """

    text: str
    language: str = ""
    link: LinkTarget | None = None
    role: str = ""


class Block(NamedTuple):
    """A block as a listener meets it: tag, language, alternative text, its own words, how deep it stands.

    `leaves` are those of the Reading, to name a segment by.
    """

    depth: int
    tag: str
    language: str
    alt: str
    pieces: tuple[Piece, ...]
    leaves: tuple[Leaf, ...] = ()

    @property
    def said(self) -> str:
        """What the block says, for a message."""
        return "".join(piece.text for piece in self.pieces) or self.alt

    def like(self, other: Block) -> bool:
        """Tell whether two blocks say the same to a listener (texts in NFC)."""
        return self[:5] == other[:5] or self._normalized() == other._normalized()

    def _normalized(self) -> tuple[object, ...]:
        pieces = [piece._replace(text=_nfc(piece.text)) for piece in self.pieces]
        return self.depth, self.tag, self.language, _nfc(self.alt), _merged(pieces)


def compare(wanted: Node, found: TaggedNode) -> list[Problem]:
    """Return what a file's tree says otherwise than a Reading; the first difference is enough."""
    expected = _of_reading(wanted, 0, [])
    said: list[Block] = []
    for child in found.children:
        if isinstance(child, TaggedNode):
            _of_file(child, 0, said)
    for index, (want, was) in enumerate(zip(expected, said, strict=False)):
        if not want.like(was):
            return [_difference(expected, said, index)]
    if len(expected) != len(said):
        return [_difference(expected, said, min(len(expected), len(said)))]
    return [problem for node in found.nodes() if (problem := disagreement(node)) is not None]


def _of_reading(node: Node, depth: int, blocks: list[Block]) -> list[Block]:
    """Add the blocks of a node and of all below it."""
    leaves = tuple([child for child in node.children if isinstance(child, Leaf)])
    pieces = [_piece(inline) for leaf in leaves for inline in leaf.inlines]
    blocks.append(Block(depth, node.tag.value, node.language, node.alt, _merged(pieces), leaves))
    for child in node.children:
        if isinstance(child, Node):
            _of_reading(child, depth + 1, blocks)
    return blocks


def _piece(inline: Run | Field) -> Piece:
    if isinstance(inline, Field):
        role = "cb" if inline.kind is FieldKind.TICK else "tv"
        return Piece("", inline.language, LinkTarget("", inline.label), role)
    link = LinkTarget(_uri(inline.link.uri), inline.link.name) if inline.link else None
    return Piece(inline.text, inline.language, link)


def _uri(address: str) -> str:
    """Return an address as a file spells it: in ASCII, other characters percent-encoded (RFC 3986, 2.1)."""
    return quote(address, safe=_ASCII_OF_URI)


def _of_file(node: TaggedNode, depth: int, blocks: list[Block]) -> None:
    """Add the blocks of a file's node and of all below it."""
    pieces: list[Piece] = []
    inner: list[TaggedNode] = []
    _gather(node, Piece(""), pieces, inner)
    blocks.append(Block(depth, node.role, node.language, node.alt, _merged(pieces)))
    for child in inner:
        _of_file(child, depth + 1, blocks)


def _gather(node: TaggedNode, like: Piece, pieces: list[Piece], inner: list[TaggedNode]) -> None:
    """Collect the pieces of a block, and the blocks inside it; `like` has the language and link around them."""
    if node.actual is not None:
        pieces.append(Piece(node.actual, like.language, like.link))
        return
    for child in node.children:
        if isinstance(child, str):
            pieces.append(Piece(child, like.language, like.link))
        elif child.role == "Form":
            name = LinkTarget("", child.description or child.alt)
            pieces.append(Piece("", child.language, name, child.field_role or "tv"))
        elif child.role in _INLINE:
            around = like._replace(language=child.language or like.language)
            if child.role == "Link":
                around = around._replace(link=_one(child.targets))
            _gather(child, around, pieces, inner)
        else:
            inner.append(child)


def _one(targets: Sequence[LinkTarget]) -> LinkTarget:
    """Return where a link leads, whose parts on several lines must lead to one place."""
    if not targets or len(set(targets)) > 1:
        return LinkTarget(" and ".join(sorted({target.uri for target in targets})) or "nowhere", "")
    return targets[0]


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces with neighbors of one kind joined, and empty ones left out."""
    merged: list[Piece] = []
    for piece in pieces:
        text, language, link, role = piece
        if not text and not role:
            continue
        if merged and not role:
            before = merged[-1]
            if not before.role and before.language == language and before.link == link:
                merged[-1] = Piece(before.text + text, language, link)
                continue
        merged.append(piece)
    return tuple(merged)


def _difference(expected: Sequence[Block], said: Sequence[Block], index: int) -> Problem:
    """Return the problem of the first block in which a file and its Reading part."""
    want = expected[index] if index < len(expected) else None
    was = said[index] if index < len(said) else None
    if want is None:
        assert was is not None
        return Problem(f"the file says {was.said!r} after its end, which the content does not say there")
    leaf = _differing(want, was)
    name = leaf.segment or leaf.id
    if was is None:
        message = f"the file ends before {want.said!r} ({name}): it is missing"
    elif want.said and any(block.like(was) for block in expected[index + 1 : index + 2]):
        message = f"the file leaves out {want.said!r} ({name})"
    elif was.said and any(was.like(block) for block in expected[:index]):
        message = f"the file says {was.said!r} again, where it should say {want.said!r} ({name})"
    else:
        message = f"the file says {_told(was, want)} where the content says {_told(want, was)} ({name})"
    return Problem(message, leaf.place)


def _told(block: Block, other: Block) -> str:
    """Return what tells a block from another: its words, or what else is not the same."""
    if block.said != other.said:
        return repr(block.said)
    if block.tag != other.tag or block.depth != other.depth:
        return f"{block.said!r} as {block.tag} at depth {block.depth}"
    for mine, theirs in zip(block.pieces, other.pieces, strict=False):
        if mine != theirs:
            link = f" leading to {mine.link.uri!r}, called {mine.link.name!r}" if mine.link else ""
            return f"{mine.text!r} ({mine.language or 'in its own language'}){link}"
    return f"{block.said!r} in {block.language!r}, with the alternative text {block.alt!r}"


def _differing(want: Block, was: Block | None) -> Leaf:
    """Return the leaf of a block in which the first difference lies."""
    if not want.leaves:
        return Leaf(want.alt or want.tag, ())
    said = was.said if was else ""
    whole = "".join(leaf.text for leaf in want.leaves)
    at = next(
        (n for n, (one, two) in enumerate(zip(whole, said, strict=False)) if one != two), min(len(whole), len(said))
    )
    for leaf in want.leaves:
        if at < len(leaf.text):
            return leaf
        at -= len(leaf.text)
    return next((leaf for leaf in want.leaves if leaf.segment), want.leaves[-1])


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)

"""The tree of a Reading and the tree of a finished file, brought to one form and compared block by block."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from ..errors import Problem
from ..readback.tree import LinkTarget, Mark, TaggedNode
from ..reading.elements import is_reference
from ..reading.tree import Field, FieldKind, Leaf, Node, PageRef, Run
from .glyphs import disagreement

_INLINE = frozenset({"Span", "Link", "Reference", "Form"})
_NOTE = "note"
_ASCII_OF_URI = "%:/?#[]@!$&'()*+,;=~"


class Excerpt(NamedTuple):
    """Words of one language and one link inside a block, or a field named for a listener.

    `role` is "" for words, "note" for those of a Reference, else that of the field ("tv" to write on, "cb" to tick).
    """

    text: str
    language: str = ""
    link: LinkTarget | None = None
    role: str = ""


class BlockReading(NamedTuple):
    """A block as a listener meets it: tag, language, alternative text, its own words, how deep it stands.

    `form` is the numbering of a list, or of a table's cell its scope, its spans, and its headers. `leaves` are those of
    the Reading, to name a segment by, and `marks` those of the file.
    """

    depth: int
    tag: str
    language: str
    alt: str
    form: str
    pieces: tuple[Excerpt, ...]
    leaves: tuple[Leaf, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def said(self) -> str:
        """What the block says, for a message."""
        return "".join(piece.text for piece in self.pieces) or self.alt

    def like(self, other: BlockReading) -> bool:
        """Tell whether two blocks say the same to a listener (texts in NFC)."""
        return self[:6] == other[:6] or self._normalized() == other._normalized()

    def _normalized(self) -> tuple[object, ...]:
        pieces = [piece._replace(text=_nfc(piece.text)) for piece in self.pieces]
        return self.depth, self.tag, self.language, _nfc(self.alt), self.form, _merged(pieces)


def compare(wanted: Node, found: TaggedNode) -> list[Problem]:
    """Return what a file's tree says otherwise than a Reading; the first difference is enough."""
    expected = _of_reading(wanted)
    said = _of_file(found)
    for index, (want, was) in enumerate(zip(expected, said, strict=False)):
        if not want.like(was):
            return [_difference(expected, said, index)]
    if len(expected) != len(said):
        return [_difference(expected, said, min(len(expected), len(said)))]
    return [problem for node in found.nodes() if (problem := disagreement(node)) is not None]


def leaves_by_mark(wanted: Node, found: TaggedNode) -> dict[Mark, tuple[Leaf, ...]]:
    """Return which leaves of a Reading each piece of marked content says, in a file that compares well."""
    pairs = zip(_of_reading(wanted), _of_file(found), strict=False)
    return {mark: want.leaves for want, was in pairs for mark in was.marks}


def _of_reading(root: Node) -> list[BlockReading]:
    """Return the blocks of a tree, in order; those of its parts are remembered, as most come again in the next one."""
    own = root._replace(children=tuple(child for child in root.children if isinstance(child, Leaf)))
    return [*_blocks(own, 0), *(block for part in root.below() for block in _of_part(part))]


@lru_cache(maxsize=512)
def _of_part(part: Node) -> tuple[BlockReading, ...]:
    return tuple(_blocks(part, 1))


def _blocks(root: Node, depth: int) -> list[BlockReading]:
    """Return the blocks of a node, which stands so deep, and of all below it, in order."""
    blocks: list[BlockReading] = []
    waiting = [(root, depth)]
    named = {name for node in root.nodes() for name in node.cell.headers}
    while waiting:
        node, depth = waiting.pop()
        leaves = tuple([child for child in node.children if isinstance(child, Leaf)])
        pieces = [_piece(inline) for leaf in leaves for inline in leaf.inlines]
        form = _form(node, node.id if node.id in named else "")
        blocks.append(BlockReading(depth, node.tag.value, node.language, node.alt, form, _merged(pieces), leaves))
        waiting += [(child, depth + 1) for child in node.children[::-1] if isinstance(child, Node)]
    return blocks


def _form(node: Node | TaggedNode, name: str) -> str:
    """Return what else a listener's reader is told of a node, and the name by which others refer to it."""
    (columns, rows, headers), own = node.cell, node.scope or node.numbering
    if columns == rows == 1 and not headers and not name:
        return own
    return f"{own} {name} over {columns} columns and {rows} rows, with the headers {', '.join(headers)}"


def _piece(inline: Run | Field | PageRef) -> Excerpt:
    if isinstance(inline, PageRef):  # a page that layout has not told, so that no file can say it
        return Excerpt(f"(the page of {inline.target})", inline.language)
    if isinstance(inline, Field):
        role = "cb" if inline.kind is FieldKind.TICK else "tv"
        return Excerpt("", inline.language, LinkTarget("", inline.label), role)
    link = LinkTarget(_uri(inline.link.uri), inline.link.name) if inline.link else None
    return Excerpt(inline.text, inline.language, link, _NOTE if is_reference(inline) else "")


def _uri(address: str) -> str:
    """Return an address as a file spells it: in ASCII, other characters percent-encoded (RFC 3986, 2.1)."""
    return quote(address, safe=_ASCII_OF_URI)


def _of_file(root: TaggedNode) -> list[BlockReading]:
    """Return the blocks of a file's tree, in order."""
    blocks: list[BlockReading] = []
    waiting = [(node, 0) for node in root.children[::-1] if isinstance(node, TaggedNode)]
    while waiting:
        node, depth = waiting.pop()
        pieces, inner, marks = _gather(node)
        form = _form(node, node.name)
        blocks.append(BlockReading(depth, node.role, node.language, node.alt, form, _merged(pieces), (), tuple(marks)))
        waiting += [(child, depth + 1) for child in reversed(inner)]
    return blocks


def _gather(block: TaggedNode) -> tuple[list[Excerpt], list[TaggedNode], list[Mark]]:
    """Return the pieces of a block, each with the language and the link around it, the blocks inside it, its marks."""
    pieces: list[Excerpt] = []
    inner: list[TaggedNode] = []
    marks: list[Mark] = []
    waiting: list[tuple[TaggedNode | str, Excerpt]] = [(block, Excerpt(""))]
    while waiting:
        child, around = waiting.pop()
        if isinstance(child, str):
            pieces.append(around._replace(text=child))
        elif child is not block and child.role == "Form":
            name = LinkTarget("", child.description or child.alt)
            pieces.append(Excerpt("", child.language, name, child.field_role or "tv"))
        elif child is not block and child.role not in _INLINE:
            inner.append(child)
        else:
            marks += child.marks
            if child is not block:
                link = _one(child.targets) if child.role == "Link" else around.link
                role = _NOTE if child.role == "Reference" else around.role
                around = Excerpt("", child.language or around.language, link, role)
            if child.actual is not None:
                pieces.append(around._replace(text=child.actual))
            else:
                waiting += [(one, around) for one in child.children[::-1]]
    return pieces, inner, marks


def _one(targets: Sequence[LinkTarget]) -> LinkTarget:
    """Return where a link leads, whose parts on several lines must lead to one place."""
    if not targets or len(set(targets)) > 1:
        return LinkTarget(" and ".join(sorted({target.uri for target in targets})) or "nowhere", "")
    return targets[0]


def _merged(pieces: Sequence[Excerpt]) -> tuple[Excerpt, ...]:
    """Return pieces with neighbors of one kind joined, and empty ones left out."""
    merged: list[Excerpt] = []
    for piece in pieces:
        text, language, link, role = piece
        if not text and role in {"", _NOTE}:
            continue
        if merged and role in {"", _NOTE} and merged[-1][1:] == (language, link, role):
            merged[-1] = merged[-1]._replace(text=merged[-1].text + text)
            continue
        merged.append(piece)
    return tuple(merged)


def _difference(expected: Sequence[BlockReading], said: Sequence[BlockReading], index: int) -> Problem:
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
        message = f"the file says {_quoted(was, want)} where the content says {_quoted(want, was)} ({name})"
    return Problem(message, leaf.place)


def _quoted(block: BlockReading, other: BlockReading) -> str:
    """Return what tells a block from another: its words, or what else is not the same."""
    if block.said != other.said:
        return repr(block.said)
    if block.tag != other.tag or block.depth != other.depth:
        return f"{block.said!r} as {block.tag} at depth {block.depth}"
    for mine, theirs in zip(block.pieces, other.pieces, strict=False):
        if mine != theirs:
            link = f" leading to {mine.link.uri!r}, called {mine.link.name!r}" if mine.link else ""
            return f"{mine.text!r} ({mine.language or 'in its own language'}){link}"
    if block.form != other.form:
        return f"{block.said!r} as {block.tag} {block.form or 'without scope or numbering'}"
    return f"{block.said!r} in {block.language!r}, with the alternative text {block.alt!r}"


def _differing(want: BlockReading, was: BlockReading | None) -> Leaf:
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

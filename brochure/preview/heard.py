"""What a screen reader says of a finished file, in words: headings with their level, lists with how much is in them.

The words are those of the page's own language, as a screen reader has its own; the texts are the leaflet's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import ProofError
from ..foreign import reading
from ..languages import language as find_language
from ..readback.tree import TaggedNode, read_back

INLINE = frozenset({"Span", "Reference"})
"""Tags that nobody hears of: their text is part of what stands around them."""
INSIDE = frozenset({"Aside", "BlockQuote", "Caption", "Figure", "TOC"})
"""Tags with a word of their own and nothing to count."""
CHECK_BOX = "cb"
"""The role of a field to tick; all others are to be written in."""
BULLETS = frozenset("•◦▪–-")

Say = Callable[..., str]


class Heard(NamedTuple):
    """A part of a line: a word of the screen reader (`kind`), and a text with the language that it is read in.

    `language` is "" where it is the file's own; either of `kind` and `text` may be "".
    """

    kind: str
    text: str
    language: str = ""


class Line(NamedTuple):
    """What is said in one breath, as deep as it stands in lists, tables and boxes."""

    depth: int
    parts: tuple[Heard, ...]


def heard(pdf: bytes, say: Say) -> Iterator[Line]:
    """Yield what a screen reader says, in order; `say` has its words. Raises ProofError for a file without tags."""
    with reading("PDF", ProofError):
        finished = read_back(pdf)
    usual = finished.language
    waiting: list[tuple[TaggedNode, int, str]] = [(finished.root, 0, "")]
    while waiting:
        node, depth, language = waiting.pop()
        language = _other(node.language, usual, language)
        parts, inside = _own(node, say, language, usual)
        if parts:
            yield Line(depth, parts)
        deeper = depth + (1 if parts and node.role not in {"P", "H1", "H2", "H3"} else 0)
        waiting += [(child, deeper, language) for child in reversed(inside)]


def _other(own: str, usual: str, around: str) -> str:
    """Return the language of a node where it is not the file's own, "" where it is."""
    return around if not own else "" if own == usual else own


def _own(node: TaggedNode, say: Say, language: str, usual: str) -> tuple[tuple[Heard, ...], list[TaggedNode]]:
    """Return what is said of a node itself, and the nodes in it that are lines of their own."""
    inside: list[TaggedNode] = []
    parts: list[Heard] = [Heard(kind, "")] if (kind := _kind(node, say)) else []
    waiting: list[tuple[TaggedNode | str, str]] = [(node, language)]
    while waiting:
        part, spoken_in = waiting.pop()
        if isinstance(part, str):
            _add(parts, part, spoken_in)
        elif part is not node and not _is_part(part, node):
            inside.append(part)
        elif part.alt or part.actual is not None:
            is_field = part.role == "Form" or bool(part.field_role)
            parts += [Heard(_field(part, say), "")] if is_field else []
            parts += [Heard("", part.alt or part.actual or "", _other(part.language, usual, spoken_in)), Heard("", "")]
        else:
            parts += [Heard(say("heard.link"), "")] if part.role == "Link" and part is not node else []
            waiting += [(child, _other(part.language, usual, spoken_in)) for child in reversed(part.children)]
    return tuple(one for one in _tidy(parts, say)), inside


def _is_part(part: TaggedNode, of: TaggedNode) -> bool:
    """Tell whether a node is said in the line of the one that it stands in."""
    if of.role == "LI":
        return part.role in {"Lbl", "LBody", "Form", "Link", *INLINE}
    return part.role in {"Link", "Form", *INLINE}


def _kind(node: TaggedNode, say: Say) -> str:
    role = node.role
    if role[:1] == "H" and role[1:].isdecimal():
        return say("heard.heading", level=role[1:])
    if role == "L":
        return say("heard.list", count=_count(node, "LI"))
    if role == "Table":
        rows = [one for one in node.nodes() if one.role == "TR"]
        columns = max((sum(cell.cell.columns for cell in _cells(row)) for row in rows), default=0)
        return say("heard.table", rows=len(rows), columns=columns)
    if role == "TH":
        return say("heard.row-heading" if node.scope.lower() == "row" else "heard.column-heading")
    if role == "TR":
        return say("heard.row")
    return say(f"heard.{role}") if role in INSIDE else ""


def _cells(row: TaggedNode) -> list[TaggedNode]:
    return [one for one in row.children if isinstance(one, TaggedNode) and one.role in {"TH", "TD"}]


def _count(node: TaggedNode, role: str) -> int:
    return sum(isinstance(one, TaggedNode) and one.role == role for one in node.children)


def _field(node: TaggedNode, say: Say) -> str:
    return say("heard.check-box" if node.field_role == CHECK_BOX else "heard.field")


def _add(parts: list[Heard], text: str, language: str) -> None:
    """Add a text; what goes on in the same language is one with what was said before."""
    last = parts[-1] if parts else None
    if last and last.text and last.language == language and not last.kind:
        parts[-1] = last._replace(text=last.text + text)
    else:
        parts.append(Heard("", text, language))


def _tidy(parts: list[Heard], say: Say) -> Iterator[Heard]:
    """Yield the parts of a line that say something; a bullet is called one, a voice that changes is told."""
    for part in parts:
        text = part.text.strip()
        first, _, rest = text.partition(" ")
        if first in BULLETS:
            yield Heard(say("heard.bullet"), "")
            text = rest
        if text or part.kind:
            in_other = say("heard.in", language=find_language(part.language).autonym) if part.language else ""
            yield Heard(part.kind or in_other, text, part.language)

"""The plain text of a Reading, for mails and messengers: every word in order, wrapped where ICU lets lines end.

Numbers of pages are those of the paper. In text that reads from the right, what reads from the left is isolated by
format characters (UAX #9), so that a phone number stays in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .languages import Language
from .languages import language as find_language
from .reading.parts import BETWEEN
from .reading.tree import Field, FieldKind, Foot, Image, Inline, Kind, Leaf, Node, PageRef, Reading, Run
from .structure import Tag
from .text.breaks import opportunities
from .text.lines import CLOSED

WIDTH = 72
"""The most columns of a line; a sign of East Asia takes two."""
BLANKS = {FieldKind.LINE: "____________", FieldKind.NOTES: "____________", FieldKind.TICK: "[ ]"}
"""What stands for a place to write on, or to tick."""
RULE = "----"
"""Stands above and below a call-out."""
BETWEEN_CELLS = " | "
_LRI, _PDI, _RLM = "\u2066", "\u2069", "\u200f"
_HEADINGS = {Tag.TITLE: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 1}
"""The empty lines before a heading."""
_APART = frozenset({Tag.PARAGRAPH, Tag.SECTION, Tag.LIST, Tag.TABLE, Tag.FIGURE, *_HEADINGS})
"""What an empty line stands after."""
_ITEMS = frozenset({Tag.LIST_ITEM, Tag.CONTENTS_ITEM})


def plain_text(reading: Reading) -> str:
    """Return the text of a Reading that is bound to its pages, in lines of up to 72 columns."""
    language = find_language(reading.root.language)
    lines = [*_node(reading.root, language, WIDTH)]
    if reading.foot is not None:
        lines += ["", "", *_foot(reading.foot, language)]
    return "\n".join(_squeezed(lines)) + "\n"


def _squeezed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with at most two empty ones together, and none at the start."""
    empty = 2
    for line in lines:
        empty = 0 if line else empty + 1
        if empty < 3:
            yield line


def _node(node: Node, language: Language, width: int) -> Iterator[str]:
    """Yield the lines of a node and of all below it."""
    language = find_language(node.language) if node.language else language
    if node.tag in _HEADINGS and node.kind is not Kind.CALLOUT_HEADING:
        yield from [""] * _HEADINGS[node.tag]
    if node.tag is Tag.TABLE_ROW:
        yield from wrapped(BETWEEN_CELLS.join(_flat(cell, language) for cell in node.below()), language, width)
        return
    if node.tag in _ITEMS and node.below() and node.below()[0].tag is Tag.LABEL:
        yield from _item(node, language, width)
        return
    if node.kind is Kind.CALLOUT:
        yield from ("", RULE)
    words = _words(node, language)
    if words:
        yield from wrapped(words, language, width)
    for child in node.below():
        yield from _node(child, language, width)
    if node.kind is Kind.CALLOUT:
        yield RULE
        yield ""
    if node.tag in _APART:
        yield ""


def _item(node: Node, language: Language, width: int) -> Iterator[str]:
    """Yield an item of a list: its marker, and beside it what it says."""
    label, *rest = node.below()
    marker = _words(label, language).rstrip() + " "
    indent = " " * columns(marker)
    lines = [line for part in rest for line in _node(part, language, width - len(indent))]
    while lines and not lines[-1]:
        lines.pop()
    first, *others = [line for line in lines if line] or [""]
    yield f"{marker}{first}"
    yield from (f"{indent}{line}" for line in others)


def _flat(node: Node, language: Language) -> str:
    """Return all words below a node as one text."""
    language = find_language(node.language) if node.language else language
    parts = [_words(node, language), *(_flat(child, language) for child in node.below())]
    return " ".join(filter(None, (part.strip() for part in parts)))


def _words(node: Node, language: Language) -> str:
    """Return the words of a node's own leaves, and of its pictures what they show."""
    found = []
    for child in node.children:
        if isinstance(child, Leaf):
            found += [_inline(inline, language) for inline in child.inlines]
        elif isinstance(child, Image):
            found.append(f"[{node.alt}]")
    return "".join(found)


def _inline(inline: Inline | PageRef, language: Language) -> str:
    if isinstance(inline, Field):
        return BLANKS[inline.kind]
    assert isinstance(inline, Run), "the numbers of pages are bound before anything is written"
    text = inline.text
    if inline.link and inline.link.uri.startswith("http") and _bare(inline.link.uri) != _bare(text):
        text += f" <{inline.link.uri}>"
    own = inline.direction or (find_language(inline.language).direction if inline.language else "")
    return f"{_LRI}{text}{_PDI}" if language.direction == "rtl" and own == "ltr" and text.strip() else text


def _bare(address: str) -> str:
    return re.sub(r"^https?://|/$", "", address.casefold())


def _foot(foot: Foot, language: Language) -> Iterator[str]:
    """Yield what the foot of each page says, but for numbers of pages."""
    for runs in (foot.state, foot.staff, foot.marks):
        if runs:
            yield from wrapped(BETWEEN.join(_inline(run, language) for run in runs), language, WIDTH)


def wrapped(text: str, language: Language, width: int = WIDTH) -> Iterator[str]:
    """Yield a text in lines that end where the language lets them, and begin in its direction."""
    line = ""
    for unit in _units(text, language):
        for part in unit if columns("".join(unit)) > width else ("".join(unit),):
            if line and columns(line + part.rstrip()) > width:
                yield _directed(line.rstrip(), language)
                line = ""
            line += part
    if line.strip():
        yield _directed(line.rstrip(), language)


def _units(text: str, language: Language) -> Iterator[list[str]]:
    """Yield what stays together where a line has room for it, in the parts that it may be broken into else."""
    unit: list[str] = []
    for start, end, cost in opportunities(text, (), language):
        unit.append(text[start:end])
        if cost < CLOSED:
            yield unit
            unit = []
    if unit:
        yield unit


def _directed(line: str, language: Language) -> str:
    """Return a line that a reader of plain text sets from the right, where the language is read so."""
    if language.direction != "rtl":
        return line
    strong = next((way for way in map(unicodedata.bidirectional, line) if way in {"L", "R", "AL", "LRI"}), "")
    return line if strong in {"R", "AL"} else _RLM + line


def columns(text: str) -> int:
    """Return how many columns a text takes where each letter has the same width."""
    return sum(_COLUMNS.get(unicodedata.east_asian_width(sign), 1) for sign in text if _has_width(sign))


_COLUMNS = {"W": 2, "F": 2}


def _has_width(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Mn", "Me", "Cf"}

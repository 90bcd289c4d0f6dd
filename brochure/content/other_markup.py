"""What people type who know Markdown, HTML or a word processor: it would print as it stands, or not as they mean.

Each is a problem of the text with what to type instead. A text that cannot be meant is an error; what may be meant, a
warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..errors import Severity
from ..lexicon.contacts import MAIL, WEB
from .markup import Emphasis, MarkupLink, MarkupNode, Strong, Text
from .meant import quoted, short
from .slots import Loc


class Slip(NamedTuple):
    """What stands in a text, what to do about it, and how bad it is."""

    message: str
    hint: str
    severity: Severity = Severity.WARNING


class _Sign(NamedTuple):
    """A pattern of other markup, and what to type instead."""

    pattern: re.Pattern[str]
    hint: str
    severity: Severity = Severity.ERROR


IMAGE = _Sign(
    re.compile(r"!\[[^\]]*\]\([^)]*\)"), "write a block of its own: - figure: {picture: map.png, alt: What it shows.}"
)
_SIGNS = (
    _Sign(
        re.compile(r"^\|.*\|.*\|$|\|\s*:?-{3,}"),
        "write a block of its own: - table: {columns: [Time, What to do], rows: [[8 am, A light breakfast]]}",
    ),
    _Sign(re.compile(r"<br\s*/?>", re.IGNORECASE), "begin another - text: for a new paragraph, or use list:"),
    _Sign(re.compile(r"</?(?:b|strong|em|i|u)>", re.IGNORECASE), "write **bold** for bold words, and remove the tags"),
    _Sign(re.compile(r"<su[bp]>(.*?)</su[bp]>", re.IGNORECASE), "type the small figure itself, as in m² or H₂O"),
    _Sign(
        re.compile(r"</?(?:p|div|span|ul|ol|li|h[1-6]|a|img|table|tr|td|th|hr|font)\b[^<>]*>", re.IGNORECASE),
        "remove the tag: brochure reads no HTML",
    ),
    IMAGE,
    _Sign(re.compile(r"\[\^[^\]]+\]"), "write {note:S1} for the printed reference of a source"),
    _Sign(re.compile(r"(?<=\w)~\d+~"), "type the small figure itself, as in H₂O"),
    _Sign(re.compile(r"(?<=\w)\^\d+\^"), "type the small figure itself, as in m²"),
    _Sign(re.compile(r"`([^`]+)`"), "write **bold** to make words stand out, or remove the marks", Severity.WARNING),
    _Sign(
        re.compile(r"(?<![\w./@])_([^_\s](?:[^_]*[^_\s])?)_(?!\w)"),
        "write **bold** to make words stand out, or remove the lines",
        Severity.WARNING,
    ),
    _Sign(
        re.compile(r"_{4,}|\.{8,}|…{3,}"),
        "write {name} for a line to write on, with its label below values:, or a block - fields: [My name]",
        Severity.WARNING,
    ),
    _Sign(re.compile(r"^#{1,6} "), "write a heading as a block of its own: - heading: ...", Severity.WARNING),
    _Sign(re.compile(r"^[-+*•◦▪●‣–] (?!\d)"), "write it as an item of - list:, without its mark", Severity.WARNING),
)
_HAS_SIGN = re.compile(r"[|<\[^~`_…#]|\.{8}|^[-+*•◦▪●‣–] ")
"""What every one of these signs has: most texts have nothing of it."""
_ADDRESS = re.compile(f"(?:{WEB.pattern})|(?P<mail>{MAIL.pattern})")
_FIRST = re.compile(r"^\**(?:1|a|A|i|١|१|১|၁|១)[.)]\**\s")
_NUMBER = re.compile(r"^\**(?:\d{1,2}|[a-z])[.)]\**\s")


def slips(path: Loc, text: str, nodes: Sequence[MarkupNode]) -> Iterator[Slip]:
    """Yield what of other programs' markup stands in a text of the content, given as it was parsed too."""
    for pattern, hint, severity in _SIGNS if _HAS_SIGN.search(text) else ():
        found = pattern.search(text)
        if found is not None:
            yield Slip(f"{short(found[0])} is printed as it stands", hint, severity)
    yield from _numbers(path, text)
    emphasis = next((node for node in nodes if isinstance(node, Emphasis)), None)
    if emphasis is not None:
        words = "".join(_bare([emphasis]))
        yield Slip(f"*{words}* prints bold: there are no italics", f"write **{words}**, or remove the stars")
    if path[0] not in {"references", "values"} and _may_lead(text):
        yield from _addresses(nodes)


def _may_lead(text: str) -> bool:
    """Tell whether there may be an address in a text: nearly all have none."""
    return "@" in text or "www." in text or "://" in text


def _numbers(path: Loc, text: str) -> Iterator[Slip]:
    """Yield a slip where the items of a list have numbers that were typed, and where steps have, which count."""
    own = path[:-1] if path[-1] == "text" else path
    if len(own) < 2 or not isinstance(own[-1], int):
        return
    held = own[-2]
    if held == "list" and _FIRST.match(text):
        yield Slip("the number of this item is typed", "write steps: in place of list:, and no numbers: they count")
    elif held == "steps" and _NUMBER.match(text):
        hint = f"leave it out: {quoted(_NUMBER.sub('', text))}"
        yield Slip("this step would have two numbers: steps count themselves", hint, Severity.ERROR)


def _addresses(nodes: Sequence[MarkupNode]) -> Iterator[Slip]:
    """Yield a slip for each address that leads nowhere where it is touched, because it is no link."""
    for node in nodes:
        if isinstance(node, Strong | Emphasis):
            yield from _addresses(node.children)
        for text in [node.text] if isinstance(node, Text) else []:
            for found in _ADDRESS.finditer(text):
                begin = "mailto:" if found["mail"] else "" if found[0].startswith("http") else "https://"
                hint = f"write [{found[0]}]({begin}{found[0]}), or a value of its kind"
                yield Slip(f"{short(found[0])} leads nowhere: it is no link", hint)


def _bare(nodes: Sequence[MarkupNode]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Strong | Emphasis | MarkupLink):
            yield from _bare(node.children)

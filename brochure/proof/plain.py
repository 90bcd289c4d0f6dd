"""The plain text against its Reading: every passage in its order, letter for letter, and nothing else but signs.

Lines may be wrapped where a passage has no blank; no blank of a passage may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem
from ..reading.tree import Image, Leaf, Node, Reading, Run

_SIGNS = re.compile(r"(?:[\s|·\u200f\u2066\u2069]|----|____________|\[ \]|<https?://[^>]*>)*")
"""What stands between passages: blanks, rules, lines to write on, boxes to tick, addresses of links."""
_ISOLATES = "\u200f\u2066\u2069"


def compare_plain(reading: Reading, text: str) -> Iterator[Problem]:
    """Yield what a plain text says otherwise than its Reading; the first difference is enough."""
    at = 0
    for words, place in _passages(reading.root):
        found = _end_of(words, text, at)
        if found is None:
            near = " ".join(text[at : at + 60].split())
            leaf = place if isinstance(place, Leaf) else Leaf("", ())
            message = f"the text says {near!r} where the content says {words.strip()!r} ({leaf.segment or leaf.id})"
            yield Problem(message, leaf.place)
            return
        at = found
    foot = reading.foot
    for run in (*foot.state, *foot.staff, *foot.marks) if foot else ():
        end = _end_of(run.text, text, at)
        if end is None:
            yield Problem(f"the text does not end with {run.text!r}")
            return
        at = end
    rest = _SIGNS.sub("", text[at:])
    if rest:
        yield Problem(f"the text says {rest!r} after its end, which the content does not say there")


def _passages(root: Node) -> Iterator[tuple[str, Leaf | Image]]:
    """Yield what is said, in order, with what says it: runs, and what drawings show."""
    for child in root.children:
        if isinstance(child, Node):
            yield from _passages(child)
        elif isinstance(child, Image):
            yield f"[{root.alt}]", child
        else:
            yield from ((inline.text, child) for inline in child.inlines if isinstance(inline, Run))


def _end_of(words: str, text: str, at: int) -> int | None:
    """Return where words end in a text that goes on at a place with them, or None where it says something else."""
    signs = _SIGNS.match(text, at)
    start = signs.end() if signs else at
    ends = (_match(words, text, at), _match(words.lstrip(), text, start))
    return next((end for end in ends if end is not None), None)


def _match(words: str, text: str, at: int) -> int | None:
    wanted = [part for part in re.split(r"(\s+)", words.rstrip()) if part]
    for part in wanted:
        if part.isspace():
            blank = re.compile(r"\s[\s\u200f\u2066\u2069]*").match(text, at)
            if blank is None:
                return None
            at = blank.end()
            continue
        for sign in part:
            while at < len(text) and text[at] != sign and text[at] in _ISOLATES:
                at += 1
            wrapped = re.compile(r"\n[\s\u200f]*").match(text, at)
            at = wrapped.end() if wrapped else at
            if text[at : at + 1] != sign:
                return None
            at += 1
    return at

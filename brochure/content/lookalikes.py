"""Syntax that only looks right: spaces, colons and brackets that YAML does not know.

A no-break space in the indentation, a wide colon after a key: the eye sees no difference, and YAML sees no key. Such a
place is one problem, and the file is read on as it looks. The same characters inside a text are the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..errors import Place, Problem
from ..lexicon.marks import WITHOUT_WIDTH
from .characters import named
from .encodings import position

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(f"[{_SPACES}{WITHOUT_WIDTH}：，、［］｛｝]")
_AS_WIDE = {"\u3000": "  "}
_INSIDE_TEXT = frozenset(".,;!?()'\"%/")
_WIDE = str.maketrans("：，、［］｛｝", ":,,[]{}")
_UNSEEN = f"[{_SPACES}{WITHOUT_WIDTH}]"
_START = re.compile(rf"[ \t]*(?:- +)*[ \t]*(?P<odd>[ \t]*{_UNSEEN}(?:{_UNSEEN}|[ \t])*)(?=\S)")
_DASH = re.compile(rf"[ ]*(?:- +)*-(?P<odd>{_UNSEEN}+)")
_COLON = re.compile(
    r"[ ]*(?P<dash>(?:- +)*)(?P<key>[A-Za-z][\w-]*)"
    rf"(?P<odd>{_UNSEEN}+ ?[:：]|[ ]?：|:(?={_UNSEEN}))[ {_SPACES}{WITHOUT_WIDTH}]*"
)
_FLOW = re.compile(
    r"[ ]*(?:- +)*(?:(?:sources|ways|icon-array|publisher|review|brand|logo|figure|callout|values))[ ]?[:：]"
    rf"[ {_SPACES}]*(?P<odd>[\[［{{｛][^\n\"']*[\]］}}｝][ ]*$)"
)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


class Slip(NamedTuple):
    """A place that only looks right: where it is in the file, what should stand there, and the character at fault."""

    start: int
    end: int
    meant: str
    character: str
    kind: str


def slips(text: str) -> Iterator[Slip]:
    """Yield every place that may be such a slip, in order; those inside texts are none, which a parser tells."""
    done = 0
    for odd in () if text.isascii() else _ODD.finditer(text):
        at = odd.start()
        if at < done or (at and not text[at - 1].isascii()) or text[at - 1 : at] in _INSIDE_TEXT:
            continue
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        done = end if end >= 0 else len(text)
        line = text[start:done]
        if not line.lstrip().startswith("#"):
            yield from _in_line(line, start)


def _in_line(line: str, offset: int) -> Iterator[Slip]:
    begin = _START.match(line)
    at = 0
    if begin is not None:
        odd = begin["odd"]
        first = next(c for c in odd if c not in " \t")
        after_dash = line[: begin.start("odd")].strip() == "-"
        meant = "".join(_AS_WIDE.get(c, " ") for c in odd if c not in WITHOUT_WIDTH)
        yield Slip(
            offset + begin.start("odd"), offset + begin.end("odd"), meant, first, "dash" if after_dash else "indent"
        )
        at = begin.end("odd")
    dash = _DASH.match(line, at)
    if dash is not None:
        yield Slip(offset + dash.start("odd"), offset + dash.end("odd"), " ", dash["odd"][0], "dash")
        at = dash.end("odd")
    colon = _COLON.match(line, at)
    if colon is not None and _is_key(colon["key"], after_dash=bool(colon["dash"]) or dash is not None):
        odd = colon["odd"].strip(" :") or line[colon.end("odd")]
        yield Slip(offset + colon.start("odd"), offset + colon.end(), ": ", odd[0], "colon")
    flow = _FLOW.match(line, at)
    if flow is not None and flow["odd"].translate(_WIDE) != flow["odd"]:
        wide = next(c for c in flow["odd"] if c.translate(_WIDE) != c)
        yield Slip(offset + flow.start("odd"), offset + flow.end("odd"), _plain(flow["odd"]), wide, "flow")


def _plain(text: str) -> str:
    """Return brackets, colons and commas as YAML has them, with the space that it needs after them."""
    return re.sub(r"[：，、] *", lambda found: found[0][0].translate(_WIDE) + " ", text).translate(_WIDE)


def _is_key(word: str, *, after_dash: bool) -> bool:
    return word in _keys() or (not after_dash and _TAG.fullmatch(word) is not None)


@cache
def _keys() -> frozenset[str]:
    """Return every key that a leaflet, a translation or a glossary may have, but for names and languages."""
    from . import model  # noqa: PLC0415 - few files have a character that asks for it
    from .field_types import Model  # noqa: PLC0415

    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Model)]
    known = {field.alias or name for kind in kinds for name, field in kind.model_fields.items()}
    others = ["segments", "memory", "was", "changed", "waive", "signed", "translator", "terms", "definition"]
    return frozenset([*known, *others, "translations", "approved", "forbidden"])


def mended(text: str, found: Sequence[Slip]) -> str:
    """Return a text with what was meant in the place of each slip."""
    parts, at = [], 0
    for slip in found:
        parts += [text[at : slip.start], slip.meant]
        at = slip.end
    return "".join([*parts, text[at:]])


_ADVICE = {
    "indent": (
        "{name} stands where a line is indented",
        "indent with plain spaces: delete what is before the text and press the space bar",
    ),
    "dash": ("{name} stands after the hyphen", "type a plain space there: - text"),
    "colon": ("{name} stands at the colon after {key!r}", "type a plain colon and a plain space: {key}: text"),
    "flow": ("{name} stands where YAML needs its own sign", "type plain brackets, colons and commas: {meant}"),
}


def problem(text: str, slip: Slip, file: str) -> Problem:
    """Return the problem of a slip."""
    message, hint = _ADVICE[slip.kind]
    before = text[: slip.start].rpartition("\n")[2].split()
    values = {"name": named(slip.character), "key": before[-1] if before else "", "meant": slip.meant.strip()}
    at = text.find(slip.character, slip.start)
    line, column = position(text, max(at, slip.start))
    return Problem(message.format(**values), Place(file, line, column), hint.format(**values), code="syntax")

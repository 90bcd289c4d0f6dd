"""What a reader can do: in call-outs, in passages that name a danger, and in the leaflet as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from ..content.blocks.callout import Level
from ..content.model import ValueKind
from ..errors import Severity
from ..lexicon.contacts import MAIL, PHONE, WEB
from .findings import Finding
from .sentences import sentences
from .texts import READ, Box, Line, Role, Text
from .words import english, tokens

_URGENT = frozenset({Level.SAME_DAY, Level.WARNING, Level.EMERGENCY})
_REACHED = frozenset({ValueKind.PHONE, ValueKind.EMAIL, ValueKind.WEB})


def actions(text: Text) -> Iterator[Finding]:
    """Yield warnings without an action, emergencies with nobody to turn to, and leaflets with nothing to do."""
    for box in text.boxes:
        yield from _box(box, text)
    if text.tag == "en":
        yield from _dangers(text)
        doing = [line for line in text.lines if line.role in READ and _asks(line)]
        if not doing:
            hint = "say what to do: “call”, “ask”, “take”, “do not”"
            yield Finding("nothing-to-do", "the leaflet names nothing that a reader can do", hint)
    if not _ways(text):
        hint = (
            "give phone numbers under values:, and name them in the text and under ways: of contact:; never invent one"
        )
        yield Finding("no-contact", "the leaflet has no way to reach anybody", hint, severity=Severity.ERROR)


def _box(box: Box, text: Text) -> Iterator[Finding]:
    level = box.content.level
    if level not in _URGENT:
        return
    line = box.lines[0] if box.lines else None
    severity = Severity.WARNING if level is Level.WARNING else Severity.ERROR
    does = bool(box.content.action) or (text.tag == "en" and any(map(_asks, box.lines)))
    if not does:
        hint = "say under action: what to do, and whom to call"
        yield Finding("no-action", f"this {level} box does not say what to do", hint, line, severity=severity)
    if level is Level.EMERGENCY and not _turns(box, text):
        hint = "name a phone number under action:, or say where to go"
        yield Finding(
            "no-one-to-ring", "this emergency box names nobody to turn to", hint, line, severity=Severity.ERROR
        )


def _turns(box: Box, text: Text) -> bool:
    """Tell whether a box has a number or an address, or says in words where to go."""
    values = text.leaflet.values
    named = (values[name] for line in box.lines for name in line.values if name in values)
    if any(value.kind in {ValueKind.PHONE, ValueKind.NAME, ValueKind.ADDRESS} for value in named):
        return True
    words = " ".join(line.said for line in box.lines if line.role is not Role.ALT)
    return bool(_phone().search(words)) or (text.tag == "en" and bool(english().pattern("turning").search(words)))


def _asks(line: Line) -> bool:
    """Tell whether a text asks a reader to do something: a sentence that begins with a verb, or says "you should"."""
    doing = english().listed("doing")
    for sentence in sentences(line.said):
        words = tokens(sentence)
        starts = {*words[:1], *(after for before, after in pairwise(words) if before in _STARTS)}
        if starts & doing:
            return True
    return False


_STARTS = frozenset(
    ("should", "must", "can", "please", "to", "then", "and", "not", "day", "away", "it", "breathing", "dose")
)
"""Words after which a verb may ask for something: you should call, please call."""


def _dangers(text: Text) -> Iterator[Finding]:
    """Yield a serious harm that a part names without a word on what to do."""
    serious = english().pattern("serious")
    for lines in text.groups.values():
        told = [line for line in lines if line.role in READ or line.role in {Role.HEADING, Role.CELL}]
        harm = next((line for line in told if line.role in READ and serious.search(line.said)), None)
        if harm and not any(map(_asks_plainly, told)):
            (found,) = serious.findall(harm.said)[:1]
            hint = "say in the same section what to look for, and whom to call"
            yield Finding("no-action", f"“{found}”: a danger is named, and nothing to do about it", hint, harm, found)


def _asks_plainly(line: Line) -> bool:
    """Tell whether a text has a sentence that begins with what to do, or says that one should do it."""
    doing = english().listed("doing")
    for sentence in sentences(line.said):
        words = tokens(sentence)
        if words[:1] and (words[0] in doing or words[0] in {"do", "please", "if"}) and set(words) & doing:
            return True
        if any(one in {"should", "must", "can"} and you == "you" for you, one in pairwise(words)):
            return True
    return False


def _ways(text: Text) -> bool:
    """Tell whether a reader can reach anybody: by a value, a list of departments, or a number in the text."""
    values = text.leaflet.values.values()
    if any(value.kind in _REACHED for value in values):
        return True
    said: Iterable[str] = (line.shown for line in text.lines if not _is_reference(line))
    return any(MAIL.search(one) or WEB.search(one) or _phone().search(one) for one in said)


def _is_reference(line: Line) -> bool:
    return line.passage.path[0] == "references"


@lru_cache(maxsize=1)
def _phone() -> re.Pattern[str]:
    return re.compile(PHONE)

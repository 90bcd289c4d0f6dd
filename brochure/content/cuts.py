"""Texts that YAML cuts at ` #`, or does not print as they are: marks at their start, and hidden characters.

YAML reads `Clinic #4` as "Clinic" and a comment, and `&x` and `!x` at a text's start as marks of its own. Nobody who
writes a leaflet knows, and the words would be gone in silence. So each is a problem, and what was meant takes its
place.

A comment is one where it stands on a line of its own, or with two spaces (or a tab) before `#` and a space after it,
as yamllint asks by default. What is closer is taken for text: an error where nothing else can be meant (`desk #4`), a
warning where a comment may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from ..errors import Place, Problem, Severity
from .characters import CharacterFault, faults, has_hidden, is_blank, tidy, without, without_hidden
from .encodings import position
from .meant import NAMES, ONE_TEXT, Finder, quoted, short

_NEVER_PRINTED = NAMES | frozenset([
    "leaflet", "language", "version", "written", "status", "on", "next", "pages", "kind", "id", "level", "count", "of",
    "confirm", "source", "quality", "translator", "signed", "changed", "color",
    "exactly", "at-least", "at-most", "multiple-of",
])  # fmt: skip
"""Keys whose values the model holds to their form; what is lost beside them is no text."""
_MACHINE = frozenset(
    ["leaflet", "language", "version", "id", "source", "sources", "ways", "url", "color", "picture", "signed"]
)
_DIALED = frozenset(["phone", "email", "web"])
_ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\v": "v", "\f": "f", "\x1b": "e", "\x85": "N", "\u2028": "L", "\u2029": "P",
}  # fmt: skip
_BESIDE = re.compile(r"([ \t]+)#([^\n]*)")
_BELOW = re.compile(r"[ \t]*\n([ ]*)(#\d[^\n]*)")
_LEAD = re.compile(r"[ ]*(?:- +)*")
_OPENING = frozenset(["", *" \t\n[{,"])
_OPENS_VALUE = re.compile(r"(?:^|[-:,?\[{])[ \t]*$")
_ESCAPE = re.compile(r"""\\[^"\\/n]""")
"""An escape in double quotes that may stand for a hidden mark."""


def wants_a_look(text: str) -> bool:
    """Tell whether a file may have a text that YAML cuts, or does not print as it is; nearly none has."""
    if _ESCAPE.search(text):
        return True
    beside = (_before(text, at).strip() or text[at + 1 : at + 2].isdigit() for at in _after_space(text, "#"))
    return any(beside) or any(
        _OPENS_VALUE.search(_before(text, at)) for mark in "&!" for at in _after_space(text, mark)
    )


def _after_space(text: str, mark: str) -> Iterator[int]:
    """Yield the offsets of a mark where it begins a word."""
    at = text.find(mark)
    while at >= 0:
        if text[at - 1 : at] in _OPENING:
            yield at
        at = text.find(mark, at + 1)


def _before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


class Cuts(Finder):
    """Looks at values and keys; a method returns the text that was meant, or None."""

    def scalar(self, node: yaml.ScalarNode, key: str, *, dialed: bool = False) -> str | None:
        """Look at a value: what stands before it, inside it and beside it. `dialed` values are read by machines."""
        start = node.start_mark.index
        if self.text[start : start + 1] in {"&", "!"} and (meant := self._marked(node)) is not None:
            return meant
        beside = _BESIDE.match(self.text, node.end_mark.index)
        if beside is not None and node.style not in {"|", ">"} and (meant := self._cut(node, key, beside)) is not None:
            return meant
        if node.value and not node.style:
            self._below(node)
        if not has_hidden(node.value):
            return None
        return self._hidden(node, machine=dialed or key in _MACHINE)

    def _marked(self, node: yaml.ScalarNode) -> str | None:
        """Look at a text that begins with & or !, which YAML does not print."""
        raw = self.raw(node)
        mark = raw.split(maxsplit=1)[0]
        is_name = mark[0] == "&" and (node.style or f"*{mark[1:]}" in self.text)
        if is_name or mark in {"!!str", "!!null"}:
            return None
        message = f"a text that begins with {mark[0]} is not printed as it is: {short(raw)}"
        self.problem(message, node.start_mark.index, f"put quotes around the whole text: {quoted(raw)}")
        return tidy(raw)

    def _cut(self, node: yaml.ScalarNode, key: str, beside: re.Match[str]) -> str | None:
        """Look at what stands after # beside a value: a comment, or the rest of a text."""
        gap, rest = beside[1], beside[2]
        severity = _severity(gap, rest, node, key)
        if severity is None:
            return None
        message = f"what follows # is not printed: {short('#' + rest)}"
        hint = 'if it is text, put quotes around the whole: "..."; a comment has two spaces before its #, and one after'
        if severity is Severity.ERROR:
            whole = tidy(f"{node.value} #{rest}" if node.value else f"#{rest}")
            hint = f"put quotes around the whole text: {quoted(whole)}"
        self.problem(message, beside.start() + len(gap), hint, severity)
        return whole if severity is Severity.ERROR else None

    def _below(self, node: yaml.ScalarNode) -> None:
        """Look at a comment that stands where the text above it goes on, and begins with a number."""
        below = _BELOW.match(self.text, node.end_mark.index)
        lead = _LEAD.match(self.before(node.start_mark.index))
        if below is not None and lead is not None and len(below[1]) > lead.end():
            message = f"what follows # is not printed: {short(below[2])}"
            hint = "if it is text, put quotes around the whole text above; a comment stands right under the key"
            self.problem(message, below.start(2), hint, Severity.WARNING)

    def _hidden(self, node: yaml.ScalarNode, *, machine: bool) -> str | None:
        """Look for characters that nobody sees, or that cannot be printed."""
        if is_blank(node.value):
            return ""
        found = list(faults(node.value, machine=machine))
        first: dict[str, CharacterFault] = {}
        for fault in found:
            first.setdefault(fault.character, fault)
        for character, fault in first.items():
            line, column = position(self.text, self._offset(node, character, fault.offset))
            times = sum(other.character == character for other in found)
            more = f" ({times} of them in this text)" if times > 1 else ""
            place = Place(self.file, line, column)
            severity = min(other.severity for other in found if other.character == character)
            self.problems.append(Problem(fault.message + more, place, fault.hint, severity, "hidden", character))
        if any(fault.severity is Severity.ERROR for fault in found):
            return without(node.value, found)
        return None

    def _offset(self, node: yaml.Node, character: str, at: int) -> int:
        """Return where a character of a value stands in the file, as it is or as an escape."""
        start, raw = node.start_mark.index, self.raw(node)
        nth = node.value[:at].count(character)
        found = list(re.finditer(_spellings(character), raw))
        return start + (found[min(nth, len(found) - 1)].start() if found else 0)

    def key(self, node: yaml.ScalarNode) -> str:
        """Return a key without hidden marks, each of which is a problem."""
        if not has_hidden(node.value):
            return str(node.value)
        self._hidden(node, machine=True)
        return tidy(without_hidden(node.value))

    def dialed(self, node: yaml.MappingNode) -> bool:
        """Tell whether the value of a mapping is a number to call or an address."""
        return any(key.value == "kind" and value.value in _DIALED for key, value in node.value)


def _spellings(character: str) -> str:
    """Return a pattern of a character as it is, and as the escapes that YAML has for it (YAML 1.2, 5.7)."""
    code = ord(character)
    widths = (width for width in (("x", 2), ("u", 4), ("U", 8)) if code < 16 ** width[1])
    escapes = [rf"\\{lead}(?i:{code:0{digits}x})" for lead, digits in widths]
    short_one = _ESCAPES.get(character)
    return "|".join([re.escape(character), *escapes, *([rf"\\{short_one}"] if short_one else [])])


def _severity(gap: str, rest: str, node: yaml.ScalarNode, key: str) -> Severity | None:
    """Say how surely what follows # beside a value is text: an error, a warning, or None for a comment."""
    close, begun = gap == " ", rest[:1].strip() != ""
    maybe = Severity.WARNING if close or begun else None
    if not node.value and not node.style:
        return Severity.ERROR if begun or (close and key in ONE_TEXT) else maybe
    if key in _NEVER_PRINTED:
        return None
    if node.style:
        surely, maybe = rest[:1].isdigit(), maybe if close and begun else None
    else:
        surely = rest[:1].isdigit() or (close and (begun or not rest.strip()))
    return Severity.ERROR if surely else maybe

"""Characters of texts: white space as it is meant, and marks that nobody sees.

White space folds to one space, as in a paragraph of any program. Marks are judged where they stand: a joiner belongs
to Persian and a word space to Khmer, and neither to a telephone number. What is judged is the text that YAML gives, so
that an escape in quotes counts as its character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import Severity
from ..lexicon.marks import JOINERS, TURNING, is_balanced
from ..lexicon.scripts import SPACELESS_LETTERS

_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U00010d00-\U00010d3f\U0001e900-\U0001e95f"
)
"""Scripts whose letters change with a joiner: Arabic and its kin, those of India and of South-East Asia."""
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIED = (
    "#*0-9\u00a9\u00ae\u1000-\u109f\u1800-\u18af\u2000-\u2bff\u3000-\u33ff\ua840-\ua877"
    f"{_IDEOGRAPHS}\U0001f000-\U0001faff"
)
"""What a variation selector can change: signs that are also emoji, ideographs, letters of some scripts."""
_LOST = "\ufffd\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15)
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_USELESS = (
    "\ufeff\u202d\u202e\u2061-\u2065\u206a-\u206f\ufff0-\ufffc\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800"
    "\U000e0000-\U000e00ff\U0001d173-\U0001d17a\U0001bca0-\U0001bca3"
)
_TURNING = "\u202a-\u202c\u2066-\u2069"
_KEPT = "\u200e\u200f\u061c\u2060"
_FAULT = (
    f"[{_CONTROLS}{_LOST}{_USELESS}{_TURNING}\u00ad\u034f]"
    f"|(?<![{_JOINING}])[{JOINERS}](?![{_JOINING}])"
    f"|(?<![{SPACELESS_LETTERS}])\u200b(?![{SPACELESS_LETTERS}])"
    f"|(?<![{_VARIED}])[\ufe00-\ufe0f]"
    f"|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]"
    "|(?<![\u1800-\u18af])[\u180b-\u180f]"
)
"""A pattern, compiled by `faults`: that takes 4 ms, and few texts have anything to find."""
_SHOWS_NOTHING = f"{_USELESS}{_TURNING}{_KEPT}\u00ad\u034f\u200b-\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180f"
_UNSEEN = re.compile(f"[{_CONTROLS}{_LOST}{_SHOWS_NOTHING}]")
_INVISIBLE = re.compile(f"[{_SHOWS_NOTHING}]")
_SUSPECTS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
)
"""What the sets above have, in a set that Python searches thirty times faster: none beyond U+FFFF."""
_SUSPECT = re.compile(f"[{_SUSPECTS}]")
_UNUSUAL = re.compile(
    f"[{_SUSPECTS}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u3001\uff0c\uff1a\uff3b\uff3d\uff5b\uff5d]"
)
_REFUSED = f"[{_CONTROLS}{_LOST}{_USELESS}]"
_BREAKS = "\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
"""Tabs, and what ends a line in any program."""
_LOOSE = re.compile(f"[ {_BREAKS}]*[{_BREAKS}][ {_BREAKS}]*| {{2,}}")
_ADDRESS = re.compile(r"\]\([^)\s]*\)?|https?://\S+")
_SPACE_BEFORE = re.compile("([\u00a0\u202f])[:;!?»›%]")
_SPACE_AFTER = re.compile("[«‹]([\u00a0\u202f])$")
_NAMES = {
    "\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE",
}  # fmt: skip
_ADVICE = {
    "\u00ad": "a title and the list of headings are written without it; remove it where no line ends",
    "\ufffd": "it means that letters were lost: type the word again",
    "\ufeff": "delete it with the letters on both sides and type them again: it is left over from joining files",
}
_RETYPE = "delete the letters on both sides of it and type them again"


def is_usual(text: str) -> bool:
    """Tell whether a file has nothing at all of what is hidden, of unusual spaces, and of wide signs."""
    return _UNUSUAL.search(text) is None and not _has_astral(text)


def _has_astral(text: str) -> bool:
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def has_hidden(text: str) -> bool:
    """Tell whether a text may have a character that is hidden, or cannot be printed, where it should not.

    A joiner between letters of a script that has joiners is passed at once: a Nepali file has hundreds.
    """
    for found in _SUSPECT.finditer(text):
        at = found.start()
        if found[0] not in JOINERS or not (_joins(text[at - 1 : at]) or _joins(text[at + 1 : at + 2])):
            return True
    return _has_astral(text) and _UNSEEN.search(text) is not None


def _joins(character: str) -> bool:
    return "\u0600" <= character <= "\u1cff" and not character.isdigit()


class CharacterFault(NamedTuple):
    """A character that should not stand where it does: its offset in the text, what is wrong, and what to do."""

    offset: int
    character: str
    message: str
    hint: str
    severity: Severity


def tidy(text: str) -> str:
    """Return a text as it is meant: runs of spaces, tabs and line ends are one space, and none stands at its ends."""
    text = _LOOSE.sub(" ", text)
    bare = text.strip()
    return bare if len(bare) == len(text) else _with_bound_spaces(text.strip(" "), bare)


def _with_bound_spaces(text: str, bare: str) -> str:
    """Give back the no-break space that belongs to a mark at an end, as in French " :"."""
    before = _SPACE_BEFORE.match(text)
    after = _SPACE_AFTER.search(text)
    return f"{before[1] if before else ''}{bare}{after[1] if after else ''}"


def without_hidden(text: str) -> str:
    """Return a text without any mark that cannot be seen."""
    return _UNSEEN.sub("", text)


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text can be seen."""
    return not _INVISIBLE.sub("", text).strip()


def named(character: str) -> str:
    """Return the code and the name of a character, as messages give it."""
    unnamed = "private sign of one font" if unicodedata.category(character) == "Co" else "no character"
    if unicodedata.category(character) == "Cc":
        unnamed = "control character"
    return f"U+{ord(character):04X} ({_NAMES.get(character) or unicodedata.name(character, unnamed)})"


def faults(text: str, *, machine: bool = False) -> Iterator[CharacterFault]:
    """Yield the characters of a text that should not be there, in order.

    Errors are those that cannot be printed, or change what is read: they must go. Warnings are those that are only
    out of place. What a `machine` reads (a number to call, an address, an id) has no hidden mark at all but those that
    belong to a sign (☎ as people type it), and neither have addresses inside a text.
    """
    if _SUSPECT.search(text) is None and not _has_astral(text):
        return
    found = {match.start() for match in re.finditer(_FAULT, text)}
    if machine:
        found |= {match.start() for match in _UNSEEN.finditer(text) if not "\ufe00" <= match[0] <= "\ufe0f"}
    inside = found if machine else set(_in_addresses(text))
    balanced = not found or is_balanced(text)
    for offset in sorted(found | inside):
        character = text[offset]
        refused = offset in inside or bool(re.match(_REFUSED, character))
        if character in TURNING:
            refused = refused or not balanced
        yield _fault(text, offset, refused=refused)


def hidden_mark(text: str) -> str:
    """Return the code and the name of the first hidden mark of what a machine reads, "" where there is none."""
    return next((named(fault.character) for fault in faults(text, machine=True)), "")


def _in_addresses(text: str) -> Iterator[int]:
    if "](" in text or "://" in text:
        for address in _ADDRESS.finditer(text):
            yield from (address.start() + hidden.start() for hidden in _UNSEEN.finditer(address[0]))


def _fault(text: str, offset: int, *, refused: bool) -> CharacterFault:
    character = text[offset]
    before = _UNSEEN.sub("", text[max(0, offset - 15) : offset])
    after = _UNSEEN.sub("", text[offset + 1 : offset + 16])
    where = f"after {before!r}" if before else f"before {after!r}" if after else "here"
    what = "cannot be printed" if _cannot_be_printed(character) else "is hidden"
    turns = character in TURNING
    hint = _ADVICE.get(character) or (f"numbers keep their order without it: {_RETYPE}" if turns else _RETYPE)
    severity = Severity.ERROR if refused else Severity.WARNING
    return CharacterFault(offset, character, f"{named(character)} {what}, {where}", hint, severity)


def _cannot_be_printed(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} or character == "\ufffd"


def without(text: str, found: Iterable[CharacterFault]) -> str:
    """Return a text without the characters that must go, or "" where nothing visible is left."""
    gone = {fault.offset for fault in found if fault.severity is Severity.ERROR}
    kept = "".join(character for offset, character in enumerate(text) if offset not in gone) if gone else text
    return "" if is_blank(kept) else tidy(kept)

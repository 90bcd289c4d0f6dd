"""The bytes of a YAML file as text: UTF-8, with lines that every program counts alike."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from ..errors import ContentError, Place, Problem
from .characters import named

MAX_BYTES = 1 << 20
MAX_PLACES = 20
"""So many places of one kind are named; a file with more is damaged as a whole."""
_SAVED = "save it as UTF-8: in Notepad, Save as, Encoding: UTF-8"
_WORD = "a Word or Excel file"
_OTHER_FILES = {b"PK\x03\x04": _WORD, b"\xd0\xcf\x11\xe0": _WORD, b"%PDF": "a PDF", b"{\\rtf": "a rich text file"}
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff\r]")
"""What YAML refuses anywhere, and what YAML counts as the end of a line and editors do not (or not all)."""
_LINE_ENDS = "\r\x85\u2028\u2029"


def decoded(raw: bytes, file: str, *, most: int = MAX_BYTES, hint: str = _SAVED) -> str:
    """Return the text of a file of at most so many bytes; `hint` says how its kind is saved as UTF-8.

    Raises ContentError for what is no UTF-8 text.
    """
    if len(raw) > most:
        size = f"the file has {len(raw):,} bytes, and the most is {most:,}"
        raise ContentError([Problem(size, Place(file), "split the leaflet, or remove what is not text")])
    other = _other(raw)
    if other:
        if other in _OTHER_FILES.values():
            hint = "copy its words into a plain text file, in the form that brochure init shows"
        raise ContentError([Problem(f"the file is {other}, not UTF-8 text", Place(file), hint)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError([_not_utf_8(raw, error, file, hint)]) from None
    return text


def _other(raw: bytes) -> str:
    """Return what a file is that its first bytes tell to be no UTF-8, or ""."""
    for mark, name in _OTHER_FILES.items():
        if raw.startswith(mark):
            return name
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32 text"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16 text"
    start = raw[:4096]
    if not start or start.count(0) * 10 < len(start):
        return ""
    if not start.strip(b"\0"):
        return "nothing but zeros (it was damaged when it was saved)"
    halves = sorted((start[0::2].count(0), start[1::2].count(0)))
    return "UTF-16 text without a mark" if halves[0] * 4 < halves[1] else "UTF-32 text, or no text"


def _not_utf_8(raw: bytes, error: UnicodeDecodeError, file: str, hint: str) -> Problem:
    """Return the problem of a byte that is no UTF-8, with what it is in the code page of Windows."""
    start = raw.rfind(b"\n", 0, error.start) + 1
    before = raw[start : error.start].decode("utf-8-sig", "replace")
    place = Place(file, raw.count(b"\n", 0, error.start) + 1, len(before) + 1)
    byte = raw[error.start : error.start + 1]
    meant = byte.decode("cp1252", "replace")
    looks = f" (in the old code page of Windows it is {meant!r})" if meant.isprintable() and meant != "\ufffd" else ""
    message = f"the file is not UTF-8 text: byte {byte.hex().upper()}{looks}"
    return Problem(message, place, hint)


def mended(text: str, file: str) -> tuple[str, list[Problem]]:
    """Return a text with a space in the place of each character that no YAML file may have, and their problems.

    Lines and columns stay, so that what else is wrong with the file can be said in the same run.
    """
    found = list(_BROKEN.finditer(text))
    if not found:
        return text, []
    problems = list(_broken(text, [match.start() for match in found], file))
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return _BROKEN.sub(" ", text), problems


def _broken(text: str, offsets: list[int], file: str) -> Iterator[Problem]:
    returns = [offset for offset in offsets if text[offset] == "\r"]
    if len(returns) > 1 and "\n" not in text:
        hint = "save it with the line ends of today: LF, or CR and LF"
        yield Problem("the lines end with CR alone, as on Macs before 2001", Place(file, 1), hint, code="syntax")
        offsets = [offset for offset in offsets if text[offset] != "\r"]
    first: dict[tuple[int, str], list[int]] = {}
    for offset in offsets:
        first.setdefault((position(text, offset)[0], text[offset]), []).append(offset)
    for (line, character), same in list(first.items())[:MAX_PLACES]:
        yield _unreadable(text, same, character, Place(file, line, position(text, same[0])[1]))
    if len(first) > MAX_PLACES:
        message = f"{len(first) - MAX_PLACES:,} more lines have characters like these"
        yield Problem(message, Place(file), "the file may be damaged: take an older copy", code="hidden")


def _unreadable(text: str, same: Sequence[int], character: str, place: Place) -> Problem:
    """Return the problem of a character at some offsets of one line."""
    before = _BROKEN.sub("", text[max(0, same[0] - 15) : same[0]].rpartition("\n")[2]).strip()
    after = _BROKEN.sub("", text[same[0] + 1 : same[0] + 16].partition("\n")[0]).strip()
    times = f" ({len(same)} of them in this line)" if len(same) > 1 else ""
    message, hint = f"{named(character)} cannot be printed, after {before!r}{times}", "remove it"
    if character in _LINE_ENDS:
        message = f"{named(character)} is hidden after {before!r}{times}, and ends a line for some programs only"
        hint = f"delete it before {after!r}, and type a space or a new line"
    elif "\x80" <= character <= "\x9f":
        hint = "letters were lost when the file was converted to UTF-8: type the word again"
    return Problem(message, place, hint, code="hidden", about=character)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, counted from 1 as editors count."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)

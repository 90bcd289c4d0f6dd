"""The line ends of a file and its byte order mark, which a change of its text leaves as they are."""

from __future__ import annotations

import codecs
import difflib


def as_before(before: bytes, text: str) -> bytes:
    """Return the bytes of a changed text, with the line ends and the mark that its file had; new files have none."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + _with_ends(before.decode("utf-8-sig"), text).encode()


def _with_ends(before: str, text: str) -> str:
    """Return a text with the line ends of another: where that has two kinds, each line keeps its own."""
    windows, all_of_them = before.count("\r\n"), before.count("\n")
    usual = "\r\n" if 2 * windows > all_of_them else "\n"
    if windows in {0, all_of_them}:
        return text.replace("\n", usual)
    old, new = before.split("\n"), text.split("\n")
    ends = [usual] * len(new)
    matcher = difflib.SequenceMatcher(None, [line.rstrip("\r") for line in old], new, autojunk=False)
    for was, now, count in matcher.get_matching_blocks():
        for n in range(count):
            ends[now + n] = "\r\n" if old[was + n].endswith("\r") else "\n"
    return "".join(line + end for line, end in zip(new, [*ends[:-1], ""], strict=True))

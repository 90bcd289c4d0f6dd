"""Checks of what nobody means to print: stray blanks, entities, notes to oneself, digits and letters of two scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .pairs import Finding, Pair
from .words import words_of

_BLANKS = re.compile(r"^\s+|\s+$|[\n\r\t\v\f]|(?<=\S)[ \u00a0]{2,}(?=\S)|[ \u00a0]+(?=[,;.!?](?:\s|$))")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]{2,8});")
_NOTE = re.compile(r"\b(?:TODO|FIXME|XXX+|TBD|TBC|T\.B\.D\.|lorem ipsum)\b|\?{3,}|(?<!\w)_{3,}(?!\w)")
_SUSPECT = re.compile(r"[&?_]|TO|FI|XX|TB|T\.B|lorem")
_QUOTES = frozenset('"“”„‟«»‹›「」『』〝〞＂')
_QUOTE = re.compile(f"[{''.join(_QUOTES)}]")
_SPACED_BEFORE_SIGNS = frozenset({"fr", "br"})
"""Languages that put a space before some signs."""


def blank(pair: Pair) -> Iterator[Finding]:
    """Find blanks at an end, two in a row, line feeds, and a space that shows no end of a word."""
    for found in _BLANKS.finditer(pair.target):
        is_habit = found.end() < len(pair.target) and pair.language.tag.partition("-")[0] in _SPACED_BEFORE_SIGNS
        if (is_habit and pair.target[found.end()] in ";!?") or (found[0] in pair.source and found[0].strip(" ")):
            continue
        yield Finding("a blank too much", "take it out", (), (found.span(),))
        return
    if "\u200b" in pair.target and pair.language.script in {"Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng"}:
        at = pair.target.index("\u200b")
        yield Finding("a space without width", "take it out: this script has spaces between words", (), ((at, at + 1),))


def leftover(pair: Pair) -> Iterator[Finding]:
    """Find entities of HTML, and notes that somebody left for later."""
    if not _SUSPECT.search(pair.target):
        return
    for pattern, message in ((_ENTITY, "an entity of HTML"), (_NOTE, "a note that something is still to do")):
        found = pattern.search(pair.target)
        if found and found[0] not in pair.source:
            yield Finding(f"{message}: {found[0]}", "write what is meant", (), (found.span(),))


def digit_scripts(pair: Pair) -> Iterator[Finding]:
    """Find numbers in digits of two scripts in one text; a phone number or a name may have its own."""
    zeros = {ord(item.text[0]) - int(item.text[0]) for item in pair.target_meanings.items if item.digits}
    if len(zeros) > 1:
        spots = tuple(
            found.span() for found in re.finditer(r"\d+", pair.target) if ord(found[0][0]) - int(found[0][0]) != 48
        )
        yield Finding("digits of two scripts in one text", "write all numbers in one of them", (), spots)


@lru_cache(maxsize=64)
def _wrong_letters(tag: str) -> dict[str, str]:
    """Return letters that look like a language's own and belong to a neighbor, each with the right one."""
    pairs = (entry.split() for entry in words_of(tag).settings["letters"])
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0] != pair[1]}


def neighbor_letter(pair: Pair) -> Iterator[Finding]:
    """Find letters of a neighboring language that look alike: Arabic ي for ی, traditional 藥 for 药."""
    wrong = _wrong_letters(pair.language.tag)
    if not wrong or not wrong.keys() & pair.characters:
        return
    spots = tuple((at, at + 1) for at, letter in enumerate(pair.target) if letter in wrong)
    letters = ", ".join(f"{letter} for {wrong[letter]}" for letter in dict.fromkeys(pair.target) if letter in wrong)
    yield Finding(
        f"letters of a neighboring language: {letters}", "type them on the language's own keyboard", (), spots
    )


def quotation(pair: Pair) -> Iterator[Finding]:
    """Find a source with quotation marks and a translation without any, or the other way round."""
    if _QUOTE.search(pair.source) and not _QUOTES & pair.characters and not ("’" in pair.target and "‘" in pair.target):
        yield Finding("the quotation marks are not in the translation", "put them around the same words", ())

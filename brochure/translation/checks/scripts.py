"""Checks of characters: wrong and mixed scripts, look-alikes, controls, and text typed for legacy fonts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...lexicon.marks import OVERRIDES, is_balanced
from ...lexicon.scripts import of_characters
from .knowledge import look_alikes
from .pairs import Finding, Pair

_EVERYWHERE = {"Zyyy", "Zinh", "Zzzz", "Latn"}
_INVISIBLE = re.compile("[\u00ad\u2060-\u2064\ufeff\u180e\u115f\u1160\u3164\U000e0000-\U000e007f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ANY_CONTROL = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\U000e0000-\U000e007f]"
)
_OVERRIDE = re.compile(f"[{OVERRIDES}]")
_PREETI = re.compile(r"[A-Za-z\]\[{}|\\/;'=+]{2,}")
_ENGLISH_LETTERS = re.compile(r"^[A-Za-z][A-Za-z'’.,-]*$")


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    from fontTools.unicodedata import script  # noqa: PLC0415 - 5 ms that a build, which checks only facts, does not need

    return str(script(character))


def _scripts(text: Iterable[str]) -> set[str]:
    return {_script(character) for character in set(text)}


@lru_cache(maxsize=64)
def _seen(script: str) -> tuple[set[str], set[str]]:
    """Return the characters of a script itself, and all that its texts may have, of those that were met until now.

    They grow as texts are read, to no more than the characters that there are.
    """
    return set(), set()


def _unusual(pair: Pair) -> frozenset[str]:
    """Return the characters of a target that are neither of its language's script nor of any."""
    own, allowed = _seen(pair.language.script)
    if pair.characters <= allowed:
        return frozenset()
    unknown = pair.characters - allowed
    scripts = of_characters(pair.language.script)
    own |= {character for character in unknown if _script(character) in scripts}
    allowed |= own | {character for character in unknown if _script(character) in _EVERYWHERE}
    return unknown - allowed


def foreign_script(pair: Pair) -> Iterator[Finding]:
    """Find letters of a script that is neither the language's nor in the source."""
    unusual = _unusual(pair)
    foreign = _scripts(unusual) - _scripts(pair.source) if unusual else set()
    if foreign:
        spots = tuple((n, n + 1) for n, character in enumerate(pair.target) if _script(character) in foreign)
        message = f"letters of another script: {', '.join(sorted(foreign))}"
        yield Finding(message, "was something pasted from another language?", (), spots)


def wrong_script(pair: Pair) -> Iterator[Finding]:
    """Find a translation without any letter of its language's script."""
    if pair.language.script == "Latn" or pair.is_name or pair.is_label:
        return
    _unusual(pair)
    if not pair.characters.isdisjoint(_seen(pair.language.script)[0]):
        return
    letters = {_script(c) for c in set(pair.target_words) if c.isalpha()}
    own = of_characters(pair.language.script)
    if letters and not own & letters and pair.has_words:
        message = f"no letter of the language's script ({pair.language.script}) is in the translation"
        yield Finding(message, "write it in the script of the language")


def look_alike(pair: Pair) -> Iterator[Finding]:
    """Find a letter of Latin inside a Cyrillic word or the other way round, which looks right and is not."""
    if _CYRILLIC.search(pair.target) is None or not {"Latn", "Cyrl"} <= _scripts(pair.target):
        return
    table = look_alikes()
    for word in re.finditer(r"\w+", pair.target):
        scripts = [_script(character) for character in word[0]]
        latin, cyrillic = scripts.count("Latn"), scripts.count("Cyrl")
        if not latin or not cyrillic:
            continue
        wrong = "Latn" if latin < cyrillic else "Cyrl"
        at = [n for n, script in enumerate(scripts) if script == wrong and word[0][n] in table]
        if at:
            spots = tuple((word.start() + n, word.start() + n + 1) for n in at)
            name = unicodedata.name(word[0][at[0]], "")
            yield Finding(f"{word[0]!r} has a letter that only looks right: {name}", "retype the word", (), spots)


def control(pair: Pair) -> Iterator[Finding]:
    """Find invisible characters, and bidirectional controls that do not balance."""
    if _ANY_CONTROL.search(pair.target) is None:
        return
    for found in _INVISIBLE.finditer(pair.target):
        if found[0] not in pair.source:
            name = unicodedata.name(found[0], "unnamed")
            yield Finding(f"an invisible character: U+{ord(found[0]):04X} {name}", "remove it", (), (found.span(),))
    if not is_balanced(pair.target):
        hint = "remove them: numbers and addresses are kept in order without"
        yield Finding("bidirectional controls do not balance", hint)
    for found in _OVERRIDE.finditer(pair.target):
        yield Finding("a bidirectional override turns letters round", "remove it", (), (found.span(),))


def legacy_font(pair: Pair) -> Iterator[Finding]:
    """Find text typed for Preeti, Kantipur or another font that draws Devanagari over ASCII: g]kfn for नेपाल."""
    if pair.language.script != "Deva" or pair.is_name:
        return
    strange = [
        m
        for m in _PREETI.finditer(pair.target)
        if not _ENGLISH_LETTERS.match(m[0]) and re.search(r"[A-Za-z]", m[0]) and m[0] not in pair.source
    ]
    scripts = [_script(character) for character in pair.target_words] if strange else []
    if scripts.count("Latn") > scripts.count("Deva"):
        hint = "convert it to Unicode with a Preeti converter, and read it again"
        yield Finding("this looks like text typed for a legacy font such as Preeti", hint, (), (strange[0].span(),))

"""Checks of wording: what was not translated, sentences, length, punctuation, doubled words, brackets."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from ...content.markup import straight_quotes
from ...lexicon.scripts import WITHOUT_END_MARK
from .facts import sentences
from .knowledge import lengths
from .pairs import Finding, Pair, spots_of

BRACKETS = {"(": ")", "[": "]", "（": "）", "「": "」", "『": "』", "«": "»", "【": "】"}
_BRACKET = re.compile(f"[{re.escape(''.join((*BRACKETS, *BRACKETS.values())))}]")
_WORD = re.compile(r"\w+")
_ENDS = {
    "Deva": "।.", "Beng": "।.", "Guru": "।.", "Orya": "।.", "Arab": ".۔", "Hans": "。", "Hant": "。", "Jpan": "。",
    "Kore": ".", "Ethi": "።", "Mymr": "။", "Khmr": "។", "Tibt": "།", "Armn": "։",
}  # fmt: skip
"""What ends a sentence by script; elsewhere it is a full stop, and Thai and Lao have none."""
_QUESTION_BY_WORDS = {"Mymr"}
"""Scripts whose questions end like statements, and whose lists are led in by other signs than a colon."""
_REDUPLICATING = {
    "hi",
    "ne",
    "mai",
    "bn",
    "ur",
    "ta",
    "te",
    "id",
    "ms",
    "km",
    "my",
    "th",
    "lo",
    "vi",
    "ja",
    "ko",
    "zh-Hans",
    "am",
}
"""Languages that double words on purpose."""


def untranslated(pair: Pair) -> Iterator[Finding]:
    """Find text that is the same in both languages."""
    if pair.is_name or pair.language.tag.partition("-")[0] == pair.source_language.tag.partition("-")[0]:
        return
    if pair.target.strip() == pair.source.strip() and pair.has_words:
        yield Finding("the translation is the same as the source", "translate it, or waive this if it should stay")


def sentence_count(pair: Pair) -> Iterator[Finding]:
    """Find translations with another number of sentences than the source."""
    if pair.language.script in WITHOUT_END_MARK or pair.is_name:
        return
    wanted, got = sentences(pair.source_words), sentences(pair.target_words)
    if wanted == got:
        return
    spare = sum(map(pair.source_words.count, ";:—–；؛፤，")), sum(map(pair.target_words.count, ";:—–；؛፤"))
    if wanted - spare[1] <= got <= wanted + spare[0]:
        return
    if got != wanted + spare[0] + 1 or not _may_part(pair, wanted):
        message = f"the source has {wanted} sentences and the translation {got}"
        yield Finding(message, "see whether something was left out or joined")


def _may_part(pair: Pair, wanted: int) -> bool:
    """Tell whether a long sentence may have become two: where the translation is hardly longer than it usually is."""
    if not wanted or len(_WORD.findall(pair.source_words)) < _LONG * wanted:
        return False
    least, most = lengths(pair.language.tag)
    return len(pair.target_words) <= len(pair.source_words) * 1.25 * math.sqrt(least * most)


_LONG = 10
"""How many words a sentence has that languages like to part."""


def length(pair: Pair) -> Iterator[Finding]:
    """Find translations that are far shorter or longer than usual for the language."""
    wanted, got = len(pair.source_words), len(pair.target_words)
    if wanted < 25 or pair.source_language.tag.partition("-")[0] != "en":
        return
    least, most = lengths(pair.language.tag)
    if not least <= got / wanted <= most:
        message = f"the translation has {got / wanted:.0%} of the source's length; usual is {least:.0%} to {most:.0%}"
        yield Finding(message, "see whether something was left out or added")


def end_punctuation(pair: Pair) -> Iterator[Finding]:
    """Find sentences without the end mark of their script, and end marks that the source has not."""
    script = pair.language.script
    if script in WITHOUT_END_MARK or not pair.source_words or not pair.target_words:
        return
    wanted = _ending(pair.source_words, _ENDS.get(pair.source_language.script, ".") + ".")
    stops = _ENDS.get(script, ".")
    got = _ending(pair.target_words, stops + ".")
    if script in _QUESTION_BY_WORDS and wanted in {"?", ":"}:
        return
    if wanted != got:
        if got == ".":
            yield Finding("the translation ends a sentence and the source does not", "leave the full stop out")
        elif wanted == ".":
            yield Finding(f"the end mark is missing: {' or '.join(stops)}", f"end it with {stops[0]}")
        else:
            message = f"the source ends with {wanted or 'no mark'} and the translation with {got or 'none'}"
            yield Finding(message, "end it as the source does, with the sign of your language")
    elif wanted == "." and pair.target_words.rstrip("\"'”’»」）)] ")[-1] not in stops:
        found = pair.target_words.rstrip("\"'”’»」）)] ")[-1]
        message = f"the end mark {found} is not that of the language"
        yield Finding(
            message, f"end it with {stops[0]}", (), ((len(pair.target.rstrip()) - 1, len(pair.target.rstrip())),)
        )


_KINDS = {
    "?": "?",
    "？": "?",
    "؟": "?",
    "፧": "?",
    "՞": "?",
    "!": "!",
    "！": "!",
    ":": ":",
    "：": ":",
    "៖": ":",
    "፦": ":",
    "፡": ":",
}


def _ending(text: str, stops: str) -> str:
    last = text.rstrip().rstrip("\"'”’»」』）)] ")[-1:]
    return "." if last in stops and last else _KINDS.get(last, "")


_TWICE = {
    "fr": frozenset({"vous", "nous", "en"}),
    "de": frozenset({"sie", "die", "das"}),
    "nl": frozenset({"je", "ze"}),
    "pt": frozenset({"se"}),
    "he": frozenset({"יום", "לאט"}),
}
"""Words that stand twice by the grammar of a language: "si vous vous sentez", "nehmen Sie sie"."""


def doubled_word(pair: Pair) -> Iterator[Finding]:
    """Find a word that stands twice in a row where the language does not double words."""
    if pair.language.tag.partition("-")[0] in _REDUPLICATING or pair.language.tag in _REDUPLICATING:
        return
    for found in re.finditer(r"\b(\w{2,})\s+\1\b", pair.target, re.IGNORECASE):
        if found[1].lower() in _TWICE.get(pair.language.tag.partition("-")[0], ()):
            continue
        if not found[1].isdigit() and not re.search(rf"\b{re.escape(found[1])}\s+{re.escape(found[1])}\b", pair.source):
            yield Finding(f"the word {found[1]!r} stands twice", "remove one", (), (found.span(),))


def bracket(pair: Pair) -> Iterator[Finding]:
    """Find brackets and quotation marks that do not pair."""
    if _BRACKET.search(pair.target) is None or not all(
        pair.source.count(one) == pair.source.count(two) for one, two in BRACKETS.items()
    ):
        return
    for opening, closing in BRACKETS.items():
        if pair.target.count(opening) != pair.target.count(closing):
            spots = spots_of(pair.target, opening, closing)
            yield Finding(f"{opening} and {closing} do not pair", "close what was opened", (), spots)


def straight_quote(pair: Pair) -> Iterator[Finding]:
    """Find words in straight double quotation marks; those of a language lean or have a shape of their own."""
    opening, closing, *_ = pair.language.quotes
    for start, end in straight_quotes(pair.target):
        hint = f"write {opening}{pair.target[start + 1 : end - 1]}{closing}"
        yield Finding("straight quotation marks", hint, (), ((start, end),))


def normal_form(pair: Pair) -> Iterator[Finding]:
    """Find letters stored in parts (not Unicode's form NFC)."""
    if not unicodedata.is_normalized("NFC", pair.target):
        yield Finding("letters are stored in parts (not NFC)", "retype the words that look wrong")

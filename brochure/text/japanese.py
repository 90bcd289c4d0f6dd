"""What a line break costs in Japanese, where ICU finds phrases by a model that errs at word endings.

A phrase (bunsetsu) is a word with what is joined to it: endings, particles, helping verbs. It is seen from the kinds of
letters: a word begins in Chinese characters or katakana and ends in hiragana. So a break is good after a particle,
dear inside a compound, and closed between a stem and its ending.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .lines import CLOSED

IN_COMPOUND = 0.15
"""Between two words that make one: 免疫|療法, 医療|チーム."""
IN_PHRASE = 0.3
"""Between a verb or an adjective and the empty noun that it describes (する|こと), or two parts of a verb."""
AFTER_WORD = 0.04
"""Between a word in its plain form and the noun that it describes: 新しい|症状."""

_ENDING = re.compile(
    "(?:[をがはにへともでや](?:[、。）」]|$)|では|でも|には|にも|とは|にし|です|でし|ます|まし|ませ|すか|ている|ていな|ていま|てい"
    "|くだ|さい|そうに|すぎ|たち|さん|ない|なく|なか|され|させ|られ|れる|ほど|など|だけ|まで|から|より|にくい|やすい)"
)
"""What only ever goes on with a phrase: particles, endings and helping verbs at the start of a segment."""
_EMPTY = re.compile("こと|もの|ため|とき|よう|わけ|はず|ところ|ほう|うち|まま|ある|あり|いる|いま|いな|いて")
"""Nouns and verbs with no sense of their own, at the start of a segment."""
_FREE = re.compile("または|および|あるいは|もしくは")
"""What joins two phrases belongs to neither."""
_SUFFIXES = frozenset("性的化者家体薬師症")
"""What makes another word of the word before, and may end it."""
_NOUN = "がん"
"""A noun that is written in hiragana though another would be in Chinese characters."""
_STOPS = "。、，．！？："
_PARTICLES = frozenset("をがはにへもとでのや")
_PLAIN = frozenset("るいたうくすつぬむぶぐずなばらてだ")
"""The last letters of verbs and adjectives that stand before a noun, and of adverbs."""


@lru_cache(maxsize=32768)
def _kind(character: str) -> str:
    """Return H for hiragana, T for katakana, K for a Chinese character, N for a digit, and nothing for other signs."""
    if character == "ー" or "ァ" <= character <= "ヺ":
        return "T"
    if "ぁ" <= character <= "ゖ":
        return "H"
    if character == "々" or "\u3400" <= character <= "\u9fff":
        return "K"
    return "N" if unicodedata.category(character) == "Nd" else ""


@lru_cache(maxsize=32768)
def between(before: str, after: str) -> float:
    """Return what it costs to end a line between two segments."""
    left, right = _kind(before[-1]), "K" if after.startswith(_NOUN) else _kind(after[0])
    if before[-1] in _STOPS or _FREE.match(after):
        return 0.0
    if right == "H":
        return _before_hiragana(before, after, left)
    if not left or not right:
        return 0.0
    return _after_hiragana(before, after) if left == "H" else _in_compound(before, after, left + right)


def _before_hiragana(before: str, after: str, left: str) -> float:
    last = before[-1]
    if _ENDING.match(after) or left in {"K", "T", "N"} or (last in "てで" and after[0] == "い"):
        return CLOSED
    if not left:
        return 0.0
    if _EMPTY.match(after):
        return 0.0 if last in _PARTICLES else IN_PHRASE
    if last in _PARTICLES:
        return 0.0
    return AFTER_WORD if last in _PLAIN or _is_adverb(before) else CLOSED


def _after_hiragana(before: str, after: str) -> float:
    last = before[-1]
    if last in "おご" or (last == "か" and after[0] == "月"):  # a prefix of politeness; 数か月
        return CLOSED
    if last in _PARTICLES:
        return 0.0
    if after[0] == "方" or before.endswith(_NOUN):
        return IN_COMPOUND
    return AFTER_WORD if last in _PLAIN or _is_adverb(before) else IN_PHRASE


def _in_compound(before: str, after: str, kinds: str) -> float:
    """Return the cost between two words; one of a single character is never parted: 一年|後まで, 役|立たない."""
    single = (
        kinds == "KK"
        and before not in _SUFFIXES
        and any(len(text) == 1 or _kind(text[1]) != "K" for text in (before[::-1], after))
    )
    return CLOSED if single else IN_COMPOUND


def _is_adverb(segment: str) -> bool:
    """Tell whether a segment is all hiragana, such as かなり and はっきり; the stem of a verb has its character."""
    return segment.endswith("たり") or (len(segment) > 1 and all(_kind(character) == "H" for character in segment))

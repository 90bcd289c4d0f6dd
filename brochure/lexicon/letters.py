"""Letters that count, by script: a, b, c."""

from __future__ import annotations

_BENGALI = "কখগঘঙচছজঝঞ"
_DEVANAGARI = "कखगघङचछजझञ"
_LETTERS = {
    "Latn": "abcdefghijklmnopqrstuvwxyz",
    "Cyrl": "абвгдежзик",
    "Grek": "αβγδεζηθικ",
    "Arab": "أبجدهوزحطي",
    "Aran": "أبجدهوزحطي",
    "Hebr": "אבגדהוזחטי",
    "Deva": _DEVANAGARI,
    "Beng": _BENGALI,
    "Taml": "அஆஇஈஉஊஎஏஐஒ",
    "Mymr": "ကခဂဃငစဆဇညတ",
    "Khmr": "កខគឃងចឆជឈញ",
    "Thai": "กขคงจฉชซฌญ",
    "Ethi": "ሀለሐመሠረሰሸቀበ",
    "Jpan": "アイウエオカキクケコ",
    "Kore": "가나다라마바사아자차",
    "Hans": "abcdefghijklmnopqrstuvwxyz",
    "Hant": "abcdefghijklmnopqrstuvwxyz",
}
"""The letters that a list in a script is counted by, in their order; of most scripts the first ten."""


def letter(number: int, script: str) -> str:
    """Return the letter that stands for a number from 1 in a script, or "" where none does."""
    letters = _LETTERS.get(script, "")
    return letters[number - 1] if number <= len(letters) else ""

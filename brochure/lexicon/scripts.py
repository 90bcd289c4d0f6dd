"""What scripts have and lack, by their codes (ISO 15924)."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Yezi"})
IDEOGRAPHIC = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts whose full-width marks bring their own space: none stands between two sentences."""
SPACELESS = IDEOGRAPHIC | {"Thai", "Laoo", "Khmr", "Mymr", "Tibt"}
"""Scripts without spaces between words."""
SPACELESS_LETTERS = "\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf"
"""Letters of Thai, Lao, Tibetan, Burmese, Khmer and their kin, as ranges: a ZWSP shows where their words end."""
WITHOUT_END_MARK = frozenset({"Thai", "Laoo"})
"""Scripts that mark the end of a sentence by a space, as they do other pauses: sentences cannot be counted."""
_OF_CHARACTERS = {"Jpan": {"Hani", "Hira", "Kana"}, "Hans": {"Hani"}, "Hant": {"Hani"}, "Kore": {"Hang", "Hani"}}


def of_characters(script: str) -> frozenset[str]:
    """Return what Unicode calls the scripts of the characters that a language's script is made of."""
    return frozenset(_OF_CHARACTERS.get(script, {script}))

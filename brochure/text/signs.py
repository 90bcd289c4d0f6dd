"""Signs that fonts for print have, in the place of small pictures that they do not have."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_INSTEAD = (
    ("☎", "📞📱📲📟☏"), ("✉", "📧📨📩📤📥📪📫📬📭📮💌"), ("⏱", "⏰⏳🕰⏲"), ("✓", "✅🆗👌"), ("✗", "❌❎🚫🙅"),
    ("⚠", "🚨🚧⚡🛑🆘❗❕‼⁉"), ("☺", "😀😁😂😃😄😅😆😊🙂😌😍😎🤗😉"), ("☹", "😞😟😢😣😥😨😩😫😭😰😱🙁😔😕😖😧😦🤒🤢😷"),
    ("♥", "❤💓💔💕💖💗💙💚💛💜🧡🖤🤍"), ("★", "⭐🌟✨💫🏅"), ("☞", "👉➡▶👆👇☝"), ("☜", "👈⬅◀"), ("⌂", "🏠🏡🏘"),
    ("✚", "🏥➕⛑🚑🩹🩺"), ("●", "🔴🔵🟢🟡🟠🟣🟤⚫⚪"), ("■", "🟥🟦🟩🟨🟧🟪⬛⬜◼◻"), ("✎", "📝✍🖊🖋🖍✏"),
    ("ℹ", "💡📌📍📣📢🔔"), ("☀", "🌞🌅🌄🔆"), ("☂", "🌂☔🌧"), ("→", "⏩➜🔜"),
)  # fmt: skip
"""A sign, and the pictures that people mean by it: of the same sense, so that nothing else is said."""


def instead(character: str, has: Callable[[str], bool]) -> str:
    """Return what to type for a picture that no font has; "" where it is no picture.

    `has` tells whether a font has a sign.
    """
    if unicodedata.category(character) != "So" and not "\U0001f000" <= character <= "\U0001faff":
        return ""
    clock = "\U0001f550" <= character <= "\U0001f567"
    sign = next((sign for sign, pictures in _INSTEAD if character in pictures), "⏱" if clock else "")
    if sign and sign != character and has(sign):
        return f"type {sign} ({unicodedata.name(sign).lower()}) instead, or a word: fonts for print have few pictures"
    return "write a word instead: fonts for print have few pictures"

"""Opening hours that are typed as a text though days and times say them: "Mon-Fri 8-18", "24/7"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import Problem, Severity
from .counting import blocks_in
from .documents import Loaded
from .meant import short

_WORDS = (
    r"mondays? tuesdays? wednesdays? thursdays? fridays? saturdays? sundays? mon tues? weds? thurs? thu fri sat sun "
    r"daily every day days weekdays weekends? am pm to until till and from open closed hours? hrs? h x"
)
_SAID = re.compile(
    rf"(?:\b(?:{_WORDS.replace(' ', '|')})\b|\b\d+(?:[ap]\.?m\b\.?|h(?:rs)?\b)?|[ap]\.m\.|[\s:.,;/&()–-])+"
)
_HINT = (
    "write days and times, which every language says in its own words: "
    'hours: {mon-fri: "8:00-18:00", sat: closed}, or {daily: 24 hours}'
)


def worded_hours(loaded: Loaded) -> Iterator[Problem]:
    """Yield a warning for each text of hours that is nothing but days and times in English."""
    for path, _, block in blocks_in(loaded.data):
        departments = block.get("contacts")
        for index, one in enumerate(departments if isinstance(departments, list) else ()):
            hours: Any = one.get("hours") if isinstance(one, dict) else None
            if isinstance(hours, str) and says_hours(hours):
                place = loaded.place((*path, "contacts", index, "hours"))
                message = f"these hours are a text, which has to be translated: {short(hours)}"
                yield Problem(message, place, _HINT, Severity.WARNING)


def says_hours(text: str) -> bool:
    """Tell whether a text is days and times in English, and nothing else."""
    return any(character.isdigit() for character in text) and _SAID.fullmatch(text.casefold()) is not None

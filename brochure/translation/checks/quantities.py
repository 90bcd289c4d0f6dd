"""Numbers tied to what they count: pairs of a value and a unit, found beside each other in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .halves import Item
from .meanings import Meanings

MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}
MONTHS = {"month": 1.0, "year": 12.0}
TIMES = frozenset({*MINUTES, *MONTHS})
AMOUNTS = {
    "mcg": ("g", 1e-6),
    "mg": ("g", 1e-3),
    "g": ("g", 1.0),
    "kg": ("g", 1e3),
    "ml": ("l", 1e-3),
    "cl": ("l", 1e-2),
}
AMOUNTS |= {"dl": ("l", 0.1), "l": ("l", 1.0), "mm": ("m", 1e-3), "cm": ("m", 1e-2), "iu": ("iu", 1.0)}
AMOUNTS |= {"mmol": ("mol", 1e-3), "%": ("%", 1.0), "°C": ("°C", 1.0), "°F": ("°F", 1.0), "µl": ("l", 1e-6)}
THINGS = frozenset(
    {"tablet", "capsule", "drop", "teaspoon", "tablespoon", "puff", "sachet", "person", "woman", "man", "child", "dose"}
)
COUNTED = frozenset({*TIMES, *THINGS, "time"})
_NUMBER_LAST = frozenset(
    {"sw", "ha", "yo", "ig", "zu", "xh", "st", "tn", "rw", "rn", "lg", "ln", "sn", "ny", "ak", "ee", "bm"}
)
"""Languages that say what is counted before its number: "saa 24" is 24 hours."""
UNITS = COUNTED | AMOUNTS.keys() | {"degree"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and what it counts, by its key in the word lists; whether both are sure, and the words that say it."""

    value: float
    unit: str
    sure: bool
    text: str
    digits: bool

    @property
    def size(self) -> tuple[str, float]:
        """The quantity in one unit of its kind: two days are 48 hours."""
        if self.unit in MINUTES:
            return "minutes", round(self.value * MINUTES[self.unit], 3)
        if self.unit in MONTHS:
            return "months", round(self.value * MONTHS[self.unit], 3)
        if self.unit in AMOUNTS:
            kind, factor = AMOUNTS[self.unit]
            return kind, float(f"{self.value * factor:.6g}")
        return self.unit, self.value

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit}"


def quantities(said: Meanings) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in order; what it says remembers them."""
    found: tuple[Quantity, ...] | None = said.__dict__.get("quantities")
    if found is None:
        found = said.__dict__["quantities"] = tuple(_found(said))
    return found


def _found(said: Meanings) -> Iterator[Quantity]:
    items, folded = said.items, said.folded
    taken: set[int] = set()
    for index, item in enumerate(items):
        names = item.meaning.names & UNITS if item.meaning else frozenset()
        if not item.meaning or not names:
            continue
        if item.meaning.counted and item.meaning.number is not None:
            yield from (_quantity(item.meaning.number, item, name, item) for name in names)
            continue
        last = said.words.language.tag.partition("-")[0] in _NUMBER_LAST
        before = [] if last and names & COUNTED else _before(items, index, folded)
        if not before and names & {"%"} and index + 1 < len(items) and items[index + 1].number is not None:
            before = [index + 1]
        if not before and names & COUNTED and (after := _after(items, index, folded, taken)) is not None:
            before = [after]
        taken.update(before)
        skipped = bool(before) and before[0] < index - 1  # an unknown word between may be the true unit
        for place in before:
            number = items[place].number
            if number is not None:
                yield from (_quantity(number, items[place], name, item, sure=not skipped) for name in names)


def _quantity(value: float, number: Item, unit: str, item: Item, *, sure: bool = True) -> Quantity:
    sure = sure and item.meaning is not None and item.meaning.sure  # a number that counts something is one
    return Quantity(value, unit, sure, item.text, number.digits)


def _before(items: Sequence[Item], index: int, folded: str) -> list[int]:
    """Return the numbers before a unit: the nearest, and those that it goes on from ("3 or 6 weeks", "2–3 days")."""
    place = index - 1
    if place < 0 or not _joins(items[place], items[place + 1], folded):
        return []
    if items[place].number is None:
        said = items[place].meaning  # "the two first weeks", "2 or more weeks"
        skips = said is None or said.ordinal or said.names <= {"more", "less"}
        if (
            not skips
            or place < 1
            or items[place - 1].number is None
            or not _joins(items[place - 1], items[place], folded)
        ):
            return []
        place -= 1
    found = [place]
    if place >= 1 and items[place - 1].number is not None and _in_row(items[place - 1], items[place], folded):
        found.append(place - 1)
    elif place >= 2 and items[place - 2].number is not None and _is_joint(items[place - 1], folded, items, place):
        found.append(place - 2)
    return found


def _in_row(one: Item, two: Item, folded: str) -> bool:
    """Tell whether two numbers beside each other are a range or two that follow each other: 2-3, "two three"."""
    gap = folded[one.end : two.start]
    following = one.number is not None and two.number is not None and two.number - one.number == 1
    return _short(gap) and (bool(gap.strip()) or following)


def _is_joint(joint: Item, folded: str, items: Sequence[Item], place: int) -> bool:
    first, second = items[place - 2].number, items[place].number
    if first is None or second is None or first >= second:
        return False  # what goes on from a number to another goes up
    named = joint.meaning is None or bool(joint.meaning.names & {"or", "and", "less", "soft"})
    gaps = folded[items[place - 2].end : joint.start], folded[joint.end : items[place].start]
    return named and len(joint.text) <= 6 and all(gap.strip() in {"", "-", "–", "+"} for gap in gaps)


def _after(items: Sequence[Item], index: int, folded: str, taken: set[int]) -> int | None:
    """Return the number after a unit, where no other unit follows it."""
    place = index + 1
    if place >= len(items) or items[place].number is None or not _joins(items[index], items[place], folded):
        return None
    following = items[place + 1] if place + 1 < len(items) else None
    if following and following.meaning and following.meaning.names & UNITS and _joins(items[place], following, folded):
        return None
    return None if place in taken else place


def _joins(one: Item, two: Item, folded: str) -> bool:
    return _short(folded[one.end : two.start])


def _short(gap: str) -> bool:
    return gap.strip(" \u00a0\u202f\u2009") in {"", "-", "–", "‑", "—", "~", "+", "〜", "– +", "-+"} and len(gap) <= 3

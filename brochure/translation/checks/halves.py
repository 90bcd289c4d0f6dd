"""Parts of a whole, as languages say them: one tablet and a half, a tablet and a half, 4分の1."""

from __future__ import annotations

from typing import NamedTuple

from .words import Meaning

HALVED = frozenset(
    {"tablet", "capsule", "teaspoon", "tablespoon", "sachet", "dose", "day", "week", "month", "year", "ml", "l", "kg"}
)
"""What may be followed by its half; an hour has words of its own, as "two and a half" is a time as well."""


class Item(NamedTuple):
    """A word, a number or a sign of a text: what it says, and where it stands in the folded text."""

    text: str
    start: int
    end: int
    meaning: Meaning | None = None
    number: float | None = None
    digits: bool = False
    sure: bool = True


_PARTS_OF = frozenset({"分の", "分之", "분의"})
"""What stands between the parts of a whole and how many of them there are in Japanese, Chinese and Korean."""


def with_halves(items: list[Item]) -> list[Item]:
    """Return items with "one tablet and a half" as one and a half tablets, and "4分の1" as a quarter."""
    _join_parts(items)
    places = [place for place, item in enumerate(items) if item.number == 0.5 and not item.digits]
    for place in reversed(places):
        unit = place - 1
        if unit >= 1 and _says(items[unit], "and"):
            unit -= 1
        if unit < 0 or not _is_halved(items[unit]) or _counts_another(items, place, items[unit]):
            continue
        number = items[unit - 1] if unit else None
        whole = number.number if number is not None else None
        if number is not None and whole is not None and whole % 1 == 0 and whole >= 1:
            items[unit - 1] = number._replace(number=whole + 0.5)
            del items[unit + 1 : place + 1]
        elif whole is None:
            items[unit + 1 : place + 1] = [items[place]._replace(number=1.5)]
    return items


def _join_parts(items: list[Item]) -> None:
    """Make a fraction of each number, word and number that say the parts of a whole."""
    for place in range(len(items) - 3, -1, -1):
        last = place + 2
        if items[place + 1].text == "分" and items[place + 2].text == "の" and last + 1 < len(items):
            last += 1
        elif items[place + 1].text not in _PARTS_OF:
            continue
        whole, parts = items[place].number, items[last].number
        if whole is not None and parts is not None and whole > parts > 0:
            value = round(parts / whole, 3)
            items[place : last + 1] = [items[place]._replace(end=items[last].end, number=value, digits=False)]


def _says(item: Item, name: str) -> bool:
    return item.meaning is not None and name in item.meaning.names


def _is_halved(item: Item) -> bool:
    return item.meaning is not None and bool(HALVED & item.meaning.names)


def _counts_another(items: list[Item], place: int, unit: Item) -> bool:
    """Tell whether the half is that of another thing: one tablet and half a sachet."""
    following = items[place + 1 : place + 3]
    return any(
        item.meaning and unit.meaning and HALVED & item.meaning.names and not item.meaning.names & unit.meaning.names
        for item in following
    )

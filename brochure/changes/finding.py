"""What has changed since a text was signed: passages paired by what they say, what can do most harm first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from ..content.markup import MarkupError, parse, plain
from ..lexicon.contacts import PHONE
from ..review.signing import DOCUMENT, FIGURE, LABEL, LEVEL, STRUCTURE, VALUE, Signed, named
from ..translation.checks.meanings import meanings
from .comparing import Kind, Stretch, compare

_ALIKE = 0.5
"""Two texts that share so much are one that was changed; others are one taken out and one put in."""
_DOSED = frozenset(
    ("mg", "mcg", "g", "ml", "l", "iu", "tablet", "capsule", "drop", "teaspoon", "tablespoon", "puff", "sachet", "dose")
)
_MANY_IDS = 12
_WHOLE = ("leaflet", "language", "version", "date of writing")
"""What stands under the document's entry, in order."""


class Weight(IntEnum):
    """How much harm a change may do: the least number is read first."""

    DOSE = 0
    NUMBER = 1
    PHONE = 2
    NEGATION = 3
    CALLOUT = 4
    WORDS = 5
    ORDER = 6

    @property
    def told(self) -> str:
        """What it is called."""
        return _TOLD[self]


_TOLD = {
    Weight.DOSE: "doses",
    Weight.NUMBER: "numbers",
    Weight.PHONE: "phone numbers",
    Weight.NEGATION: "negations",
    Weight.CALLOUT: "call-outs",
    Weight.WORDS: "other words",
    Weight.ORDER: "order and version",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not what was signed: its id, its weight, the two texts, and their stretches.

    `before` is "" for what was put in, `after` for what was taken out. `note` says in words what texts cannot.
    """

    name: str
    weight: Weight
    before: str
    after: str
    stretches: tuple[Stretch, ...]
    language: str
    note: str = ""

    @property
    def gone(self) -> tuple[str, ...]:
        """The stretches that were taken out."""
        return tuple(one.text for one in self.stretches if one.kind is Kind.GONE)

    @property
    def come(self) -> tuple[str, ...]:
        """The stretches that were put in."""
        return tuple(one.text for one in self.stretches if one.kind is Kind.COME)


def changes(before: Signed, after: Signed, languages: Sequence[str]) -> tuple[Change, ...]:
    """Return what differs between what was signed and what would be signed now.

    `languages` are those of the texts of a passage: the leaflet's own, or the source's and the translation's.
    """
    boxes = tuple(name.removeprefix(LEVEL) for name in {**before, **after} if name.startswith(LEVEL))
    found = [*_passages(before, after, languages, boxes), *_others(before, after, languages)]
    moved_or_new = any(not one.before or not one.after or one.note for one in found)
    if before.get(STRUCTURE) != after.get(STRUCTURE) and not moved_or_new:
        note = "texts stand in another order, or in blocks of another kind"
        found.append(Change(STRUCTURE, Weight.ORDER, "", "", (), languages[-1], note))
    return tuple(sorted(found, key=lambda change: change.weight))


def _passages(before: Signed, after: Signed, languages: Sequence[str], boxes: Sequence[str]) -> Iterator[Change]:
    old = [(name, texts) for name, texts in before.items() if not name.startswith("~")]
    new = [(name, texts) for name, texts in after.items() if not name.startswith("~")]
    pairs, gone, come = _paired(old, new)
    for (_, was), (name, now) in pairs:
        for one, other, tag in zip(was, now, languages, strict=True):
            if one != other:
                yield _change(name, one, other, tag, boxes)
    taken = {texts: name for name, texts in gone}
    for name, texts in come:
        if texts in taken:
            del taken[texts]
            note = "the same text in another place"
            yield Change(name, Weight.ORDER, "", texts[-1], (), languages[-1], note)
        else:
            yield _change(name, "", texts[-1], languages[-1], boxes)
    for texts, name in taken.items():
        yield _change(name, texts[-1], "", languages[-1], boxes)


_Row = tuple[str, tuple[str, ...]]


def _paired(old: list[_Row], new: list[_Row]) -> tuple[list[tuple[_Row, _Row]], list[_Row], list[_Row]]:
    """Return the passages that were changed in pairs, those taken out, and those put in; equal ones are left out."""
    matcher = SequenceMatcher(None, [texts for _, texts in old], [texts for _, texts in new], autojunk=False)
    pairs: list[tuple[_Row, _Row]] = []
    gone: list[_Row] = []
    come: list[_Row] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        left, right = old[a:b], new[c:d]
        if len(left) == len(right) and [name for name, _ in left] == [name for name, _ in right]:
            pairs += zip(left, right, strict=True)
            continue
        for row in left:
            match = _nearest(row, right)
            if match is None:
                gone.append(row)
            else:
                pairs.append((row, match))
                right.remove(match)
        come += right
    return pairs, gone, come


def _nearest(row: _Row, others: Sequence[_Row]) -> _Row | None:
    """Return the passage that is most alike, with the same id where two are."""
    scored = [
        (SequenceMatcher(None, row[1][-1], one[1][-1], autojunk=False).ratio() + (one[0] == row[0]) / 4, one)
        for one in others
    ]
    score, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return found if score >= _ALIKE else None


def _change(name: str, before: str, after: str, tag: str, boxes: Sequence[str]) -> Change:
    boxed = any(name == box or name.startswith(f"{box}.") for box in boxes)
    one, other = _plain(before), _plain(after)
    note = "" if one != other else "the same words with other marks: bold, a link or a name in braces"
    return Change(
        name,
        _weight(one, other, tag, boxed=boxed),
        one,
        other,
        compare(one, other, tag) if one != other else (),
        tag,
        note,
    )


def _plain(text: str) -> str:
    try:
        return plain(parse(text))
    except MarkupError:
        return text


def _weight(before: str, after: str, tag: str, *, boxed: bool) -> Weight:
    if _phones(before) != _phones(after):
        return Weight.PHONE
    said = [meanings(text, tag) for text in (before, after)]
    numbers = [Counter(item.number for item in one.items if item.number is not None) for one in said]
    units = [Counter({name: one.tally[name] for name in _DOSED if one.tally.get(name)}) for one in said]
    if numbers[0] != numbers[1] or units[0] != units[1]:
        return Weight.DOSE if units[0] or units[1] else Weight.NUMBER
    if said[0].count("not") != said[1].count("not"):
        return Weight.NEGATION
    return Weight.CALLOUT if boxed else Weight.WORDS


def _phones(text: str) -> Counter[str]:
    return Counter(re.sub(r"\D", "", found[0]) for found in _phone().finditer(text))


@lru_cache(maxsize=1)
def _phone() -> re.Pattern[str]:
    return re.compile(PHONE)


def _others(before: Signed, after: Signed, languages: Sequence[str]) -> Iterator[Change]:
    """Yield what is no passage: levels, values, figures, labels, and what is said of the whole."""
    names = [name for name in {**before, **after} if name.startswith("~") and name != STRUCTURE]
    for name in names:
        was, now = before.get(name, ()), after.get(name, ())
        if was == now:
            continue
        if name == DOCUMENT:
            yield from _document(was, now, languages[-1])
            continue
        one, other = (texts[-1] if texts else "" for texts in (was, now))
        if name.startswith(FIGURE) and "picture" in one + other:
            note = (
                f"{named(name)}: another picture"
                if one and other
                else f"{named(name)}: {'taken out' if one else 'put in'}"
            )
            yield Change(name, Weight.CALLOUT, "", "", (), languages[-1], note)
        else:
            yield Change(name, _heavy(name, one, other), one, other, compare(one, other, languages[-1]), languages[-1])


def _heavy(name: str, before: str, after: str) -> Weight:
    if name.startswith(LEVEL):
        return Weight.CALLOUT
    if name.startswith(VALUE) and "phone:" in (before + after):
        return Weight.PHONE
    if name.startswith(FIGURE):
        return Weight.NUMBER
    return Weight.WORDS if name.startswith((LABEL, VALUE)) else Weight.ORDER


def _document(was: Sequence[str], now: Sequence[str], tag: str) -> Iterator[Change]:
    names: Mapping[int, str] = dict(enumerate(_WHOLE)) if len(now) == len(_WHOLE) else {}
    for index, (one, other) in enumerate(zip(was, now, strict=False)):
        if one != other:
            yield Change(
                f"{DOCUMENT}.{names.get(index, index)}", Weight.ORDER, one, other, compare(one, other, tag), tag
            )

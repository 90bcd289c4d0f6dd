"""What a page says must be seen: inside the page, large enough, in a color of its own, and with nothing over it.

The proof of the tree reads what glyphs say, and would believe white words on white. So each finished page is looked
at as a viewer paints it. Most words lie wholly in one area, or on bare paper, and are judged at once; of all others
each letter is looked at in nine points of the box around its ink.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from ..errors import NOWHERE, Problem
from ..readback.inks import PAPER, Ink, contrast, overprinted
from ..readback.outlines import Box
from ..readback.painted import Area, Painted, ShownWords
from ..readback.tree import Mark, TaggedNode
from ..reading.tree import Leaf, Reading
from .blocks import leaves_by_mark

MIN_SIZE = 5.0
"""The size in points below which nobody reads words; it is no size to set words in."""
MIN_CONTRAST = 3.0
"""The contrast ratio below which a color cannot be told from what is behind it; the least that WCAG asks
of large letters. Leaflets have twice that."""
THIN = 1.0
"""An area that is less than so many points high or wide hides no letter."""
SEEN = 8
"""How many of the nine points of a letter must be seen: ink seldom reaches into the corners of its box."""
_BAND = 32
"""How high the strips of a page are, in points, by which areas are found."""
_TALL = 96
"""Words are looked for in the strips of areas up to so many points below these."""
_THIRDS = (1 / 6, 1 / 2, 5 / 6)


class Unseen(NamedTuple):
    """What is wrong with some words: which letters it befalls, and in which way."""

    words: ShownWords
    letters: str
    why: str


def unseen(pages: Sequence[Painted], reading: Reading, tree: TaggedNode | None = None) -> Iterator[Problem]:
    """Yield a problem for each text of a page that nobody would see, with its segment.

    The tree of the file, where it has one, tells which of several segments with the same words is meant.
    """
    known: Mapping[Mark, Sequence[Leaf]] = {}
    for number, page in enumerate(pages, 1):
        for oddity in page.oddities:
            yield Problem(f"page {number} {oddity}: whether its words are seen cannot be told")
        for fault in faults(page):
            known = known or (leaves_by_mark(reading.root, tree) if tree else {})
            yield _problem(fault, number, _leaf(fault.words, page, known, reading))


def _problem(fault: Unseen, number: int, leaf: Leaf | None) -> Problem:
    letters, text = _in_order(fault.letters), _in_order(fault.words.run.text).strip()
    what = repr(text) if len(letters) > 3 or letters == text else f"{letters!r} in {text!r}"
    name = f" ({leaf.segment or leaf.id})" if leaf else ""
    return Problem(f"page {number}: {what}{name} is not seen: {fault.why}", leaf.place if leaf else NOWHERE)


def faults(page: Painted) -> Iterator[Unseen]:
    """Yield what is wrong with the words of a page, in the order painted."""
    bands = _bands(page)
    left, bottom, right, top = page.box
    told: dict[tuple[Ink, Ink, bool], bool] = {}
    for words in page.words:
        x1, y1, x2, y2 = words.box
        style = words.style
        if style.mode or not style.font.is_known or words.size < MIN_SIZE:
            yield Unseen(words, words.run.text, _unfit(words))
            continue
        behind: Ink | None = PAPER
        if x1 < left or y1 < bottom or x2 > right or y2 > top or y2 - y1 > _TALL:
            behind = None
        near = bands.get(int(y1) // _BAND, [])
        if behind:
            behind = _plain(words, words.box, near) or _plain(words, words.ink_box(), near)
        if behind is not None:
            key = words.ink, behind, words.overprint
            known = told.get(key)
            if known is None:
                known = told[key] = _differ(words, behind)
            if known:
                continue
        yield from _look(words, page)
    yield from _doubled(page.words)


def _unfit(words: ShownWords) -> str:
    if words.style.mode:
        return f"text rendering mode {words.style.mode} is not sure to be seen"
    if not words.style.font.is_known:
        return "its font is of another kind than those that can be measured"
    return f"it is {words.size:.2g} points high or wide, and {MIN_SIZE:g} is the least that can be read"


def _bands(page: Painted) -> dict[int, list[Area]]:
    """Return the areas that may touch words whose box begins in a strip of the page, last painted first."""
    bands: dict[int, list[Area]] = {}
    _, low, _, high = page.box
    for area in reversed(page.areas):
        if _is_thin(area):
            continue
        _, bottom, _, top = area.box
        for band in range(int(max(bottom - _TALL, low - _BAND)) // _BAND, int(min(top, high)) // _BAND + 1):
            bands.setdefault(band, []).append(area)
    return bands


def _is_thin(area: Area) -> bool:
    left, bottom, right, top = area.box
    return min(right - left, top - bottom) < THIN or (area.fill is None and area.width < THIN)


def _plain(words: ShownWords, box: Box, near: Sequence[Area]) -> Ink | None:
    """Return the one color that is behind words in a box and nothing before them; None where it must be looked for."""
    x1, y1, x2, y2 = box
    for clip in words.clip:
        left, bottom, right, top = clip.box
        if not clip.is_box or x1 < left or y1 < bottom or x2 > right or y2 > top:
            return None
    for area in near:
        left, bottom, right, top = area.box
        if left < x2 and x1 < right and bottom < y2 and y1 < top:
            if area.inner is None or (area.clip and area.clip is not words.clip):
                return None
            left, bottom, right, top = area.inner
            if x1 < left or y1 < bottom or x2 > right or y2 > top:
                return None
            if area.fill is not None:
                return None if area.order > words.order else area.fill
    return PAPER


def _differ(words: ShownWords, behind: Ink) -> bool:
    ink = overprinted(words.ink, behind) if words.overprint else words.ink
    return contrast(ink, behind) >= MIN_CONTRAST


def _look(words: ShownWords, page: Painted) -> Iterator[Unseen]:
    """Look at each letter of some words, and yield what is wrong with those that are not seen."""
    x1, y1, x2, y2 = words.box
    areas = [
        area
        for area in reversed(page.areas)
        if area.box[0] < x2 and x1 < area.box[2] and area.box[1] < y2 and y1 < area.box[3] and not _is_thin(area)
    ]
    found: dict[str, str] = {}
    for text, (left, bottom, right, top) in words.glyphs():
        points = (
            (left + across * (right - left), bottom + up * (top - bottom)) for across in _THIRDS for up in _THIRDS
        )
        lacks = [why for point in points if (why := _lack(words, point, page.box, areas))]
        if len(lacks) > 9 - SEEN:
            why = max(lacks, key=lacks.count)
            found[why] = found.get(why, "") + text
    yield from (Unseen(words, letters, why) for why, letters in found.items())


def _lack(words: ShownWords, point: tuple[float, float], page: Box, areas: Sequence[Area]) -> str:
    """Say why words are not seen in a point, or nothing; `areas` are given last painted first."""
    x, y = point
    left, bottom, right, top = page
    if not (left <= x <= right and bottom <= y <= top):
        return "it stands outside the page"
    if not all(region.holds(x, y) for region in words.clip):
        return "it is clipped away"
    behind = PAPER
    for area in areas:
        ink = area.at(x, y)
        if ink is not None:
            if area.order > words.order:
                return f"something is painted over it ({ink})"
            behind = ink
            break
    return "" if _differ(words, behind) else f"its color, {words.ink}, cannot be told from what is behind it, {behind}"


def _doubled(page: Sequence[ShownWords]) -> Iterator[Unseen]:
    """Yield the words that stand on other words: a letter whose box is for the most part that of another's."""
    waiting: list[ShownWords] = []
    for words in sorted(page, key=_bottom):
        x1, y1, x2, y2 = words.box
        waiting = [other for other in waiting if other.box[3] > y1]
        for other in waiting:
            left, bottom, right, top = other.box
            across = (x2 if x2 < right else right) - (x1 if x1 > left else left)
            if across > 1.0 and (y2 if y2 < top else top) - y1 > 0.5 * min(y2 - y1, top - bottom):
                yield from _collisions(words, other)
        waiting.append(words)


def _bottom(words: ShownWords) -> float:
    return words.box[1]


def _collisions(words: ShownWords, other: ShownWords) -> Iterator[Unseen]:
    """Yield a fault where letters of some words share their place with those of others.

    A point may stand in the box of a letter that sweeps around it, as in Nastaliq, and a vowel sign without its letter
    hangs on whatever is beside it; so one letter is not enough, and two only where the boxes are of one size.
    """
    boxes = [box for text, box in other.glyphs() if not _is_mark(text)]
    shares = [
        (text, max([_shared(box, one) for one in boxes], default=(0.0, 0.0)))
        for text, box in words.glyphs()
        if not _is_mark(text)
    ]
    letters = [text for text, (of_smaller, _) in shares if of_smaller > 0.5]
    if len(letters) > 2 or sum(of_larger > 0.5 for _, (_, of_larger) in shares) > 1:
        yield Unseen(words, "".join(letters), f"it stands on {_in_order(other.run.text).strip()!r}")


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(sign)[0] == "M" for sign in text)


def _shared(box: Box, other: Box) -> tuple[float, float]:
    """Return which part of the smaller of two boxes is in both, and which part of the larger."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    areas = sorted((one[2] - one[0]) * (one[3] - one[1]) for one in (box, other))
    if width <= 0 or height <= 0 or not areas[0]:
        return 0.0, 0.0
    return width * height / areas[0], width * height / areas[1]


def _leaf(words: ShownWords, page: Painted, known: Mapping[Mark, Sequence[Leaf]], reading: Reading) -> Leaf | None:
    """Return the leaf in which some words begin, among those of their mark or else among all."""
    said = page.marked[words.mark] if words.mark is not None else [words.run.text]
    wanted = [_letters("".join(map(_in_order, said))), _letters(_in_order(words.run.text))]
    own = known.get((page.page, words.mark)) if words.mark is not None else None
    blocks = (
        [own] if own else [[one for one in node.children if isinstance(one, Leaf)] for node in reading.root.nodes()]
    )
    for text in filter(None, wanted):
        for leaves in blocks:
            texts = [_letters(leaf.text) for leaf in leaves]
            at = "".join(texts).find(text)
            if at >= 0:
                at = max(at, "".join(texts).find(wanted[-1]))
                return next(leaf for leaf, end in zip(leaves, accumulate(map(len, texts)), strict=True) if at < end)
    return own[0] if own else None


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _in_order(string: str) -> str:
    """Return what a string of glyphs says in the order of reading; what reads from the right is drawn from its end."""
    return string[::-1] if any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in string) else string

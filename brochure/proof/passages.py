"""The content against its Reading: each passage stands there as often as the plan says, whole and in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..content.blocks.callout import CalloutContent
from ..content.front import Fronted, emergencies, fronted, names_a_value, urgent
from ..content.given import value_of
from ..content.hours import Hours
from ..content.left_out import is_left_out
from ..content.lines import Labeled, brackets, labeled
from ..content.manuscript import Manuscript
from ..content.markup import Emphasis, MarkupLink, MarkupNode, Placeholder, Pointer, Strong, Text, parse, plain
from ..content.model import Leaflet, Value
from ..content.online import online_uri
from ..content.passages import Passage, words
from ..content.pointers import reference_number
from ..content.reusing import reused
from ..content.slots import Loc
from ..content.values import plain_text
from ..editions import Plan
from ..errors import Problem
from ..lexicon.digits import with_digits
from ..reading.hours import in_words
from ..reading.tree import Image, Node, Reading

Said = tuple[str, str]
"""A segment's id and its words, values filled in."""

_OWN_ONLY = frozenset({"publisher", "title", "subtitle", "brand", "cover", "references"})
"""What a bilingual leaflet says in the translation's language alone, by the first key of its path."""


def complete(reading: Reading, own: Manuscript, source: Manuscript | None) -> Iterator[Problem]:
    """Yield a problem for each passage that a Reading lacks, has too often, has changed, or has out of order."""
    plan, passages = reading.plan, words(own.leaflet)
    wanted = Counter(_meant(own, passages, plan, is_source=False))
    if source is not None and plan.has_two_languages:
        wanted.update(_meant(source, words(source.leaflet), plan, is_source=True))
    found = Counter(_said(reading.root))
    for (segment, text), count in (wanted - found).items():
        yield Problem(f"{segment} is missing from what is read: {text!r}, {count} times")
    for (segment, text), count in (found - wanted).items():
        yield Problem(f"{segment} is read {count} times too often, or in other words: {text!r}")
    yield from _order(reading.root, passages)
    for manuscript in filter(None, (own, source if plan is Plan.BILINGUAL else None)):
        yield from _online(reading, manuscript)


def _online(reading: Reading, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem where no code leads to the leaflet on the web in this language and version."""
    if manuscript.leaflet.online is None or reading.plan is Plan.CARD:
        return
    uri = online_uri(manuscript.leaflet, manuscript.key)
    held = [part.address for node in reading.root.nodes() for part in node.children if isinstance(part, Image)]
    if held.count(uri) != 1:
        yield Problem(f"{held.count(uri)} codes lead to {uri}, and one is to")


def _said(root: Node) -> Iterator[Said]:
    """Yield the segments of the content that a Reading says, those of alternative texts included."""
    for node in root.nodes():
        if node.alt and node.place.segment:
            yield node.place.segment, node.alt
    for leaf in root.leaves():
        if leaf.segment and not leaf.segment.startswith("label."):
            yield leaf.segment, leaf.text


def _meant(manuscript: Manuscript, passages: Sequence[Passage], plan: Plan, *, is_source: bool) -> Iterator[Said]:
    """Yield what a plan is to say of a manuscript, as often as it is to say it."""
    leaflet = manuscript.leaflet
    front = urgent(leaflet, manuscript.left_out) if plan is Plan.PANELS else fronted(leaflet)
    twice = emergencies(leaflet) if plan is Plan.PANELS else ()
    asked = _Asked(
        plan, is_source, leaflet.contents, _ways(leaflet, plan), front, twice, reused(leaflet), manuscript.left_out
    )
    for passage in passages:
        for _ in range(_times(passage, asked)):
            yield passage.id, _printed(passage, manuscript)
    for name in () if is_source and plan is Plan.CARD else asked.ways:  # a card has each number once
        yield f"values.{name}", _value(leaflet.values[name])


class _Asked(NamedTuple):
    """What a plan asks of a leaflet: its own language or the source's, values with labels, what stands twice."""

    plan: Plan
    is_source: bool
    contents: bool
    ways: tuple[str, ...]
    front: tuple[Fronted, ...]
    twice: tuple[Fronted, ...]
    again: tuple[Loc, ...]
    out: frozenset[Loc]


def _times(passage: Passage, asked: _Asked) -> int:
    first = passage.path[0]
    if first == "values" and passage.path[-1] == "value":
        return 0  # it is said where it stands for its name
    if first == "values":
        return asked.ways.count(str(passage.path[1]))
    if asked.plan is Plan.CARD:
        return 1 if first == "card" else 0
    if first == "card" or (asked.is_source and (first in _OWN_ONLY or passage.path[-1] == "alt" or passage.language)):
        return 0
    again = 0 if "brief" in passage.path else sum(passage.path[: len(path)] == path for path in asked.again)
    return again + (0 if is_left_out(passage.path, asked.out) else _times_in_place(passage, asked))


def _times_in_place(passage: Passage, asked: _Asked) -> int:
    """Return how often a passage is said that is not left out, but for where its block is printed again."""
    if "callout" in passage.path:
        times = _times_by_front(passage, asked.front)
        in_brief = sum(_is_in_brief(passage, one.path) for one in asked.twice)
        return times + in_brief
    return 1 + int(asked.contents and passage.path[0] == "sections" and _is_listed(passage.path, asked.front))


def _is_in_brief(passage: Passage, path: Loc) -> bool:
    """Tell whether a passage of a call-out that stands whole elsewhere is said where it stands in brief."""
    at = passage.path.index("callout")
    part, holder = passage.path[at + 1], passage.holder
    names_it = isinstance(holder, CalloutContent) and holder.title == part
    return passage.path[:at] == path and (
        names_it or part == "brief" or (part == "action" and names_a_value(passage.text))
    )


def _is_listed(path: Loc, front: Sequence[Fronted]) -> bool:
    """Tell whether a passage is the heading of a section that does not stand in front: the list of contents has it."""
    return path[2:] == ("heading",) and all(one.path != path[:2] for one in front)


def _times_by_front(passage: Passage, front: Sequence[Fronted]) -> int:
    """Return how often a passage of a call-out is said, which may stand in front, or in brief there and whole too.

    A call-out that is moved leaves its heading, which is said there without its values.
    """
    at = passage.path.index("callout")
    part = passage.path[at + 1]
    one = next((one for one in front if one.path == passage.path[:at]), None)
    if one is None:
        return int(part != "brief")
    names_it = isinstance(passage.holder, CalloutContent) and passage.holder.title == part
    if part == "brief" and not one.is_brief:
        return 0
    if one.is_brief:
        return 1 + int(names_it or (part == "action" and names_a_value(passage.text)))
    return 1 + int(one.leaves_line and names_it and not names_a_value(passage.text))


def _ways(leaflet: Leaflet, plan: Plan) -> tuple[str, ...]:
    """Return the names of the values that are printed with their labels, each as often as it is."""
    if plan is Plan.CARD:
        return leaflet.card.ways if leaflet.card else ()
    return leaflet.contact.ways if leaflet.contact else ()


def _printed(passage: Passage, manuscript: Manuscript) -> str:
    """Return the words of a passage with its values, and with the labels of lines to write on."""
    values = manuscript.leaflet.values
    if passage.kept and not passage.language:
        if isinstance(passage.holder, Hours):
            return in_words(passage.text, passage.path, manuscript.language, manuscript.labels)[0]
        value = value_of(passage.text, passage.path, values)
        return _value(value) if value.value else f"{plain(parse(value.label))}{manuscript.labels.colon}"
    if passage.path[-1] == "alt":
        return plain_text(passage.text, values)
    return "".join(_parts(parse(passage.text), manuscript, labeled(passage.text, values)))


def _parts(nodes: Sequence[MarkupNode], manuscript: Manuscript, places: Iterator[Labeled]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(text):
                yield text
            case Pointer(kind, target):
                number = str(reference_number(manuscript.leaflet, target)) if kind == "note" else ""
                yield f"[{with_digits(number, manuscript.language.digits)}]" if number else ""
            case Placeholder(name):
                value, colon = manuscript.leaflet.values[name], manuscript.labels.colon
                label, place = plain(parse(value.label)), Labeled.NOWHERE if value.value else next(places)
                opening, closing = brackets(colon)
                said = {Labeled.BEFORE: f"{label}{colon}", Labeled.AFTER: f"{opening}{label}{closing}"}
                yield said.get(place, _value(value))
            case Strong(inner) | Emphasis(inner) | MarkupLink(inner, _):
                yield from _parts(inner, manuscript, places)


def _value(value: Value) -> str:
    """Return what a value says; a line to write on says nothing."""
    text = value.value or ""
    return plain(parse(text)) if value.kind.has_markup else text


def _order(root: Node, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield a problem for each pair of passages that one block says in another order than the content."""
    places = _places(passages)
    last: dict[Loc, tuple[int, str]] = {}
    for leaf in root.leaves():
        if leaf.id == leaf.segment and leaf.segment in places:
            block, number = places[leaf.segment]
            before, name = last.get(block, (-1, ""))
            if number < before:
                yield Problem(f"{leaf.segment} is read after {name}, and stands before it in the content")
            last[block] = number, leaf.segment


def _places(passages: Sequence[Passage]) -> Mapping[str, tuple[Loc, int]]:
    """Return the block of each passage and its number among all passages, by its id."""
    found = {}
    for number, passage in enumerate(passages):
        depth = 4 if passage.path[0] == "sections" and len(passage.path) > 3 else 2
        is_head = "columns" in passage.path  # of a table, whose heads stand in two rows where columns have groups
        found[passage.id] = passage.path[: None if is_head else depth], number
    return found

"""Steps, as a list that is counted: a number, when, the words, and what belongs to a step."""

from __future__ import annotations

from ...content.blocks.steps import Step, Steps
from ...content.counting import first_number
from ...content.slots import Loc
from ...lexicon.letters import letter
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Leaf, Node, Run, SpanRole
from .figure import captioned
from .lists import item, items, led


def steps(block: Steps, path: Loc, say: Sentences) -> Node:
    """Return steps as a numbered list, with the words that lead into them."""
    first = first_number(say.manuscript.leaflet, path)
    found = tuple(_step(one, (*path, "steps", index), first + index, say) for index, one in enumerate(block.steps))
    listed = Node(f"{say.id(path)}.items", Kind.LIST, Tag.LIST, found, numbering="Decimal")
    return led(block.lead, listed, path, Kind.STEPS, say)


def _step(step: Step, path: Loc, number: int, say: Sentences) -> Node:
    """Return a step: its number, when, its words, then its list, its smaller steps and its picture."""
    found = item((*path, "text"), f"{say.number(number)}.", say)
    marker, body = found.below()
    children = [*body.children]
    if step.time:
        when = _strong(say.leaf((*path, "time")))
        children[:0] = say.named(when)
    if step.items:
        children.append(items(step.items, (*path, "list"), say, 1))
    if step.steps:
        children.append(_smaller(len(step.steps), (*path, "steps"), say))
    if step.figure:
        children.append(captioned(step.figure, (*path, "figure"), say))
    return found._replace(children=(marker, body._replace(children=tuple(children))))


def _strong(leaf: Leaf) -> Leaf:
    inlines = (one._replace(role=SpanRole.STRONG) if isinstance(one, Run) else one for one in leaf.inlines)
    return leaf._replace(inlines=tuple(inlines))


def _smaller(count: int, path: Loc, say: Sentences) -> Node:
    """Return steps below a step, with letters, or with numbers where the script has no letters for so many."""
    letters = [letter(number, say.manuscript.language.script) for number in range(1, count + 1)]
    marks = letters if all(letters) else [say.number(number) for number in range(1, count + 1)]
    found = tuple(item((*path, index, "text"), f"{mark}.", say) for index, mark in enumerate(marks))
    numbering = "LowerAlpha" if all(letters) else "Decimal"
    return Node(f"{say.id(path)}.items", Kind.LIST, Tag.LIST, found, numbering=numbering)

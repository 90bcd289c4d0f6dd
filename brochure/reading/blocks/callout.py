"""Call-outs: heading, text, list, further text, and the action."""

from __future__ import annotations

import unicodedata

from ...content.blocks.callout import Callout, CalloutContent
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Leaf, Node
from .lists import items


def callout(block: Callout, path: Loc, say: Sentences) -> Node:
    """Return a call-out; its level is the variant of its node."""
    return boxed(block.callout, (*path, "callout"), say)


def boxed(content: CalloutContent, path: Loc, say: Sentences) -> Node:
    """Return a call-out whose content stands at a path."""
    children = [_callout_heading(content, path, say)]
    children += [say.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(content.text))]
    if content.items:
        children.append(items(content.items, (*path, "list"), say))
    children += [say.text((*path, "then", n, "text"), Kind.CALLOUT_THEN) for n in range(len(content.then))]
    children += [say.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(content.action))]
    return Node(say.id(path), Kind.CALLOUT, Tag.ASIDE, tuple(children), variant=content.level.value)


def _callout_heading(content: CalloutContent, path: Loc, say: Sentences) -> Node:
    """Return the heading of a call-out, after its label where it has both.

    The words of its level stand there where it has neither: else they would say the same twice.
    """
    if content.title is None:
        return say.label(f"level.{content.level}", Kind.CALLOUT_HEADING, Tag.HEADING_3, say.id(path))
    heading = say.text((*path, content.title), Kind.CALLOUT_HEADING, Tag.HEADING_3)
    if content.title == "label" or content.label is None:
        return heading
    label = say.leaf((*path, "label"))
    return heading._replace(children=(label, _between(label, say), *heading.children))


def _between(label: Leaf, say: Sentences) -> Leaf:
    """Return what stands between a label and the heading after it: a colon, unless the label has a mark at its end."""
    ended = unicodedata.category(label.text[-1:] or " ").startswith("P")
    blank = say.manuscript.language.sentence_space or " "
    return say.added(f"{label.id}.between", blank if ended else say.manuscript.labels.colon)

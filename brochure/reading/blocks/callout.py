"""Call-outs: heading, text, list, further text, and the action."""

from __future__ import annotations

from ...content.blocks.callout import Callout
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Kind, Node
from .text import items


def callout(block: Callout, path: Loc, say: Sentences) -> Node:
    """Return a call-out; its level is the variant of its node."""
    content, path = block.callout, (*path, "callout")
    children = [_callout_heading(block, path, say)]
    children += [say.text((*path, "text", n, "text"), Kind.CALLOUT_TEXT) for n in range(len(content.text))]
    if content.items:
        children.append(items(content.items, (*path, "list"), say))
    children += [say.text((*path, "then", n, "text"), Kind.CALLOUT_THEN) for n in range(len(content.then))]
    children += [say.text((*path, "action", n, "text"), Kind.ACTION) for n in range(len(content.action))]
    return Node(say.id(path), Kind.CALLOUT, Tag.ASIDE, tuple(children), variant=content.level.value)


def _callout_heading(block: Callout, path: Loc, say: Sentences) -> Node:
    """Return the heading of a call-out; the words of its level where it has none, which would say the same twice."""
    if block.callout.heading is None:
        return say.label(f"level.{block.callout.level}", Kind.CALLOUT_HEADING, Tag.HEADING_3, say.id(path))
    return say.text((*path, "heading"), Kind.CALLOUT_HEADING, Tag.HEADING_3)

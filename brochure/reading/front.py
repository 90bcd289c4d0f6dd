"""What stands on page one where the content has `front:`, and what it leaves where it was.

By ear the title comes first, what nobody has checked in one sentence, then the call-outs that say when to get help, and
only then who publishes the leaflet, for whom and in which language. What is moved stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from ..content.blocks.callout import Callout
from ..content.front import Fronted, names_a_value
from ..content.labels import joined
from ..content.lines import brackets
from ..content.slots import Loc
from ..languages import language as find_language
from ..structure import Tag
from . import parts
from .kinds import of_block
from .sentences import LABEL, Sentences
from .tree import Inline, Kind, Leaf, Node, PageRef, Run

MakePart = Callable[[Loc], Node]
"""Makes the node of a part of the leaflet that is no call-out, by its path."""


def opening(say: Sentences, front: Sequence[Fronted], make_part: MakePart) -> Iterator[Node]:
    """Yield the title, what nobody has checked, and what stands in front, of which there is something."""
    whole = parts.cover(say)
    yield whole._replace(children=tuple(child for child in whole.below() if child.kind is Kind.TITLE))
    marks, name = joined(say.manuscript.marks, parts.BETWEEN), say.part("states")
    if marks:
        yield Node(name, Kind.STATES, Tag.SECTION, (parts.state(f"{name}.own", marks, say),))
    first = list(takewhile(lambda one: one.is_callout, front))
    children = [in_front(one, say) for one in first]
    children.append(_imprint(whole, say))
    children += [in_front(one, say) if one.is_callout else make_part(one.path) for one in front[len(first) :]]
    yield Node(say.part("front"), Kind.FRONT, Tag.SECTION, tuple(children))


def _imprint(cover: Node, say: Sentences) -> Node:
    """Return what else names the leaflet, and what has been checked: all for those who do not need help now."""
    name, original = say.part("imprint"), say.manuscript.original
    told = [child for child in cover.below() if child.kind is not Kind.TITLE]
    own = joined(say.manuscript.reviewed[:1], parts.BETWEEN)
    foreign = parts.BETWEEN.join([*say.manuscript.source_marks, *say.manuscript.reviewed[1:]])
    if own:
        told.append(parts.state(f"{name}.own", own, say))
    if foreign and original is not None:
        told.append(parts.state(f"{name}.source", foreign, say, original.language.tag))
    return Node(name, Kind.IMPRINT, Tag.SECTION, tuple(told))


def in_front(one: Fronted, say: Sentences) -> Node:
    """Return a call-out as it stands in front: whole, or its heading, its brief text and what names a value."""
    if one.is_brief:
        return _brief(one, say)
    return raised(of_block(_block(one, say), one.path, say))


def raised(node: Node) -> Node:
    """Return a block with its headings as the leaflet's own: no section is around it, and no level may be skipped."""
    children = tuple(raised(child) if isinstance(child, Node) else child for child in node.children)
    tag = Tag.HEADING_2 if node.tag is Tag.HEADING_3 else node.tag
    return node._replace(tag=tag, children=children)


def _brief(one: Fronted, say: Sentences) -> Node:
    """Return a call-out in brief: its heading, what it has as brief text, its page, and what names a value."""
    path, name, content = (*one.path, "callout"), say.part(f"front.{one.name}"), _block(one, say).callout
    level = content.level.value
    if content.title is None:
        heading = say.label_leaf(f"level.{level}", name)
    else:
        heading = _passage_again((*path, content.title), f"{name}.heading", say)
    opening_bracket, closing_bracket = brackets(say.manuscript.labels.colon)
    brief: tuple[Leaf, ...] = (_passage_again((*path, "brief", "text"), f"{name}.brief", say),) if content.brief else ()
    opening_bracket = opening_bracket if content.brief else opening_bracket.lstrip()
    brief += (
        say.added(f"{name}.open", opening_bracket),
        _see_page(name, _heading_id(one, say), say),
        say.added(f"{name}.close", closing_bracket),
    )
    children = [
        Node(heading.id, Kind.CALLOUT_HEADING, Tag.HEADING_2, (heading,)),
        Node(f"{name}.brief", Kind.CALLOUT_TEXT, Tag.PARAGRAPH, brief),
    ]
    for number, action in enumerate(content.action):
        if names_a_value(action.text):
            leaf = _passage_again((*path, "action", number, "text"), f"{name}.action.{number + 1}", say)
            children.append(Node(leaf.id, Kind.ACTION, Tag.PARAGRAPH, (leaf,)))
    return Node(name, Kind.CALLOUT, Tag.ASIDE, tuple(children), variant=level)


def pointer(one: Fronted, say: Sentences) -> Node:
    """Return the line that stands where a call-out was before it was moved: its heading and its page, and no value."""
    path, name, content = (*one.path, "callout"), say.part(f"see.{one.name}"), _block(one, say).callout
    if content.title is None or names_a_value(say.passages[(*path, content.title)].text):
        heading = say.label_leaf(f"level.{content.level}", name)
    else:
        heading = _passage_again((*path, content.title), f"{name}.heading", say)
    leaves = say.named(heading, _see_page(name, _heading_id(one, say), say))
    return Node(name, Kind.SEE, Tag.PARAGRAPH, leaves, variant=content.level.value)


def _heading_id(one: Fronted, say: Sentences) -> str:
    """Return the id of the heading of a call-out: in two languages side by side each has its own."""
    path, content = (*one.path, "callout"), _block(one, say).callout
    return f"{say.id(path)}.level.{content.level}" if content.title is None else say.id((*path, content.title))


def _block(one: Fronted, say: Sentences) -> Callout:
    """Return the call-out at a path."""
    leaflet = say.manuscript.leaflet
    blocks = leaflet.introduction if one.path[0] == "introduction" else leaflet.sections[int(one.path[1])].blocks
    block = blocks[int(one.path[-1])]
    assert isinstance(block, Callout)
    return block


def _passage_again(path: Loc, name: str, say: Sentences) -> Leaf:
    """Return a passage that is said once more, under an id of its own."""
    return say.leaf(path)._replace(id=name)


def _see_page(within: str, target: str, say: Sentences) -> Leaf:
    """Return the words "see page 3", the number of which layout knows."""
    key, labels = "see-page", say.manuscript.labels
    before, _, after = labels[key].partition("{page}")
    language = say.builder.foreign(labels[key])
    number = PageRef(target, find_language(labels.language_of(key)).digits, language)
    inlines: tuple[Inline | PageRef, ...] = (Run(before, language), number, Run(after, language))
    told = tuple(one for one in inlines if isinstance(one, PageRef) or (isinstance(one, Run) and one.text))
    return Leaf(f"{within}.{key}", told, f"{LABEL}{key}")

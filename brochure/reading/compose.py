"""Manuscripts -> a Reading, as the plan of an edition asks: a leaflet, two languages side by side, panels, a card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..content.manuscript import Manuscript
from ..content.values import without_soft_hyphens
from ..editions import Plan
from ..structure import Tag
from . import bilingual, card, leaflet, panels, parts
from .sentences import Sentences
from .tree import Entry, Id, Kind, Leaf, Metadata, Node, Offer, Reading

_OUTLINED = frozenset({Kind.TITLE, Kind.HEADING, Kind.SUBHEADING, Kind.CALLOUT_HEADING, Kind.DEPARTMENT_NAME})
_CLOSING = frozenset({Kind.CONTACT, Kind.ONLINE, Kind.REFERENCES, Kind.REVIEW})
_LEVELS = {Tag.TITLE: 1, Tag.HEADING_2: 2, Tag.HEADING_3: 3}


def compose(manuscript: Manuscript, plan: Plan = Plan.LEAFLET, source: Manuscript | None = None) -> Reading:
    """Return what a listener gets of a manuscript, in order; no font is opened and nothing is measured.

    `source` is the manuscript of the source's language, for the plans `bilingual` and `card`. Raises ContentError for
    a card of a leaflet that has none, and ValueError for a bilingual reading without the source.
    """
    say = Sentences(manuscript)
    if plan is Plan.CARD:
        faces = card.faces(say, source)
        again = {face.id: tuple(leaf.text for leaf in face.leaves()) for face in faces}
        return Reading(plan, _document(faces, say), metadata(say), repeats=again)
    if plan in {Plan.LEAFLET, Plan.PANELS}:
        children = (leaflet if plan is Plan.LEAFLET else panels).children(say)
    elif source is not None:
        children = bilingual.children(say, Sentences(source, f"{source.language.tag}:"))
    else:
        raise ValueError("a bilingual reading needs the source")
    root = _document(tuple(children), say)
    closing = next(child.id for child in root.children if isinstance(child, Node) and child.kind in _CLOSING)
    offers = {Offer.NOTES: parts.notes(say), Offer.APPOINTMENTS: parts.appointments(say)}
    about, outline, repeats = metadata(say), tuple(_outline(root, say)), _repeats(root, say)
    return Reading(plan, root, about, outline, offers, closing, repeats, parts.foot(say))


def _document(children: tuple[Node, ...], say: Sentences) -> Node:
    return Node("", Kind.DOCUMENT, Tag.DOCUMENT, children, language=say.manuscript.language.tag)


def metadata(say: Sentences) -> Metadata:
    """Return what the file says about itself."""
    of = say.manuscript.leaflet
    title, author, subject = (
        without_soft_hyphens(say.builder.words(text)) for text in (of.title, of.publisher.name, of.subtitle or of.title)
    )
    return Metadata(
        title=title,
        author=author,
        subject=subject,
        language=say.manuscript.language.tag,
        keywords=without_soft_hyphens("; ".join(_states(say.manuscript))),
    )


def _states(manuscript: Manuscript) -> Iterator[str]:
    """Yield what the pages say of the state, or that the text is reviewed, and who has reviewed a translation."""
    yield from manuscript.marks or (manuscript.labels["status-reviewed"],)
    yield from manuscript.reviewed[:1]


def _outline(root: Node, say: Sentences) -> Iterator[Entry]:
    """Yield the headings that the outline shows: those of the leaflet's own language."""
    for node in own_nodes(root):
        if node.kind in _OUTLINED and node.tag in _LEVELS:
            title = without_soft_hyphens("".join(map(say.title, node.leaves())))
            yield Entry(node.id, title, _LEVELS[node.tag])


def own_nodes(node: Node) -> Iterator[Node]:
    """Yield a node and all below it but for those of another language, in reading order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        below = [child for child in node.children if isinstance(child, Node)]
        waiting += below[:1] if node.kind is Kind.PAIR else below[::-1]


def _repeats(root: Node, say: Sentences) -> Mapping[Id, tuple[str, ...]]:
    """Return what a page may paint once more for the eye: heads of tables that go on, and how call-outs do."""
    labels, found = say.manuscript.labels, dict[Id, tuple[str, ...]]()
    named = {passage.id for path, passage in say.passages.items() if path[-1] == "label"}
    for node in root.nodes():
        if node.kind is Kind.GLOSSARY:
            head = node.below()[0]
            found[head.id] = tuple(cell.text for row in head.below() for cell in row.below())
        elif node.kind is Kind.CALLOUT:
            level = f"level.{node.variant}"
            found[level] = (labels.get("continued", heading=labels[level]),)
            found |= {leaf.id: (labels.get("continued", heading=say.title(leaf)),) for leaf in _own_label(node, named)}
    return found


def _own_label(callout: Node, named: Collection[str]) -> Iterator[Leaf]:
    """Yield the label that an author has given a call-out in place of the words of its level, one of those named."""
    return (leaf for leaf in callout.below()[0].leaves() if leaf.segment in named)

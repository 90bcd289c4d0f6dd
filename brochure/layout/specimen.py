"""A specimen: the words of each language in the faces that set them, regular and bold, at three sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..content.manuscript import Manuscript
from ..editions import Edition
from ..reading.compose import compose
from ..reading.elements import element_of
from ..reading.tree import Kind, Leaf, Node, Run
from ..structure import Tag
from ..text.paragraph import Typesetter
from ..units import Size
from .blocks.text import heading
from .cache import LayoutCache
from .context import BlockContext
from .engine.fitting import Parts, best_plan
from .engine.flow import sheets
from .engine.rows import FORBIDDEN, Row, after, kept
from .page import Document, DocumentInfo, Page
from .plans.prepare import Request, make_context
from .theme import Style


@dataclass(frozen=True, slots=True)
class Sample:
    """A language's manuscript, and the faces that set it, in words ("NotoSans, package fontpkg-noto-sans")."""

    manuscript: Manuscript
    faces: Sequence[str]


def specimen(samples: Sequence[Sample], edition: Edition, typesetter: Typesetter) -> Document:
    """Lay a specimen out, a section for each sample. Raises MissingGlyph."""
    cache = LayoutCache()
    requests = [Request(compose(one.manuscript), one.manuscript, edition, typesetter, cache) for one in samples]
    contexts = [make_context(request) for request in requests]
    nodes: list[Node] = []
    rows: list[Row] = []
    for sample, context in zip(samples, contexts, strict=True):
        node = _section(sample, context)
        nodes.append(node)
        rows += _rows(node, contexts[0], context)
    first = contexts[0].theme
    parts = Parts(rows, [], first.room, first.top)
    plan = best_plan(parts)
    placed = sheets(rows, plan.body, parts.top, plan.spacing)
    size = Size(first.width, first.height)
    pages = tuple(Page(size, sheet.items, str(number)) for number, sheet in enumerate(placed, 1))
    metadata = compose(samples[0].manuscript).metadata
    title = f"Font specimen: {metadata.title}"
    about = DocumentInfo(title, "en", metadata.author, title, samples[0].manuscript.created, "specimen")
    root = Node("", Kind.DOCUMENT, Tag.DOCUMENT, tuple(nodes), language="en")
    return Document(pages, element_of(root), (), about)


def _section(sample: Sample, context: BlockContext) -> Node:
    """Return what a specimen says of a language: its name and faces, then the same few texts in each style."""
    language = context.language
    title = f"{language.name} ({language.tag}): {', '.join(sample.faces)}"
    tag = Tag.TITLE if sample.manuscript.original is None else Tag.HEADING_2
    named = Leaf(f"{language.tag}.heading", (Run(title, "" if language.tag == "en" else "en"),))
    children = [Node(named.id, Kind.HEADING, tag, (named,))]
    for number, (_, text) in enumerate(_lines(sample, context), 1):
        leaf = Leaf(f"{language.tag}.{number}", (Run(text),))
        children.append(Node(leaf.id, Kind.PARAGRAPH, Tag.PARAGRAPH, (leaf,), language=language.tag))
    return Node(language.tag, Kind.SECTION, Tag.SECTION, tuple(children))


def _lines(sample: Sample, context: BlockContext) -> Iterator[tuple[Style, str]]:
    """Yield style and text of each line of a language."""
    theme, reading = context.theme, compose(sample.manuscript)
    point = next((node.text for node in reading.root.nodes() if node.kind is Kind.BODY), reading.outline[-1].title)
    yield replace(theme.title, color=theme.palette.ink), reading.metadata.title
    for style in (theme.lead, theme.body, theme.body.bold()):
        yield style, point
    yield theme.body, " ".join(context.language.digits)
    yield theme.small, point


def _rows(node: Node, first: BlockContext, context: BlockContext) -> Iterator[Row]:
    """Yield the rows of a language: its name in the first one's context, its texts in its own."""
    title, *lines = node.below()
    yield from heading(title, first.theme.subheading, first, first.page)
    theme = context.theme
    large = replace(theme.title, color=theme.palette.ink)
    styles = [large, theme.lead, theme.body, theme.body.bold(), theme.body, theme.small]
    for line, style in zip(lines, styles, strict=True):
        words = context.inline.of_node(line, style.weight)
        yield from after(kept(context.rows(words, style, context.page)), theme.unit, FORBIDDEN)

"""A specimen: the words of each language in the faces that set them, regular and bold, at three sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..content.manuscript import Manuscript
from ..content.values import plain_text, without_soft_hyphens
from ..editions import Edition
from ..structure import Element, Leaf, Tag
from ..text.paragraph import Typesetter
from ..units import Size
from .blocks.text import heading
from .fitting import Parts, best_plan
from .flow import sheets
from .leaflet import make_setting
from .page import Document, Metadata, Page
from .rows import FORBIDDEN, Row, after, kept
from .setting import Setting


@dataclass(frozen=True, slots=True)
class Sample:
    """A language's manuscript, and the faces that set it, in words ("NotoSans, package fontpkg-noto-sans")."""

    manuscript: Manuscript
    faces: Sequence[str]


def specimen(samples: Sequence[Sample], edition: Edition, typesetter: Typesetter) -> Document:
    """Lay a specimen out, a section for each sample. Raises MissingGlyph."""
    first = make_setting(samples[0].manuscript, edition, typesetter)
    elements: list[Element] = []
    rows: list[Row] = []
    for sample in samples:
        element, added = _section(sample, first, edition, typesetter)
        elements.append(element)
        rows += added
    parts = Parts(rows, [], first.theme.room, first.theme.top)
    plan = best_plan(parts, 1)
    placed = sheets(rows, plan.body, parts.top, plan.spacing)
    manuscript = samples[0].manuscript
    size = Size(first.theme.width, first.theme.height)
    pages = tuple(Page(size, sheet.items, str(number)) for number, sheet in enumerate(placed, 1))
    leaflet = manuscript.leaflet
    title = f"Font specimen: {without_soft_hyphens(plain_text(leaflet.title, leaflet.values))}"
    about = Metadata(title, "en", leaflet.publisher.name, title, manuscript.created, "specimen")
    return Document(pages, Element(Tag.DOCUMENT, tuple(elements), language="en"), (), about)


def _section(sample: Sample, first: Setting, edition: Edition, typesetter: Typesetter) -> tuple[Element, list[Row]]:
    setting = make_setting(sample.manuscript, edition, typesetter)
    leaflet, language, theme = sample.manuscript.leaflet, sample.manuscript.language, setting.theme
    title = first.wording.plain(f"{language.name} ({language.tag}): {', '.join(sample.faces)}", 700, "en")
    tag = Tag.TITLE if sample.manuscript.original is None else Tag.HEADING_2
    element, rows = heading(title, tag, first.theme.subheading, first, first.page)
    children: list[Element | Leaf] = [element]
    point = leaflet.main_points[0].text if leaflet.main_points else leaflet.sections[0].heading
    digits = " ".join(language.digits)
    for style, text in (
        (replace(theme.title, color=theme.palette.ink), leaflet.title),
        (theme.lead, point),
        (theme.body, point),
        (theme.body.bold(), point),
        (theme.body, digits),
        (theme.small, point),
    ):
        words = setting.wording.words(text, style.weight)
        children.append(words.element(Tag.PARAGRAPH, language=language.tag))
        rows += after(kept(setting.rows(words, style, setting.page)), theme.unit, FORBIDDEN)
    return Element(Tag.SECTION, tuple(children)), rows

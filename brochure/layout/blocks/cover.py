"""The cover area of page one: publisher, title, subtitle, language, and the original's title in translations."""

from __future__ import annotations

from dataclasses import replace

from ...content.labels import joined
from ...content.manuscript import Manuscript
from ...content.model import Logo
from ...structure import Element, Leaf, Tag
from ...units import A4, MM, Size
from ..furniture import BETWEEN, SKIN
from ..grid import rectangle
from ..ink import clear, ink
from ..page import Item, Shape
from ..rows import DEAR, Anchor, Row, after, kept, shifted, stacked
from ..setting import Setting
from ..theme import Style

BAND = 72 * MM
"""The least height of the band on A4, measured from the top of the page."""
RISE = 4 * MM
"""How far the words of the band begin above where text begins on other pages of A4."""
RULE = 1 * MM
"""The weight of the rule below the band, which is all that is left of it in gray."""


UNIT = 5.0
"""The most that one unit of space is in the band: long lines are far apart already."""
AROUND_NAMES = 4
"""The units of space above the language's name, and below it to the edge of the band."""
DRAFT_PAD = 1 * MM
"""The room above and below the words of the draft marks in their box, where no letter needs more."""
LOGO = Size(40 * MM, 15 * MM)
"""The most room that a logo takes."""
QUIET = 3 * MM
"""White around a logo, so that it shows on a band of any color."""


def cover(manuscript: Manuscript, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the brand band: it bleeds to the page's top and sides and holds everything that names the leaflet."""
    leaflet = manuscript.leaflet
    theme, palette = setting.theme, setting.theme.palette
    white, unit = theme.body.colored(palette.on_band), min(theme.unit, UNIT)
    column = setting.page
    children: list[Element | Leaf] = []
    rows: list[Row] = []

    def put(element: Element, added: list[Row], space: float) -> None:
        children.append(element)
        rows.extend(after(added, space if rows else 0.0))

    publisher = setting.wording.words(leaflet.publisher.name, 700)
    put(publisher.element(Tag.PARAGRAPH), setting.rows(publisher, white.bold(), column), 0.0)
    title = setting.wording.words(leaflet.title, 700)
    heading = title.element(Tag.TITLE)
    put(heading, kept(setting.rows(title, theme.title, column, balance=True)), 4 * unit)
    if leaflet.subtitle:
        subtitle = setting.wording.words(leaflet.subtitle)
        lead = theme.lead.colored(palette.on_band)
        put(subtitle.element(Tag.PARAGRAPH), setting.rows(subtitle, lead, column, balance=True), unit)
    names = _names(setting, manuscript, white)
    children.extend(element for element, _ in names)
    foot = stacked([row for _, row in names])
    text = stacked(rows)
    part = theme.height / A4.height
    around = AROUND_NAMES * unit
    text = replace(text, items=tuple(shifted(item, -RISE * part) for item in text.items))
    height = max(BAND * part - theme.top, text.height - RISE * part + foot.height + 2 * around)
    at_foot = replace(foot, items=tuple(shifted(item, height - foot.height - around) for item in foot.items))
    if leaflet.brand and leaflet.brand.logo:
        element, items = _logo(leaflet.brand.logo, setting)
        children.append(element)
        text = replace(text, items=(*text.items, *items))
    bleed, whole = theme.bleed, theme.width + 2 * theme.bleed
    band = setting.grid.box(-bleed, -theme.top - bleed, whole, height + theme.top + bleed, palette.band)
    rule = setting.grid.box(theme.outer, height - RULE, theme.full, RULE, palette.brand)
    anchor = Anchor(title.said or heading.text(), 1, heading)
    row = Row(height, (band, rule, *text.items, *at_foot.items), anchor=anchor)
    return Element(Tag.SECTION, tuple(children)), [row]


def _logo(logo: Logo, setting: Setting) -> tuple[Element, tuple[Item, ...]]:
    """Set the logo on a white field at the end side of the band, level with the publisher's name."""
    theme, drawing, leaf = setting.theme, setting.pictures[logo.picture], Leaf()
    height = min(LOGO.height, LOGO.width * drawing.height / drawing.width)
    width = height * drawing.width / drawing.height
    start = theme.outer + theme.full - width - QUIET
    top = -RISE * theme.height / A4.height
    field = setting.grid.box(start - QUIET, top - QUIET, width + 2 * QUIET, height + 2 * QUIET, theme.palette.white)
    alt = setting.wording.said(logo.alt)
    items = drawing.at(setting.grid.left(start, width), top, width, leaf)
    return Element(Tag.FIGURE, (leaf,), alt=alt, language=setting.wording.foreign(logo.alt)), (field, *items)


def _names(setting: Setting, manuscript: Manuscript, white: Style) -> list[tuple[Element, Row]]:
    """Set the language's own name and, in a translation, its English name and the title that staff can read."""
    original, language, column = manuscript.original, setting.language, setting.page
    own = setting.wording.plain(language.autonym, 700)
    if original is None:
        return [(own.element(Tag.PARAGRAPH), setting.line(own, white, column))]
    space = setting.wording.plain(" · ")
    english = setting.wording.plain(language.name, language="en")
    both = own.followed_by(space).followed_by(english)
    title = setting.wording.plain(manuscript.original_title, language=original.language.tag)
    return [
        (both.element(Tag.PARAGRAPH), setting.line(both, white, column)),
        (title.element(Tag.PARAGRAPH), setting.line(title, setting.stepped(title, white), column)),
    ]


def draft(manuscript: Manuscript, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the words that say what has been checked and what has not, boxed under the cover.

    They stand in the leaflet's language, and in a translation below that in the source's, for staff.
    """
    theme = setting.theme
    children, rows = [], []
    inside = setting.page.inset(3 * MM, 3 * MM)
    source = manuscript.original.language.tag if manuscript.original else ""
    own = joined([*manuscript.marks, *manuscript.reviewed[:1]], BETWEEN)
    foreign = BETWEEN.join([*manuscript.source_marks, *manuscript.reviewed[1:]])
    for mark, language, style in ((own, "", theme.body.bold()), (foreign, source, theme.small)):
        if not mark:
            continue
        words = setting.wording.plain(mark, style.weight, language)
        children.append(words.element(Tag.PARAGRAPH))
        rows += [clear(row) for row in setting.rows(words, setting.stepped(words, style), inside)]
    row = stacked(kept(rows))
    top, bottom = ink(row.items)
    above, below = max(DRAFT_PAD, SKIN - top), max(DRAFT_PAD, bottom + SKIN - row.height)
    x, height = setting.grid.left(setting.page.start, setting.page.width), above + row.height + below
    box = Shape((rectangle(x, 0, setting.page.width, height),), stroke=theme.palette.ink, line_width=1.0)
    items = (box, *(shifted(item, above) for item in row.items))
    return Element(Tag.SECTION, tuple(children)), [Row(height, items, space=3 * theme.unit, cost=DEAR)]

"""The cover area of page one: publisher, title, subtitle, language, and the original's title in translations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...content.manuscript import Manuscript, Original
from ...content.model import Leaflet, Logo
from ...structure import Element, Leaf, Tag
from ...units import A4, MM, Size
from ..furniture import BETWEEN, SKIN
from ..grid import rectangle
from ..ink import ink
from ..inline import Words
from ..page import Item, Shape
from ..rows import DEAR, Anchor, Row, after, clear, kept, shifted, stacked
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
BESIDE_LOGO = 5 * MM
"""The least room between the white around a logo and the publisher's name."""


def cover(leaflet: Leaflet, original: Original | None, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the brand band: it bleeds to the page's top and sides and holds everything that names the leaflet."""
    theme, palette, part = setting.theme, setting.theme.palette, setting.theme.height / A4.height
    white, unit = theme.body.colored(palette.on_band), min(theme.unit, UNIT)
    sign = _logo(leaflet.brand.logo, setting) if leaflet.brand and leaflet.brand.logo else None
    publisher = setting.wording.words(leaflet.publisher.name, 700)
    title = setting.wording.words(leaflet.title, 700)
    heading = title.element(Tag.TITLE)
    children: list[Element | Leaf] = [publisher.element(Tag.PARAGRAPH), heading]
    rows = _beside_logo(publisher, white.bold(), sign, setting)
    rows += after(kept(setting.rows(title, theme.title, setting.page, balance=True)), 4 * unit)
    if leaflet.subtitle:
        subtitle = setting.wording.words(leaflet.subtitle)
        children.append(subtitle.element(Tag.PARAGRAPH))
        rows += after(setting.rows(subtitle, theme.lead.colored(palette.on_band), setting.page, balance=True), unit)
    names = _names(setting, original, white)
    children.extend(element for element, _ in names)
    text, foot = stacked(rows), stacked([row for _, lines in names for row in lines])
    around = AROUND_NAMES * unit
    height = max(BAND * part - theme.top, text.height - RISE * part + foot.height + 2 * around)
    items = [shifted(item, -RISE * part) for item in text.items]
    items += [shifted(item, height - foot.height - around) for item in foot.items]
    if sign is not None:
        children.append(sign.element)
        items += [shifted(item, -RISE * part) for item in sign.items]
    bleed, whole = theme.bleed, theme.width + 2 * theme.bleed
    band = setting.grid.box(-bleed, -theme.top - bleed, whole, height + theme.top + bleed, palette.band)
    rule = setting.grid.box(theme.outer, height - RULE, theme.full, RULE, palette.brand)
    row = Row(height, (band, rule, *items), anchor=Anchor(heading.text(), 1, heading))
    return Element(Tag.SECTION, tuple(children)), [row]


@dataclass(frozen=True, slots=True)
class _Sign:
    """A logo with the white around it, at the end side of the band: what it takes of the band's width and height."""

    element: Element
    items: tuple[Item, ...]
    width: float
    height: float


def _beside_logo(words: Words, style: Style, sign: _Sign | None, setting: Setting) -> list[Row]:
    """Set the publisher's name beside the logo, or below it where a word would not fit there; nothing reaches under it.

    What follows begins below both.
    """
    if sign is None:
        return setting.rows(words, style, setting.page)
    beside_it = setting.page.inset(0.0, sign.width + BESIDE_LOGO)
    if setting.prepared(words, style.weight).widest * style.size > beside_it.width:
        return [Row(sign.height), *setting.rows(words, style, setting.page)]
    row = stacked(setting.rows(words, style, beside_it))
    return [replace(row, height=max(row.height, sign.height))]


def _logo(logo: Logo, setting: Setting) -> _Sign:
    """Set the logo on a white field at the end side of the band, level with the publisher's name."""
    theme, drawing, leaf = setting.theme, setting.pictures[logo.picture], Leaf()
    height = min(LOGO.height, LOGO.width * drawing.height / drawing.width)
    width = height * drawing.width / drawing.height
    start = theme.outer + theme.full - width - QUIET
    field = setting.grid.box(start - QUIET, -QUIET, width + 2 * QUIET, height + 2 * QUIET, theme.palette.white)
    alt = setting.wording.words(logo.alt).element(Tag.SPAN).text()
    items = drawing.at(setting.grid.left(start, width), 0.0, width, leaf)
    element = Element(Tag.FIGURE, (leaf,), alt=alt, language=setting.wording.foreign(logo.alt))
    return _Sign(element, (field, *items), width + 2 * QUIET, height + QUIET)


def _names(setting: Setting, original: Original | None, white: Style) -> list[tuple[Element, list[Row]]]:
    """Set the language's own name and, in a translation, its English name and the title that staff can read."""
    language, column = setting.language, setting.page
    own = setting.wording.plain(language.autonym, 700)
    if original is None:
        return [(own.element(Tag.PARAGRAPH), setting.rows(own, white, column))]
    space = setting.wording.plain(" · ")
    english = setting.wording.plain(language.name, language="en")
    both = own.followed_by(space).followed_by(english)
    title = setting.wording.plain(original.title, language=original.language.tag)
    return [
        (both.element(Tag.PARAGRAPH), setting.rows(both, white, column)),
        (title.element(Tag.PARAGRAPH), setting.rows(title, setting.stepped(title, white), column)),
    ]


def draft(manuscript: Manuscript, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the words that say what has been checked and what has not, boxed under the cover.

    They stand in the leaflet's language, and in a translation below that in the source's, for staff.
    """
    theme = setting.theme
    children, rows = [], []
    inside = setting.page.inset(3 * MM, 3 * MM)
    source = manuscript.original.language.tag if manuscript.original else ""
    own, foreign = [*manuscript.marks, *manuscript.reviewed[:1]], [*manuscript.source_marks, *manuscript.reviewed[1:]]
    bold = theme.body.bold()
    whole = BETWEEN.join(own)
    if setting.width(setting.wording.plain(whole, 700), bold) <= inside.width:
        own = [whole]
    lines = [(mark, "", bold) for mark in own] + [(BETWEEN.join(foreign), source, theme.small)] * bool(foreign)
    for mark, language, style in lines:
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

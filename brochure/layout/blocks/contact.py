"""The specialist block that closes the leaflet: who, in what post, and how to reach the team."""

from __future__ import annotations

from ...content.model import Contact, Value, ValueKind
from ...structure import Element, Leaf, Tag
from ...units import MM
from ..icons import ENVELOPE, GLOBE, PHONE, Icon
from ..inline import Words
from ..page import Item
from ..rows import FORBIDDEN, Anchor, Frame, Row, after, beside, framed, kept, stacked
from ..setting import HAND, Column, Setting
from ..theme import Style

PADDING = 7 * MM
LABEL = 58 * MM
"""The width of the labels before the ways to reach the team."""
_ICONS: dict[ValueKind, Icon] = {ValueKind.PHONE: PHONE, ValueKind.EMAIL: ENVELOPE, ValueKind.WEB: GLOBE}


def contact(block: Contact, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the specialist block, unbroken: heading, name large, registration, posts, interests, ways."""
    theme, palette = setting.theme, setting.theme.palette
    inside = setting.page.inset(PADDING, PADDING)
    children: list[Element | Leaf] = []
    rows: list[Row] = []

    def put(words: Words, tag: Tag, style: Style, space: float) -> Element:
        element = words.element(tag)
        children.append(element)
        rows.extend(after(kept(setting.rows(words, style, inside)), space))
        return element

    wording, unit = setting.wording, theme.unit
    title = wording.plain(setting.labels["specialist"], 700)
    heading = put(title, Tag.HEADING_2, theme.heading, 0.0)
    rows[0] = Row(rows[0].height, rows[0].items, anchor=Anchor(heading.text(), 2, heading))
    put(wording.words(block.specialty), Tag.PARAGRAPH, theme.body, unit)
    put(wording.words(block.name, 700), Tag.PARAGRAPH, theme.heading.colored(palette.ink), unit)
    known = [text for text in (block.qualification, block.registration) if text]
    for text in known:
        put(wording.words(text), Tag.PARAGRAPH, theme.body, 0.0)
    for role in block.roles:
        put(wording.words(role.title, 700), Tag.PARAGRAPH, theme.body, unit)
        if role.organization:
            put(wording.words(role.organization), Tag.PARAGRAPH, theme.body, 0.0)
    if block.interests:
        put(wording.plain(setting.labels["interests"], 700), Tag.PARAGRAPH, theme.body, 1.5 * unit)
        for interest in block.interests:
            put(wording.words(interest), Tag.PARAGRAPH, theme.body, 0.0)
    if block.ways:
        put(wording.plain(setting.labels["reach-us"], 700), Tag.HEADING_3, theme.subheading, 3 * unit)
        for name in block.ways:
            element, row = _way(name, wording.values[name], setting, inside)
            children.append(element)
            rows.append(row)

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        box = setting.grid.box(setting.page.start, top, setting.page.width, bottom - top, palette.brand_tint)
        bar = setting.grid.box(setting.page.start, top, setting.page.width, 2 * MM, palette.brand)
        return (box, bar)

    frame = Frame(paint, PADDING, PADDING)
    whole = [Row(r.height, r.items, r.space, FORBIDDEN if n else 0.0, None, r.anchor) for n, r in enumerate(rows)]
    return Element(Tag.SECTION, tuple(children)), after(framed(whole, frame), 4 * unit)


def _way(name: str, value: Value, setting: Setting, inside: Column) -> tuple[Element, Row]:
    """Set one way to reach the team: icon, label, and the value or a line to write on."""
    theme = setting.theme
    icon = 7 * MM
    label = setting.wording.words(value.label, 700).followed_by(setting.wording.plain(": "))
    given = setting.wording.words("{" + name + "}")
    left = kept(setting.rows(label, theme.body, Column(inside.start + icon + 3 * MM, LABEL - icon)))
    if inside.width < 2 * LABEL:  # no room beside the label
        left = kept(setting.rows(label, theme.body, inside.inset(icon + 3 * MM)))
        text = stacked([*left, *setting.rows(given, theme.lead.bold(), inside)])
    else:
        text = beside(left, setting.rows(given, theme.lead.bold(), inside.inset(LABEL + 5 * MM)))
    height = max(text.height, HAND) + theme.unit / 2
    y = (theme.body.leading - icon) / 2
    picture = _ICONS.get(value.kind)
    drawn = picture.at(setting.grid.left(inside.start, icon), max(y, 0), icon, theme.palette.brand) if picture else ()
    element = Element(Tag.PARAGRAPH, (*label.children, *given.children))
    return element, Row(height, (*drawn, *text.items), space=theme.unit)

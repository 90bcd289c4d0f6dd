"""The specialist block that closes the leaflet: who, in what post, and how to reach the team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...content.model import Contact, ValueKind
from ...structure import Element, Tag
from ...units import MM
from ..icons import ENVELOPE, GLOBE, PHONE, Icon
from ..inline import WRITE_IN, Words
from ..page import Item
from ..rows import FORBIDDEN, FREE, Anchor, Frame, Row, after, beside, framed, kept, stacked
from ..setting import Column, Setting
from ..theme import Style

PADDING = 7 * MM
GROUP = 1.5
"""The space between things that do not belong together, in units."""
ICON = 7 * MM
BESIDE_ICON = 3 * MM
"""The size of an icon and the room beside it, at text of 12 points."""
LEAST = 45 * MM
"""The least width of the labels before the ways to reach the team, at text of 12 points."""
GAP = 4 * MM
"""The room between a label and its line to write on."""
_ICONS: dict[ValueKind, Icon] = {ValueKind.PHONE: PHONE, ValueKind.EMAIL: ENVELOPE, ValueKind.WEB: GLOBE}


def contact(block: Contact, setting: Setting) -> tuple[Element, list[Row]]:
    """Set the specialist block, whole where it fits a page: heading, name, registration, posts, interests, ways."""
    sets = list(parts(block, setting))
    rows = [row for _, rows in sets for row in rows]
    element = Element(Tag.SECTION, tuple(element for element, _ in sets))
    return element, after(framed(rows, frame(setting)), 4 * setting.theme.unit)


def parts(block: Contact, setting: Setting) -> Iterator[tuple[Element, list[Row]]]:
    """Yield what the block says, one thing after the other; every language of a leaflet has the same.

    What belongs together stands close; between such groups there is the same space.
    """
    theme, wording, labels = setting.theme, setting.wording, setting.labels
    inside = setting.page.inset(PADDING, PADDING)

    def put(words: Words, style: Style, space: float = 0.0, tag: Tag = Tag.PARAGRAPH) -> tuple[Element, list[Row]]:
        rows = kept(setting.rows(words, setting.stepped(words, style), inside))
        return words.element(tag), after(rows, space * theme.unit, FREE if space else FORBIDDEN)

    heading, rows = put(wording.plain(labels["specialist"], 700), theme.subheading, tag=Tag.HEADING_2)
    yield heading, [replace(rows[0], cost=FREE, anchor=Anchor(heading.text(), 2, heading)), *rows[1:]]
    yield put(wording.words(block.specialty), theme.body)
    yield put(wording.words(block.name, 700), theme.heading.colored(theme.palette.ink), GROUP)
    for text in (block.qualification, block.registration):
        if text:
            yield put(wording.words(text), theme.small)
    for role in block.roles:
        yield put(wording.words(role.title, 700), theme.body, GROUP)
        if role.organization:
            yield put(wording.words(role.organization), theme.body)
    if block.interests:
        yield put(wording.plain(labels["interests"], 700), theme.body, GROUP)
    for interest in block.interests:
        yield put(wording.words(interest), theme.body)
    if block.ways:
        yield put(wording.plain(labels["reach-us"], 700), theme.subheading, 1.5 * GROUP, Tag.HEADING_3)
        for element, row in _ways(block.ways, setting, inside):
            yield element, [row]


def frame(setting: Setting) -> Frame:
    """Return the block's box: a tint under a bar in the brand's color."""
    page, palette = setting.page, setting.theme.palette

    def paint(top: float, bottom: float) -> tuple[Item, ...]:
        box = setting.grid.box(page.start, top, page.width, bottom - top, palette.brand_tint)
        bar = setting.grid.box(page.start, top, page.width, 2 * MM, palette.brand)
        return (box, bar)

    return Frame(paint, PADDING, PADDING)


def _ways(names: Sequence[str], setting: Setting, inside: Column) -> Iterator[tuple[Element, Row]]:
    """Set the ways to reach the team: icon, label, and the value or a line to write on, on one base line.

    The column of labels is as wide as the longest needs, up to what leaves room for a line and for every address whole;
    where there is none beside a label of fair width, lines and addresses stand below.
    """
    theme, wording = setting.theme, setting.wording
    icon = ICON * theme.scale
    text = inside.inset(icon + BESIDE_ICON * theme.scale)
    larger = theme.lead.size / theme.body.size  # and so lines to write on, which are as long as was asked for
    wording = replace(wording, write_in=min(wording.write_in, WRITE_IN / larger, text.width / larger))
    labels = {name: setting.named(wording.words(wording.values[name].label, 700), 700) for name in names}
    values, large = {name: wording.value(name) for name in names}, theme.lead.bold()
    whole = max(setting.prepared(words, large.weight).widest for words in values.values()) * large.size
    line = max(wording.write_in * larger, min(whole + 1, text.width))
    most = text.width - GAP - line
    wide = min(max(setting.width(label, theme.body) for label in labels.values()) + 1, most)
    below = most < LEAST * theme.scale
    for name, label in labels.items():
        given = values[name]
        if below:
            left = kept(setting.rows(label, theme.body, text))
            row = stacked([*left, *setting.rows(given, large, text)])
            middle = theme.body.base_line
        else:
            left = setting.rows(label, theme.body, Column(text.start, wide))
            row, middle = _level(left, setting.rows(given, large, text.inset(wide + GAP)), setting)
        top = middle - 0.35 * theme.body.size - icon / 2
        picture = _ICONS.get(wording.values[name].kind)
        drawn = picture.at(setting.grid.left(inside.start, icon), top, icon, theme.palette.brand) if picture else ()
        element = Element(Tag.PARAGRAPH, (*label.children, *given.children))
        yield element, Row(row.height, (*drawn, *row.items), theme.unit, FORBIDDEN)


def _level(label: Sequence[Row], given: Sequence[Row], setting: Setting) -> tuple[Row, float]:
    """Put the first line of what is given on the base line of the label's last line, and say where its first is."""
    theme = setting.theme
    above = sum(row.height for row in label[:-1]) + theme.body.base_line
    lead = given[0].height - theme.lead.leading + theme.lead.base_line
    one, other = max(lead - above, 0.0), max(above - lead, 0.0)
    row = beside([Row(one), *label], [Row(other), *given])
    return row, one + theme.body.base_line

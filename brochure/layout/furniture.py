"""What repeats on every page: the foot with code, version, date, page x of y, language, and the draft marks."""

from __future__ import annotations

from ..content.manuscript import Manuscript
from ..text.numbers import format_date, format_number, native_digits
from ..units import MM
from .grid import rectangle
from .inline import Words
from .page import Glyphs, Item, Shape
from .rows import Row, shifted
from .setting import Setting

FOOT = 8 * MM
"""The free margin below the foot."""


def foot(manuscript: Manuscript, page: tuple[int, int], setting: Setting) -> tuple[Item, ...]:
    """Set the foot of page `page[0]` of `page[1]`: artifacts, from a hairline downward.

    In a translation, a line in the source's language tells staff which leaflet this is, and in what language.
    """
    leaflet, original, marks = manuscript.leaflet, manuscript.original, manuscript.marks
    theme, labels = setting.theme, setting.labels
    small, column = theme.small, setting.page
    number, count = (format_number(n, setting.language) for n in page)
    state = [
        labels.get("version", version=native_digits(leaflet.version, setting.language)),
        labels.get("written", date=format_date(leaflet.written, setting.language)),
    ]
    if original is None:
        state.insert(0, leaflet.leaflet)
    lines: list[Words] = [setting.wording.plain(" · ".join(state))]
    pages = setting.wording.plain(labels.get("page-of", page=number, pages=count), 700)
    if original is not None:
        staff = f"{setting.language.name} · {original.title} · {leaflet.leaflet}"
        lines.append(setting.wording.plain(staff, language=original.language.tag))
    top = theme.height - FOOT - len(lines) * small.leading - (small.leading * 1.5 if marks else 0.0)
    items: list[Item] = [setting.grid.rule(column.start, top - 5, column.width, theme.palette.rule, 0.5)]
    y = top
    items += [shifted(item, y) for item in setting.line(pages, small, column).items]
    for words in lines:
        items += [shifted(item, y) for item in setting.line(words, small, column, end=True).items]
        y += small.leading
    if marks:
        items += _boxed(" · ".join(marks), y + small.leading * 0.25, setting)
    return tuple(_artifact(item) for item in items)


def _boxed(text: str, y: float, setting: Setting) -> list[Item]:
    small, column = setting.theme.small, setting.page
    words = setting.wording.plain(text, 700)
    pad = 4.0
    row: Row = setting.line(words, small, column.inset(pad))
    width = setting.width(words, small) + 2 * pad
    x = setting.grid.left(column.start, width)
    box = Shape((rectangle(x, y - 1, width, small.leading + 2),), stroke=setting.theme.palette.ink, line_width=0.8)
    return [box, *(shifted(item, y) for item in row.items)]


def _artifact(item: Item) -> Item:
    if isinstance(item, Glyphs):
        return Glyphs(item.x, item.y, item.size, item.face, item.clusters, item.color, None, item.right_to_left)
    return item

"""What repeats on every page: the foot with code, version, date, page x of y, language, and the draft marks."""

from __future__ import annotations

from ..content.manuscript import Manuscript
from ..editions import Edition
from ..text.numbers import format_date, format_number, native_digits
from ..units import MM
from .grid import rectangle
from .icons import circle
from .inline import Words
from .page import Contour, Glyphs, Item, Shape
from .rows import Row, shifted
from .setting import Setting
from .theme import Palette

FOOT = 8 * MM
"""The free margin below the foot."""
PAD = 4.0
"""How far the words of the draft marks stand in from their box."""


def foot(manuscript: Manuscript, page: tuple[int, int], setting: Setting) -> tuple[Item, ...]:
    """Set the foot of page `page[0]` of `page[1]`: artifacts, from a hairline downward.

    In a translation, a line in the source's language tells staff which leaflet this is, and in what language.
    """
    leaflet, original, marks = manuscript.leaflet, manuscript.original, manuscript.marks
    theme, labels = setting.theme, setting.labels
    small, column = theme.small, setting.page
    number, count = (format_number(n, setting.language) for n in page)
    lines: list[Words] = [_state(manuscript, setting)]
    pages = setting.wording.plain(labels.get("page-of", page=number, pages=count), 700)
    if original is not None:
        staff = f"{setting.language.name} · {original.title} · {leaflet.leaflet}"
        lines.append(setting.wording.plain(staff, language=original.language.tag))
    top = theme.height - FOOT - foot_height(manuscript, setting)
    items: list[Item] = [setting.grid.rule(column.start, top - 5, column.width, theme.palette.rule, 0.5)]
    y = top
    items += [shifted(item, y) for item in setting.line(pages, small, column).items]
    if _is_narrow(manuscript, setting):
        y += small.leading
    for words in lines:
        items += [shifted(item, y) for item in setting.line(words, small, column, end=True).items]
        y += small.leading
    if marks:
        items += _boxed(manuscript, y + small.leading * 0.25, setting)
    return tuple(_artifact(item) for item in items)


def _state(manuscript: Manuscript, setting: Setting) -> Words:
    """Return version and date, and the leaflet's code where no line for staff has it."""
    leaflet, labels = manuscript.leaflet, setting.labels
    state = [
        labels.get("version", version=native_digits(leaflet.version, setting.language)),
        labels.get("written", date=format_date(leaflet.written, setting.language)),
    ]
    if manuscript.original is None:
        state.insert(0, leaflet.leaflet)
    return setting.wording.plain(" · ".join(state))


def _is_narrow(manuscript: Manuscript, setting: Setting) -> bool:
    """Tell whether the page's number and the version need lines of their own."""
    small = setting.theme.small
    longest = setting.labels.get("page-of", page="000", pages="000")
    width = setting.width(setting.wording.plain(longest, 700), small)
    return width + setting.width(_state(manuscript, setting), small) + 5 * MM > setting.page.width


def printers_marks(edition: Edition, palette: Palette) -> tuple[Item, ...]:
    """Return crop marks at the corners and registration marks in the middle of each side, outside the bleed."""
    if not edition.slug:
        return ()
    width, height, gap = edition.page.width, edition.page.height, edition.bleed + 1 * MM
    far = edition.edge - 1 * MM
    lines = []
    for x, outward in ((0.0, -1), (width, 1)):
        for y, down in ((0.0, -1), (height, 1)):
            lines.append(Contour(((x + outward * gap, y), (x + outward * far, y)), closed=False))
            lines.append(Contour(((x, y + down * gap), (x, y + down * far)), closed=False))
    radius = (far - gap) / 3
    middle = gap + (far - gap) / 2
    centers = ((width / 2, -middle), (width / 2, height + middle), (-middle, height / 2), (width + middle, height / 2))
    for x, y in centers:
        lines += [
            circle(x, y, radius),
            Contour(((x - 1.5 * radius, y), (x + 1.5 * radius, y)), closed=False),
            Contour(((x, y - 1.5 * radius), (x, y + 1.5 * radius)), closed=False),
        ]
    return (Shape(tuple(lines), stroke=palette.registration, line_width=0.25),)


def foot_height(manuscript: Manuscript, setting: Setting) -> float:
    """Return the height of the foot from its first line of words to the lower edge of the draft marks."""
    small = setting.theme.small
    lines = 1 if manuscript.original is None else 2
    lines += _is_narrow(manuscript, setting)
    if manuscript.marks:
        lines += len(_marks(manuscript, setting)[1])
    return (lines + (0.5 if manuscript.marks else 0.0)) * small.leading


def _marks(manuscript: Manuscript, setting: Setting) -> tuple[float, list[Row]]:
    """Return the draft marks as lines, and the width of the longest."""
    small, column = setting.theme.small, setting.page.inset(PAD, PAD)
    words = setting.wording.plain(" · ".join(manuscript.marks), 700)
    rows = setting.rows(words, small, column)
    return (setting.width(words, small) if len(rows) == 1 else column.width), rows


def _boxed(manuscript: Manuscript, y: float, setting: Setting) -> list[Item]:
    small, column = setting.theme.small, setting.page
    longest, rows = _marks(manuscript, setting)
    width = longest + 2 * PAD
    x = setting.grid.left(column.start, width)
    edge = rectangle(x, y - 1, width, len(rows) * small.leading + 2)
    box = Shape((edge,), stroke=setting.theme.palette.ink, line_width=0.8)
    return [box, *(shifted(item, y + n * small.leading) for n, row in enumerate(rows) for item in row.items)]


def _artifact(item: Item) -> Item:
    if isinstance(item, Glyphs):
        return Glyphs(item.x, item.y, item.size, item.face, item.clusters, item.color, None, item.right_to_left)
    return item

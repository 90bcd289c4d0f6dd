"""What a file says beside its tree: metadata, outline, links, and what its pages show outside the tree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from ..editions import Plan
from ..errors import Problem
from ..readback.tree import FinishedFile, TaggedNode
from ..reading.tree import Kind, Reading
from ..structure import Tag


def compare_surroundings(reading: Reading, finished: FinishedFile) -> Iterator[Problem]:
    """Yield what a finished file says otherwise than its Reading, its tree left aside."""
    yield from _metadata(reading, finished)
    yield from _outline(reading, finished)
    for uri in finished.loose_links:
        yield Problem(f"a link to {uri!r} belongs to no text")
    for text in finished.inkless:
        yield Problem(f"the font has an empty glyph for {text!r}", hint="use another font")
    if reading.plan is not Plan.CARD:  # what a sheet of cards repeats is held against the card (`copies`)
        often, count = _repeated_cells(reading), len(finished.pages)
        for number, page in enumerate(finished.pages, 1):
            yield from _artifacts(reading, often, page.artifacts, (number, count))


def _metadata(reading: Reading, finished: FinishedFile) -> Iterator[Problem]:
    wanted = reading.metadata
    pairs = (
        ("Title", wanted.title, "dc:title"),
        ("Author", wanted.author, "dc:creator"),
        ("Subject", wanted.subject, "dc:description"),
        ("Keywords", wanted.keywords, "pdf:Keywords"),
    )
    for key, text, name in pairs:
        if finished.info.get(key, "") != text:
            yield Problem(f"the file's {key} is {finished.info.get(key, '')!r} where the content says {text!r}")
        if text and not _gives(finished.xmp, name, text):
            yield Problem(f"the file's XMP does not give {text!r} as {name}")
    if finished.language != wanted.language:
        yield Problem(f"the file says that its language is {finished.language!r}, and it is {wanted.language!r}")


def _gives(xmp: str, name: str, text: str) -> bool:
    """Tell whether an XMP packet gives a text as a property, in an element or an attribute of that name."""
    spelled = escape(text, quote=False)
    element = rf"<{name}>(?:<[^>]+>)*{re.escape(spelled)}<"
    attribute = rf'{name}="{re.escape(spelled)}"'.replace('\\"', "&quot;")
    return bool(re.search(rf"{element}|{attribute}", xmp.replace("&quot;", '"')))


def _outline(reading: Reading, finished: FinishedFile) -> Iterator[Problem]:
    wanted = [(entry.level, entry.title) for entry in reading.outline]
    found = [(entry.level, entry.title) for entry in finished.outline]
    if wanted != _leveled(found, wanted):
        missing = [title for level, title in wanted if title not in {one for _, one in found}]
        yield Problem(f"the outline says {[title for _, title in found]}, without {missing or 'the right order'}")
        return
    pages = _pages(finished.root)
    for entry in finished.outline:
        if entry.title in pages and entry.page not in pages[entry.title]:
            yield Problem(f"the outline's {entry.title!r} leads to another page than that of its heading")


def _leveled(found: Sequence[tuple[int, str]], wanted: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the entries found with the levels wanted where nesting cannot skip one (a level 3 below a level 1)."""
    return [
        (want[0] if level <= want[0] else level, title) for (level, title), want in zip(found, wanted, strict=False)
    ] + list(found[len(wanted) :])


def _pages(root: TaggedNode) -> Mapping[str, set[int]]:
    """Return the pages on which headings of a text begin."""
    pages: dict[str, set[int]] = {}
    for node in root.nodes():
        if node.role in {"H1", "H2", "H3"}:
            begins = next((one.page for one in node.nodes() if one.page), 0)
            pages.setdefault(node.text(), set()).add(begins)
    return pages


def _artifacts(
    reading: Reading, often: frozenset[str], strings: Sequence[str], page: tuple[int, int]
) -> Iterator[Problem]:
    """Hold what page `page[0]` of `page[1]` shows outside the tree against its foot, and before it what may come again.

    `often` are the cells of tables that may be there in each row.
    """
    foot = reading.foot
    runs = (foot.numbered(*page), *foot.state, *foot.staff, *foot.marks) if foot else ()
    required = tuple(_letters(run.text) for run in runs)
    shown = [letters for letters in map(_letters_shown, strings) if letters]
    ends = reversed(_ends_of_repeats(shown, reading, often)) if shown else [0]
    if not any(_spells("".join(shown[end:]), required, ()) for end in ends):
        yield Problem(
            f"page {page[0]} shows {' '.join(map(_in_order, strings))!r} outside the tree, "
            f"where its foot should say {[run.text for run in runs]}"
        )


def _ends_of_repeats(shown: Sequence[str], reading: Reading, often: frozenset[str]) -> Sequence[int]:
    """Return how many of the first strings of a page may be what a reading lets be painted once more.

    The strings of a text stand together, from left to right on each line. What heads the rest of a glossary or of a
    call-out is there once; heads and cells of a table may be there in each of its rows, which can stand as cards.
    """
    once = frozenset(_letters("".join(texts)) for texts in reading.repeats.values()) - {""}
    waiting, seen = [(0, once)], {(0, once)}
    while waiting:
        start, left = waiting.pop()
        length = 0
        for end in range(start + 1, len(shown) + 1):
            length += len(shown[end - 1])
            for text in left | often:
                if len(text) == length and _arranged(tuple(shown[start:end]), text):
                    state = end, left - {text} | (often & left)
                    if state not in seen:
                        seen.add(state)
                        waiting.append(state)
    return sorted({end for end, _ in seen})


def _repeated_cells(reading: Reading) -> frozenset[str]:
    """Return what the rows of tables may say again: heads, and cells that cover several rows."""
    tables = [node for node in reading.root.nodes() if node.kind in {Kind.TABLE, Kind.CROSSING}]
    cells = (cell for table in tables for cell in table.nodes())
    return frozenset(_letters(cell.text) for cell in cells if cell.tag is Tag.TABLE_HEADER or cell.cell.rows > 1) - {""}


def _arranged(strings: tuple[str, ...], text: str) -> bool:
    """Tell whether strings say a text, each once and in some order."""
    if not strings:
        return not text
    return any(
        text.startswith(string) and _arranged((*strings[:n], *strings[n + 1 :]), text[len(string) :])
        for n, string in enumerate(strings)
        if string not in strings[:n]
    )


def _in_order(string: str) -> str:
    """Return what a string of glyphs says in the order of reading; what reads right to left is drawn from its end."""
    return string[::-1] if any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in string) else string


@lru_cache(maxsize=1024)
def _letters_shown(string: str) -> str:
    """Return the letters of a string of glyphs in the order of reading; most strings of a foot are on every page."""
    return _letters(_in_order(string))


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    """Return the letters, marks and digits of a text, which stand in the same order however it is drawn."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] in "LMN")


def _spells(shown: str, required: tuple[str, ...], optional: tuple[str, ...]) -> bool:
    """Tell whether what is shown is all required texts and some of the optional ones, each once, in any order."""
    if not shown:
        return not any(required)
    for index, text in enumerate(required):
        if text and shown.startswith(text):
            rest = (*required[:index], *required[index + 1 :])
            if _spells(shown[len(text) :], rest, optional):
                return True
    for index, text in enumerate(optional):
        if text and shown.startswith(text):
            rest = (*optional[:index], *optional[index + 1 :])
            if _spells(shown[len(text) :], required, rest):
                return True
    return False

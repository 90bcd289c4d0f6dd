"""The pages against their Reading, before a file is written: words that are painted and nobody reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..errors import LAYOUT_FAULT, Problem
from ..layout.page import FOOT, Artifact, Glyphs, Page
from ..reading.tree import Id, Reading


def compare_artifacts(reading: Reading, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield the words of artifacts that are not those of what they repeat, or that repeat nothing.

    Only the foot, which the file's proof holds against that of the Reading, has words of its own.
    """
    for page in pages:
        again: dict[Id, list[str]] = {}
        for item in page.items:
            if isinstance(item, Glyphs) and isinstance(item.shows, Artifact) and _has_ink(item):
                again.setdefault(item.shows.repeats, []).append(_words(item))
        for name, strings in again.items():
            yield from _repeated(name, strings, reading, page)
        for item in page.furniture:
            if isinstance(item, Glyphs) and item.shows != FOOT:
                yield _fault(page, [_words(item)], "and it is not of the foot")


def _repeated(name: Id, strings: Sequence[str], reading: Reading, page: Page) -> Iterator[Problem]:
    """Hold the strings that a page shows once more against what they repeat."""
    if not name:
        yield _fault(page, strings, "and it repeats nothing that is read")
        return
    wanted = _said(name, reading)
    if wanted is None:
        yield _fault(page, strings, f"to repeat {name!r}, which is not there")
    elif not _spells(strings, _letters(wanted) * (1 if name in reading.repeats else _times(strings, wanted))):
        yield _fault(page, strings, f"to repeat {name!r}, which says {wanted!r}")


def _times(strings: Sequence[str], wanted: str) -> int:
    """Return how often strings say a text, as the rows of a table do that stand as cards; once where they do not."""
    shown, once = sum(len(_letters(string)) for string in strings), len(_letters(wanted))
    return shown // once if once and shown and not shown % once else 1


def _fault(page: Page, strings: Iterable[str], why: str) -> Problem:
    return Problem(f"page {page.label} shows {' '.join(strings)!r} outside the tree, {why}", hint=LAYOUT_FAULT)


def _said(name: Id, reading: Reading) -> str | None:
    """Return what a node says, or what a page may paint once more under a name; None where there is no such thing."""
    repeats: Mapping[Id, Sequence[str]] = reading.repeats
    if name in repeats:
        return "".join(repeats[name])
    return next((node.text for node in reading.root.nodes() if node.id == name), None)


def _has_ink(item: Glyphs) -> bool:
    return any(cluster.glyphs for cluster in item.clusters)


def _words(item: Glyphs) -> str:
    """Return what glyphs say in the order of reading."""
    clusters = item.clusters[::-1] if item.right_to_left else item.clusters
    return "".join(cluster.text for cluster in clusters)


def _letters(text: str) -> str:
    """Return a text without its blanks, which lines drop where they end."""
    return "".join(text.split())


def _spells(strings: Sequence[str], text: str) -> bool:
    """Tell whether strings, which stand from left to right on each line, say a text, each once and in some order."""
    shown = [_letters(string) for string in strings]
    if not text or not any(shown):
        return not text and not any(shown)
    return any(
        bool(string) and text.startswith(string) and _spells([*shown[:n], *shown[n + 1 :]], text[len(string) :])
        for n, string in enumerate(shown)
        if string not in shown[:n]
    )

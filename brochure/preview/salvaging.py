"""What can be read of files with mistakes that were never without: their pages lack the parts with the mistakes.

Such pages are to be looked at while files are mended, and for nothing else: what they lack may be what saves a life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from shutil import copyfile
from typing import TypeVar

from ..content.encodings import decoded
from ..content.reader import FILE
from ..errors import BrochureError, ContentError, Problem, Severity
from ..translation.listing import FOLDER

ROUNDS = 12
"""So often parts are left out; what has a mistake even then is not shown."""
Made = TypeVar("Made")


def what_is_left(folder: Path, copy: Path, tag: str, make: Callable[[], Made]) -> Made | None:
    """Return what `make` makes of a copy of a leaflet's folder without the parts that have mistakes, or None.

    `copy` is an empty folder; of the translations there is only that of `tag`.
    """
    files = [name for name in (FILE, f"{FOLDER}/{tag}.yaml") if (folder / name).is_file()]
    try:
        texts = {name: decoded((folder / name).read_bytes(), name) for name in files}
        _fill(folder, copy, texts)
    except (ContentError, OSError):
        return None
    for _ in range(ROUNDS):
        for name, text in texts.items():
            (copy / name).write_text(text, encoding="utf-8")
        try:
            return make()
        except BrochureError as error:
            left = {name: without(text, _lines(error.problems, copy / name)) for name, text in texts.items()}
        if left == texts:
            return None
        texts = left
    return None


def _fill(folder: Path, copy: Path, texts: Iterable[str]) -> None:
    """Put beside the copied texts what they name: pictures, fonts, the glossary and the roster."""
    (copy / FOLDER).mkdir(parents=True)
    for path in folder.iterdir():
        if path.is_file() and path.name not in texts and not path.name.startswith("."):
            copyfile(path, copy / path.name)
    if (folder / "fonts").is_dir():
        (copy / "fonts").symlink_to((folder / "fonts").resolve(), target_is_directory=True)


def _lines(problems: Iterable[Problem], file: Path) -> list[int]:
    wrong = [one.place for one in problems if one.severity is Severity.ERROR]
    return [place.line for place in wrong if place.line and Path(place.file) == file]


def without(text: str, lines: Iterable[int]) -> str:
    """Return a YAML text without the smallest items of lists, or keys at its top, in which some lines stand, from 1."""
    rows = text.splitlines(keepends=True)
    gone = {number for line in lines if rows for number in _part(rows, min(line, len(rows)) - 1)}
    return "".join(row for number, row in enumerate(rows) if number not in gone)


def _part(rows: Sequence[str], at: int) -> range:
    """Return the rows of the smallest item of a list, or key at the top, around a row, from 0."""
    while at > 0 and not _says(rows[at]):
        at -= 1
    start, depth = at, _depth(rows[at])
    is_item = _is_item(rows[at])
    while depth and not is_item and start > 0:
        start -= 1
        if _says(rows[start]) and _depth(rows[start]) < depth:
            depth, is_item = _depth(rows[start]), _is_item(rows[start])
    end = at + 1
    while end < len(rows) and (
        not _says(rows[end]) or _depth(rows[end]) > depth or _goes_on(rows[end], depth, is_item)
    ):
        end += 1
    return range(start, end)


def _goes_on(row: str, depth: int, is_item: bool) -> bool:
    """Tell whether a row as deep as a key is an item of its list, which need not stand deeper."""
    return not is_item and _depth(row) == depth and _is_item(row)


def _says(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith("#")


def _depth(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _is_item(row: str) -> bool:
    return row.lstrip(" ").startswith(("- ", "-\n"))

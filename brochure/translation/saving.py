"""Translation files on the disk: read with what is needed to change them, saved only where nothing is harmed.

What was made of a file is read back before it is saved. Where its reader would refuse it, or where anything is not as
it was that should be, nothing is saved: so a fault of this program, or a way of writing YAML that it does not know,
costs a translator a message and never a translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..content.documents import Loaded, load_text
from ..content.encodings import decoded
from ..content.lexical import scan
from ..content.line_ends import as_before
from ..content.validation import validate
from ..disk import replace_file
from ..errors import ContentError, Place, Problem, Severity
from .files import MEMORY, MEMORY_HEAD, TranslationText
from .model import Head, own_keys
from .scaffold import OPTIONAL

_OURS = {MEMORY_HEAD, OPTIONAL}
"""Comments that this program writes and takes out."""
NOT_GIVEN = "(not given)"
"""Stands for the source that a translation was made from where the file does not give it."""


def read_text(path: Path) -> TranslationText:
    """Read a translation file in pieces. Raises ContentError."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        hint = f"make it: brochure translate add {path.stem}"
        raise ContentError([Problem("there is no such translation", Place(str(path)), hint)]) from None
    except OSError as error:
        raise ContentError([Problem(f"cannot read the file: {error.strerror}", Place(str(path)))]) from None
    return TranslationText(decoded(raw, str(path)).replace("\r\n", "\n"), str(path), raw)


def write_new(path: Path, text: str) -> None:
    """Write a translation that was not there. Raises ContentError where it could not be read, and OutputError."""
    TranslationText(text, str(path))
    replace_file(path, text.encode(), None)


def write_text(path: Path, file: TranslationText, text: str) -> None:
    """Write a changed translation with the line ends and the mark that its file had.

    Raises OutputError, also where another program has changed the file since it was read.
    """
    replace_file(path, as_before(file.raw or b"", text), file.raw)


def hold_same(
    file: TranslationText, text: str, heads: Collection[str] = (), targets: Mapping[str, str] | None = None
) -> None:
    """Refuse a text that is not its file but for some keys of the head, or for some targets by segment id.

    What stands with such a target (its note, and what it was made from) may change as well, unless a note is lost.

    Raises ContentError.
    """
    after = _read_back(file, text)
    new, language, wanted = after.data, str(file.values.get("language")), dict(targets or {})
    for key in {*file.values, *new} - {*heads, "segments"}:
        _require(file.values.get(key) == new.get(key), file, key)
    _require(len(file.values["segments"]) == len(new["segments"]), file, "segments")
    for was, now in zip(file.values["segments"], new["segments"], strict=True):
        target = wanted.pop(was.get("id") or "", None)
        free = set() if target is None else {language, "was", "changed", "note"}
        same = {key: was.get(key) for key in was.keys() - free} == {key: now.get(key) for key in now.keys() - free}
        kept = target is None or _said(was, "note") in _said(now, "note")
        _require(same and kept and (target is None or _alike(now.get(language), target)), file, str(was.get("id")))
    _require(not wanted, file, ", ".join(wanted))


def hold_kept(file: TranslationText, text: str, source: str, language: str) -> None:
    """Refuse a text that lacks a translation of its file, or what stands beside one. Raises ContentError."""
    new = _read_back(file, text).data
    for key in {*file.values, *new} - {"segments", MEMORY}:
        _require(file.values.get(key) == new.get(key), file, key)
    kept = [_core(row, source, language) for row in _rows(new)]
    for row in _rows(file.values):
        made_from, target, others = _core(row, source, language)
        if not target:
            continue
        found = any(
            target == core[1] and made_from in {core[0], ""} and others.items() <= core[2].items() for core in kept
        )
        _require(found, file, str(row.get("id") or target))


def _rows(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from data["segments"]
    yield from data.get(MEMORY) or ()


def _core(row: Mapping[str, Any], source: str, language: str) -> tuple[str, str, dict[str, str]]:
    """Return what may not be lost of a row: what it was translated from, its translation, and all else as text."""
    texts = {key: " ".join(str(value).split()) for key, value in row.items() if value is not None}
    others = {key: text for key, text in texts.items() if text and key not in own_keys(source, language)}
    return texts.get("was") or texts.get(source, ""), texts.get(language, ""), others


def _read_back(file: TranslationText, text: str) -> Loaded:
    """Return what a changed file says, as its reader reads it. Raises ContentError where that refuses it."""
    try:
        after = load_text(text, file.file)
    except ContentError as error:
        raise _harm(file, error.problems[0].message) from None
    head, problems = validate(after, Head)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors and (head or validate(file.loaded, Head)[0]):  # else it was refused before, for no fault of this change
        raise ContentError(errors)
    lost = _remarks(file.text) - _remarks(text)
    _require(not lost, file, ", ".join(lost))
    return after


def _remarks(text: str) -> Counter[str]:
    return Counter(comment.text for comment in scan(text).comments if comment.text not in _OURS)


def _said(row: Mapping[str, Any], key: str) -> str:
    return " ".join(str(row.get(key) or "").split())


def _alike(value: object, text: str) -> bool:
    return isinstance(value, str) and value.split() == text.split()


def _require(holds: bool, file: TranslationText, what: str) -> None:
    if not holds:
        raise _harm(file, what)


def _harm(file: TranslationText, what: str) -> ContentError:
    message = f"the file cannot be changed without harm to {what!r}; it is left as it is"
    hint = "write this part more simply: no & and * names, each text on one line in double quotes"
    return ContentError([Problem(message, Place(file.file), hint)])

"""signatures.yaml as it is written: a signature is put in or replaced, and every other byte of the file stays.

First the texts as signed are written beside it, so that no signature ever stands for texts that nobody kept. What was
made of the file is read back before it is saved; where anything but this signature would change, nothing is saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..content.documents import Loaded, load_text
from ..content.encodings import decoded
from ..content.lexical import quoted, scan
from ..content.line_ends import as_before
from ..content.signatures import Signature, Signatures
from ..disk import replace_file, write_file
from ..errors import ContentError, Place, Problem
from .register import FILE, checked, key_of, raw_of, says_something
from .signing import Signed
from .snapshots import snapshot, snapshot_path

_HEAD = """\
# Who has signed which texts of this leaflet. Written by: brochure approve, brochure withdraw, brochure translate sign.
# A change of any signed word makes the text a draft again. The texts as they were signed stand in signed/.
signatures:
"""


def write_signature(folder: Path, signature: Signature, texts: Signed | None = None) -> None:
    """Put a signature into a leaflet's folder; `texts` are those that it is given for, where it is a new one.

    It takes the place of the one for the same version of the same text, and counts from now on. Raises ContentError
    for a file that cannot be changed without harm, and OutputError.
    """
    path = folder / FILE
    raw = raw_of(path)
    before = decoded(raw, str(path)).replace("\r\n", "\n") if raw else ""
    loaded = load_text(before, str(path)) if says_something(before) else None
    known = checked(loaded) if loaded else Signatures()
    text = _changed(before, loaded, known, signature)
    _hold(text, before, Signatures(signatures=(*_others(known, signature), signature)), str(path))
    if texts is not None:
        write_file(snapshot_path(folder, signature), snapshot(signature, texts).encode())
    replace_file(path, as_before(raw or b"", text), raw)


def _others(known: Signatures, signature: Signature) -> Iterator[Signature]:
    return (one for one in known.signatures if key_of(one) != key_of(signature))


def _changed(text: str, loaded: Loaded | None, known: Signatures, signature: Signature) -> str:
    """Return the file's text with a signature at its end; the one before it goes, and leaves its comments there."""
    written = _lines(signature)
    if loaded is None:
        return f"{text}{_HEAD}\n" + "\n".join(written) + "\n"
    lines = text.rstrip("\n").split("\n")
    if not known.signatures:
        at = loaded.key_place(("signatures",)).line if isinstance(loaded.data, dict) and loaded.data else 0
        if at:
            lines[at - 1] = "signatures:" + _beside(text, at - 1)
        return "\n".join([*lines, *([] if at else ["signatures:"]), "", *written]) + "\n"
    old = next((n for n, one in enumerate(known.signatures) if key_of(one) == key_of(signature)), None)
    indent = _indent(loaded, lines)
    written = [f"{' ' * indent}{line[2:]}" for line in written]
    if old is None:
        return "\n".join([*lines, "", *written]) + "\n"
    first, end = _span(text, loaded, old, len(known.signatures), len(lines))
    comments = [f"{' ' * indent}{one.text}" for one in scan(text).comments if first <= one.line < end]
    above, kept = lines[:first], lines[end:]
    if not any(line.strip() for line in kept):
        return "\n".join([*above, *comments, *written]) + "\n"
    return "\n".join([*above, *comments, *kept, "", *written]) + "\n"


def _beside(text: str, line: int) -> str:
    return next((f"  {one.text}" for one in scan(text).comments if one.line == line and not one.alone), "")


def _indent(loaded: Loaded, lines: list[str]) -> int:
    """Return the column of the dashes. Raises ContentError where the signatures are no list with dashes."""
    place = loaded.place(("signatures",))
    if lines[place.line - 1][place.column - 1 :][:1] != "-":
        hint = "write each signature below a dash, and each key on a line of its own"
        raise ContentError([Problem("the signatures are not written as a list that can be changed", place, hint)])
    return place.column - 1


def _span(text: str, loaded: Loaded, index: int, count: int, end: int) -> tuple[int, int]:
    """Return the line of a signature's dash and the line after its last, from 0; comments stay with what follows."""
    column = loaded.place(("signatures",)).column - 1
    dashes = [line for line, at in scan(text).dashes if at == column][:count]
    if index + 1 < len(dashes):
        end = dashes[index + 1]
        alone = {comment.line for comment in scan(text).comments if comment.alone}
        lines = text.split("\n")
        while end - 1 > dashes[index] and (not lines[end - 1].strip() or end - 1 in alone):
            end -= 1
    return dashes[index], end


def _lines(signature: Signature) -> list[str]:
    """Return a signature as lines, indented by two."""
    given = signature.model_dump(mode="json", exclude_none=True, by_alias=True)
    digests = given.pop("hashes")
    bare = {"scope", "state", "language", "on", "next", "withdrawn"}
    lines = [f"    {key}: {value if key in bare else quoted(value)}" for key, value in given.items()]
    lines[0] = f"  - {lines[0].lstrip()}"
    if digests:
        lines += ["    hashes:", *(f"      {name}: {quoted(digest)}" for name, digest in digests.items())]
    return lines


def _hold(text: str, before: str, wanted: Signatures, file: str) -> None:
    """Refuse a text that does not say what it should, or that lacks a comment. Raises ContentError."""
    try:
        is_same = checked(load_text(text, file)) == wanted
    except ContentError:
        is_same = False
    lost = Counter(one.text for one in scan(before).comments) - Counter(one.text for one in scan(text).comments)
    if not is_same or lost:
        hint = "write each signature below a dash, and each key on a line of its own, as brochure approve does"
        message = "the file cannot be changed without harm; it is left as it is"
        raise ContentError([Problem(message, Place(file), hint)])

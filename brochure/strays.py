"""What lies among an author's files and is none of them: notes of a system, locks, backups and copies.

Nothing of it is read, and none of it is passed over in silence: a translator's work may be in a copy. What a program
has left is told in one line a folder, a copy in one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .errors import Place, Problem, Severity

_LEFT = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"\._.*|\.DS_Store|__MACOSX|\.(AppleDouble|localized|Spotlight-V100|Trashes|fseventsd)", "of macOS"),
        (r"(eh)?thumbs\.db|desktop\.ini|.*:Zone\.Identifier|\$RECYCLE\.BIN", "of Windows"),
        (r"\.directory|\.Trash-\d+|\.nfs[0-9a-f]+|\.fuse_hidden\w+", "of Linux"),
        (r"~\$.*|\.~lock\..*#", "of a file that is open in an office program"),
        (r"\..*\.sw[a-p]|\.#.*|#.*#|4913", "of a file that is open in an editor"),
        (r".*~|.*\.(bak|backup|orig|rej|old|save)", "a backup"),
        (r".*\.(tmp|temp|part|partial|download|crdownload)|~.*\.tmp", "half-written, or a download that stopped"),
    )
)
_KEPT = re.compile(r"\.git.*|\.hg.*|\.editorconfig|\.directory|(README|LICEN[CS]E|OFL|COPYING)\b.*", re.IGNORECASE)
"""What people and their tools keep beside other files on purpose."""
_ADDED = re.compile(r"[ (_.~@-]*[ (_.~@]|-(?=copy|\d)", re.IGNORECASE)
"""Where a program goes on after the name of a file that it copies: "ne (1)", "ne - Copy", "ne copy 2"."""


HIDDEN = "hidden"
"""What is said of a file that only its name hides."""


def left_by(name: str) -> str:
    """Return by what a file was left that holds nobody's work, as words that follow its name; "" for others.

    >>> left_by("~$clinics.xlsx")
    'of a file that is open in an office program'
    """
    return next((what for pattern, what in _LEFT if pattern.fullmatch(name)), HIDDEN if name[:1] == "." else "")


def is_kept(name: str) -> bool:
    """Tell whether a file is there on purpose though no leaflet needs it: README, LICENSE, .gitignore."""
    return bool(_KEPT.fullmatch(name))


def parts_of_copy(stem: str) -> Iterator[str]:
    """Yield of what a file may be a copy, by its name without suffix: what stands before or after what was added.

    Programs name copies in their user's language: "ne - Kopie", "ne copie", "Copy of ne", "Kopie von ne (2)".
    """
    heads = [stem[: found.start()] for found in _ADDED.finditer(stem) if found.start()]
    yield from (*reversed(heads), *reversed(stem.split(" ")[1:]))


def not_read(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Yield one warning that names the files that programs have left in a folder."""
    found = [(name, left_by(name)) for name in sorted(names) if not is_kept(name) and left_by(name)]
    if found:
        told = ", ".join(f"{name} ({what})" for name, what in found)
        message = f"not read, for {'it holds' if len(found) == 1 else 'they hold'} nothing to read: {told}"
        yield Problem(message, Place(str(folder)), "nothing needs to be done", Severity.WARNING, "stray")


def beside(folder: Path, known: Iterable[str]) -> Iterator[Problem]:
    """Yield warnings of the strays beside a leaflet's own files, of which `known` are the names.

    Other files there are nobody's concern. A folder that cannot be listed is left to who reads it.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return
    yield from not_read(folder, [name for name in names if left_by(name) != HIDDEN])  # .git and .venv have their use
    stems = {Path(name).stem: name for name in known if name in names}
    for name in names:
        path = Path(name)
        of = next((stems[part] for part in parts_of_copy(path.stem) if part in stems), "")
        if of and path.suffix.lower() == Path(of).suffix and not left_by(name):
            yield copy_warning(folder / name, of)


def copy_warning(path: Path, of: str) -> Problem:
    """Return the warning that a copy of a file that is there is not read."""
    message, hint = f"not read: it seems to be a copy of {of}", f"take over what is new in it into {of}, and remove it"
    return Problem(message, Place(str(path)), hint, Severity.WARNING, "stray")

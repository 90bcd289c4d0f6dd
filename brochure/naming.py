"""How files are named: leaflet_lang[-lang2][_edition][_paper][_fold][_clinic]_vX[_DRAFT], what is usual left out.

No part has an underscore in it, so that two names are the same only where all their parts are. File systems take some
names for one that differ in capitals or in how an accent is stored; `alike` is what they make of a name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

MAX_SLUG = 40
"""Characters of a clinic's code that stand in a name."""
_OTHERS = re.compile("[^a-z0-9]+")
_TAKEN = re.compile(r"v[0-9].*|draft|icc-.*")
"""What a version, a draft or the profile of a press looks like."""


def file_name(
    leaflet: str, languages: Sequence[str], made_for: Sequence[str], clinic: str, version: str, *, draft: bool = False
) -> str:
    """Return a file's name without its ending, in ASCII.

    `languages` are one or, side by side, two; `made_for` says the edition, paper, fold marks and profile where they are
    not the usual ones, and `clinic` is a `slug` or "".
    """
    parts = [leaflet, "-".join(languages), *made_for, *([clinic] if clinic else []), f"v{version}"]
    return "_".join([*parts, "DRAFT"] if draft else parts)


def how_to_print_of(path: Path) -> Path:
    """Return where the text lies that says how to print a file."""
    return path.with_name(f"{path.stem}_how-to-print.txt")


def slug(code: str, reserved: Collection[str] = ()) -> str:
    """Return a code as it stands in a file's name: small ASCII letters, digits and hyphens.

    Where these cannot say all of a code, or the code is a reserved word (which means something else in a name), ten
    digits of its SHA-256 are added. So two codes have one slug only if they are `alike`.
    """
    same = alike(code.strip())
    plain = in_ascii(same)
    if plain == same and len(plain) <= MAX_SLUG and plain not in reserved and not _TAKEN.fullmatch(plain):
        return plain
    digest = hashlib.sha256(same.encode()).hexdigest()[:10]
    return f"{plain[:MAX_SLUG].strip('-')}-{digest}".lstrip("-")


def in_ascii(name: str) -> str:
    """Return what small ASCII letters and digits can say of a name, with a hyphen for whatever is between."""
    return _OTHERS.sub("-", unicodedata.normalize("NFKD", alike(name)).encode("ascii", "ignore").decode()).strip("-")


def of_profile(stem: str) -> str:
    """Return what a name says of the ICC profile that a press has given, by the name of its file without its ending."""
    return f"icc-{slug(stem)}"


def alike(name: str) -> str:
    """Return a name as the most careless of file systems compares it: without case, accents composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_of(name: str, leaflet: str, languages: Sequence[str], version: str) -> bool:
    """Tell whether a file is of a leaflet in its first language, alone or beside the others, in any edition.

    Names as they were before the edition stood in front of the version are known too.
    """
    first, *others = (re.escape(tag) for tag in languages)
    beside = f"(-({'|'.join(others)}))?" if others else ""
    return (
        re.fullmatch(rf"{re.escape(leaflet)}_{first}{beside}(_[^_]+)*_v{re.escape(version)}(_[^_]+)*\.pdf", name)
        is not None
    )

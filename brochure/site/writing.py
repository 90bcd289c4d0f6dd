"""A site's folder: written whole beside its place and then renamed, and never in place of anything but a site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..disk import last
from ..errors import ContentError, OutputError, Place, Problem
from .catalogue import FILE, Old, codes_in

_HINT = "give it a folder of its own: --out DIR, one that is empty or holds a site made by brochure"


def earlier(out: Path, *, draft: bool) -> tuple[Old, ...]:
    """Return the codes that the site in a folder answers, none for a folder that is empty or not there.

    Raises ContentError for a folder that holds anything else, and for a site for patients that drafts would replace.
    """
    try:
        names = os.listdir(out)  # noqa: PTH208 - names alone
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ContentError([Problem(f"cannot read the folder: {error.strerror}", Place(str(out)), _HINT)]) from None
    if not names:
        return ()
    try:
        was_draft, codes = codes_in((out / FILE).read_bytes())
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        message = f"this folder holds other files, and no site of brochure ({FILE})"
        raise ContentError([Problem(message, Place(str(out)), _HINT)]) from None
    if draft and not was_draft:
        message = "this folder holds a site for patients, which drafts must not replace"
        raise ContentError([Problem(message, Place(str(out)), "give the drafts another folder: --out DIR")])
    return codes


@contextmanager
def written_whole(out: Path) -> Iterator[Path]:
    """Give a folder to write a site into, which takes the place of `out` at the end; after an error it is removed.

    Raises OutputError.
    """
    out = out.absolute()
    made, before = (out.with_name(f".{out.name}.{os.getpid()}.{part}") for part in ("new", "old"))
    try:
        made.mkdir(parents=True)
        yield made
        last(path for path in made.rglob("*") if path.is_file())
        _exchange(made, out, before)
    except OSError as error:
        raise OutputError([Problem(f"cannot write the site: {error.strerror}", Place(str(out)))]) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _exchange(made: Path, out: Path, before: Path) -> None:
    """Put a folder in the place of another, which is put back where that fails. Raises OSError."""
    if not out.exists():
        made.rename(out)
        return
    out.rename(before)
    try:
        made.rename(out)
    except OSError:
        before.rename(out)
        raise
    shutil.rmtree(before, ignore_errors=True)

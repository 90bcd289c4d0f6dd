"""The list of files that clinics should no longer use, for `brochure batch --list-withdrawn`."""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ..clinics.ledger import FILE, Ledger, read_ledger
from ..clinics.withdrawn import Outdated, outdated
from ..content.reader import known_folder_of, read_leaflet
from ..disk import write_file
from ..errors import ContentError, Place, Problem
from ..review.register import read_signatures
from . import for_clinics
from .terminal import counted, say, show_problems
from .troubles import damaged


def list_withdrawn(options: argparse.Namespace) -> int:
    """Print each clinic that has such files, with the files and why; the content may be as broken as it likes."""
    folder, out = known_folder_of(Path(options.folder)), for_clinics.target(options)
    ledger = read_ledger(out)
    if not ledger.rows:
        hint = "brochure batch makes the files, and the ledger with them; say where they are with --out"
        raise ContentError([Problem("there is no ledger of files for clinics", Place(str(out / FILE)), hint)])
    show_problems(damaged(out, ledger))
    leaflet, version = _leaflet(Path(options.folder), ledger)
    found = to_tell(folder, out, ledger, leaflet, version)
    for line in _lines(found, out):
        say(line)
    if options.csv:
        write_file(Path(options.csv), _table(found, out))
    if not found:
        say(f"no clinic has a file of {leaflet} that is withdrawn, overdue or of an older version")
    return 0


def to_tell(folder: Path, out: Path, ledger: Ledger, leaflet: str, version: str) -> list[Outdated]:
    """Return the files that are not to be used any more, without those that have gone and have something newer."""
    rows = [row for row in ledger.rows.values() if row.leaflet == leaflet]
    found = outdated(rows, read_signatures(folder), version, datetime.now(UTC).date())
    return [one for one in found if not one.instead or (out / one.row.file).exists()]


def _leaflet(folder: Path, ledger: Ledger) -> tuple[str, str]:
    """Return which leaflet it is and its version. Raises ContentError where neither the content nor the ledger says."""
    try:
        leaflet, _ = read_leaflet(folder)
    except ContentError:
        known = {row.leaflet: row.version for row in ledger.rows.values()}
        if len(known) != 1:
            raise
        return next(iter(known.items()))
    return leaflet.leaflet, leaflet.version


def _table(found: Sequence[Outdated], out: Path) -> bytes:
    """Return the list as a table that Excel reads as it is meant: UTF-8 with a byte order mark."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["code", "name", "language", "edition", "version", "state", "why", "has instead", "file", "is here"])
    for why, row, instead in ((one.why, one.row, one.instead) for one in found):
        path = out / row.file
        cells = (row.clinic, row.name, row.language, row.edition, row.version, row.state, why, instead, str(path))
        rows.writerow([*map(_cell, cells), "yes" if path.exists() else "no"])
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in set("=+-@\t\r") else text


def _lines(found: Sequence[Outdated], out: Path) -> Iterator[str]:
    """Yield the clinics with their files, and the sums."""
    by_clinic = defaultdict(list)
    for one in found:
        by_clinic[one.row.clinic].append(one)
    for code, files in by_clinic.items():
        name = files[-1].row.name
        yield code if name == code else f"{code}  {name}"
        for one in files:
            row = one.row
            draft = "" if row.state == "released" else ", a draft"
            instead = f"has version {one.instead}" if one.instead else "has nothing newer"
            gone = "" if (out / row.file).exists() else " (not here any more)"
            yield f"    {row.language} {row.edition} {row.version}{draft}: {one.why}; {instead}"
            yield f"        {out / row.file}{gone}"
    if found:
        clinics = counted(len(by_clinic), "clinic has", "clinics have")
        yield f"{clinics} {counted(len(found), 'file', 'files')} that should no longer be used"

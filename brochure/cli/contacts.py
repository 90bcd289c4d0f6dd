"""Write the contact sheet of a roster, for a person to compare and sign."""

from __future__ import annotations

import argparse
import hashlib
from datetime import datetime
from pathlib import Path

from ..clinics.contacts import Change, contacts
from ..clinics.ledger import read_ledger
from ..clinics.reading import read_roster_of, roster_of
from ..content.reader import folder_of, read_leaflet
from ..disk import read_file, write_file
from ..errors import ContentError, Place, Problem
from .for_clinics import OUT
from .terminal import say, show_problems

NAME = "contacts"
"""What the sheet's file is called."""


def sheet(options: argparse.Namespace) -> int:
    """Write the sheet beside the roster, or where it was asked for; return 0 where no row is refused."""
    from ..clinics.contact_book import SheetOf, contact_workbook  # noqa: PLC0415 - openpyxl is an extra

    folder = Path(options.folder)
    path = Path(options.roster) if options.roster else roster_of(folder_of(folder))
    leaflet, _ = read_leaflet(folder)
    reading = read_roster_of(folder, leaflet, path)
    show_problems(problem for row in reading.refused for problem in row.problems)
    files = Path(options.files) if options.files else folder_of(folder) / OUT
    lines = contacts(reading.roster, leaflet, read_ledger(files))
    if not lines:
        hint = "give clinics values of kind phone, email or web to set: columns with their names"
        raise ContentError([Problem("the roster sets no contacts", Place(str(path)), hint)])
    digest = hashlib.sha256(read_file(path, "roster")).hexdigest()
    of = SheetOf(leaflet.leaflet, leaflet.version, path.name, digest, datetime.now().astimezone().date())
    target = (Path(options.out) if options.out else path.parent) / f"{leaflet.leaflet}_{NAME}_{of.day.isoformat()}.xlsx"
    write_file(target, contact_workbook(lines, of))
    counts = ", ".join(f"{sum(line.change is change for line in lines)} {change}" for change in Change)
    say(f"made {target}: contacts: {counts}")
    if reading.refused:
        say(f"  refused rows, which are not on it: {len(reading.refused)}; brochure clinics check says why")
    return ContentError.exit_code if reading.refused else 0

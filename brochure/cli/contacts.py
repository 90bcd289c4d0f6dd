"""Write the contact sheet of a roster, for a person to compare and sign."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..clinics.contacts import Change, Contact, SheetOf, contacts
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
    folder = Path(options.folder)
    path = Path(options.roster) if options.roster else roster_of(folder_of(folder))
    leaflet, _ = read_leaflet(folder)
    reading = read_roster_of(folder, leaflet, path)
    show_problems(problem for row in reading.refused for problem in row.problems)
    files = Path(options.files) if options.files else folder_of(folder) / OUT
    lines = contacts(reading, leaflet, read_ledger(files))
    if not lines:
        hint = "give clinics values of kind phone, email or web to set: columns with their names"
        raise ContentError([Problem("the roster sets no contacts", Place(str(path)), hint)])
    digest = hashlib.sha256(read_file(path, "roster")).hexdigest()
    of = SheetOf(leaflet.leaflet, leaflet.version, path.name, digest, datetime.now().astimezone().date())
    name = f"{leaflet.leaflet}_{NAME}_{of.day.isoformat()}.{options.kind}"
    target = (Path(options.out) if options.out else path.parent) / name
    write_file(target, _as_workbook(lines, of) if options.kind == "xlsx" else _as_pages(lines, of))
    counts = ", ".join(f"{sum(line.change is change for line in lines)} {change}" for change in Change)
    say(f"made {target}: contacts: {counts}")
    if reading.refused:
        say(f"  refused rows, which are not on it: {len(reading.refused)}; brochure clinics check says why")
    return ContentError.exit_code if reading.refused else 0


def _as_workbook(lines: Sequence[Contact], of: SheetOf) -> bytes:
    from ..clinics.contact_book import contact_workbook  # noqa: PLC0415 - openpyxl is an extra

    return contact_workbook(lines, of)


def _as_pages(lines: Sequence[Contact], of: SheetOf) -> bytes:
    """Return the sheet as a PDF, proved as any leaflet. Raises BrochureError."""
    from ..building import build, open_fonts  # noqa: PLC0415 - the PDF libraries take a third of a second to load
    from ..clinics.contact_pages import contact_manuscript  # noqa: PLC0415
    from ..editions import OFFICE  # noqa: PLC0415

    return build(contact_manuscript(lines, of), OFFICE, open_fonts()).pdf

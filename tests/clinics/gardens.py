"""A leaflet that clinics fill, and clinics for it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from brochure.clinics.batch import Batch, opened
from brochure.clinics.orders import Order, Refused, Wish, orders
from brochure.clinics.roster import Clinic, ClinicText
from brochure.clinics.todo import Todo, still_to_make
from brochure.content.manuscript import Manuscript
from brochure.folder import read
from brochure.jobs.job import Done

from ..leaflets import CONTENT, TODAY, write_garden

TAGS = ("en", "ne", "ar")
NOW = datetime.now(UTC).date()
"""The day on which commands sign."""
FOR_CLINICS = (
    CONTENT.replace("shed_phone: {label: Shed, kind: phone,", "shed_phone: {label: Shed, kind: phone, clinic: true,")
    .replace("key_box: {label: Key box, kind: phone}", "key_box: {label: Key box, kind: phone, clinic: true}")
    .replace("values:\n", "values:\n  unused_name: {label: Unused, kind: name, clinic: true, write-in: true}\n")
)
"""The garden leaflet with values that each clinic sets, one of which no text shows."""


def garden_for_clinics(folder: Path) -> Path:
    """Write the leaflet and two translations into a folder, and return it."""
    return write_garden(folder, *TAGS[1:], content=FOR_CLINICS)


ROSTER = """\
code,name,name:ne,languages,shed_phone,key_box
bhaktapur,Bhaktapur Clinic,भक्तपुर क्लिनिक,en ne,020 7946 0001,020 7946 0002
kirtipur,Kirtipur Clinic,,en,020 7946 0003,020 7946 0004
lalitpur,Patan Hospital,पाटन अस्पताल,"en, ne, ar",020 7946 0005,020 7946 0006
"""


def garden_with_roster(folder: Path) -> Path:
    """Write the leaflet, its translations and a roster of three clinics into a folder, and return it."""
    (folder / "clinics.csv").write_text(ROSTER, encoding="utf-8")
    return garden_for_clinics(folder)


def clinic(code: str, *, languages: tuple[str, ...] = (), **values: str) -> Clinic:
    """Return a clinic of a code, called after it, with values that are in no language."""
    texts = tuple(ClinicText(name, "", text) for name, text in values.items())
    return Clinic(code, (("en", f"Clinic {code}"),), texts, languages)


CLINICS = tuple(
    clinic(code, shed_phone=f"020 7946 0{number:03}", key_box="020 7946 0999")
    for number, code in enumerate(("bhaktapur", "kirtipur", "lalitpur"))
)


def wish(
    folder: Path, out: Path, today: date = TODAY, *, drafts: bool = True, editions: tuple[str, ...] = ("email",)
) -> Wish:
    """Return a wish for drafts of a folder's leaflet."""
    return Wish(folder, out, today, editions, drafts=drafts, fonts="those of the tests")


def manuscripts_of(wanted: Wish, tags: tuple[str, ...] = TAGS) -> tuple[Manuscript, ...]:
    """Read the manuscripts of a wish."""
    return read(wanted.folder, tags, wanted.today, unfinished=wanted.drafts)


def ordered(wanted: Wish, clinics: tuple[Clinic, ...] = CLINICS, tags: tuple[str, ...] = TAGS) -> list[Order]:
    """Return the orders of a wish, of which none is refused."""
    found = list(orders(manuscripts_of(wanted, tags), clinics, wanted))
    assert not [one for one in found if isinstance(one, Refused)]
    return [one for one in found if isinstance(one, Order)]


def batch(wanted: Wish, clinics: tuple[Clinic, ...] = CLINICS, tags: tuple[str, ...] = TAGS) -> Todo:
    """Run a batch of which nothing fails, and return what it had to make."""
    with opened(wanted.out) as ledger:
        todo = still_to_make(ordered(wanted, clinics, tags), ledger, wanted.out)
        shelf = {wanted.reference(one): one for one in manuscripts_of(wanted, tags)}
        results = [made.result for made in Batch(wanted.out, wanted.today, 2).run(todo.orders, shelf)]
    assert all(isinstance(result, Done) for result in results)
    return todo


def made_again(wanted: Wish, clinics: tuple[Clinic, ...] = CLINICS, tags: tuple[str, ...] = TAGS) -> list[str]:
    """Return the files that a batch would make, and make none."""
    with opened(wanted.out) as ledger:
        return sorted(order.file for order in still_to_make(ordered(wanted, clinics, tags), ledger, wanted.out).orders)

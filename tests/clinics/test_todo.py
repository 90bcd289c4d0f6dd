"""Which files a second batch makes: those that are not there as they were made, byte for byte."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.clinics.ledger import FILE, read_ledger
from brochure.clinics.orders import Wish
from brochure.clinics.todo import Reason
from brochure.editions import Companion

from .gardens import CLINICS, batch, clinic, made_again, wish

DAMAGE: dict[str, tuple[Callable[[Path], object], Reason]] = {
    "deleted": (Path.unlink, Reason.MISSING),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), Reason.MISSING),
    "empty": (lambda path: path.write_bytes(b""), Reason.ALTERED),
    "a byte of it": (lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"), Reason.ALTERED),
}


def test_a_second_batch_has_nothing_to_make(finished: Wish):
    before = (finished.out / FILE).read_bytes()
    todo = batch(finished)
    assert (todo.orders, todo.current) == ((), 9)
    assert (finished.out / FILE).read_bytes() == before
    assert not (finished.out / ".parts").exists()


@pytest.mark.parametrize(("damage", "reason"), [one for name, one in DAMAGE.items() if name != "a folder"])
def test_what_was_deleted_or_altered_by_hand_is_made_again_as_it_was(
    finished: Wish, damage: Callable[[Path], object], reason: Reason
):
    row = list(read_ledger(finished.out).rows.values())[4]
    path = finished.out / row.file
    before, times = path.read_bytes(), path.stat()
    damage(path)
    if path.exists():
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    todo = batch(finished)
    assert [order.file for order in todo.orders] == [row.file]
    assert {one for one, count in todo.reasons.items() if count} == {reason}
    assert path.read_bytes() == before
    assert made_again(finished) == []


def test_companions_that_were_asked_for_once_are_made_with_every_later_file(made_once: Path, tmp_path: Path):
    """An old number must not stay in the HTML of a clinic where its PDF has the new one."""
    plain = wish(made_once, tmp_path / "out")
    some, tags = CLINICS[:2], ("en",)
    batch(plain, some, tags)
    also = replace(plain, also=(Companion.HTML, Companion.VCARD))
    assert batch(also, some, tags).reasons[Reason.MISSING] == 2
    row = next(row for row in read_ledger(plain.out).rows.values() if row.clinic == "bhaktapur")
    files = list(row.paths(plain.out))
    assert [path.suffix for path in files] == [".pdf", ".html", ".vcf"]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in files] == [row.sha256, *row.beside.values()]
    assert batch(plain, some, tags).orders == batch(also, some, tags).orders == ()
    files[2].write_bytes(b"")
    assert batch(plain, some, tags).reasons[Reason.ALTERED] == 1
    moved = clinic("bhaktapur", shed_phone="020 7946 0777", key_box="020 7946 0999")
    batch(plain, (moved, some[1]), tags)
    assert [b"79460777" in path.read_bytes() for path in files[1:]] == [True, True]
    assert made_again(also, (moved, some[1]), tags) == []


def test_a_file_that_the_ledger_does_not_know_is_made_again_and_doubles_nothing(finished: Wish):
    """As after a batch that was killed when a file was in its place and not yet noted."""
    names = sorted(path.name for path in finished.out.rglob("*.pdf"))
    ledger = finished.out / FILE
    *lines, last = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    for left in ("", last[:-1], last[: len(last) // 2]):
        ledger.write_text("".join(lines) + left, encoding="utf-8")
        todo = batch(finished)
        assert todo.reasons == {**dict.fromkeys(Reason, 0), Reason.NEW: 1}
        assert sorted(path.name for path in finished.out.rglob("*.pdf")) == names
        assert len(ledger.read_text(encoding="utf-8").splitlines()) == 9


def test_a_new_clinic_a_new_edition_and_a_new_language_make_their_files(finished: Wish):
    assert len(made_again(finished, (*CLINICS, clinic("new")))) == 3
    assert len(made_again(replace(finished, editions=("email", "phone")))) == 9


def test_the_text_on_how_to_print_belongs_to_a_file(finished: Wish):
    wanted = replace(finished, editions=("office",))
    todo = batch(wanted, CLINICS[:1], ("en",))
    (order,) = todo.orders
    path = wanted.out / order.file
    text = path.with_name(f"{path.stem}_how-to-print.txt")
    assert "pages" in text.read_text(encoding="utf-8")
    assert made_again(wanted, CLINICS[:1], ("en",)) == []
    text.unlink()
    assert made_again(wanted, CLINICS[:1], ("en",)) == [order.file]

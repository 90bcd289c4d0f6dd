"""A batch as it runs: the ledger and the folder agree, whatever stops it."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.building import Built
from brochure.clinics import batch as batches
from brochure.clinics.batch import Batch, Made, opened
from brochure.clinics.ledger import FILE, read_ledger
from brochure.clinics.orders import Order, Wish
from brochure.errors import OutputError
from brochure.jobs import workshop
from brochure.jobs.job import Done, Failed
from brochure.jobs.workshop import Workshop

from .gardens import CLINICS, clinic, made_again, manuscripts_of, ordered, wish


@pytest.fixture
def wanted(made_once: Path, tmp_path: Path) -> Wish:
    """Return a wish of which nothing is made yet."""
    return wish(made_once, tmp_path / "out")


def run(wanted: Wish, orders: list[Order], *, workers: int = 2) -> tuple[Batch, list[Made]]:
    with opened(wanted.out):
        made = Batch(wanted.out, wanted.today, workers)
        return made, list(made.run(orders, {wanted.reference(one): one for one in manuscripts_of(wanted)}))


def agree(out: Path) -> set[str]:
    """Hold that the ledger and the folder agree, and that nothing else lies there; return the files."""
    ledger = read_ledger(out)
    assert not ledger.damaged
    for row in ledger.rows.values():
        data = (out / row.file).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (row.sha256, row.size)
    others = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {FILE}
    assert others >= set(ledger.rows)
    assert all(name.endswith(".pdf") for name in others), others
    return others


@pytest.mark.parametrize("workers", [1, 2])
def test_files_are_those_of_single_builds_and_the_ledger_says_what_they_are(wanted: Wish, workers: int):
    orders = ordered(wanted)
    _, made = run(wanted, orders, workers=workers)
    assert {one.order.file for one in made} == agree(wanted.out) == {order.file for order in orders}
    bench = Workshop()
    for order in orders:
        assert (wanted.out / order.file).read_bytes() == bench.build(order.job).pdf


def test_files_are_noted_in_groups_when_they_are_in_their_place(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    groups = []
    note = batches.add_rows

    def noting(out: Path, rows: list) -> None:
        assert all((out / row.file).exists() for row in rows)
        groups.append(len(rows))
        note(out, rows)

    monkeypatch.setattr(batches, "GROUP", 4)
    monkeypatch.setattr(batches, "SECONDS", 3600.0)
    monkeypatch.setattr(batches, "add_rows", noting)
    made, _ = run(wanted, ordered(wanted))
    assert groups == [4, 4, 1]
    assert made.noting.groups == 3
    assert made.noting.seconds > 0


def test_a_group_does_not_wait_long(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "SECONDS", 0.0)
    made, found = run(wanted, ordered(wanted))
    assert made.noting.groups == len(found)


def test_who_stops_early_finds_in_the_ledger_what_was_made(wanted: Wish):
    with opened(wanted.out):
        results = Batch(wanted.out, wanted.today, 2).run(ordered(wanted), {})
        files = {next(results).order.file, next(results).order.file}
        results.close()
    assert set(read_ledger(wanted.out).rows) == files
    assert not (wanted.out / ".parts").exists()
    assert len(made_again(wanted)) == 7


def test_two_batches_are_not_let_into_one_folder(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "PATIENCE", 0.0)
    with opened(wanted.out), pytest.raises(OutputError, match="another batch is writing"), opened(wanted.out):
        pass
    with opened(wanted.out):
        pass


def sabotaged(monkeypatch: pytest.MonkeyPatch, code: str, fault: Callable[[], object]) -> None:
    """Let something happen before each build for a clinic."""
    before = workshop.build

    def failing(manuscript, *others: object) -> Built:
        if manuscript.leaflet.values["shed_phone"].value == dict(clinics[code].values_in("en"))["shed_phone"]:
            fault()
        return before(manuscript, *others)

    clinics = {one.code: one for one in CLINICS}
    monkeypatch.setattr(workshop, "build", failing)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "it was ended by SIGKILL"),
        pytest.param(lambda: time.sleep(60), "it took longer than 5 seconds", marks=pytest.mark.judge),
        ([].pop, "a fault of the program"),
    ],
)
def test_a_leaflet_that_kills_or_hangs_costs_itself_alone(
    wanted: Wish, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], object], said: str
):
    monkeypatch.setattr(batches, "LIMIT", 5.0)
    sabotaged(monkeypatch, "kirtipur", fault)
    _, made = run(wanted, ordered(wanted, tags=("en",)))
    failed = [one for one in made if isinstance(one.result, Failed)]
    assert [one.order.clinic.code for one in failed] == ["kirtipur"]
    assert said in failed[0].result.problems[-1].message
    assert len(agree(wanted.out)) == 2
    monkeypatch.undo()
    assert len(made_again(wanted, tags=("en",))) == 1


def test_a_process_that_is_killed_once_costs_nothing(wanted: Wish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def once() -> None:
        if not (tmp_path / "killed").exists():
            (tmp_path / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    sabotaged(monkeypatch, "kirtipur", once)
    _, made = run(wanted, ordered(wanted, tags=("en",)))
    assert all(isinstance(one.result, Done) for one in made)
    assert len(agree(wanted.out)) == 3


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_stops_the_batch_and_what_was_made_is_noted(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    write, written = Path.write_bytes, []

    def filling(path: Path, data: bytes) -> int:
        written.append(path)
        return full() if len(written) > 4 else write(path, data)

    monkeypatch.setattr(Path, "write_bytes", filling)
    with pytest.raises(OutputError, match="No space left on device"):
        run(wanted, ordered(wanted), workers=1)
    monkeypatch.undo()
    assert len(agree(wanted.out)) == 3
    run(wanted, [order for order in ordered(wanted) if order.file in made_again(wanted)])
    assert len(agree(wanted.out)) == 9


def test_a_ledger_has_room_of_its_own_for_its_last_lines(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    sync, reserve = os.fsync, wanted.out / batches.PARTS / batches.RESERVE

    def full_unless_freed(handle: int) -> None:
        return full() if reserve.exists() else sync(handle)

    with opened(wanted.out):
        assert reserve.stat().st_size == batches.ROOM
        monkeypatch.setattr(os, "fsync", full_unless_freed)
        list(Batch(wanted.out, wanted.today, 1).run(ordered(wanted, tags=("en",)), {}))
    assert len(agree(wanted.out)) == 3


def test_a_disk_that_is_full_from_the_beginning_makes_nothing(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"), opened(wanted.out):
        pass
    assert list(wanted.out.iterdir()) == []


def test_a_folder_that_takes_no_files_stops_the_batch_soon(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batches, "TRIES", 3)
    monkeypatch.setattr(workshop, "put_file", _refused)
    with opened(wanted.out):
        results = Batch(wanted.out, wanted.today, 1).run(ordered(wanted), {})
        made = [next(results), next(results)]
        with pytest.raises(OutputError, match="Permission denied"):
            next(results)
    assert all(isinstance(one.result, Failed) for one in made)
    assert not read_ledger(wanted.out).rows


def _refused(*_: object) -> None:
    raise OutputError("cannot write the file: Permission denied")


def test_a_ledger_that_finds_no_room_is_left_as_it_was(wanted: Wish, monkeypatch: pytest.MonkeyPatch):
    orders = ordered(wanted)
    run(wanted, orders[:2])
    before = (wanted.out / FILE).read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        run(wanted, orders[2:4])
    monkeypatch.undo()
    assert (wanted.out / FILE).read_bytes() == before
    assert len(made_again(wanted)) == 7
    assert len(agree(wanted.out)) == 4


def test_what_a_killed_batch_has_left_half_written_is_taken_away(wanted: Wish):
    (wanted.out / ".parts").mkdir(parents=True)
    (wanted.out / ".parts" / "half").write_bytes(b"%PDF-")
    run(wanted, ordered(wanted, (clinic("a"),), ("en",)))
    assert len(agree(wanted.out)) == 1

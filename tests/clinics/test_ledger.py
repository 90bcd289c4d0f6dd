"""The ledger: what is read is what was added, whatever else has happened to the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.clinics.ledger import FILE, Row, add_rows, last_row, read_ledger, tidy_ledger
from brochure.errors import OutputError

ROW = Row(
    "ur/lalitpur/garden-tools_ne_lalitpur_v1.2.pdf", "garden-tools", "1.2", "ne", "email", "lalitpur", "ललितपुर",
    "released", "aa" * 16, "bb" * 32, 50_000, 8, "2026-03-06", "2027-03-06", {"shed_phone": "०१-४११७७१०"},
)  # fmt: skip
OTHER = replace(ROW, file="ur/lalitpur/garden-tools_en_lalitpur_v1.2.pdf", language="en")


def test_a_folder_without_a_ledger_has_an_empty_one(tmp_path: Path):
    assert not read_ledger(tmp_path).rows


def test_the_last_row_of_a_file_counts(tmp_path: Path):
    again = replace(ROW, drawn="cc" * 16)
    add_rows(tmp_path, [ROW, OTHER])
    add_rows(tmp_path, [again])
    ledger = read_ledger(tmp_path)
    assert list(ledger.rows.values()) == [again, OTHER]
    assert (ledger.lines, ledger.damaged) == (3, 0)


@pytest.mark.parametrize(
    ("before", "after", "damaged"),
    [
        (b"", b'{"file":"x', 1),
        (b"", b"\0\0\0", 1),
        (b"not JSON\n", b"", 1),
        (b"[]\n{}\n\xff\n", b"", 3),
        (b"\n", b"", 1),
    ],
)
def test_what_is_no_row_is_counted_and_costs_no_other(tmp_path: Path, before: bytes, after: bytes, damaged: int):
    add_rows(tmp_path, [ROW])
    path = tmp_path / FILE
    path.write_bytes(before + path.read_bytes() + after)
    ledger = read_ledger(tmp_path)
    assert (list(ledger.rows.values()), ledger.damaged) == ([ROW], damaged)
    add_rows(tmp_path, [OTHER])
    assert list(read_ledger(tmp_path).rows.values()) == [ROW, OTHER]
    assert read_ledger(tmp_path).damaged == damaged - (1 if after else 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"size":50000', b'"size":"x"'), (b'"size":50000', b'"size":true'), (b'"drawn":"', b'"drawm":"'),
     (b'{"shed_phone":"', b'{"shed_phone":1,"x":"'), (b'"version":"1.2"', b'"version":null')],
)  # fmt: skip
def test_a_row_that_is_not_of_its_form_is_none(tmp_path: Path, old: bytes, new: bytes):
    add_rows(tmp_path, [ROW])
    path = tmp_path / FILE
    changed = path.read_bytes().replace(old, new)
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    assert (read_ledger(tmp_path).rows, read_ledger(tmp_path).damaged) == ({}, 1)


def test_what_a_later_version_adds_to_rows_is_left_aside(tmp_path: Path):
    add_rows(tmp_path, [ROW])
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace(b"{", b'{"color":"red",', 1))
    assert list(read_ledger(tmp_path).rows.values()) == [ROW]


def test_lines_that_no_longer_count_are_taken_away_when_they_are_many(tmp_path: Path):
    add_rows(tmp_path, [ROW])
    add_rows(tmp_path, [replace(OTHER, drawn=f"{number:032x}") for number in range(1500)])
    before = read_ledger(tmp_path)
    tidy_ledger(tmp_path, before)
    after = read_ledger(tmp_path)
    assert after.rows == before.rows
    assert (before.lines, after.lines) == (1501, 2)
    tidy_ledger(tmp_path, after)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_ledger_that_is_a_folder_is_named(tmp_path: Path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(OutputError, match=FILE):
        read_ledger(tmp_path)


def test_one_row_is_found_as_it_is_among_all(tmp_path: Path):
    assert last_row(tmp_path, ROW.file) is None
    strange = replace(ROW, file='a/"quoted" ललित.pdf', name=f'{{"file":"{OTHER.file}",')
    add_rows(tmp_path, [ROW, OTHER, strange, replace(ROW, drawn="cc" * 16)])
    with (tmp_path / FILE).open("ab") as ledger:
        ledger.write(b'{"file":"%s","torn' % OTHER.file.encode())
    rows = read_ledger(tmp_path).rows
    assert len(rows) == 3
    assert {file: last_row(tmp_path, file) for file in rows} == {**rows, OTHER.file: None}
    assert last_row(tmp_path, "a") is None
    add_rows(tmp_path, [OTHER])
    assert last_row(tmp_path, OTHER.file) == OTHER

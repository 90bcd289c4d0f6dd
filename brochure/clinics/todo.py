"""Which files of a batch have to be made, and why: those that are not there as the ledger and the content have them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ..editions import EDITIONS, SUFFIXES
from ..naming import how_to_print_of
from .ledger import Ledger, Row
from .orders import Order


class Reason(StrEnum):
    """Why a file is made."""

    NEW = "new"
    CHANGED = "changed"
    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Todo:
    """What a batch has to make, in order, and why; `current` counts files that are there as they should be."""

    orders: tuple[Order, ...]
    reasons: Mapping[Reason, int]
    current: int


def still_to_make(orders: Sequence[Order], ledger: Ledger, out: Path) -> Todo:
    """Return what of these orders has to be made: what the ledger does not have so, and what is not there so."""
    to_make: list[Order] = []
    reasons = dict.fromkeys(Reason, 0)
    for wanted in orders:
        row = ledger.rows.get(wanted.file)
        order = with_companions(wanted, row)
        reason = why(order, row, out)
        if reason is not None:
            reasons[reason] += 1
            to_make.append(order)
    return Todo(tuple(to_make), reasons, len(orders) - len(to_make))


def with_companions(order: Order, row: Row | None) -> Order:
    """Return an order that makes again what lies beside its file: an old number must not stay in the one of them."""
    kinds = {end: kind for kind, end in SUFFIXES.items()}
    beside = [kinds[end] for end in (row.beside if row else ()) if end in kinds]
    also = tuple(dict.fromkeys((*order.job.also, *beside)))
    return order if also == order.job.also else order._replace(job=replace(order.job, also=also))


def why(order: Order, row: Row | None, out: Path) -> Reason | None:
    """Return why a file has to be made, or None where it is there as it should be, byte for byte."""
    if row is None:
        return Reason.NEW
    if row.drawn != order.drawn:
        return Reason.CHANGED
    path = out / order.file
    ends = [SUFFIXES[kind] for kind in order.job.also]
    if any(end not in row.beside for end in ends):
        return Reason.MISSING
    for one, digest in ((path, row.sha256), *((path.with_suffix(end), row.beside[end]) for end in ends)):
        try:
            data = one.read_bytes()
        except OSError:
            return Reason.MISSING
        if hashlib.sha256(data).hexdigest() != digest:
            return Reason.ALTERED
    text = how_to_print_of(path) if EDITIONS[order.job.edition].printing else path
    return None if text.exists() else Reason.MISSING

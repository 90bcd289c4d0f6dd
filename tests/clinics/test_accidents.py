"""Accidents to batches at random moments; `python -m tools.try_batches` lets many more happen."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tools.try_batches import ACCIDENTS, rounds

pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, and found in /proc"),
]


def test_the_ledger_and_the_folder_agree_and_the_next_batch_mends_what_is_left(tmp_path: Path):
    counts: Counter[str] = Counter()
    assert list(rounds(1, 1, list(ACCIDENTS), tmp_path, counts)) == []
    assert sum(counts[f"accidents: {kind}"] for kind in ACCIDENTS) == len(ACCIDENTS)
    assert counts["made after killed"] + counts["noted before killed"] > 0

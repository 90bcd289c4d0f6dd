"""How a batch is shown while it runs, where there is no terminal; with one: `test_batch.py`."""

from __future__ import annotations

import re
import time

import pytest

from brochure.cli import batching
from brochure.cli.batching import BatchProgress, duration


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0.0 s"), (0.26, "0.3 s"), (9.99, "10.0 s"), (12.4, "12 s"), (59.9, "1 min 0 s"), (725, "12 min 5 s"),
     (3600, "1 h 0 min"), (12_000, "3 h 20 min"), (-1, "0.0 s")],
)  # fmt: skip
def test_a_time_is_said_as_people_say_it(seconds: float, said: str):
    assert duration(seconds) == said


def test_lines_are_plain_and_come_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with BatchProgress(2000) as progress:
        for number in range(8):
            progress.step("not made: x\x1b[31m.pdf: no room" if number == 3 else "")
    lines = capsys.readouterr().out.splitlines()
    assert "not made: x\\x1b[31m.pdf: no room" in lines
    told = [line for line in lines if " of " in line]
    assert 2 <= len(told) < 8
    pattern = r"\d of 2,000 files, \d\.\d a second, about .* left(, 1 not made)?"
    assert all(re.fullmatch(pattern, line) for line in told), told
    assert told[-1].endswith(", 1 not made")


def test_a_batch_may_use_the_processors_that_it_is_given():
    assert 1 <= batching.processors() <= 4096

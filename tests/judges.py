"""What takes long is judged by `.ci/run`, and what stands for it by every run of the tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

judge = pytest.mark.judge
"""Marks a test that is left out unless it is asked for: ``pytest -m judge``."""


def judged(cases: Iterable[Any], *always: Any) -> list[Any]:
    """Return cases to parametrize a test with; all but those that are `always` tried are left to the judges."""
    found = [
        case if case in always else pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=judge)
        for case in cases
    ]
    assert len(always) == sum(case in always for case in found), "each case that is always tried is a case"
    return found

"""Each kind of block meets each in leaflets made at random, which are built and proved, or refused with a place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.building import Fonts

from .judges import judge, judged
from .meetings import meet


@pytest.mark.parametrize("seed", judged([1, 40, 444, 500, 1012, 3017], 1, 444))
def test_a_leaflet_of_any_kinds_is_built_or_refused_with_a_place(seed: int, tmp_path: Path, fonts: Fonts):
    """Some are those that the proof has refused: heads that pages parted, or another language, or a box."""
    assert meet(seed, tmp_path, fonts).fault == ""


@judge
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(1, 10**6))
def test_so_are_many(seed: int, fonts: Fonts):
    with TemporaryDirectory() as name:
        assert meet(seed, Path(name), fonts).fault == ""

"""requirements.lock: what runs, in versions that pyproject.toml allows, each file of it known by its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.M))


def _asked(*extras: str) -> list[Requirement]:
    optional = PROJECT["optional-dependencies"]
    return [Requirement(one) for extra in extras for one in optional[extra]]


RUN = [
    *map(Requirement, PROJECT["dependencies"]),
    *_asked("cjk", "translate", "clinics", "preview", "mail", "keys", "qr"),
]


def test_what_runs_is_locked_in_a_version_that_is_allowed():
    for one in RUN:
        assert one.specifier.contains(PINNED[canonicalize_name(one.name)]), one


def test_tools_of_tests_are_not_locked():
    run = {one.name for one in RUN}
    assert not {canonicalize_name(one.name) for one in _asked("test") if one.name not in run} & PINNED.keys()


def test_every_line_has_hashes():
    blocks = re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.M)[1:]
    assert len(blocks) == len(PINNED) > 20
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)

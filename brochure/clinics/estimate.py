"""How long a run over a whole roster will take, and how much disk: a few of its files are made in memory, and timed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from ..content.manuscript import Manuscript
from ..jobs.job import Job, ManuscriptReference
from ..jobs.workshop import Workshop
from .roster import Clinic

LANGUAGES, CLINICS = 3, 2
"""So many languages are tried, and in each so many clinics after the first, which fills what is remembered."""


class Estimate(NamedTuple):
    """What a run will make: files, seconds in one process, bytes; and the bytes that are free, 0 where nobody knows."""

    files: int
    seconds: float
    size: int
    free: int = 0


def estimate(manuscripts: Sequence[Manuscript], clinics: Sequence[Clinic], folder: Path, out: Path) -> Estimate:
    """Return what leaflets for these clinics in these languages take. Raises BrochureError for what cannot be built."""
    files = [sum(clinic.takes(one.key) for clinic in clinics) for one in manuscripts]
    seconds = size = tried = 0.0
    for manuscript in manuscripts[:LANGUAGES]:
        first, *others = _jobs(manuscript, clinics, folder)
        workshop = Workshop({first.manuscript: manuscript})
        begun = perf_counter()
        size += len(workshop.build(first).pdf)
        for job in others:
            begun = perf_counter()
            workshop.build(job)
            seconds += (perf_counter() - begun) / len(others)
        seconds += 0 if others else perf_counter() - begun
        tried += 1
    count = sum(files)
    return Estimate(count, count * seconds / max(tried, 1), int(count * size / max(tried, 1)), _free(out))


def _jobs(manuscript: Manuscript, clinics: Sequence[Clinic], folder: Path) -> list[Job]:
    """Return the jobs of a few clinics that lie far apart in the roster."""
    leaflet = manuscript.leaflet
    reference = ManuscriptReference(folder, manuscript.key, manuscript.day)
    step = max(1, len(clinics) // (CLINICS + 1))
    tag = manuscript.language.tag
    return [
        Job(
            reference, leaflet.leaflet, leaflet.version, folder, clinic=clinic.code,
            values=clinic.values_in(tag), country=clinic.country, logo=clinic.logo,
        )
        for clinic in clinics[::step][: CLINICS + 1]
    ]  # fmt: skip


def _free(folder: Path) -> int:
    """Return the bytes that are free where a folder is or will be."""
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), None)
    return shutil.disk_usage(there).free if there else 0

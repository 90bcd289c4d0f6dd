"""A job: one file to be made, as plain data that names the file; and what became of it.

A job refers to its manuscript by folder and language. So ten thousand of them are a small list, and any process can do
one: where it was not handed the manuscript, it reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ..editions import DEFAULT, EDITIONS, MARKED, Z_FOLD, Companion, Edition, Plan
from ..errors import ContentError, Place, Problem
from ..layout.page import AS_DESIGNED, Explained, Fit
from ..naming import alike, file_name, of_profile, slug
from ..paper import PAPERS

_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
"""What Windows takes for a device, whatever is to be called so."""
RESERVED = frozenset({*EDITIONS, *PAPERS, MARKED, Z_FOLD, *_DEVICES})
"""Words that a clinic's code is not: those that say in a file's name for whom it is made, and names of devices."""


class ManuscriptReference(NamedTuple):
    """Says which manuscript is meant: the leaflet's folder, a language, and how the folder is read.

    `unfinished` takes a translation that is not finished, and `pseudo` one of the languages that show faults of layout.
    """

    folder: Path
    language: str
    today: date | None = None
    unfinished: bool = False
    pseudo: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made, into the folder `out`.

    `leaflet` and `version` are those of the manuscript. `source` is the language of the manuscript that a translation
    is set beside. `paper` and `fold` are "" for the edition's usual ones, and `profile` is the file of a press's own
    ICC profile. `clinic` is a code that stands in the name, `values` are those that it sets, `source_values` those in
    the language of `source`, `country` is that of their phone numbers, and `logo` a picture in the leaflet's folder
    that it shows as its own. `created` is the date that the file gives as its own where that is not the leaflet's.
    `draft` marks the file's name; a job that is no draft is refused where its manuscript may not be released.
    `explain` asks why pages or lines end where they do: "" of all pages, a number of that page, words of the lines
    that have them; None asks nothing. `also` are companions to be made beside it.
    """

    manuscript: ManuscriptReference
    leaflet: str
    version: str
    out: Path
    source: str = ""
    edition: str = DEFAULT.name
    paper: str = ""
    fold_marks: bool = False
    fold: str = ""
    profile: Path | None = None
    clinic: str = ""
    values: tuple[tuple[str, str], ...] = ()
    source_values: tuple[tuple[str, str], ...] = ()
    country: str = ""
    logo: str = ""
    created: datetime | None = None
    draft: bool = True
    explain: str | None = None
    also: tuple[Companion, ...] = ()

    @property
    def source_manuscript(self) -> ManuscriptReference | None:
        """The manuscript that the translation is set beside."""
        return ManuscriptReference(self.manuscript.folder, self.source, self.manuscript.today) if self.source else None

    @property
    def made_for(self) -> Edition:
        """The edition on its paper, without a press's own profile. Raises ContentError for a paper that it has not."""
        return replace(EDITIONS[self.edition].on(self.paper).folded(self.fold), fold_marks=self.fold_marks)

    @property
    def file_name(self) -> str:
        """The name of the file without a folder, in ASCII."""
        edition = self.made_for
        side_by_side = edition.plan_for(bilingual=bool(self.source)) is Plan.BILINGUAL
        languages = (self.manuscript.language, *([self.source] if side_by_side else []))
        clinic = slug(self.clinic, RESERVED) if self.clinic else ""
        made_for = (*edition.in_names, *([of_profile(self.profile.stem)] if self.profile else []))
        return f"{file_name(self.leaflet, languages, made_for, clinic, self.version, draft=self.draft)}.pdf"

    def __str__(self) -> str:
        source = f" beside {self.source}" if self.source else ""
        fold, marks = self.fold and f"{self.fold} fold", "fold marks" if self.fold_marks else ""
        others = (self.paper, fold, marks, str(self.profile or ""))
        edition = ", ".join((self.edition, *filter(None, others)))
        clinic = f" for {self.clinic!r}" if self.clinic else ""
        return f"{self.leaflet} {self.version} in {self.manuscript.language}{source} ({edition}){clinic}"


class Beside(NamedTuple):
    """A companion that was made beside a PDF: its path, and the hash of its bytes (SHA-256)."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """A file that was made: its path, pages and bytes, the warnings on the way, and how it was made to fit its pages.

    `body` is the size of body text in points; `explained` is what the job asks to be explained, and `sha256` the hash
    of the file. `companions` are what was made beside it.
    """

    job: Job
    path: Path
    pages: int
    size: int
    problems: tuple[Problem, ...] = ()
    fit: Fit = AS_DESIGNED
    body: float = 0.0
    explained: tuple[Explained, ...] = ()
    sha256: str = ""
    companions: tuple[Beside, ...] = ()
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that was not made, and why. `trace` says where the program failed, for a fault of its own."""

    job: Job
    problems: tuple[Problem, ...]
    exit_code: int
    trace: str = ""


JobResult = Done | Failed


def check_names(jobs: Iterable[Job]) -> None:
    """Hold that no two jobs write one file, for any file system. Raises ContentError, with each pair that would."""
    seen: dict[str, Job] = {}
    problems = []
    for job in jobs:
        path = alike(os.path.abspath(job.out / job.file_name))  # noqa: PTH100 - links stay links
        if path in seen:
            message = f"two files would have one name, {job.file_name}: {seen[path]}, and {job}"
            hint = (
                "give clinics codes that differ in more than capitals, and files made otherwise a folder of their own"
            )
            problems.append(Problem(message, Place(str(job.manuscript.folder)), hint, code="same-name"))
        seen[path] = job
    if problems:
        raise ContentError(problems)

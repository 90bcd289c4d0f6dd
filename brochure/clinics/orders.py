"""What a batch has to make: a job for each clinic, language and edition, and what may not be released.

Files lie in a folder for each clinic, and these in folders named by the last two signs of its code: numbers that
follow each other are spread over a hundred, so that no folder has too many entries to be looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ..content.foreign import TextIn
from ..content.manuscript import Manuscript
from ..content.merge import fill_manuscript
from ..editions import DEFAULT, EDITIONS, Companion
from ..errors import ContentError, Problem
from ..jobs.job import RESERVED, Done, Job, ManuscriptReference
from ..naming import slug
from ..review import may_release
from .drawn import Drawn, drawn
from .ledger import DRAFT, RELEASED, Row
from .roster import Clinic


class Order(NamedTuple):
    """A file to be made for a clinic: the job, its path from the batch's folder, and the hash of what it is drawn from.

    `next` is when the text is to be read again, as YYYY-MM-DD or "".
    """

    job: Job
    clinic: Clinic
    file: str
    drawn: str
    next: str = ""

    def row(self, done: Done, made: date) -> Row:
        """Return what the ledger says of the file when it is made."""
        job = self.job
        return Row(
            self.file,
            job.leaflet,
            job.version,
            job.manuscript.language,
            job.edition,
            self.clinic.code,
            self.clinic.name(job.manuscript.language),
            DRAFT if job.draft else RELEASED,
            self.drawn,
            done.sha256,
            done.size,
            done.pages,
            made.isoformat(),
            self.next,
            {name: str(text) for name, text in job.values if text},
            {one.path.suffix: one.sha256 for one in done.companions},
        )


class Refused(NamedTuple):
    """A leaflet that a clinic does not get in a language, and everything that stands in the way."""

    clinic: Clinic
    language: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made of manuscripts: in which editions, where, and on which day.

    `drafts` says that what may not be released is made too, with its marks. `fonts` are a hash of those that could be
    used, and `created` is the date that files give as their own where that is not the leaflet's. `also` are companions
    to be made beside each file.
    """

    folder: Path
    out: Path
    today: date
    editions: Sequence[str] = (DEFAULT.name,)
    drafts: bool = False
    fonts: str = ""
    created: datetime | None = None
    also: tuple[Companion, ...] = ()

    def reference(self, manuscript: Manuscript) -> ManuscriptReference:
        """Return what jobs call a manuscript."""
        return ManuscriptReference(self.folder, manuscript.key, self.today, unfinished=self.drafts)


def place(code: str) -> str:
    """Return the folder of a clinic's files from the batch's folder, with slashes: "ur/lalitpur"."""
    name = slug(code, RESERVED)
    signs = [sign for sign in name if sign != "-"]
    return f"{''.join(signs[-2:])}/{name}"


def orders(manuscripts: Iterable[Manuscript], clinics: Sequence[Clinic], wish: Wish) -> Iterator[Order | Refused]:
    """Yield what is to be made, and what may not be: languages and editions in turn, and in each all clinics.

    So a process has one language after another in its memory. A clinic gets the languages that it takes.
    """
    for manuscript in manuscripts:
        clinics_of = [clinic for clinic in clinics if clinic.takes(manuscript.key)]
        judge = _Judge(manuscript, wish.today)
        for edition in wish.editions:
            base = drawn(manuscript, EDITIONS[edition], wish.fonts)
            job = _job(manuscript, edition, wish)
            for clinic in clinics_of:
                yield _order(job, clinic, base, judge)


def _job(manuscript: Manuscript, edition: str, wish: Wish) -> Job:
    """Return the job of no clinic; it is a draft where drafts are made."""
    leaflet, reference = manuscript.leaflet, wish.reference(manuscript)
    return Job(
        reference,
        leaflet.leaflet,
        leaflet.version,
        wish.out,
        edition=edition,
        created=wish.created,
        draft=wish.drafts,
        also=wish.also,
    )


def _order(job: Job, clinic: Clinic, base: Drawn, judge: _Judge) -> Order | Refused:
    values = clinic.values_in(judge.manuscript.language.tag)
    country = clinic.country or judge.manuscript.leaflet.country or ""
    try:
        standing = judge.of(values, country)
    except ContentError as error:
        return Refused(clinic, job.manuscript.language, error.problems)
    if standing and not job.draft:
        return Refused(clinic, job.manuscript.language, standing)
    where = place(clinic.code)
    own = replace(
        job,
        out=job.out / where,
        clinic=clinic.code,
        values=values,
        country=country,
        logo=clinic.logo,
        draft=bool(standing),
    )
    return Order(own, clinic, f"{where}/{own.file_name}", base.by(own), judge.next)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Asks whether a manuscript may be released with what a clinic sets.

    What clinics set is signed by nobody: it counts whether it is there, and in which language. So clinics that set the
    same values in the same languages are judged once.
    """

    manuscript: Manuscript
    today: date
    _known: dict[tuple[tuple[str, str], ...], tuple[Problem, ...]] = field(default_factory=dict, init=False)

    def of(self, values: Sequence[tuple[str, str]], country: str) -> tuple[Problem, ...]:
        """Return all that stands in the way. Raises ContentError for values that cannot be set."""
        key = tuple((name, text.language if isinstance(text, TextIn) else "") for name, text in values if text.strip())
        if key not in self._known:
            self._known[key] = may_release(fill_manuscript(self.manuscript, dict(values), country), self.today)
        return self._known[key]

    @property
    def next(self) -> str:
        """When the text is to be read again, the first of its two dates; "" where nobody has approved it."""
        approvals = (self.manuscript.standing.approval, self.manuscript.clinical.approval)
        return min((str(approval.next) for approval in approvals if approval and approval.next), default="")

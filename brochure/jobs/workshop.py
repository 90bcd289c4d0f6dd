"""A workshop: where jobs are done. It owns what a process keeps from one job to the next."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..building import Built, Fonts, build, open_fonts
from ..content.manuscript import Manuscript
from ..content.merge import fill_manuscript, with_logo
from ..content.pictures import picture_place, picture_problems, read_picture
from ..content.reader import FILE, load_content, read_leaflet
from ..disk import put_file, read_file, write_file
from ..editions import Edition
from ..errors import BrochureError, ContentError, Place, Problem
from ..folder import pseudo, read
from ..identity import Memo
from ..layout.page import Explained
from ..naming import how_to_print_of
from ..pictures.faults import RefusedError
from ..printing import how_to_print
from ..review import is_draft, may_release
from .job import Beside, Done, Failed, Job, JobResult, ManuscriptReference

MANUSCRIPTS, FONTS, PROFILES = 32, 2, 2
"""How many are kept: manuscripts that were read here, sets of fonts, and profiles of presses."""
BUG = 70
"""The exit code for a fault of the program itself (EX_SOFTWARE)."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What jobs are done with. `manuscripts` are those that it was handed; it reads others from their folders.

    A `workplace` is the folder where a batch's files are written before they are put in their place; who runs the batch
    makes them last.
    """

    manuscripts: Mapping[ManuscriptReference, Manuscript] = field(default_factory=dict)
    workplace: Path | None = None
    _read: Memo[ManuscriptReference, Manuscript] = field(default_factory=lambda: Memo(MANUSCRIPTS), init=False)
    _fonts: Memo[Path | None, Fonts] = field(default_factory=lambda: Memo(FONTS), init=False)
    _profiles: Memo[Path, bytes] = field(default_factory=lambda: Memo(PROFILES), init=False)

    def run(self, job: Job) -> JobResult:
        """Make a job's file and save it. What goes wrong is a result, but for MemoryError, which is raised."""
        warnings: tuple[Problem, ...] = ()
        try:
            manuscript = self._manuscript(job.manuscript, job)
            warnings = manuscript.problems
            edition = self._edition(job)
            built = self._built(job, manuscript, edition)
            explained = self._explained(job, manuscript, edition)
            path = self._write(job.out / built.name, built.pdf)
            others = tuple(self._beside(path.with_suffix(end), data) for end, data in built.companions.items())
            words = how_to_print(edition, built.pages, right_to_left=manuscript.language.direction == "rtl")
            if words:
                self._write(how_to_print_of(path), words.encode())
        except BrochureError as error:
            return Failed(job, (*warnings, *error.problems), error.exit_code)
        except MemoryError:
            raise
        except Exception as error:  # where the program fails at one file, it has to make the others
            message = f"this is a fault of the program, not yours: {type(error).__name__}: {error}"
            hint = f"please report it, with {job}; BROCHURE_TRACEBACK=1 shows more"
            return Failed(job, (Problem(message, hint=hint),), BUG, traceback.format_exc())
        pdf, digest = built.pdf, hashlib.sha256(built.pdf).hexdigest()
        return Done(job, path, built.pages, len(pdf), built.problems, built.fit, built.body, explained, digest, others)

    def build(self, job: Job) -> Built:
        """Make a job's file in memory. Raises BrochureError."""
        return self._built(job, self._manuscript(job.manuscript, job), self._edition(job))

    def _write(self, path: Path, data: bytes) -> Path:
        if self.workplace is None:
            write_file(path, data)
        else:
            put_file(path, data, self.workplace)
        return path

    def _beside(self, path: Path, data: bytes) -> Beside:
        return Beside(self._write(path, data), hashlib.sha256(data).hexdigest())

    def _built(self, job: Job, manuscript: Manuscript, edition: Edition) -> Built:
        source = self._source(job)
        _hold_named(job, manuscript, *([source] if source else []))
        folder = job.manuscript.folder
        try:
            built = build(manuscript, edition, self._fonts_of(job), source, job.also)
        except BrochureError as error:
            raise type(error)([_in_folder(problem, folder, manuscript) for problem in error.problems]) from error
        problems = tuple(_in_folder(problem, folder, manuscript) for problem in built.problems)
        return replace(built, name=job.file_name, problems=problems)

    def _explained(self, job: Job, manuscript: Manuscript, edition: Edition) -> tuple[Explained, ...]:
        if job.explain is None:
            return ()
        from ..explaining import explain  # noqa: PLC0415 - few ask

        return explain(manuscript, edition, self._fonts_of(job), self._source(job), job.explain)

    def _source(self, job: Job) -> Manuscript | None:
        other = job.source_manuscript
        return self._manuscript(other, job) if other else None

    def _fonts_of(self, job: Job) -> Fonts:
        folder = job.manuscript.folder
        own = folder if os.path.lexists(folder / "fonts") else None
        return self._fonts.get(own, lambda: open_fonts(own))

    def _edition(self, job: Job) -> Edition:
        edition, profile = job.made_for, job.profile
        if profile is None:
            return edition
        return replace(edition, profile=self._profiles.get(profile, lambda: read_file(profile, "profile")))

    def _manuscript(self, reference: ManuscriptReference, job: Job) -> Manuscript:
        """Return a manuscript with what a job sets in it."""
        found = self.manuscripts.get(reference) or self._read.get(reference, lambda: _read(reference))
        if (found.leaflet.leaflet, found.leaflet.version) != (job.leaflet, job.version):
            message = f"the leaflet is now {found.leaflet.leaflet} {found.leaflet.version}: it is not built as {job}"
            raise ContentError([Problem(message, Place(str(reference.folder)), "begin again")])
        in_source = reference == job.source_manuscript and job.source_values
        values = job.source_values if in_source else job.values
        if values or job.country:
            found = fill_manuscript(found, dict(values), job.country)
        if job.logo:
            found = with_logo(found, job.logo, _picture(reference.folder, job.logo))
        return replace(found, created=job.created) if job.created else found


def _in_folder(problem: Problem, folder: Path, manuscript: Manuscript) -> Problem:
    """Return a problem of a build, which knows no folder, with the path of the file or a picture's line."""
    file = problem.place.file
    if file in manuscript.pictures:
        return replace(problem, place=picture_place(load_content(folder), manuscript.leaflet, file))
    return replace(problem, place=problem.place._replace(file=str(folder / file))) if file == FILE else problem


def _hold_named(job: Job, *manuscripts: Manuscript) -> None:
    """Raise ContentError where a job's name says of a draft that it is none, whoever has asked for it."""
    drafts = () if job.draft else tuple(filter(is_draft, manuscripts))
    if drafts:
        why = [problem for one in drafts if one.day for problem in may_release(one, one.day)]
        message = f"this may not be released, and is not built as {job.file_name}"
        place = Place(str(job.manuscript.folder))
        raise ContentError([*why, Problem(message, place, "build it as a draft, or have it signed")])


def _read(reference: ManuscriptReference) -> Manuscript:
    """Read a manuscript from its folder. Raises ContentError."""
    folder, tag, today, unfinished, is_pseudo = reference
    if is_pseudo:
        (source,) = read(folder, [read_leaflet(folder)[0].key], today)
        return next(made for made in pseudo(source) if made.key == tag)
    (found,) = read(folder, [tag], today, unfinished=unfinished)
    return found


def _picture(folder: Path, name: str) -> bytes:
    """Return the bytes of a picture. Raises ContentError."""
    try:
        return read_picture(folder, name)
    except RefusedError as error:
        raise ContentError(picture_problems(error, "the logo", Place(str(folder / name)))) from None

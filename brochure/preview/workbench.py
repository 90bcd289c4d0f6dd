"""The workbench: finished files of one leaflet, as they are chosen in a browser, and the last good ones.

All is done by a `jobs.workshop.Workshop`, whose fonts stay warm; one request at a time, as its memories want it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import NamedTuple

from ..clinics.orders import Order, Wish, orders
from ..clinics.roster import Clinic
from ..content.manuscript import Manuscript
from ..content.merge import fill_manuscript
from ..content.passages import words
from ..content.reader import FILE
from ..editions import DEFAULT, EDITIONS, Companion, Plan
from ..errors import BrochureError, ContentError, Problem
from ..identity import Memo, Same
from ..jobs.job import Job, ManuscriptReference
from ..jobs.workshop import Workshop
from ..printing import how_to_print
from ..reading.tree import Reading
from ..review import may_release
from .boxes import Box, boxes
from .current import CurrentLeaflet, problems_of, shown_names
from .pictures import Pictures, Size
from .salvaging import what_is_left

FILES, LAST, REST = 48, 64, 4
"""How many files are kept: made last, good for what was chosen, and with parts left out."""
RENEWED = 300
"""After so many files a new workshop begins, as in a batch: what was set for words that are gone is let go with it."""
OUT = Path("output") / "clinics"


class Choice(NamedTuple):
    """What is chosen to be seen: language, edition and paper by name, and a clinic by its code ("" for none)."""

    language: str
    edition: str = DEFAULT.name
    paper: str = ""
    clinic: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finished file as it is shown: its hash, name, bytes, pages and warnings, and the Reading that it says.

    `standing` is all that stands in the way of giving it to patients. `texts` are its passages by segment id.
    """

    choice: Choice
    sha256: str
    name: str
    pdf: bytes
    sizes: tuple[Size, ...]
    problems: tuple[Problem, ...]
    standing: tuple[Problem, ...]
    texts: Mapping[str, str]
    printing: str
    right_to_left: bool
    reading: Reading | None


class Look(NamedTuple):
    """What there is to see: a file, and what is wrong; `is_last` says that it is older than the words.

    `is_partial` says that it lacks the parts that cannot be read: it is for nobody but who mends them.
    """

    shown: Shown | None
    problems: tuple[Problem, ...]
    is_last: bool = False
    is_partial: bool = False


@dataclass
class Workbench:
    """Makes files of a leaflet's folder as it is now. It may be asked by several threads."""

    path: Path
    pictures: Pictures
    today: Callable[[], date]
    current: CurrentLeaflet = field(init=False)
    lock: RLock = field(default_factory=RLock, init=False)
    _workshop: Workshop = field(init=False)
    _manuscripts: dict[ManuscriptReference, Manuscript] = field(default_factory=dict, init=False)
    _fonts: tuple[object, ...] = field(default=(), init=False)
    _built: int = field(default=0, init=False)
    _made: Memo[tuple[object, ...], Shown] = field(default_factory=lambda: Memo(FILES), init=False)
    _last: dict[Choice, Shown] = field(default_factory=dict, init=False)
    _partial: Memo[tuple[object, ...], Shown | None] = field(default_factory=lambda: Memo(REST), init=False)
    _boxes: Memo[str, tuple[Box, ...]] = field(default_factory=lambda: Memo(FILES), init=False)

    def __post_init__(self) -> None:
        self.current = CurrentLeaflet(self.path, self.today)
        self._workshop = Workshop(self._manuscripts)

    def look(self, choice: Choice) -> Look:
        """Return what there is to see of a choice now; where nothing can be made, the last that could."""
        with self.lock:
            try:
                shown = self._show(choice)
            except Exception as error:  # the page stays, and says what is wrong
                found = shown_names(problems_of(error), self.current.folder)
                last = self._last.get(choice)
                return Look(last, found, is_last=True) if last else self._rest(choice, error, found)
            self._last.pop(choice, None)
            self._last[choice] = shown
            while len(self._last) > LAST:
                del self._last[next(iter(self._last))]
            return Look(shown, shown_names(shown.problems, self.current.folder))

    def _rest(self, choice: Choice, error: Exception, found: tuple[Problem, ...]) -> Look:
        """Return what can be read of files that were never without a mistake."""
        if not isinstance(error, BrochureError):
            return Look(None, found, is_last=True)
        key = (choice, self.current.fingerprint(FILE, f"{choice.language}.yaml"), found)
        shown = self._partial.get(key, lambda: self._left(choice))
        return Look(shown, found, is_last=True, is_partial=shown is not None)

    def _left(self, choice: Choice) -> Shown | None:
        with TemporaryDirectory() as made:
            bench = Workbench(Path(made), self.pictures, self.today)
            return what_is_left(self.current.folder, Path(made), choice.language, lambda: bench._show(choice))

    def is_partial(self, sha256: str) -> bool:
        """Tell whether a file lacks parts that cannot be read: it may be looked at, and neither printed nor saved."""
        with self.lock:
            return any(shown and shown.sha256 == sha256 for _, shown in self._partial.items())

    def kept(self, sha256: str) -> Shown | None:
        """Return a file that was shown, by its hash, as long as it is remembered."""
        with self.lock:
            rest = (shown for _, shown in self._partial.items() if shown)
            known = (*self._last.values(), *(shown for _, shown in self._made.items()), *rest)
            return next((shown for shown in known if shown.sha256 == sha256), None)

    def boxes(self, shown: Shown) -> tuple[Box, ...]:
        """Return where the segments of a file stand on its pages; none where it has no tags."""
        with self.lock:
            return self._boxes.get(shown.sha256, lambda: boxes(shown.pdf, shown.reading) if shown.reading else ())

    def companion(self, choice: Choice) -> bytes:
        """Return the HTML that goes with a choice. Raises BrochureError."""
        with self.lock:
            job = replace(self._job(choice)[0], also=(Companion.HTML,))
            return self._workshop.build(job).companions[".html"]

    def clinic(self, code: str) -> Clinic | None:
        """Return a clinic by its code, None for "". Raises ContentError."""
        if not code:
            return None
        found = next((one for one in self.current.clinics().clinics if one.code == code), None)
        if found is None:
            raise ContentError([Problem(f"the roster has no clinic {code!r}")])
        return found

    def order(self, choice: Choice, clinic: Clinic) -> Order:
        """Return the order for a clinic's file, as `brochure one` gives it. Raises ContentError."""
        manuscript = self._manuscript(choice.language)
        wish = self.wish(choice)
        (order,) = orders([manuscript], [replace(clinic, languages=())], wish)
        if not isinstance(order, Order):
            raise ContentError(order.problems)
        return order._replace(job=replace(order.job, paper=choice.paper))

    def wish(self, choice: Choice) -> Wish:
        """Return what is to be made for clinics: one edition, marked where it may not be released."""
        return Wish(self.current.folder, self.current.folder / OUT, self.today(), [choice.edition], drafts=True)

    def _show(self, choice: Choice) -> Shown:
        job, manuscript, standing = self._job(choice)
        self._use_fonts()
        return self._made.get(
            (job, Same(manuscript), self._fonts), lambda: self._build(choice, job, manuscript, standing)
        )

    def _build(self, choice: Choice, job: Job, manuscript: Manuscript, standing: tuple[Problem, ...]) -> Shown:
        self._built += 1
        if self._built % RENEWED == 0:
            self._workshop = Workshop(self._manuscripts)
        self._manuscripts[job.manuscript] = manuscript
        built = self._workshop.build(job)
        digest = hashlib.sha256(built.pdf).hexdigest()
        texts = {passage.id: passage.text for passage in words(manuscript.leaflet)}
        right_to_left = manuscript.language.direction == "rtl"
        return Shown(
            choice,
            digest,
            built.name,
            built.pdf,
            self.pictures.sizes(digest, built.pdf),
            tuple(dict.fromkeys(built.problems)),
            standing,
            texts,
            how_to_print(job.made_for, built.pages, right_to_left=right_to_left),
            right_to_left,
            built.reading,
        )

    def _job(self, choice: Choice) -> tuple[Job, Manuscript, tuple[Problem, ...]]:
        """Return the job of a choice, its manuscript, and what stands in the way of a release. Raises BrochureError."""
        manuscript = self._manuscript(choice.language)
        clinic = self.clinic(choice.clinic)
        if clinic is None:
            standing = may_release(manuscript, self.today())
            job = self._plain_job(choice, manuscript, is_draft=bool(standing))
        else:
            country = clinic.country or manuscript.leaflet.country or ""
            filled = fill_manuscript(manuscript, dict(clinic.values_in(manuscript.language.tag)), country)
            standing = may_release(filled, self.today())
            job = self.order(choice, clinic).job
        is_card = EDITIONS[choice.edition].plan_for(bilingual=False) is Plan.CARD
        if is_card and manuscript.original:
            source = self.current.located().leaflet.key
            self._manuscript(source, is_source=True)
            job = replace(job, source=source)
        return job, manuscript, standing

    def _plain_job(self, choice: Choice, manuscript: Manuscript, *, is_draft: bool) -> Job:
        leaflet = manuscript.leaflet
        return Job(
            self._reference(choice.language),
            leaflet.leaflet,
            leaflet.version,
            self.current.folder / "output",
            edition=choice.edition,
            paper=choice.paper,
            draft=is_draft,
        )

    def _manuscript(self, tag: str, *, is_source: bool = False) -> Manuscript:
        """Return a manuscript as it is now, and put it where the workshop finds it."""
        manuscript = self.current.manuscript(tag)
        reference = self._reference(tag)._replace(unfinished=not is_source)
        self._manuscripts[reference] = manuscript
        return manuscript

    def _reference(self, tag: str) -> ManuscriptReference:
        return ManuscriptReference(self.current.folder, tag, self.today(), unfinished=True)

    def _use_fonts(self) -> None:
        """Begin with fonts anew where those of the leaflet's folder have changed."""
        found = []
        folder = self.current.folder / "fonts"
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                state = path.stat()
                found.append((path.name, state.st_mtime_ns, state.st_size))
        if tuple(found) != self._fonts:
            self._fonts = tuple(found)
            self._workshop = Workshop(self._manuscripts)

"""Why a language is not built: what its translation lacks, or what stands in the way of a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..content.manuscript import Manuscript
from ..content.model import Leaflet
from ..errors import Place, Problem, Severity
from ..languages import language as find_language
from ..naming import is_of
from ..translation.model import UNFINISHED
from .terminal import typed


@dataclass(frozen=True, slots=True)
class Order:
    """What was to be built: the leaflet, its folder, and the folder for the files."""

    leaflet: Leaflet
    folder: Path
    target: Path

    def earlier(self, tag: str) -> tuple[str, ...]:
        """Name the files of a language that an earlier build has left, lest somebody prints them."""
        leaflet, languages = self.leaflet.leaflet, (tag, self.leaflet.key)
        found = (
            path for path in self.target.glob("*.pdf") if is_of(path.name, leaflet, languages, self.leaflet.version)
        )
        return tuple(f"{path} is of an earlier build" for path in sorted(found))


def refusal(tag: str, problems: Sequence[Problem], order: Order) -> Problem:
    """Return the problem that says in one line why a language is not built, and how to see its pages all the same."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    message = f"{find_language(tag).name} ({tag}) is not built: {', '.join(_counted(errors))}"
    where = "" if order.folder == Path() else f" {typed(order.folder)}"
    look = f"brochure build{where} --lang {tag} --unfinished"
    unfinished = [problem.code in UNFINISHED for problem in errors]
    hint = f"finish the translation; to see its pages as they are: {look}"
    if not all(unfinished):
        hint = "correct what is wrong"
        hint += f"; then, to see pages before all is translated: {look}" if any(unfinished) else ""
    return Problem(message, hint=hint, code="not-built", details=order.earlier(tag))


def release_refusal(tag: str, count: int, order: Order) -> Problem:
    """Return the problem that says that a language is not released."""
    things = "1 thing stands" if count == 1 else f"{count} things stand"
    message = f"{find_language(tag).name} ({tag}) is not built: {things} in the way of a release"
    hint = "without --release it is built, with its marks on every page"
    return Problem(message, hint=hint, code="not-built", details=order.earlier(tag))


def as_draft(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript whose unfinished texts are one warning: who asks for a draft knows that there are some."""
    unfinished = [problem for problem in manuscript.problems if problem.code in UNFINISHED]
    if not unfinished:
        return manuscript
    name, counts = manuscript.language.name, ", ".join(_counted(unfinished))
    message = f"{name} ({manuscript.key}) is a draft, and every page says so: {counts}"
    hint = f"brochure check --lang {manuscript.key} names each with its line"
    told = Problem(message, Place(unfinished[0].place.file), hint, Severity.WARNING, "draft")
    others = (problem for problem in manuscript.problems if problem.code not in UNFINISHED)
    return replace(manuscript, problems=(told, *others))


def _counted(errors: Sequence[Problem]) -> Iterator[str]:
    codes = [problem.code for problem in errors]
    blank = codes.count("missing") + codes.count("blank")
    wrong = sum(code not in UNFINISHED for code in codes)
    for count, one, more in (
        (blank, "text is not translated", "texts are not translated"),
        (codes.count("stale"), "is stale", "are stale"),
        (codes.count("extra"), "is not in the leaflet", "are not in the leaflet"),
        (wrong, "is wrong", "are wrong"),
    ):
        if count:
            yield f"{count} {one if count == 1 else more}"

"""What went wrong in a batch, once for all files that share it: ten thousand leaflets may lack the same signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..clinics.ledger import FILE, Ledger, Row
from ..errors import Place, Problem, Severity
from ..languages import language as find_language
from .terminal import counted

if TYPE_CHECKING:
    from ..clinics.batch import Made
    from ..clinics.orders import Order, Refused

MAX_NAMED = 12
"""So many clinics are named by code where more have the same trouble."""


def refusals(refused: Iterable[Refused], *, drafts: bool) -> Iterator[Problem]:
    """Yield what stands in the way of releases, or of `drafts`, and for which clinics and languages."""
    groups = defaultdict(list)
    for one in refused:
        groups[one.language, one.problems].append(one.clinic.code)
    for (tag, problems), codes in groups.items():
        yield from problems
        things = counted(len(problems), "thing stands", "things stand")
        what = f"{things} in the way{'' if drafts else ' of a release'}"
        message = f"{find_language(tag).name} ({tag}) is not made for {_clinics(codes)}: {what}"
        hint = "mend that" if drafts else "mend that; with --draft they are made all the same, with marks on every page"
        yield Problem(message, hint=hint, code="not-made", details=_named(codes))


def failures(failed: Iterable[Made]) -> Iterator[Problem]:
    """Yield why files were not made, and for which clinics."""
    groups = defaultdict(list)
    for order, result in failed:
        errors = tuple(problem for problem in result.problems if problem.severity is Severity.ERROR)
        groups[order.job.manuscript.language, order.job.edition, errors].append(order.clinic.code)
    for (tag, edition, problems), codes in groups.items():
        yield from problems
        message = f"{find_language(tag).name} ({tag}, {edition}) is not made for {_clinics(codes)}"
        yield Problem(
            message,
            hint="see why above; what is mended is made by the next batch",
            code="not-made",
            details=_named(codes),
        )


def unmarked(orders: Iterable[Order], out: Path) -> Iterator[Problem]:
    """Yield a warning where beside drafts files of the same version lie that do not say that they are none."""
    files = (out / order.file for order in orders if order.job.draft)
    others = [other for path in files if (other := path.with_name(path.name.replace("_DRAFT.", "."))).exists()]
    if others:
        does = "does not say DRAFT, and a draft is" if len(others) == 1 else "do not say DRAFT, and drafts are"
        message = f"{counted(len(others), 'file', 'files')} {does} what the leaflet says now"
        hint = "take them away, lest somebody prints them"
        yield Problem(
            message, Place(str(out)), hint, Severity.WARNING, "released", details=_listed(list(map(str, others)))
        )


def left_over(rows: Iterable[Row], leaflet: str, known: Collection[str]) -> Iterator[Problem]:
    """Yield a warning where the ledger has files of clinics that the roster has no more."""
    codes = [code for code in dict.fromkeys(row.clinic for row in rows if row.leaflet == leaflet) if code not in known]
    if codes:
        message = f"the ledger has files of {_clinics(codes)} no longer in the roster"
        yield Problem(
            message,
            hint="take them away if they are not to be used",
            severity=Severity.WARNING,
            code="left-over",
            details=_named(codes),
        )


def damaged(out: Path, ledger: Ledger) -> Iterator[Problem]:
    """Yield a warning where lines of a ledger cannot be read."""
    if ledger.damaged:
        message = f"{counted(ledger.damaged, 'line', 'lines')} of the ledger cannot be read; their files are made again"
        hint = "nothing needs to be done; brochure batch mends it"
        yield Problem(message, Place(str(out / FILE)), hint, Severity.WARNING, "ledger")


def _listed(names: Sequence[str]) -> tuple[str, ...]:
    more = len(names) - MAX_NAMED
    return (*names[:MAX_NAMED], *([f"and {more:,} more"] if more > 0 else ()))


def _clinics(codes: Sequence[str]) -> str:
    return counted(len(codes), "clinic", "clinics")


def _named(codes: Sequence[str]) -> tuple[str, ...]:
    more = len(codes) - MAX_NAMED
    return (", ".join(codes[:MAX_NAMED]) + (f" and {more:,} more" if more > 0 else ""),)

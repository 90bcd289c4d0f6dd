"""Problems that an author can mend, and the exceptions that stop the program.

The tree of exceptions, with the exit code of each::

    BrochureError           1   anything below
    ├── ContentError        2   the YAML of a leaflet or a translation has problems
    ├── FontError           3   a font is missing or broken, or no font has a character
    ├── LayoutError         4   the content cannot be laid out as asked
    │   └── TooHighError    2   a text or a block of it is higher than a page
    ├── OutputError         5   a file cannot be written
    ├── ProofError          6   a finished PDF does not say what the content says
    └── SendError           7   a message was not sent, or nobody knows whether it was

Each carries its problems, all of them: an author mends a file in one go, not one error at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a problem is: an error stops a build, a warning is shown and passed."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """Where a problem stands: a file, a line and a column counted from 1 (0 is unknown), and a segment id."""

    file: str = ""
    line: int = 0
    column: int = 0
    segment: str = ""

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(part for part in parts if part)


NOWHERE = Place()
LAYOUT_FAULT = "this is a fault of brochure's layout: report it with the content file"
"""The hint of a problem that no author can mend: pages or a file that are not what was to be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an author can mend: what is wrong, where, and what to do about it.

    `code` names its kind for machines; `about` is the character or the words that are wrong; `details` are lines to
    look at, such as a source and its translation.
    """

    message: str
    place: Place = NOWHERE
    hint: str = ""
    severity: Severity = Severity.ERROR
    code: str = ""
    about: str = ""
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = f"{self.place}: " if str(self.place) else ""
        code = f" ({self.code})" if self.code and self.place.segment else ""
        segment = f" [{self.place.segment}]{code}" if self.place.segment else ""
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        details = "".join(f"\n    {line}" for line in self.details)
        return f"{place}{self.severity}: {self.message}{segment}{details}{hint}"


class BrochureError(Exception):
    """Stop the program for a reason that its user can understand; `problems` says which.

    >>> try:
    ...     brochure.read("my-leaflet", ["xh"])
    ... except brochure.BrochureError as error:
    ...     print(error.exit_code, error.problems[0].message)
    2 the leaflet has no language 'xh'
    """

    exit_code = 1

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        self.problems: tuple[Problem, ...] = (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ContentError(BrochureError):
    """The YAML of a leaflet or of a translation has problems."""

    exit_code = 2


class FontError(BrochureError):
    """A font is missing or broken, or no font has a character of the text."""

    exit_code = 3


class LayoutError(BrochureError):
    """The content cannot be laid out as asked."""

    exit_code = 4


class TooHighError(LayoutError):
    """A text or a block is higher than a page: the content is at fault on any paper of that size, as `check` says."""

    exit_code = ContentError.exit_code


class OutputError(BrochureError):
    """A file cannot be written."""

    exit_code = 5


class ProofError(BrochureError):
    """A finished PDF does not say what the content says."""

    exit_code = 6


class SendError(BrochureError):
    """A message was not sent, or nobody knows whether it was."""

    exit_code = 7

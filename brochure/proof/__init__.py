"""The proof: the content against its Reading, and the Reading against the finished file.

The Reading is made from the content alone, before layout. So where layout forgets, repeats or exchanges a text, the
file differs from the Reading; and where the Reading does, it differs from the content's passages.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..content.manuscript import Manuscript
from ..editions import Plan
from ..errors import ProofError
from ..layout.page import Page
from ..readback.hypertext import read_companion
from ..readback.tree import look_at, read_back
from ..reading.tree import Binding, Reading
from .artifacts import compare_artifacts
from .blocks import compare
from .codes import compare_codes
from .companion import compare_companion
from .copies import compare_copies
from .mail import compare_mail
from .passages import complete
from .plain import compare_plain
from .references import compare_destinations, compare_references
from .sight import unseen
from .surroundings import compare_surroundings


def prove(pdf: bytes, reading: Reading) -> None:
    """Compare a finished PDF with its Reading, character for character (NFC), as a screen reader would get it.

    Compared are tags, languages, texts, alternative texts, fields and where links lead; title, outline and metadata;
    what pages show outside the tree; and whether what they show can be seen. Raises ProofError that names the segment
    where they part.
    """
    finished = read_back(pdf)
    problems = [
        *compare(reading.root, finished.root),
        *compare_surroundings(reading, finished),
        *compare_destinations(reading, finished),
        *unseen(finished.pages, reading, finished.root),
    ]
    if reading.plan is Plan.CARD:
        problems += (problem for page in finished.pages for problem in compare_copies(page))
    if problems:
        raise ProofError(problems)


def prove_sight(pdf: bytes, reading: Reading) -> None:
    """Look at the pages of a finished PDF, tagged or not. Raises ProofError that names what nobody would see."""
    problems = list(unseen(look_at(pdf), reading))
    if problems:
        raise ProofError(problems)


def prove_codes(pdf: bytes, pages: Sequence[Page], reading: Reading) -> None:
    """Read the codes of a finished PDF back from pictures of its pages, each once, where the extra `qr` is installed.

    Raises ProofError that names each address that is not read.
    """
    problems = list(compare_codes(pdf, pages, reading))
    if problems:
        raise ProofError(problems)


def prove_companion(html: str, reading: Reading) -> None:
    """Compare an HTML file with its Reading, whose page references are links. Raises ProofError as `prove` does."""
    problems = list(compare_companion(reading, read_companion(html)))
    if problems:
        raise ProofError(problems)


def prove_plain(text: str, reading: Reading) -> None:
    """Compare a plain text with its Reading, which is bound to its pages. Raises ProofError that names the segment."""
    problems = list(compare_plain(reading, text))
    if problems:
        raise ProofError(problems)


def prove_mail(html: str, reading: Reading, lead: Sequence[str]) -> None:
    """Compare the HTML part of an e-mail with its first lines and its Reading, which is bound to its pages.

    Raises ProofError that names the segment, or what a mail program would load or take away.
    """
    problems = list(compare_mail(html, reading, lead))
    if problems:
        raise ProofError(problems)


def prove_reading(reading: Reading, manuscript: Manuscript, source: Manuscript | None = None) -> None:
    """Compare a Reading with the passages of what it was composed of.

    Raises ProofError that names each passage that is missing, or there too often.
    """
    problems = list(complete(reading, manuscript, source))
    if problems:
        raise ProofError(problems)


def prove_references(reading: Reading, binding: Binding, pages: Sequence[Page]) -> None:
    """Check that each page number that a bound Reading says is that of the page on which its node begins.

    Raises ProofError that names each node for which it is not.
    """
    problems = list(compare_references(reading, binding, pages))
    if problems:
        raise ProofError(problems)


def prove_pages(pages: Sequence[Page], reading: Reading) -> None:
    """Check, before pages are written, that the artifacts on them say what they repeat of the Reading.

    Raises ProofError that names the page and the words.
    """
    problems = list(compare_artifacts(reading, pages))
    if problems:
        raise ProofError(problems)


__all__ = [
    "prove", "prove_codes", "prove_companion", "prove_mail", "prove_pages", "prove_plain", "prove_reading",
    "prove_references", "prove_sight",
]  # fmt: skip

"""A job -> the parts of a message: the leaflet is built, proved, and never saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.letter import letter, told_by_publisher
from ..content.manuscript import Manuscript
from ..content.merge import fill_manuscript
from ..editions import SUFFIXES, Companion
from ..errors import Problem, Severity
from ..jobs.job import Job
from ..jobs.workshop import Workshop
from .message import MAX_HTML, Parts

_BETWEEN = "_"


def make(job: Job, manuscript: Manuscript, workshop: Workshop) -> tuple[Parts, tuple[Problem, ...]]:
    """Return the parts of a message with a job's file, and the warnings on the way. Raises BrochureError.

    A job that is no draft is refused where its manuscript may not be released.
    """
    kinds = (Companion.MAIL_HTML, Companion.MAIL_TEXT)
    built = workshop.build(replace(job, also=kinds))
    filled = fill_manuscript(manuscript, dict(job.values), job.country)
    html, text = (built.companions[SUFFIXES[kind]].decode() for kind in kinds)
    problems = (*built.problems, *_told(filled))
    if len(html.encode()) >= MAX_HTML:
        message = f"the text has {len(html.encode()):,} bytes as HTML, and mail programs cut it off at {MAX_HTML:,}"
        hint = "nothing needs to be done: the message has the whole text without HTML, and the PDF"
        problems, html = (*problems, Problem(message, hint=hint, severity=Severity.WARNING)), ""
    original = [manuscript.original.language.tag] if manuscript.original else []
    tags = tuple(dict.fromkeys([manuscript.language.tag, *original]))
    parts = Parts(letter(filled).subject, tags, text, html, built.pdf, attachment_name(job))
    return parts, problems


def attachment_name(job: Job) -> str:
    """Return the name of the attached file: it says the language and the version, and not what the leaflet is about."""
    marks = ["DRAFT"] if job.draft else []
    return _BETWEEN.join(["information", job.manuscript.language, f"v{job.version}", *marks]) + ".pdf"


def _told(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a warning where the subject may tell of an illness, for a person to look at."""
    words = told_by_publisher(manuscript)
    if words:
        told = " and ".join(map(repr, words))
        message = f"the subject has {told}, which the title has too: a locked telephone shows it to anybody"
        hint = "where it tells of an illness, write the publisher: in content.yaml without it"
        yield Problem(message, hint=hint, severity=Severity.WARNING, code="told")

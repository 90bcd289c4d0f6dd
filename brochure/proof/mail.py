"""The HTML part of an e-mail against its Reading: every word in its order, and nothing that a program takes away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import Problem
from ..languages import language as find_language
from ..readback.mail import read_mail
from ..reading.tree import Reading
from .plain import compare_plain


def compare_mail(html: str, reading: Reading, lead: Sequence[str]) -> Iterator[Problem]:
    """Yield what the HTML part of a mail says otherwise than its first lines and its Reading."""
    found = read_mail(html)
    rest = found.text.lstrip()
    for line in lead:
        if not rest.startswith(line):
            yield Problem(f"the mail says {rest[:60]!r} where its first lines say {line!r}")
            return
        rest = rest[len(line) :].lstrip()
    yield from compare_plain(reading, rest)
    language = find_language(reading.root.language)
    said = (language.tag, language.direction)
    if not found.outer == found.inner == said:
        yield Problem(f"the mail says that it is {found.outer} and {found.inner}, and it is {said}")
    yield from (Problem(f"the mail has {what!r}, which mail programs take away") for what in found.asks_for)

"""What an e-mail with a leaflet says around it: its subject and its first lines, which a locked telephone may show.

Neither names an illness: only who sends it. They stand in the patient's language and in the source's, for whoever
helps the patient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .foreign import TextIn
from .labels import labels
from .manuscript import Manuscript
from .values import plain_text

BETWEEN = " · "
"""What stands between the subject in one language and in the other."""
_MIN_WORD = 4
"""Letters of a word that may tell what an illness is; shorter ones seldom do."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The subject of an e-mail, and its first lines, each with the language that it is in."""

    subject: str
    lead: tuple[TextIn, ...]


def letter(manuscript: Manuscript) -> Letter:
    """Return what an e-mail with a leaflet says around it."""
    original = manuscript.original
    said = [(manuscript.labels, _publisher(manuscript))]
    if original is not None:
        source = plain_text(original.leaflet.publisher.name, original.leaflet.values)
        said.append((labels(original.language.tag), source))
    subjects = dict.fromkeys(_in_one_line(words.get("mail.subject", publisher=name)) for words, name in said)
    lead = {str(text): text for text in (words.get("mail.lead", publisher=name) for words, name in said)}
    return Letter(BETWEEN.join(subjects), tuple(lead.values()))


def told_by_publisher(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the words that the publisher's name shares with the title, which a locked telephone would show.

    They need not tell of an illness; a person has to look at them.
    """
    title = set(_words(plain_text(manuscript.leaflet.title, manuscript.leaflet.values)))
    return tuple(dict.fromkeys(word for word in _words(_publisher(manuscript)) if word in title))


def _publisher(manuscript: Manuscript) -> str:
    return plain_text(manuscript.leaflet.publisher.name, manuscript.leaflet.values)


def _words(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= _MIN_WORD)


def _in_one_line(text: str) -> str:
    """Return a text without what would end the line of a header, or be no text in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())

"""What an e-mail with a leaflet says around it: its subject and its first lines, which a locked telephone may show.

Neither names an illness: only who sends it. They stand in the patient's language and in the source's, for whoever
helps the patient.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .foreign import TextIn
from .labels import labels
from .manuscript import Manuscript
from .values import plain_text

BETWEEN = " · "
"""What stands between the subject in one language and in the other."""
_MIN_ASCII, _MIN_OTHERS, _MIN_KANA = 4, 3, 2
"""Letters of a word that may tell what an illness is, in a to z, in others, and in Japanese without Chinese signs.

Of Chinese signs and syllables of Korean one may tell.
"""
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_SYLLABLES = re.compile("[\uac00-\ud7a3]")


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

    Both languages of the subject are asked. The words need not tell of an illness; a person has to look at them.
    """
    leaflets = [manuscript.leaflet, *([manuscript.original.leaflet] if manuscript.original else [])]
    return tuple(
        dict.fromkeys(
            word
            for one in leaflets
            for word in shared_words(plain_text(one.publisher.name, one.values), plain_text(one.title, one.values))
        )
    )


def shared_words(name: str, title: str) -> Iterator[str]:
    """Yield the words of a name that a title has too, alone or as part of a longer word, in small letters.

    Where a script has no spaces, these are the longest runs of letters that both have.
    """
    titled = [*_words(title)]
    for word in _words(name):
        if _UNSPACED.match(word):
            yield from _runs(word, titled)
        elif any(word == other or _is_part(word, other) or _is_part(other, word) for other in titled):
            yield word


def _publisher(manuscript: Manuscript) -> str:
    return plain_text(manuscript.leaflet.publisher.name, manuscript.leaflet.values)


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text that may tell: runs of letters with the marks on them."""
    text = "".join(sign if unicodedata.category(sign)[0] in "LM" else " " for sign in text.casefold())
    return (word for word in text.split() if len(word) >= _least(word))


def _least(word: str) -> int:
    if _SYLLABLES.match(word) or _UNSPACED.match(word):
        return 1
    return _MIN_ASCII if word.isascii() else _MIN_OTHERS


def _is_part(one: str, other: str) -> bool:
    return one in other and (len(one) >= _MIN_ASCII or _SYLLABLES.match(one) is not None)


def _least_run(sign: str) -> int:
    return 1 if _IDEOGRAPHS.match(sign) else _MIN_KANA if _KANA.match(sign) else _MIN_ASCII


def _runs(word: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the longest runs of letters that a word shares with others, from its start on."""
    others, start = [*others], 0
    while start < len(word):
        end = start
        while end < len(word) and any(word[start : end + 1] in other for other in others):
            end += 1
        if end - start >= _least_run(word[start]):
            yield word[start:end]
        start = max(end, start + 1)


def _in_one_line(text: str) -> str:
    """Return a text without what would end the line of a header, or be no text in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())

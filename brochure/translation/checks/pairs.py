"""What checks work on and what they give: a pair of texts, and findings with their spots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ...content.markup import MarkupError, MarkupNode, parse, plain
from ...errors import Severity
from ...languages import Language
from ...lexicon.scripts import SPACELESS
from ..segments import LABEL
from .meanings import Meanings, meanings
from .once import Once

_FACT = re.compile(r"[\d@/*{}\[\]\\]")
_ODD = re.compile(r"[\s?TFXl](?:(?<=\s)[\s,;.!?]|(?<=\?)\?|(?<=T)(?:O|B|\.B)|(?<=F)I|(?<=X)X|(?<=l)orem)")
"""Blanks, notes and signs that checks of signs look at; each begins with one of few characters, which is quick."""
_ODD_SIGNS = frozenset(
    '\n\r\t\v\f&_"([（「『«【)]）」』»】\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u3164\ufeff'
) | frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xE0000, 0xE0080))))
"""Brackets, quotation marks, line feeds and invisible characters."""
_WORD = re.compile(r"\w+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")

TextSpot = tuple[int, int]
"""Where something stands in a text: start and end in characters."""


@dataclass(frozen=True)
class Pair:
    """A segment with its source and its target, the languages of the two, and whether it stands in a call-out."""

    id: str
    source: str
    target: str
    source_language: Language
    language: Language
    in_callout: bool = False

    @Once
    def source_words(self) -> str:
        """The source without markup."""
        return _plain(self.source)

    @Once
    def target_words(self) -> str:
        """The target without markup."""
        return _plain(self.target)

    @Once
    def source_meanings(self) -> Meanings:
        """What the source says, as far as its words are known."""
        return meanings(self.source_words, self.source_language.tag)

    @Once
    def target_meanings(self) -> Meanings:
        """What the target says, as far as its words are known."""
        return meanings(self.target_words, self.language.tag)

    @Once
    def lost(self) -> frozenset[str]:
        """The meanings that the source proves and the target cannot have."""
        return self.source_meanings.sure - self.target_meanings.possible

    @Once
    def new(self) -> frozenset[str]:
        """The meanings that the target proves and the source cannot have."""
        return self.target_meanings.sure - self.source_meanings.possible

    @Once
    def said(self) -> frozenset[str]:
        """The meanings that one of the two texts may have."""
        return self.source_meanings.possible | self.target_meanings.possible

    @Once
    def differing(self) -> frozenset[str]:
        """The meanings that the two texts do not say as often."""
        return frozenset(name for name, _ in self.source_meanings.tally.items() ^ self.target_meanings.tally.items())

    @property
    def confirmed(self) -> bool:
        """Whether people have confirmed the words of both languages: what rests on words may then be an error."""
        return self.source_meanings.words.confirmed and self.target_meanings.words.confirmed

    @Once
    def has_words(self) -> bool:
        """Whether the source has words of its own to translate: several, placeholders not counted."""
        return _has_words(self.source_words)

    @Once
    def is_prose(self) -> bool:
        """Whether both texts are only words: no digit, no address, no markup, no placeholder, as in most pairs."""
        return _is_prose(self.source) and _is_prose(self.target)

    @property
    def has_numbers(self) -> bool:
        """Whether one of the texts has a number, in digits or in words; one that stands in a placeholder counts too."""
        return not self.is_prose or bool(self.source_meanings.spelled or self.target_meanings.spelled)

    @property
    def has_odd_signs(self) -> bool:
        """Whether the target has any sign or blank that a check of signs looks at."""
        target = self.target
        return not self.characters.isdisjoint(_ODD_SIGNS) or target.strip() != target or _ODD.search(target) is not None

    @Once
    def characters(self) -> frozenset[str]:
        """The characters of the target."""
        return frozenset(self.target)

    @Once
    def spaced(self) -> bool:
        """Whether the target's language has spaces between words."""
        return self.language.script not in SPACELESS

    @Once
    def is_label(self) -> bool:
        """Whether the segment is one of the program's own words."""
        return self.id.startswith(LABEL)

    @Once
    def is_name(self) -> bool:
        """Whether the segment is a name or a title that may stay as it is."""
        return self.id.startswith(("contact.", "publisher.", "references."))


def nodes(text: str) -> tuple[MarkupNode, ...]:
    """Return the markup of a text, or nothing where it is bad."""
    try:
        return parse(text)
    except MarkupError:
        return ()


@lru_cache(maxsize=8192)
def _is_prose(text: str) -> bool:
    return _FACT.search(text) is None and "www." not in text


@lru_cache(maxsize=4096)
def _has_words(text: str) -> bool:
    return len(_WORD.findall(_PLACEHOLDER.sub("", text))) > 1


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    try:
        return plain(parse(text))
    except MarkupError:
        return text


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: what is wrong, what to do, and where it shows in source and target.

    One that is doubtful only warns, however bad it would be.
    """

    message: str
    hint: str
    source: tuple[TextSpot, ...] = ()
    target: tuple[TextSpot, ...] = ()
    doubtful: bool = field(default=False, kw_only=True)


CheckFunction = Callable[[Pair], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, by which a finding can be waived, its severity, and the function that does it.

    One `of_facts` has nothing to say about a pair that is prose, one `of_meanings` about a pair of which both texts say
    the same as far as their words are known, one `about` meanings that neither text has, one `of_numbers` where neither
    has any, one `of_signs` where the target has none that is unusual, one `of_callouts` outside them, and one with a
    `script` in another: they are not run on these.
    """

    code: str
    severity: Severity
    run: CheckFunction
    of_facts: bool = False
    of_meanings: bool = False
    of_numbers: bool = False
    of_callouts: bool = False
    script: str = ""
    of_signs: bool = False
    about: frozenset[str] = frozenset()


def marked(text: str, spots: tuple[TextSpot, ...]) -> str:
    """Return a text with its spots in brackets that stand in no leaflet."""
    parts, position = [], 0
    for start, end in sorted(spots):
        if start < position:
            continue
        parts += [text[position:start], "⟦", text[start:end], "⟧"]
        position = end
    return "".join([*parts, text[position:]])


def spots_of(text: str, *wanted: str) -> tuple[TextSpot, ...]:
    """Return where each of some strings first stands in a text."""
    found = [(text.find(one), one) for one in wanted if one]
    return tuple((at, at + len(one)) for at, one in found if at >= 0)


def difference(wanted: Iterable[str], got: Iterable[str]) -> tuple[list[str], list[str]] | None:
    """Return what was lost and what is new, or None where both have the same, in any order."""
    first, second = list(wanted), list(got)
    if first == second:
        return None
    before, after = Counter(first), Counter(second)
    lost, new = list((before - after).elements()), list((after - before).elements())
    return (lost, new) if lost or new else None


def signed(found: tuple[list[str], list[str]], before: str = "", after: str = "") -> str:
    """Return what was lost and what is new in one line: "-38, +39"."""
    lost, new = found
    return ", ".join([f"-{before}{one}{after}" for one in lost] + [f"+{before}{one}{after}" for one in new])

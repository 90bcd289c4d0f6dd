"""What checks work on and what they give: a pair of texts, and findings with their spots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...content.markup import MarkupError, MarkupNode, parse, plain
from ...errors import Severity
from ...languages import Language
from ...lexicon.scripts import SPACELESS
from ..segments import LABEL
from .meanings import Meanings, meanings

_FACT = re.compile(r"[\d@/*{}\[\]\\]")
_ODD = re.compile(
    r"^\s|\s$|\s\s|[\n\r\t\v\f]|\s[,;.!?]|[&_\"(\[（「『«【)\]）」』»】]|\?\?|TO|FI|XX|TB|T\.B|lorem"
    "|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\U000e0000-\U000e007f]"
)
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

    @cached_property
    def source_words(self) -> str:
        """The source without markup."""
        return _plain(self.source)

    @cached_property
    def target_words(self) -> str:
        """The target without markup."""
        return _plain(self.target)

    @cached_property
    def source_meanings(self) -> Meanings:
        """What the source says, as far as its words are known."""
        return meanings(self.source_words, self.source_language.tag)

    @cached_property
    def target_meanings(self) -> Meanings:
        """What the target says, as far as its words are known."""
        return meanings(self.target_words, self.language.tag)

    @cached_property
    def lost(self) -> frozenset[str]:
        """The meanings that the source proves and the target cannot have."""
        return self.source_meanings.sure - self.target_meanings.possible

    @cached_property
    def new(self) -> frozenset[str]:
        """The meanings that the target proves and the source cannot have."""
        return self.target_meanings.sure - self.source_meanings.possible

    @property
    def confirmed(self) -> bool:
        """Whether people have confirmed the words of both languages: what rests on words may then be an error."""
        return self.source_meanings.words.confirmed and self.target_meanings.words.confirmed

    @cached_property
    def has_words(self) -> bool:
        """Whether the source has words of its own to translate: several, placeholders not counted."""
        return len(_WORD.findall(_PLACEHOLDER.sub("", self.source_words))) > 1

    @property
    def is_prose(self) -> bool:
        """Whether both texts are only words: no digit, no address, no markup, no placeholder, as in most pairs."""
        texts = f"{self.source}\n{self.target}"
        return _FACT.search(texts) is None and "www." not in texts

    @property
    def has_odd_signs(self) -> bool:
        """Whether the target has any sign or blank that a check of signs looks at."""
        return _ODD.search(self.target) is not None

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of the target."""
        return frozenset(self.target)

    @property
    def spaced(self) -> bool:
        """Whether the target's language has spaces between words."""
        return self.language.script not in SPACELESS

    @property
    def is_label(self) -> bool:
        """Whether the segment is one of the program's own words."""
        return self.id.startswith(LABEL)

    @property
    def is_name(self) -> bool:
        """Whether the segment is a name or a title that may stay as it is."""
        return self.id.startswith(("contact.", "publisher.", "references."))


def nodes(text: str) -> tuple[MarkupNode, ...]:
    """Return the markup of a text, or nothing where it is bad."""
    try:
        return parse(text)
    except MarkupError:
        return ()


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

    One `of_facts` has nothing to say about a pair that is prose, and one `of_meanings` about a pair of which both
    texts say the same as far as their words are known, and one `of_signs` where the target has none that is unusual:
    they are not run on these.
    """

    code: str
    severity: Severity
    run: CheckFunction
    of_facts: bool = False
    of_meanings: bool = False
    of_signs: bool = False


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

"""What is known of a language's words: `data/checks/TAG.yaml`, in the syntax of JSON and read as JSON.

A file has two parts: "words", which people write, and "generated", from ICU and CLDR. In both an entry has a key, which
is what its words mean, and the words with commas between them. Keys are:

* a number (``"6"``, ``"0.5"``), or ``nth=6`` for a word that counts in order;
* what can be counted (``hour``, ``tablet``, ``mg``); with ``=`` a word that says the number too (``hour=2``);
* any other meaning that the checks compare (``not``, ``more``, ``left``, ``fever``);
* ``endings`` and ``prefixes``, which may hang on a word; ``except``, words that are not what they look like;
  ``doubtful``, words that often say something else as well.

``~`` in a word stands for any letters: ``न~`` is what begins with न. A word with several meanings proves none of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ...content.documents import load_yaml
from ...languages import Language, language
from ...lexicon.folding import fold
from ...lexicon.scripts import IDEOGRAPHIC, SPACELESS
from ...resources import DATA

FOLDER = DATA / "checks"
TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,'٫٬:]\d+)*(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))*)|(?P<sign>°\s?[cfс](?![a-zа-я])|°|[%½¼¾⅓⅔])|"
    r"(?P<word>[^\s\d!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u055a-\u055f\u0589\u058a\u05be"
    r"\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u104a-\u104f\u1361-\u1368\u17d4-\u17da\u2010-\u206f"
    r"\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+)"
)
"""A number, a sign of a unit or a fraction, or a word, in folded text."""
_COMPOUNDING = frozenset({"Deva", "Beng", "Taml", "Telu", "Knda", "Mlym", "Gujr", "Guru", "Orya", "Sinh", "Kore"})
"""Scripts whose languages write small words together with the word before them."""
SETTINGS = frozenset({"endings", "prefixes", "except", "familiar", "polite", "letters", "doubtful"})
"""Keys that name no meaning."""
_VALUE = re.compile(r"\d+(\.\d+)?")


class Meaning(NamedTuple):
    """What a word says: names of meanings, a number, and whether it could say something else as well."""

    names: frozenset[str]
    number: float | None = None
    sure: bool = True
    counted: bool = False
    """Whether the number is that of what is named: twice, two hours in a dual."""
    ordinal: bool = False
    """Whether the number says which in a row, and counts nothing."""


NEEDS = {
    "numbers in words": frozenset(),
    "frequency": frozenset({"hour", "day", "week", "month"}),
    "quantities": frozenset({"tablet", "time"}),
    "negation": frozenset({"not"}),
    "urgency": frozenset({"now", "tomorrow"}),
    "comparisons": frozenset({"more", "less", "before", "after"}),
    "other-words": frozenset({"left", "right", "fever"}),
}
"""What checks that rest on words need to be told, by their names."""


class Entry(NamedTuple):
    """What is known of a word: what it says, the phrases that it begins, or the two words of which it is made."""

    meaning: Meaning | None
    phrases: Sequence[tuple[tuple[str, ...], Meaning]]
    parts: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Affixed:
    """Words known by a part of them: what they begin with, end with, or both have between."""

    begins: tuple[tuple[str, Meaning], ...] = ()
    ends: tuple[tuple[str, Meaning], ...] = ()
    inside: tuple[tuple[str, Meaning], ...] = ()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Words:
    """The words of one language."""

    def __init__(self, found: Language, data: Mapping[str, Any]) -> None:
        self.language = found
        self.confirmed = bool(data.get("confirmed-by"))
        written, generated = data.get("words", {}), data.get("generated", {})
        self.settings = {key: _listed(written.get(key, "")) for key in SETTINGS}
        self.names = frozenset(
            key.partition("=")[0] for key in (*written, *generated) if key not in SETTINGS and not _VALUE.fullmatch(key)
        )
        self.has_numbers = any(_VALUE.fullmatch(key) for key in (*written, *generated))
        self._shortest = 0 if found.script == "Kore" else 1
        self.has_parts = "0.5" in written
        self._written, self._generated = written, generated
        self.spaceless = found.script in SPACELESS
        self.compounds = found.script in _COMPOUNDING
        self.known: dict[str, Entry] = {}
        self.parted: dict[str, tuple[str, ...]] = {}
        """What `pieces` has returned for what it was asked."""
        self._settings: dict[str, frozenset[str]] = {}

    @property
    def lacking(self) -> tuple[str, ...]:
        """The checks that nobody has written the words for."""
        lacking = [name for name, needed in NEEDS.items() if not needed <= self.names]
        return tuple(([] if self.has_numbers else ["numbers in words"]) + lacking)

    @cached_property
    def _table(self) -> tuple[dict[str, Meaning], dict[str, tuple[tuple[tuple[str, ...], Meaning], ...]], Affixed]:
        keys = self._keys()
        single: dict[str, Meaning] = {}
        phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        affixes: tuple[list[tuple[str, Meaning]], ...] = ([], [], [])
        doubtful = self.setting("doubtful")
        for word, its_keys in keys.items():
            meaning = _meaning(its_keys)
            if word in doubtful:
                meaning = meaning._replace(sure=False)
            if word.isalpha():
                single[word] = meaning
                continue
            if "~" in word:
                place = 2 if word.startswith("~") and word.endswith("~") else int(word.startswith("~"))
                affixes[place].append((word.strip("~"), meaning))
                continue
            first = TOKEN.match(word)
            if first and first.end() == len(word):
                single[word] = meaning
                continue
            parts = tuple(number or sign or letters for number, sign, letters in TOKEN.findall(word))
            if len(parts) == 1:
                single[parts[0]] = meaning
            elif parts:
                phrases.setdefault(parts[0], []).append((parts, meaning))
        ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in phrases.items()}
        begins, ends, inside = (tuple(sorted(one, key=lambda row: -len(row[0]))) for one in affixes)
        parts_of = (tuple(part for part, _ in one) for one in (begins, ends))
        return single, ordered, Affixed(begins, ends, inside, *parts_of)

    def _keys(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of each word, folded, in the order of the file."""
        rows = [
            (key, words if isinstance(words, str) else ",".join(map(str, words)))
            for part in (self._written, self._generated)
            for key, words in part.items()
            if key not in SETTINGS
        ]
        if not rows:
            return {}
        folded = fold("\n".join([words.replace("\n", " ") for _, words in rows])).split("\n")
        keys: dict[str, tuple[str, ...]] = {}
        for (key, _), line in zip(rows, folded, strict=True):
            for part in line.split(","):
                word = part.strip()
                if word:
                    before = keys.get(word)
                    if before is None:
                        keys[word] = (key,)
                    elif key not in before:
                        keys[word] = (*before, key)
        return keys

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Meaning]]]:
        """What several words say together, by the first of them, longest first."""
        return self._table[1]

    @cached_property
    def single(self) -> Mapping[str, Meaning]:
        """What each known word says, by the word as it is folded."""
        return self._table[0]

    @cached_property
    def _last_letters(self) -> frozenset[str]:
        return frozenset(ending[-1] for ending in self._endings if ending)

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(fold(ending) for ending in self.settings["endings"])

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(fold(prefix).strip("-’'") for prefix in self.settings["prefixes"])

    @cached_property
    def _excepted(self) -> frozenset[str]:
        return frozenset(fold(word) for word in self.settings["except"])

    def setting(self, key: str) -> frozenset[str]:
        """Return the words of a list that names no meaning, folded."""
        if key not in self._settings:
            self._settings[key] = frozenset(fold(word) for word in self.settings[key])
        return self._settings[key]

    def entry(self, token: str) -> Entry:
        """Return all that is known of a folded word, and remember it."""
        found = self._looked_up(token)
        phrases = self.phrases.get(self.head(token) if self._prefixes else token, ())
        parts = self.compound(token) if found is None and self.compounds else None
        self.known[token] = entry = Entry(found, phrases, parts)
        return entry

    def meaning(self, token: str) -> Meaning | None:
        """Return what a folded word says, whatever hangs on it, or None where that is not known."""
        return (self.known.get(token) or self.entry(token)).meaning

    def _looked_up(self, token: str) -> Meaning | None:
        single, _, affixed = self._table
        found = single.get(token)
        if found is not None or token in self._excepted:
            return found
        return self._without_endings(token, single) or self._by_affix(token, affixed)

    def _without_endings(self, token: str, single: Mapping[str, Meaning]) -> Meaning | None:
        starts = [0]
        if self._prefixes:
            starts += [start for start in range(1, min(5, len(token) - 1)) if token[:start] in self._prefixes]
        if not self._endings and len(starts) == 1:
            return None
        size = len(token)
        has_ending = token[-1:] in self._last_letters
        longest = self.beginnings
        for start in starts:
            if start and (found := single.get(token[start:])) is not None:
                return found
            if not has_ending:
                continue
            last = min(size - 1, start + longest.get(token[start], 0))
            for end in range(last, start + 2 * self._shortest, -1):
                found = single.get(token[start:end])
                if found is not None and self._hangs_on(token[end:]):
                    return found
        return None

    def _hangs_on(self, rest: str) -> bool:
        """Tell whether letters are one ending of the language, or two."""
        endings = self._endings
        return rest in endings or any(rest[:cut] in endings and rest[cut:] in endings for cut in range(1, len(rest)))

    def _by_affix(self, token: str, affixed: Affixed) -> Meaning | None:
        if affixed.beginnings and token.startswith(affixed.beginnings):
            for part, meaning in affixed.begins:
                if token.startswith(part) and len(token) > len(part) and not self._is_excepted(token, len(part) + 1):
                    return meaning
        if affixed.endings and token.endswith(affixed.endings):
            for part, meaning in affixed.ends:
                if token.endswith(part) and len(token) > len(part):
                    return meaning
        if not affixed.inside:
            return None
        return next((meaning for part, meaning in affixed.inside if part in token[1:-1]), None)

    def _is_excepted(self, token: str, least: int) -> bool:
        return any(len(word) > least and token.startswith(word) for word in self._excepted)

    def compound(self, token: str) -> tuple[str, str] | None:
        """Part a word that is not known as a whole into two that are, with endings of the language between them."""
        single = self._table[0]
        for cut in range(2, len(token) - 2):
            if token[cut:] in single and self._looked_up(token[:cut]) is not None:
                return token[:cut], token[cut:]
        return None

    def head(self, token: str) -> str:
        """Return a word as a phrase begins with it, without a prefix that it may have here, or "" where none does."""
        if token in self.phrases:
            return token
        for cut in range(1, min(4, len(token) - 1) if self._prefixes else 0):
            if token[:cut] in self._prefixes and token[cut:] in self.phrases:
                return token[cut:]
        return ""

    @cached_property
    def beginnings(self) -> Mapping[str, int]:
        """How long the longest known word is that begins with a character."""
        longest: dict[str, int] = {}
        for word in self.listed:
            if len(word) > longest.get(word[0], 0):
                longest[word[0]] = len(word)
        return longest

    @cached_property
    def listed(self) -> frozenset[str]:
        """The words that stand in the language's list as they are, folded."""
        return self._excepted.union(self._table[0])

    def pieces(self, token: str) -> tuple[str, ...]:
        """Part a word of a script without spaces into words that are known, or return it whole."""
        if len(token) < 2 or token in self.listed:
            return (token,)
        for cut in range(len(token) - 1, 0, -1):
            head, rest = token[:cut], token[cut:]
            if head in self._table[0]:
                tail = self.pieces(rest)
                if (len(head) > 1 and self.language.script in IDEOGRAPHIC) or self.listed.issuperset(tail):
                    return (head, *tail)
        return (token,)


def _listed(words: str | Iterable[Any]) -> list[str]:
    if not isinstance(words, str):
        words = ",".join(map(str, words))
    return [word for part in words.split(",") if (word := part.strip())] if words else []


@lru_cache(maxsize=4096)
def _meaning(keys: tuple[str, ...]) -> Meaning:
    values = [key for key in keys if _VALUE.fullmatch(key)]
    names = [key for key in keys if not _VALUE.fullmatch(key)]
    plain = frozenset(key.partition("=")[0] for key in names)
    if "never" in plain:
        plain |= {"not"}
    counted = [key for key in names if "=" in key and not key.startswith("nth=")]
    number = float(values[0]) if values else float(counted[0].partition("=")[2]) if counted else None
    ordinal = any(key.startswith("nth=") for key in names)
    if ordinal and number is None:
        number = next(float(key.partition("=")[2]) for key in names if key.startswith("nth="))
    kinds = len(plain - {"nth"}) + bool(values)
    sure = (kinds == 1 and (bool(values) or not ordinal) and len(values) < 2) or _is_one_kind(plain, values)
    if ordinal:
        plain = plain - {"nth"} | {key for key in names if key.startswith("nth=")}
        sure = sure or (len(plain) == 1 and not values)
    return Meaning(plain, number, sure, bool(counted) and not values, ordinal and not values)


_TOGETHER = (
    frozenset({"am", "morning"}),
    frozenset({"pm", "afternoon", "evening", "night"}),
    frozenset({"am", "before"}),
    frozenset({"not", "soft"}),
    frozenset({"not", "drink"}),
    frozenset({"not", "never"}),
    frozenset({"stop", "soft"}),
    frozenset({"stop", "soft", "not"}),
    frozenset({"less", "soft"}),
    frozenset({"now", "urgent"}),
    frozenset({"head", "pain"}),
    frozenset({"unless", "soft"}),
    frozenset({"unless", "soft", "not"}),
    frozenset({"unless", "not"}),
)
"""Meanings that one word may have at once, and proves."""


def _is_one_kind(names: frozenset[str], values: Sequence[str]) -> bool:
    return not values and any(names <= together for together in _TOGETHER)


@lru_cache(maxsize=64)
def words_of(tag: str) -> Words:
    """Return what is known of a language by its tag: that of the nearest tag that has a file, or nothing."""
    found = language(tag)
    for name in _candidates(tag, found.tag):
        path = FOLDER / f"{name}.yaml"
        if path.exists():
            text = path.read_text(encoding="utf-8")
            try:
                data = json.loads(text)
            except json.JSONDecodeError:  # written freely, as YAML
                data = load_yaml(path).data
            return Words(found, data)
    return Words(found, {})


def _candidates(*tags: str) -> Iterator[str]:
    near = {"zh": "zh-Hans", "prs": "fa", "pa-PK": "pa-Arab", "no": "nb"}
    for tag in tags:
        parts = tag.split("-u-")[0].split("-")
        for length in range(len(parts), 0, -1):
            name = "-".join(parts[:length])
            yield name
            if name in near:
                yield near[name]

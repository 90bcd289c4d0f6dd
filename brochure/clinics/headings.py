"""What headings mean: the roster's own words, or the values of a leaflet, by name or by label in any language of it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..content.characters import without_hidden
from ..content.model import Leaflet
from ..content.values import plain_text
from ..languages import called, short_tag

CODE, NAME, LANGUAGES, DEPARTMENTS, LOGO, COUNTRY, SEND_TO, REASON = (
    "code", "name", "languages", "departments", "logo", "country", "send to", "what is wrong"
)  # fmt: skip
OWN = {
    "code": CODE, "clinic code": CODE, "name": NAME, "clinic name": NAME, "clinic": NAME,
    "languages": LANGUAGES, "language": LANGUAGES, "departments": DEPARTMENTS, "department": DEPARTMENTS,
    "logo": LOGO, "country": COUNTRY, SEND_TO: SEND_TO, REASON: REASON,
}  # fmt: skip
"""The roster's own headings; the last is that of a sheet that came back, which may be given again."""
_MISSPELLED = 0.8
"""How much alike a heading and a value's name are that are meant to be the same."""
_SUFFIX = re.compile(r"(?P<what>.+?) ?(?:: ?(?P<tag>[^:]+)|[(\[] ?(?P<inside>[^()\[\]]+?) ?[)\]])")


class Meaning(NamedTuple):
    """What a column sets: one of the roster's own or a value's name, and the language of its texts, "" for none said.

    `others` are values that have the same label.
    """

    sets: str
    language: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings that a leaflet's roster may have.

    `translated` gives the leaflet in its other languages; it is asked where a heading is not known without them.
    """

    leaflet: Leaflet
    translated: Callable[[], Iterable[Leaflet]] = tuple
    _labels: dict[str, list[tuple[str, str]]] = field(default_factory=dict, init=False, repr=False)
    _memo: dict[str, Meaning | None] = field(default_factory=dict, init=False, repr=False)
    _also: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def meaning(self, heading: str) -> Meaning | None:
        """Return what a heading means, None for one that is not known."""
        words = folded(heading)
        if words not in self._memo:
            self._memo[words] = self._found(words) if words else None
        return self._memo[words]

    def near(self, heading: str) -> str:
        """Return a known heading that is much like one, or ""."""
        words = folded(heading)
        what, _, tag = words.replace("-", " ").rpartition(" ")
        if what and len(tag) <= 3 and called(tag) and self._whole(what):
            return f"{what.replace(' ', '_')}:{tag}"
        known = [*map(folded, self.leaflet.values), *self._labels, *OWN]
        return next(iter(difflib.get_close_matches(words, known, n=1, cutoff=0.6)), "")

    @property
    def settable(self) -> frozenset[str]:
        """What columns may set of a leaflet: its values that are the clinics', and columns that set one by their name.

        All of the roster's own where there is no such value.
        """
        names = {name for name, value in self.leaflet.values.items() if value.clinic}
        own = {sets for sets in OWN.values() if not names or self.also(sets)}
        return frozenset(names | own)

    def meant(self, heading: str) -> frozenset[str]:
        """Return the value of the clinics that a heading misspells, if it does."""
        known = {folded(name): name for name, value in self.leaflet.values.items() if value.clinic}
        near = difflib.get_close_matches(folded(heading), known, n=1, cutoff=_MISSPELLED)
        return frozenset(known[name] for name in near)

    def also(self, own: str) -> tuple[str, ...]:
        """Return the values that a clinic may set and that are called as one of the roster's own columns is."""
        if own not in self._also:
            names = {heading.replace(" ", "_") for heading, sets in OWN.items() if sets == own} - {"clinic"}
            values = self.leaflet.values
            self._also[own] = tuple(name for name, value in values.items() if value.clinic and name in names)
        return self._also[own]

    def _found(self, words: str) -> Meaning | None:
        whole = self._whole(words)
        parts = None if whole else _SUFFIX.fullmatch(words)
        tag = called((parts["tag"] or parts["inside"]).strip()) if parts else ""
        inner = self._whole(parts["what"].strip()) if parts and tag else None
        return whole or (inner._replace(language=tag) if inner else None)

    def _whole(self, words: str) -> Meaning | None:
        if words in OWN:
            return Meaning(OWN[words])
        name = next((name for name in self.leaflet.values if folded(name) == words), "")
        if name:
            return Meaning(name)
        if not self._labels:
            self._note(self.leaflet, "")
        if words not in self._labels:
            for leaflet in self.translated():
                self._note(leaflet, short_tag(leaflet.language))
        found = self._labels.get(words, [])
        others = tuple(dict.fromkeys(name for name, _ in found[1:] if name != found[0][0]))
        return Meaning(*found[0], others) if found else None

    def _note(self, leaflet: Leaflet, tag: str) -> None:
        """Note the labels of a leaflet, in the language that a tag names."""
        for name, value in leaflet.values.items():
            entry = (name, tag)
            known = self._labels.setdefault(folded(plain_text(value.label, {})), [])
            if entry not in known:
                known.append(entry)


def folded(heading: str) -> str:
    """Return a heading without what people write differently: capitals, spaces, underscores, a colon at its end."""
    text = unicodedata.normalize("NFKC", without_hidden(heading)).casefold()
    return " ".join(re.sub(r"[_\s]+", " ", text).strip(" *:").split())

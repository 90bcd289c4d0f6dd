"""A manuscript: a leaflet in one language, with what is known about its state, ready to be set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..errors import Place, Problem
from ..languages import Language
from .labels import Labels
from .model import Leaflet, Value
from .values import plain_text


@dataclass(frozen=True, slots=True)
class Original:
    """The leaflet that a translation was made from: its language, its title with markup, and its values."""

    language: Language
    title: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A leaflet in one language and all that is printed with it.

    `original` is given for a translation. `marks` are the words that every page must carry (draft, machine-drafted,
    stale, overdue), most important first. `created` is the date that the file gives as its own. `problems` are the
    warnings met while reading. `signed` says that a person has reviewed the translation as it is now.
    `source_marks` are the marks in the source's language, for staff, and `reviewed` the words that say who has
    reviewed the translation, in both languages. `pictures` are the files that the content names. `untranslated` are
    the texts that a draft of a translation shows in the source's language, and `places` tell where each passage stands
    in its file, by its id.
    """

    leaflet: Leaflet
    language: Language
    labels: Labels
    created: datetime
    original: Original | None = None
    marks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    signed: bool = False
    source_marks: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    untranslated: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The tag that files and commands know its language by: a translation's own, the short one of the source."""
        return self.language.tag if self.original else self.leaflet.key

    @property
    def original_title(self) -> str:
        """The title of the original as plain words; addresses and phone numbers in it are those of this manuscript."""
        if self.original is None:
            return ""
        own = {n: v for n, v in self.leaflet.values.items() if v.value and not v.kind.has_markup}
        return plain_text(self.original.title, {**self.original.values, **own})

    @property
    def identifier(self) -> str:
        """What the metadata call the leaflet, in ASCII: its id, language and version."""
        return f"{self.leaflet.leaflet}_{self.key}_v{self.leaflet.version}"

"""A manuscript: a leaflet in one language, with what is known about its state, ready to be set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..errors import Place, Problem
from ..languages import Language
from .labels import Labels
from .model import Leaflet
from .signatures import UNSIGNED, Standing
from .slots import Loc
from .values import plain_text


@dataclass(frozen=True, slots=True)
class Original:
    """The leaflet that a translation was made from, and what was said about its text."""

    language: Language
    leaflet: Leaflet
    standing: Standing = UNSIGNED


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A leaflet in one language and all that is printed with it.

    `original` is given for a translation. `marks` are the words that every page must carry (draft, machine-drafted,
    stale, overdue), most important first. `created` is the date that the file gives as its own. `problems` are the
    warnings met while reading. `standing` says whether a person has signed the text, or the translation, as it is now.
    `source_marks` are the marks in the source's language, for staff, and `reviewed` the words that say who has
    reviewed the translation, in both languages. `day` is the date for which the review was judged to be overdue or
    not. `pictures` are the files that the content names. `untranslated` are
    the texts that a draft of a translation shows in the source's language, and `places` tell where each passage stands
    in its file, by its id. `unfinished` counts the texts of a translation that are missing, older than their source, or
    not in the leaflet. `left_out` are the paths of what the edition leaves out that it is to be made for.
    """

    leaflet: Leaflet
    language: Language
    labels: Labels
    created: datetime
    original: Original | None = None
    marks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    standing: Standing = UNSIGNED
    source_marks: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    day: date | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    untranslated: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)
    unfinished: int = 0
    left_out: frozenset[Loc] = frozenset()

    @property
    def key(self) -> str:
        """The tag that files and commands know its language by: a translation's own, the short one of the source."""
        return self.language.tag if self.original else self.leaflet.key

    @property
    def clinical(self) -> Standing:
        """What was said about the text in the language that it was written in, which every translation needs too."""
        return self.original.standing if self.original else self.standing

    @property
    def state_words(self) -> Labels:
        """The labels by which pages say in what state it is: not its own words for that, while nobody has signed it."""
        return self.labels if self.standing.approval else self.labels.of_states

    @property
    def original_title(self) -> str:
        """The title of the original as plain words; addresses and phone numbers in it are those of this manuscript."""
        if self.original is None:
            return ""
        own = {n: v for n, v in self.leaflet.values.items() if v.value and not v.kind.has_markup}
        return plain_text(self.original.leaflet.title, {**self.original.leaflet.values, **own})

    @property
    def identifier(self) -> str:
        """What the metadata call the leaflet, in ASCII: its id, language and version."""
        return f"{self.leaflet.leaflet}_{self.key}_v{self.leaflet.version}"

"""Labels: the words that the program itself prints, translatable like the content.

English stands in `data/labels.yaml`, other shipped languages in `data/labels/`. A leaflet's own translation may
carry segments ``label.<key>``, which override these, so that a new language needs no change of code.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ..resources import DATA
from .documents import load_yaml
from .foreign import TextIn

_STATES = frozenset(
    [
        "draft",
        "example",
        "translation-draft",
        "translation-unreviewed",
        "translation-stale",
        "translation-incomplete",
        "review-overdue",
        "withdrawn",
        "status-draft",
        "status-reviewed",
    ]
)
"""The labels that tell what was checked of a text."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in English, with a note for translators."""

    key: str
    english: str
    note: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language. `missing` names those that fell back to English, `own` those of a translation."""

    language: str
    texts: Mapping[str, str]
    missing: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> TextIn:
        return TextIn(self.texts[key], self.language_of(key))

    def get(self, key: str, **values: str) -> TextIn:
        """Return a label with its ``{placeholders}`` filled in; figures in them are those of the label's language."""
        text = self.texts[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return TextIn(text, self.language_of(key))

    def language_of(self, key: str) -> str:
        """Return the language that a label is in."""
        return "en" if key in self.missing else self.language

    def foreign(self, key: str) -> str:
        """Return the language that a label is in where that is not the leaflet's, else ""."""
        language = self.language_of(key)
        return "" if language == self.language else language

    @property
    def of_states(self) -> Labels:
        """The same labels, but what says a state is the program's own: a translation that nobody has signed may not.

        Where none is shipped for the language, English stands behind the translation's.
        """
        known, english = shipped(self.language), {label.key: label.english for label in source_labels()}
        own = {key: known.get(key) or f"{self.texts[key]} ({english[key]})" for key in _STATES.intersection(self.own)}
        return replace(self, texts={**self.texts, **own})

    @property
    def colon(self) -> str:
        """What stands between a name and its value, with the space after it; a full-width colon brings its own."""
        return _spaced(self.texts["colon"])

    @property
    def comma(self) -> str:
        """What stands between the members of a list, with the space after it likewise."""
        return _spaced(self.texts["comma"])


def _spaced(mark: str) -> str:
    return mark if unicodedata.east_asian_width(mark[-1]) in "FW" else f"{mark} "


def joined(texts: Sequence[str], between: str) -> str:
    """Return texts with something between them, as a label where all are labels of one language."""
    languages = {text.language if isinstance(text, TextIn) else "" for text in texts}
    words = between.join(texts)
    return TextIn(words, *languages) if len(languages) == 1 else words


@cache
def source_labels() -> tuple[Label, ...]:
    """Return all labels in English, in their order."""
    rows = load_yaml(DATA / "labels.yaml").data
    return tuple(Label(row["key"], row["en"], row["note"]) for row in rows)


@lru_cache(maxsize=256)
def shipped(language: str) -> Mapping[str, str]:
    """Return the labels that are shipped for a language; a regional tag falls back to its language."""
    if language.partition("-")[0] == "en":
        return {label.key: label.english for label in source_labels()}
    tag = language
    while tag:
        path = DATA / "labels" / f"{tag}.yaml"
        if path.exists():
            return dict(load_yaml(path).data)
        tag = tag.rpartition("-")[0]
    return {}


def labels(language: str, overrides: Mapping[str, str] | None = None) -> Labels:
    """Return the labels of a language: a translation's own, else the shipped, else English."""
    known = {**shipped(language), **(overrides or {})}
    texts = {label.key: known.get(label.key) or label.english for label in source_labels()}
    own = tuple(key for key in texts if overrides and overrides.get(key))
    return Labels(language, texts, tuple(key for key in texts if not known.get(key)), own)

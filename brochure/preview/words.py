"""The words of the page itself, in the language of who sits before it: a label file for each, English for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..content.documents import load_yaml
from ..languages import language as find_language
from ..resources import DATA

LABELS = DATA / "preview" / "labels"
SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one language; what it lacks is in English."""

    tag: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a label with its ``{placeholders}`` filled in.

        Raises KeyError for one that nobody has written, or that has other placeholders than the values.
        """
        return self.texts[key].format_map(values)

    @property
    def direction(self) -> str:
        """How the language is read: "ltr" or "rtl"."""
        return find_language(self.tag).direction

    @property
    def autonym(self) -> str:
        """What the language calls itself."""
        return find_language(self.tag).autonym

    def begun(self, start: str) -> Mapping[str, str]:
        """Return the labels whose keys begin so, without that beginning: those that scripts need."""
        return {key.removeprefix(start): text for key, text in self.texts.items() if key.startswith(start)}


@cache
def known() -> tuple[str, ...]:
    """Return the languages that there are labels in, English first."""
    return (SOURCE, *sorted(path.stem for path in LABELS.glob("*.yaml") if path.stem != SOURCE))


@lru_cache(maxsize=8)
def words(tag: str) -> Words:
    """Return the labels of a language that is known."""
    texts = {name: load_yaml(LABELS / f"{name}.yaml").data for name in {SOURCE, tag}}
    return Words(tag, {**texts[SOURCE], **texts[tag]})


def wanted(given: Sequence[str], accepted: str) -> str:
    """Return the first language of those given that is known, or of an Accept-Language header, or English."""
    asked = [*given, *(part.partition(";")[0].strip() for part in accepted.split(","))]
    plain = (tag.partition("-")[0].lower() for tag in asked)
    return next((tag for tag in plain if tag in known()), SOURCE)

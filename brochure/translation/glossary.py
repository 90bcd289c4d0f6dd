"""glossary.yaml beside the content, or shared: terms, what they mean, and their approved and forbidden translations."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ..content.definitions import glossaries
from ..content.documents import load_yaml
from ..content.field_types import Model, SourceId
from ..content.reader import folder_of
from ..content.shelf import FOLDER as SHARED
from ..content.validation import validate
from ..errors import ContentError, Severity


class Choice(Model):
    """How a term is said in a language: approved words, the first preferred, and words that may not stand for it."""

    approved: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    status: str = ""


class GlossaryTerm(Model):
    """A term of the source language with its meaning, the sources of that, and its translations by tag."""

    term: str
    definition: str = ""
    sources: tuple[SourceId, ...] = ()
    translations: dict[str, Choice] = Field(default_factory=dict)

    def choice(self, tag: str) -> Choice | None:
        """Return how the term is said in a language: in its country's own words, else in those of the language."""
        while tag not in self.translations and "-" in tag:
            tag = tag.rpartition("-")[0]
        return self.translations.get(tag)


class Termbase(Model):
    """All terms of a leaflet's folder."""

    terms: tuple[GlossaryTerm, ...] = ()


def read_glossary(folder: Path) -> Termbase | None:
    """Read the glossary of a leaflet's folder, with that which leaflets share; None where there is none.

    What a leaflet's own glossary says of a term goes before what the shared one says. Raises ContentError.
    """
    found = [terms for path in glossaries(folder_of(folder)) if (terms := _read(path)) is not None]
    if len(found) < 2:
        return found[0] if found else None
    own, shared = found
    known = {term.term.casefold() for term in own.terms}
    return Termbase(terms=(*own.terms, *(term for term in shared.terms if term.term.casefold() not in known)))


def _read(path: Path) -> Termbase | None:
    loaded = load_yaml(path)
    if path.parent.name == SHARED and isinstance(loaded.data, dict) and "terms" not in loaded.data:
        return None  # shared parts in a file of the same name
    glossary, problems = validate(loaded, Termbase)
    if glossary is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(problems)
    return glossary

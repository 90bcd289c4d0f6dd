"""What a build would refuse, with the places in the author's files where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from .content.documents import Loaded, load_yaml
from .content.manuscript import Manuscript
from .content.model import Leaflet
from .content.passages import words
from .content.pictures import picture_paths, picture_place, read_picture
from .content.reader import FILE, folder_of, load_content
from .content.signatures import NO_SIGNATURES, Signatures
from .content.slots import Loc
from .editions import Edition
from .errors import BrochureError, Place, Problem, Severity
from .folder import source_manuscript, translated_manuscript
from .review.judging import lapsed
from .review.snapshots import not_kept
from .text.fonts import FontBook
from .text.paragraph import Typesetter
from .translation.variants import Variant
from .trial import bad_pictures, lacking, unfit


class Trying:
    """Tries a leaflet and its translations, one after another, as a build for an edition would."""

    def __init__(
        self,
        folder: Path,
        leaflet: Leaflet,
        edition: Edition,
        signatures: Signatures = NO_SIGNATURES,
        *,
        bilingual: bool = False,
    ) -> None:
        self.leaflet, self.edition, self.root = leaflet, edition, folder_of(folder)
        self.in_pairs = edition.plan_for(bilingual=bilingual).has_two_languages
        self.folder = folder
        self.file = folder / FILE if folder.is_dir() else folder
        self.pictures = {name: read_picture(self.root, name) for _, name in picture_paths(leaflet)}
        self.bad = tuple(bad_pictures(self.pictures, edition))
        self.signatures = signatures
        self.original = source_manuscript(leaflet, (), None, signatures, self.pictures, self._places())

    def source(self) -> Iterator[Problem]:
        """Yield what is refused of the leaflet in its own language, of its pictures and of its fonts."""
        for _, problem in self.bad:
            yield replace(problem, place=self._place(problem.place, None))
        yield from self._typesetter.book.problems()
        try:
            yield from self._tried(self.original, None)
            yield from lapsed(self.original)
            yield from not_kept(self.root, self.original.standing.signature)
        except BrochureError as error:
            yield from error.problems

    def translation(self, variant: Variant) -> Iterator[Problem]:
        """Yield what is refused of a translation, of whose errors as such the caller knows."""
        try:
            manuscript = self.manuscript(variant)
            yield from self._tried(manuscript, variant)
            yield from lapsed(manuscript)
            yield from not_kept(self.root, manuscript.standing.signature)
        except BrochureError as error:
            yield from error.problems  # the same as of the source, and shown once

    def signer(self, manuscript: Manuscript, person: str) -> Iterator[Problem]:
        """Yield the characters of a reviewer's name and role that no font has: a page says both."""
        others = {problem.about for problem in lacking(manuscript, self._typesetter)}
        shown = replace(manuscript, reviewed=(person,))
        yield from (one for one in lacking(shown, self._typesetter) if one.about not in others)

    def manuscript(self, variant: Variant) -> Manuscript:
        """Return the manuscript of a translation, with what was signed of it."""
        return translated_manuscript(self.leaflet, variant, None, self.signatures, self.pictures)

    def _places(self) -> dict[str, Place]:
        """Return the places of passages, which a warning of what has changed since it was signed names."""
        paths = {passage.id: passage.path for passage in words(self.leaflet)}
        return self.loaded.places(paths) if self.signatures.signatures else {}

    @cached_property
    def loaded(self) -> Loaded:
        """The content's file, for places in it."""
        return load_content(self.folder)

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(FontBook([self.root / "fonts"]))

    def _tried(self, manuscript: Manuscript, variant: Variant | None) -> Iterator[Problem]:
        found = [*lacking(manuscript, self._typesetter)]
        errors = any(problem.severity is Severity.ERROR for problem in (variant.problems if variant else ()))
        if not found and not errors and not self.bad:
            source = replace(self.original, pictures=self.pictures) if variant and self.in_pairs else None
            found += unfit(manuscript, self.edition, self._typesetter, source)
        for problem in found:
            message = f"{manuscript.key}: {problem.message.removeprefix(f'{manuscript.key}: ')}"
            yield replace(problem, message=message, place=self._place(problem.place, variant))

    def _place(self, place: Place, variant: Variant | None) -> Place:
        """Return the place of a segment in the translation, or else in the content."""
        name = place.segment
        if not name and place.file in self.pictures:
            return picture_place(self.loaded, self.leaflet, place.file)
        if not name and place.file not in {"", FILE}:
            return place
        if variant and (name in variant.targets or not name):
            if name in variant.places and name:
                return variant.places[name]
            loaded = load_yaml(Path(variant.file))
            rows = [row.get("id") for row in loaded.data["segments"]]
            path: Loc = ("segments", rows.index(name), variant.language) if name in rows else ()
            return loaded.place(path, name) if path else Place(variant.file, segment=name)
        paths = {passage.id: passage.path for passage in words(self.leaflet)}
        path = paths.get(name) or tuple(name.split("."))
        return self.loaded.place(path, name) if name else Place(str(self.file))

"""A leaflet's folder as it is at this moment: read anew where its files have changed, and only there.

What a file says is known by its bytes, never by its date. A translation with errors is read all the same, so that its
pages can be looked at while they are mended; it is a draft then, whatever was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ..clinics.reading import FILES as ROSTERS
from ..clinics.reading import read_roster_of
from ..clinics.roster import Clinic
from ..content.definitions import FILE as GLOSSARY
from ..content.manuscript import Manuscript
from ..content.model import Leaflet
from ..content.pictures import picture_paths, read_picture
from ..content.reader import FILE, Located, folder_of, read_located
from ..content.shelf import shared_folder
from ..content.signatures import Signatures
from ..errors import BrochureError, ContentError, Place, Problem, Severity
from ..folder import source_manuscript, translated_manuscript
from ..identity import Memo
from ..review.judging import lapsed
from ..review.register import FILE as SIGNATURES
from ..review.register import read_signatures
from ..translation.glossary import read_glossary
from ..translation.listing import FOLDER, strays, variants
from ..translation.model import UNFINISHED
from ..translation.variants import Variant, inspect_variant
from .salvaging import what_is_left

VARIANTS, MANUSCRIPTS = 64, 32
Fingerprint = str


class Clinics(NamedTuple):
    """The clinics of a leaflet's roster, none where it has none, and what is wrong with others."""

    clinics: tuple[Clinic, ...] = ()
    problems: tuple[Problem, ...] = ()


class CurrentLeaflet:
    """Reads one leaflet's folder; what it returns is right for the bytes that lie there when it is asked."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self.path, self.folder, self.today = folder, folder_of(folder), today
        self._located: Memo[Fingerprint, Located] = Memo(2)
        self._variants: Memo[tuple[object, ...], Variant] = Memo(VARIANTS)
        self._manuscripts: Memo[tuple[object, ...], Manuscript] = Memo(MANUSCRIPTS)
        self._clinics: Memo[Fingerprint, Clinics] = Memo(2)
        self._left: Memo[Fingerprint, Leaflet | None] = Memo(2)
        self._last_tags: tuple[str, ...] = ()

    def located(self) -> Located:
        """Return the leaflet in its own language, with its warnings. Raises ContentError."""
        return self._located.get(self.fingerprint(FILE, GLOSSARY), lambda: read_located(self.path, shelf=True))

    def tags(self) -> tuple[str, ...]:
        """Return the languages that there are, the leaflet's own first.

        Where the content cannot be read now, they are those that there were, or those of what is left of it. Raises
        ContentError where nothing is.
        """
        try:
            leaflet = self.located().leaflet
        except ContentError:
            if self._last_tags:
                return self._last_tags
            if left := self._left.get(self.fingerprint(FILE), self._what_is_left):
                return (left.key, *variants(self.path, left))
            raise
        self._last_tags = (leaflet.key, *variants(self.path, leaflet))
        return self._last_tags

    def _what_is_left(self) -> Leaflet | None:
        """Return the leaflet without the parts that have mistakes, None where it cannot be read even so."""
        with TemporaryDirectory() as made:
            copy = Path(made)
            return what_is_left(self.folder, copy, "", lambda: read_located(copy).leaflet)

    def strays(self) -> tuple[Problem, ...]:
        """Return what lies in the folder and is not read."""
        return strays(self.path, self.located().leaflet)

    def variant(self, tag: str, *, thorough: bool = False) -> Variant:
        """Return a translation with all that is wrong with it; `thorough` adds what only warns. Raises ContentError."""
        located = self.located()
        key = (tag, thorough, self.fingerprint(FILE, GLOSSARY, self.translation(tag).name))
        terms = read_glossary(self.folder) if thorough else None
        path = self.translation(tag)
        return self._variants.get(key, lambda: inspect_variant(path, located.leaflet, terms=terms, thorough=thorough))

    def translation(self, tag: str) -> Path:
        """Return the file of a translation. Raises ContentError for a language that is not there."""
        path = variants(self.path, self.located().leaflet).get(tag)
        if path is None:
            raise ContentError([Problem(f"the leaflet has no language {tag!r}", Place(str(self.folder)))])
        return path

    def manuscript(self, tag: str) -> Manuscript:
        """Return the leaflet in a language. Raises BrochureError where nothing can be read."""
        files = [FILE, GLOSSARY, SIGNATURES]
        files += [] if tag == self.located().leaflet.key else [self.translation(tag).name]
        key = (tag, self.today(), self.fingerprint(*files), self._pictures_print())
        return self._manuscripts.get(key, lambda: self._read(tag))

    def signatures(self) -> Signatures:
        """Return who has signed. Raises ContentError."""
        return read_signatures(self.folder, self.today())

    def clinics(self) -> Clinics:
        """Return the clinics of the roster that can be used. Raises ContentError where it cannot be read."""
        if not any((self.folder / name).exists() for name in ROSTERS):
            return Clinics()
        translations = [path.name for path in variants(self.path, self.located().leaflet).values()]
        return self._clinics.get(self.fingerprint(FILE, *ROSTERS, *translations), self._read_clinics)

    def _read_clinics(self) -> Clinics:
        reading = read_roster_of(self.path, self.located().leaflet)
        return Clinics(reading.roster.clinics, tuple(problem for row in reading.refused for problem in row.problems))

    def _read(self, tag: str) -> Manuscript:
        located, day = self.located(), self.today()
        unsigned: tuple[Problem, ...] = ()
        try:
            signatures = self.signatures()
        except ContentError as error:  # who has signed cannot be read, and what they have signed can
            signatures, unsigned = Signatures(), error.problems
        pictures = self._pictures()
        if tag == located.leaflet.key:
            made = source_manuscript(located.leaflet, located.problems, day, signatures, pictures, located.places())
            return replace(made, problems=(*unsigned, *made.problems, *lapsed(made)))
        variant = self.variant(tag)
        told = tuple(
            replace(one, severity=Severity.WARNING) if one.code in UNFINISHED else one for one in variant.problems
        )
        made = translated_manuscript(located.leaflet, replace(variant, problems=told), day, signatures, pictures)
        wrong = sum(problem.severity is Severity.ERROR for problem in told)
        return replace(made, problems=(*unsigned, *told, *lapsed(made)), unfinished=made.unfinished + wrong)

    def _pictures(self) -> Mapping[str, bytes]:
        return {name: read_picture(self.folder, name) for _, name in picture_paths(self.located().leaflet)}

    def _pictures_print(self) -> Fingerprint:
        named = {name for _, name in picture_paths(self.located().leaflet)}
        return self.fingerprint(*sorted(named))

    def fingerprint(self, *names: str) -> Fingerprint:
        """Return a hash of files by their names in the leaflet's folder or that of its translations.

        With the content goes all that it may share with other leaflets.
        """
        digest = hashlib.sha256()
        shared = shared_folder(self.folder) if FILE in names else None
        also = sorted([*shared.glob("*.yaml"), *shared.glob(f"{FOLDER}/*.yaml")]) if shared else []
        pairs = [(name, path) for name in names for path in (self.folder / name, self.folder / FOLDER / name)]
        for name, path in [*pairs, *((str(path), path) for path in also)]:
            try:
                digest.update(f"{len(data := path.read_bytes())} {name}\n".encode())
                digest.update(data)
            except OSError:
                digest.update(f"no {name}\n".encode())
        return digest.hexdigest()


def shown_names(problems: tuple[Problem, ...], folder: Path) -> tuple[Problem, ...]:
    """Return problems whose files are named from the leaflet's folder, as a person there calls them."""
    return tuple(replace(one, place=one.place._replace(file=_from(one.place.file, folder))) for one in problems)


def _from(file: str, folder: Path) -> str:
    path = Path(file)
    return path.relative_to(folder).as_posix() if file and path.is_relative_to(folder) else file


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """Return what an error says to a person."""
    if isinstance(error, BrochureError):
        return error.problems
    message = f"this is a fault of the program, not yours: {type(error).__name__}: {error}"
    return (Problem(message, hint="please report it, with what you did"),)

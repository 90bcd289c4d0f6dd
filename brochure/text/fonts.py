"""FontBook: which face covers which cluster.

Fonts come from the leaflet's own folder first, then from pip packages, then from the system. A file is opened when
a character asks for it, and once for each weight.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb
from fontTools.unicodedata import script as script_of

from ..errors import FontError, Place, Problem, Severity
from ..identity import Memo
from ..languages import Language
from .faces import Face, open_face
from .families import EAST_ASIAN, FALLBACK, FAMILIES, LANGUAGE_FAMILIES, PACKAGES, SYSTEM_FOLDERS, install_hint
from .font_folder import OWN, SUFFIXES, FontFile, nearest, read_folder

COVERING = 8192
"""For how many clusters of scripts and languages a book remembers its face."""
_STYLE = re.compile(r"^(?P<family>[^\[-]+?)(?:-(?P<style>[A-Za-z0-9]+))?(?:\[(?P<axes>[^\]]*)\])?$")
_STYLES = {"": 400, "Regular": 400, "VF": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


_COMMON = frozenset({"Zyyy", "Zinh", "Zzzz"})


def describe(path: Path, origin: str) -> FontFile | None:
    """Read family and style from a file name such as ``NotoSans-Bold.ttf``; None for a style we never use."""
    found = _STYLE.match(path.stem)
    if found is None or path.suffix.lower() not in SUFFIXES:
        return None
    style = found["style"] or ""
    if style not in _STYLES:
        return None
    return FontFile(found["family"], path, _STYLES[style], "wght" in (found["axes"] or ""), origin)


def _files(folder: Path, origin: str) -> Iterator[FontFile]:
    for path in sorted(folder.rglob("*")):
        described = describe(path, origin) if path.suffix.lower() in SUFFIXES else None
        if described is not None:
            yield described


def package_files() -> Iterator[FontFile]:
    """Yield the font files of the installed font packages."""
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            yield from _files(Path(folder), f"package {package.replace('_', '-')}")


def system_files() -> Iterator[FontFile]:
    """Yield the font files of the system's usual folders."""
    for name in SYSTEM_FOLDERS:
        folder = Path(name).expanduser()
        if folder.is_dir():
            yield from _files(folder, "system")


class FontBook:
    """The fonts at hand, opened when needed. One book serves any number of leaflets."""

    def __init__(self, own: Iterable[Path] = (), *, system: bool = True) -> None:
        self.folders = tuple(map(read_folder, own))
        self._own = tuple(file for folder in self.folders for file in folder.used)
        self._use_system = system
        self._faces: dict[tuple[Path, int, int], Face] = {}
        self._covering: Memo[tuple[str, str, str, int], Face | None] = Memo(COVERING)

    @cached_property
    def _own_scripts(self) -> Mapping[str, frozenset[str]]:
        """The scripts of which the leaflet's own families have letters: one of Tamil sets no digits of English."""
        found: dict[str, frozenset[str]] = {}
        for font in (font for folder in self.folders for font in folder.fonts if not font.unused):
            scripts = frozenset(script_of(chr(code)) for code in font.characters) - _COMMON
            found[font.file.family] = found.get(font.file.family, frozenset()) | scripts
        return found

    @cached_property
    def _packaged(self) -> Mapping[str, tuple[FontFile, ...]]:
        return _by_family(package_files())

    @cached_property
    def _system(self) -> Mapping[str, tuple[FontFile, ...]]:
        return _by_family(system_files() if self._use_system else ())

    def own_families(self) -> tuple[str, ...]:
        """Return the families of the leaflet's own folder."""
        return tuple(dict.fromkeys(file.family for file in self._own))

    def find(self, family: str) -> tuple[FontFile, ...]:
        """Return the files of a family from the first source that has it."""
        own = tuple(file for file in self._own if file.family == family)
        return own or self._packaged.get(family, ()) or self._system.get(family, ())

    def problems(self) -> tuple[Problem, ...]:
        """Return warnings of the leaflet's own folder: files that are not used, and families without a weight."""
        return tuple(problem for folder in self.folders for problem in folder.problems())

    def families(self, script: str, language: str) -> tuple[str, ...]:
        """Return the names of the families to try for a script of a language, in order, without the fallbacks."""
        by_language = _by_language(script, language)
        own = [
            family
            for family, scripts in self._own_scripts.items()
            if _may_set(family, by_language) and (script in scripts or not scripts)
        ]
        return tuple(dict.fromkeys((*own, *by_language, *FAMILIES.get(script, ()))))

    def fingerprint(self) -> str:
        """Return a hash of the files that any text could be set in: their names, sizes and first bytes.

        A font file begins with a list of its tables, with a check sum of each. Files of the leaflet's own are hashed
        whole.
        """
        known = (*FAMILIES.values(), *LANGUAGE_FAMILIES.values(), FALLBACK, self.own_families())
        digest = hashlib.sha256()
        for family in sorted({name for names in known for name in names}):
            for file in self.find(family):
                with file.path.open("rb") as opened:
                    begun = opened.read(-1 if file.origin == OWN else 4096)
                    size = opened.seek(0, os.SEEK_END)
                digest.update(f"{family} {file.path.name} {file.origin} {size}\n".encode())
                digest.update(hashlib.sha256(begun).digest())
        return digest.hexdigest()

    def substitutes(self, language: Language) -> Iterator[Problem]:
        """Yield a warning where a language is not set in the hand that its readers expect, as that is not installed."""
        own = {family.replace(" ", "") for family in self.own_families()}
        for (tag, script), families in LANGUAGE_FAMILIES.items():
            is_of = f"{language.tag}-".startswith(f"{tag}-")
            if is_of and script == language.script and not any(f in own or self.find(f) for f in families):
                used = next((name for name in self.families(script, tag) if self.find(name)), "another font")
                message = f"{language.name} is set in {used}: {families[0]} is not installed"
                yield Problem(message, hint=install_hint(script, tag), severity=Severity.WARNING, code="substitute")

    def face(self, family: str, weight: int) -> Face | None:
        """Return the face of a family nearest to a weight, or None where no file of it is installed.

        Raises FontError for a file that is broken.
        """
        files = self.find(family)
        file = nearest(files, weight)
        if file is None:
            return None
        at = min(weight, file.heaviest) if file.varies and file.heaviest else weight
        key = (file.path, file.face, at if file.varies else file.weight)
        if key not in self._faces:
            try:
                self._faces[key] = open_face(file.path, key[2], file.family, file.face)
            except (OSError, ValueError, hb.HarfBuzzError) as error:
                problem = Problem(f"cannot read the font: {error}", Place(str(file.path)), "replace or remove the file")
                raise FontError([problem]) from error
        return self._faces[key]

    def _lacks(self, family: str, weight: int) -> bool:
        """Tell whether a family of the leaflet's own has no face that is bold, or none that is not, as asked."""
        own = [file for file in self._own if file.family == family]
        return bool(own) and not any(file.can_set(weight) for file in own)

    def candidates(self, script: str, language: str, weight: int) -> Iterator[Face]:
        """Yield the faces to try for a cluster of a script, best first; each is opened only when asked for.

        A family of the leaflet's own without bold comes last for what is bold: that a word is bold says something.
        """
        seen = set()
        own = self.families("Hani", language) if language.partition("-")[0] in EAST_ASIAN else ()
        chain = [*self.families(script, language), *own, *FALLBACK, *(f for names in FAMILIES.values() for f in names)]
        chain.sort(key=lambda family: self._lacks(family, weight))
        for family in chain:
            if family not in seen:
                seen.add(family)
                face = self.face(family, weight)
                if face is not None:
                    yield face

    def covering(self, visible: str, script: str, language: str, weight: int) -> Face | None:
        """Return the first face that has every character of `visible`, or None."""

        def find() -> Face | None:
            return next((face for face in self.candidates(script, language, weight) if face.covers(visible)), None)

        return self._covering.get((visible, script, language, weight), find)


def _by_language(script: str, language: str) -> tuple[str, ...]:
    """Return the families that a language, or the one that it is a kind of, asks for."""
    while language:
        if found := LANGUAGE_FAMILIES.get((language, script)):
            return found
        language = language.rpartition("-")[0]
    return ()


def _may_set(family: str, by_language: Collection[str]) -> bool:
    """Tell whether a family of the leaflet's own may set a language: one for some alone, such as Nastaliq, not any."""
    name = family.replace(" ", "")
    general = {one for names in FAMILIES.values() for one in names}
    special = {one for names in LANGUAGE_FAMILIES.values() for one in names} - general
    return name in by_language or name not in special


def _by_family(files: Iterable[FontFile]) -> dict[str, tuple[FontFile, ...]]:
    found: dict[str, tuple[FontFile, ...]] = {}
    for file in files:
        found[file.family] = (*found.get(file.family, ()), file)
    return found

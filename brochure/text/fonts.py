"""FontBook: which face covers which cluster.

Fonts come from the leaflet's own folder first, then from pip packages, then from the system. A file is opened when
a character asks for it, and once for each weight.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, NoReturn

import uharfbuzz as hb

from ..errors import FontError, Place, Problem, Severity
from ..identity import Memo
from ..languages import Language
from .faces import Face, open_face
from .families import EAST_ASIAN, FALLBACK, FAMILIES, LANGUAGE_FAMILIES, PACKAGES, SYSTEM_FOLDERS, install_hint

COVERING = 8192
"""For how many clusters of scripts and languages a book remembers its face."""
OWN = "leaflet"
"""The origin of the font files in a leaflet's own folder."""
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_STYLE = re.compile(r"^(?P<family>[^\[-]+?)(?:-(?P<style>[A-Za-z0-9]+))?(?:\[(?P<axes>[^\]]*)\])?$")
_STYLES = {"": 400, "Regular": 400, "VF": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}


class FontFile(NamedTuple):
    """A font file as its name describes it: family, weight (400 to 700), whether it varies, and where it came from."""

    family: str
    path: Path
    weight: int
    varies: bool
    origin: str


def describe(path: Path, origin: str) -> FontFile | None:
    """Read family and style from a file name such as ``NotoSans-Bold.ttf``; None for a style we never use."""
    found = _STYLE.match(path.stem)
    if found is None or path.suffix.lower() not in SUFFIXES:
        return None
    style = found["style"] or ""
    if style not in _STYLES and (origin != OWN or "Italic" in style or "Oblique" in style):
        return None
    return FontFile(found["family"], path, _STYLES.get(style, 400), "wght" in (found["axes"] or ""), origin)


def embedding_refused(face: Face) -> str:
    """Return what the license bits of a font forbid that we would do, or "" (OpenType, OS/2 fsType)."""
    table = bytes(face.hb_face.reference_table("OS/2").data)
    bits = int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0
    if bits & 0x000E == 0x0002:
        return "embedding"
    if bits & 0x0200:
        return "embedding of its outlines"
    return "subsetting" if bits & 0x0100 else ""


def _files(folder: Path, origin: str) -> Iterator[FontFile]:
    for path in sorted(folder.rglob("*")):
        described = describe(path, origin) if path.suffix.lower() in SUFFIXES else None
        if described is not None:
            yield described


def _is_readable(folder: Path) -> bool:
    """Tell whether there is a folder. Raises FontError where it cannot be read: its fonts would be passed over."""

    def refuse(error: OSError) -> NoReturn:
        place = Place(str(error.filename or folder))
        hint = "it should be a folder that you may read; or remove it"
        raise FontError([Problem(f"cannot read the fonts: {error.strerror}", place, hint)]) from None

    if not os.path.lexists(folder):
        return False
    for _ in os.walk(folder, onerror=refuse):
        pass
    return True


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
        self._own = tuple(file for folder in own if _is_readable(folder) for file in _files(folder, OWN))
        self._use_system = system
        self._faces: dict[tuple[Path, int], Face] = {}
        self._covering: Memo[tuple[str, str, str, int], Face | None] = Memo(COVERING)

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

    def families(self, script: str, language: str) -> tuple[str, ...]:
        """Return the names of the families to try for a script of a language, in order, without the fallbacks."""
        own = dict.fromkeys(file.family for file in self._own)
        by_language: tuple[str, ...] = ()
        tag = language
        while tag and not by_language:
            by_language = LANGUAGE_FAMILIES.get((tag, script), ())
            tag = tag.rpartition("-")[0]
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
        for (tag, script), families in LANGUAGE_FAMILIES.items():
            is_of = f"{language.tag}-".startswith(f"{tag}-")
            if is_of and script == language.script and not any(map(self.find, families)):
                used = next((name for name in self.families(script, tag) if self.find(name)), "another font")
                message = f"{language.name} is set in {used}: {families[0]} is not installed"
                yield Problem(message, hint=install_hint(script, tag), severity=Severity.WARNING, code="substitute")

    def face(self, family: str, weight: int) -> Face | None:
        """Return the face of a family nearest to a weight, or None where no file of it is installed.

        Raises FontError for a file that is broken.
        """
        files = self.find(family)
        if not files:
            return None
        file = min(files, key=lambda f: (not f.varies, abs(f.weight - weight), str(f.path)))
        key = (file.path, weight if file.varies else file.weight)
        if key not in self._faces:
            try:
                self._faces[key] = open_face(file.path, key[1], file.family)
            except (OSError, ValueError, hb.HarfBuzzError) as error:
                problem = Problem(f"cannot read the font: {error}", Place(str(file.path)), "replace or remove the file")
                raise FontError([problem]) from error
            why = embedding_refused(self._faces[key]) if file.origin == OWN else ""
            if why:
                hint = "ask its maker for a license to embed it, or remove the file"
                raise FontError([Problem(f"the font does not allow {why}", Place(str(file.path)), hint)])
        return self._faces[key]

    def candidates(self, script: str, language: str, weight: int) -> Iterator[Face]:
        """Yield the faces to try for a cluster of a script, best first; each is opened only when asked for."""
        seen = set()
        own = self.families("Hani", language) if language.partition("-")[0] in EAST_ASIAN else ()
        chain = (*self.families(script, language), *own, *FALLBACK, *(f for names in FAMILIES.values() for f in names))
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


def _by_family(files: Iterable[FontFile]) -> dict[str, tuple[FontFile, ...]]:
    found: dict[str, tuple[FontFile, ...]] = {}
    for file in files:
        found[file.family] = (*found.get(file.family, ()), file)
    return found

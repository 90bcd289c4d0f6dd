"""The font files in a leaflet's own folder, known by what their tables say, and why others there are not used.

A file's name says nothing for sure: ``arialbd.ttf``, ``X-VariableFont_wdth,wght.ttf`` and ``Inter-VF.ttf`` are read as
OpenType has it: family and style from `name`, weight, width and license from `OS/2`, axes from `fvar`.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Place, Problem, Severity
from ..foreign import reading
from ..strays import is_kept, left_by, not_read
from .characters import is_blank
from .faces import Face, open_face

OWN = "leaflet"
"""The origin of the font files in a leaflet's own folder."""
BOLD = 600
"""From this weight on a face is bold; up to `REGULAR` it may set what is not."""
REGULAR = 550
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
MAX_BYTES = 128 << 20
MAX_FACES = 64
"""A collection with more faces than these is damaged, or no leaflet's."""
_COLOR = ("CBDT", "COLR", "SVG ", "sbix")
_OUTLINES = ("glyf", "CFF ", "CFF2")
_OTHERS = {
    b"wOFF": "it is a web font (WOFF): put the .ttf or .otf of the same font here",
    b"wOF2": "it is a web font (WOFF2): put the .ttf or .otf of the same font here",
    b"%!PS": "it is a PostScript Type 1 font: put the .ttf or .otf of the same font here",
    b"\x80\x01": "it is a PostScript Type 1 font: put the .ttf or .otf of the same font here",
}
_NORMAL_WIDTH = 5


class FontFile(NamedTuple):
    """A face of a file: its family, its weight (the lightest where it varies) and where it came from.

    `face` is its place in a collection, `heaviest` its greatest weight, which only faces of `OWN` know.
    """

    family: str
    path: Path
    weight: int
    varies: bool
    origin: str
    face: int = 0
    heaviest: int = 0

    def can_set(self, weight: int) -> bool:
        """Tell whether this face, one of the leaflet's own, is bold where that is asked, and else not bold."""
        return max(self.weight, self.heaviest) >= BOLD if weight >= BOLD else self.weight <= REGULAR


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A face in the leaflet's folder as understood; `unused` is why no text is set in it, or ""."""

    file: FontFile
    style: str
    characters: frozenset[int] = frozenset()
    unused: str = ""


@dataclass(frozen=True, slots=True)
class FontFolder:
    """The faces of a leaflet's folder of fonts, used or not, and what is said of the folder and of its other files."""

    fonts: tuple[OwnFont, ...] = ()
    others: tuple[Problem, ...] = ()

    @property
    def used(self) -> tuple[FontFile, ...]:
        """The faces that text is set in."""
        return tuple(font.file for font in self.fonts if not font.unused)

    def problems(self) -> tuple[Problem, ...]:
        """Return a warning for each file that is not used, and for each family that lacks a weight."""
        unused = (_unused(font.file.path, font.unused) for font in self.fonts if font.unused)
        return (*self.others, *unused, *_lacking(self.used))


def read_folder(folder: Path) -> FontFolder:
    """Read a folder of fonts. What cannot be read or used is told, and is in the way of nothing else."""
    if not os.path.lexists(folder):
        return FontFolder()
    others: list[Problem] = []

    def refuse(error: OSError) -> None:
        hint = "it should be a folder that you may read; or remove it"
        place = Place(str(error.filename or folder))
        others.append(Problem(f"cannot read the fonts: {error.strerror}", place, hint, Severity.WARNING, "font"))

    fonts: list[OwnFont] = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        others += not_read(Path(place), names)
        for name in sorted(names):
            if left_by(name) or is_kept(name):
                continue
            try:
                fonts += _read_file(Path(place) / name)
            except _UnusableError as error:
                others.append(_unused(Path(place) / name, str(error)))
    return FontFolder(tuple(_chosen(fonts)), tuple(others))


class _UnusableError(Exception):
    """Why a file is not used."""


def _unused(path: Path, why: str) -> Problem:
    what, _, hint = why.partition(": ")
    return Problem(f"this font is not used: {what}", Place(str(path)), hint, Severity.WARNING, "font")


def _read_file(path: Path) -> Iterator[OwnFont]:
    """Yield the faces of a file. Raises _UnusableError."""
    try:
        if not path.is_file():
            raise _UnusableError("it is no file")
        if path.stat().st_size > MAX_BYTES:
            raise _UnusableError(f"it is larger than {MAX_BYTES >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise _UnusableError(f"it cannot be read ({error.strerror})") from None
    told = next((why for begin, why in _OTHERS.items() if data.startswith(begin)), "")
    if told:
        raise _UnusableError(told)
    if data[:4] not in {b"\0\1\0\0", b"true", b"OTTO", b"ttcf"}:
        raise _UnusableError("it is no font" if path.suffix.lower() not in SUFFIXES else "it is no font, or damaged")
    try:
        starts = _starts(data)
        for start in starts:
            _hold_whole(data, start)
    except struct.error:
        raise _UnusableError("it is not whole: copy it again from where it came") from None
    for index in range(len(starts)):
        try:
            yield _read_face(path, index, len(starts))
        except _UnusableError as error:
            file = FontFile(path.stem, path, 400, varies=False, origin=OWN, face=index)
            yield OwnFont(file, "", unused=str(error))


def _starts(data: bytes) -> tuple[int, ...]:
    """Return where the table directories of a file begin: one, or those of a collection. Raises struct.error."""
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">I", data, 8)
    if not 0 < count <= MAX_FACES:
        raise _UnusableError("it is damaged")
    return struct.unpack_from(f">{count}I", data, 12)


def _hold_whole(data: bytes, start: int) -> None:
    """Refuse a file that ends before its tables do, as half a download does. Raises _UnusableError, struct.error."""
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        offset, length = struct.unpack_from(">2I", data, start + 12 + 16 * number + 8)
        if offset + length > len(data):
            raise _UnusableError("it is not whole (its end is missing): copy it again from where it came")


def _read_face(path: Path, index: int, count: int) -> OwnFont:
    """Return a face that text can be set in, or that is only in a style that no text has. Raises _UnusableError."""
    with reading("font", _UnusableError):
        face = open_face(path, 400, "", index)
        name = face.hb_face.get_name
        family, style = name(16) or name(1) or "", name(17) or name(2) or ""
        tags = set(face.hb_face.table_tags)
        weight, width, bits, is_italic = _style(face.hb_face)
        has_ink = not tags.isdisjoint(_OUTLINES) and _has_ink(face)
    if not tags.isdisjoint(_COLOR):
        raise _UnusableError("it is a font of color pictures, which cannot be printed: use one with plain outlines")
    if not has_ink:
        raise _UnusableError("its glyphs have no outlines: use a font with outlines, not with bitmaps")
    if not 16 <= face.units_per_em <= 16384 or not 0 < face.ascent - face.descent <= 10 * face.units_per_em:
        raise _UnusableError("its measures are damaged")
    axes = {axis.tag: axis for axis in face.hb_face.axis_infos}
    varies, heaviest = "wght" in axes, weight
    if varies:
        weight, heaviest = int(axes["wght"].min_value), int(axes["wght"].max_value)
    if not style or count > 1:
        style = " ".join(filter(None, (style, f"(face {index + 1} of {count})" if count > 1 else "")))
    why = _forbidden(bits) or ("it is italic, and no text of a leaflet is" if is_italic else "")
    if not why and width != _NORMAL_WIDTH and "wdth" not in axes:
        why = f"{_WIDTH}{abs(width - _NORMAL_WIDTH)}"
    file = FontFile(" ".join(family.split()) or path.stem, path, weight, varies, OWN, index, heaviest)
    return OwnFont(file, style, face.characters, why)


_WIDTH = "width "
"""Marks a face that is narrow or wide, until it is known whether its family has one that is neither."""


def _style(face: Any) -> tuple[int, int, int, bool]:
    """Return weight, width (5 is normal), license bits, and whether a face is italic, from OS/2 and head."""
    table, head = (bytes(face.reference_table(tag).data) for tag in ("OS/2", "head"))
    mac = int.from_bytes(head[44:46], "big")
    if len(table) < 64:
        return (700 if mac & 1 else 400), _NORMAL_WIDTH, 0, bool(mac & 2)
    weight, width, bits = struct.unpack_from(">3H", table, 4)
    selection = int.from_bytes(table[62:64], "big")
    weight = weight * 100 if weight < 10 else weight  # as Windows once had it
    if not 1 <= weight <= 1000 or (weight < BOLD and selection & 0x20):
        weight = 700 if selection & 0x20 or mac & 1 else 400
    return weight, width if 1 <= width <= 9 else _NORMAL_WIDTH, bits, bool(selection & 0x201 or mac & 2)


def _forbidden(bits: int) -> str:
    """Say what the license bits of a font forbid that we would do, or "" (OpenType, OS/2 fsType)."""
    what = "subsetting" if bits & 0x0100 else ""
    what = "embedding of its outlines" if bits & 0x0200 else what
    what = "embedding" if bits & 0x000E == 0x0002 else what
    return f"its license does not allow {what}: ask its maker for one that does, or remove the file" if what else ""


def _has_ink(face: Face) -> bool:
    """Tell whether any visible character has an outline; of a font of bitmaps or of color pictures none has."""
    visible = (chr(code) for code in sorted(face.characters) if not is_blank(chr(code)))
    return any(face.covers(character) for character in visible)


def _chosen(fonts: Iterable[OwnFont]) -> Iterator[OwnFont]:
    """Yield the fonts, where several could set the same text all but one of them unused."""
    fonts = list(fonts)
    normal = {font.file.family for font in fonts if not font.unused}
    for family in dict.fromkeys(font.file.family for font in fonts):
        own = [font for font in fonts if font.file.family == family]
        usable = [font for font in own if not font.unused]
        if family not in normal:
            narrow = [font for font in own if font.unused.startswith(_WIDTH)]
            least = min((font.unused for font in narrow), default="")
            usable = [OwnFont(font.file, font.style, font.characters) for font in narrow if font.unused == least]
            own = [one for one in own if one not in narrow or one.unused != least] + usable
        taken = {nearest([font.file for font in usable], weight) for weight in (400, 700)} - {None}
        for font in own:
            why = font.unused
            if why.startswith(_WIDTH):
                why = "it is narrow or wide, and its family has a face that is not"
            elif not why and font.file not in taken:
                why = "another file has this family nearer to the weights that text is set in, 400 and 700"
            yield OwnFont(font.file, font.style, font.characters, why)


def nearest(files: Iterable[FontFile], weight: int) -> FontFile | None:
    """Return the file that sets a weight best: one that varies, or else that of the nearest weight."""
    return min(files, key=lambda f: (not f.varies, abs(f.weight - weight), str(f.path), f.face), default=None)


def _lacking(files: Iterable[FontFile]) -> Iterator[Problem]:
    """Yield a warning for each family that has no bold, or nothing but bold: its words are set in another."""
    files = list(files)
    for family in dict.fromkeys(file.family for file in files):
        own = [file for file in files if file.family == family]
        for weight, what, name in ((700, "bold", "Bold"), (400, "regular", "Regular")):
            if not any(file.can_set(weight) for file in own):
                message = f"{family} has no {what} face: {what} text is set in another font"
                hint = f"put its {name} into fonts/ too"
                yield Problem(message, Place(str(own[0].path)), hint, Severity.WARNING, "font")

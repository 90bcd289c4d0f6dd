"""Fonts of the file: one face, embedded so that one grapheme cluster is one CID.

A cluster that is one glyph at its own origin is that glyph; any other is a composite glyph with the shaped offsets
baked in. Its ToUnicode entry is the whole text of the cluster, so every reader gets back what was written,
whatever the shaping did. Two clusters with the same glyphs and another text are two CIDs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference

from ..errors import FontError
from ..identity import Memo
from ..text.faces import Face
from ..text.shaping import Cluster
from . import outlines as sources
from .descriptor import font_descriptor
from .file import PdfFile, compressed, name, number, packed, raw, squeezed
from .truetype import Outlines, assemble, box_of, composite, font_box
from .unicode_map import to_unicode

Sign = tuple[tuple[tuple[int, int, int], ...], str]
"""What a CID stands for: the glyphs of a cluster with their offsets, and the text that readers get."""

_UNMAPPABLE = frozenset("\0\ufeff\ufffe")  # ISO 19005-2, 6.2.11.7.2


class Wanted(NamedTuple):
    """What a document wants of a face: each sign with the advance of its CID, in the order of the signs.

    So a batch finds its font whatever is used first, and signs of one letter stand together in it, which compresses.
    """

    signs: tuple[Sign, ...]
    advances: tuple[int, ...]


class ClusterFont(NamedTuple):
    """An embeddable font: `program` and `unicode` are compressed, `advances` are by CID in font units.

    `widths` is the W entry of its dictionary as spelled (9.7.4.3).
    """

    name: str
    cids: Mapping[Sign, int]
    advances: tuple[int, ...]
    program: bytes
    program_length: int
    unicode: bytes
    widths: str
    box: tuple[int, int, int, int]


class FontCache:
    """Cluster fonts made before, for batches whose leaflets want the same signs of the same faces.

    With the same fonts most pages are the same as well, so content streams compressed before are kept too. Bytes do not
    depend on any of this. It holds the `capacity` fonts used last and eight times as many streams, of some 2 kB each,
    and may be shared by threads.
    """

    def __init__(self, capacity: int = 64) -> None:
        self.fonts: Memo[tuple[Face, Wanted], ClusterFont] = Memo(capacity)
        self.streams: Memo[bytes, bytes] = Memo(8 * capacity)

    def font(self, face: Face, wanted: Wanted) -> ClusterFont:
        """Return the font of a face with the signs wanted. Raises FontError as `make_font` does."""
        return self.fonts.get((face, wanted), lambda: make_font(face, wanted))

    def compressed(self, stream: bytes) -> bytes:
        """Return a content stream compressed; those of a leaflet take 1.3 ms, in Arabic 3.2."""
        return self.streams.get(hashlib.sha256(stream).digest(), lambda: compressed(stream))


def sign_of(cluster: Cluster, *, right_to_left: bool) -> Sign:
    """Return what a cluster's CID stands for.

    Poppler and pdfium take characters from left to right and turn round what is right-to-left, those of one glyph
    included; so a cluster of a right-to-left run gives its characters in visual order.
    """
    text = cluster.text
    return cluster.glyphs, (text[::-1] if right_to_left and len(text) > 1 else text)


def thousandths(units: int, units_per_em: int) -> str:
    """Spell a length in thousandths of an em, the measure of TJ arrays and widths."""
    return number(units * 1000 / units_per_em)


def make_font(face: Face, wanted: Wanted) -> ClusterFont:
    """Make the font of a face that has a CID for each sign wanted.

    Raises FontError for a cluster without text, for one whose text PDF/A cannot map, for the glyph of what a
    face lacks, and for more signs than CIDs.
    """
    _check(face, wanted)
    new_ids, outlines = sources.take_outlines(
        face, sorted({glyph for glyphs, _ in wanted.signs for glyph, _, _ in glyphs})
    )
    cids, outlines = _assign(wanted, new_ids, outlines)
    program = assemble(outlines)
    packed_program = squeezed(program)
    while packed_program[-1] in b"\r\n":  # see `compressed`; more bytes may follow the tables
        program += b"\0\0\0\1"  # not zeros alone: the last byte of the checksum would stay as it is
        packed_program = squeezed(program)
    texts = [""] * len(outlines.records)
    for (_, text), cid in cids.items():
        texts[cid] = text
    unicode = to_unicode(texts)
    digest = hashlib.md5(program + unicode, usedforsecurity=False).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return ClusterFont(
        name=f"{tag}+{face.name}",
        cids=cids,
        advances=outlines.advances,
        program=packed_program,
        program_length=len(program),
        unicode=compressed(unicode),
        widths=f"[0 [{' '.join([thousandths(advance, face.units_per_em) for advance in outlines.advances])}]]",
        box=font_box(outlines),
    )


def _check(face: Face, wanted: Wanted) -> None:
    for glyphs, text in wanted.signs:
        if not text or not _UNMAPPABLE.isdisjoint(text):
            raise FontError(f"{face.name}: a PDF cannot say the text {text!r} of a cluster: remove that character")
        if any(glyph == 0 for glyph, _, _ in glyphs):
            raise FontError(f"{face.name} has no glyph for {text!r}: use a font that has one")


def _assign(wanted: Wanted, new_ids: Mapping[int, int], outlines: Outlines) -> tuple[dict[Sign, int], Outlines]:
    """Give each sign its CID, which is its glyph id in the outlines returned."""
    records, advances = list(outlines.records), list(outlines.advances)
    bearings = list(outlines.bearings)
    cids: dict[Sign, int] = {}
    taken = {0}
    for sign, advance in zip(wanted.signs, wanted.advances, strict=True):
        glyphs = sign[0]
        cid = new_ids[glyphs[0][0]] if len(glyphs) == 1 and glyphs[0][1:] == (0, 0) else 0
        if cid in taken:
            # A rasterizer shifts an outline to its bearing, but not the parts of a composite: shift them here.
            parts = [
                (new, x + bearings[new] - box_of(records[new])[0], y)
                for new, x, y in ((new_ids[glyph], x, y) for glyph, x, y in glyphs)
            ]
            cid = len(records)
            record = composite(parts, records)
            records.append(record)
            bearings.append(box_of(record)[0])
            advances.append(advance)
        taken.add(cid)
        advances[cid] = advance
        cids[sign] = cid
    if len(records) > 0xFFFF:
        raise FontError(f"{len(records)} clusters of one face are more than a font can have: use fewer fonts")
    return cids, outlines._replace(records=tuple(records), advances=tuple(advances), bearings=tuple(bearings))


def write_font(file: PdfFile, face: Face, font: ClusterFont) -> PDFObjectReference:
    """Add a font to the file as a Type 0 font with a TrueType descendant (9.7) and return its reference."""
    base = name(font.name)
    descriptor = font_descriptor(face, font.box)
    descriptor["FontName"] = base
    descriptor["FontFile2"] = file.add(packed(font.program, Length1=font.program_length))
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": PDFDictionary({"Registry": raw(b"Adobe"), "Ordering": raw(b"Identity"), "Supplement": 0}),
            "FontDescriptor": file.add(descriptor),
            "CIDToGIDMap": "/Identity",
            "W": font.widths,
        }
    )
    return file.add(
        PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": PDFArray([file.add(descendant)]),
                "ToUnicode": file.add(packed(font.unicode)),
            }
        )
    )

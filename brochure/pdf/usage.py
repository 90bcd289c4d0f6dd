"""Fonts in use: which clusters of a document each face sets, and how each is spelled in a text operator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..layout.page import Glyphs, Page
from ..text.faces import Face
from ..text.shaping import Cluster
from .fonts import ClusterFont, FontCache, Sign, Wanted, sign_of, thousandths

# Brackets are octal, so that a bare ")" in joined spellings can only be the end of a string (see `FontInUse`).
_CODES = tuple(f"\\{byte:03o}" if byte in b"()\\\r" else chr(byte) for byte in range(256))


class FontInUse(NamedTuple):
    """A font resource of the file: its name without the slash, and how each cluster is spelled in a text operator.

    `forward` and `backward` are for clusters that read left to right and right to left, keyed by the identity of a
    cluster. Spellings join to the inside of a literal string, or of a TJ array: where a cluster's advance differs
    from its CID's, its spelling closes the string, moves the pen and opens another.
    """

    resource: str
    font: ClusterFont
    forward: Mapping[int, str]
    backward: Mapping[int, str]


class _Clusters(NamedTuple):
    """The clusters of a face by identity, which tells them apart quickly, for either direction."""

    forward: dict[int, Cluster]
    backward: dict[int, Cluster]


def use_fonts(pages: Iterable[Page], cache: FontCache) -> dict[Face, FontInUse]:
    """Return a font for each face on the pages, in order of first use.

    Raises FontError for a cluster that cannot be embedded or that says nothing.
    """
    used: dict[Face, _Clusters] = {}
    for page in pages:
        for item in (*page.furniture, *page.items):
            if isinstance(item, Glyphs):
                of_face = used.get(item.face) or used.setdefault(item.face, _Clusters({}, {}))
                clusters = of_face.backward if item.right_to_left else of_face.forward
                clusters.update(zip(map(id, item.clusters), item.clusters, strict=True))
    return {face: _use_font(f"F{index}", face, clusters, cache) for index, (face, clusters) in enumerate(used.items())}


def _use_font(resource: str, face: Face, clusters: _Clusters, cache: FontCache) -> FontInUse:
    forward = {key: sign_of(cluster, right_to_left=False) for key, cluster in clusters.forward.items()}
    backward = {key: sign_of(cluster, right_to_left=True) for key, cluster in clusters.backward.items()}
    advances: dict[Sign, list[int]] = {}
    for one, signs in ((clusters.forward, forward), (clusters.backward, backward)):
        for key, sign in signs.items():
            advances.setdefault(sign, []).append(one[key].advance)
    wanted = tuple(sorted(advances))
    font = cache.font(face, Wanted(wanted, tuple(_usual_advance(face, sign, advances[sign]) for sign in wanted)))
    return FontInUse(
        resource,
        font,
        _spell(clusters.forward, forward, font, face.units_per_em),
        _spell(clusters.backward, backward, font, face.units_per_em),
    )


def _usual_advance(face: Face, sign: Sign, seen: Sequence[int]) -> int:
    """Return the advance that most clusters of a sign should have: that of its glyphs without kerning."""
    usual = seen[0]
    if seen.count(usual) < len(seen):
        plain: int = sum(face.hb_font.get_glyph_h_advance(glyph) for glyph, _, _ in sign[0])
        usual = plain if plain in seen else usual
    return min(max(usual, 0), 0xFFFF)


def _spell(
    clusters: Mapping[int, Cluster], signs: Mapping[int, Sign], font: ClusterFont, units_per_em: int
) -> dict[int, str]:
    spelled = {}
    for key, cluster in clusters.items():
        cid = font.cids[signs[key]]
        code, usual = _CODES[cid >> 8] + _CODES[cid & 0xFF], font.advances[cid]
        moved = usual - cluster.advance
        spelled[key] = f"{code}){thousandths(moved, units_per_em)}(" if moved else code
    return spelled

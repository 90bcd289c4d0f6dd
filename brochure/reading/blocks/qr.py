"""A code and the address that it holds."""

from __future__ import annotations

from ...content.blocks.qr import Qr
from ...content.given import value_of
from ...content.slots import Loc
from ...content.values import leads
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Image, Kind, Node


def qr(block: Qr, path: Loc, say: Sentences) -> Node:
    """Return a code, its caption, and its address; where nobody has given that, only a line to write it on."""
    path = (*path, "qr")
    name = say.id(path)
    value = value_of(block.qr.address, (*path, "address"), say.manuscript.leaflet.values)
    children: list[Node] = []
    if value.value:
        (lead,) = leads(value)
        alt = say.manuscript.labels.get("qr", address=value.value.strip())
        image = Image(f"{name}.code", address=lead.uri)
        language = say.builder.foreign(alt)
        children.append(Node(f"{name}.code", Kind.QR_CODE, Tag.FIGURE, (image,), language, say.builder.words(alt)))
    if block.qr.caption is not None:
        children.append(say.text((*path, "caption", "text"), Kind.CAPTION))
    children.append(say.given((*path, "address"), Kind.QR_ADDRESS))
    return Node(name, Kind.QR, Tag.SECTION, tuple(children))

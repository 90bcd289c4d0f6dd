"""A code and what it holds: an address, or a number to call."""

from __future__ import annotations

from ...content.blocks.qr import Qr
from ...content.given import value_of
from ...content.online import online_uri
from ...content.slots import Loc
from ...content.values import leads
from ...structure import Tag
from ..sentences import Sentences
from ..tree import Image, Kind, Leaf, Node


def qr(block: Qr, path: Loc, say: Sentences) -> Node:
    """Return a code, its caption, and its address; where nobody has given that, only a line to write it on."""
    path, leaflet = (*path, "qr"), say.manuscript.leaflet
    name = say.id(path)
    value = value_of(block.qr.address, (*path, "address"), leaflet.values)
    children: list[Node] = []
    if value.value:
        (lead,) = leads(value, leaflet.country or "")
        children.append(_code(name, lead.uri, value.value.strip(), say))
    if block.qr.caption is not None:
        children.append(say.text((*path, "caption", "text"), Kind.CAPTION))
    children.append(say.given((*path, "address"), Kind.QR_ADDRESS))
    return Node(name, Kind.QR, Tag.SECTION, tuple(children))


def online(say: Sentences) -> Node:
    """Return the code of the address at which the leaflet can be read, in this language and version."""
    name, uri = say.part("online"), online_uri(say.manuscript.leaflet, say.manuscript.key)
    address = Leaf(f"{name}.address", tuple(say.builder.web(uri)))
    children = (
        _code(name, uri, uri, say),
        say.text(("online", "caption"), Kind.CAPTION),
        Node(f"{name}.address", Kind.QR_ADDRESS, Tag.PARAGRAPH, (address,)),
    )
    return Node(name, Kind.ONLINE, Tag.SECTION, children)


def _code(name: str, uri: str, shown: str, say: Sentences) -> Node:
    """Return a code, which is told as what it opens or calls."""
    labels = say.manuscript.labels
    alt = labels.get("qr", address=shown)
    image = Image(f"{name}.code", address=uri)
    language = say.builder.foreign(alt)
    return Node(f"{name}.code", Kind.QR_CODE, Tag.FIGURE, (image,), language, say.builder.words(alt))

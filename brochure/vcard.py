"""The contact of a Reading as a vCard 3.0 (RFC 2426), which every telephone takes into its address book.

It is made of the same leaves as the block that closes the leaflet: numbers are those that its links dial. Each has the
words that stand before it, as the labels that iPhones and Android show (X-ABLabel).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .content.model import ValueKind
from .content.values import without_soft_hyphens
from .errors import ContentError, Problem
from .reading.tree import Field, Kind, Leaf, Node, PageRef, Reading, Run

LINE = 75
"""The most bytes of a line, without its end (RFC 2426, 2.6)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_OF_A_PERSON = frozenset({Kind.NAME_DETAIL, Kind.INTEREST})
"""What the contact says about itself, which stands in the note."""


def vcard(reading: Reading) -> str:
    """Return the contact of a Reading as a vCard, in UTF-8 lines of up to 75 bytes that end in CR and LF.

    Raises ContentError for a leaflet without a contact, or with one that nobody can reach yet.
    """
    contact = next((node for node in reading.root.nodes() if node.kind is Kind.CONTACT), None)
    if contact is None:
        message = "the leaflet has no contact, and a contact card would be empty"
        raise ContentError([Problem(message, hint="give it contact: with a name and ways, or leave out --also vcard")])
    lines = [own for part in contact.below() for own in _own(part)]
    ways = [way for node in lines if node.kind is Kind.WAY for way in _way(node)]
    if not ways:
        message = "nobody has given a number or an address of the contact, and a contact card would be empty"
        raise ContentError([Problem(message, contact.place, "give one, or leave out --also vcard")])
    rows = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        *_names(lines, reading.metadata.author),
        *_numbered(ways),
        *_note(lines, ways, reading),
        "END:VCARD",
    ]
    return "".join(f"{line}\r\n" for row in rows for line in _folded(row))


def _own(node: Node) -> tuple[Node, ...]:
    """Return a line of the contact in the leaflet's own language."""
    return node.below()[:1] if node.kind is Kind.PAIR else (node,)


def _names(lines: Sequence[Node], publisher: str) -> Iterator[str]:
    """Yield what the contact is called: its name, whose it is, and its post."""
    (name,) = (node.text for node in lines if node.kind is Kind.NAME)
    yield f"N:{_text(name)};;;;"
    yield f"FN:{_text(name)}"
    specialty = [node.text for node in lines if node.kind is Kind.SPECIALTY]
    yield f"ORG:{';'.join(_text(part) for part in (publisher, *specialty))}"
    roles = [node.text for node in lines if node.kind is Kind.ROLE]
    if roles:
        yield f"TITLE:{_text(roles[0])}"


class _Way(NamedTuple):
    """The name and the value of a property, and the words that stand before it in the leaflet."""

    name: str
    value: str
    label: str


def _way(node: Node) -> Iterator[_Way]:
    """Yield the properties that a way to reach the contact is; one that nobody has given is none."""
    label, *_, given = (child for child in node.children if isinstance(child, Leaf))
    if any(isinstance(inline, Field | PageRef) for inline in given.inlines):
        return
    runs = [inline for inline in given.inlines if isinstance(inline, Run)]
    uris = list(dict.fromkeys(run.link.uri for run in runs if run.link))
    match ValueKind(node.variant):
        case ValueKind.PHONE:
            for uri in uris:
                number, _, extension = uri.removeprefix("tel:").partition(";ext=")
                yield _Way("TEL;TYPE=WORK,VOICE", number + (f" ext. {extension}" if extension else ""), label.text)
        case ValueKind.EMAIL:
            yield from (_Way("EMAIL;TYPE=INTERNET,WORK", run.text, label.text) for run in runs if run.link)
        case ValueKind.WEB:
            yield from (_Way("URL", uri, label.text) for uri in uris)
        case ValueKind.ADDRESS:
            yield _Way("ADR;TYPE=WORK", given.text, label.text)
        case _:
            yield _Way("NOTE", given.text, label.text)


def _numbered(ways: Sequence[_Way]) -> Iterator[str]:
    """Yield the properties, each in a group with its label."""
    for number, (name, value, label) in enumerate((way for way in ways if way.name != "NOTE"), 1):
        parts = ("", "", value, "", "", "", "") if name.startswith("ADR") else (value,)
        if name == "URL":  # in a URI nothing is escaped (RFC 2426, 3.6.8), and some programs part it at these signs
            parts = (value.replace(";", "%3B").replace(",", "%2C"),)
        yield f"item{number}.{name}:{';'.join(map(_text, parts))}"
        yield f"item{number}.X-ABLabel:{_text(label)}"


def _note(lines: Sequence[Node], ways: Sequence[_Way], reading: Reading) -> Iterator[str]:
    """Yield the note: what nobody has checked, opening hours and the like, and what the contact says about itself."""
    found = [run.text for run in reading.foot.marks] if reading.foot else []
    found += [f"{label}: {value}" for name, value, label in ways if name == "NOTE"]
    found += [node.text for node in lines if node.kind in _OF_A_PERSON]
    if found:
        yield f"NOTE:{_text(chr(10).join(found))}"


def _text(value: str) -> str:
    """Return a value in which nothing is taken for a sign of vCard (RFC 2426, 4)."""
    return without_soft_hyphens(value).translate(_ESCAPED)


def _folded(row: str) -> Iterator[str]:
    """Yield a row in lines of up to 75 bytes, each but the first after a space, and no character parted."""
    line, size = "", 0
    for character in row:
        more = len(character.encode())
        if size + more > LINE:
            yield line
            line, size = " ", 1
        line += character
        size += more
    yield line

"""gettext PO, through polib: the segment's id is the context, a stale target is fuzzy with its previous source.

The id stands in the references as well, which tools keep where they drop contexts or put two texts of one source
together.
"""

from __future__ import annotations

import codecs
import re

import polib

from .notes import told
from .units import Exchange, Unit, UnitState

_REVIEWED = "reviewed"
_CHARSET = re.compile(rb"Content-Type:[^\n\"]*charset=([\w.-]+)")
_CONFLICT = "#-#-#-#-#"
"""What msgcat writes between two translations of one text."""


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": f"{exchange.leaflet} {exchange.version}",
        "Language": exchange.language.replace("-", "_"),
        "X-Source-Language": exchange.source_language,
        "X-Brochure-Language": exchange.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for unit in exchange.units:
        notes = [unit.note, *(text for _, text in told(unit))]
        entry = polib.POEntry(
            msgctxt=unit.id,
            msgid=unit.source,
            msgstr=unit.target,
            comment="\n".join(note for note in notes if note),
            occurrences=[(unit.id, "")],
        )
        if "{" in unit.source:
            entry.flags.append("python-brace-format")
        if unit.state is UnitState.STALE:
            entry.flags.append("fuzzy")
            entry.previous_msgid = unit.was or None
        if unit.state is UnitState.REVIEWED:
            entry.tcomment = _REVIEWED
        file.append(entry)
    return str(file).encode()


def load(data: bytes) -> Exchange:
    """Return what a file says, without the headers that tools put between texts. Raises ValueError for no PO."""
    try:
        file = polib.pofile(_decoded(data))
    except (OSError, UnicodeDecodeError, LookupError) as error:
        raise ValueError(str(error)) from None
    if not len(file):
        raise ValueError("it has no texts")
    units = [_unit(entry) for entry in file if not entry.obsolete and (entry.msgid or entry.msgctxt)]
    about = file.metadata
    leaflet, _, version = about.get("Project-Id-Version", "").partition(" ")
    language = about.get("X-Brochure-Language") or about.get("Language", "").replace("_", "-")
    return Exchange(leaflet, version, about.get("X-Source-Language", ""), language, tuple(units))


def _decoded(data: bytes) -> str:
    """Return the text of a file, by its mark or by what its header says; line ends are those of Unix."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16")
    else:
        said = _CHARSET.search(data)
        name = said[1].decode() if said else "utf-8"
        text = data.decode("utf-8-sig" if name.lower() in {"utf-8", "utf8", "charset"} else name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unit(entry: polib.POEntry) -> Unit:
    own = [line for line in entry.tcomment.splitlines() if line.strip() not in {"", _REVIEWED}]
    state = UnitState.TRANSLATED if entry.msgstr.strip() else UnitState.MISSING
    if entry.msgstr and entry.fuzzy:
        state = UnitState.STALE
    elif entry.msgstr and _REVIEWED in entry.tcomment.splitlines():
        state = UnitState.REVIEWED
    ids = [f"{name}:{line}" if line else name for name, line in entry.occurrences]
    name = entry.msgctxt or (ids[0] if ids else "")
    fault = "two translations stand in it, put together by a tool" if _CONFLICT in entry.msgstr else ""
    also = tuple(one for one in ids if one != name)
    return Unit(name, entry.msgid, entry.msgstr, state, also=also, comment=" ".join(own), fault=fault)

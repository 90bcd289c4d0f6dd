"""gettext PO, through polib: the segment's id is the context, a stale target is fuzzy with its previous source."""

from __future__ import annotations

import polib

from .units import Exchange, Unit, UnitState


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
        notes = [unit.context, unit.note, str(unit.budget)]
        entry = polib.POEntry(
            msgctxt=unit.id,
            msgid=unit.source,
            msgstr=unit.target,
            comment="\n".join(note for note in notes if note),
        )
        if "{" in unit.source:
            entry.flags.append("python-brace-format")
        if unit.state is UnitState.STALE:
            entry.flags.append("fuzzy")
            entry.previous_msgid = unit.was or None
        if unit.state is UnitState.REVIEWED:
            entry.tcomment = "reviewed"
        file.append(entry)
    return str(file).encode()


def load(data: bytes) -> Exchange:
    """Return what a file says. Raises ValueError for one that is no PO."""
    try:
        file = polib.pofile(data.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    units = []
    for entry in file:
        if entry.obsolete:
            continue
        state = UnitState.TRANSLATED if entry.msgstr else UnitState.MISSING
        if entry.msgstr and entry.fuzzy:
            state = UnitState.STALE
        elif entry.msgstr and entry.tcomment == "reviewed":
            state = UnitState.REVIEWED
        units.append(Unit(entry.msgctxt or "", entry.msgid, entry.msgstr, state))
    about = file.metadata
    leaflet, _, version = about.get("Project-Id-Version", "").partition(" ")
    language = about.get("X-Brochure-Language") or about.get("Language", "").replace("_", "-")
    return Exchange(leaflet, version, about.get("X-Source-Language", ""), language, tuple(units))

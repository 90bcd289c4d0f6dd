"""XLIFF 1.2 (OASIS, 2008): bpt, ept and ph elements hold the markup itself.

Read as tools give it back: several files, segments cut out of a unit (mrk), codes without their markup (g, x, bx, ex).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .codes import Code, Codebook, coded
from .notes import of_a_translator, told
from .states import short_name, with_states
from .units import Exchange, Unit, UnitState

Codes = Mapping[tuple[str, str], str]
NS = "urn:oasis:names:tc:xliff:document:1.2"
_Q = f"{{{NS}}}"
STATES = {
    UnitState.MISSING: "needs-translation",
    UnitState.STALE: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "signed-off",
}
_READ = {
    "new": UnitState.UNFINISHED,
    "needs-translation": UnitState.UNFINISHED,
    "needs-review-translation": UnitState.STALE,
    "needs-adaptation": UnitState.STALE,
    "needs-l10n": UnitState.STALE,
    "needs-review-adaptation": UnitState.STALE,
    "needs-review-l10n": UnitState.STALE,
    "final": UnitState.REVIEWED,
    "signed-off": UnitState.REVIEWED,
}
_FROM = frozenset({"developer", "previous-source", "section", "call-out", "before", "after", "length"})
"""Who the notes are from that we write."""
_MEMOQ = "{MQXliff}status"
_DOUBTED = frozenset(
    {"Draft", "RejectedTranslation", "RejectedSignOff", "PartiallyEdited", "NotStarted", "Pretranslated"}
)
"""What Trados (`conf`) and memoQ (`status`) call segments that nobody has confirmed."""
_STANDS_FOR = {"x": ("alone", "open", "close"), "ph": ("alone",), "bx": ("open",), "ex": ("close",), "bpt": ("open",),
               "ept": ("close",), "it": ("alone", "open", "close")}  # fmt: skip
"""Kinds of codes that an element without markup of its own can stand for."""


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    root = etree.Element(f"{_Q}xliff", {"version": "1.2"}, nsmap={None: NS})
    file = etree.SubElement(root, f"{_Q}file", {
        "original": exchange.leaflet, "datatype": "plaintext", "source-language": exchange.source_language,
        "target-language": exchange.language, "product-version": exchange.version,
    })  # fmt: skip
    body = etree.SubElement(file, f"{_Q}body")
    for unit in exchange.units:
        about = {"id": unit.id, "resname": unit.id, "maxwidth": str(unit.budget.most), "size-unit": "char"}
        element = etree.SubElement(body, f"{_Q}trans-unit", about)
        _fill(etree.SubElement(element, f"{_Q}source"), unit.source)
        target = etree.SubElement(element, f"{_Q}target", {"state": STATES[unit.state]})
        _fill(target, unit.target)
        if unit.context:
            group = etree.SubElement(element, f"{_Q}context-group", {"purpose": "location"})
            etree.SubElement(group, f"{_Q}context", {"context-type": "x-section"}).text = unit.context
        for who, text in (("developer", unit.note), ("previous-source", unit.was), *told(unit)):
            if text:
                etree.SubElement(element, f"{_Q}note", {"from": who}).text = text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def load(root: etree._Element, book: Codebook) -> Exchange:
    """Return what all files of a document say. Raises ValueError for one that has none.

    `book` tells what the codes are whose markup a tool has taken out.
    """
    files = root.findall(f"{_Q}file")
    if not files:
        raise ValueError("it has no file element")
    languages = [_own(file, "target-language") for file in files]
    language = next(filter(None, languages), "")
    units, warnings = [], []
    for file, own in zip(files, languages, strict=True):
        if own and short_name(own) != short_name(language):
            warnings.append(f"the part {file.get('original', '')!r} is in {own!r}: it is left out")
            continue
        units += [_unit(element, book) for element in file.iter(f"{_Q}trans-unit")]
    head = files[0]
    about = head.get("original", ""), head.get("product-version", ""), head.get("source-language", "")
    return Exchange(*about, language, tuple(with_states(units)), tuple(warnings))


def _own(element: etree._Element, name: str) -> str:
    return str(element.get(name, ""))


def _unit(element: etree._Element, book: Codebook) -> Unit:
    source, target = element.find(f"{_Q}source"), element.find(f"{_Q}target")
    names = tuple(dict.fromkeys(name for name in (element.get("resname", ""), element.get("id", "")) if name))
    of = book.of(names, "" if source is None else "".join(map(str, source.itertext())))
    text, is_whole = ("", True) if target is None else _target(target, element.find(f"{_Q}seg-source"), of)
    state = _state(element, target) if text.strip() else UnitState.MISSING
    state = state if is_whole else UnitState.MISSING
    said = [_own(note, "from") for note in element.findall(f"{_Q}note")]
    notes = [
        "" if who in _FROM else of_a_translator([_plain(note)]) if not who else " ".join(_plain(note).split())
        for who, note in zip(said, element.findall(f"{_Q}note"), strict=True)
    ]
    return Unit(
        names[0] if names else "",
        "" if source is None else _text(source, of),
        text,
        state,
        also=names[1:],
        comment=" | ".join(filter(None, notes)),
    )


def _state(element: etree._Element, target: etree._Element | None) -> UnitState:
    """Return what is said of a unit that has a target: by its state, by `approved`, or by marks of Trados and memoQ."""
    said = "" if target is None else _own(target, "state")
    if said:
        return _READ.get(said, UnitState.TRANSLATED)
    marks = [value for one in element.iter() for key, value in one.attrib.items() if key in {"conf", _MEMOQ}]
    if any(mark in _DOUBTED for mark in marks):
        return UnitState.STALE
    if marks:
        return UnitState.TRANSLATED
    return UnitState.TRANSLATED if element.get("approved") == "yes" else UnitState.UNSAID


def _target(target: etree._Element, source: etree._Element | None, of: Codes) -> tuple[str, bool]:
    """Return a target's text, and whether each of the segments that a tool has cut it into has one.

    In the source of such a unit every segment has words; those that the target lacks are none of it.
    """
    marks = [mark for mark in target.iter(f"{_Q}mrk") if mark.get("mtype") == "seg"]
    filled = {mark.get("mid", str(at)) for at, mark in enumerate(marks) if _text(mark, of).strip()}
    wanted = {mark.get("mid", str(at)) for at, mark in enumerate(marks)}
    if source is not None:
        wanted |= {
            mark.get("mid", str(at))
            for at, mark in enumerate(mark for mark in source.iter(f"{_Q}mrk") if mark.get("mtype") == "seg")
            if _text(mark, of).strip()
        }
    text = _text(target, of)
    return (text, not wanted - filled) if marks else (text, True)


_ELEMENTS = {"alone": "ph", "open": "bpt", "close": "ept"}


def _fill(element: etree._Element, text: str) -> None:
    last = None
    for part in coded(text):
        if isinstance(part, Code):
            last = etree.SubElement(element, f"{_Q}{_ELEMENTS[part.kind]}", {"id": str(part.number)})
            last.text = part.text
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def _plain(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _text(element: etree._Element, of: Codes) -> str:
    """Return the text of an element with its markup: that which inline elements hold, or which they stand for."""
    parts = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        parts += _inline(child, name, of) if name else []
        parts.append(child.tail or "")
    return "".join(parts)


def _inline(child: etree._Element, name: str, of: Codes) -> list[str]:
    number = _own(child, "rid") if name == "ex" and child.get("rid") else _own(child, "id")
    if name == "g":
        return [of.get(("open", number), ""), _text(child, of), of.get(("close", number), "")]
    if name in _STANDS_FOR and not child.text:
        found = (of.get((kind, number)) for kind in _STANDS_FOR[name])
        return [next(filter(None, found), None) or _own(child, "equiv-text")]
    return [_text(child, of)]

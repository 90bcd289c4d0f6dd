"""XLIFF 2.1 (OASIS, 2018): ph and pc elements refer to the markup, which stands in originalData.

Read as tools give it back: units cut into segments, codes in halves (sc, ec) or without the data that they refer to.
How long a target may be is said by its module for size and length restriction (5.8), in code points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from .codes import Codebook, coded
from .notes import of_a_translator, told
from .states import with_states
from .units import Exchange, Unit, UnitState

NS = "urn:oasis:names:tc:xliff:document:2.0"
NS_22 = "urn:oasis:names:tc:xliff:document:2.2"
LENGTHS = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_Q, _L = f"{{{NS}}}", f"{{{LENGTHS}}}"
STATES = {
    UnitState.MISSING: "initial",
    UnitState.STALE: "initial",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "reviewed",
}
_STALE = "brochure:stale"
_CATEGORIES = frozenset({"context", "note", "previous-source", "section", "call-out", "before", "after", "length"})
"""The notes that we write."""


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    languages = {"srcLang": exchange.source_language, "trgLang": exchange.language}
    root = etree.Element(f"{_Q}xliff", {"version": "2.1", **languages}, nsmap={None: NS, "slr": LENGTHS})
    file = etree.SubElement(root, f"{_Q}file", {"id": "leaflet", "original": f"{exchange.leaflet} {exchange.version}"})
    etree.SubElement(file, f"{_L}profiles", {"generalProfile": "xliff:codepoints"})
    for number, unit in enumerate(exchange.units, 1):
        about = {"id": f"u{number}", "name": unit.id, f"{_L}sizeRestriction": str(unit.budget.most)}
        element = etree.SubElement(file, f"{_Q}unit", about)
        notes = [("note", unit.note), ("previous-source", unit.was), *told(unit)]
        group = etree.SubElement(element, f"{_Q}notes")
        for category, text in notes:
            if text:
                etree.SubElement(group, f"{_Q}note", {"category": category}).text = text
        data: dict[str, str] = {}
        segment = etree.Element(f"{_Q}segment", {"state": STATES[unit.state]})
        if unit.state is UnitState.STALE:
            segment.set("subState", _STALE)
        _fill(etree.SubElement(segment, f"{_Q}source"), unit.source, data)
        if unit.target:
            _fill(etree.SubElement(segment, f"{_Q}target"), unit.target, data)
        if data:
            original = etree.SubElement(element, f"{_Q}originalData")
            for text, name in data.items():
                etree.SubElement(original, f"{_Q}data", {"id": name}).text = text
        element.append(segment)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def load(root: etree._Element, book: Codebook) -> Exchange:
    """Return what all files of a document say. Raises ValueError for one that has none.

    `book` tells what the codes are whose markup a tool has taken out.
    """
    files = root.findall(f"{_Q}file")
    if not files:
        raise ValueError("it has no file element")
    units = [_unit(element, book) for file in files for element in file.iter(f"{_Q}unit")]
    leaflet, _, version = files[0].get("original", "").partition(" ")
    return Exchange(leaflet, version, root.get("srcLang", ""), root.get("trgLang", ""), tuple(with_states(units)))


def _unit(element: etree._Element, book: Codebook) -> Unit:
    names = tuple(dict.fromkeys(name for name in (element.get("name", ""), element.get("id", "")) if name))
    words = "".join(str(text) for source in element.iter(f"{_Q}source") for text in source.itertext())
    kept = {entry.get("id", ""): entry.text or "" for entry in element.iter(f"{_Q}data")}
    codes = _Codes(kept, book.of(names, words))
    sources, targets, states, is_whole = [], [], [], []
    for segment in _in_order(element):
        source, target = segment.find(f"{_Q}source"), segment.find(f"{_Q}target")
        sources.append("" if source is None else codes.text(source))
        if segment.tag == f"{_Q}ignorable":  # the space between two segments, with or without a target
            targets.append(sources[-1] if target is None else codes.text(target))
            continue
        targets.append("" if target is None else codes.text(target))
        is_whole.append(bool(targets[-1].strip()) or not sources[-1].strip())
        states.append(_state(segment))
    text = "".join(targets) if any(target.strip() for target in targets) and any(is_whole) else ""
    state = min(states, key=_ORDER.index, default=UnitState.MISSING) if text and all(is_whole) else UnitState.MISSING
    notes = [
        "" if category in _CATEGORIES else of_a_translator([_plain(note)]) if not category else _plain(note)
        for note in element.iter(f"{_Q}note")
        for category in [note.get("category", "")]
    ]
    name = names[0] if names else ""
    return Unit(name, "".join(sources), text, state, also=names[1:], comment=" | ".join(filter(None, notes)))


_ORDER = (UnitState.STALE, UnitState.UNFINISHED, UnitState.UNSAID, UnitState.TRANSLATED, UnitState.REVIEWED)
"""The state of a unit is that of its segment which is least far."""


def _in_order(element: etree._Element) -> Sequence[etree._Element]:
    """Return the segments of a unit in the order of its targets, where a tool has changed that."""
    segments = list(element.iter(f"{_Q}segment", f"{_Q}ignorable"))
    orders = [target.get("order") if (target := one.find(f"{_Q}target")) is not None else None for one in segments]
    if not any(orders):
        return segments
    places = [int(order) if order and order.isdigit() else at for at, order in enumerate(orders, 1)]
    return [one for _, one in sorted(zip(places, segments, strict=True), key=lambda pair: pair[0])]


def _state(segment: etree._Element) -> UnitState:
    said = segment.get("state")
    if said in {"reviewed", "final"}:
        return UnitState.REVIEWED
    if said == "translated":
        return UnitState.TRANSLATED
    if segment.get("subState") == _STALE:
        return UnitState.STALE
    return UnitState.UNSAID if said is None else UnitState.UNFINISHED


def _fill(element: etree._Element, text: str, data: dict[str, str]) -> None:
    """Write a text into an element, its codes as ph and pc; `data` collects the markup."""
    stack = [element]
    lasts: list[etree._Element | None] = [None]

    def reference(markup: str) -> str:
        return data.setdefault(markup, f"d{len(data) + 1}")

    for part in coded(text):
        if isinstance(part, str):
            last = lasts[-1]
            if last is None:
                stack[-1].text = (stack[-1].text or "") + part
            else:
                last.tail = (last.tail or "") + part
        elif part.kind == "close":
            stack.pop().set("dataRefEnd", reference(part.text))
            lasts.pop()
        else:
            name = "ph" if part.kind == "alone" else "pc"
            made = etree.SubElement(stack[-1], f"{_Q}{name}", {"id": str(part.number), "canDelete": "no"})
            lasts[-1] = made
            if part.kind == "alone":
                made.set("dataRef", reference(part.text))
                made.set("equiv", part.text)
            else:
                made.set("dataRefStart", reference(part.text))
                stack.append(made)
                lasts.append(None)


def _plain(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


@dataclass(frozen=True, slots=True)
class _Codes:
    """The markup of a unit: `kept` in its originalData, by reference; `known` of the leaflet's text, by number."""

    kept: Mapping[str, str]
    known: Mapping[tuple[str, str], str]

    def text(self, element: etree._Element) -> str:
        """Return the text of an element with its markup."""
        parts = [element.text or ""]
        for child in element:
            parts += self._inline(child) if isinstance(child.tag, str) else []
            parts.append(child.tail or "")
        return "".join(parts)

    def _inline(self, child: etree._Element) -> list[str]:
        name, number = etree.QName(child).localname, child.get("id", "")
        if name == "ph":
            return [self._markup(child, "dataRef", "equiv", ("alone", number))]
        if name == "pc":
            start = self._markup(child, "dataRefStart", "equivStart", ("open", number))
            return [start, self.text(child), self._markup(child, "dataRefEnd", "equivEnd", ("close", number))]
        if name == "sc":
            return [self._markup(child, "dataRef", "equiv", ("open", number))]
        if name == "ec":
            return [self._markup(child, "dataRef", "equiv", ("close", child.get("startRef", number)))]
        return [self.text(child)]

    def _markup(self, child: etree._Element, reference: str, equivalent: str, code: tuple[str, str]) -> str:
        kept = self.kept.get(child.get(reference, ""))
        return kept or self.known.get(code, "") or str(child.get(equivalent, ""))

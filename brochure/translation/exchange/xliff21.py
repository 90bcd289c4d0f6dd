"""XLIFF 2.1 (OASIS, 2018): ph and pc elements refer to the markup, which stands in originalData.

How long a target may be is said by its module for size and length restriction (5.8), in code points.
"""

from __future__ import annotations

from lxml import etree

from .units import Exchange, Unit, UnitState, coded

NS = "urn:oasis:names:tc:xliff:document:2.0"
LENGTHS = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_Q, _L = f"{{{NS}}}", f"{{{LENGTHS}}}"
STATES = {
    UnitState.MISSING: "initial",
    UnitState.STALE: "initial",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "reviewed",
}
_STALE = "brochure:stale"


def dump(exchange: Exchange) -> bytes:
    """Return the file."""
    languages = {"srcLang": exchange.source_language, "trgLang": exchange.language}
    root = etree.Element(f"{_Q}xliff", {"version": "2.1", **languages}, nsmap={None: NS, "slr": LENGTHS})
    file = etree.SubElement(root, f"{_Q}file", {"id": "leaflet", "original": f"{exchange.leaflet} {exchange.version}"})
    etree.SubElement(file, f"{_L}profiles", {"generalProfile": "xliff:codepoints"})
    for number, unit in enumerate(exchange.units, 1):
        about = {"id": f"u{number}", "name": unit.id, f"{_L}sizeRestriction": str(unit.budget.most)}
        element = etree.SubElement(file, f"{_Q}unit", about)
        notes = [("context", unit.context), ("note", unit.note), ("previous-source", unit.was)]
        notes.append(("length", str(unit.budget)))
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


def load(root: etree._Element) -> Exchange:
    """Return what a file says. Raises ValueError for one that is not complete."""
    file = root.find(f"{_Q}file")
    if file is None:
        raise ValueError("it has no file element")
    units = []
    for element in file.iter(f"{_Q}unit"):
        data = {entry.get("id", ""): entry.text or "" for entry in element.iter(f"{_Q}data")}
        sources, targets, state, said, parts = [], [], UnitState.TRANSLATED, "", []
        for segment in element.iter(f"{_Q}segment", f"{_Q}ignorable"):  # a tool may have cut a unit into several
            source, target = segment.find(f"{_Q}source"), segment.find(f"{_Q}target")
            sources.append("" if source is None else _text(source, data))
            if segment.tag == f"{_Q}ignorable":  # the space between two segments, with or without a target
                targets.append(sources[-1] if target is None else _text(target, data))
                continue
            targets.append("" if target is None else _text(target, data))
            parts.append(bool(targets[-1].strip()))
            said = segment.get("state", "initial")
            if segment.get("subState") == _STALE and said == "initial":
                state = UnitState.STALE
            elif said in {"reviewed", "final"}:
                state = UnitState.REVIEWED
        text = "".join(targets) if any(parts) else ""
        units.append(Unit(element.get("name", ""), "".join(sources), text, state if all(parts) else UnitState.MISSING))
    leaflet, _, version = file.get("original", "").partition(" ")
    return Exchange(leaflet, version, root.get("srcLang", ""), root.get("trgLang", ""), tuple(units))


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


def _text(element: etree._Element, data: dict[str, str]) -> str:
    parts = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname
        if name == "ph":
            parts.append(data.get(child.get("dataRef", ""), child.get("equiv", "")))
        elif name == "pc":
            inner = _text(child, data)
            parts += [data.get(child.get("dataRefStart", ""), ""), inner, data.get(child.get("dataRefEnd", ""), "")]
        else:
            parts.append(_text(child, data))
        parts.append(child.tail or "")
    return "".join(parts)

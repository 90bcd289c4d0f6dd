"""XLIFF 1.2 (OASIS, 2008): bpt, ept and ph elements hold the markup itself."""

from __future__ import annotations

from lxml import etree

from .units import Code, Exchange, Unit, UnitState, coded

NS = "urn:oasis:names:tc:xliff:document:1.2"
_Q = f"{{{NS}}}"
STATES = {
    UnitState.MISSING: "needs-translation",
    UnitState.STALE: "needs-review-translation",
    UnitState.TRANSLATED: "translated",
    UnitState.REVIEWED: "signed-off",
}
_READ = {
    "new": UnitState.MISSING,
    "needs-translation": UnitState.MISSING,
    "needs-review-translation": UnitState.STALE,
    "needs-adaptation": UnitState.STALE,
    "needs-l10n": UnitState.STALE,
    "needs-review-adaptation": UnitState.STALE,
    "needs-review-l10n": UnitState.STALE,
    "final": UnitState.REVIEWED,
    "signed-off": UnitState.REVIEWED,
}


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
        for who, text in (("developer", unit.note), ("previous-source", unit.was), ("length", str(unit.budget))):
            if text:
                etree.SubElement(element, f"{_Q}note", {"from": who}).text = text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False))


def load(root: etree._Element) -> Exchange:
    """Return what a file says. Raises ValueError for one that is not complete."""
    file = root.find(f"{_Q}file")
    if file is None:
        raise ValueError("it has no file element")
    units = []
    for element in file.iter(f"{_Q}trans-unit"):
        source, target = element.find(f"{_Q}source"), element.find(f"{_Q}target")
        text = "" if target is None else _text(target)
        said = "" if target is None else target.get("state", "")
        state = _READ.get(said, UnitState.TRANSLATED) if text else UnitState.MISSING
        units.append(Unit(element.get("id", ""), "" if source is None else _text(source), text, state))
    version = file.get("product-version", "")
    languages = file.get("source-language", ""), file.get("target-language", "")
    return Exchange(file.get("original", ""), version, *languages, tuple(units))


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


def _text(element: etree._Element) -> str:
    """Return the text of an element, the markup that inline elements hold included."""
    return "".join(str(part) for part in element.itertext())

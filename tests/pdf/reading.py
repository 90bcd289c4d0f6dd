"""Reads a finished file back object by object, with qpdf's eyes (pikepdf)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@dataclass
class Sequence:
    """A marked-content sequence: its tag, its property list, and the operators inside."""

    tag: str
    properties: pikepdf.Object
    operators: list[tuple[list, str]] = field(default_factory=list)

    @property
    def mcid(self) -> int | None:
        """The marked-content identifier, or None for an artifact."""
        found = self.properties.get("/MCID")
        return None if found is None else int(found)


def sequences(page: pikepdf.Page) -> list[Sequence]:
    """Return the marked-content sequences of a page; fail where they nest or something is drawn outside of them.

    A sequence stands inside one text object or holds whole ones (ISO 32000-1, 14.6.1).
    """
    found: list[Sequence] = []
    is_open = in_text = begun_in_text = False
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        in_text = (in_text or name == "BT") and name != "ET"
        if name in {"BDC", "BMC"}:
            assert not is_open, "marked content inside marked content"
            found.append(Sequence(str(operands[0]), operands[1]))
            is_open, begun_in_text = True, in_text
        elif name == "EMC":
            assert in_text == begun_in_text, "marked content ends in another text object than it began in"
            is_open = False
        elif name in {"q", "Q", "BT", "ET"} and not is_open:
            continue
        else:
            assert is_open, f"{name} outside of marked content"
            found[-1].operators.append((list(operands), name))
    assert not is_open
    return found


def content(page: pikepdf.Page) -> bytes:
    """Return the content of a page, its streams joined."""
    page.contents_coalesce()
    return page.Contents.read_bytes()


def kids(node: pikepdf.Object) -> list:
    """Return the K of a node as a list."""
    k = node.get("/K")
    if k is None:
        return []
    return list(k) if isinstance(k, pikepdf.Array) else [k]


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every structure element in reading order."""
    waiting = list(reversed(kids(pdf.Root.StructTreeRoot)))
    while waiting:
        node = waiting.pop()
        yield node
        below = [kid for kid in kids(node) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        waiting += reversed(below)


def by_tag(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [element for element in elements(pdf) if f"/{tag}" == element.S]


def marks(pdf: pikepdf.Pdf, element: pikepdf.Object) -> list[tuple[int, int]]:
    """Return (page number from 0, MCID) of an element's own marked content, in order."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    for kid in kids(element):
        if isinstance(kid, int):
            found.append((pages[element.Pg.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            found.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return found


def number_tree(node: pikepdf.Object) -> dict[int, pikepdf.Object]:
    """Return the entries of a number tree, its limits checked."""
    entries: dict[int, pikepdf.Object] = {}
    if "/Nums" in node:
        nums = list(node.Nums)
        entries = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    for kid in node.get("/Kids", []):
        below = number_tree(kid)
        assert [min(below), max(below)] == [int(limit) for limit in kid.Limits]
        entries |= below
    return entries


def unicode_map(font: pikepdf.Object) -> dict[int, str]:
    """Return what each code of a font says, from its ToUnicode CMap."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    entries: dict[int, str] = {}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, code in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", block):
            start = ord(_decoded(code))
            for step in range(int(last, 16) - int(first, 16) + 1):
                entries[int(first, 16) + step] = chr(start + step)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        entries |= {int(cid, 16): _decoded(code) for cid, code in re.findall(r"<(\w+)> <(\w+)>", block)}
    return entries


def _decoded(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")


def fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the fonts of the first page by the face's name."""
    return {str(font.BaseFont)[8:]: font for font in pdf.pages[0].Resources.Font.values()}


def widths(font: pikepdf.Object) -> list[float]:
    """Return the widths of all CIDs from 0, in thousandths of an em."""
    first, array = font.DescendantFonts[0].W
    assert first == 0
    return [float(width) for width in array]


def codes(operands: list, operator: str) -> list[int]:
    """Return the two-byte codes that a Tj or TJ shows."""
    strings = operands[0] if operator == "TJ" else operands
    data = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    return [data[at] << 8 | data[at + 1] for at in range(0, len(data), 2)]


def said(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each MCID of a page, through ToUnicode, in the order drawn."""
    maps = {name: unicode_map(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    current: dict[int, str] = {}
    for sequence in sequences(page):
        for operands, operator in sequence.operators:
            if operator == "Tf":
                current = maps[str(operands[0])]
            elif operator in {"Tj", "TJ"} and sequence.mcid is not None:
                shown = "".join(current[code] for code in codes(operands, operator))
                texts[sequence.mcid] = texts.get(sequence.mcid, "") + shown
    return texts

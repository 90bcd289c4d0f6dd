"""Read a finished PDF back, as a screen reader would, and compare it with what was to be said.

The file is opened with pypdf, which shares no code with the writer; text is taken from the marked content through
each font's ToUnicode map, or from ActualText where an element has it. So a letter that was lost, a word out of
order or a heading that became a paragraph is found before a patient meets it.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import Problem, ProofError
from .structure import Element, Leaf

INLINE = {"Span", "Link"}
"""Tags whose text belongs to the block around them."""
_STRING = rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>"
_STRINGS = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(
    rb"\[(?:[^\[\]()<>/]++|%(string)s)*+\]|%(string)s|<<|>>|/[^\s/<>\[\]()]+|[\[\]]|[^\s/<>\[\]()]+"
    % {b"string": _STRING},
    re.DOTALL,
)
"""A token of a content stream; an array of strings and numbers, as TJ takes it, is one."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a PDF's structure tree: role, language, alternative text, and children or text.

    `text` is what is drawn for the node's own content, in content order; `actual` is its ActualText, or None.
    """

    role: str
    language: str
    alt: str
    actual: str | None
    children: tuple[Node | str, ...]

    def text(self) -> str:
        """Return what a screen reader says for this node and all below it."""
        if self.actual is not None:
            return self.actual
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def drawn(self) -> str:
        """Return what the glyphs say, ActualText left aside."""
        return "".join(child if isinstance(child, str) else child.drawn() for child in self.children)


def read_back(pdf: bytes) -> Node:
    """Return the structure tree of a tagged PDF with its text. Raises ProofError for a file without one."""
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second that other commands do not need
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    if b"%PDF-" not in pdf[:1024]:
        raise ProofError("this is no PDF")
    try:
        reader = PdfReader(io.BytesIO(pdf))
        tree = reader.root_object.get("/StructTreeRoot")
    except PyPdfError as error:
        raise ProofError(f"this PDF is damaged: {error}") from None
    if tree is None:
        raise ProofError("the file has no structure tree: it is not tagged, so a screen reader gets nothing from it")
    texts: dict[tuple[int, int], str] = {}
    for page in reader.pages:
        reference = page.indirect_reference
        number = reference.idnum if reference is not None else 0
        for mcid, text in _marked_text(page).items():
            texts[number, mcid] = text
    kids = tree.get_object().get("/K", [])
    nodes = list(_kids(kids, 0, texts))
    return Node("Root", "", "", None, tuple(nodes))


def _kids(kids: Any, page: int, texts: Mapping[tuple[int, int], str]) -> Iterator[Node | str]:
    resolved = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in resolved if isinstance(resolved, list) else [resolved]:
        value = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(value, int):
            yield texts.get((page, int(value)), "")
        elif value.get("/Type") == "/MCR":
            yield texts.get((_number(value, page), int(value["/MCID"])), "")
        elif value.get("/Type") == "/OBJR":
            continue
        else:
            inner = tuple(_kids(value.get("/K", []), _number(value, page), texts))
            actual = value.get("/ActualText")
            yield Node(
                str(value.get("/S", "/"))[1:],
                str(value.get("/Lang", "")),
                str(value.get("/Alt", "")),
                None if actual is None else str(actual),
                inner,
            )


def _number(value: Any, page: int) -> int:
    reference = value.raw_get("/Pg") if "/Pg" in value else None
    return int(reference.idnum) if reference is not None else page


def _marked_text(page: Any) -> dict[int, str]:
    """Return the text of each marked-content identifier of a page."""
    fonts = {}
    resources = page.get("/Resources", {}).get_object()
    for name, font in resources.get("/Font", {}).get_object().items():
        fonts[str(name).encode()] = _Decoder(_to_unicode(font.get_object()))
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    texts: dict[int, list[str]] = {}
    open_marks: list[int | None] = []
    operands: list[bytes] = []
    current = _Decoder({})
    for found in _TOKEN.finditer(data):
        token = found[0]
        if token in {b"Tj", b"TJ", b"'"}:
            mcid = next((m for m in reversed(open_marks) if m is not None), None)
            if mcid is not None:
                texts.setdefault(mcid, []).append(current[operands[-1]])
        elif token == b"Tf":
            current = fonts.get(operands[-2], _Decoder({}))
        elif token in {b"BDC", b"BMC"}:
            mcid_at = operands.index(b"/MCID") if b"/MCID" in operands else -1
            open_marks.append(int(operands[mcid_at + 1]) if mcid_at >= 0 else None)
        elif token == b"EMC":
            open_marks.pop()
        else:
            if not (token[:1].isalpha() or token in {b"'", b'"'} or token[-1:] == b"*"):
                operands.append(token)
            else:
                operands.clear()
            continue
        operands.clear()
    return {mcid: "".join(parts) for mcid, parts in texts.items()}


class _Decoder(dict[bytes, str]):
    """What the operand of Tj or TJ says in one font; what it has decoded once, it remembers."""

    def __init__(self, cmap: Mapping[int, str]) -> None:
        super().__init__()
        self._cmap = cmap

    def __missing__(self, operand: bytes) -> str:
        text = "".join(self._decoded(string) for string in _STRINGS.findall(operand))
        self[operand] = text
        return text

    def _decoded(self, string: bytes) -> str:
        if string[:1] == b"<":
            digits = re.sub(rb"\s", b"", string[1:-1])
            codes = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            codes = _ESCAPE.sub(_unescaped, string[1:-1])
        return "".join(self._cmap.get(codes[n] << 8 | codes[n + 1], "\ufffd") for n in range(0, len(codes) - 1, 2))


def _unescaped(found: re.Match[bytes]) -> bytes:
    what = found[1]
    if what[:1].isdigit():
        return bytes([int(what, 8) & 255])
    return _ESCAPES.get(what, b"" if what in {b"\n", b"\r\n"} else what)


def _to_unicode(font: Any) -> dict[int, str]:
    """Read the ToUnicode map of a composite font."""
    stream = font.get("/ToUnicode")
    if stream is None:
        return {}
    data = stream.get_object().get_data()
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = _utf16(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            first = _utf16(text)
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                found[code] = first[:-1] + chr(ord(first[-1]) + step)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "surrogatepass")


Line = tuple[str, str]
"""A block's tag and its whole text (or alternative text, for what has no text)."""


def expected(root: Element) -> Iterator[Line]:
    """Yield tag and text of every block of a reading-order tree, in order."""
    yield from _blocks(_from_element(root))


def found(root: Node) -> Iterator[Line]:
    """Yield tag and text of every block of a structure tree that was read back, in order."""
    for child in root.children:
        if isinstance(child, Node):
            yield from _blocks(child)


def _from_element(element: Element) -> Node:
    children = tuple(c.text if isinstance(c, Leaf) else _from_element(c) for c in element.children)
    return Node(str(element.tag), element.language, element.alt, None, children)


def _blocks(node: Node) -> Iterator[Line]:
    own: list[str] = []
    if node.actual is not None:
        yield node.role, node.actual
        return
    inner: list[Node] = []
    for child in _flat(node):
        if isinstance(child, str):
            own.append(child)
        else:
            inner.append(child)
    yield node.role, "".join(own) or node.alt
    for child in inner:
        yield from _blocks(child)


def _flat(node: Node) -> Iterator[Node | str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.role in INLINE:
            if child.actual is not None:
                yield child.actual
            else:
                yield from _flat(child)
        else:
            yield child


def prove(pdf: bytes, root: Element) -> None:
    """Compare a finished PDF with the reading-order tree, character for character (NFC).

    Raises ProofError that says where they part. Where an element carries ActualText, its glyphs must still hold
    the same characters, in whatever order they are drawn.
    """
    tree = read_back(pdf)
    said, wanted = list(found(tree)), list(expected(root))
    for number, (was, want) in enumerate(zip(said, wanted, strict=False)):
        if (was[0], _nfc(was[1])) != (want[0], _nfc(want[1])):
            before = wanted[number - 1][1] if number else ""
            raise ProofError([Problem(f"the file says {was!r} where the content says {want!r}, after {before!r}")])
    if len(said) != len(wanted):
        more = (said if len(said) > len(wanted) else wanted)[min(len(said), len(wanted))]
        raise ProofError([Problem(f"the file has {len(said)} blocks and the content {len(wanted)}: look at {more!r}")])
    for node in _with_actual(tree):
        if sorted(_nfc(node.drawn())) != sorted(_nfc(node.actual or "")):
            raise ProofError([Problem(f"the glyphs say {node.drawn()!r} where the content says {node.actual!r}")])


def _with_actual(node: Node) -> Iterator[Node]:
    if node.actual is not None:
        yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from _with_actual(child)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def say(pdf: bytes) -> Iterator[str]:
    """Yield what a screen reader would say, a line a block, with its role and, where it differs, its language."""
    for child in read_back(pdf).children:
        if isinstance(child, Node):
            yield from _said(child, 0)


_SILENT = {"Document", "Sect", "L", "LI", "TBody", "THead", "Aside"}


def _said(node: Node, depth: int) -> Iterator[str]:
    own = "".join(c for c in ([node.actual] if node.actual is not None else _flat(node)) if isinstance(c, str))
    language = f" ({node.language})" if node.language else ""
    if own.strip() or node.alt:
        words = own.strip() or f"[{node.alt}]"
        yield f"{'  ' * depth}{node.role}{language}: {words}"
    elif node.role in _SILENT | {"Table", "TR"} and node.role != "Document":
        yield f"{'  ' * depth}{node.role}{language}"
    if node.actual is None:
        for child in _flat(node):
            if isinstance(child, Node):
                yield from _said(child, depth + 1)

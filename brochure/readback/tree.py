"""The structure tree of a finished PDF, with its text, and what the file says beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import ProofError
from ..structure import ONE_CELL, TableCell
from .interpreter import PageReader
from .painted import Painted


class LinkTarget(NamedTuple):
    """Where a link annotation leads, ``#`` and a name inside the file, and what it is called aloud."""

    uri: str
    name: str


Mark = tuple[int, int]
"""Marked content: the object number of its page, and its identifier there."""


class TaggedNode(NamedTuple):
    """One node of a PDF's structure tree: role, language, alternative text, and children or text.

    What is drawn for its own content are strings, in content order; `actual` is its ActualText, or None. `targets` are
    those of its link annotations, `description` and `field_role` are the name and the role of a field to fill in, and
    `page` is the object number of the page on which its own content begins, or 0. `scope` is that of a table's header
    and `numbering` that of a list, as their attributes have them; `marks` are those of its own content. `name` is the
    id by which the tree finds it, and `cell` is what a cell of a table covers, with headers that the tree finds.
    """

    role: str
    language: str = ""
    alt: str = ""
    actual: str | None = None
    children: tuple[TaggedNode | str, ...] = ()
    targets: tuple[LinkTarget, ...] = ()
    description: str = ""
    field_role: str = ""
    page: int = 0
    scope: str = ""
    numbering: str = ""
    marks: tuple[Mark, ...] = ()
    name: str = ""
    cell: TableCell = ONE_CELL

    def text(self) -> str:
        """Return what a screen reader says for this node and all below it."""
        found: list[str] = []
        waiting: list[TaggedNode | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                found.append(part)
            elif part.actual is not None:
                found.append(part.actual)
            else:
                waiting += part.children[::-1]
        return "".join(found)

    def drawn(self) -> Iterator[str]:
        """Yield what each string of glyphs says, ActualText left aside."""
        return (part for part in self._parts() if isinstance(part, str))

    def nodes(self) -> Iterator[TaggedNode]:
        """Yield this node and every node below it in reading order."""
        return (part for part in self._parts() if isinstance(part, TaggedNode))

    def _parts(self) -> Iterator[TaggedNode | str]:
        """Yield this node and all that is below it in reading order, however deep."""
        waiting: list[TaggedNode | str] = [self]
        while waiting:
            part = waiting.pop()
            yield part
            if isinstance(part, TaggedNode):
                waiting += part.children[::-1]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A title of the outline, its level from 1, and the object number of the page that it leads to."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """What a tagged file says: its tree, and beside it what a reader shows or follows.

    `pages` are as painted; `info` is the Info dictionary and `xmp` the XMP packet; `loose_links` are the addresses of
    link annotations that belong to no element; `inkless` the visible texts whose glyphs are empty,
    and `destinations` the pages, by the numbers of their objects, to which names lead.
    """

    root: TaggedNode
    pages: tuple[Painted, ...]
    info: Mapping[str, str]
    xmp: str
    language: str
    outline: tuple[OutlineEntry, ...]
    loose_links: tuple[str, ...]
    inkless: tuple[str, ...]
    destinations: Mapping[str, int]


def read_back(pdf: bytes) -> FinishedFile:
    """Read a tagged PDF. Raises ProofError for a file without a structure tree."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - a quarter of a second that other commands do not need

    reader = _open(pdf)
    try:
        tree = reader.root_object.get("/StructTreeRoot")
        if tree is None:
            what = "the file has no structure tree: it is not tagged, so a screen reader gets nothing from it"
            raise ProofError(what)
        return _read(reader, tree.get_object())
    except PyPdfError as error:
        raise ProofError(f"this PDF is damaged: {error}") from None


def look_at(pdf: bytes) -> tuple[Painted, ...]:
    """Return the pages of a PDF as painted, whether it is tagged or not. Raises ProofError for a damaged one."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - pypdf again

    reader, pages = _open(pdf), PageReader()
    try:
        return tuple(map(pages.read, reader.pages))
    except PyPdfError as error:
        raise ProofError(f"this PDF is damaged: {error}") from None


def _open(pdf: bytes) -> Any:
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    from .objects import unpack  # noqa: PLC0415 - pypdf again

    if b"%PDF-" not in pdf[:1024]:
        raise ProofError("this is no PDF")
    try:
        reader = PdfReader(io.BytesIO(pdf))
        unpack(reader)
    except PyPdfError as error:
        raise ProofError(f"this PDF is damaged: {error}") from None
    return reader


def _read(reader: Any, tree: Any) -> FinishedFile:
    texts: dict[Mark, list[str]] = {}
    pages, painted, links = PageReader(), [], dict[int, str]()
    for page in reader.pages:
        shown = pages.read(page)
        for mcid, text in shown.marked.items():
            texts[shown.page, mcid] = text
        painted.append(shown)
        links |= {int(link.idnum): _target(link.get_object()).uri for link in page.get("/Annots") or ()}
    walk = _Walk(texts, dict(_named(tree.get("/IDTree"))))
    root = TaggedNode("Root", children=walk.below(tree.get("/K", [])))
    catalog = reader.root_object
    metadata = catalog.get("/Metadata")
    return FinishedFile(
        root,
        tuple(painted),
        {str(key)[1:]: str(value) for key, value in (reader.metadata or {}).items()},
        metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else "",
        str(catalog.get("/Lang", "")),
        tuple(_outline(catalog.get("/Outlines"))),
        tuple(uri for number, uri in links.items() if number not in walk.annotations),
        tuple(pages.fonts.inkless()),
        dict(_destinations(catalog.get("/Names"))),
    )


def _outline(root: Any) -> Iterator[OutlineEntry]:
    """Yield the entries of an outline in order. Raises ProofError for one that comes again below or after itself."""
    seen: set[int] = set()
    waiting = [(root.get_object().get("/First"), 1)] if root is not None else []
    while waiting:
        entry, level = waiting.pop()
        if entry is None:
            continue
        value = entry.get_object()
        if id(value) in seen:
            raise ProofError("the outline runs in a circle")
        seen.add(id(value))
        destination = value.get("/Dest")
        page = int(destination[0].idnum) if destination is not None and hasattr(destination[0], "idnum") else 0
        page = int(destination.get_object().raw_get(0).idnum) if destination is not None and not page else page
        yield OutlineEntry(str(value.get("/Title", "")), level, page)
        waiting += ((value.get("/Next"), level), (value.get("/First"), level + 1))


def _named(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield the ids of a name tree with the elements that they lead to (7.9.6)."""
    waiting, seen = [tree] if tree is not None else [], set[int]()
    while waiting:
        node = waiting.pop().get_object()
        if id(node) in seen:
            raise ProofError("the tree of ids runs in a circle")
        seen.add(id(node))
        names = node.get("/Names", [])
        yield from ((str(name), one.get_object()) for name, one in zip(names[::2], names[1::2], strict=False))
        waiting += node.get("/Kids", [])


def _destinations(names: Any) -> Iterator[tuple[str, int]]:
    """Yield the names of places inside a file with the numbers of their pages."""
    tree = names.get_object().get("/Dests") if names is not None else None
    for name, place in _named(tree):
        if isinstance(place, list) and place and hasattr(place[0], "idnum"):
            yield name, int(place[0].idnum)


def _target(annotation: Any) -> LinkTarget:
    action = annotation.get("/A")
    uri = action.get_object().get("/URI", "") if action is not None else ""
    if "/Dest" in annotation:
        uri = f"#{annotation['/Dest']}"
    return LinkTarget(str(uri), str(annotation.get("/Contents", "")))


class _Open(NamedTuple):
    """An element whose children are being read; `page` is the one that they are on, unless they say another."""

    element: Any
    page: int
    rest: Iterator[Any]
    children: list[TaggedNode | str]
    marks: list[Mark]


class _Walk:
    """Walks a structure tree once, noting which annotations belong to it."""

    def __init__(self, texts: Mapping[Mark, list[str]], named: Mapping[str, Any]) -> None:
        self._texts, self._named = texts, named
        self.annotations: set[int] = set()

    def below(self, kids: Any) -> tuple[TaggedNode | str, ...]:
        """Return what the K entry of the root holds, with all that is below.

        Annotations are read by `_targets`. Raises ProofError for an element that is in the tree twice.
        """
        seen: set[int] = set()
        open_ones = [_Open(None, 0, _listed(kids), [], [])]
        while True:
            value, page, rest, children, marks = open_ones[-1]
            for kid in rest:
                if isinstance(kid, int):
                    marks.append((page, int(kid)))
                    children += self._texts.get(marks[-1], ())
                elif (kind := kid.get("/Type")) == "/MCR":
                    marks.append((_number(kid, page), int(kid["/MCID"])))
                    children += self._texts.get(marks[-1], ())
                elif kind != "/OBJR":
                    if id(kid) in seen:
                        raise ProofError("an element of the structure tree is in it twice")
                    seen.add(id(kid))
                    open_ones.append(_Open(kid, _number(kid, page), _listed(kid.get("/K", [])), [], []))
                    break
            else:
                open_ones.pop()
                if not open_ones:
                    return tuple(children)
                open_ones[-1].children.append(self._node(value, tuple(children), tuple(marks)))

    def _node(self, value: Any, children: tuple[TaggedNode | str, ...], marks: tuple[Mark, ...]) -> TaggedNode:
        actual, role = value.get("/ActualText"), str(value.get("/S", "/"))[1:]
        name = str(value.get("/ID", ""))
        return TaggedNode(
            role,
            str(value.get("/Lang", "")),
            str(value.get("/Alt", "")),
            None if actual is None else str(actual),
            children,
            tuple(self._targets(value.get("/K", []))) if role == "Link" else (),
            str(_attribute(value, "/Desc")) if role == "Form" else "",
            str(_attribute(value, "/Role"))[1:] if role == "Form" else "",
            _number(value, 0),
            str(_attribute(value, "/Scope"))[1:] if role == "TH" else "",
            str(_attribute(value, "/ListNumbering"))[1:] if role == "L" else "",
            marks,
            name if self._named.get(name) is value else "",
            self._cell(value) if role in {"TH", "TD"} else ONE_CELL,
        )

    def _cell(self, value: Any) -> TableCell:
        """Return what a cell of a table covers, and its headers; one that the tree does not find has no id here."""
        columns, rows = (int(_attribute(value, key) or 1) for key in ("/ColSpan", "/RowSpan"))
        headers = tuple(str(name) if str(name) in self._named else "" for name in _attribute(value, "/Headers"))
        return TableCell(columns, rows, headers)

    def _targets(self, kids: Any) -> Iterator[LinkTarget]:
        for value in _listed(kids):
            if not isinstance(value, int) and value.get("/Type") == "/OBJR":
                reference = value.raw_get("/Obj")
                self.annotations.add(int(reference.idnum))
                yield _target(reference.get_object())


def _attribute(value: Any, key: str) -> Any:
    """Return an attribute of an element from whichever of its attribute objects has it, or "" (14.7.5)."""
    return next((one[key] for one in _listed(value.get("/A", [])) if hasattr(one, "get") and key in one), "")


def _listed(kids: Any) -> Iterator[Any]:
    resolved = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in resolved if isinstance(resolved, list) else [resolved]:
        yield kid.get_object() if hasattr(kid, "get_object") else kid


def _number(value: Any, page: int) -> int:
    reference = value.raw_get("/Pg") if "/Pg" in value else None
    return int(reference.idnum) if reference is not None else page

"""The structure tree of a finished PDF, with its text, and what the file says beside it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import ProofError


class LinkTarget(NamedTuple):
    """Where a link annotation leads, and what it is called aloud."""

    uri: str
    name: str


class TaggedNode(NamedTuple):
    """One node of a PDF's structure tree: role, language, alternative text, and children or text.

    What is drawn for its own content are strings, in content order; `actual` is its ActualText, or None. `targets` are
    those of its link annotations, `description` and `field_role` are the name and the role of a field to fill in, and
    `page` is the object number of the page on which its own content begins, or 0.
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

    def text(self) -> str:
        """Return what a screen reader says for this node and all below it."""
        if self.actual is not None:
            return self.actual
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def drawn(self) -> Iterator[str]:
        """Yield what each string of glyphs says, ActualText left aside."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.drawn()

    def nodes(self) -> Iterator[TaggedNode]:
        """Yield this node and every node below it in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, TaggedNode):
                yield from child.nodes()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A title of the outline, its level from 1, and the object number of the page that it leads to."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """What a tagged file says: its tree, and beside it what a reader shows or follows.

    `artifacts` are the strings that each page shows outside the tree, in drawing order; `info` the Info dictionary and
    `xmp` the XMP packet; `loose_links` the addresses of link annotations that belong to no element; `inkless` the
    visible texts whose glyphs are empty.
    """

    root: TaggedNode
    artifacts: tuple[tuple[str, ...], ...]
    info: Mapping[str, str]
    xmp: str
    language: str
    outline: tuple[OutlineEntry, ...]
    loose_links: tuple[str, ...]
    inkless: tuple[str, ...]


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
    from .shown import Fonts, shown_text  # noqa: PLC0415 - pypdf again

    texts: dict[tuple[int, int], list[str]] = {}
    fonts, artifacts, links = Fonts(), [], dict[int, str]()
    for page in reader.pages:
        reference = page.indirect_reference
        number = reference.idnum if reference is not None else 0
        shown = shown_text(page, fonts)
        for mcid, text in shown.marked.items():
            texts[number, mcid] = text
        artifacts.append(tuple(shown.artifacts))
        links |= {int(link.idnum): _target(link.get_object()).uri for link in page.get("/Annots") or ()}
    walk = _Walk(texts)
    root = TaggedNode("Root", children=tuple(walk.kids(tree.get("/K", []), 0)))
    catalog = reader.root_object
    metadata = catalog.get("/Metadata")
    return FinishedFile(
        root,
        tuple(artifacts),
        {str(key)[1:]: str(value) for key, value in (reader.metadata or {}).items()},
        metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else "",
        str(catalog.get("/Lang", "")),
        tuple(_outline(catalog.get("/Outlines"), 0)),
        tuple(uri for number, uri in links.items() if number not in walk.annotations),
        tuple(fonts.inkless()),
    )


def _outline(node: Any, level: int) -> Iterator[OutlineEntry]:
    """Yield the entries below a node of the outline, which is the root of it at level 0."""
    entry = node.get_object().get("/First") if node is not None else None
    while entry is not None:
        value = entry.get_object()
        destination = value.get("/Dest")
        page = int(destination[0].idnum) if destination is not None and hasattr(destination[0], "idnum") else 0
        page = int(destination.get_object().raw_get(0).idnum) if destination is not None and not page else page
        yield OutlineEntry(str(value.get("/Title", "")), level + 1, page)
        yield from _outline(entry, level + 1)
        entry = value.get("/Next")


def _target(annotation: Any) -> LinkTarget:
    action = annotation.get("/A")
    uri = action.get_object().get("/URI", "") if action is not None else ""
    return LinkTarget(str(uri), str(annotation.get("/Contents", "")))


class _Walk:
    """Walks a structure tree once, noting which annotations belong to it."""

    def __init__(self, texts: Mapping[tuple[int, int], list[str]]) -> None:
        self._texts = texts
        self.annotations: set[int] = set()

    def kids(self, kids: Any, page: int) -> Iterator[TaggedNode | str]:
        """Yield what the K entry of an element holds; annotations are read by `_targets`."""
        for value in _listed(kids):
            if isinstance(value, int):
                yield from self._texts.get((page, int(value)), ())
            elif value.get("/Type") == "/MCR":
                yield from self._texts.get((_number(value, page), int(value["/MCID"])), ())
            elif value.get("/Type") != "/OBJR":
                yield self._node(value, page)

    def _node(self, value: Any, page: int) -> TaggedNode:
        number, kids = _number(value, page), value.get("/K", [])
        actual, role = value.get("/ActualText"), str(value.get("/S", "/"))[1:]
        return TaggedNode(
            role,
            str(value.get("/Lang", "")),
            str(value.get("/Alt", "")),
            None if actual is None else str(actual),
            tuple(self.kids(kids, number)),
            tuple(self._targets(kids)) if role == "Link" else (),
            str(_attribute(value, "/Desc")) if role == "Form" else "",
            str(_attribute(value, "/Role"))[1:] if role == "Form" else "",
            _number(value, 0),
        )

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

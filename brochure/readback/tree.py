"""The structure tree of a finished PDF, with its text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ProofError


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a PDF's structure tree: role, language, alternative text, and children or text.

    What is drawn for its own content are strings, in content order; `actual` is its ActualText, or None.
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

    def drawn(self) -> Iterator[str]:
        """Yield what each string of glyphs says, ActualText left aside."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.drawn()


def read_back(pdf: bytes) -> Node:
    """Return the structure tree of a tagged PDF with its text. Raises ProofError for a file without one."""
    from pypdf import PdfReader  # noqa: PLC0415 - a quarter of a second that other commands do not need
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    from .objects import unpack  # noqa: PLC0415 - pypdf again
    from .shown import Fonts, marked_text  # noqa: PLC0415

    if b"%PDF-" not in pdf[:1024]:
        raise ProofError("this is no PDF")
    try:
        reader = PdfReader(io.BytesIO(pdf))
        unpack(reader)
        tree = reader.root_object.get("/StructTreeRoot")
    except PyPdfError as error:
        raise ProofError(f"this PDF is damaged: {error}") from None
    if tree is None:
        raise ProofError("the file has no structure tree: it is not tagged, so a screen reader gets nothing from it")
    texts: dict[tuple[int, int], list[str]] = {}
    fonts = Fonts()
    for page in reader.pages:
        reference = page.indirect_reference
        number = reference.idnum if reference is not None else 0
        for mcid, text in marked_text(page, fonts).items():
            texts[number, mcid] = text
    kids = tree.get_object().get("/K", [])
    return Node("Root", "", "", None, tuple(_kids(kids, 0, texts)))


def _kids(kids: Any, page: int, texts: Mapping[tuple[int, int], list[str]]) -> Iterator[Node | str]:
    resolved = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in resolved if isinstance(resolved, list) else [resolved]:
        value = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(value, int):
            yield from texts.get((page, int(value)), ())
        elif value.get("/Type") == "/MCR":
            yield from texts.get((_number(value, page), int(value["/MCID"])), ())
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

"""Text dumps of trees and pages, held against files that a person reads in the diff.

``pytest tests/test_dumps.py --renew`` writes them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from brochure.layout.page import Document, Glyphs, LinkArea, Page, Picture, Shape
from brochure.reading.tree import Field, Image, Inline, Leaf, Node, PageRef, Reading, Run
from brochure.units import points

FOLDER = Path(__file__).parent / "dumps"


def hold(name: str, lines: Iterator[str], *, renew: bool) -> None:
    """Compare lines with the dump of a name, or write it anew."""
    path, text = FOLDER / f"{name}.txt", "\n".join(lines) + "\n"
    if renew:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == text.splitlines(), f"pytest --renew writes {path} anew"


def of_reading(reading: Reading) -> Iterator[str]:
    """Yield a line a node and a leaf: tag, kind and id, language, what is said; then outline, foot and repeats."""
    yield from of_node(reading.root)
    for entry in reading.outline:
        yield f"outline {entry.level} {entry.title} -> {entry.node}"
    if reading.foot:
        foot = reading.foot
        yield f"foot {' | '.join(_of_run(run) for run in (foot.label, *foot.state, *foot.staff, *foot.marks))}"
    for name, texts in reading.repeats.items():
        yield f"may repeat {name}: {' | '.join(texts)}"


def of_node(node: Node, indent: str = "") -> Iterator[str]:
    """Yield a line a node and a leaf."""
    parts = [
        node.tag.value,
        node.kind.value,
        node.variant and f"<{node.variant}>",
        node.id,
        node.scope or node.numbering,
        _of_cell(node),
        node.language and f"({node.language})",
        node.alt and f"[{node.alt}]",
    ]
    yield indent + " ".join(filter(None, parts))
    for child in node.children:
        if isinstance(child, Node):
            yield from of_node(child, indent + "  ")
        elif isinstance(child, Image):
            yield f"{indent}  image {child.path or 'drawn'}"
        else:
            yield f"{indent}  {_of_leaf(child)}"


def _of_cell(node: Node) -> str:
    """Return what a cell of a table covers, and the headers that it names."""
    columns, rows, headers = node.cell
    spans = f"over {columns} x {rows} " if columns > 1 or rows > 1 else ""
    return f"{spans}{{{', '.join(headers)}}}" if headers else spans.strip()


def _of_inline(one: Inline | PageRef) -> str:
    if isinstance(one, PageRef):
        return f"(page of {one.target})"
    return _of_field(one) if isinstance(one, Field) else _of_run(one)


def _of_leaf(leaf: Leaf) -> str:
    said = "".join(_of_inline(one) for one in leaf.inlines)
    return f"{leaf.segment or '-'}: {said}"


def _of_run(run: Run) -> str:
    language = f"<{run.language}>" if run.language else ""
    strong = "**" if run.role == "strong" else ""
    link = f"({run.link.uri}, {run.link.name!r})" if run.link else ""
    return f"{language}{strong}{run.text}{strong}{link}"


def _of_field(field: Field) -> str:
    return f"[{field.kind}: {field.label}]"


def of_document(document: Document) -> Iterator[str]:
    """Yield a line an item, page by page: where it stands in points from the top left, and what it shows."""
    for number, page in enumerate(document.pages, 1):
        yield f"page {number} ({page.label}), {page.size.width:.1f} x {page.size.height:.1f}"
        yield from (f"  {line}" for line in _of_page(page))


def _of_page(page: Page) -> Iterator[str]:
    for item in (*page.items, *page.furniture):
        match item:
            case Glyphs():
                text = "".join(c.text for c in (item.clusters[::-1] if item.right_to_left else item.clusters))
                turned = " turned" if item.turned else ""
                yield f"{_at(item.x, item.y)} {item.size:5.2f} {item.face.family}-{item.face.weight} {text!r}{turned}"
            case LinkArea():
                yield f"{_at(item.x, item.y)} link {points(item.width):.1f} wide to {item.uri}, {item.contents!r}"
            case Picture():
                yield f"{_at(item.x, item.y)} picture {points(item.width):.1f} x {points(item.height):.1f}"
            case Shape():
                x, y = item.contours[0].steps[0][:2]
                steps = sum(len(contour.steps) for contour in item.contours)
                colors = "+".join(color.role for color in (item.fill, item.stroke) if color)
                yield f"{_at(x, y)} shape of {steps} steps, {colors}"


def _at(x: int, y: int) -> str:
    return f"{points(x):7.1f} {points(y):7.1f}"

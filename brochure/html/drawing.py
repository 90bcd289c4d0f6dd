"""Pictures, icons and numbers as drawings inside the file: SVG of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ..content.blocks.figure import IconArray
from ..layout.barcode import barcode
from ..layout.blocks.icon_array import PEOPLE, SQUARE, is_of_people
from ..layout.icons import PERSON, PERSON_OUTLINE, Icon
from ..layout.page import Step, Subpath

PERSON_WIDTH, DOT, PITCH = 17.0, 8.0, 10.0
"""In units of a drawing: the room of a person, the width of a dot, and how far dots are apart."""
DOTS_A_LINE = ((200, 20), (1000, 40))
GROUPS = ("full", "square", "ring")
"""The marks of groups, in order, which shape and color tell apart at once."""


def icon(of: Icon, name: str) -> ET.Element:
    """Return an icon as decoration, in the color of the words around it."""
    drawn = _svg(24, 24, f"icon {name}")
    drawn.set("aria-hidden", "true")
    _draw(drawn, of)
    return drawn


def array(of: IconArray, *, right_to_left: bool) -> ET.Element:
    """Return an icon array: people or dots, filled from the start side."""
    if is_of_people(of):
        return _people(of, right_to_left=right_to_left)
    return _dots(of, right_to_left=right_to_left)


def mark(group: int) -> ET.Element:
    """Return the mark of a group of an icon array, as decoration beside what it means."""
    drawn = _svg(PITCH, PITCH, "mark")
    drawn.set("aria-hidden", "true")
    drawn.append(_mark(PITCH / 2, PITCH / 2, GROUPS[group]))
    return drawn


def code(address: str) -> ET.Element:
    """Return the QR code of an address, black on white whatever the colors of the page."""
    drawn = barcode(address)
    square = _svg(drawn.side, drawn.side, "qr")
    ET.SubElement(square, "path", {"class": "white", "d": f"M0 0H{drawn.side}V{drawn.side}H0z"})
    ET.SubElement(square, "path", {"class": "black", "d": path_data(drawn.outlines)})
    return square


def _svg(width: float, height: float, name: str) -> ET.Element:
    return ET.Element("svg", {"class": name, "viewBox": f"0 0 {number_of(width)} {number_of(height)}"})


def _draw(into: ET.Element, of: Icon, move: float = 0.0, down: float = 0.0) -> None:
    """Draw an icon into an SVG, from a place to the right of its start, and below."""
    if of.filled:
        ET.SubElement(into, "path", {"class": "fill", "d": path_data(of.filled, move, down)})
    if of.lines:
        width = number_of(of.line_width)
        ET.SubElement(into, "path", {"class": "line", "stroke-width": width, "d": path_data(of.lines, move, down)})


def _people(of: IconArray, *, right_to_left: bool) -> ET.Element:
    a_line = min(of.of, PEOPLE // 2)
    lines = -(-of.of // a_line)
    drawn = _svg(a_line * PERSON_WIDTH, lines * 24 + 2 * (lines - 1), "array people")
    for index in range(of.of):
        line, place = divmod(index, a_line)
        x = (a_line - 1 - place if right_to_left else place) * PERSON_WIDTH
        _draw(drawn, PERSON if index < sum(of.counts) else PERSON_OUTLINE, x - (24 - PERSON_WIDTH) / 2, line * 26)
    return drawn


def _dots(of: IconArray, *, right_to_left: bool) -> ET.Element:
    a_line = 10 if of.of <= PEOPLE else next(count for most, count in DOTS_A_LINE if of.of <= most)
    drawn = _svg(a_line * PITCH, -(-of.of // a_line) * PITCH, "array dots")
    ends = list(accumulate(of.counts))
    kinds = [kind for kind, count in zip(GROUPS, of.counts, strict=False) for _ in range(count)]
    for index, kind in enumerate([*kinds, *(["empty"] * (of.of - ends[-1]))]):
        line, place = divmod(index, a_line)
        x = (a_line - 1 - place if right_to_left else place) * PITCH + PITCH / 2
        drawn.append(_mark(x, line * PITCH + PITCH / 2, kind))
    return drawn


def _mark(x: float, y: float, kind: str) -> ET.Element:
    if kind == "square":
        side = number_of(SQUARE * DOT)
        corner = {"x": number_of(x - SQUARE / 2 * DOT), "y": number_of(y - SQUARE / 2 * DOT)}
        return ET.Element("rect", {"class": kind, **corner, "width": side, "height": side})
    radius = number_of(DOT / 2 - {"ring": 1.1, "empty": 0.5}.get(kind, 0.0))
    return ET.Element("circle", {"class": kind, "cx": number_of(x), "cy": number_of(y), "r": radius})


def path_data(paths: Iterable[Subpath], move: float = 0.0, down: float = 0.0) -> str:
    """Return paths as the data of an SVG path, moved to the right and down."""
    return "".join(_contour(path, move, down) for path in paths)


def _contour(path: Subpath, move: float, down: float) -> str:
    first, *others = path.steps
    steps = [f"M{_points(first, move, down)}"]
    steps += [f"{'C' if len(step) == 6 else 'L'}{_points(step, move, down)}" for step in others]
    return "".join(steps) + ("z" if path.closed else "")


def _points(step: Step | Sequence[float], move: float, down: float) -> str:
    return " ".join(number_of(value + (down if n % 2 else move)) for n, value in enumerate(step))


def number_of(value: float) -> str:
    """Return a number as an SVG has it, to two places."""
    return f"{value:.2f}".rstrip("0").rstrip(".")

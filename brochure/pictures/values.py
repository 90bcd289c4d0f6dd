"""Values of attributes and properties: numbers, lengths, transformations, view boxes, colors (SVG 2, 4, 8 and 13)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import tinycss2.color3
from fontTools.misc.transform import Identity, Transform

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
MAX_NUMBER = 1e6
"""Larger coordinates are no drawing for a page; they come from broken files."""
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|pt|pc|mm|cm|in|q|%)?\s*", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_LIST = re.compile(rf"\s*(?:{NUMBER}(?:\s*,\s*|\s+|(?=[+.-])))*(?:{NUMBER})?\s*")
_TRANSFORM = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")
_ARGUMENTS = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}}


class Rgb(NamedTuple):
    """A color of sRGB, its components and its opacity from 0 to 1."""

    red: float
    green: float
    blue: float
    opacity: float = 1.0


def number(text: str) -> float:
    """Return a number that is in bounds. Raises ValueError."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text.strip()[:40]!r} is no number")
    value = float(found[0])
    if not abs(value) <= MAX_NUMBER:
        raise ValueError(f"the number {text.strip()[:40]} is too large")
    return value


def numbers(text: str) -> list[float]:
    """Return the numbers of a list with spaces or commas. Raises ValueError."""
    if not _LIST.fullmatch(text):
        raise ValueError(f"{text.strip()[:40]!r} are no numbers")
    return [number(part) for part in _NUMBER.findall(text)]


def length(text: str, whole: float) -> float:
    """Return a length in the drawing's unit; `whole` is what 100 % are. Raises ValueError."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise ValueError(f"{text.strip()[:40]!r} is no length")
    unit = (found[2] or "").lower()
    value = number(found[1]) * (whole / 100 if unit == "%" else _UNITS[unit])
    if abs(value) > MAX_NUMBER:
        raise ValueError(f"the length {text.strip()[:40]} is too large")
    return value


def share(text: str) -> float:
    """Return a part of one, such as an opacity: 0.5 or 50 %. Raises ValueError."""
    text = text.strip()
    value = number(text[:-1]) / 100 if text.endswith("%") else number(text)
    return min(max(value, 0.0), 1.0)


def transform_of(text: str) -> Transform:
    """Return what an attribute `transform` says. Raises ValueError."""
    made, at = Identity, 0
    if text.strip() in {"", "none"}:
        return made
    while at < len(text):
        found = _TRANSFORM.match(text, at)
        if not found:
            raise ValueError(f"the transform {text.strip()[:40]!r} is not understood")
        kind, values = found[1], numbers(found[2])
        if len(values) not in _ARGUMENTS[kind]:
            raise ValueError(f"the transform {kind} has {len(values)} numbers")
        made = made.transform(_one_transform(kind, values))
        at = found.end()
    if not all(abs(value) <= MAX_NUMBER for value in made):
        raise ValueError(f"the transform {text.strip()[:40]!r} is too large")
    return made


def _one_transform(kind: str, values: list[float]) -> Transform:
    first = values[0]
    match kind:
        case "matrix":
            return Transform(*values)
        case "translate":
            return Identity.translate(*values)
        case "scale":
            return Identity.scale(*values)
        case "rotate":
            x, y = values[1:] or (0.0, 0.0)
            return Identity.translate(x, y).rotate(math.radians(first)).translate(-x, -y)
        case "skewX":
            return Transform(1, 0, math.tan(math.radians(first)), 1, 0, 0)
        case _:
            return Transform(1, math.tan(math.radians(first)), 0, 1, 0, 0)


def view_box(text: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a view box. Raises ValueError for one without a size."""
    values = numbers(text)
    if len(values) != 4 or values[2] <= 0 or values[3] <= 0:
        raise ValueError(f"the view box {text.strip()[:40]!r} has no size")
    left, top, width, height = values
    return left, top, width, height


def fitted(box: tuple[float, float, float, float], width: float, height: float, how: str) -> Transform:
    """Return what brings a view box into a rectangle at the origin; `how` says which way. Raises ValueError."""
    left, top, wide, high = box
    across, down = width / wide, height / high
    words = (how.split() or ["xMidYMid"])[how.strip().startswith("defer") :]
    found = re.fullmatch(r"none|x(Min|Mid|Max)Y(Min|Mid|Max)", words[0]) if words else None
    if not found or words[1:] not in ([], ["meet"], ["slice"]):
        raise ValueError(f"preserveAspectRatio {how[:40]!r} is not understood")
    if words[0] == "none":
        return Transform(across, 0, 0, down, -left * across, -top * down)
    scale = max(across, down) if words[1:] == ["slice"] else min(across, down)
    parts = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = (width - wide * scale) * parts[found[1]] - left * scale
    y = (height - high * scale) * parts[found[2]] - top * scale
    return Transform(scale, 0, 0, scale, x, y)


def color(text: str, current: str) -> Rgb | None:
    """Return a color, None for none; `current` is what currentColor stands for. Raises ValueError."""
    plain = re.sub(r"\s+(icc-color|device-cmyk)\(.*", "", text.strip())  # what Inkscape writes behind an sRGB color
    if plain.lower() == "none":
        return None
    found = tinycss2.color3.parse_color(plain)
    if found == "currentColor":
        found = tinycss2.color3.parse_color(current)
    if found is None or isinstance(found, str):
        raise ValueError(f"the color {plain[:40]!r} is not understood")
    return Rgb(*(min(max(float(part), 0.0), 1.0) for part in found))

"""Pictures: SVG files as shapes, PNG and JPEG files as rasters, checked for what the edition can print."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from ..colors import cmyk, luma, rgb
from ..content.pictures import MAX_PIXELS
from ..editions import MIN_DPI, ColorSpace, Edition
from ..errors import LayoutError, Place, Problem, Severity
from ..foreign import reading
from ..units import millipoints, points
from .page import Color, Item, Picture, Raster, Shape, Shown, Step, Subpath

_DRAWN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_SILENT = {"svg", "g", "title", "desc", "metadata", "defs", "style", "namedview", "a", "switch"}
_NAMED = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
          "gray": "#808080", "grey": "#808080", "none": ""}  # fmt: skip

MAX_OUTSIDE = 0.02
"""How far a drawing may reach out of its view box, in the longer of its sides."""


class Part(NamedTuple):
    """Paths of a drawing with their colors, in the drawing's own unit."""

    paths: tuple[Subpath, ...]
    fill: Color | None
    stroke: Color | None
    line_width: float

    def at(self, x: float, y: float, scale: float, shows: Shown) -> Shape:
        """Return the paths as a shape, with the drawing's origin at (x, y) and its unit `scale` points long."""
        contours = tuple(path.at(x, y, scale) for path in self.paths)
        return Shape(contours, self.fill, self.stroke, self.line_width * scale, shows=shows)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of any kind: its natural width and height (only their ratio counts), and what draws it."""

    width: float
    height: float
    parts: tuple[Part, ...] = ()
    raster: Raster | None = None

    def at(self, x: float, y: float, width: float, shows: Shown) -> tuple[Item, ...]:
        """Return the picture with its top left corner at (x, y), so many points wide."""
        scale = width / self.width
        if self.raster is not None:
            sides = millipoints(width), millipoints(self.height * scale)
            return (Picture(millipoints(x), millipoints(y), *sides, self.raster, shows),)
        return tuple(part.at(x, y, scale, shows) for part in self.parts)


@reading("picture", LayoutError)
def load(name: str, data: bytes, edition: Edition) -> Drawing:
    """Read a picture. Raises LayoutError for one that cannot be drawn or printed in this edition."""
    try:
        return _vector(data) if name.lower().endswith(".svg") else _raster(data, edition)
    except (ValueError, OSError, ET.ParseError) as error:
        raise LayoutError([Problem(f"the picture cannot be drawn: {error}", Place(name))]) from None


def coarse(name: str, picture: Picture, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for a picture with fewer than 300 pixels an inch at its size; a press refuses it."""
    dpi = picture.raster.width / (points(picture.width) / 72)
    if dpi < MIN_DPI:
        severity = Severity.ERROR if edition.colors is ColorSpace.CMYK else Severity.WARNING
        message = f"the picture has {dpi:.0f} pixels an inch at its size, and should have {MIN_DPI}"
        yield Problem(message, Place(name), "use a larger one, or an SVG", severity, "resolution")


def _raster(data: bytes, edition: Edition) -> Drawing:
    from PIL import Image  # noqa: PLC0415 - few leaflets have pictures of pixels

    with Image.open(io.BytesIO(data)) as opened:
        if opened.format not in {"PNG", "JPEG"}:
            raise ValueError(f"it is {opened.format}, not PNG or JPEG")
        width, height = opened.size
        if width * height > MAX_PIXELS:
            raise ValueError(f"it has more than {MAX_PIXELS:,} pixels")
        components = {"L": 1, "RGB": 3, "CMYK": 4}.get(opened.mode, 0)
        if edition.colors is ColorSpace.CMYK and components == 3 and not _is_gray(opened):
            raise ValueError("it is RGB: a press needs CMYK or gray; convert it with the press's own profile")
        if opened.format == "JPEG" and components and not (edition.colors is ColorSpace.GRAY and components > 1):
            inverted = components == 4 and "adobe" in opened.info
            return Drawing(width, height, raster=Raster(width, height, components, data, True, inverted))
        flat = _flattened(opened, gray=edition.colors is not ColorSpace.RGB)
        return Drawing(width, height, raster=Raster(width, height, 1 if flat.mode == "L" else 3, flat.tobytes()))


def _is_gray(opened: Any) -> bool:
    return all(low == high == 0 for low, high in _differences(opened))


def _differences(opened: Any) -> Iterator[Any]:
    from PIL import ImageChops  # noqa: PLC0415

    red, green, blue = opened.convert("RGB").split()
    for one, other in ((red, green), (green, blue)):
        yield ImageChops.difference(one, other).getextrema()


def _flattened(opened: Any, *, gray: bool) -> Any:
    """Put a picture on white, as files for print have no transparency."""
    from PIL import Image  # noqa: PLC0415

    with_alpha = opened.convert("RGBA")
    white = Image.new("RGBA", opened.size, "white")
    flat = Image.alpha_composite(white, with_alpha)
    return flat.convert("L" if gray or opened.mode in {"L", "LA", "1"} else "RGB")


def _vector(data: bytes) -> Drawing:
    if re.search(rb"<!(DOCTYPE|ENTITY)", data, re.IGNORECASE) and b"<!ENTITY" in data.upper():
        raise ValueError("it has entities, which are not read")
    root = ET.fromstring(data)
    if _local(root) != "svg":
        raise ValueError("it is no SVG")
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    if len(box) != 4:
        box = [0.0, 0.0, _length(root.get("width", "100")), _length(root.get("height", "100"))]
    if box[2] <= 0 or box[3] <= 0:
        raise ValueError("it has no size")
    parts = tuple(_parts(root, Transform(1, 0, 0, 1, -box[0], -box[1]), {"fill": "black"}))
    if not parts:
        raise ValueError("it has nothing that can be drawn")
    if any(_is_outside(step[-2:], box[2], box[3]) for part in parts for path in part.paths for step in path.steps):
        raise ValueError("it draws outside its view box: make that as large as the drawing, or cut what is outside off")
    return Drawing(box[2], box[3], parts)


def _is_outside(point: tuple[float, ...], width: float, height: float) -> bool:
    """Tell whether a point is farther outside a box than a line's weight or a rounding may bring it."""
    x, y = point
    slack = MAX_OUTSIDE * max(width, height)
    return not (-slack <= x <= width + slack and -slack <= y <= height + slack)


def _length(text: str) -> float:
    found = re.match(r"[\d.]+", text)
    return float(found[0]) if found else 100.0


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _parts(element: ET.Element, outer: Any, inherited: dict[str, str]) -> Iterator[Part]:
    name = _local(element)
    if not name or name in {"defs", "title", "desc", "metadata", "style"}:
        return
    style = {**inherited, **_style(element)}
    if name in _DRAWN:
        yield from _part(element, outer, style)
        return
    if name not in _SILENT:
        raise ValueError(f"it has <{name}>, which is not drawn: turn text into paths and merge effects first")
    inner = outer.transform(_transform(element.get("transform", ""))) if element.get("transform") else outer
    for child in element:
        yield from _parts(child, inner, style)


def _style(element: ET.Element) -> dict[str, str]:
    keys = ("fill", "stroke", "stroke-width")
    found = {key: element.get(key, "") for key in keys if element.get(key)}
    for part in element.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() in keys:
            found[key.strip()] = value.strip()
    return found


def _transform(text: str) -> Any:
    transform = Identity
    for kind, inside in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        numbers = [float(part) for part in re.split(r"[\s,]+", inside.strip()) if part]
        if kind == "matrix" and len(numbers) == 6:
            transform = transform.transform(tuple(numbers))
        elif kind == "translate":
            transform = transform.translate(*numbers[:2])
        elif kind == "scale":
            transform = transform.scale(*numbers[:2])
        else:
            raise ValueError(f"it has the transform {kind}: flatten transforms first")
    return transform


class _PathPen(BasePen):  # type: ignore[misc]
    """Collects the paths of an element; quadratic curves become cubic in BasePen."""

    def __init__(self) -> None:
        super().__init__(None)
        self.paths: list[Subpath] = []
        self._steps: list[Step] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the library's name
        self._steps = [tuple(pt)]

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._steps.append(tuple(pt))

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._steps.append((*pt1, *pt2, *pt3))

    def _closePath(self) -> None:  # noqa: N802
        self._end(closed=True)

    def _endPath(self) -> None:  # noqa: N802
        self._end(closed=False)

    def _end(self, *, closed: bool) -> None:
        if self._steps:
            self.paths.append(Subpath(tuple(self._steps), closed))
        self._steps = []


def _part(element: ET.Element, outer: Any, style: dict[str, str]) -> Iterator[Part]:
    builder = PathBuilder()
    if not builder.add_path_from_element(element):
        return
    pen = _PathPen()
    for path, own in zip(builder.paths, builder.transforms, strict=True):
        transform = outer.transform(own) if own is not None else outer
        parse_path(path, TransformPen(pen, transform))
    fill, stroke = _color(style.get("fill", "")), _color(style.get("stroke", ""))
    width = _length(style.get("stroke-width", "1")) if stroke else 0.0
    if pen.paths and (fill or stroke):
        yield Part(tuple(pen.paths), fill, stroke, width)


def _color(text: str) -> Color | None:
    code = _NAMED.get(text.strip().lower(), text.strip())
    if not code or code == "transparent":
        return None
    if re.fullmatch(r"#[0-9A-Fa-f]{3}", code):
        code = "#" + "".join(2 * digit for digit in code[1:])
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", code):
        raise ValueError(f"it has the color {text!r}: use plain colors such as #0B5358")
    color = rgb(code)
    return Color("picture", color, cmyk(color), luma(color))

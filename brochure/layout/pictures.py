"""Pictures as layout places them: drawings as shapes, photographs as rasters in the colors of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..colors import cmyk, luma
from ..editions import MIN_DPI, ColorSpace, Edition
from ..errors import LayoutError, Place, Problem, Severity
from ..foreign import reading
from ..pictures.drawing import Part
from ..pictures.faults import RefusedError
from ..pictures.files import read_drawing
from ..pictures.raster import read_raster
from ..pictures.values import Rgb
from ..units import millipoints, points
from .page import Clip, Color, Item, LineStyle, Picture, Raster, Shape, Shown, Subpath
from .rasters import raster_of
from .separation import MAX_INK


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
        return tuple(_shape(part, x, y, scale, shows) for part in self.parts)


@reading("picture", LayoutError)
def load(name: str, data: bytes, edition: Edition) -> Drawing:
    """Read a picture. Raises LayoutError for one that cannot be drawn or printed in this edition."""
    try:
        if name.lower().endswith(".svg"):
            return Drawing(*read_drawing(data))
        raster = raster_of(read_raster(data), edition)
        return Drawing(*raster.shown, raster=raster)
    except RefusedError as error:
        found = [(f"the picture {name!r} cannot be drawn: {one.what}", one.hint) for one in error.faults]
    raise LayoutError([Problem(what, Place(name), hint) for what, hint in found])


def coarse(name: str, picture: Picture, edition: Edition) -> Iterator[Problem]:
    """Yield a problem for a picture with fewer than 300 pixels an inch at its size; a press refuses it.

    Codes and drawings in black and white alone are sharp at any size.
    """
    dpi = picture.raster.shown[0] / (points(picture.width) / 72)
    if dpi < MIN_DPI and picture.raster.bits > 1:
        severity = Severity.ERROR if edition.colors is ColorSpace.CMYK else Severity.WARNING
        message = f"the picture {name!r} has {dpi:.0f} pixels an inch at its size, and should have {MIN_DPI}"
        yield Problem(message, Place(name), "use a larger one, or an SVG", severity, "resolution")


def reduced(name: str, picture: Picture) -> Iterator[Problem]:
    """Yield a warning for a picture that had more ink than a press takes: its dark colors are no longer its maker's."""
    if ink := picture.raster.reduced:
        message = (
            f"the picture {name!r} had {ink} percent of ink, and a press takes {MAX_INK}: its dark places are lighter"
        )
        hint = "look at them in the file; or save it again for the press's own profile"
        yield Problem(message, Place(name), hint, Severity.WARNING, "ink")


def _shape(part: Part, x: float, y: float, scale: float, shows: Shown) -> Shape:
    """Return a part as a shape, with the drawing's origin at (x, y) and its unit `scale` points long."""
    contours = tuple(Subpath(path.steps, path.closed).at(x, y, scale) for path in part.paths)
    clips = tuple(
        Clip(tuple(Subpath(path.steps, path.closed).at(x, y, scale) for path in clip.paths), clip.even_odd)
        for clip in part.clips
    )
    fill = _color(part.fill) if part.fill else None
    if part.stroke is None:
        return Shape(contours, fill, shows=shows, even_odd=part.even_odd, clips=clips)
    line = part.stroke
    style = LineStyle(line.cap, line.join, line.miter, line.dash_offset * scale, line.pen)
    dash = tuple(one * scale for one in line.dash)
    color, width = _color(line.color), line.width * scale
    return Shape(contours, fill, color, width, dash, shows=shows, even_odd=part.even_odd, line=style, clips=clips)


def _color(color: Rgb) -> Color:
    rgb = color.red, color.green, color.blue
    return Color("picture", rgb, cmyk(rgb), luma(rgb))

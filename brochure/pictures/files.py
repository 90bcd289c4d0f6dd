"""A picture's file of any kind, held to be one that can be printed."""

from __future__ import annotations

from functools import lru_cache

from .drawing import VectorPicture
from .faults import RefusedError
from .raster import read_raster
from .svg import read_svg


def hold_printable(name: str, data: bytes) -> None:
    """Read a picture, SVG, PNG or JPEG, to its end. Raises RefusedError with all that is wrong with it."""
    if name.lower().endswith(".svg"):
        read_drawing(data)
    else:
        read_raster(data)


@lru_cache(maxsize=32)
def read_drawing(data: bytes) -> VectorPicture:
    """Return the drawing of an SVG file. Raises RefusedError, whatever is wrong with the file."""
    try:
        return read_svg(data)
    except RefusedError:
        raise
    except Exception as error:  # of any kind, from a file of any origin
        what = f"it cannot be read ({type(error).__name__})"
        raise RefusedError(what, "save it again as plain SVG, or as a PNG") from None

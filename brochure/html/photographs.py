"""Photographs as a screen shows them: upright, in its colors, and without what a camera wrote about them."""

from __future__ import annotations

import base64
import io
import xml.etree.ElementTree as ET

from ..errors import LayoutError
from ..foreign import reading
from ..layout.page import Raster

_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""Pillow's transposition (`Image.Transpose`) for each orientation of EXIF (2.32, tag 0x0112) that is not upright."""
_QUALITY = 92
"""How finely a JPEG is compressed again that had to be turned: no difference is seen."""


@reading("picture", LayoutError)
def photograph(raster: Raster) -> ET.Element:
    """Return a photograph as a picture of HTML that holds its file. Raises LayoutError."""
    kind, data = ("jpeg", raster.data) if raster.is_jpeg and raster.orientation == 1 else _packed(raster)
    return ET.Element("img", {"src": f"data:image/{kind};base64,{base64.b64encode(data).decode()}"})


def _packed(raster: Raster) -> tuple[str, bytes]:
    from PIL import Image  # noqa: PLC0415 - few leaflets have pictures of pixels

    kind, packed = "jpeg" if raster.is_jpeg else "png", io.BytesIO()
    if raster.is_jpeg:
        image: Image.Image = Image.open(io.BytesIO(raster.data))
    else:
        mode = "1" if raster.bits == 1 else "L" if raster.components == 1 else "RGB"
        image = Image.frombytes(mode, (raster.width, raster.height), raster.data)
    if raster.orientation in _TURNS:
        image = image.transpose(Image.Transpose(_TURNS[raster.orientation]))
    image.save(packed, kind, quality=_QUALITY)
    return kind, packed.getvalue()

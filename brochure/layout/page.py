"""A finished page: items at fixed positions, each tied to a leaf of the reading-order tree or an artifact.

The origin is the top left corner of the trimmed page, x to the right, y downward. Places and the sides of rectangles
are whole millipoints: what makes an item turns points into these (`layout.context`, `layout.grid`, `Subpath`), rows are
placed by whole numbers of them (`layout.engine.flow`), and the PDF writer turns them into its own numbers. Sizes of
type, weights of lines and the size of a page are points. Layout makes pages and never draws; the PDF writer draws them
and never measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from ..errors import Problem
from ..reading.tree import UNBOUND, Binding
from ..structure import Element, Id
from ..text.faces import Face
from ..text.shaping import Cluster
from ..units import MILLIPOINTS, Size


@dataclass(frozen=True, slots=True)
class Color:
    """A color role with what it is in each color space.

    `rgb` and `gray` are 0 to 1 (1 is white); `cmyk` is ink, 0 to 1, chosen for print and never converted.
    """

    role: str
    rgb: tuple[float, float, float]
    cmyk: tuple[float, float, float, float]
    gray: float


class ArtifactKind(StrEnum):
    """What an artifact is for (ISO 32000-1, table 330)."""

    LAYOUT = "Layout"
    PAGE = "Page"
    PAGINATION = "Pagination"


@dataclass(frozen=True, slots=True)
class Artifact:
    """What a page shows and nobody reads: decoration, the foot, or what was said elsewhere, painted once more.

    `repeats` is whose words are painted again: a key of `Reading.repeats`, such as the id of a table's head, or the id
    of another node. An artifact that repeats nothing shows no words, but for the page's foot (`proof.artifacts`).
    `subtype` says which pagination it is; what a page draws is ordered by it, never by where it stands.
    """

    kind: ArtifactKind
    repeats: Id = ""
    subtype: Literal["", "Footer"] = ""


DECORATION = Artifact(ArtifactKind.LAYOUT)
FOOT = Artifact(ArtifactKind.PAGINATION, subtype="Footer")
PRINTERS_MARKS = Artifact(ArtifactKind.PAGE)
Shown = Id | Artifact
"""What an item shows: a leaf of the reading-order tree, by its id, or an artifact."""


@dataclass(slots=True)
class Glyphs:
    """Glyph clusters of one face on one base line, in visual order from left to right.

    (x, y) is the left end of the base line; `size` is in points. `right_to_left` says that the clusters read from the
    right, so that reading order is their reverse. Glyphs that are `turned` stand on their heads: they go to the left
    from (x, y), as what is read when the paper is folded.
    """

    x: int
    y: int
    size: float
    face: Face
    clusters: tuple[Cluster, ...]
    color: Color
    shows: Shown = DECORATION
    right_to_left: bool = False
    turned: bool = False


@dataclass(slots=True)
class Contour:
    """A start point, then lines (2 numbers) and cubic Bezier curves (6 numbers), closed or open."""

    steps: tuple[tuple[int, ...], ...]
    closed: bool = True


Step = tuple[float, ...]
"""A step of a path: (x, y) starts it when first, else a line; (x1, y1, x2, y2, x3, y3) is a Bezier curve."""


@dataclass(slots=True)
class Subpath:
    """The steps of a contour that is not placed yet, in points or in a unit of its own, such as that of an icon."""

    steps: tuple[Step, ...]
    closed: bool = True

    def at(self, x: float = 0.0, y: float = 0.0, scale: float = 1.0) -> Contour:
        """Return the contour with the path's origin at (x, y) in points, and its unit `scale` points long."""
        left, top, unit = x * MILLIPOINTS, y * MILLIPOINTS, scale * MILLIPOINTS
        steps = [[round((top if n % 2 else left) + value * unit) for n, value in enumerate(s)] for s in self.steps]
        return Contour(tuple(map(tuple, steps)), self.closed)


Pen = tuple[float, float, float, float]
"""What a round pen becomes, x to the right and y downward: the numbers a, b, c, d of a matrix that keeps areas."""


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How a line ends and bends (ISO 32000-1, 8.4.3); `pen` is None for one that is as wide whichever way it goes."""

    cap: int = 0
    join: int = 0
    miter: float = 10.0
    dash_offset: float = 0.0
    pen: Pen | None = None


@dataclass(slots=True)
class Clip:
    """Contours outside of which nothing of a shape is seen."""

    contours: tuple[Contour, ...]
    even_odd: bool = False


@dataclass(slots=True)
class Shape:
    """Contours, filled or stroked or both. `dash` is on and off lengths; `round_caps` makes dots of zero-length dashes.

    Filling is by the nonzero winding rule, or by the even-odd one. `line` says of a line what is not usual; it counts
    before `round_caps`.
    """

    contours: tuple[Contour, ...]
    fill: Color | None = None
    stroke: Color | None = None
    line_width: float = 0.0
    dash: tuple[float, ...] = ()
    round_caps: bool = False
    shows: Shown = DECORATION
    even_odd: bool = False
    line: LineStyle | None = None
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of pixels: its samples row by row, or the JPEG file that holds them.

    `components` is 1 for gray, 3 for RGB and 4 for CMYK; `inverted` CMYK, as Adobe writes it, has 0 for full ink. A
    sample has eight `bits`, or one: black and white alone, which is sharp however few pixels there are. `orientation`
    says how it is turned and mirrored when it is shown (EXIF 2.32, tag 0x0112), `width` and `height` are as stored.
    `reduced` is the percent of ink that its darkest place had before it was made less for a press, or 0.
    """

    width: int
    height: int
    components: int
    data: bytes
    is_jpeg: bool = False
    inverted: bool = False
    bits: int = 8
    orientation: int = 1
    reduced: int = 0

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height as it is shown."""
        return (self.width, self.height) if self.orientation < 5 else (self.height, self.width)


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster in a rectangle whose top left corner is (x, y)."""

    x: int
    y: int
    width: int
    height: int
    raster: Raster
    shows: Shown = DECORATION


@dataclass(slots=True)
class LinkArea:
    """A rectangle that opens `uri`, or leads to the leaf whose id stands there after ``#``.

    `element` is the id of its Link, `contents` what it is called aloud.
    """

    x: int
    y: int
    width: int
    height: int
    uri: str
    element: Id
    contents: str


Item = Glyphs | Shape | Picture | LinkArea


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, its items from back to front, and the label that readers show ("2", "२")."""

    size: Size
    items: tuple[Item, ...]
    label: str
    furniture: tuple[Item, ...] = ()
    """Items that repeat from page to page (foot, draft marks, printer's marks): artifacts of pagination or page."""


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """An entry of the outline: a heading, where it stands, and its level from 1."""

    title: str
    level: int
    page: int
    y: int
    element: Id | None = None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says about itself. `created` knows its zone; `identifier` names leaflet, language, version."""

    title: str
    language: str
    author: str
    subject: str
    created: datetime
    identifier: str
    keywords: str = ""
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """What the sizes, the line steps and the spaces between rows of a leaflet are multiplied by, on all its pages."""

    size: float = 1.0
    leading: float = 1.0
    spacing: float = 1.0


AS_DESIGNED = Fit()


class Explained(NamedTuple):
    """Why a page ends where it does, or a line on it: the page's number, from 1, and lines of words."""

    page: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that the PDF writer needs: pages, the reading-order tree, the outline and the metadata.

    `fit` tells how the pages were made to fit, `problems` what a printer would not like, `binding` what was added to
    the Reading where room was left.
    """

    pages: tuple[Page, ...]
    root: Element
    outline: tuple[PlacedHeading, ...]
    metadata: DocumentInfo
    fit: Fit = AS_DESIGNED
    problems: tuple[Problem, ...] = ()
    binding: Binding = UNBOUND

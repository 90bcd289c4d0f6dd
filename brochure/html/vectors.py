"""Drawings of the author's inside the file: what was read of an SVG, written anew, so that nothing else comes along.

The file itself is never given on: what it says in comments, metadata, names and style sheets stays with the author, and
a screen shows the very paths that paper shows.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from fontTools.misc.transform import Transform

from ..layout.page import Subpath
from ..layout.pictures import Drawing
from ..pictures.drawing import Clip, Part, Stroke
from ..pictures.paths import Path
from .drawing import number_of, path_data
from .style import code_of

LONGEST = 10_000
"""The longer side of a drawing in units: whole numbers then say each place finer than a screen shows it."""
_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")


def vector(of: Drawing, name: str) -> ET.Element:
    """Return a drawing as an SVG; `name` begins the ids in it, and no other drawing of the file has it."""
    return _Writer(of, name).drawn


class _Writer:
    """Writes the parts of one drawing, each clip once."""

    def __init__(self, of: Drawing, name: str) -> None:
        self._scale = LONGEST / max(of.width, of.height)
        self._page = (0.0, 0.0, of.width, of.height)
        self._name = name
        self._clips: dict[Clip, str] = {}
        sides = (number_of(round(side * self._scale)) for side in (of.width, of.height))
        self.drawn = ET.Element("svg", {"class": "picture", "viewBox": f"0 0 {' '.join(sides)}"})
        for part in of.parts:
            self._write(part)

    def _write(self, part: Part) -> None:
        within = self.drawn
        for clip in part.clips:
            if not (clip.is_rectangle and clip_holds(clip, self._page, part)):
                within = ET.SubElement(within, "g", {"clip-path": f"url(#{self._clip(clip)})"})
        fill = {"fill": code_of(part.fill[:3]) if part.fill else "none"}
        if part.even_odd:
            fill["fill-rule"] = "evenodd"
        line = part.stroke
        if line is not None and line.pen is None:
            ET.SubElement(within, "path", {**fill, **self._line(line), "d": self._data(part.paths)})
            return
        if part.fill:
            ET.SubElement(within, "path", {**fill, "d": self._data(part.paths)})
        if line is not None:
            self._draw_with_pen(within, line, part.paths)

    def _draw_with_pen(self, within: ET.Element, line: Stroke, paths: Sequence[Path]) -> None:
        """Draw a line in a space in which its pen is round."""
        assert line.pen is not None
        pen = Transform(*line.pen, 0.0, 0.0)
        data = self._data(path.through(pen.inverse()) for path in paths)
        matrix = " ".join(f"{one:.5f}" for one in line.pen)
        found = {"fill": "none", **self._line(line), "transform": f"matrix({matrix} 0 0)", "d": data}
        ET.SubElement(within, "path", found)

    def _line(self, line: Stroke) -> dict[str, str]:
        found = {"stroke": code_of(line.color[:3]), "stroke-width": self._length(line.width)}
        if line.cap:
            found["stroke-linecap"] = _CAPS[line.cap]
        if line.join:
            found["stroke-linejoin"] = _JOINS[line.join]
        elif line.miter != 4:
            found["stroke-miterlimit"] = number_of(line.miter)
        if line.dash:
            found["stroke-dasharray"] = " ".join(map(self._length, line.dash))
            found["stroke-dashoffset"] = self._length(line.dash_offset)
        return found

    def _clip(self, clip: Clip) -> str:
        """Return the id of a clip, which is written where it is met first."""
        if clip not in self._clips:
            self._clips[clip] = f"{self._name}-clip-{len(self._clips) + 1}"
            kept = ET.SubElement(self.drawn, "clipPath", {"id": self._clips[clip]})
            rule = {"clip-rule": "evenodd"} if clip.even_odd else {}
            ET.SubElement(kept, "path", {**rule, "d": self._data(clip.paths)})
        return self._clips[clip]

    def _length(self, value: float) -> str:
        return number_of(value * self._scale)

    def _data(self, paths: Iterable[Path]) -> str:
        return path_data(
            Subpath(tuple(tuple(round(value * self._scale) for value in step) for step in path.steps), path.closed)
            for path in paths
            if path.steps
        )


def clip_holds(clip: Clip, page: Sequence[float], part: Part) -> bool:
    """Tell whether a rectangle takes nothing away from a part that the edge of the page does not take away."""
    left, top, right, bottom = Part(clip.paths, None, None).box
    seen = part.box
    seen = max(seen[0], page[0]), max(seen[1], page[1]), min(seen[2], page[2]), min(seen[3], page[3])
    near = 1e-6 * max(page)
    return left <= seen[0] + near and top <= seen[1] + near and right >= seen[2] - near and bottom >= seen[3] - near

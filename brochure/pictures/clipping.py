"""Clips: clip paths of a drawing as paths, and parts of it without those that cut nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fontTools.misc.transform import Transform

from .css import StyleSheet
from .drawing import Clip, Part, has_room, meet
from .faults import Fault, FaultError
from .paths import SHAPES, Path, Viewport, box_of, paths_of
from .properties import CUT, INHERITED
from .references import Elements
from .values import length, transform_of
from .xml import Element


def clip_of(
    element: Element, elements: Elements, sheet: StyleSheet, transform: Transform, viewport: Viewport
) -> tuple[Clip, ...]:
    """Return what a clipPath cuts: one shape, or several that do not touch (PDF has no union of paths).

    Raises FaultError for what is no plain shape, with its line.
    """
    given = element.attributes
    if given.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse" or "clip-path" in given:
        raise FaultError(Fault("a clip path in parts of a box, or itself clipped, is not drawn", CUT, element.line))
    transform = transform.transform(transform_of(given.get("transform", "")))
    style = {**INHERITED, **_inherited(sheet, element)}
    found: list[Clip] = []
    for child in element.children:
        if child.name in {"", "title", "desc", "metadata"}:
            continue
        found += _shape(child, _Inside(elements, sheet, viewport, style), transform)
    if not found:
        return (Clip((Path(((0.0, 0.0), (0.0, 0.0))),)),)  # nothing is seen at all
    if len(found) > 1:
        _hold_apart(found, element)
    return (Clip(tuple(path for clip in found for path in clip.paths), found[0].even_odd),)


class _Inside(NamedTuple):
    """What holds for the shapes of one clip path."""

    elements: Elements
    sheet: StyleSheet
    viewport: Viewport
    style: Mapping[str, str]


def _inherited(sheet: StyleSheet, element: Element) -> dict[str, str]:
    found = sheet.properties(element)
    return {name: value for name, value in found.items() if name in INHERITED and value != "inherit"}


def _shape(child: Element, of: _Inside, transform: Transform) -> list[Clip]:
    own = of.sheet.properties(child)
    style = {**of.style, **_inherited(of.sheet, child)}
    if own.get("display") == "none" or style["visibility"] == "hidden":
        return []
    inner = transform.transform(transform_of(child.attributes.get("transform", "")))
    if child.name == "use":
        x, y = (length(child.attributes.get(n) or "0", side) for n, side in zip("xy", of.viewport, strict=True))
        target = of.elements.linked(child.attributes.get("href", ""))
        if target is not None and target.name in SHAPES:
            return _shape(target, of._replace(style=style), inner.translate(x, y))
    if child.name not in SHAPES or own.get("clip-path", "none") != "none":
        raise FaultError(Fault(f"a clip path with <{child.name[:40]}> is not drawn", CUT, child.line))
    paths = tuple(path.through(inner) for path in paths_of(child, of.viewport))
    return [Clip(paths, style["clip-rule"] == "evenodd")] if paths else []


def _hold_apart(clips: list[Clip], element: Element) -> None:
    """Raise FaultError where shapes of a clip touch: as one path they might cut holes into each other."""
    boxes = [box_of(clip.paths) for clip in clips]
    touch = any(has_room(meet(one, other)) for n, one in enumerate(boxes) for other in boxes[:n])
    if touch or len(clips) > 100 or len({clip.even_odd for clip in clips}) > 1:
        raise FaultError(Fault("a clip path of several shapes over each other is not drawn", CUT, element.line))


def within(part: Part) -> Part:
    """Return a part without clips that cut nothing of it."""
    left, top, right, bottom = part.box
    kept: list[Clip] = []
    for clip in part.clips:
        x1, y1, x2, y2 = box_of(clip.paths)
        holds = clip.is_rectangle and x1 <= left and y1 <= top and x2 >= right and y2 >= bottom
        if not holds and clip not in kept:
            kept.append(clip)
    return part._replace(clips=tuple(kept))

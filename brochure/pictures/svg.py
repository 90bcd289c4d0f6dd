"""SVG files as paths: an allow-list of elements and properties, everything else refused by name and line (SVG 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fontTools.misc.transform import Identity, Transform

from .clipping import clip_of, within
from .css import StyleSheet
from .drawing import Clip, Part, VectorPicture, has_room, meet
from .faults import Fault, FaultError, RefusedError
from .painting import Painter
from .paths import SHAPES, Viewport, numbers_in, paths_of, rectangle
from .properties import INHERITED, OWN, REFUSED, is_silent
from .references import MAX_DRAWN, Elements
from .values import fitted, length, share, transform_of, view_box
from .xml import MAX_DEPTH, SIMPLIFY, Element, read_xml

MAX_NUMBERS = 250_000
"""Numbers of all paths of a drawing: the letters of thirty pages as paths."""
_DEFINITIONS = {
    "defs", "symbol", "style", "title", "desc", "metadata", "clipPath", "mask", "filter", "marker", "pattern",
    "linearGradient", "radialGradient", "meshgradient", "hatch", "solidColor", "color-profile", "font", "font-face",
    "view", "cursor",
}  # fmt: skip
"""Elements that draw nothing where they stand."""
_CONTAINERS = {"svg", "g", "a", "switch", "use"}
_TO_PATHS = "turn text into paths (in Inkscape: Path > Object to Path; in Illustrator: Type > Create Outlines)"
_MERGE = "save it as a PNG of 300 pixels an inch or more instead"
_TEXT = {"text", "tspan", "textPath", "tref", "flowRoot", "altGlyph"}
_HINTS = {
    "image": "save the photo as a PNG or JPEG file, and show that",
    "foreignObject": _TO_PATHS,
    "script": "save it as plain SVG: nothing is run",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the elements inside one: properties that they take over, and where they are drawn."""

    style: Mapping[str, str]
    transform: Transform
    viewport: Viewport
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0
    depth: int = 0
    inside: frozenset[str] = frozenset()
    """The ids of what `use` shows around this."""


def read_svg(data: bytes) -> VectorPicture:
    """Return the drawing of an SVG file. Raises RefusedError with all its faults."""
    root = read_xml(data)
    reader = _Reader(root)
    try:
        width, height, transform, viewport = _size(root)
    except (ValueError, ArithmeticError) as error:
        raise RefusedError([Fault(f"<svg>: {error}", "set the page to the drawing's size", root.line)]) from None
    clip = Clip((rectangle(0.0, 0.0, width, height),))
    reader.draw(root, _State(INHERITED, transform, viewport, (clip,)))
    faults = [*reader.sheet.faults, *reader.faults]
    if faults:
        raise RefusedError(faults)
    if not reader.parts:
        raise RefusedError("it has nothing that can be drawn", "see whether all layers are shown, and lie on the page")
    return VectorPicture(width, height, tuple(reader.parts))


def _size(root: Element) -> tuple[float, float, Transform, Viewport]:
    """Return width and height of a drawing, what brings its unit into them, and its size in that unit."""
    given = root.attributes
    box = view_box(given["viewBox"]) if given.get("viewBox", "").strip() else None
    sides = [given.get(side, "auto").strip() for side in ("width", "height")]
    known = [None if side in {"auto", ""} or side.endswith("%") else length(side, 0.0) for side in sides]
    if box is None:
        width, height = (100.0 if one is None else one for one in known)
    else:
        ratio = box[2] / box[3]
        width = known[0] if known[0] is not None else (known[1] * ratio if known[1] is not None else box[2])
        height = known[1] if known[1] is not None else width / ratio
    if width <= 0 or height <= 0 or not 1e-3 < width / height < 1e3:
        raise ValueError("the drawing has no size")
    if box is None:
        return width, height, Identity, (width, height)
    return width, height, fitted(box, width, height, given.get("preserveAspectRatio", "")), (box[2], box[3])


class _Reader:
    """Walks over the elements of a drawing, and keeps the parts that it finds and what is wrong."""

    def __init__(self, root: Element) -> None:
        self.elements = Elements(root)
        self.sheet = StyleSheet(one for one in root.walk() if one.name == "style")
        self.parts: list[Part] = []
        self.faults: list[Fault] = []
        self._drawn = self._numbers = 0

    def draw(self, element: Element, state: _State) -> None:
        """Draw an element with all that is in it."""
        self._drawn += 1
        if self._drawn > MAX_DRAWN or state.depth > MAX_DEPTH:
            raise RefusedError("it shows parts of itself too often (<use>)", SIMPLIFY)
        if not element.name or element.name in _DEFINITIONS:
            return
        try:
            style = self._style(element, state)
            if style["display"] == "none":
                return
            if element.name in SHAPES:
                self._shape(element, style, state)
            elif element.name in _CONTAINERS:
                self._container(element, style, state)
            else:
                self._refuse_element(element, style)
        except FaultError as error:
            self.faults.append(error.fault)
        except RefusedError:
            raise
        except (ValueError, ArithmeticError) as error:
            hint = "mend it in Inkscape or Illustrator, or save it again as plain SVG"
            self.faults.append(Fault(f"<{element.name[:40]}>: {error}", hint, element.line))

    def _style(self, element: Element, state: _State) -> dict[str, str]:
        """Return the value of every property for an element."""
        own = self.sheet.properties(element)
        style = {**state.style, **OWN}
        for name, value in own.items():
            if name in INHERITED or name in OWN:
                if value in {"inherit", "unset"}:
                    continue
                style[name] = {**INHERITED, **OWN}[name] if value == "initial" else value
            elif not is_silent(name, on_root=state.depth == 0):
                self.faults.append(
                    Fault(f"the property {name[:40]!r} is not read", "save it again as plain SVG", element.line)
                )
        return style

    def _hold_drawable(self, element: Element, style: Mapping[str, str]) -> None:
        """Note properties of an element that change how it looks and are not drawn."""
        for name, (harmless, hint) in REFUSED.items():
            if style[name].lower() not in harmless:
                self.faults.append(Fault(f"{name} ({style[name][:40]}) is not drawn", hint, element.line))

    def _entered(self, element: Element, style: dict[str, str], state: _State) -> _State:
        """Return what holds inside an element, with its transformation, its clip and its opacity."""
        self._hold_drawable(element, style)
        transform = state.transform.transform(transform_of(element.attributes.get("transform", "")))
        entered = replace(
            state,
            style={name: style[name] for name in INHERITED},
            transform=transform,
            opacity=state.opacity * share(style["opacity"]),
            depth=state.depth + 1,
        )
        clips = self._clips(element, style, entered)
        return replace(entered, clips=(*state.clips, *clips))

    def _clips(self, element: Element, style: dict[str, str], state: _State) -> tuple[Clip, ...]:
        if style["clip-path"] == "none":
            return ()
        target = self.elements.named(style["clip-path"])
        if target is None or target.name != "clipPath":
            self.faults.append(Fault(f"clip-path ({style['clip-path'][:40]}) is not drawn", _MERGE, element.line))
            return ()
        return clip_of(target, self.elements, self.sheet, state.transform, state.viewport)

    def _container(self, element: Element, style: dict[str, str], state: _State) -> None:
        entered = self._entered(element, style, state)
        if entered.opacity == 0:
            return
        if element.name == "use":
            self._use(element, entered)
        elif element.name == "svg" and state.depth:
            self._viewport(element, element.attributes, style, entered)
        else:
            children = element.children
            if element.name == "switch":
                children = [one for one in children if one.name and _holds(one)][:1]
            for child in children:
                self.draw(child, entered)

    def _use(self, element: Element, state: _State) -> None:
        """Draw what another element is (SVG 2, 5.6)."""
        given = element.attributes
        target = self.elements.linked(given.get("href", ""))
        if target is None or target.name not in {*SHAPES, *_CONTAINERS, "symbol", *_TEXT}:
            self.faults.append(Fault(f"<use> shows {given.get('href', '')[:40]!r}, which is not drawn", _MERGE,
                                     element.line))  # fmt: skip
            return
        name = given.get("href", "")
        if name in state.inside:
            self.faults.append(Fault("<use> shows itself", _MERGE, element.line))
            return
        x, y = (length(given.get(n) or "0", whole) for n, whole in zip("xy", state.viewport, strict=True))
        moved = replace(state, transform=state.transform.translate(x, y), inside=state.inside | {name})
        if target.name in {"symbol", "svg"}:
            sizes: dict[str, str] = {side: given[side] for side in ("width", "height") if side in given}
            style = self._style(target, moved)
            if style["display"] != "none" or target.name == "symbol":
                attributes = target.attributes | sizes
                self._viewport(target, attributes, style, self._entered(target, style, moved))
        else:
            self.draw(target, moved)

    def _viewport(self, element: Element, given: Mapping[str, str], style: dict[str, str], state: _State) -> None:
        """Draw what is inside a nested svg, or a symbol, in its own view box and clipped to it (SVG 2, 8.2)."""
        wide, high = state.viewport
        x, y = length(given.get("x") or "0", wide), length(given.get("y") or "0", high)
        sides = [(given.get("width", "100%"), wide), (given.get("height", "100%"), high)]
        width, height = (length("100%" if text.strip() in {"", "auto"} else text, whole) for text, whole in sides)
        if width <= 0 or height <= 0:
            return
        transform = state.transform.translate(x, y)
        clips, viewport = state.clips, (width, height)
        if style["overflow"] not in {"visible", "auto"}:
            clips = (*clips, Clip((rectangle(0.0, 0.0, width, height).through(transform),)))
        if given.get("viewBox", "").strip():
            box = view_box(given["viewBox"])
            viewport = (box[2], box[3])
            transform = transform.transform(fitted(box, width, height, given.get("preserveAspectRatio", "")))
        for child in element.children:
            self.draw(child, replace(state, transform=transform, clips=clips, viewport=viewport))

    def _shape(self, element: Element, style: dict[str, str], state: _State) -> None:
        if style["visibility"] in {"hidden", "collapse"}:
            return
        for child in element.children:
            if child.name and child.name not in _DEFINITIONS:
                self._refuse_element(child, style)
        self._numbers += numbers_in(element)
        if self._numbers > MAX_NUMBERS:
            raise RefusedError(f"it has more than {MAX_NUMBERS:,} numbers in its paths", SIMPLIFY)
        paths = paths_of(element, state.viewport)
        if not paths:
            return
        entered = self._entered(element, style, state)
        painter = Painter(style, entered.transform, entered.viewport, entered.opacity, element)
        for part in painter.parts(paths, self.elements):
            seen = within(part._replace(clips=entered.clips))
            if has_room(seen.seen):
                self._hold_opaque(seen, painter, element)
                self.parts.append(seen)
        self.faults += painter.faults

    def _hold_opaque(self, part: Part, painter: Painter, element: Element) -> None:
        """Note a part that lets through what is behind it: its color is that on white, which must be true."""
        if painter.is_veiled and any(has_room(meet(part.seen, other.seen)) for other in self.parts):
            hint = (
                "give it full opacity and a lighter color (in Inkscape: Fill and Stroke; in Illustrator: Transparency)"
            )
            self.faults.append(Fault("it lets through what is behind it (opacity)", hint, element.line))

    def _refuse_element(self, element: Element, style: Mapping[str, str]) -> None:
        if element.name in _TEXT and (
            style["visibility"] in {"hidden", "collapse"} or not any(one.text.strip() for one in element.walk())
        ):
            return
        what = "text" if element.name in _TEXT else "a part"
        hint = _TO_PATHS if element.name in _TEXT else _HINTS.get(element.name, _MERGE)
        self.faults.append(Fault(f"<{element.name[:40]}> is {what} that is not drawn", hint, element.line))


def _holds(element: Element) -> bool:
    """Tell whether the conditions of an alternative hold: no extensions, and no language is asked for (SVG 2, 5.8)."""
    given = element.attributes
    return not given.get("requiredExtensions", "").strip() and not re.search(r"\S", given.get("systemLanguage", ""))

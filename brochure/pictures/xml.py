"""The elements of an SVG file, with their lines: entities of the file itself are filled in, nothing else is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .faults import Fault, RefusedError

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
MAX_BYTES = 4 << 20
MAX_ELEMENTS = 10_000
MAX_DEPTH = 100
MAX_ENTITIES = 64
MAX_ENTITY = 1_000
"""Characters of what an entity stands for: Illustrator's are addresses of namespaces."""
MAX_CHARACTERS = 6 << 20
"""Characters of all values and texts once entities are filled in."""
SIMPLIFY = "simplify it (in Inkscape: Path > Simplify; in Illustrator: Object > Path > Simplify), or save it as a PNG"


@dataclass(slots=True)
class Element:
    """An element of SVG, or of none of the namespaces that are read (`name` is then empty); `line` counts from 1.

    Attributes are those without a namespace, and `href`, which may be written with xlink's.
    """

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All characters directly inside."""
        return "".join(self.texts)

    def walk(self) -> Iterator[Element]:
        """Yield the element and all in it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def read_xml(data: bytes) -> Element:
    """Return the outermost element of a file. Raises RefusedError."""
    if data[:2] == b"\x1f\x8b":
        raise RefusedError("it is a compressed SVG", "save it as plain SVG (Inkscape) or SVG (Illustrator), not SVGZ")
    if len(data) > MAX_BYTES:
        raise RefusedError(f"it is a drawing of more than {MAX_BYTES >> 20} MB", SIMPLIFY)
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        hint = "save it again as plain SVG, or copy it again from where it came"
        raise RefusedError([Fault(f"it is no whole XML ({what})", hint, error.lineno)]) from None
    except (LookupError, UnicodeError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("its encoding cannot be read", "save it again as plain SVG, in UTF-8") from None
    if builder.root is None or builder.root.name != "svg":
        raise RefusedError("it is no SVG, whatever its name says", "save it again as plain SVG")
    return builder.root


class _Builder:
    """Builds elements from what the parser reports."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._elements = self._entities = self._characters = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def _refuse(self, what: str, hint: str = "") -> RefusedError:
        return RefusedError([Fault(what, hint, self.parser.CurrentLineNumber)])

    def _entity(
        self, name: str, is_parameter: bool, value: str | None, _base: str | None, *_others: str | None
    ) -> None:
        self._entities += 1
        known = value is not None and not is_parameter
        if not known or self._entities > MAX_ENTITIES or "&" in str(value) or len(str(value)) > MAX_ENTITY:
            raise self._refuse(
                f"it has the entity {name[:40]!r}, which leads out of the file or stands for much more than its name",
                "save it again as plain SVG",
            )

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        raise self._refuse(f"it has the entity {name[:40]!r}, which the file does not say", "save it again")

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise self._refuse("it becomes too large when its entities are filled in", SIMPLIFY)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise self._refuse(f"it has more than {MAX_ELEMENTS:,} elements", SIMPLIFY)
        if len(self._open) >= MAX_DEPTH:
            hint = "take groups apart (in Inkscape: Object > Ungroup; in Illustrator: Object > Ungroup)"
            raise self._refuse(f"it has more than {MAX_DEPTH} elements inside each other", hint)
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            self._count(value)
            if " " not in key or key == f"{_XLINK} href":
                kept.setdefault(key.rpartition(" ")[2], value)
        element = Element(local if namespace in {SVG, ""} else "", kept, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._count(text)
        if self._open:
            self._open[-1].texts.append(text)

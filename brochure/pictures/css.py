"""Style sheets inside a drawing: rules for elements, classes and ids, put in their places on the elements (CSS 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import tinycss2

from .faults import Fault
from .properties import INHERITED, OWN
from .xml import Element

_UNFOLD = "in Inkscape: save as plain SVG; in Illustrator: Save As > SVG, CSS Properties: Presentation Attributes"
_SILENT_RULES = {"charset", "namespace", "font-face"}
"""Rules that draw nothing: there is no text."""


class Selector(NamedTuple):
    """What a rule is for: an element's name ("" is any), its id ("" is any), and classes that it has."""

    name: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()

    def selects(self, element: Element) -> bool:
        """Tell whether a rule is for an element."""
        attributes = element.attributes
        return (
            self.name in {"", element.name}
            and self.id in {"", attributes.get("id", "")}
            and self.classes <= {*attributes.get("class", "").split()}
        )

    @property
    def specificity(self) -> tuple[int, int, int]:
        """How much this rule counts against others (CSS 2.2, 6.4.3)."""
        return bool(self.id), len(self.classes), bool(self.name)


class Declaration(NamedTuple):
    """A property and its value as written; `important` counts before all that is not."""

    name: str
    value: str
    important: bool
    line: int


class Rule(NamedTuple):
    """Declarations for what a selector selects."""

    selector: Selector
    declarations: tuple[Declaration, ...]


class StyleSheet:
    """The rules of all style elements of a drawing; `faults` are what they hold that is not read."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self.faults: list[Fault] = []
        self._rules: list[Rule] = []
        self._known: dict[int, dict[str, str]] = {}
        for element in elements:
            self._read(element)
        self._rules.sort(key=lambda rule: rule.selector.specificity)  # in order of the file where it is the same

    def properties(self, element: Element) -> Mapping[str, str]:
        """Return what an element says of itself: in attributes, by rules and in its style, as each counts."""
        if id(element) not in self._known:  # the elements stay as long as this; `use` shows one many times
            self._known[id(element)] = self._properties(element)
        return self._known[id(element)]

    def _properties(self, element: Element) -> dict[str, str]:
        attributes = element.attributes
        found = {name: value for name, value in attributes.items() if name in INHERITED or name in OWN}
        ruled = [one for rule in self._rules if rule.selector.selects(element) for one in rule.declarations]
        if "style" in attributes:
            ruled += self._declarations(tinycss2.parse_blocks_contents(attributes["style"]), element.line)
        for important in (False, True):
            found |= {one.name: one.value for one in ruled if one.important is important}
        return found

    def _read(self, element: Element) -> None:
        if element.attributes.get("type", "text/css").strip().lower() not in {"text/css", ""}:
            self.faults.append(Fault("a style of another kind than CSS is not read", _UNFOLD, element.line))
            return
        for node in tinycss2.parse_stylesheet(element.text, skip_comments=True, skip_whitespace=True):
            line = element.line + node.source_line - 1
            if node.type == "qualified-rule":
                declarations = tuple(self._declarations(tinycss2.parse_blocks_contents(node.content), element.line))
                self._rules += [Rule(selector, declarations) for selector in self._selectors(node.prelude, line)]
            elif node.type == "at-rule" and node.lower_at_keyword not in _SILENT_RULES:
                self.faults.append(Fault(f"the style rule @{node.lower_at_keyword[:40]} is not read", _UNFOLD, line))
            elif node.type == "error":
                self.faults.append(Fault("the style is broken CSS", _UNFOLD, line))

    def _declarations(self, nodes: Sequence[Any], first: int) -> Iterator[Declaration]:
        """Yield the declarations of a block that begins on a line of the file."""
        for node in nodes:
            line = first + node.source_line - 1
            if node.type == "declaration":
                value = tinycss2.serialize(node.value).strip()
                yield Declaration(node.lower_name, value, bool(node.important), line)
            elif node.type not in {"whitespace", "comment"}:
                self.faults.append(Fault("a style is broken CSS", _UNFOLD, line))

    def _selectors(self, prelude: Sequence[Any], line: int) -> Iterator[Selector]:
        parts: list[list[Any]] = [[]]
        for token in prelude:
            if token == ",":
                parts.append([])
            elif token.type != "comment":
                parts[-1].append(token)
        for part in parts:
            found = _selector(part)
            if found is None:
                written = tinycss2.serialize(part).strip()[:40]
                self.faults.append(Fault(f"the style rule for {written!r} is not read", _UNFOLD, line))
            else:
                yield found


def _selector(tokens: list[Any]) -> Selector | None:
    """Return what a selector says: rect, .cls-1, #id, *, or several of these about one element; None for others."""
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    found, is_class, is_first = Selector(), False, True
    for token in tokens:
        if is_class:
            if token.type != "ident":
                return None
            found, is_class = found._replace(classes=found.classes | {token.value}), False
        elif token == ".":
            is_class = True
        elif token.type == "hash" and not found.id:
            found = found._replace(id=token.value)
        elif is_first and token.type == "ident":
            found = found._replace(name=token.value)
        elif not (is_first and token == "*"):
            return None
        is_first = False
    return found if tokens and not is_class else None

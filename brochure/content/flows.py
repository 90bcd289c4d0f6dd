"""Lists, braces and colons where a text was meant: YAML takes `[See A, B]` for a list and `{name}` for keys.

Nobody who writes a leaflet knows, and brackets and commas would be gone in silence. Each is a problem, and the text
that was meant takes its place, so that one mistake is one problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import yaml

from .characters import tidy
from .meant import CURLY, TEXT_LISTS, Finder, holds_text, quoted, short

_STATEMENT = frozenset(["text", "sources", "confirm"])
"""Keys of a statement."""
_WORDS = re.compile(r"[\sA-Z]|[^\x00-\x7f]")
"""What a key of the project does not have, and the beginning of a sentence has."""
_REMARKS = frozenset(["note", "was"])
"""Keys that hold remarks for people in a translation."""
_ITEM_BELOW = re.compile(r"\n[ ]*(?P<item>(?:[-*•◦▪●‣] |-[^\W\d])[^\n]*)")
_ITEM_ALONE = re.compile(r"(?:^|\n)[ ]*(?P<item>(?:[-*•◦▪●‣–—·]|-(?=[^\W\d])) ?[^\n]*)")
"""Lines that begin as items do, below a text, and where a list should be."""
_COLON = re.compile(r"\s*:")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", "።", "။", "។")


class Flows(Finder):
    """Looks at lists and mappings; a method returns the text that was meant, or None."""

    def flow_list(self, node: yaml.SequenceNode, key: str, *, in_list: bool) -> str | None:
        """Look at a list in brackets that stands where a text does, or whose commas cut texts."""
        items = node.value
        if not items or not all(isinstance(item, yaml.ScalarNode) for item in items):
            return None
        bare = [item for item in items if not item.style]
        if key in TEXT_LISTS and not in_list:
            self._cut_items(bare)
            return None
        if not bare or not holds_text(key, in_list=in_list) or (len(items) > 1 and all(map(_is_sentence, items))):
            return None
        raw = self.raw(node)
        message = f"a text in [ ] is read as a list: {short(raw)}"
        hint = f"put quotes around the whole text: {quoted(raw)}"
        if len(items) > 1:
            hint += "; or, where several statements are meant, around each of them"
        self.problem(message, node.start_mark.index, hint)
        return tidy(raw)

    def _cut_items(self, items: Sequence[yaml.ScalarNode]) -> None:
        """Look for items that a comma inside brackets has cut in two."""
        hint = 'put quotes around each text of a list in [ ]: ["...", "..."]'
        for item in items:
            if any(item.value.count(opened) > item.value.count(closed) for opened, closed in ("()", "“”", "«»")):
                message = f"a comma has cut this text in two: {short(item.value)}"
                self.problem(message, item.start_mark.index, hint)
        for item, following in pairwise(items):
            start, end = item.end_mark.index, following.start_mark.index
            if self.text[start:end] == "," and self.text[start - 1].isdigit() and self.text[end].isdigit():
                whole = self.text[item.start_mark.index : following.end_mark.index]
                self.problem(f"a comma has cut this number in two: {short(whole)}", start, hint)

    def nested(self, node: yaml.SequenceNode, key: str) -> str | None:
        """Look at a list inside a list of texts that begins on the item's own line: `- - 5 degrees` is a text."""
        before = self.before(node.start_mark.index)
        if not before.rstrip(" ").endswith("-") or len(node.value) != 1 or not holds_text(key, in_list=True):
            return None
        raw = tidy(self.raw(node))
        hint = f"put quotes around it: {quoted(raw)}"
        self.problem("a text cannot begin with - unless it stands in quotes", node.start_mark.index, hint)
        return raw

    def items_inside(self, node: yaml.ScalarNode, key: str, *, in_list: bool) -> None:
        """Look at a text without quotes that has lines which begin as items of a list: YAML runs them together."""
        raw, alone = self.raw(node), key in TEXT_LISTS and not in_list
        if node.style in {'"', "'"} or not (
            alone or ("\n" in raw and key not in _REMARKS and holds_text(key, in_list=in_list))
        ):
            return
        found = (_ITEM_ALONE if alone else _ITEM_BELOW).search(raw)
        if found is not None:
            message = f"this is read as part of a text, not as an item of a list: {short(found['item'])}"
            hint = "begin each item on its own line with a hyphen and a space, under the item above it"
            hint += "; put quotes around a text in which a dash is meant"
            self.problem(message, node.start_mark.index + found.start("item"), hint)

    def flow_mapping(self, node: yaml.MappingNode, *, in_text: bool) -> str | None:
        """Look at keys in braces that have no values: a text in braces. Texts cut by commas are made whole again."""
        entries = node.value
        if not entries or not all(self._is_bare(key, value) for key, value in entries):
            self._join(node)
            return None
        raw = self.raw(node)
        hint = f"put quotes around the whole text: {quoted(raw)}" if in_text else "write key: value inside the braces"
        self.problem(f"{short(raw)} is read as keys without values", node.start_mark.index, hint)
        return tidy(raw) if in_text else None

    def _join(self, node: yaml.MappingNode) -> None:
        """Give a text back what a comma has cut off: {alt: Left, right} has no key called right."""
        whole: list[tuple[yaml.Node, yaml.Node]] = []
        for key, value in node.value:
            last = whole[-1][1] if whole else None
            if not self._is_bare(key, value) or not isinstance(last, yaml.ScalarNode) or last.style:
                whole.append((key, value))
                continue
            message = f"a comma inside braces ends a text: {short(key.value)} is read as a key"
            last.value += self.text[last.end_mark.index : key.start_mark.index] + key.value
            last.end_mark = key.end_mark
            self.problem(message, key.start_mark.index, f"put quotes around the whole text: {quoted(last.value)}")
        node.value[:] = whole

    def block_mapping(self, node: yaml.MappingNode, key: str, *, in_list: bool) -> str | None:
        """Look at a key that stands where a text does: `- Note: this` is no text without quotes."""
        first = node.value[0][0] if node.value else None
        if not isinstance(first, yaml.ScalarNode) or first.value in _STATEMENT or not holds_text(key, in_list=in_list):
            return None
        keys = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        if not _WORDS.search(first.value or " ") or not _STATEMENT.isdisjoint(keys):
            return None
        raw = tidy(self.raw(node))
        if in_list and len(node.value) == 1 and isinstance(node.value[0][1], yaml.SequenceNode):
            hint = f"write - text: {quoted(first.value + ':')}, and below text, with as many spaces before it, list:"
            message = f"an item with a list below it has text: and list:, and {short(first.value)} is read as a key"
            self.problem(message, node.start_mark.index, hint)
            return raw
        message = f"a text with a colon in it needs quotes: {short(first.value)} is read as a key"
        self.problem(message, node.start_mark.index, f"put quotes around the whole text: {quoted(raw)}")
        return raw

    def curly(self, node: yaml.ScalarNode, key: str) -> str:
        """Return a key without curly quotation marks around it."""
        bare = key.strip(CURLY)
        if bare != key:
            message = f"the key {bare!r} stands in quotation marks that YAML does not know"
            self.problem(message, node.start_mark.index, f"write it without: {bare}:")
        return bare

    def nothing(self, node: yaml.ScalarNode, key: str) -> str:
        """Look at a text of which nothing can be seen: `>5` was meant as it is, and a value of spaces is no value."""
        raw = self.raw(node).strip()
        if node.style in {"|", ">"} and any(character.isdigit() for character in raw):
            message = f"a text that begins with {raw[0]} is not printed: {short(raw)}"
            self.problem(message, node.start_mark.index, f"put quotes around it: {quoted(raw)}")
            return tidy(raw)
        if node.value and key == "value":
            hint = "give the value, or leave the line value: out"
            self.problem("the value is blank", node.start_mark.index, hint)
        return ""

    def _is_bare(self, key: yaml.Node, value: yaml.Node) -> bool:
        """Tell whether a key in braces has no value, and not even a colon."""
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode) or value.value or value.style:
            return False
        return _COLON.match(self.text, key.end_mark.index) is None


def _is_sentence(item: yaml.ScalarNode) -> bool:
    """Tell whether an item of a list in brackets is a whole statement, so that a list was meant."""
    return (item.style is not None and item.style != "") or item.value.rstrip("”»’\"'*)").endswith(_ENDS)

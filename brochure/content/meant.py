"""What keys of a leaflet hold, and how a text is quoted back to its author: for what YAML cuts or misreads."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from ..errors import Place, Problem, Severity
from .characters import tidy
from .encodings import position
from .model import Leaflet
from .slots import cell_keys, text_keys, within

_TEXT_KEYS = text_keys(within((Leaflet,)))
_OF_OTHER_FILES = frozenset(["definition", "was"])
ONE_TEXT = (frozenset(key for key, in_list in _TEXT_KEYS.items() if not in_list) | _OF_OTHER_FILES) - {"value"}
"""Keys that hold a text, where a list in brackets of bare words was not meant; most values are no texts."""
TEXT_LISTS = frozenset(key for key, in_list in _TEXT_KEYS.items() if in_list)
"""Keys that hold a list of texts."""
CELLS = cell_keys(within((Leaflet,)))
"""Keys that hold rows of cells: lists of lists, of texts that nobody puts in quotes."""
NAMES = frozenset(["sources", "ways", "approved", "forbidden"])
"""Keys that hold lists of names, or of words one by one, as they stand in brackets everywhere."""
ROWS = frozenset(["segments", "memory"])
"""Keys of a translation whose items have a text under each language."""
CURLY = "“”„‟«»‘’‚‛「」『』＂"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def holds_text(key: str, *, in_list: bool) -> bool:
    """Tell whether a text stands under a key, or as an item of its list."""
    return key in ONE_TEXT or (in_list and key in TEXT_LISTS)


@lru_cache(maxsize=1024)
def as_known(key: str) -> str:
    """Return what a key of a translation's segment is called in content.yaml: texts stand under languages there."""
    return "text" if key != "id" and _TAG.fullmatch(key) is not None else key


class Finder:
    """Collects what is wrong with the values of one file."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []

    def problem(self, message: str, offset: int, hint: str, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at an offset of the file."""
        line, column = position(self.text, offset)
        self.problems.append(Problem(message, Place(self.file, line, column), hint, severity, "syntax"))

    def raw(self, node: yaml.Node) -> str:
        """Return a node as it is written in the file."""
        return self.text[node.start_mark.index : node.end_mark.index]

    def before(self, offset: int) -> str:
        """Return what stands before an offset on its line."""
        return self.text[self.text.rfind("\n", 0, offset) + 1 : offset]


def quoted(text: str) -> str:
    """Return a text as it is to be typed, in double quotes, shortened in its middle where it is long."""
    text = tidy(text)
    whole = text if len(text) <= 80 else f"{text[:60]} ... {text[-15:]}"
    return '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'


def short(text: str) -> str:
    """Return a text as a message quotes it."""
    text = tidy(text)
    return repr(text if len(text) <= 50 else text[:47] + "...")

"""Correct translations with places where a mistake, or other right words, can be put in.

A file has sections that begin with "# name". Each has the source after "en: ", kinds of mistakes by their numbers after
"k: ", and a text a language: "every [2:6 hours|6 days]" plants a mistake of kind 2, "[=6|six]" says the same otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brochure.errors import Severity
from brochure.languages import language
from brochure.translation.checks import Pair, check_all

FOLDER = Path(__file__).parent / "meaning"
FILES = tuple(sorted(FOLDER.glob("slots-*.txt")))
_SLOT = re.compile(r"\[(?:(\d):|=)([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True)
class Variant:
    """A text that is right, or has a mistake of a kind."""

    kind: str
    tag: str
    source: str
    text: str

    def found(self) -> set[Severity]:
        """Return the severities of what the checks find."""
        pair = Pair("a.1", self.source, self.text, language("en"), language(self.tag))
        return {check.severity for _, check, _ in check_all([pair])}


def variants(*paths: Path) -> Iterator[Variant]:
    """Yield every right text (of no kind) and every wrong one of some files, or of all."""
    for path in paths or FILES:
        source, kinds = "", {}
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, text = line.partition(": ")
            if line.startswith("#") or not text:
                continue
            if key == "en":
                source = text
            elif key == "k":
                kinds = dict(kind.split("=") for kind in text.split())
            else:
                yield from (Variant(kinds.get(number, ""), key, source, one) for number, one in _filled(text))


def _filled(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text as it is right, and with each of its slots filled otherwise, with the number of the mistake."""
    numbers = [found[1] for found in _SLOT.finditer(text)]
    yield "", _SLOT.sub(r"\2", text)
    for order, number in enumerate(numbers):
        if number is None:
            places = iter(range(len(numbers)))
            yield "", _SLOT.sub(lambda found: found[3] if next(places) == order else found[2], text)  # noqa: B023
    for number in dict.fromkeys(number for number in numbers if number):
        yield number, _SLOT.sub(lambda found: found[3] if found[1] == number else found[2], text)  # noqa: B023

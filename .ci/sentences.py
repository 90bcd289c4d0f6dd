"""Leaflets of short sentences in many languages, with the characters that show nothing by themselves, for the judges.

`sentences.yaml` has the sentences. They are set each by itself, in a list, in a heading, and three times over in one
paragraph, so that lines end at many places; and the first with every such character, and with two in a row, at its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

FORMAT = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_AT_END = re.compile(f"[{FORMAT}\u0002]+(?=\\s|$)|\u0002")
"""At the end of a line, where readers may drop them, and pdfium says a soft hyphen in its own way."""


def leaflets(folder: Path) -> Iterator[Path]:
    """Write a leaflet of each language in a folder of its own, and yield that."""
    sentences = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
    for tag, texts in sentences.items():
        own = folder / f"sentences-{tag}"
        own.mkdir()
        content = yaml.safe_dump(_content(tag, texts), allow_unicode=False, width=100_000)
        (own / "content.yaml").write_text(content, encoding="utf-8")
        yield own


def said(text: str) -> str:
    """Return text as it is compared: NFC, no white space or marks of direction, nothing unseen at line ends."""
    text = _AT_END.sub("", _DIRECTIONS.sub("", unicodedata.normalize("NFC", text)))
    return re.sub(r"\s+", "", text)


def letters(text: str) -> str:
    """Return text without what shows nothing, as it is compared where readers turn lines round."""
    return re.sub(f"[{FORMAT}]", "", said(text))


def _content(tag: str, texts: Sequence[str]) -> dict[str, Any]:
    first = texts[0]
    ends = [first + one for one in FORMAT] + [first + one + other for one, other in pairwise(FORMAT)]
    blocks = [{"text": text} for text in (*texts, " ".join(texts * 3), *ends)]
    return {
        "leaflet": f"sentences-{tag.lower()}",
        "language": tag,
        "version": "1",
        "title": first,
        "written": "2026-01-01",
        "publisher": {"name": "A library"},
        "sections": [{"id": "one", "heading": texts[-1], "blocks": [*blocks, {"list": [{"text": t} for t in texts]}]}],
    }

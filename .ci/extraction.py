"""What six readers of text, and poppler of the structure tree, give of a file, against what was laid out."""

from __future__ import annotations

import io
import os
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pdfminer.high_level
import pypdf
import pypdfium2
import sentences

from brochure.layout.page import Document, Glyphs

HERE = Path(__file__).parent
CONTROLS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
LEAST = 0.97
"""The similarity asked of right-to-left text, spaces counted, of readers that turn lines round; elsewhere text must be
identical, all white space left out, as lines may end without any."""

REACHED = {"ar": 0.9, "ckb": 0.91, "fa": 0.91, "he": 0.9, "ps": 0.9, "sd": 0.89, "ug": 0.89, "ur": 0.88, "yi": 0.91}
"""What poppler and pdfium reach of the sentences from the right, where labels are in English; no character is lost."""


def run(*command: str) -> str:
    """Run a tool and return what it printed."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdfium(path: str) -> str:
    """Extract the text with pdfium."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(one.get_textpage().get_text_bounded() for one in document)


def pdf_js(path: str) -> str:
    """Extract the text with pdf.js, which `PDFJS` says the node_modules folder of."""
    return run("node", str(HERE / "PdfJs.mjs"), os.environ["PDFJS"], path)


Extractors = dict[str, Callable[[str], str]]
EVERYWHERE: Extractors = {"pdfium": pdfium} | ({"pdf.js": pdf_js} if "PDFJS" in os.environ else {})
LEFT_TO_RIGHT: Extractors = EVERYWHERE | {
    "poppler": lambda path: run("pdftotext", "-raw", path, "-"),
    "mutool": lambda path: run("mutool", "draw", "-q", "-F", "txt", path),
    "pypdf": lambda path: "\n".join(one.extract_text() for one in pypdf.PdfReader(path).pages),
    "pdfminer": lambda path: pdfminer.high_level.extract_text(io.BytesIO(Path(path).read_bytes())),
}
RIGHT_TO_LEFT: Extractors = EVERYWHERE | {"poppler": lambda path: run("pdftotext", path, "-")}
"""Readers that turn right-to-left lines round, which all programs draw from the left; others give them as drawn."""
BY_PLACE, BY_PLACE_RIGHT_TO_LEFT = frozenset({"pdfminer"}), frozenset({"poppler"})
"""Readers that find their own order by the places of lines, and so mix columns that stand side by side: asked of them
is each line whole, and no character more or less."""


def folded(text: str) -> str:
    """Return text as it is compared: NFC, bidirectional controls dropped, white space as single spaces."""
    return re.sub(r"[\s\u00ad\f\ufeff]+", " ", unicodedata.normalize("NFC", text).translate(CONTROLS)).strip()


def closed(text: str) -> str:
    """Return text as it is compared where lines may end without a space: folded, all white space removed."""
    return folded(text).replace(" ", "")


def drawn_lines(document: Document) -> list[str]:
    """Return what is drawn on all pages as laid out, in reading order, the foot last on each page.

    The glyphs of one leaf on one base line are a line.
    """
    lines: list[str] = []
    last: tuple[object, int] | None = None
    for one in document.pages:
        for item in (*one.items, *one.furniture):
            if isinstance(item, Glyphs):
                at = (item.shows, item.y)
                text = "".join(one.text for one in (reversed(item.clusters) if item.right_to_left else item.clusters))
                if at == last:
                    lines[-1] += text
                else:
                    lines.append(text)
                last = at
    return lines


def drawn(document: Document) -> str:
    """Return the text of all glyphs as `drawn_lines` does, with a space between lines."""
    return " ".join(drawn_lines(document))


def by_lines(lines: list[str], text: str) -> float:
    """Return how much of what is drawn a reader gives whole, whatever order it finds the lines in.

    A line that is not there as it is counts as much as the line of the reader that is most like it.
    """
    whole, given = closed(text), [closed(line) for line in text.splitlines() if closed(line)]
    wanted = [closed(line) for line in lines if closed(line)]
    said = sum(len(line) * (1.0 if line in whole else _most_like(line, given)) for line in wanted)
    return said / sum(map(len, wanted))


def _most_like(line: str, others: list[str]) -> float:
    return max(SequenceMatcher(None, line, other, autojunk=False).ratio() for other in others)


def extraction_faults(path: str, document: Document) -> Iterator[str]:
    """Compare what the extractors give with what was laid out."""
    right_to_left = document.metadata.right_to_left
    fold = folded if right_to_left else closed
    wanted = fold(drawn(document))
    for name, extract in (RIGHT_TO_LEFT if right_to_left else LEFT_TO_RIGHT).items():
        text = extract(path)
        got = fold(text)
        lost = "" if sorted(closed(got)) == sorted(closed(wanted)) else " (other characters)"
        if name in (BY_PLACE_RIGHT_TO_LEFT if right_to_left else BY_PLACE):
            ratio = by_lines(drawn_lines(document), text) if not lost else 0.0
        else:
            ratio = 1.0 if got == wanted else SequenceMatcher(None, wanted, got, autojunk=False).ratio()
        print(f"    {name:9} {ratio:.4f}{lost}")
        if ratio < (LEAST if right_to_left else 1):
            yield f"{path}: {name} gives other text, similarity {ratio:.4f}{lost}"


def sentence_faults(path: str, document: Document) -> Iterator[str]:
    """Compare what the extractors give of a leaflet of sentences: characters that show nothing have to be there too."""
    tag, right_to_left = document.metadata.language, document.metadata.right_to_left
    fold = sentences.letters if right_to_left else sentences.said
    wanted = fold(drawn(document))
    figures = {}
    for name, extract in (RIGHT_TO_LEFT if right_to_left else LEFT_TO_RIGHT).items():
        got = fold(extract(path))
        if name == "pdfminer" and sorted(got) == sorted(wanted):
            got = wanted  # it may find the blocks at the foot of a page in another order
        figures[name] = 1.0 if got == wanted else SequenceMatcher(None, wanted, got, autojunk=False).ratio()
        if figures[name] < (REACHED.get(tag, LEAST) if right_to_left and name != "pdf.js" else 1):
            yield f"{path}: {name} gives other sentences, similarity {figures[name]:.4f}"
        if right_to_left and sorted(got) != sorted(wanted):
            yield f"{path}: {name} gives other characters"
    print(
        f"    {tag}: {', '.join(f'{name} {figure:.4f}' for name, figure in figures.items() if figure < 1) or 'exact'}"
    )


def structure_faults(path: str, document: Document) -> Iterator[str]:
    """Compare poppler's reading of the structure tree with the reading-order tree."""
    got = run("pdfinfo", "-struct-text", path)
    said = closed("".join(re.findall(r'^\s*"(.*)"$', got, re.MULTILINE)))
    wanted = closed(document.root.text())
    if document.metadata.right_to_left:
        if sorted(said) != sorted(wanted):
            yield f"{path}: the structure tree has other characters than the content"
    elif said != wanted:
        yield f"{path}: the structure tree says something else than the content"

"""The rules for a file as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from ..paper import PAGES, SHEETS
from ..units import MM
from .layers import Layers
from .objects import entries, entry, items, name, unpacked
from .opening import Sheet
from .results import CheckResult, Expected, Verdict, judged
from .spaces import described

SAME = 1.0
"""Points by which pages of one size may differ: programs round sizes to whole points."""


def of_file(pdf: pikepdf.Pdf, sheets: Sequence[Sheet], asked: Expected) -> Iterator[CheckResult]:
    """Yield what is found of the file."""
    count = len(sheets)
    fits = count % asked.multiple == 0
    yield CheckResult("page count", judged(fits), f"{count} pages, asked a multiple of {asked.multiple}")
    if pdf.is_encrypted:
        found = "the file is encrypted: it opens without a password, and says what may be done with it"
        yield CheckResult("encryption", Verdict.FAIL, found)
    yield from _sizes(sheets, asked)
    if asked.press:
        root = pdf.Root
        for key, what in (("/AcroForm", "form fields"), ("/Outlines", "outline"), ("/StructTreeRoot", "tags")):
            there = entry(root, key) is not None
            found = f"{what} {'are there' if there else 'none'}"
            yield CheckResult(f"no {what}", judged(not there, Verdict.WARN), found)
        there = Layers(pdf).are_there
        found = "there are some: what is printed hangs on which are on" if there else "none"
        yield CheckResult("no layers", judged(not there, Verdict.WARN), found)
        yield from _intent(root)
        claims = _claims(root)
        yield CheckResult("PDF/X-4 claimed", judged(claims), "in the XMP" if claims else "not in the XMP")


def _claims(root: object) -> bool:
    metadata = entry(root, "/Metadata")
    try:
        return b"PDF/X-4" in unpacked(metadata)
    except ValueError:
        return False


def _intent(root: object) -> Iterator[CheckResult]:
    intents = items(entry(root, "/OutputIntents"))
    press = [intent for intent in intents if name(entry(intent, "/S")) == "GTS_PDFX"]
    if not press:
        yield CheckResult("output intent", Verdict.FAIL, "there is none for a press")
        return
    called = described(entry(press[0], "/OutputConditionIdentifier"))
    if "/DestOutputProfile" in entries(press[0]):
        yield CheckResult("output intent", Verdict.PASS, f"{called}, with its profile")
    else:
        yield CheckResult(
            "output intent", Verdict.WARN, f"{called} by name alone: embed the press's profile with --icc"
        )


def _sizes(sheets: Sequence[Sheet], asked: Expected) -> Iterator[CheckResult]:
    """Tell the sizes of the pages as they are shown, and which pages are turned to be so."""
    by_size: list[tuple[tuple[float, float], list[int]]] = []
    for sheet in sheets:
        for size, numbers in by_size:
            if all(abs(one - other) <= SAME for one, other in zip(size, sheet.size, strict=True)):
                numbers.append(sheet.number)
                break
        else:
            by_size.append((sheet.size, [sheet.number]))
    told = [f"{size_in_words(*size)} ({_listed(numbers)})" for size, numbers in by_size[:4]]
    one_size = len(by_size) == 1
    found = f"all {size_in_words(*by_size[0][0])}" if one_size else f"several: {', '.join(told)}"
    yield CheckResult("page sizes", judged(one_size, Verdict.FAIL if asked.press else Verdict.WARN), found)
    turned = [sheet.number for sheet in sheets if sheet.turn]
    found = f"turned in the file: {_listed(turned)}" if turned else "no page is turned"
    yield CheckResult("rotation", judged(not turned, Verdict.WARN), found)


def _listed(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 6} more" if len(numbers) > 6 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:6]))}{more}"


def size_in_words(width: float, height: float) -> str:
    """Return a size in millimetres, with its name where it has one."""
    for paper in (*SHEETS, *PAGES):
        if abs(paper.width - min(width, height)) <= SAME and abs(paper.height - max(width, height)) <= SAME:
            return f"{paper.name} {'upright' if height >= width else 'lying'}"
    return f"{width / MM:.0f} x {height / MM:.0f} mm"

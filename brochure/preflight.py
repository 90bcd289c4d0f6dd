"""Preflight: what a printer would check of a PDF, rule by rule; it works on files that we did not make.

Ghostscript, where it is installed, tells the ink of each page; everything else is read from the objects of the file.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from .editions import MIN_DPI, ColorSpace, Edition
from .errors import OutputError
from .foreign import reading
from .units import MM

MAX_INK = 300.0
"""The most ink in all, in percent."""
HAIRLINE = 0.2
"""Lines thinner than this, in points, may not print."""
TOLERANCE = 0.01 * MM


class Verdict(StrEnum):
    """How a rule came out."""

    PASS = "pass"
    FAIL = "fail"
    WARN = "warn"
    UNKNOWN = "unknown"


def _verdict(good: object, worse: Verdict = Verdict.FAIL) -> Verdict:
    return Verdict.PASS if good else worse


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a rule found, and on which page (0 for the file)."""

    rule: str
    verdict: Verdict
    found: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """What an edition asks for: bleed in points, CMYK alone, an output intent, and a multiple of pages."""

    bleed: float = 0.0
    press: bool = False
    gray: bool = False
    multiple: int = 1


def expected(edition: Edition) -> Expected:
    """Return what the files of an edition promise to a printer."""
    press, gray = edition.colors is ColorSpace.CMYK, edition.colors is ColorSpace.GRAY
    return Expected(edition.bleed, press, gray, edition.sides_multiple)


@reading("PDF", OutputError)
def preflight(pdf: bytes, edition: Edition | None = None) -> list[CheckResult]:
    """Return what every rule finds in a file that is meant for an edition. Raises OutputError for what is no PDF."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages = list(reader.pages)
    except Exception as error:
        raise OutputError(f"this is no PDF that can be read: {error}") from None
    asked = expected(edition) if edition else Expected()
    results = [*_file(reader, pages, asked), *_fonts(pages)]
    seen = [_Page(page, number) for number, page in enumerate(pages, 1)]
    for one in seen:
        results += [*_boxes(one, asked), *_colors(one, asked), *_lines(one), *_pictures(one), *_overprint(one, asked)]
    return [*_once(results), *_ink(pdf, seen, asked)]


_PLACING = re.compile(rb"((?:[-+]?(?:\d+\.?\d*|\.\d+)\s+){4,6})?(?<![^\s])(q|Q|cm|re)(?=\s|$)")
"""What draws rectangles and what moves them, with their numbers."""


class _Page:
    """A page with its content, its colors, its line widths and the extent of what it fills."""

    def __init__(self, page: Any, number: int) -> None:
        self.page, self.number = page, number
        contents = page.get_contents()
        self.data: bytes = contents.get_data() if contents is not None else b""
        forms = _objects(page.get("/Resources"), "/XObject", "/Form")
        self.data += b"\n".join(form.get_data() for form in forms)

    def operands(self, operator: bytes, count: int) -> Iterator[tuple[float, ...]]:
        """Yield the numbers before each use of an operator."""
        number = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
        pattern = (
            rb"((?:" + number + rb"\s+){" + str(count).encode() + rb"})" + re.escape(operator) + rb"(?=[\s\]/(<]|$)"
        )
        for found in re.finditer(pattern, self.data):
            yield tuple(map(float, found[1].split()))

    def rectangles(self) -> Iterator[tuple[float, ...]]:
        """Yield the rectangles that are paths or parts of one, as (x, y, width, height) on the page.

        Shapes of many parts are drawn from an origin of their own; rectangles that are turned are left out.
        """
        scale_x, scale_y, right, up = 1.0, 1.0, 0.0, 0.0
        kept: list[tuple[float, float, float, float]] = []
        for found in _PLACING.finditer(self.data):
            numbers = [float(number) for number in (found[1] or b"").split()]
            operator = found[2]
            if operator == b"q":
                kept.append((scale_x, scale_y, right, up))
            elif operator == b"Q" and kept:
                scale_x, scale_y, right, up = kept.pop()
            elif operator == b"cm" and len(numbers) == 6:
                a, b, c, d, e, f = numbers
                right, up = right + scale_x * e, up + scale_y * f
                scale_x, scale_y = (scale_x * a, scale_y * d) if not (b or c) else (0.0, 0.0)
            elif operator == b"re" and len(numbers) == 4 and scale_x and scale_y:
                x, y, width, height = numbers
                yield right + scale_x * x, up + scale_y * y, scale_x * width, scale_y * height


def _objects(resources: Any, kind: str, subtype: str) -> Iterator[Any]:
    own = resources.get_object() if resources is not None else {}
    for entry in own[kind].get_object().values() if kind in own else ():
        value = entry.get_object()
        if value.get("/Subtype") == subtype:
            yield value


def _once(results: Sequence[CheckResult]) -> Iterator[CheckResult]:
    """Yield results with those that pass on every page put into one line."""
    by_rule: dict[str, list[CheckResult]] = {}
    for result in results:
        by_rule.setdefault(result.rule, []).append(result)
    for found in by_rule.values():
        bad = [result for result in found if result.verdict is not Verdict.PASS]
        yield from bad or [CheckResult(found[0].rule, Verdict.PASS, found[0].found)]


def _file(reader: PdfReader, pages: Sequence[Any], asked: Expected) -> Iterator[CheckResult]:
    count = len(pages)
    fits = count % asked.multiple == 0
    yield CheckResult("page count", _verdict(fits), f"{count} pages, asked a multiple of {asked.multiple}")
    if reader.is_encrypted:
        yield CheckResult("encryption", Verdict.FAIL, "the file is encrypted")
    root: Any = reader.trailer["/Root"]
    if asked.press:
        for key, what in (("/AcroForm", "form fields"), ("/Outlines", "outline"), ("/StructTreeRoot", "tags")):
            there = key in root
            yield CheckResult(
                f"no {what}", _verdict(not there, Verdict.WARN), f"{what} {'are there' if there else 'none'}"
            )
        yield from _intent(root)
        xmp = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
        claims = b"PDF/X-4" in xmp
        yield CheckResult("PDF/X-4 claimed", _verdict(claims), "in the XMP" if claims else "not in the XMP")


def _intent(root: Any) -> Iterator[CheckResult]:
    intents = [intent.get_object() for intent in root.get("/OutputIntents", [])]
    press = [intent for intent in intents if intent.get("/S") == "/GTS_PDFX"]
    if not press:
        yield CheckResult("output intent", Verdict.FAIL, "there is none for a press")
        return
    name = str(press[0].get("/OutputConditionIdentifier", ""))
    if "/DestOutputProfile" in press[0]:
        yield CheckResult("output intent", Verdict.PASS, f"{name}, with its profile")
    else:
        yield CheckResult("output intent", Verdict.WARN, f"{name} by name alone: embed the press's profile with --icc")


def _fonts(pages: Sequence[Any]) -> Iterator[CheckResult]:
    missing: set[str] = set()
    count = 0
    for page in pages:
        for font in _all_fonts(page.get("/Resources")):
            count += 1
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            about = inner.get("/FontDescriptor")
            embedded = about is not None and any(
                k in about.get_object() for k in ("/FontFile", "/FontFile2", "/FontFile3")
            )
            if not embedded and font.get("/Subtype") != "/Type3":
                missing.add(str(font.get("/BaseFont", "?")))
    if missing:
        yield CheckResult("fonts embedded", Verdict.FAIL, f"not embedded: {', '.join(sorted(missing))}")
    else:
        yield CheckResult("fonts embedded", Verdict.PASS, "all" if count else "there are none")


def _all_fonts(resources: Any) -> Iterator[Any]:
    if resources is None:
        return
    own = resources.get_object()
    for font in own.get("/Font", {}).get_object().values() if "/Font" in own else ():
        yield font.get_object()
    for form in _objects(resources, "/XObject", "/Form"):
        yield from _all_fonts(form.get("/Resources"))


def _boxes(one: _Page, asked: Expected) -> Iterator[CheckResult]:
    page, number = one.page, one.number
    media, trim, bleed = page.mediabox, page.trimbox, page.bleedbox
    at_zero = float(media.left) == 0 and float(media.bottom) == 0
    corner = f"{float(media.left):g}, {float(media.bottom):g}"
    yield CheckResult("media box starts at 0, 0", _verdict(at_zero), f"it starts at {corner}", number)
    nested = _inside(trim, bleed) and _inside(bleed, media)
    yield CheckResult("boxes nested", _verdict(nested), "trim in bleed in media", number)
    if asked.bleed:
        edges = [float(trim.left - bleed.left), float(trim.bottom - bleed.bottom), float(bleed.right - trim.right),
                 float(bleed.top - trim.top)]  # fmt: skip
        enough = min(edges) >= asked.bleed - TOLERANCE
        found = f"{min(edges) / MM:.2f} mm, asked {asked.bleed / MM:g}"
        yield CheckResult("bleed box", _verdict(enough), found, number)
        yield from _reached(one, trim, bleed)


def _inside(inner: Any, outer: Any) -> bool:
    return bool(
        inner.left >= outer.left - TOLERANCE
        and inner.bottom >= outer.bottom - TOLERANCE
        and inner.right <= outer.right + TOLERANCE
        and inner.top <= outer.top + TOLERANCE
    )


def _reached(one: _Page, trim: Any, bleed: Any) -> Iterator[CheckResult]:
    """Look at filled rectangles: one that comes to the trim on a side has to go on to the bleed."""
    short: list[str] = []
    for x, y, width, height in one.rectangles():
        left, right = sorted((x, x + width))
        bottom, top = sorted((y, y + height))
        for side, at, to, bled in (
            ("left", -left, -float(trim.left), -float(bleed.left)),
            ("bottom", -bottom, -float(trim.bottom), -float(bleed.bottom)),
            ("right", right, float(trim.right), float(bleed.right)),
            ("top", top, float(trim.top), float(bleed.top)),
        ):
            if at >= to - TOLERANCE and at < bled - TOLERANCE:
                short.append(side)
    found = f"stops at the trim: {', '.join(sorted(set(short)))}" if short else "every background that reaches the trim"
    yield CheckResult("bleed reached", _verdict(not short), found, one.number)


def _colors(one: _Page, asked: Expected) -> Iterator[CheckResult]:
    used = {
        space
        for space, operators in (("RGB", (b"rg", b"RG")), ("CMYK", (b"k", b"K")), ("gray", (b"g", b"G")))
        for operator in operators
        if next(one.operands(operator, {"RGB": 3, "CMYK": 4, "gray": 1}[space]), None) is not None
    }
    wrong = used - ({"CMYK", "gray"} if asked.press else {"gray"} if asked.gray else used)
    found = ", ".join(sorted(used)) or "none"
    yield CheckResult("color spaces", _verdict(not wrong), found, one.number)
    if asked.press:
        heavy = [inks for inks in one.operands(b"k", 4) if sum(inks) * 100 > MAX_INK + 0.5]
        most = max((sum(inks) * 100 for inks in one.operands(b"k", 4)), default=0.0)
        found = f"the most of one color is {most:.0f} percent"
        yield CheckResult("ink of each color", _verdict(not heavy), found, one.number)
        rich = [inks for inks in one.operands(b"k", 4) if inks[3] > 0.9 and sum(inks[:3]) > 0.05]
        found = "black is K alone" if not rich else "black made of several inks: text in it blurs"
        yield CheckResult("black text", _verdict(not rich), found, one.number)


def _lines(one: _Page) -> Iterator[CheckResult]:
    thin = [width for (width,) in one.operands(b"w", 1) if width < HAIRLINE]
    found = f"the thinnest is {min(thin):g} points" if thin else f"none under {HAIRLINE} points"
    yield CheckResult("hairlines", _verdict(not thin), found, one.number)


def _pictures(one: _Page) -> Iterator[CheckResult]:
    low = []
    for picture in _objects(one.page.get("/Resources"), "/XObject", "/Image"):
        for a, b, c, d, *_ in one.operands(b"cm", 6):
            wide, high = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
            if wide > 1 and high > 1:
                low.append(min(int(picture["/Width"]) / wide, int(picture["/Height"]) / high) * 72)
    coarse = [dpi for dpi in low if dpi < MIN_DPI]
    found = f"{min(coarse):.0f} dpi" if coarse else "no picture is coarse"
    yield CheckResult("resolution", _verdict(not coarse, Verdict.WARN), found, one.number)


def _overprint(one: _Page, asked: Expected) -> Iterator[CheckResult]:
    if not asked.press:
        return
    resources = one.page.get("/Resources")
    own = resources.get_object() if resources is not None else {}
    states = own["/ExtGState"].get_object() if "/ExtGState" in own else {}
    on = {str(name)[1:].encode() for name, state in states.items() if str(state.get_object().get("/op")) == "True"}
    yield CheckResult("black overprints", _verdict(on, Verdict.WARN), "set" if on else "not set", one.number)
    current, white = False, False
    for found in re.finditer(rb"/(\w+) gs|([\d. ]+) k\s", one.data):
        if found[1] is not None:
            current = found[1] in on
        elif current and set(found[2].split()) == {b"0"}:
            white = True
    text = "white overprints and would vanish" if white else "white never does"
    yield CheckResult("white overprint", _verdict(not white), text, one.number)


def _ink(pdf: bytes, pages: Sequence[_Page], asked: Expected) -> Iterator[CheckResult]:
    """Ask Ghostscript's inkcov for the part of each page that each plate inks."""
    program = shutil.which("gs")
    if program is None:
        yield CheckResult("ink plates", Verdict.UNKNOWN, "Ghostscript is not installed: apt-get install ghostscript")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        command = [program, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-o", "-", "-sDEVICE=inkcov", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [tuple(map(float, line.split()[:4])) for line in done.stdout.splitlines() if line.rstrip().endswith("OK")]
    if len(rows) != len(pages):
        yield CheckResult("ink plates", Verdict.UNKNOWN, "Ghostscript could not tell")
        return
    for number, inks in enumerate(rows, 1):
        plates = ", ".join(f"{plate} {part:.2%}" for plate, part in zip("CMYK", inks, strict=True))
        colored = asked.gray and sum(inks[:3]) > 0.0001
        yield CheckResult("ink plates", _verdict(not colored), plates, number)

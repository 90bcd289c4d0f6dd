"""The ink of each plate, told by Ghostscript where it is installed."""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from .opening import Sheet
from .results import CheckResult, Expected, Verdict, judged

SECONDS = 20.0
"""So long may Ghostscript take for a file, and a second more for each page."""
MOST_SECONDS = 120.0
MEMORY = 400_000
"""So many kilobytes may it use."""
PIXELS = 4_000_000
"""So many dots may the largest page have."""
LEAST_DPI = 4
COLORED = 0.0001
_RULE = "ink plates"


def ink_of_plates(pdf: bytes, sheets: Sequence[Sheet], asked: Expected) -> Iterator[CheckResult]:
    """Ask Ghostscript's inkcov for the part of each page that each plate inks."""
    program = shutil.which("gs") or shutil.which("gswin64c")
    if program is None:
        yield CheckResult(_RULE, Verdict.UNKNOWN, "Ghostscript is not installed: apt-get install ghostscript")
        return
    area = max((right - left) * (top - bottom) for left, bottom, right, top in (one.boxes.media for one in sheets))
    dpi = min(72, int(72 * math.sqrt(PIXELS / area)) if area > 0 else 72)
    if dpi < LEAST_DPI:
        yield CheckResult(_RULE, Verdict.UNKNOWN, "a page is too large to be drawn")
        return
    seconds = min(SECONDS + len(sheets), MOST_SECONDS)
    try:
        said = _inkcov(program, pdf, dpi, seconds)
    except subprocess.TimeoutExpired:
        yield CheckResult(_RULE, Verdict.UNKNOWN, f"Ghostscript took more than {seconds:.0f} seconds")
        return
    rows = [tuple(map(float, line.split()[:4])) for line in said.splitlines() if line.rstrip().endswith("OK")]
    if len(rows) != len(sheets):
        yield CheckResult(_RULE, Verdict.UNKNOWN, "Ghostscript could not tell")
        return
    for number, inks in enumerate(rows, 1):
        plates = ", ".join(f"{plate} {part:.2%}" for plate, part in zip("CMYK", inks, strict=True))
        colored = asked.gray and sum(inks[:3]) > COLORED
        yield CheckResult(_RULE, judged(not colored), plates, number)


def _inkcov(program: str, pdf: bytes, dpi: int, seconds: float) -> str:
    with tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        command = [program, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", f"-K{MEMORY}", f"-r{dpi}"]
        command += ["-o", "-", "-sDEVICE=inkcov", str(path)]
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False, cwd=folder
        )
    return done.stdout.decode("utf-8", "replace")

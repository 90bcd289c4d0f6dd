"""Time one leaflet: cold and warm, a language a row, with the share of each stage.

Run ``python bench/one.py [FOLDER]``. Cold is a new process from its start to the finished file, proof included, the
best of three; modules are compiled before, as in an installed package. Warm is the same leaflet read, laid out and
written again in a process that has built it before, the best of ten. Clinic is what a batch pays for each clinic, which
reads once: the leaflet laid out, written and proved with telephone numbers that are not in it yet, the best of ten.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from brochure.building import build, open_fonts
from brochure.content.manuscript import Manuscript
from brochure.content.model import ValueKind
from brochure.editions import EMAIL
from brochure.folder import read
from brochure.layout.plans import lay_out
from brochure.pdf.writer import write
from brochure.proof import prove, prove_reading
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.tree import Reading
from brochure.text.paragraph import Typesetter

COLD = """
import sys, time
from brochure.building import build, open_fonts
from brochure.folder import read
folder, tag = sys.argv[1:]
(manuscript,) = read(folder, [tag])
build(manuscript, fonts=open_fonts(folder))
"""


def best(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the shortest time in milliseconds of several runs, and the last result."""
    shortest, found = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        found = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest * 1000, found


def composed(manuscript: Manuscript) -> Reading:
    """Return the Reading of a manuscript, proved against its passages."""
    reading = compose(manuscript)
    prove_reading(reading, manuscript)
    return reading


def with_other_numbers(manuscript: Manuscript) -> Iterator[Manuscript]:
    """Yield a leaflet with one clinic's telephone numbers after another, which are a count."""
    leaflet = manuscript.leaflet
    for clinic in count(1):
        number = f"000-{clinic:07}"
        values = {
            name: value.model_copy(update={"value": number}) if value.kind is ValueKind.PHONE else value
            for name, value in leaflet.values.items()
        }
        yield replace(manuscript, leaflet=leaflet.model_copy(update={"values": values}))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as compiled:
        table(Path(sys.argv[1] if len(sys.argv) > 1 else "."), compiled)


def table(folder: Path, compiled: str) -> None:
    """Print the table; compiled modules are kept in a folder even where the environment says not to write them."""
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    print("ms         cold |  read  compose  shape  lay out  write  = warm | proof  clinic | pages   bytes")
    fonts = open_fonts(folder)
    for manuscript in read(folder):
        tag = manuscript.language.tag
        command = [sys.executable, "-c", COLD, str(folder), tag]
        cold, _ = best(3, lambda command=command: subprocess.run(command, check=True, env=environment))
        reading, _ = best(10, lambda tag=tag: read(folder, [tag]))
        composing, said = best(10, lambda m=manuscript: composed(m))
        lay_out(said, manuscript, EMAIL, fonts.typesetter)
        layout, document = best(10, lambda m=manuscript, r=said: lay_out(r, m, EMAIL, fonts.typesetter))
        shaping, _ = best(3, lambda m=manuscript, r=said: lay_out(r, m, EMAIL, Typesetter(fonts.typesetter.book)))
        writing, pdf = best(10, lambda d=document: write(d, EMAIL, fonts.subsets))
        proving, _ = best(10, lambda p=pdf, d=document, r=said: prove(p, bind(r, d.binding)))
        clinics = with_other_numbers(manuscript)
        clinic, _ = best(10, lambda c=clinics: build(next(c), fonts=fonts))
        warm = reading + composing + layout + writing
        print(
            f"{tag:9} {cold:5.0f} | {reading:5.1f} {composing:8.1f} {shaping - layout:6.1f} {layout:8.1f} "
            f"{writing:6.1f}  {warm:6.1f} | {proving:5.1f} {clinic:7.1f} | {len(document.pages):5} {len(pdf):7,}"
        )
    print("shape: what shaping every word anew would add; warm builds find the words in the cache and pay nothing")


if __name__ == "__main__":
    main()

"""Time the page in the browser: from a save to the new picture on the screen, and what a hundred quick saves leave.

Run ``python bench/preview.py [FOLDER]``; it needs ``brochure[preview]``, Playwright and a Chromium. One sentence is
changed at each save. The time begins before the file is written and ends in the frame that shows the new picture; the
warm build is the same change read and built in this process, by turns with the saves. Memory is what the server's
process holds after each hundred of saves, five milliseconds apart.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from brochure.building import build, open_fonts
from brochure.folder import read

SAVES, ROUNDS, QUICK = 25, 4, 100
"""Saves that are timed, and rounds of quick ones with so many in each."""
PAUSE = 0.005
"""Seconds between quick saves."""
SHOWN = """() => { const own = document.getElementById("own"), was = own.dataset.sha;
window.shown = new Promise((done) => new MutationObserver((_, all) => { if (own.dataset.sha === was) return;
all.disconnect(); requestAnimationFrame(() => requestAnimationFrame(() => done(Date.now()))); })
.observe(own, { attributes: true })); }"""
"""Resolves when the frame after the one with the new picture begins."""


class Edited:
    """A leaflet's content whose subtitle is another each time it is saved."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "content.yaml"
        self._text = self._path.read_text(encoding="utf-8")
        self._numbers = count(10)
        if not re.search(r"^subtitle: .*$", self._text, re.MULTILINE):
            raise SystemExit(f"{folder} has no subtitle to change")

    def save(self) -> None:
        """Write it with another subtitle."""
        line = f"subtitle: What it is, in {next(self._numbers)} words or so"
        self._path.write_text(re.sub(r"^subtitle: .*$", line, self._text, flags=re.MULTILINE), encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a folder with the command; give its first address and the server's process."""
    command = [sys.executable, "-m", "brochure", "preview", str(folder), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1], process.pid
        process.terminate()


def memory(process: int) -> float:
    """Return how many megabytes a process holds, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1000  # type: ignore[index]


def timed(page: Any, edited: Edited, folder: Path) -> tuple[list[float], list[float]]:
    """Return the milliseconds of saves to their pictures, and those of warm builds of the same leaflet."""
    fonts, saves, builds = open_fonts(folder), [], []
    for _ in range(SAVES):
        page.evaluate(SHOWN)
        begun = time.time()
        edited.save()
        saves.append(page.evaluate("window.shown") - begun * 1000)
        page.wait_for_timeout(300)  # until what is out of sight is there too
        started = time.perf_counter()
        (manuscript,) = read(folder, ["en"])
        build(manuscript, fonts=fonts)
        builds.append((time.perf_counter() - started) * 1000)
    return saves, builds[2:]


def main(argv: list[str]) -> int:
    """Print the figures of one leaflet."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs a browser

    source = Path(argv[0] if argv else ".")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made) / "leaflet"
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".*", "output", "tests", "brochure", "examples"))
        edited = Edited(folder)
        with served(folder) as (address, process):
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1300, "height": 900})
            page.goto(address)
            page.goto(f"{address.partition('/enter')[0]}/leaflet/leaflet/pages?lang=en")
            page.wait_for_timeout(3000)
            saves, builds = timed(page, edited, folder)
            save, warm = statistics.median(saves), statistics.median(builds)
            print(f"from a save to its picture: {save:.0f} ms (median of {SAVES}, best {min(saves):.0f})")
            print(f"a warm build, read and proved: {warm:.0f} ms; the save takes {save / warm:.1f} times that")
            held = [memory(process)]
            for _ in range(ROUNDS):
                for _ in range(QUICK):
                    edited.save()
                    time.sleep(PAUSE)
                page.evaluate(SHOWN)
                edited.save()
                page.evaluate("window.shown")
                held.append(memory(process))
            print(f"memory after each {QUICK} quick saves: {', '.join(f'{one:.0f}' for one in held)} MB")
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

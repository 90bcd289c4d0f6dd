"""Tell whether memory stays flat over many builds in one process, each with the values of another clinic.

Run ``python bench/flat.py [FOLDER] [COUNT] [TAG ...]``: COUNT files (1,000) of the leaflet in FOLDER (this one), in
these languages in turn (all that it has). Each tenth of the files is a row: the memory that the process has
taken at most, what that has grown by for a thousand files, the processor time a file, and how much is remembered.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from brochure.content.model import ValueKind
from brochure.content.reader import folder_of
from brochure.folder import read
from brochure.identity import Memo
from brochure.jobs.job import Job, ManuscriptReference
from brochure.jobs.workshop import Workshop

VALUES = {
    ValueKind.PHONE: "01-4{:06}",
    ValueKind.EMAIL: "desk{}@example.org",
    ValueKind.WEB: "https://example.org/{}",
    ValueKind.TEXT: "Room {}",
}
"""What clinics set, by the kind of a value; a clinic is its number."""


def jobs(folder: Path, count: int, tags: Sequence[str]) -> Iterator[Job]:
    """Yield so many jobs, each of another clinic."""
    manuscripts = read(folder, tags)
    for clinic, manuscript in enumerate(islice(cycle(manuscripts), count)):
        leaflet = manuscript.leaflet
        values = {name: VALUES[value.kind].format(clinic) for name, value in leaflet.values.items() if value.clinic}
        reference = ManuscriptReference(folder_of(folder), manuscript.key)
        where = Path("not written")
        yield Job(reference, leaflet.leaflet, leaflet.version, where, clinic=str(clinic), values=tuple(values.items()))


def memory() -> float:
    """Return the most memory that this process has had, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def remembered() -> int:
    """Return how many things all caches of the package hold."""
    found = 0
    for one in gc.get_objects():
        if isinstance(one, Memo):
            found += len(one)
        elif hasattr(type(one), "cache_info") and getattr(one, "__module__", "").startswith("brochure"):
            found += one.cache_info().currsize
    return found


def main() -> None:
    """Build, and print the rows."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    workshop, step = Workshop(), max(1, count // 10)
    before, begun = memory(), time.process_time()
    print("  files     MiB  more a 1,000  ms a file  remembered")
    for number, job in enumerate(jobs(folder, count, sys.argv[3:]), 1):
        workshop.build(job)
        if number % step == 0:
            now, mib = time.process_time(), memory()
            grown, taken = (mib - before) / step * 1000, (now - begun) / step * 1000
            print(f"{number:7,} {mib:7.1f} {grown:13.1f} {taken:10.1f} {remembered():11,}", flush=True)
            before, begun = mib, time.process_time()


if __name__ == "__main__":
    main()

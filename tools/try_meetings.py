"""Let each kind of block meet each in leaflets made at random, in six languages and five editions.

Run ``python -m tools.try_meetings [COUNT] [SEED]`` in the folder of the project: so many leaflets, 1000 unless said
otherwise, from that seed on. Each is built and proved in one language and one edition, or beside its source; a problem
with a place is a leaflet that an author has to mend. Tells at the end how they were built, and which kinds never met.
Exits with 1 where anything else happened; the seed makes the same leaflet.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from itertools import product
from pathlib import Path

from brochure.building import open_fonts
from brochure.content.blocks.kinds import BLOCK_KEYS
from tests.meetings import meet

PACE = 20
"""After so many leaflets the tool says how far it is."""


def main() -> int:
    """Try so many leaflets."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counts: Counter[str] = Counter()
    met: set[tuple[str, str]] = set()
    fonts = open_fonts()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as name:
            found = meet(seed, Path(name), fonts)
        met |= found.met
        if not (seed - first + 1) % PACE:
            print(f"{seed - first + 1} of {count} tried", file=sys.stderr, flush=True)
        state = "FAULT" if found.fault else "refused" if found.problems else "built"
        counts[f"{state} ({found.how.rpartition(' ')[0] if state == 'built' else 'any'})"] += 1
        if found.fault:
            print(f"seed {seed} ({found.how}): {found.fault}", flush=True)
        for problem in found.problems[:1]:
            counts[f"    {problem.code or problem.message[:50]}"] += 1
    for what, number in sorted(counts.items()):
        print(f"{number:5} {what}")
    never = sorted(set(product(BLOCK_KEYS, repeat=2)) - met)
    print(f"{len(met)} of {len(BLOCK_KEYS) ** 2} pairs of kinds have met; not: {never[:12]}")
    return 1 if any(what.startswith("FAULT") for what in counts) else 0


if __name__ == "__main__":
    sys.exit(main())

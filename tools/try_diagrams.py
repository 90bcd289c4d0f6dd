"""Set figures at random, and tell which have words over others, over what is drawn, or outside their room.

Run ``python -m tools.try_diagrams [COUNT] [SEED] [KIND...]`` in the folder of the project: so many of each kind, 1,000
unless said otherwise, from that seed on, in five languages and four editions. Exits with 1 where one is at fault; its
seed makes it again.
"""

from __future__ import annotations

import sys

from brochure.building import open_fonts
from tests.diagrams import MAKERS, faults


def main() -> int:
    """Try so many figures of each kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    fonts, wrong = open_fonts(), 0
    for kind in sys.argv[3:] or MAKERS:
        found = [
            (seed, fault) for seed in range(first, first + count) for fault in faults(kind, seed, fonts.typesetter)
        ]
        wrong += len(found)
        print(f"{kind}: {count} set, {len({seed for seed, _ in found})} at fault")
        for seed, fault in found[:5]:
            print(f"  seed {seed}: {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

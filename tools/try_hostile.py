"""Give commands damaged files at random, and tell which of them are not borne: a crash, too much time or memory.

Run ``python -m tools.try_hostile [COUNT] [SEED] [KIND...]`` in the folder of the project: so many files, 20,000 unless
said otherwise, of each kind that `tests/hostile/commands.py` names, from that seed on. No command may end with 70, take
more than 10 seconds or 500 MiB, reach a file or an address that it was not given, or leave a translation half-written.
Exits with 1 where one does, and keeps its file in the folder `hostile-found`; the seed makes the same files.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.hostile.commands import World, commands, tried

FOUND = Path("hostile-found")


def run(kind: str, count: int, seed: int) -> int:
    """Give so many files of a kind to its command; print what came of them, and return how many were not borne."""
    command = commands()[kind]
    codes: Counter[int] = Counter()
    wrong, slowest, largest = 0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for number, (name, data) in zip(range(count), command.inputs(seed), strict=False):
            outcome = tried(world, command, name, data)
            codes[outcome.code] += 1
            slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.memory)
            for one in outcome.wrong:
                print(f"{kind}, seed {seed}, file {number}: {one}", flush=True)
            if outcome.wrong:
                wrong += 1
                FOUND.mkdir(exist_ok=True)
                (FOUND / f"{kind.replace(' ', '-')}-{seed}-{number}{Path(name).suffix}").write_bytes(data)
    ends = ", ".join(f"{times:,} with {code}" for code, times in sorted(codes.items()))
    print(f"{kind}: {count:,} files, ended {ends}; {slowest:.1f} s and {largest >> 20} MiB at most", flush=True)
    return wrong


def main(count: str = "20000", seed: str = "1", *kinds: str) -> int:
    """Try all kinds, or some."""
    return 1 if sum([run(kind, int(count), int(seed)) for kind in kinds or commands()]) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

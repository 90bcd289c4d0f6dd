"""Make leaflets at random, and tell which of them `build` refuses although `check` passed them.

Run ``python -m tools.try_contents [COUNT] [SEED]`` in the folder of the project: so many leaflets, 500 unless said
otherwise, from that seed on. Each is built for e-mail in all its languages, and every fifth that has passed in the
other editions and bilingual too, each after `check` for that edition. Exits with 1 where something is refused, or
crashes; the seed makes the same leaflet.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections import Counter
from pathlib import Path

from brochure.cli import main as brochure
from brochure.editions import DEFAULT, EDITIONS, Edition, Plan
from tests.contents import make

EVERY = 5
"""Of so many leaflets one is built in all editions."""


def said(*arguments: str) -> tuple[int, str]:
    """Run a command and return its exit code, and what it says of errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = brochure(arguments)
    lines = err.getvalue().split("\n")
    return code, "\n".join(line for line in lines if "error:" in line or "fault" in line)


def tried(folder: Path, counts: Counter[str], edition: Edition = DEFAULT, *how: str) -> str:
    """Check and build a leaflet; return what the build says against it, or "" where it is as `check` says."""
    name = " ".join((edition.name, *how))
    code, why = said("check", str(folder), "--edition", edition.name, *how[:1])
    if code not in {0, 2}:
        return f"check for {name}: {code} {why}"
    if code:
        counts[f"refused by check for {name}"] += 1
        return ""
    code, why = said("build", str(folder), "--out", str(folder / "out"), "--edition", edition.name, *how)
    counts[f"{'refused by build' if code else 'built'} for {name}"] += 1
    return f"build for {name}: {code} {why}" if code else ""


def main() -> int:
    """Try so many leaflets."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counts: Counter[str] = Counter()
    wrong = 0
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            content = make(seed, folder)
            found = [tried(folder, counts)]
            if seed % EVERY == 0 and not found[0]:
                editions = [e for e in EDITIONS.values() if e.plan is not Plan.CARD or "card" in content]
                found += [tried(folder, counts, edition) for edition in editions if edition != DEFAULT]
                if any((folder / "translations").glob("*.yaml")):
                    found.append(tried(folder, counts, DEFAULT, "--bilingual", content["language"]))
            for why in filter(None, found):
                wrong += 1
                print(f"seed {seed} ({content['language']}): {why}", flush=True)
    for what, number in sorted(counts.items()):
        print(f"{number:5} {what}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

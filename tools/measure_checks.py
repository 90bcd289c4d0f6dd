"""Print by kind how many mistakes planted in translations the checks see, and how much of what is right they stop.

For developers: python tools/measure_checks.py [--missed | --table]. The texts are those of tests/translation/meaning.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from brochure.errors import Severity
from brochure.languages import language
from brochure.translation.checks import Pair, check_all
from tests.translation.planting import planted, texts
from tests.translation.slots import variants


def main() -> None:
    """Print the table by kind, and what is stopped or warned of that is right."""
    seen: dict[str, list[bool]] = defaultdict(list)
    for one in planted():
        found = one.found()
        seen[one.kind].append(bool(found))
        if not found and "--missed" in sys.argv:
            print(one.tag, one.kind, one.wrong, [text for *_, text in one.rows], sep=" | ")
    right = []
    for text in variants():
        severities = text.found()
        if text.kind:
            seen[text.kind].append(bool(severities))
        else:
            right.append(severities)
        if bool(severities) != bool(text.kind) and "--missed" in sys.argv:
            print(text.tag, text.kind or "right", text.text, sep=" | ")
    if "--table" in sys.argv:
        print("; ".join(f"{kind} {sum(results)}/{len(results)}" for kind, results in sorted(seen.items())))
    for kind, results in sorted(seen.items(), key=lambda row: sum(row[1]) / len(row[1])):
        print(f"{kind:24} {sum(results):4} of {len(results):4}")
    everything = [result for results in seen.values() for result in results]
    by_kind = [sum(results) / len(results) for results in seen.values()]
    print(f"{len(seen)} kinds: {sum(everything)} of {len(everything)} seen, {sum(by_kind) / len(by_kind):.0%} a kind")
    _print_right(right)


def _print_right(found: list[set[Severity]]) -> None:
    sources, right = texts()
    for tag, rows in right.items():
        for name, text in rows.items():
            pair = Pair("a.1", sources[name], text, language("en"), language(tag))
            found.append({check.severity for _, check, _ in check_all([pair])})
    errors = sum(Severity.ERROR in severities for severities in found)
    print(f"{len(found)} correct rewordings: {errors} with errors, {sum(map(bool, found)) - errors} with warnings")


if __name__ == "__main__":
    main()

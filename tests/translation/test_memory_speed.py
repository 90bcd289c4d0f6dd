"""The memory is quick enough to be asked by every command: ten leaflets of 200 texts in twenty languages."""

from __future__ import annotations

import gc
import random
import time
from datetime import date
from pathlib import Path

import pytest

from brochure.content.lexical import quoted
from brochure.content.signatures import ReviewState, Scope, Signature
from brochure.review.register import FILE
from brochure.review.signing import hashes
from brochure.review.snapshots import snapshot, snapshot_path
from brochure.translation.memory import tmx
from brochure.translation.memory.offers import Memory
from brochure.translation.memory.signed import entries

from ..leaflets import TRANSLATIONS

WORDS = (
    *("the", "patient", "call", "if", "you", "have", "pain", "fever", "doctor", "nurse", "take", "tablet", "day"),
    *("week", "blood", "water", "eat", "sleep", "more", "less", "when", "with", "without", "before", "after", "stop"),
    *("morning", "evening", "hospital", "ward", "phone", "number", "help", "start", "of", "and"),
)
TAGS = (*TRANSLATIONS, "de")
LOOPS = 20_000_000
"""A plain loop of so many rounds takes about 0.4 s on a usual machine; all below, four to six times as long."""


def shelf(folder: Path, chance: random.Random) -> Path:
    """Write ten leaflets' signed texts, as `translate sign` does."""
    for number in range(10):
        root = folder / f"leaflet-{number}"
        (root / "signed").mkdir(parents=True)
        (root / "content.yaml").write_text("leaflet: x\n", encoding="utf-8")
        sources = {f"part-{n // 10}.{n % 10 + 1}.text.1": sentence(chance) for n in range(200)}
        rows = []
        for tag in TAGS:
            texts = {name: (text, text[::-1]) for name, text in sources.items()}
            texts["~document"] = (root.name, "en", tag)
            signature = Signature(
                scope=Scope.TRANSLATION, language=tag, version="1.0", state=ReviewState.APPROVED, by="A", role="nurse",
                on=date(2026, 1, 1), hashes=hashes(texts))  # fmt: skip
            snapshot_path(root, signature).write_text(snapshot(signature, texts), encoding="utf-8")
            about = {
                "language": tag,
                "version": "1.0",
                "state": "approved",
                "by": "A",
                "role": "nurse",
                "on": "2026-01-01",
            }
            rows += ["  - scope: translation", *(f"    {key}: {quoted(text)}" for key, text in about.items())]
            rows += ["    hashes:", *(f"      {name}: {quoted(one)}" for name, one in signature.hashes.items())]
        (root / FILE).write_text("\n".join(["signatures:", *rows, ""]), encoding="utf-8")
    return folder


def sentence(chance: random.Random) -> str:
    """Return words that look like a sentence."""
    return " ".join(chance.choices(WORDS, k=chance.randint(3, 14))).capitalize() + "."


@pytest.mark.judge
def test_forty_thousand_translations_are_read_written_and_looked_up_in_three_seconds_of_a_usual_machine(tmp_path: Path):
    chance = random.Random(1)
    folder = shelf(tmp_path, chance)
    new = [sentence(chance) for _ in range(200)]
    gc.freeze()  # what the test runner holds; the command looks for cycles as seldom (cli.entry)
    began = time.process_time()
    found, problems = entries(folder)
    assert (problems, sum(map(len, found.values()))) == ([], 40_000)
    assert all(tmx.dump(*pair, rows, "1") for pair, rows in found.items())
    for rows in found.values():
        memory = Memory(rows)
        assert [memory.exact(text, "text") or memory.near(text) for text in new]
    gc.unfreeze()
    took, began = time.process_time() - began, time.process_time()
    for _ in range(LOOPS):
        pass
    plain = time.process_time() - began
    print(f"{took:.2f} s, {took / plain:.1f} times a plain loop of {LOOPS:,}")
    assert took < 7.5 * plain  # 3 s where the loop takes 0.4 s

"""Say how plain, safe and complete the text of a leaflet is, item by item, with evidence and line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from .. import __version__
from ..content.documents import Loaded
from ..content.model import Leaflet
from ..content.passages import words
from ..content.reader import folder_of, read_located
from ..content.signatures import Standing
from ..content.values import plain_text
from ..disk import write_file
from ..errors import ContentError
from ..folder import source_manuscript
from ..review.register import read_signatures
from ..scorecard.card import Scorecard, scorecard
from ..scorecard.items import Judged, Result, judged
from ..scorecard.sarif import sarif
from ..translation.glossary import Termbase, read_glossary
from .terminal import as_json, counted, print_json, say, show_problems

EXAMPLES = """\
examples:
  brochure review                      the leaflet in this folder
  brochure review my-leaflet --sheets forms.xlsx   PEMAT-P, CDC's index and PIF TICK, filled in as far as a program can
  brochure review --format sarif > review.sarif    for editors and code hosts

An item passes, fails, needs a person or does not apply. What is right as it is can be waived with a reason,
at a text, a block, a section or the leaflet: waive: {long-word: "our patients know it"}. docs/review.md has every code.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="json and sarif are for machines"
    )
    parser.add_argument(
        "--sheets", default="", metavar="FILE", help="write the three forms as an Excel workbook to go on with"
    )


def run(options: argparse.Namespace) -> int:
    """Review the source; return 0 where nothing that was found is an error."""
    folder = Path(options.folder)
    card = _card(folder)
    items = tuple(judged(card))
    leaflet = card.text.leaflet
    title = f"{plain_text(leaflet.title, leaflet.values)}, version {leaflet.version}"
    if options.sheets:
        from ..scorecard.sheets import forms_workbook  # noqa: PLC0415 - openpyxl takes a third of a second to load

        write_file(Path(options.sheets), forms_workbook(card, items, title, datetime.now().astimezone().date()))
    if options.format == "sarif":
        print_json(sarif(card, __version__))
    elif options.format == "json":
        print_json(_as_json(card, items))
    else:
        show_problems(card.problems)
        _print(card, items, title)
        if options.sheets:
            say(f"made {options.sheets}")
    return ContentError.exit_code if card.errors else 0


def _card(folder: Path) -> Scorecard:
    """Return the scorecard of a leaflet as it lies in its folder. Raises ContentError."""
    leaflet, _, loaded = read_located(folder)
    source = source_manuscript(leaflet, (), None, read_signatures(folder_of(folder)))
    return card_of(leaflet, loaded, read_glossary(folder), source.standing)


def card_of(leaflet: Leaflet, loaded: Loaded, terms: Termbase | None, standing: Standing) -> Scorecard:
    """Return the scorecard of a leaflet that was read, with the words that the glossary in its folder explains."""
    explained = frozenset(one.term for one in terms.terms if one.definition) if terms else frozenset()
    places = loaded.places({passage.id: passage.path for passage in words(leaflet)})
    return scorecard(leaflet, places, explained, standing)


def told(card: Scorecard) -> str:
    """Say in a line what a scorecard counts."""
    errors, warnings = counted(card.errors, "error", "errors"), counted(card.warnings, "warning", "warnings")
    grade = f", grade {card.ease.grade:.1f}" if card.ease else ""
    return f"{errors}, {warnings}, {len(card.waived)} waived{grade}"


def _print(card: Scorecard, items: Sequence[Judged], title: str) -> None:
    say(f"{title}: {told(card)}")
    say(f"  reading ease: {_ease(card)}")
    for form, group in groupby(items, lambda one: one.form):
        rows = list(group)
        counts = ", ".join(
            f"{count} {result}" for result in Result if (count := sum(one.result is result for one in rows))
        )
        say(f"{form}: {counts}")
        for one in rows:
            say(f"  {one.result:14}  {one.item.number:>2}  {one.item.asks}")
            if one.evidence:
                say(f"{' ' * 22}{one.evidence}{f' ({one.where})' if one.where else ''}")
    for finding, reason in card.waived:
        say(f"waived: {finding.problem(card.text).place}: {finding.message} ({finding.code}): {reason}")


def _ease(card: Scorecard) -> str:
    ease = card.ease
    if ease is None:
        return "no valid score: SMOG and Flesch-Kincaid are made for English alone"
    few = ", an estimate: fewer than 30 sentences" if ease.is_estimate else ""
    return (
        f"grade {ease.grade:.1f} by Flesch-Kincaid, {ease.smog:.1f} by SMOG{few}; {ease.words:,} words, "
        f"{ease.words / ease.sentences:.1f} a sentence, the longest sentence {ease.longest}"
    )


def _as_json(card: Scorecard, items: Sequence[Judged]) -> dict[str, Any]:
    ease = card.ease
    return {
        "problems": [as_json(problem) for problem in card.problems],
        "waived": [{**as_json(finding.problem(card.text)), "reason": reason} for finding, reason in card.waived],
        "reading-ease": None
        if ease is None
        else {
            "flesch-kincaid": round(ease.grade, 2),
            "smog": round(ease.smog, 2),
            "flesch": round(ease.flesch, 2),
            "words": ease.words,
            "sentences": ease.sentences,
            "longest-sentence": ease.longest,
        },
        "items": [
            {
                "form": one.form,
                "item": one.item.number,
                "asks": one.item.asks,
                "result": str(one.result),
                "evidence": one.evidence,
                "where": one.where,
            }
            for one in items
        ],
    }

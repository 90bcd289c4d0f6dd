"""A small leaflet with every kind of block, in three languages: what tests need and no clinician edits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript, Original
from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet
from brochure.folder import source_manuscript
from brochure.languages import language
from brochure.translation.segments import segments, translate

CONTENT = """\
leaflet: garden-tools
language: en
version: "1.2"
title: Borrowing garden tools
subtitle: For members of the allotment
written: 2026-03-05
publisher: {name: The allotment society}
values:
  shed_phone: {label: Shed, kind: phone, value: 020 7946 0018}
  desk_mail: {label: Desk, kind: email, value: desk@example.org}
  plan_page: {label: Plan of the beds, kind: web, value: https://example.org/beds}
  key_box: {label: Key box, kind: phone}
main-points:
  - Take a tool in the morning.
  - Bring it back by evening.
  - Clean it before you bring it back.
key-numbers:
  lead: Of the tools that were lent last year
  figures:
    - {icon-array: {count: 1, of: 8}, caption: 1 in 8 came back late., alt: One of eight tools is filled in.}
    - {icon-array: {count: 3, of: 100}, caption: 3 in 100 were broken., alt: Three of a hundred dots are filled in.}
  note: Most were mended.
introduction:
  - text: The shed is open to all members.
sections:
  - id: lending
    heading: How lending works
    blocks:
      - text: [Ask at the desk., A member shows you the shelf.]
      - heading: Before you take a spade
      - {lead: Look at these parts, list: [The handle, The blade, "The rivet, which holds both"]}
      - figure: {icon-array: {count: 5, of: 20}, caption: Five of twenty spades are new., alt: Five of twenty.}
      - callout:
          level: note
          heading: The shed in winter
          text: It is closed from 12 December to 6 January.
      - {lead: Ask the desk, questions: [Which bed is mine?, May I borrow two rakes?]}
  - id: accidents
    heading: If something goes wrong
    blocks:
      - callout:
          level: emergency
          heading: Fire in the shed
          text: Leave at once.
          list: [Smoke under the door, A smell of burning, The bell rings twice]
          then: "**Do not** go back for tools."
          action: ["Call {shed_phone} now.", "Then open the box: {key_box}."]
      - callout: {level: same-day, list: [A broken blade, A loose handle], action: "Write to {desk_mail}."}
      - glossary:
          - {term: Tine, meaning: One tooth of a fork or rake.}
          - {term: Haft, meaning: The long handle of a tool.}
contact:
  specialty: Lending desk
  name: The warden
  qualification: Member since 1998
  registration: Bed 14
  roles:
    - {title: Warden, organization: The allotment society}
    - {title: Keeper of keys}
  interests: [Roses, Compost]
  ways: [shed_phone, desk_mail, plan_page, key_box]
card:
  title: I borrow tools
  text: [I hold key 7 of the shed., My bed is by the gate.]
  fields: [My name, My bed]
  ways: [shed_phone, key_box]
references:
  - {text: Rules of the allotment society. 2024., source: S1}
  - {text: A book of beds. 2021., source: S2}
sources:
  S1: {title: Rules}
  S2: {title: Book}
"""

_WORDS = {
    "ne": ("बगैंचा", "कोदालो", "बिहान", "साँझ", "ताला", "बाल्टी", "माटो", "बीउ"),
    "ar": ("حديقة", "مجرفة", "صباح", "مساء", "مفتاح", "دلو", "تربة", "بذور"),
}


@cache
def garden(tag: str = "en") -> Manuscript:
    """Return the leaflet in English, or in Nepali or Arabic, which are made of a few words and numbers."""
    leaflet = _leaflet()
    source = source_manuscript(leaflet, today=date(2026, 3, 6))
    if tag == "en":
        return source
    own = language(tag)
    targets = {segment.id: _target(number, segment.source, tag) for number, segment in enumerate(segments(leaflet))}
    words = labels(tag)
    marks = (words["draft"], words["translation-draft"])
    others = (source.labels["draft"], source.labels["translation-draft"])
    original = Original(source.language, leaflet.title)
    translated = translate(leaflet, targets, tag)
    return Manuscript(translated, own, words, source.created, original, marks, source_marks=others)


@cache
def _leaflet() -> Leaflet:
    with TemporaryDirectory() as folder:
        (Path(folder) / "content.yaml").write_text(CONTENT, encoding="utf-8")
        return read_leaflet(Path(folder))[0]


def _target(number: int, source: str, tag: str) -> str:
    """Return a few words that no other segment has, with the placeholders and the bold words of the source."""
    found = _WORDS[tag]
    digits = "".join(language(tag).digits[int(digit)] for digit in str(number))
    names = "".join(f" {{{name}}}" for name in _names(source))
    bold = f" **{found[(number + 3) % 8]}**" if "**" in source else ""
    return f"{found[number % 8]} {found[number // 8 % 8]} {digits}{bold}{names}"


def _names(source: str) -> Iterator[str]:
    for part in source.split("{")[1:]:
        yield part.partition("}")[0]

"""A small leaflet with every kind of block, in twenty languages: what tests need and no clinician edits.

Translations are made of words that brochure itself prints, with the numbers, the placeholders and the bold words of
the source, so that every check passes them and no two texts are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from brochure.content.labels import labels
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.content.pictures import picture_paths
from brochure.content.reader import read_leaflet
from brochure.folder import source_manuscript, translated_manuscript
from brochure.languages import language
from brochure.translation.model import MACHINE
from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments
from brochure.translation.variants import Variant

TRANSLATIONS = (
    "am", "ar", "bn", "es", "fr", "he", "hi", "ja", "km", "ko", "mai", "my", "ne", "ru", "ta", "th", "ur", "vi",
    "zh-Hans",
)  # fmt: skip
"""The languages that the leaflet is translated into; together with English they have fourteen scripts."""
LANGUAGES = ("en", *TRANSLATIONS)
TODAY = date(2026, 3, 6)

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
  open_time: {label: Open, value: 8 to 5}
  member_name: {label: Your name, write-in: true}
main-points:
  - Take a tool in the morning.
  - Bring it back by evening.
  - Clean it before you bring it back.
key-numbers:
  lead: Of the tools that were lent so far
  figures:
    - {icon-array: {count: 12, of: 100}, caption: 12 in 100 came back late., alt: Twelve of a hundred are filled in.}
    - {icon-array: {count: 3, of: 100}, caption: 3 in 100 were broken., alt: Three of a hundred dots are filled in.}
  note: Most were mended.
introduction:
  - text:
      - The shed is open to all members.
      - It stands behind the third gate and holds what a bed needs from spring to autumn.
      - Some tools are old and heavy and some are new and light, and all of them belong to everybody.
sections:
  - id: lending
    heading: How lending works
    blocks:
      - text: [Ask at the desk., A member shows you the **shelf**.]
      - text: "The desk is open from {open_time}. Sign for it: {member_name}"
      - heading: Before you take a spade
      - {lead: Look at these parts, list: [The handle, The blade, "The rivet, which holds both"]}
      - figure: {icon-array: {count: 5, of: 20}, caption: Five of twenty spades are new., alt: Five of twenty.}
      - callout:
          level: note
          heading: The shed in winter
          text: "It is closed from 12 December to 6 January, and whenever it is below 5°C."
      - {lead: Ask the desk, questions: [Which bed is mine?, May I borrow two rakes?], lines: true}
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
  text: [I hold key 7., My bed is by the gate.]
  fields: [My bed]
  ways: [shed_phone, key_box]
references:
  - {text: Rules of the allotment society. 2024., source: S1}
  - {text: A book of beds. 2021., source: S2}
sources:
  S1: {title: Rules}
  S2: {title: Book}
"""

FRONT_CONTENT = (
    CONTENT.replace(
        "main-points:\n", "front: [accidents.fire, accidents.broken, main-points, key-numbers, about]\nmain-points:\n"
    )
    .replace(
        "      - callout:\n          level: emergency", "      - id: fire\n        callout:\n          level: emergency"
    )
    .replace(
        "- callout: {level: same-day, list",
        "- {id: broken, callout: {level: same-day, heading: See the desk today, brief: A broken blade and more, list",
    )
    .replace('action: "Write to {desk_mail}."}', 'action: ["Write to {desk_mail}.", Leave the tool there.]}}')
    .replace("sections:\n", "sections:\n  - {id: about, heading: About the shed, blocks: [text: It is for members.]}\n")
)
"""The same leaflet with call-outs, a section and parts in front."""


def _drawing(*sizes: int) -> bytes:
    """Return an SVG so wide and so high, with a frame and a square in a corner."""
    width, height = sizes
    frame = f'<path d="M1 1h{width - 2}v{height - 2}h-{width - 2}z" fill="none" stroke="#0B5358" stroke-width="2"/>'
    square = '<path d="M4 4h16v16h-16z" fill="#7A4100"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return f"{head}{frame}{square}</svg>".encode()


PICTURES = {
    "plan.svg": _drawing(160, 90), "plan-ar.svg": _drawing(150, 90), "tall.svg": _drawing(40, 120),
    "wide.svg": _drawing(300, 60), "sign.svg": _drawing(60, 30),
}  # fmt: skip
"""Pictures that may stand in any of these leaflets, by name."""

_WORDS = {
    "ne": ("बगैंचा", "कोदालो", "बिहान", "साँझ", "ताला", "बाल्टी", "माटो", "बीउ"),
    "ar": ("حديقة", "مجرفة", "صباح", "مساء", "مفتاح", "دلو", "تربة", "بذور"),
    "ur": ("مسودہ", "ابھی", "طبی", "جائزہ", "نہیں", "ہوا", "مشینی", "ترجمے", "کا", "کسی", "انسان", "نے", "جانچا",
           "تک", "گیا", "اہم", "باتیں", "اعداد", "براہ", "کرم", "نوٹ", "کریں", "اپنی", "ٹیم"),
}  # fmt: skip
"""Words of the garden, and in Urdu any; other languages take theirs from what brochure prints."""
_SIGNS = re.compile(r"[\s.,:;()\u060c\u0964\u104b\u1362\u1366\u17d4\u17d6\u3001\u3002\uff0c\uff1a-]+")
_FIGURE = re.compile(r"\d+(?:°C)?")
_PLACEHOLDER = re.compile(r"\{[\w:-]+\}")


def garden(tag: str = "en", *, front: bool = False) -> Manuscript:
    """Return the leaflet in English or in a language of `TRANSLATIONS`, with or without parts in front."""
    return manuscript_of(FRONT_CONTENT if front else CONTENT, tag)


@cache
def manuscript_of(content: str, tag: str = "en") -> Manuscript:
    """Return a leaflet as its YAML has it, or in words of a language."""
    leaflet = _leaflet(content)
    pictures = {name: PICTURES[name] for _, name in picture_paths(leaflet)}
    if tag == "en":
        return source_manuscript(leaflet, today=TODAY, pictures=pictures)
    variant = Variant("", tag, MACHINE, targets(tag, content), (), (), ())
    return translated_manuscript(leaflet, variant, TODAY, pictures=pictures)


@cache
def targets(tag: str, content: str = CONTENT) -> Mapping[str, str]:
    """Return the translation of every text by its id; titles of references stay as they are."""
    return {
        segment.id: segment.source if segment.optional else _target(number, segment.source, tag)
        for number, segment in enumerate(segments(_leaflet(content)))
    }


def write_garden(folder: Path, *tags: str, content: str = CONTENT) -> Path:
    """Write the leaflet and some translations of it into a folder, and return the folder."""
    (folder / "content.yaml").write_text(content, encoding="utf-8")
    (folder / "translations").mkdir()
    for tag in tags:
        text = scaffold(_leaflet(content), tag, targets(tag, content), translator=MACHINE)
        (folder / "translations" / f"{tag}.yaml").write_text(text, encoding="utf-8")
    return folder


def grown(manuscript: Manuscript, times: int) -> Manuscript:
    """Return a leaflet with its sections so many times, for tests that need many pages."""
    sections = tuple(
        section.model_copy(update={"id": f"{section.id}-{number}" if number else section.id})
        for number in range(times)
        for section in manuscript.leaflet.sections
    )
    return changed(manuscript, sections=sections)


def changed(manuscript: Manuscript, **changes: object) -> Manuscript:
    """Return a manuscript whose leaflet has changes."""
    return replace(manuscript, leaflet=manuscript.leaflet.model_copy(update=changes))


@cache
def words(tag: str) -> tuple[str, ...]:
    """Return words of a language: enough for texts that differ, and in its own script."""
    if tag in _WORDS:
        return _WORDS[tag]
    said = (text for text in labels(tag).texts.values() if "{" not in text)
    found = (word for text in said for word in _SIGNS.split(text))
    return tuple(dict.fromkeys(word for word in found if 1 < len(word) < 11))[:24]


def _target(number: int, source: str, tag: str) -> str:
    """Return as many words as the source has, with its numbers, placeholders and bold words.

    The first two or three, which count `number`, tell a text from all others.
    """
    own, digits = words(tag), language(tag).digits
    count, bare = len(own), _PLACEHOLDER.sub("", source)
    found = [own[number % count], own[(number // count + number + 1) % count]]
    found += [own[number // count**2]] if number >= count**2 else []
    figures = _FIGURE.findall(bare)
    found += [own[(number + 3 * place) % count] for place in range(1, len(bare.split()) - 1 - 2 * len(figures))]
    for place, figure in enumerate(figures):
        found += [figure.translate({48 + n: digit for n, digit in enumerate(digits)}), own[(number + place) % count]]
    found += [f"**{own[(number + 3) % count]}**"] if "**" in source else []
    return " ".join([*found, *_PLACEHOLDER.findall(source)])


@cache
def _leaflet(content: str = CONTENT) -> Leaflet:
    with TemporaryDirectory() as folder:
        (Path(folder) / "content.yaml").write_text(content, encoding="utf-8")
        for name, data in PICTURES.items():
            (Path(folder) / name).write_bytes(data)
        return read_leaflet(Path(folder))[0]

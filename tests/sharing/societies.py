"""A folder of three leaflets, two of which share a call-out, a notice and the team's number; all share a publisher."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

SHARED = """\
language: en
values:
  team_phone: {label: Desk, kind: phone, value: 020 7946 0018}
sources:
  S9: {title: A guide to sheds, url: "https://example.org/sheds", quality: high}
blocks:
  - id: fire
    callout:
      level: emergency
      # Say it loudly.
      heading: Call at once
      text: {text: "Call {team_phone} if the shed burns.", sources: [S9]}
  - id: notice
    text: This page takes the place of nobody.
contact:
  name: The desk
  specialty: Tools and seeds
  ways: [team_phone]
publisher: {name: The allotment society}
"""
SIGNED = datetime.now(UTC).date() - timedelta(days=5)
"""The day on which all is signed."""
CALL_OUT, NOTICE = "- reuse: shared.fire", "- reuse: shared.notice"
LEAFLETS = {"rakes": (CALL_OUT, NOTICE), "seeds": (NOTICE,), "spades": (CALL_OUT,)}
WORDS = {
    "es": {
        "The desk": "La oficina",
        "Desk": "Oficina",
        "Call at once": "Llame enseguida",
        "Call {team_phone} if the shed burns.": "Llame al {team_phone} si arde el cobertizo.",
        "This page takes the place of nobody.": "Esta hoja no ocupa el lugar de nadie.",
        "Tools and seeds": "Herramientas y semillas",
        "The allotment society": "La sociedad de huertos",
        "Borrowing rakes": "El préstamo de rastrillos",
        "Borrowing seeds": "El préstamo de semillas",
        "Borrowing spades": "El préstamo de palas",
        "How it works": "Cómo funciona",
        "Bring rakes back by evening.": "Devuelva los rastrillos por la tarde.",
        "Bring seeds back by evening.": "Devuelva las semillas por la tarde.",
        "Bring spades back by evening.": "Devuelva las palas por la tarde.",
        "Ask for rakes.": "Pida los rastrillos.",
        "Ask for seeds.": "Pida las semillas.",
        "Ask for spades.": "Pida las palas.",
    },
    "fr": {
        "The desk": "Le bureau",
        "Desk": "Bureau",
        "Call at once": "Appelez tout de suite",
        "Call {team_phone} if the shed burns.": "Appelez le {team_phone} si la remise brûle.",
        "This page takes the place of nobody.": "Cette page ne prend la place de personne.",
        "Tools and seeds": "Outils et graines",
        "The allotment society": "La société des jardins",
        "Borrowing rakes": "Le prêt de râteaux",
        "Borrowing seeds": "Le prêt de graines",
        "Borrowing spades": "Le prêt de bêches",
        "How it works": "Comment cela marche",
        "Bring rakes back by evening.": "Rendez les râteaux avant le soir.",
        "Bring seeds back by evening.": "Rendez les graines avant le soir.",
        "Bring spades back by evening.": "Rendez les bêches avant le soir.",
        "Ask for rakes.": "Demandez les râteaux.",
        "Ask for seeds.": "Demandez les graines.",
        "Ask for spades.": "Demandez les bêches.",
    },
}


def content(name: str, blocks: tuple[str, ...]) -> str:
    """Return a leaflet that uses shared parts."""
    contact = "contact: {reuse: shared.contact}\n" if CALL_OUT in blocks else ""
    return f"""\
leaflet: {name}
language: en
version: "1"
title: Borrowing {name}
written: 2026-03-05
publisher: {{reuse: shared.publisher}}
{contact}main-points: [Bring {name} back by evening.]
sections:
  - id: how
    heading: How it works
    blocks:
      - text: Ask for {name}.
{"".join(f"      {block}{chr(10)}" for block in blocks)}"""


def write_society(folder: Path) -> Path:
    """Write the leaflets and what they share into a folder, without translations, and return it."""
    (folder / "shared").mkdir()
    (folder / "shared" / "desk.yaml").write_text(SHARED, encoding="utf-8")
    for name, blocks in LEAFLETS.items():
        (folder / name).mkdir()
        (folder / name / "content.yaml").write_text(content(name, blocks), encoding="utf-8")
    return folder


def fill(path: Path) -> None:
    """Translate what is empty in a file."""
    tag = path.stem

    def target(found: re.Match[str]) -> str:
        return f'    en: "{found[1]}"\n    {tag}: "{WORDS[tag][found[1]]}"\n'

    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf'    en: "(.*)"\n    {tag}: ""\n', target, text), encoding="utf-8")


def edit(path: Path, before: str, after: str) -> None:
    """Change what stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")

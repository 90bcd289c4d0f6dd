"""Blocks made at random: every kind, odd characters, many languages, long words, pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

from brochure.content.blocks.callout import Level
from brochure.content.documents import load_yaml

ROOT = Path(__file__).parent.parent
LANGUAGES = (*sorted(path.stem for path in (ROOT / "translations").glob("*.yaml")), "en", "en")
_SIGNS = """½ ¼ ⅓ ¾ ① ❶ ⓐ ℃ µg ≥ ≤ ± × ÷ → ← ✓ ✗ ☎ ⚠ ☐ ® ™ © § † • … ‰ № ₹ ৳ € £ 10⁹/L m² α β CO₂ Ⅳ ♀ ♂ ◯ ■ ★
“a” «b» ‘c’"""
SIGNS = _SIGNS.split()
RARE = ["😀", "🩺", "𝒜", "ꙮ", "ᚠᚢ", "𓀀", "𐎀", "ⵣ", "ᏣᎳᎩ", "ꦏ", "🇳🇵", "1️⃣", "👩‍⚕️", "\u2fef", "﷽", "𠀀"]
FOREIGN = [
    "Привет",
    "γλώσσα",
    "中文字",
    "日本語",
    "한국어",
    "עברית",
    "العربية",
    "हिन्दी",
    "ไทย",
    "မြန်မာ",
    "አማርኛ",
    "தமிழ்",
    "ខ្មែរ",
]
FORMAT = ["\u00a0", "\u200d", "\u200c", "\u00ad", "\u2009", "\u202f", "\u2011", "\u2060"]
LEVELS = [level.value for level in Level]
ORGANS = ["skin", "liver", "lungs", "gut"]
GIVEN = {
    "phone": ["01-4117710", "+977 1 4117710", "9841234567"],
    "email": ["team@example.org", "a.very.long.name.of.somebody@department.of.oncology.example.org"],
    "web": ["https://example.org", "https://example.org/a/very/long/path/that/goes/on/and/on?with=a&query=too"],
    "text": ["8 to 5", "Room 12"],
}
"""What values of each kind may be."""
_ENGLISH = """the treatment helps your own body to find cells and you may feel tired for some weeks call us if it does
not stop drink enough water ask a nurse about every medicine rest in the afternoon"""
ENGLISH = _ENGLISH.split()


@cache
def vocabulary(tag: str) -> tuple[str, ...]:
    """Return words of a language, from the translations of the shipped leaflet."""
    if tag == "en":
        return tuple(ENGLISH)
    rows = load_yaml(ROOT / "translations" / f"{tag}.yaml").data["segments"]
    words = " ".join(row[tag] for row in rows).split()
    plain = [word for word in words if not any(c in "*{}[]()<>\"'0123456789" or c.isdigit() for c in word)]
    return tuple(dict.fromkeys(plain))[:400]


class BlockAuthor:
    """Writes the blocks of one leaflet of a folder, in its language."""

    def __init__(self, random: Random, folder: Path, most: int) -> None:
        self.random, self.folder, self.most = random, folder, most
        self.language = random.choice(LANGUAGES)
        self.values: dict[str, Any] = {}
        self.wild = random.random() < 0.3
        self.used: list[str] = []
        self.has_steps = False
        self.evenly = False

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def words(self, least: int, most: int, *, signs: bool = True) -> str:
        """Return some words of the leaflet's language, now and then with a sign, a foreign or a very long word."""
        found = self.random.choices(vocabulary(self.language), k=self.random.randint(least, most))
        for kinds, part in ((SIGNS, 0.06), (FOREIGN, 0.02), (RARE, 0.0004 if self.wild else 0.0)):
            if signs and self.chance(part * len(found)):
                found.insert(self.random.randrange(len(found) + 1), self.random.choice(kinds))
        text = " ".join(found)
        if signs and self.chance(0.05):
            text = text.replace(" ", self.random.choice(FORMAT), 1)
        if self.wild and signs and self.chance(0.03):
            text += " " + "".join(self.random.choices(vocabulary(self.language), k=self.random.randint(4, 20)))
        return text[:3900].strip() or "text"

    def statement(self) -> str:
        """Return a text that runs on, with what markup has."""
        most = 700 if self.wild and self.chance(0.02) else self.random.choice([6, 15, 40])
        text = self.words(2, most)
        if self.chance(0.2):
            text = f"**{self.words(1, 3, signs=False)}** {text}"
        if self.chance(0.1) and self.values:
            name = self.random.choice(list(self.values))
            text = f"{text} {{{name}}}"
        if self.chance(0.05):
            text = f"{text} [{self.words(1, 3, signs=False)}](https://example.org/{self.random.randrange(999)})"
        return text[:3900].rstrip()

    def statements(self, most: int) -> list[str | dict[str, str]]:
        return [self.of_any_language() for _ in range(self.random.randint(1, most))]

    def of_any_language(self) -> str | dict[str, str]:
        """Return a statement, now and then one in a language of its own."""
        if not self.chance(0.04):
            return self.statement()
        own, self.language = self.language, self.random.choice(LANGUAGES)
        said = {"language": self.language, "text": self.statement()}
        self.language = own
        return said

    def name(self) -> str:
        """Return a heading or a name."""
        return self.words(1, 60 if self.wild and self.chance(0.05) else 7)

    def picture(self) -> str:
        """Write a picture file and return its name."""
        kind = self.random.choice(
            ["L", "RGB", "RGBA", "P", "1", "jpg", "svg", "bad"] if self.wild else ["L", "RGB", "svg"]
        )
        name = f"picture{self.random.randrange(10**6)}.{'jpg' if kind == 'jpg' else 'svg' if kind == 'svg' else 'png'}"
        if kind == "svg":
            d = "M0 0h80v8h-80z" if self.chance(0.8) else "M0 0c10 4 20 8 80 0z"
            more = "<text>a</text>" if self.wild and self.chance(0.2) else ""
            box = f"0 0 80 {self.random.choice([40, 8, 400])}"
            data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{d}" fill="#0B5358"/>{more}</svg>'
            (self.folder / name).write_text(data, encoding="utf-8")
            return name
        size = self.random.choice([(60, 30), (30, 60), (8, 200 if self.wild else 20), (200, 8)])
        mode = {"jpg": "RGB", "bad": "L"}.get(kind, kind)
        raw = io.BytesIO()
        Image.new(mode, size).save(raw, "JPEG" if kind == "jpg" else "PNG")
        (self.folder / name).write_bytes(raw.getvalue()[: 60 if kind == "bad" else None])
        return name

    def figure(self) -> dict[str, Any]:
        found: dict[str, Any] = {"alt": self.words(2, 9, signs=False)}
        if self.chance(0.8):
            found["caption"] = self.statement()
        if self.chance(0.4):
            found["width"] = self.random.choice(["small", "column", "full"])
        if self.chance(0.4):
            small = found.get("width", "small") == "small"
            found["place"] = self.random.choice(["above", "beside"] if small else ["above"])
        if self.chance(0.3):
            own = {self.random.choice(LANGUAGES): self.picture(), "default": self.picture()}
            return {"picture": own if self.chance(0.2) else self.picture(), **found}
        if self.chance(0.3):
            return {**found, **self.diagram()}
        of = self.random.choice([1, 2, 8, 20, 21, 100, 1000])
        if self.chance(0.3) and of > 2:
            groups = [{"count": self.random.randint(1, of // 3), "label": self.name()} for _ in range(3)]
            return {"icon-array": {"of": of, "groups": groups[: self.random.randint(1, 3)]}, **found}
        return {"icon-array": {"count": self.random.randint(0, of), "of": of}, **found}

    def diagram(self) -> dict[str, Any]:
        """Return a diagram of a kind that needs no more than words."""
        texts = [self.words(1, 12, signs=False) for _ in range(self.random.randint(2, 4))]
        return self.random.choice([
            {"path": texts},
            {"timeline": [{"text": text, "dots": 1 + n} for n, text in enumerate(texts)]},
            {"mechanism": [{"text": text, "cell": self.random.choice(["held", "working"])} for text in texts]},
            {"day": [{"text": text, "at": f"{8 + 3 * n}:15"} for n, text in enumerate(texts)]},
            {"body": [{"text": text, "organ": organ} for text, organ in zip(texts, ORGANS, strict=False)]},
        ])  # fmt: skip

    def callout(self) -> dict[str, Any]:
        found: dict[str, Any] = {"level": self.random.choice(LEVELS), **self.maybe("label", self.name, 0.2)}
        found |= self.maybe("heading", self.name, 0.6)
        for key, most in (("text", 3), ("list", 9), ("then", 2), ("action", 2)):
            if self.chance(0.6):
                found[key] = self.statements(most)
        return found if found.keys() - {"level", "label"} else {**found, "text": self.statements(1)}

    def block(self) -> dict[str, Any]:
        """Return a block, of each kind as often as its row says, or of each as often as of any other."""
        rows = self.rows()
        weights = [1 if self.evenly else weight for weight, _ in rows]
        _, make = self.random.choices(rows, weights)[0]
        return make()

    def rows(self) -> list[tuple[int, Callable[[], dict[str, Any]]]]:
        """Return a row a kind: how often it is to come, and what makes a block of it."""
        return [
            (5, lambda: {"text": self.statements(4)}),
            (1, lambda: {"heading": self.name()}),
            (3, lambda: {**self.maybe("lead", self.statement), "list": self.items(9)}),
            (1, lambda: {"lead": self.statement(), "questions": self.statements(5), "lines": self.chance(0.5)}),
            (2, lambda: {"callout": self.callout()}),
            (1, lambda: {"figure": self.figure()}),
            (1, lambda: {"glossary": [self.term() for _ in range(self.random.randint(1, 9))]}),
            (1, lambda: {"qr": self.code()}),
            (1, lambda: {"contacts": [self.department() for _ in range(self.random.randint(1, 4))]}),
            (2, self.steps),
            (1, lambda: {"quote": self.statements(3), **self.maybe("by", self.name)}),
            (1, lambda: {"table": self.table()}),
            (1, lambda: {"side-by-side": [self.side() for _ in range(self.random.randint(2, 5))]}),
            (1, self.crossing),
            (1, lambda: {"timetable": self.timetable(), **self.maybe("ticks", lambda: self.chance(0.7))}),
            (1, lambda: {**self.maybe("lead", self.statement), "fields": self.fields(9), "cut": self.chance(0.3)}),
        ]

    def steps(self) -> dict[str, Any]:
        """Return steps, which now and then count on from those before."""
        goes_on = self.maybe("continue", lambda: True, 0.4 if self.has_steps else 0.0)
        listed = [self.step() for _ in range(self.random.randint(1, 12))]
        return {**self.maybe("lead", self.statement), **goes_on, "steps": listed}

    def given(self, kind: str) -> str:
        """Return something given of a kind, itself or as a value."""
        names = [name for name, value in self.values.items() if value["kind"] == kind]
        return f"{{{self.random.choice(names)}}}" if names and self.chance(0.5) else self.random.choice(GIVEN[kind])

    def department(self) -> dict[str, Any]:
        hours = [self.name(), {"mon-fri": "8:00-18:00", "sat, sun": "closed"}, {"daily": "24 hours"}]
        found = {"name": self.name(), **self.maybe("place", self.name)}
        for key in ("phone", "email", "web"):
            found |= self.maybe(key, lambda kind=key: self.given(kind))
        return {**found, **self.maybe("hours", lambda: self.random.choice(hours))}

    def code(self) -> str | dict[str, Any]:
        return {"address": self.given("web"), **self.maybe("caption", self.statement)} if self.chance(0.8) else "a.org"

    def step(self) -> Any:
        """Return a step, more often than not without anything but its text."""
        self.has_steps = True
        if self.chance(0.6):
            return self.statement()
        more = {
            **self.maybe("time", lambda: self.words(1, 3), 0.3),
            **self.maybe("list", lambda: self.items(3, 1), 0.2),
        }
        more |= {**self.maybe("steps", lambda: self.statements(4), 0.2), **self.maybe("figure", self.figure, 0.1)}
        return {"text": self.statement(), **more}

    def items(self, most: int, depth: int = 0) -> list[Any]:
        """Return items of a list, some with a list below them."""
        found: list[Any] = self.statements(most)
        for number, text in enumerate(found):
            if depth < 2 and self.chance(0.15):
                found[number] = {"text": text, "list": self.items(4, depth + 1)}
        return found

    def maybe(self, key: str, make: Callable[[], Any], part: float = 0.5) -> dict[str, Any]:
        """Return a key with its value, or nothing."""
        return {key: make()} if self.chance(part) else {}

    def table(self) -> dict[str, Any]:
        """Return a table, whose cells may cover others; now and then one that is no table."""
        count = self.random.choice([1, 2, 2, 3, 3, 4, 5, 9])
        columns: list[Any] = [self.column() if self.chance(0.3) else self.words(1, 3) for _ in range(count)]
        rows: list[list[Any]] = []
        for _ in range(self.random.choice([1, 2, 4, 8, 30 if self.wild else 5])):
            row: list[Any] = [self.cell() for _ in range(count)]
            if count > 1 and self.chance(0.15):
                row = [{"text": self.name(), "columns": 2, "head": self.chance(0.3)}, *row[2:]]
            rows.append(row)
        if len(rows) > 1 and count > 2 and self.chance(0.3):
            rows[-2][-1] = {"text": self.statement(), "rows": 2}
            rows[-1].pop() if not self.wild or self.chance(0.9) else None
        found: dict[str, Any] = {"columns": columns, "rows": rows, **self.maybe("caption", self.statement, 0.3)}
        found |= self.maybe("row-heads", lambda: self.chance(0.8), 0.3)
        return found | self.maybe("blank-rows", lambda: self.random.randint(0, 9), 0.3)

    def fields(self, most: int) -> list[Any]:
        """Return fields of a form."""
        found: list[Any] = []
        for _ in range(self.random.randint(1, most)):
            form = self.random.choice(["line", "short", "date", "sign", "tick", "notes"])
            kinds: list[Any] = [
                self.words(1, 5), {"text": self.statement(), "form": form}, {"text": self.words(1, 3), "form": form},
                {"text": self.name(), "choices": [self.words(1, 2) for _ in range(self.random.randint(1, 5))]},
            ]  # fmt: skip
            found.append(self.random.choice(kinds))
        return found

    def side(self) -> dict[str, Any]:
        """Return a box that stands beside another, or a call-out."""
        if self.chance(0.3):
            return {"callout": self.callout()}
        found: dict[str, Any] = {"heading": self.name(), **self.maybe("level", lambda: self.random.choice(LEVELS))}
        found |= self.maybe("mark", lambda: self.random.choice(["do", "do-not"]), 0.3)
        for key, most in (("text", 2), ("list", 6), ("action", 2)):
            found |= self.maybe(key, lambda most=most: self.statements(most))
        return found

    def crossing(self) -> dict[str, Any]:
        """Return a grid, whose cells are texts, or text, list and action."""
        count = self.random.choice([2, 2, 2, 3, 4])

        def cell() -> Any:
            if self.chance(0.4):
                return self.statement()
            found: dict[str, Any] = {}
            for key, most in (("text", 2), ("list", 6), ("action", 2)):
                found |= self.maybe(key, lambda most=most: self.statements(most))
            return found

        def row() -> dict[str, Any]:
            cells = [cell() for _ in range(count)]
            return {"heading": self.name(), **self.maybe("level", lambda: self.random.choice(LEVELS)), "cells": cells}

        rows = [row() for _ in range(self.random.choice([2, 2, 3, 5]))]
        return {"columns": [self.name() for _ in range(count)], "side-by-side": rows}

    def timetable(self) -> list[dict[str, Any]]:
        """Return times, some of them below headings."""

        def time() -> dict[str, Any]:
            return {"when": self.words(1, self.random.choice([2, 4, 12])), "what": self.statements(3)}

        def entry() -> dict[str, Any]:
            if self.chance(0.6):
                return time()
            return {"heading": self.name(), "times": [time() for _ in range(self.random.randint(1, 4))]}

        return [entry() for _ in range(self.random.randint(1, 5))]

    def column(self) -> dict[str, Any]:
        found: dict[str, Any] = {"head": self.name(), **self.maybe("group", lambda: self.random.choice(["A b", "C d"]))}
        found |= self.maybe("align", lambda: self.random.choice(["start", "center", "end"]))
        return found | self.maybe("width", lambda: self.random.randint(1, 4), 0.3)

    def cell(self) -> Any:
        if self.chance(0.6):
            return self.words(1, 4)
        kinds: list[Callable[[], Any]] = [
            self.statement, lambda: None, lambda: {"tick": True}, lambda: {"tick": True, "text": self.name()},
            lambda: {**self.maybe("text", self.name), "list": self.statements(3)},
        ]  # fmt: skip
        return self.random.choice(kinds)()

    def term(self) -> dict[str, Any]:
        return {"term": self.name(), "meaning": self.statement()}

    def logo(self) -> dict[str, str]:
        return {"picture": self.picture(), "alt": self.words(1, 4)}

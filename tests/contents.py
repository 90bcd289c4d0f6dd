"""Leaflets made at random: every kind of block, odd characters, many languages, long words, pictures, limits.

Each is valid YAML and mostly a leaflet that can be built; what cannot be, `check` has to say. The same seed makes the
same leaflet.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from brochure.content.reader import read_leaflet
from brochure.errors import ContentError
from brochure.translation.segments import all_segments
from brochure.translation.variants import inspect_variant

from .content_blocks import GIVEN, LANGUAGES, BlockAuthor


class Author(BlockAuthor):
    """Writes one leaflet of a folder, and its translations."""

    def make_values(self) -> None:
        for number in range(self.random.randint(0, 4)):
            kind = self.random.choice(list(GIVEN))
            value = {"value": self.random.choice(GIVEN[kind])} if self.chance(0.7) else {}
            self.values[f"value_{number}"] = {"label": self.words(1, 5), "kind": kind, **value}

    def pages(self) -> int | dict[str, int]:
        """Return how many pages are asked for."""
        number = self.random.randint(1, 9)
        return self.random.choice([
            number, {"at-most": number}, {"exactly": number + 9}, {"at-least": number}, {"multiple-of": number + 1},
        ])  # fmt: skip

    def leaflet(self) -> dict[str, Any]:
        """Return what the content says."""
        self.make_values()
        found: dict[str, Any] = {
            "leaflet": "made", "language": self.language, "version": "1.0", "title": self.name(),
            "written": "2026-11-23", "publisher": {"name": self.name()},
        }  # fmt: skip
        ways = list(self.values)
        maybe: list[tuple[str, float, Callable[[], Any]]] = [
            ("subtitle", 0.5, self.name),
            ("pages", 0.2, self.pages),
            ("contents", 0.15, lambda: True),
            ("values", 1.0, lambda: self.values),
            ("main-points", 0.4, lambda: self.statements(5)),
            ("key-numbers", 0.2, lambda: {"figures": [self.figure() for _ in range(self.random.randint(1, 3))]}),
            ("introduction", 0.4, lambda: [self.block() for _ in range(self.random.randint(1, 3))]),
            ("brand", 0.2, lambda: {"color": "#0B5358", "logo": self.logo(), **self.maybe("partner", self.logo)}),
            ("cover", 0.1, self.logo),
            ("contact", 0.3, lambda: {
                "specialty": self.name(), "name": self.name(), "interests": [self.name()] * 3, "ways": ways}),
            ("online", 0.2, lambda: {
                "address": self.random.choice(["https://leaflets.example.org", "example.org/?{version}&l={language}"]),
                "caption": self.name()}),
            ("card", 0.2, lambda: {
                "title": self.name(), "text": self.statements(3), "fields": self.fields(3), "ways": ways,
                **self.maybe("list", lambda: self.statements(5))}),
        ]  # fmt: skip
        for key, part, make in maybe:
            if self.chance(part) and (value := make()):
                found[key] = value
        found["sections"] = self.sections()
        if self.chance(0.2):
            again = self.random.choice(found["sections"])
            block = self.random.choice(again["blocks"])
            self.random.choice(found["sections"])["blocks"].append(
                {"reuse": f"{again['id']}.{block.setdefault('id', 'again')}"}
            )
        return found

    def write(self) -> Mapping[str, Any]:
        """Write the content, and return it."""
        content = self.leaflet()
        text = json.dumps(content, ensure_ascii=False, indent=1)  # JSON is YAML
        (self.folder / "content.yaml").write_text(text, encoding="utf-8")
        return content

    def translate_into(self, tags: Sequence[str]) -> None:
        """Write translations into other languages; none of what is no leaflet, as `check` will say."""
        with contextlib.suppress(ContentError):
            for tag in tags:
                if tag != self.language:
                    self.translate(tag)

    def sections(self) -> list[dict[str, Any]]:
        """Return sections, each of some blocks."""
        return [
            {
                "id": f"section-{n}",
                "heading": self.name(),
                **self.maybe("numbered", lambda: False, 0.1),
                "blocks": [self.block() for _ in range(self.random.randint(1, self.most))],
            }
            for n in range(self.random.randint(1, self.most))
        ]

    def translate(self, tag: str) -> None:
        """Write a translation in words of its language, with the marks of the source."""
        leaflet, _ = read_leaflet(self.folder)
        own, self.language = self.language, tag
        targets: dict[str, str] = {}
        for segment in all_segments(leaflet, tag):
            count = max(1, len(segment.source.split()))
            names = "".join(f" {{{name}}}" for name in self.values if f"{{{name}}}" in segment.source)
            targets[segment.id] = self.words(count, count, signs=False)[:3800] + names
        self.language = own
        path = self.folder / "translations" / f"{tag}.yaml"
        path.parent.mkdir(exist_ok=True)
        rows: list[dict[str, Any]] = [
            {"id": s.id, own: s.source, tag: targets[s.id]} for s in all_segments(leaflet, tag)
        ]
        head = {"language": tag, "segments": rows}
        path.write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")
        waivers: dict[str, dict[str, str]] = {}
        for problem in inspect_variant(path, leaflet).problems:
            waivers.setdefault(problem.place.segment, {})[problem.code] = "words of a made leaflet mean nothing"
        head["segments"] = [row | ({"waive": waivers[row["id"]]} if row["id"] in waivers else {}) for row in rows]
        path.write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")


def make(seed: int, folder: Path, most: int = 6) -> Mapping[str, Any]:
    """Write the leaflet of a seed into a folder, and return what its content says.

    It has at most so many sections, each of at most so many blocks.
    """
    author = Author(Random(seed), folder, most)
    content = author.write()
    author.translate_into(author.random.sample(LANGUAGES[:-2], author.random.choice([0, 0, 1, 2])))
    return content

"""A small leaflet for each kind of block or group of kinds, in YAML files of this folder.

Each says what a kind can: alone, with all that may stand in it, and what it stands beside. A file leaves out the head
that all have; translations are made as those of the garden leaflet are.
"""

from __future__ import annotations

from pathlib import Path

from brochure.content.manuscript import Manuscript

from ..leaflets import manuscript_of

HEAD = """\
leaflet: kinds
language: en
version: "1.0"
title: Kinds of blocks
written: 2026-03-05
publisher: {name: The allotment society}
"""
NAMES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.yaml")))
"""The names of the files, without their suffix."""


def content(name: str) -> str:
    """Return the whole YAML of a leaflet, by the name of its file."""
    return HEAD + (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")


def kinds(name: str, tag: str = "en") -> Manuscript:
    """Return a leaflet in English or in a language of `leaflets.TRANSLATIONS`, by the name of its file."""
    return manuscript_of(content(name), tag)

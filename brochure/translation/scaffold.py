"""A new translation file: every segment with its source, an empty target and a note."""

from __future__ import annotations

from collections.abc import Mapping

from ..content.lexical import quoted
from ..content.model import Leaflet
from ..languages import language as find_language
from .segments import all_segments

OPTIONAL = "# optional: a title that may stay in its own language"
"""Stands above a text that need not be translated."""


def scaffold(
    leaflet: Leaflet,
    tag: str,
    targets: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    translator: str = "",
) -> str:
    """Return the YAML text of a translation file; `targets` fills what is translated already."""
    language = find_language(tag)
    filled, remarks = targets or {}, notes or {}
    lines = [
        f"# {' '.join(leaflet.title.split())}: translation into {language.name} ({language.autonym})",
        "#",
        f"# Each segment has the source text after {leaflet.key}: and the translation after {tag}:",
        f"# Change only what stands after {tag}: (and add notes). Keep **stars** around bold words, {{names}} in",
        "# braces, and every number. `brochure check` says what is missing, stale or wrong, with the line.",
        "",
        f"language: {tag}",
        *([f"translator: {quoted(translator)}"] if translator else []),
        "segments:",
    ]
    for segment in all_segments(leaflet, tag):
        note = remarks.get(segment.id) or segment.note
        lines += ["", f"  - id: {segment.id}"]
        if segment.optional:
            lines[-2:-1] = ["", f"  {OPTIONAL}"]
        lines.append(f"    {leaflet.key}: {quoted(segment.source)}")
        lines.append(f"    {tag}: {quoted(filled.get(segment.id, ''))}")
        if note:
            lines.append(f"    note: {quoted(note)}")
    return "\n".join(lines) + "\n"

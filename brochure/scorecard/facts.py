"""What any leaflet has to have: main points, headings, references, where comments go, other formats, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import language as find_language
from .findings import Finding
from .texts import READ, Line, Role, Text
from .words import english, tokens

CHUNK = 200
"""So many words may stand below one heading."""
_SHORT = 250
"""A leaflet of fewer words needs no main points: it is one."""
_FAHRENHEIT, _CELSIUS = (
    re.compile(r"°\s?F\b|\bfahrenheit\b", re.IGNORECASE),
    re.compile(r"°\s?C\b|℃|\bcelsius\b", re.IGNORECASE),
)
_IMPERIAL = re.compile(r"\d\s?(?:lbs?|pounds?|oz|ounces?|fl\.? ?oz|inch(?:es)?|gallons?)\b", re.IGNORECASE)
_METRIC = re.compile(r"\d\s?(?:kg|kilos?|g|grams?|ml|l|litres?|liters?|cm|mm|m|metres?|meters?)\b", re.IGNORECASE)
_IN_FAHRENHEIT = frozenset({"US", "LR", "BS", "BZ", "KY", "PW", "FM", "MH"})
_IN_POUNDS = frozenset({"US", "LR"})


def facts(text: Text) -> Iterator[Finding]:
    """Yield what is missing of the leaflet as a whole."""
    yield from _structure(text)
    yield from _units(text)
    leaflet = text.leaflet
    if leaflet.example:  # no hospital stands behind it that could be written to
        return
    if not leaflet.references and not any(line.passage.path[0] == "references" for line in text.lines):
        hint = "list under references: what the leaflet rests on"
        yield Finding("references", "the leaflet names no references", hint)
    if text.tag == "en":
        said = " ".join(line.shown for line in text.lines)
        if not english().pattern("feedback").search(said):
            hint = "say where to send comments on the leaflet: an address, a phone number or a box in the ward"
            yield Finding("feedback", "the leaflet does not say where to send comments on it", hint)
        if not english().pattern("formats").search(said):
            hint = "say how to get it in large print, in another language or read aloud"
            yield Finding("formats", "the leaflet does not say that it comes in other formats or languages", hint)


def _structure(text: Text) -> Iterator[Finding]:
    """Yield headings that say nothing, long stretches without one, and the lack of main points."""
    count = sum(len(tokens(line.said)) for line in text.read)
    front = text.leaflet.main_points or text.leaflet.front or text.leaflet.key_numbers
    if count > _SHORT and not front:
        hint = "say in three to five main-points: what everybody must know"
        yield Finding("summary", "page one has no main points", hint)
    for line in text.lines:
        if line.role is Role.HEADING and line.said.strip(" .:?!").casefold() in english().listed("vague-headings"):
            hint = "say what stands below: “How to take your tablets”"
            yield Finding("heading", f"“{line.said}” does not say what stands below it", hint, line, line.said)
    yield from _chunks(text)


def _chunks(text: Text) -> Iterator[Finding]:
    start: Line | None = None
    count = 0
    for line in (*text.lines, None):
        if line is None or line.role is Role.HEADING:
            if start and count > CHUNK:
                hint = f"put a heading over each thing that is said: {CHUNK} words below one are enough"
                yield Finding("chunks", f"{count} words stand below one heading", hint, start)
            start, count = line, 0
        elif line.role in READ and line.role is not Role.CARD:
            start, count = start or line, count + len(tokens(line.said))


def _units(text: Text) -> Iterator[Finding]:
    """Yield temperatures and weights that readers of the leaflet's country do not measure in."""
    region = text.leaflet.country or _region(text.leaflet.language)
    for line in text.lines:
        said = line.shown
        if _FAHRENHEIT.search(said) and not _CELSIUS.search(said) and region not in _IN_FAHRENHEIT:
            yield Finding("units", "a temperature in °F alone", "give it in °C, and in °F behind it", line, "°F")
        if _CELSIUS.search(said) and not _FAHRENHEIT.search(said) and region in _IN_FAHRENHEIT:
            yield Finding("units", "a temperature in °C alone", "give it in °F, and in °C behind it", line, "°C")
        if (found := _IMPERIAL.search(said)) and not _METRIC.search(said) and region not in _IN_POUNDS:
            yield Finding(
                "units", f"“{found[0]}” is no unit that readers use", "give it in metric units too", line, found[0]
            )


def _region(tag: str) -> str:
    """Return the country in a tag of a language, "" for a tag without one."""
    return next((part for part in find_language(tag).tag.split("-")[1:] if len(part) == 2 and part.isupper()), "")

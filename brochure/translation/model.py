"""What a translation file may hold, as typed models and as a JSON Schema."""

from __future__ import annotations

from typing import Any

from ..content.field_types import Model
from ..content.schema import model_schema


def key_order(source: str, target: str) -> tuple[str, ...]:
    """Return the keys that a segment may have, in the order in which new ones are put.

    Beside its id and its two texts they are the old source, how it changed, a note, and waived checks.
    """
    return ("id", source, "was", "changed", target, "note", "waive")


def own_keys(source: str, target: str) -> frozenset[str]:
    """Return the keys of a segment that `sync` looks after; all others are a person's."""
    return frozenset({"id", source, target, "was", "changed"})


MACHINE = "machine-drafted"
"""The translator of what no person has translated."""

UNFINISHED = frozenset({"missing", "blank", "stale", "extra"})
"""Codes of what a translation in the making has: errors, but pages can be made to look at, and say that it is so."""


class Head(Model):
    """A translation file without its segments, whose keys depend on the languages."""

    language: str
    translator: str | None = None
    segments: tuple[dict[str, Any], ...]
    memory: tuple[dict[str, Any], ...] = ()


def variant_schema(source: str, target: str) -> dict[str, Any]:
    """Return the JSON Schema of a translation file from one language into another."""
    schema = model_schema(Head, f"A translation from {source} into {target}")
    text = {"type": "string"}
    schema["properties"]["segments"]["items"] = {
        "type": "object",
        "properties": {
            "id": text,
            source: text,
            target: text,
            "was": text,
            "changed": text,
            "note": text,
            "waive": {"type": "object", "additionalProperties": text},
        },
        "required": ["id", source, target],
        "additionalProperties": False,
    }
    return schema

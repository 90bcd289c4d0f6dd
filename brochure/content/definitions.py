"""What words mean, from glossary.yaml beside the content, for terms that the content explains by name only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import Problem
from .documents import load_yaml

FILE = "glossary.yaml"


def explain(data: Any, folder: Path) -> tuple[Problem, ...]:
    """Give every ``- term: Antigen`` of a content's plain data that has no meaning that of glossary.yaml.

    The meaning is the ``definition:`` there, with its ``sources:``; capitals do not count. A term that the glossary
    does not explain stays as it is, for validation to complain about. Returns what is wrong with the file, where it is
    used. Raises ContentError for a file that is not YAML.
    """
    bare = [term for term in _terms(data) if "meaning" not in term and isinstance(term.get("term"), str)]
    path = folder / FILE
    if not bare or not path.exists():
        return ()
    loaded = load_yaml(path)
    entries = loaded.data
    known = {
        entry["term"].casefold(): entry
        for entry in _dicts(entries.get("terms") if isinstance(entries, dict) else None)
        if isinstance(entry.get("term"), str) and entry.get("definition")
    }
    for term in bare:
        entry = known.get(term["term"].casefold())
        if entry is not None:
            term["meaning"] = {"text": entry["definition"], "sources": entry.get("sources", [])}
    return loaded.problems


def _terms(data: Any) -> Iterator[dict[str, Any]]:
    sections = data.get("sections") if isinstance(data, dict) else None
    for section in _dicts(sections):
        for block in _dicts(section.get("blocks")):
            yield from _dicts(block.get("glossary"))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list; nothing of anything else, which validation complains about."""
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())

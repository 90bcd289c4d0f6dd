"""What words mean, for terms that the content explains by name only: from glossary.yaml beside it, or a shared one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import Problem
from .documents import load_yaml
from .shelf import FOLDER as SHARED
from .shelf import shared_folder

FILE = "glossary.yaml"


def glossaries(folder: Path) -> tuple[Path, ...]:
    """Return the glossaries of a leaflet's folder, or of one of leaflets: its own first, then the shared one."""
    shared = shared_folder(folder) if (folder / "content.yaml").exists() else folder / SHARED
    return tuple(path for path in (folder / FILE, shared / FILE) if path.is_file())


def explain(data: Any, folder: Path) -> tuple[Problem, ...]:
    """Give every ``- term: Antigen`` of a content's plain data that has no meaning that of glossary.yaml.

    The meaning is the ``definition:`` there, with its ``sources:``; capitals do not count. The leaflet's own glossary
    goes before a shared one. A term that neither explains stays as it is, for validation to complain about. Returns
    what is wrong with the files that are used. Raises ContentError for a file that is not YAML.
    """
    bare = [term for term in _terms(data) if "meaning" not in term and isinstance(term.get("term"), str)]
    problems: list[Problem] = []
    for path in glossaries(folder) if bare else ():
        loaded = load_yaml(path)
        entries = loaded.data
        known = {
            entry["term"].casefold(): entry
            for entry in _dicts(entries.get("terms") if isinstance(entries, dict) else None)
            if isinstance(entry.get("term"), str) and entry.get("definition")
        }
        for term in bare:
            entry = known.get(term["term"].casefold())
            if entry is not None and "meaning" not in term:
                term["meaning"] = {"text": entry["definition"], "sources": entry.get("sources", [])}
        problems += loaded.problems
    return tuple(problems)


def _terms(data: Any) -> Iterator[dict[str, Any]]:
    sections = data.get("sections") if isinstance(data, dict) else None
    for section in _dicts(sections):
        for block in _dicts(section.get("blocks")):
            yield from _dicts(block.get("glossary"))


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list; nothing of anything else, which validation complains about."""
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())

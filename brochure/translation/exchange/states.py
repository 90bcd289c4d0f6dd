"""What states mean that all units of a file share, and which tags name one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...errors import ContentError
from ...languages import language
from .units import Unit, UnitState


def with_states(units: Iterable[Unit]) -> Sequence[Unit]:
    """Return units whose state is what a person says of each.

    A tool that calls every text that it has untranslated, or in need of work, says nothing by it.
    """
    found = list(units)
    open_ones = [unit for unit in found if unit.target.strip() and unit.state is UnitState.UNFINISHED]
    others = [
        unit for unit in found if unit.target.strip() and unit.state not in {UnitState.UNFINISHED, UnitState.MISSING}
    ]
    means = UnitState.UNSAID if open_ones and not others else UnitState.STALE
    return [replace(unit, state=means) if unit.state is UnitState.UNFINISHED else unit for unit in found]


def short_name(tag: str) -> tuple[str, str]:
    """Return the language and the script of a tag, whatever country it names; a tag that is none stands for itself."""
    try:
        found = language(tag.replace("_", "-").partition("@")[0])
    except ContentError:
        return tag, ""
    return found.tag.partition("-")[0], found.script

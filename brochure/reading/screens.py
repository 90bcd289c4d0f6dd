"""A leaflet as one edition has it: without what is left out of it and, on a screen, with few rows to write in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..content.blocks.table import Table
from ..content.left_out import left_out
from ..content.manuscript import Manuscript
from ..editions import Edition

ROWS = 1
"""How many of its rows to write in a table has on a screen: one shows what is to be noted."""


def for_edition(manuscript: Manuscript, edition: Edition) -> Manuscript:
    """Return a manuscript as an edition has it. Its marks are not judged again: what was signed stays signed."""
    leaflet = manuscript.leaflet
    out = left_out(leaflet, edition.name)
    manuscript = replace(manuscript, left_out=out) if out else manuscript
    if not edition.is_on_screen:
        return manuscript
    sections = tuple(section.model_copy(update={"blocks": _shorter(section.blocks)}) for section in leaflet.sections)
    made = leaflet.model_copy(update={"introduction": _shorter(leaflet.introduction), "sections": sections})
    return manuscript if made == leaflet else replace(manuscript, leaflet=made)


def _shorter(blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_with_few_rows(block) if isinstance(block, Table) else block for block in blocks)


def _with_few_rows(block: Table) -> Table:
    few = min(block.table.blank_rows, ROWS)
    return block.model_copy(update={"table": block.table.model_copy(update={"blank_rows": few})})

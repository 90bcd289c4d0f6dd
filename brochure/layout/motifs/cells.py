"""The states of a mechanism: an immune cell at the start, the cell that it is to find at the end, what is between."""

from __future__ import annotations

from math import cos, pi, sin

from ...content.blocks.diagrams import Between, CellState, State, Target
from ..icons import circle
from ..page import Subpath
from .motif import Ink, Motif, Stroke, open_line

WIDTH, HEIGHT = 98.0, 40.0
MIDDLE = HEIGHT / 2
CELL, SIGN, TARGET, NUCLEUS = 15.0, 8.0, 15.0, 6.0
"""Radii: of the immune cell and the disk in it, of the target and its nucleus."""
CELL_AT, TARGET_AT = 18.0, 80.0
LINE = 1.4
BULGES, BULGE = 5, 0.8
"""How many bulges a target has, and how far they reach out."""


def state(of: State) -> Motif:
    """Return a state of a mechanism, as it is where lines are read from the left."""
    strokes = [*_cell(of.cell), *_between(of.between), *_target(of.target)]
    return Motif(WIDTH, HEIGHT, tuple(strokes))


def _cell(of: CellState) -> tuple[Stroke, ...]:
    """Return the immune cell: a disk with a sign to pause or to go, as on a player."""
    body = Stroke((circle(CELL_AT, MIDDLE, CELL),), Ink.TINT, LINE, Ink.BRAND)
    disk = Stroke((circle(CELL_AT, MIDDLE, SIGN),), Ink.BRAND)
    sign: tuple[Subpath, ...]
    if of is CellState.HELD:
        sign = (_box(CELL_AT - 3.4, MIDDLE - 4, 2.4, 8), _box(CELL_AT + 1, MIDDLE - 4, 2.4, 8))
    else:
        sign = (Subpath(((CELL_AT - 2.6, MIDDLE - 4.4), (CELL_AT + 4.8, MIDDLE), (CELL_AT - 2.6, MIDDLE + 4.4))),)
    return body, disk, Stroke(sign, Ink.WHITE)


def _target(of: Target) -> tuple[Stroke, ...]:
    """Return the other cell: uneven, with a dark nucleus; broken, it is dashed, with a cross."""
    if of is Target.NONE:
        return ()
    if of is Target.BROKEN:
        cross = (
            open_line((TARGET_AT - 4.5, MIDDLE - 4.5), (TARGET_AT + 4.5, MIDDLE + 4.5)),
            open_line((TARGET_AT - 4.5, MIDDLE + 4.5), (TARGET_AT + 4.5, MIDDLE - 4.5)),
        )
        return Stroke((_uneven(),), None, LINE, Ink.INK, (3.4, 2.6)), Stroke(cross, None, 2.0, Ink.INK)
    return Stroke((_uneven(),), Ink.WHITE, LINE, Ink.INK), Stroke((circle(TARGET_AT, MIDDLE, NUCLEUS),), Ink.INK)


def _between(of: Between) -> tuple[Stroke, ...]:
    plug = Stroke((_box(CELL_AT + CELL - 0.6, MIDDLE - 3, 8, 6),), Ink.BRAND)
    socket = Stroke((_bracket(),), None, 2.0, Ink.INK)
    match of:
        case Between.NOTHING:
            return ()
        case Between.BRAKE:
            joint = Stroke((_box(CELL_AT + CELL + 7, MIDDLE - 2.2, TARGET_AT - TARGET - CELL_AT - CELL - 13, 4.4),))
            return plug, joint._replace(fill=Ink.INK), socket
        case Between.MEDICINE:
            y = (open_line((48, MIDDLE + 12), (48, MIDDLE), (42.5, MIDDLE - 8)), open_line((48, MIDDLE), (53.5, 12)))
            return plug, socket, Stroke(y, None, 2.6, Ink.BRAND)
    return tuple(Stroke((_arrow(36, MIDDLE + dy, 26),), None, 1.8, Ink.BRAND) for dy in (-8, 0, 8))


def _arrow(x: float, y: float, length: float) -> Subpath:
    end = x + length
    return open_line((x, y), (end, y), (end - 4, y - 3), (end, y), (end - 4, y + 3))


def _bracket() -> Subpath:
    x = TARGET_AT - TARGET
    return open_line((x + 1, MIDDLE - 4.4), (x - 6, MIDDLE - 4.4), (x - 6, MIDDLE + 4.4), (x + 1, MIDDLE + 4.4))


def _box(x: float, y: float, width: float, height: float) -> Subpath:
    return Subpath(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def _uneven() -> Subpath:
    """Return an outline that nobody takes for a circle."""
    points = 60
    angles = [2 * pi * n / points for n in range(points)]
    radii = [TARGET + BULGE * cos(BULGES * angle) for angle in angles]
    steps = [(TARGET_AT + r * cos(angle), MIDDLE + r * sin(angle)) for r, angle in zip(radii, angles, strict=True)]
    return Subpath(tuple(steps))

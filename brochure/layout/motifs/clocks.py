"""Moments of a day: a clock with its hands, and a sun or a moon. A clock goes the same way round in every language."""

from __future__ import annotations

from math import cos, pi, sin

from ...content.blocks.diagrams import Moment, PartOfDay
from ..icons import circle
from ..page import Subpath
from .motif import Ink, Motif, Stroke, open_line

HEIGHT, RADIUS = 40.0, 17.0
CLOCK_AT, SKY_AT = 19.0, 51.0
"""The middles of the clock and of the sky beside it."""
ALONE = 32.0
"""The width of a sky without a clock."""
WIDTH = 64.0
SUNRISE, SUNSET = 6 * 60, 18 * 60
"""Between these minutes of the day stands a sun beside the clock, else a moon: 8 in the morning or in the evening."""
LINE = 1.3


def moment(of: Moment) -> Motif:
    """Return a moment of a day: a clock with a sun or a moon, or a part of the day as a sun over or at the horizon."""
    if of.at is None:
        return Motif(ALONE, HEIGHT, _sky(of.part or PartOfDay.NOON))
    sky = _sun(SKY_AT, 12) if SUNRISE <= of.minutes < SUNSET else _moon(SKY_AT, 12)
    return Motif(WIDTH, HEIGHT, (*_clock(of.minutes), *sky))


def _clock(minutes: int) -> tuple[Stroke, ...]:
    x, y = CLOCK_AT, HEIGHT / 2
    ticks = tuple(open_line(_at(x, y, hour / 12, RADIUS - 1.5), _at(x, y, hour / 12, RADIUS - 4)) for hour in range(12))
    hour, minute = _at(x, y, minutes / 720, RADIUS * 0.5), _at(x, y, minutes / 60, RADIUS * 0.72)
    return (
        Stroke((circle(x, y, RADIUS),), Ink.WHITE, LINE, Ink.BRAND),
        Stroke(ticks, None, 0.9, Ink.BRAND),
        Stroke((open_line((x, y), hour),), None, 2.6),
        Stroke((open_line((x, y), minute),), None, 1.4),
        Stroke((circle(x, y, 1.8),), Ink.INK),
    )


def _at(x: float, y: float, turns: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * turns
    return x + radius * sin(angle), y - radius * cos(angle)


def _sky(part: PartOfDay) -> tuple[Stroke, ...]:
    x, ground = ALONE / 2, HEIGHT - 8
    horizon = Stroke((open_line((1, ground), (ALONE - 1, ground)),), None, LINE, Ink.BRAND)
    if part is PartOfDay.NIGHT:
        return (horizon, *_moon(x, 15))
    if part is PartOfDay.NOON:
        return (horizon, *_sun(x, 14))
    tip = 1 if part is PartOfDay.EVENING else -1  # down where the sun sets, up where it rises
    arrow = open_line((x, 12 - 6 * tip), (x, 12 + 6 * tip), (x - 3.5, 12 + 2.5 * tip), (x, 12 + 6 * tip))
    head = open_line((x, 12 + 6 * tip), (x + 3.5, 12 + 2.5 * tip))
    half = Subpath(((x - 7, ground), (x - 7, ground - 9.2, x + 7, ground - 9.2, x + 7, ground)))
    return horizon, Stroke((half,), Ink.INK), Stroke((arrow, head), None, 1.6)


def _sun(x: float, y: float) -> tuple[Stroke, ...]:
    rays = tuple(open_line(_at(x, y, n / 8, 7), _at(x, y, n / 8, 10)) for n in range(8))
    return Stroke((circle(x, y, 4.6),), Ink.WHITE, LINE), Stroke(rays, None, LINE)


def _moon(x: float, y: float) -> tuple[Stroke, ...]:
    crescent = Subpath((
        (x + 2, y - 8), (x - 10.5, y - 8, x - 10.5, y + 8, x + 2, y + 8),
        (x - 4.5, y + 5, x - 4.5, y - 5, x + 2, y - 8),
    ))  # fmt: skip
    return (Stroke((crescent,), Ink.INK),)

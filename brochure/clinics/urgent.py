"""Which values of a leaflet are called in an emergency: there a number of three digits is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.blocks.callout import Callout, Level
from ..content.markup import parse, placeholders
from ..content.model import Leaflet, ValueKind
from ..content.passages import words

_URGENT = re.compile(r"emergenc|ambulance|rescue|\bsos\b")


def urgent_values(leaflet: Leaflet) -> frozenset[str]:
    """Return the phone numbers whose name or label says so, or else those that a call-out for emergencies holds."""
    phones = {name: value for name, value in leaflet.values.items() if value.kind is ValueKind.PHONE}
    named = {name for name, value in phones.items() if _URGENT.search(f"{name} {value.label}".casefold())}
    return frozenset(named or phones.keys() & set(_asked(leaflet)))


def _asked(leaflet: Leaflet) -> Iterator[str]:
    """Yield the values in call-outs for emergencies."""
    for block in (*leaflet.introduction, *(block for section in leaflet.sections for block in section.blocks)):
        if isinstance(block, Callout) and block.callout.level is Level.EMERGENCY:
            for passage in words(block):
                yield from placeholders(parse(passage.text))

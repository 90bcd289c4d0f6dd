"""What layout has made before and need not make again: settings with their rows, and page breaks.

Each is a pure function of values, so a leaflet that is the same but for a telephone number is made anew in the nodes
that show it and nowhere else. Nothing that a page shows depends on what is remembered.
"""

from __future__ import annotations

from typing import Any

from ..identity import Memo
from .engine.fitting import Plan
from .setting import NODES, Made, Setting

SETTINGS, PLANS = 24, 256
"""How many are kept: one setting for each language, edition and fit, one plan for each leaflet with other heights."""


class LayoutCache:
    """The memos of one set of fonts; hand the same one to many layouts with the same typesetter."""

    def __init__(self) -> None:
        self.settings: Memo[Any, Setting] = Memo(SETTINGS)
        self.rows: Made = Memo(NODES)
        self.plans: Memo[Any, Plan] = Memo(PLANS)

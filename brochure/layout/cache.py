"""What layout has made before and need not make again: settings with their rows, and page breaks.

Each is a pure function of values, so a leaflet that is the same but for a telephone number is made anew in the nodes
that show it and nowhere else. Nothing that a page shows depends on what is remembered.
"""

from __future__ import annotations

from typing import Any

from ..identity import Memo
from .context import NODES, BlockContext, Made
from .engine.fitting import PagePlan

CONTEXTS, PLANS = 24, 256
"""How many are kept: one context for each language, edition and fit, one plan for each leaflet with other heights."""


class LayoutCache:
    """The memos of one set of fonts; hand the same one to many layouts with the same typesetter."""

    def __init__(self) -> None:
        self.contexts: Memo[Any, BlockContext] = Memo(CONTEXTS)
        self.rows: Made = Memo(NODES)
        self.plans: Memo[Any, PagePlan] = Memo(PLANS)

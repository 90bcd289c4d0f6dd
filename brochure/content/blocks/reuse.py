"""A block that is printed again where it is needed a second time."""

from __future__ import annotations

from ..field_types import DottedId, Identified


class Reuse(Identified):
    """Another block, printed here once more: it is written, translated and signed once."""

    reuse: DottedId
    """The section's id and the block's, with a point between: side-effects.emergency; or shared.emergency."""

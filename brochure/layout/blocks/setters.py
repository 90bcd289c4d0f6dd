"""What sets each kind of node: a function of a module of this package, which says so itself with `sets`."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from ...reading.tree import Kind, Node
from ..context import BlockContext, Column
from ..engine.rows import Row, across

SetRows = Callable[[Node, BlockContext, Column], list[Row]]
"""Sets a node as rows in a column."""


@dataclass(frozen=True, slots=True)
class Setter:
    """A function that sets nodes of some kinds, called like the function itself.

    In a leaflet they stand in the text column or, those that are `across`, in the whole width between the margins.
    """

    kinds: tuple[Kind, ...]
    across: Callable[[Node, BlockContext], bool]
    set_rows: SetRows

    def __call__(self, node: Node, context: BlockContext, column: Column) -> list[Row]:
        """Set a node as rows in a column."""
        return self.set_rows(node, context, column)


def sets(*kinds: Kind, across: bool | Callable[[Node, BlockContext], bool] = False) -> Callable[[SetRows], Setter]:
    """Say above a function which kinds of nodes it sets, and whether, or which, across the whole width of a page."""
    which = across if callable(across) else lambda _, __: across
    return lambda set_rows: Setter(kinds, which, set_rows)


@cache
def setters() -> Mapping[Kind, Setter]:
    """Return what sets each kind of node, from all modules of this package.

    Raises ValueError for a kind that two functions set.
    """
    package, _, _ = __name__.rpartition(".")
    found: dict[Kind, Setter] = {}
    for module in pkgutil.iter_modules(import_module(package).__path__):
        for value in vars(import_module(f"{package}.{module.name}")).values():
            for kind in value.kinds if isinstance(value, Setter) else ():
                if found.setdefault(kind, value) is not value:
                    raise ValueError(f"{package}.{module.name} sets {kind.value!r}, which another module sets too")
    return found


def set_block(node: Node, context: BlockContext, column: Column | None = None) -> list[Row]:
    """Set a node by its kind, in the column of its kind or in one that is given.

    Raises KeyError for a kind that nothing sets.
    """
    setter = setters().get(node.kind)
    if setter is None:
        raise KeyError(f"no module of layout/blocks/ sets {node.kind.value!r}")
    if column is None and setter.across(node, context):
        return across(setter(node, context, context.page))
    return setter(node, context, column or context.text)


def takes_both(node: Node, context: BlockContext) -> bool:
    """Tell whether a node takes the width of both columns of a page that has two."""
    setter = setters().get(node.kind)
    return setter is not None and context.theme.pitch > 0 and setter.across(node, context)

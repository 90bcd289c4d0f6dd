"""A block that is heard again: the same words in nodes of their own."""

from __future__ import annotations

from ..structure import Id
from .tree import Field, Image, Leaf, Node


def again(node: Node, name: Id) -> Node:
    """Return a node as it is said once more: all ids in it begin with a name, and its segments stay."""

    def one(child: Node | Leaf | Image) -> Node | Leaf | Image:
        if isinstance(child, Node):
            return again(child, name)
        if isinstance(child, Image):
            return child._replace(id=f"{name}~{child.id}")
        inlines = tuple(
            inline._replace(id=f"{name}~{inline.id}") if isinstance(inline, Field) else inline
            for inline in child.inlines
        )
        return child._replace(id=f"{name}~{child.id}", inlines=inlines)

    cell = node.cell._replace(headers=tuple(f"{name}~{header}" for header in node.cell.headers))
    return node._replace(id=f"{name}~{node.id}", children=tuple(map(one, node.children)), cell=cell)

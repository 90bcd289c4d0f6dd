"""Fields of a form: what each asks for by ear, and which of them are to be cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...content.blocks.form import FieldForm, Fields, FormField
from ...content.slots import Loc
from ...structure import Tag
from ..sentences import Sentences
from ..tree import FieldKind, Kind, Leaf, Node

_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", "።", "။", "។", ":", "：", "፡")
"""The ends of labels after which no colon stands."""


def form(block: Fields, path: Loc, say: Sentences) -> Node:
    """Return the fields of a form with the words that lead into them; what is to be cut off says so first."""
    name = say.id(path)
    children = [*form_fields(block.fields, (*path, "fields"), say)]
    if block.lead is not None:
        children.insert(0, say.text((*path, "lead", "text"), Kind.LEAD))
    if not block.cut:
        return Node(name, Kind.FIELDS, Tag.SECTION, tuple(children))
    cut = say.label("cut-here", Kind.CUT_LINE, Tag.PARAGRAPH, name)
    return Node(name, Kind.CUT_OUT, Tag.SECTION, (cut, *children))


def form_fields(fields: Sequence[FormField], path: Loc, say: Sentences, kind: Kind = Kind.FIELD) -> Iterator[Node]:
    """Yield fields that stand at a path of the content, as nodes of a kind."""
    for index, field in enumerate(fields):
        loc = (*path, index)
        name, lines = say.id((*loc, "text")), f" {field.lines}" if field.form is FieldForm.NOTES else ""
        variant = "choices" if field.choices else f"{field.form}{lines}"
        yield Node(name, kind, Tag.PARAGRAPH, tuple(_leaves(field, loc, say)), variant=variant)


def _leaves(field: FormField, path: Loc, say: Sentences) -> Iterator[Leaf]:
    """Yield the words of a field and what is to be filled in: a box stands before its words, a line after them."""
    label = say.leaf((*path, "text"))
    if field.form is FieldForm.TICK:
        yield say.field(f"{label.id}.tick", say.manuscript.labels["tick"], FieldKind.TICK)
        yield label
    elif field.choices:
        yield label
        for index, choice in enumerate(field.choices):
            words = say.leaf((*path, "choices", index))
            yield say.added(f"{words.id}.blank", " ")
            yield say.field(f"{words.id}.tick", choice, FieldKind.TICK)
            yield words
    else:
        kind = FieldKind.NOTES if field.form is FieldForm.NOTES else FieldKind.LINE
        yield from _labeled(label, say.field(f"{label.id}.field", field.text, kind), say)


def _labeled(label: Leaf, given: Leaf, say: Sentences) -> tuple[Leaf, ...]:
    """Return a label and what stands after it, with a colon between where the label does not end with a sign."""
    if label.text.rstrip().endswith(_ENDS):
        return label, say.added(f"{label.id}.blank", " "), given
    return say.named(label, given)

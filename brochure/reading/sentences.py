"""The leaves of a manuscript: each passage by its path in the content, each label by its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..content.labels import Labels
from ..content.manuscript import Manuscript
from ..content.passages import Passage, walk
from ..content.slots import Loc
from ..content.statements import Statement
from ..errors import Place
from ..languages import language as find_language
from ..structure import Tag
from ..text.numbers import format_number
from .hours import in_words
from .tree import Field, FieldKind, Id, Kind, Leaf, Node, Run
from .wording import InlineBuilder

LABEL = "label."
"""What the segments of the program's own words begin with."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Makes the leaves and plain nodes of a reading from one manuscript; `prefix` begins all ids."""

    manuscript: Manuscript
    prefix: str = ""
    builder: InlineBuilder = field(init=False, repr=False)
    passages: Mapping[Loc, Passage] = field(init=False, repr=False)
    names: Mapping[Loc, str] = field(init=False, repr=False)
    foreign: frozenset[str] = field(init=False, repr=False)
    """The segments of texts that are in a language of their own."""
    labels: Labels = field(init=False, repr=False)
    """The program's own words, with those for what has been checked that the manuscript may say."""

    def __post_init__(self) -> None:
        walked = walk(self.manuscript.leaflet)
        object.__setattr__(self, "builder", InlineBuilder(self.manuscript, self.prefix))
        object.__setattr__(self, "passages", {passage.path: passage for passage in walked.passages})
        object.__setattr__(self, "names", walked.names)
        object.__setattr__(self, "labels", self.manuscript.state_words)
        object.__setattr__(self, "foreign", frozenset(one.id for one in walked.passages if one.language))

    def id(self, path: Loc) -> Id:
        """Return the id of what stands at a path of the content: a passage, or what holds some."""
        passage = self.passages.get(path)
        return self.prefix + (passage.id if passage else self.names[path])

    def part(self, name: str) -> Id:
        """Return the id of a part that the program makes, which nothing in the content can have."""
        return f"{self.prefix}~{name}"

    def place(self, path: Loc) -> Place:
        """Return where the passage of a path stands in its file."""
        name = self.passages[path].id
        return self.manuscript.places.get(name) or Place(self.manuscript.leaflet.leaflet, segment=name)

    def number(self, value: int) -> str:
        """Return a whole number in the language's digits."""
        return format_number(value, self.manuscript.language)

    def field(self, name: Id, label: str, kind: FieldKind = FieldKind.LINE) -> Leaf:
        """Return something to write on, named by one of the program's own words or by a text of the content."""
        field = Field(name, self.builder.words(label), kind, self.builder.foreign(label))
        return Leaf(name, (field,))

    def run(self, text: str) -> Run:
        """Return words that the program prints as a run."""
        (run,) = self.builder.plain(text)
        assert isinstance(run, Run)
        return run

    def words(self, path: Loc) -> tuple[str, str]:
        """Return the bare words of the passage at a path, and their language where it is not the leaflet's."""
        text = self.passages[path].text
        return self.builder.words(text), self.builder.foreign(text)

    def title(self, leaf: Leaf) -> str:
        """Return a leaf as an outline says it: a line to write on is its name in square brackets."""
        if all(isinstance(inline, Run) for inline in leaf.inlines):
            return leaf.text
        return next(self.builder.words(one.text) for one in self.passages.values() if one.id == leaf.segment)

    def leaf(self, path: Loc) -> Leaf:
        """Return the passage at a path as a leaf."""
        passage = self.passages[path]
        inlines = self.builder.inlines(passage.text, passage.language)
        return Leaf(self.prefix + passage.id, inlines, passage.id, self.place(path))

    def added(self, name: Id, text: str) -> Leaf:
        """Return characters that the program adds, such as a bullet, as a leaf of no segment."""
        return Leaf(name, self.builder.plain(text))

    def label_leaf(self, key: str, within: Id) -> Leaf:
        """Return one of the program's own words as a leaf."""
        return Leaf(f"{within}.{key}", self.builder.plain(self.labels[key]), f"{LABEL}{key}")

    def label(self, key: str, kind: Kind, tag: Tag, within: Id) -> Node:
        """Return one of the program's own words as a node."""
        return Node(f"{within}.{key}", kind, tag, (self.label_leaf(key, within),))

    def text(self, path: Loc, kind: Kind, tag: Tag = Tag.PARAGRAPH) -> Node:
        """Return the passage at a path as a node of its own."""
        return Node(self.id(path), kind, tag, (self.leaf(path),), place=self.place(path))

    def given(self, path: Loc, kind: Kind) -> Node:
        """Return what is given at a path as a node: a link with what stands around it, or a line to write on."""
        return Node(self.id(path), kind, Tag.PARAGRAPH, (self.given_leaf(path),), place=self.place(path))

    def given_leaf(self, path: Loc) -> Leaf:
        """Return what is given at a path as a leaf."""
        passage = self.passages[path]
        inlines = tuple(self.builder.given(passage.text, path))
        return Leaf(self.prefix + passage.id, inlines, passage.id, self.place(path))

    def hours_leaf(self, path: Loc) -> Leaf:
        """Return the days or the times at a path as a leaf, in words."""
        passage, manuscript = self.passages[path], self.manuscript
        text, language = in_words(passage.text, path, manuscript.language, manuscript.labels)
        return Leaf(self.prefix + passage.id, (Run(text, language),), passage.id, self.place(path))

    def says(self, statements: Sequence[Statement], path: Loc, kind: Kind) -> Node:
        """Return statements that run on as one paragraph, with the blank between sentences that the language has."""
        found: list[Leaf] = []
        for index, statement in enumerate(statements):
            if index and (blank := self._blank(statements[index - 1], statement)).text:
                found.append(Leaf(f"{self.id(path)}.blank.{index}", (blank,)))
            found.append(self.leaf((*path, index, "text")))
        return Node(self.id(path), kind, Tag.PARAGRAPH, tuple(found))

    def _blank(self, before: Statement, statement: Statement) -> Run:
        """Return what stands between two sentences, as the language that both are in has it."""
        own, language = self.manuscript.language, statement.language or ""
        if language and language == before.language and language != own.tag:
            return Run(find_language(language).sentence_space, language, direction=find_language(language).direction)
        untranslated = language or self.builder.foreign(statement.text)
        return Run(own.sentence_space or (" " if untranslated else ""))

    def named(self, label: Leaf, *given: Leaf) -> tuple[Leaf, ...]:
        """Return a name, the language's colon, and what is given."""
        return (label, self.added(f"{label.id}.colon", self.manuscript.labels.colon), *given)

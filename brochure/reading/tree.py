"""The values of a Reading: nodes, leaves with their segments, and what may be offered where room is left.

A Reading stands between the content and every output: which nodes there are, with which tags, texts and in which order,
is decided here; layout adds places and nothing else. Ids come from the content and never from object identity, so that
a Reading can be compared, pickled and made again. What there are hundreds of are named tuples, which are made in a
third of the time of frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ..content.blocks.diagrams import Diagram
from ..content.blocks.figure import FigurePlace, FigureWidth, IconArray
from ..editions import Plan
from ..errors import NOWHERE, Place
from ..lexicon.digits import with_digits
from ..structure import ONE_CELL, TableCell, Tag

Id = str
"""Such as ``side-effects.emergency.list.3``."""


class SpanRole(StrEnum):
    """What a run of text is to its sentence."""

    TEXT = "text"
    STRONG = "strong"
    NOTE = "note"
    """The number of a reference, which leads to it."""


WITHIN = "#"
"""What an address begins with that leads to a place of the same file."""


class Link(NamedTuple):
    """Where a run leads, and what a screen reader calls it: an absolute URI, or ``#`` and the id of a leaf."""

    uri: str
    name: str


class Run(NamedTuple):
    """Text of one language and role; `language` is a BCP 47 tag where it is not that of the block.

    `value` is the name of the value whose text this is; `link` is where the run leads. `direction` ("ltr", "rtl") is
    that of a text of its own, such as a phone number or a label in another language, whatever stands around it.
    """

    text: str
    language: str = ""
    role: SpanRole = SpanRole.TEXT
    value: str = ""
    link: Link | None = None
    direction: str = ""


class FieldKind(StrEnum):
    """What a person does with a field on paper."""

    LINE = "line"
    TICK = "tick"
    NOTES = "notes"


class Field(NamedTuple):
    """Something to write on or to tick; `label` is its name for a listener. Layout chooses its length.

    `language` is that of the label, where it is not that of the block.
    """

    id: Id
    label: str
    kind: FieldKind = FieldKind.LINE
    language: str = ""


Inline = Run | Field


class PageRef(NamedTuple):
    """The number of the page on which a node begins, in a language's `digits`; `bind` puts the number in its place."""

    target: Id
    digits: str
    language: str = ""
    role: SpanRole = SpanRole.TEXT

    def numbered(self, page: int) -> Run:
        """Return the number of the page, from 1, in its place."""
        return Run(with_digits(str(page), self.digits), self.language, self.role)


class Leaf(NamedTuple):
    """The words of one segment, or of none where the program adds them (a blank, a number, a bullet).

    `place` is where the segment stands in the author's or the translator's file.
    """

    id: Id
    inlines: tuple[Inline | PageRef, ...]
    segment: str = ""
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        """The words, without fields and numbers of pages that are not known."""
        return "".join(inline.text for inline in self.inlines if isinstance(inline, Run))


class Image(NamedTuple):
    """A drawing or a picture: a file's name in the leaflet's folder, what to draw, or the address that a code holds.

    `width` and `place` are what the author asks for; None leaves it to layout.
    """

    id: Id
    path: str = ""
    array: IconArray | None = None
    address: str = ""
    width: FigureWidth | None = None
    place: FigurePlace | None = None
    diagram: Diagram | None = None


class Kind(StrEnum):
    """What a node is to the leaflet, finer than its tag; layout chooses by it how to set the node."""

    DOCUMENT = "document"
    COVER = "cover"
    LOGO = "logo"
    COVER_PICTURE = "cover-picture"
    PUBLISHER = "publisher"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LANGUAGE_NAME = "language-name"
    ORIGINAL_TITLE = "original-title"
    STATES = "states"
    STATE = "state"
    FRONT = "front"
    IMPRINT = "imprint"
    SEE = "see"
    MAIN_POINTS = "main-points"
    KEY_NUMBERS = "key-numbers"
    CONTENTS = "contents"
    CONTENTS_LIST = "contents-list"
    CONTENTS_ITEM = "contents-item"
    CONTENTS_LINE = "contents-line"
    SECTION = "section"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    QUOTED_BY = "quoted-by"
    INTRODUCTION = "introduction"
    BULLETS = "bullets"
    STEPS = "steps"
    LEAD = "lead"
    LIST = "list"
    ITEM = "item"
    MARKER = "marker"
    BODY = "body"
    QUESTIONS = "questions"
    QUESTION = "question"
    CALLOUT = "callout"
    CALLOUT_HEADING = "callout-heading"
    CALLOUT_TEXT = "callout-text"
    CALLOUT_THEN = "callout-then"
    ACTION = "action"
    FIGURE = "figure"
    DRAWING = "drawing"
    CAPTION = "caption"
    KEY = "key"
    DIAGRAM = "diagram"
    PARTS = "parts"
    PART = "part"
    PART_NAME = "part-name"
    QR = "qr"
    QR_CODE = "qr-code"
    QR_ADDRESS = "qr-address"
    GLOSSARY = "glossary"
    TABLE = "table"
    TABLE_CAPTION = "table-caption"
    TABLE_HEAD = "table-head"
    TABLE_BODY = "table-body"
    ROW = "row"
    HEAD_CELL = "head-cell"
    CELL = "cell"
    CELL_TEXT = "cell-text"
    TERM = "term"
    SIDES = "sides"
    SIDE = "side"
    CROSSING = "crossing"
    TIMETABLE = "timetable"
    TIMES = "times"
    TIME = "time"
    WHEN = "when"
    CONTACTS = "contacts"
    DEPARTMENT = "department"
    DEPARTMENT_NAME = "department-name"
    DETAIL = "detail"
    FIELDS = "fields"
    FIELD = "field"
    CUT_OUT = "cut-out"
    CUT_LINE = "cut-line"
    CONTACT = "contact"
    SPECIALTY = "specialty"
    NAME = "name"
    NAME_DETAIL = "name-detail"
    ROLE = "role"
    ORGANIZATION = "organization"
    INTERESTS = "interests"
    INTEREST = "interest"
    WHO = "who"
    WAY = "way"
    ONLINE = "online"
    REFERENCES = "references"
    REVIEW = "review"
    REVIEW_LINE = "review-line"
    NOTES = "notes"
    APPOINTMENTS = "appointments"
    CARD = "card"
    CARD_TEXT = "card-text"
    CARD_FIELD = "card-field"
    PAIR = "pair"
    HEAD = "head"


class Node(NamedTuple):
    """One node of the tree: its id and kind, its structure type, and its children in reading order.

    `language` is a BCP 47 tag where it is not the parent's; `alt` is the alternative text of a figure. `scope` ("Row",
    "Column") and `numbering` ("Disc", "Decimal", "LowerAlpha", "None") are as ISO 32000-1 has them, `cell` is of cells.
    `variant` is the level of a call-out, the kind of a value, the number of a group in an icon array, from 0, how a
    cell is aligned, the shares of a table's columns, what a field of a form asks for, and which face of a card it is.
    """

    id: Id
    kind: Kind
    tag: Tag
    children: tuple[Node | Leaf | Image, ...] = ()
    language: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    variant: str = ""
    place: Place = NOWHERE
    cell: TableCell = ONE_CELL

    def leaves(self) -> Iterator[Leaf]:
        """Yield every leaf below this node in reading order."""
        waiting = [*self.children[::-1]]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Leaf):
                yield part
            elif isinstance(part, Node):
                waiting += part.children[::-1]

    def nodes(self) -> Iterator[Node]:
        """Yield this node and every node below it in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in node.children[::-1] if isinstance(child, Node)]

    def below(self) -> tuple[Node, ...]:
        """Return the nodes right below this one, in order."""
        return tuple([child for child in self.children if isinstance(child, Node)])

    @property
    def text(self) -> str:
        """The words below this node, joined with nothing between."""
        return "".join(leaf.text for leaf in self.leaves())


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that the outline shows: its node, its words and its level from 1."""

    node: Id
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself, as far as the content says it."""

    title: str
    author: str
    subject: str
    language: str
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot of every page says: `label` with ``{page}`` and ``{pages}``, and texts that all pages share.

    `digits` are those of the numbers in the label; `state` is of the leaflet, `staff` is for those who cannot read it,
    and `marks` say what nobody has checked.
    """

    label: Run
    digits: str
    state: tuple[Run, ...]
    staff: tuple[Run, ...] = ()
    marks: tuple[Run, ...] = ()

    def numbered(self, page: int, pages: int) -> Run:
        """Return the label of a page of so many."""
        page_digits, pages_digits = (with_digits(str(number), self.digits) for number in (page, pages))
        text = self.label.text.replace("{page}", page_digits).replace("{pages}", pages_digits)
        return self.label._replace(text=text)


class Offer(StrEnum):
    """What may be added where room is left."""

    NOTES = "notes"
    APPOINTMENTS = "appointments"


@dataclass(frozen=True, slots=True)
class Offered:
    """What layout has added at the end: which offer, and how many appointments of it.

    `number` tells apart what is offered more than once. What is `ahead` stands before what is outside at the back.
    """

    offer: Offer
    count: int = 1
    number: int = 1
    ahead: bool = False


class Back(StrEnum):
    """What stands last, to be outside at the back of what is folded: nothing else than by ear, or whom to call."""

    AS_READ = ""
    TEAM = "team"
    """The team: how to reach it, and who it is."""
    NUMBERS = "numbers"
    """Where to read it on the web, who the team is, then how to reach it, where all that fits no page."""


@dataclass(frozen=True, slots=True)
class Binding:
    """All that layout adds to a Reading: what it offers, the pages that nodes begin on, from 1, and what is last.

    `last` are the marks of what is cut off at the foot of the last page, below what it stood before.
    """

    offered: tuple[Offered, ...] = ()
    pages: Mapping[Id, int] = field(default_factory=dict)
    back: Back = Back.AS_READ
    last: frozenset[Id] = frozenset()


UNBOUND = Binding()


@dataclass(frozen=True, slots=True)
class Reading:
    """A leaflet as a listener gets it, and what stands beside it: metadata, outline, the foot of its pages.

    `offers` are nodes that may be added where room is left, with as many appointments as a page could ever have.
    `closing` is the id of the first node of the part that closes the leaflet, or "". `repeats` are the texts that a
    page may paint once more for the eye, such as the head of a table that goes on: artifacts, by what they repeat.
    """

    plan: Plan
    root: Node
    metadata: Metadata
    outline: tuple[Entry, ...] = ()
    offers: Mapping[Offer, Node] = field(default_factory=dict)
    closing: Id = ""
    repeats: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    foot: Foot | None = None

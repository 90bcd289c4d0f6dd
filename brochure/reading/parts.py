"""The parts of a leaflet that are no blocks: cover, states, contact, references, review, and what may be offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.blocks.figure import picture_of
from ..content.labels import joined
from ..content.model import Contact
from ..content.signatures import ReviewState
from ..content.slots import Loc
from ..languages import language as find_language
from ..structure import Tag
from ..text.numbers import format_date, native_digits
from .blocks.lists import item
from .sentences import Sentences
from .tree import FieldKind, Foot, Image, Kind, Leaf, Node

BETWEEN = " · "
"""What stands between names, and between states."""


def cover(say: Sentences) -> Node:
    """Return what names the leaflet: publisher, title, subtitle, language, the original's title, the logo."""
    leaflet = say.manuscript.leaflet
    children = [
        say.text(("publisher", "name"), Kind.PUBLISHER),
        say.text(("title",), Kind.TITLE, Tag.TITLE),
    ]
    if leaflet.subtitle:
        children.append(say.text(("subtitle",), Kind.SUBTITLE))
    children += _names(say)
    if leaflet.brand and leaflet.brand.logo:
        children.append(_drawing(Kind.LOGO, "logo", leaflet.brand.logo.picture, ("brand", "logo", "alt"), say))
    if leaflet.brand and leaflet.brand.partner:
        children.append(_drawing(Kind.LOGO, "partner", leaflet.brand.partner.picture, ("brand", "partner", "alt"), say))
    if leaflet.cover:
        picture = picture_of(leaflet.cover.picture, say.manuscript.language.tag)
        children.append(_drawing(Kind.COVER_PICTURE, "picture", picture, ("cover", "alt"), say))
    return Node(say.part("cover"), Kind.COVER, Tag.SECTION, tuple(children))


def _drawing(kind: Kind, name: str, picture: str, path: Loc, say: Sentences) -> Node:
    """Return a picture of the cover, with the alternative text at a path."""
    alt, language = say.words(path)
    image = Image(say.part(name), picture)
    return Node(say.part(name), kind, Tag.FIGURE, (image,), language, alt, place=say.place(path))


def _names(say: Sentences) -> Iterator[Node]:
    """Yield the language's own name and, in a translation, its English name and the title that staff can read."""
    name, language, original = say.part("language-name"), say.manuscript.language, say.manuscript.original
    own = Leaf(name, say.builder.plain(language.autonym))
    if original is None:
        yield Node(name, Kind.LANGUAGE_NAME, Tag.PARAGRAPH, (own,))
        return
    english = Leaf(f"{name}.en", say.builder.plain(language.name, "en"))
    both = (own, say.added(f"{name}.between", BETWEEN), english)
    yield Node(name, Kind.LANGUAGE_NAME, Tag.PARAGRAPH, both)
    name = say.part("original-title")
    title = Leaf(name, say.builder.plain(say.manuscript.original_title, original.language.tag))
    yield Node(name, Kind.ORIGINAL_TITLE, Tag.PARAGRAPH, (title,))


def states(say: Sentences) -> Node | None:
    """Return what has been checked and what has not, in the leaflet's language and in its source's, for staff."""
    manuscript, name = say.manuscript, say.part("states")
    source = manuscript.original.language.tag if manuscript.original else ""
    own = joined([*manuscript.marks, *manuscript.reviewed[:1]], BETWEEN)
    foreign = BETWEEN.join([*manuscript.source_marks, *manuscript.reviewed[1:]])
    children = [
        state(f"{name}.{key}", text, say, language)
        for key, text, language in (("own", own, ""), ("source", foreign, source))
        if text
    ]
    return Node(name, Kind.STATES, Tag.SECTION, tuple(children)) if children else None


def state(name: str, text: str, say: Sentences, language: str = "") -> Node:
    """Return words about what has been checked, in the leaflet's language or in another."""
    return Node(name, Kind.STATE, Tag.PARAGRAPH, (Leaf(name, say.builder.plain(text, language)),))


def contact_lines(block: Contact, say: Sentences) -> Iterator[Node]:
    """Yield what the specialist block says: first how to reach the team, which is what one turns to it for."""
    name = say.part("contact")
    if block.ways:
        yield say.label("reach-us", Kind.HEADING, Tag.HEADING_2, name)
    for way in block.ways:
        line, kind = f"{name}.ways.{way}", say.manuscript.leaflet.values[way].kind
        yield Node(line, Kind.WAY, Tag.PARAGRAPH, value_line(way, line, say), variant=kind.value)
    who = (Kind.WHO, Tag.HEADING_3) if block.ways else (Kind.HEADING, Tag.HEADING_2)
    yield say.label("specialist", *who, name)
    yield say.text(("contact", "specialty"), Kind.SPECIALTY)
    yield say.text(("contact", "name"), Kind.NAME)
    for key in ("qualification", "registration"):
        if getattr(block, key):
            yield say.text(("contact", key), Kind.NAME_DETAIL)
    for index, role in enumerate(block.roles):
        yield say.text(("contact", "roles", index, "title"), Kind.ROLE)
        if role.organization:
            yield say.text(("contact", "roles", index, "organization"), Kind.ORGANIZATION)
    if block.interests:
        yield say.label("interests", Kind.INTERESTS, Tag.PARAGRAPH, name)
    for index in range(len(block.interests)):
        yield say.text(("contact", "interests", index), Kind.INTEREST)


def value_line(name: str, within: str, say: Sentences) -> tuple[Leaf, ...]:
    """Return the label of a value, the colon, and the value or a line to write it on."""
    given = Leaf(
        f"{within}.value", tuple(say.builder.value(name)), f"values.{name}", say.place(("values", name, "label"))
    )
    return say.named(say.leaf(("values", name, "label")), given)


def references(say: Sentences) -> Node:
    """Return the printed references as a numbered list."""
    name = say.part("references")
    count = range(len(say.manuscript.leaflet.references))
    rows = tuple(item(("references", index, "text"), f"{say.number(index + 1)}.", say) for index in count)
    listed = Node(f"{name}.list", Kind.LIST, Tag.LIST, rows, numbering="Decimal")
    heading = say.label("references", Kind.HEADING, Tag.HEADING_2, name)
    return Node(name, Kind.REFERENCES, Tag.SECTION, (heading, listed))


def review(say: Sentences) -> Node:
    """Return the state of the clinical review: who checked the text and when, or lines for a person to fill in."""
    standing, name = say.manuscript.clinical, say.part("review")
    language, approval = say.manuscript.language, standing.approval
    by = approval.person if approval else ""
    dates = [
        format_date(day, language) if day else "" for day in (approval and approval.on, approval and approval.next)
    ]
    status = "status-reviewed" if approval else "status-draft"
    if standing.state is ReviewState.WITHDRAWN:
        status = "withdrawn"
    children = [
        say.label("review", Kind.HEADING, Tag.HEADING_2, name),
        say.label(status, Kind.REVIEW_LINE, Tag.PARAGRAPH, name),
    ]
    for key, given in zip(("checked-by", "date-checked", "next-review"), (by, *dates), strict=True):
        line = f"{name}.{key}"
        filled = say.added(f"{line}.given", given) if given else _field(line, key, say)
        label = say.label_leaf(key, name)
        children.append(Node(line, Kind.REVIEW_LINE, Tag.PARAGRAPH, say.named(label, filled)))
    return Node(name, Kind.REVIEW, Tag.SECTION, tuple(children))


def _field(name: str, key: str, say: Sentences) -> Leaf:
    return say.field(f"{name}.field", say.manuscript.labels[key])


def notes(say: Sentences) -> Node:
    """Return lines for the patient's own notes."""
    name = say.part("notes")
    title = say.manuscript.labels["my-notes"]
    lines = say.field(f"{name}.lines", title, FieldKind.NOTES)
    paragraph = Node(f"{name}.lines", Kind.NOTES, Tag.PARAGRAPH, (lines,))
    heading = say.label("my-notes", Kind.HEADING, Tag.HEADING_2, name)
    return Node(name, Kind.NOTES, Tag.SECTION, (heading, paragraph))


APPOINTMENTS = 14
"""The most appointments that a page could ever have."""


def appointments(say: Sentences) -> Node:
    """Return lines to write appointments on: for each, when, and where and with whom."""
    name = say.part("appointments")
    children = [say.label("my-appointments", Kind.HEADING, Tag.HEADING_2, name)]
    for number in range(1, APPOINTMENTS + 1):
        for key in ("when", "where"):
            line = f"{name}.{number}.{key}"
            leaves = (say.label_leaf(key, line), _field(line, key, say))
            children.append(Node(line, Kind.APPOINTMENTS, Tag.PARAGRAPH, leaves))
    return Node(name, Kind.APPOINTMENTS, Tag.SECTION, tuple(children))


def foot(say: Sentences) -> Foot:
    """Return what stands at the foot of every page: number, version, date, words for staff, marks.

    The code of a leaflet stands where neither its title nor words for staff say it.
    """
    manuscript, labels = say.manuscript, say.manuscript.labels
    leaflet, original = manuscript.leaflet, manuscript.original
    languages = {key: find_language(labels.language_of(key)) for key in ("page-of", "version", "written")}
    version = labels.get("version", version=native_digits(leaflet.version, languages["version"]))
    written = labels.get("written", date=format_date(leaflet.written, languages["written"]))
    code = () if original else _code(say)
    state, staff, marks = (
        tuple(say.run(text) for text in texts)
        for texts in ((*code, version, written), _for_staff(say), manuscript.marks)
    )
    if original is not None:
        staff = tuple(run._replace(language=original.language.tag) for run in staff)
    return Foot(say.run(labels["page-of"]), languages["page-of"].digits, state, staff, marks)


def _for_staff(say: Sentences) -> tuple[str, ...]:
    """Return what tells staff, in the source's language, which leaflet a translation is, and in what language."""
    if say.manuscript.original is None:
        return ()
    return (say.manuscript.language.name, say.manuscript.original_title, *_code(say))


def _code(say: Sentences) -> tuple[str, ...]:
    """Return the code of a leaflet, unless it only repeats words of the title that staff can read."""
    code, original = say.manuscript.leaflet.leaflet, say.manuscript.original
    title = say.manuscript.original_title if original else say.manuscript.leaflet.title
    known = set(re.findall(r"\w+", title.casefold()))
    return () if known.issuperset(re.findall(r"\w+", code.casefold())) else (code,)

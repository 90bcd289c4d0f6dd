"""The typed document: what a leaflet says, in order, with nothing about how it looks.

The models mirror the YAML (`docs/` explains it to authors): keys are written with hyphens there and with
underscores here. A text that a translator translates is `Words`: CommonMark's strong, emphasis and links, and
``{placeholder}``. Every model is frozen, so that a leaflet can be shared, cached and sent to another process.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, PrivateAttr, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..languages import language as find_language
from ..languages import short_tag
from .blocks.figure import FOR_ALL, FigureContent, PicturePath, Pictures
from .blocks.form import FormFields
from .blocks.kinds import Block
from .field_types import (
    ITEMS,
    WORDS,
    Day,
    DottedId,
    Identifier,
    Model,
    Name,
    NotIn,
    Number,
    Reasons,
    SourceId,
    Version,
    Waivers,
    Words,
)
from .statements import MaybeSays, Says, as_list


class Section(Model):
    """A section, numbered unless it says otherwise: a heading and its blocks."""

    id: Identifier
    """A name of small letters, digits and hyphens, such as side-effects; keep it once there are translations."""
    heading: Words
    """What stands over it."""
    numbered: bool = True
    """false leaves out the number of this section, which does not count then."""
    not_in: NotIn = ()
    """The editions that leave this section out, by name, such as [panels]; never one that says when to get help."""
    waive: Waivers = Field(default_factory=Reasons)
    """What the review finds in this section and a person lets stand, each with the reason."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    """What it is made of, in order; each begins with a hyphen and a key, such as - text: or - list:."""


class KeyNumbers(Model):
    """The figures of page one: words that lead in, drawings with captions, then what they mean."""

    lead: MaybeSays = ()
    """Words that lead into the figures."""
    figures: Annotated[tuple[FigureContent, ...], Field(min_length=1)]
    """The figures, each as under `figure:`, with icon-array: or picture:, caption: and alt:."""
    note: MaybeSays = ()
    """What the numbers mean, below them."""
    not_in: NotIn = ()
    """The editions that leave the figures out, by name, such as [panels]."""


class ValueKind(StrEnum):
    """What a value is, which decides how it is linked, isolated and written in."""

    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    ADDRESS = "address"
    HOURS = "hours"
    NAME = "name"
    PERSON = "person"
    TEXT = "text"

    @property
    def has_markup(self) -> bool:
        """Whether values of this kind are words, with the markup of any text; others stand exactly as written."""
        return self in {ValueKind.ADDRESS, ValueKind.HOURS, ValueKind.NAME, ValueKind.TEXT}


class Value(Model):
    """What a placeholder stands for. Without a value it prints as a line to write on, with this label.

    `write_in` says that such a line is meant, so that it stops no release. `clinic` says that each clinic may set the
    value, so that it stands outside of what a reviewer signs; a plain text, which may hold a dose, is never so.
    """

    label: Words
    """What it is, as printed before it or before a line to write it on; without a colon."""
    kind: ValueKind = ValueKind.TEXT
    """phone, email, web, address, hours, name, person or text, which is what it is without this key."""
    value: Annotated[str | None, Field(max_length=4000), WORDS] = None
    """The number, the address or the words; left out, a line to write on is printed."""
    write_in: bool = False
    """true says that the line is meant to be filled in by hand, so that it stops no release."""
    clinic: bool = False
    """true lets each clinic set it; such a value is not part of what a reviewer signs. A text can never be so."""

    @property
    def is_words(self) -> bool:
        """Whether the value is a text to translate: one with letters. A number is the same in all languages."""
        return self.kind.has_markup and any(character.isalpha() for character in self.value or "")


class Role(Model):
    """A post that somebody holds, and where."""

    title: Words
    """The post."""
    organization: Words | None = None
    """Where it is held."""


class Contact(Model):
    """The specialist block that closes the leaflet, and the ways to reach the team (names of values)."""

    specialty: Words
    """The department or the specialty."""
    name: Words
    """The team, or the person."""
    qualification: Words | None = None
    """Degrees of the person."""
    registration: Words | None = None
    """The number under which the person is registered."""
    roles: tuple[Role, ...] = ()
    """Posts, each with a title and an organization."""
    interests: tuple[Words, ...] = ()
    """What the person is specialized in."""
    ways: tuple[Name, ...] = ()
    """How to reach the team: names of `values:`, in order, such as [team_phone, team_email]."""


class Online(Model):
    """Where the leaflet can be read on the web: printed at its end as a code for a telephone's camera."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    """The web address, such as https://leaflets.example.org; leaflet, language and version are added, or stand in it
    as {leaflet}, {language} and {version}."""
    caption: Words
    """Words beside the code, above the address: what one finds there."""


class Card(Model):
    """A card to cut out, fold and carry: what an emergency doctor must know, and lines to write on."""

    title: Words
    """What the card says first, in large letters."""
    text: Says
    """What a doctor must know who sees it in an emergency."""
    items: Annotated[MaybeSays, ITEMS, Field(max_length=5)] = Field(default=(), alias="list")
    """Five items at most below that, such as what to look for; a card has no room for more."""
    fields: FormFields = ()
    """Lines to write on, such as [My name, My hospital number]."""
    ways: tuple[Name, ...] = ()
    """Whom to call: names of `values:`."""


class Reference(Model):
    """A printed reference. Its text stays in its own language unless a translation gives another."""

    text: Words
    """The reference as it is printed: author, title, publisher, year."""
    source: SourceId
    """The source that it prints, such as S1, so that {note:S1} leads to it."""


class Source(Model):
    """Where a statement comes from: something read, or a word about what kind of statement it is."""

    title: str
    """What it is."""
    url: str | None = None
    """Where it can be read."""
    says: str | None = None
    """What it says, for those who check the leaflet against it."""
    quality: Literal["high", "medium", "low"] | None = None
    """How good it is as evidence: high, medium or low."""


class Publisher(Model):
    """Who issues the leaflet."""

    name: Words
    """The hospital or the organization."""


class Logo(Model):
    """The sign of a hospital or of its partner, shown on the cover.

    `clinic` says of a hospital's that each clinic may show its own, with the same alternative text: the picture stands
    outside of what a reviewer signs.
    """

    picture: PicturePath
    """A file in the leaflet's folder: logo.svg, or a PNG or JPEG."""
    alt: Words
    """What it shows, for those who cannot see it; it is read aloud, not printed."""
    clinic: bool = False
    """true lets each clinic show its own in its place."""


class Brand(Model):
    """A hospital's own color, as ``#RRGGBB``, its logo, and that of a partner who publishes the leaflet with it."""

    color: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    """The color of headings and of the band on page one, in quotes: "#0B5358"; one too pale to read is refused."""
    logo: Logo | None = None
    """Your logo, with its picture and alt."""
    partner: Logo | None = None
    """A second logo, beside your own."""


class CoverPicture(Model):
    """A picture below the title, over the whole width of page one: one for all languages, or one for each."""

    picture: Pictures
    """A file in the leaflet's folder: clinic.jpg; or one by language, {ne: clinic-ne.jpg, default: clinic.jpg}."""
    alt: Words
    """What it shows, for those who cannot see it; it is read aloud, not printed."""

    @field_validator("picture")
    @classmethod
    def _is_for_all_languages(cls, pictures: dict[str, str]) -> dict[str, str]:
        if FOR_ALL not in pictures:
            raise PydanticCustomError("picture_default", "no picture for all other languages")
        return pictures


Count = Annotated[Number, Field(ge=1, le=64)]


class PageCount(Model):
    """How many pages a leaflet may have; a number alone is at most so many. What a booklet adds is not counted."""

    exactly: Count | None = None
    """So many pages, no more and no fewer."""
    at_least: Count | None = None
    """So many pages or more."""
    at_most: Count | None = None
    """So many pages or fewer."""
    multiple_of: Annotated[Number, Field(ge=2, le=16)] | None = None
    """A number that can be divided by this, such as 4 for a booklet."""

    @model_validator(mode="after")
    def _some_number_is_allowed(self) -> Self:
        others = (self.at_least, self.at_most, self.multiple_of)
        if self.exactly is not None and others != (None, None, None):
            raise PydanticCustomError("pages_exactly", "exactly and more")
        least, multiple = self.at_least or 1, self.multiple_of or 1
        if self.at_most is not None and least + -least % multiple > self.at_most:
            raise PydanticCustomError("pages_none", "no number", {"next": least + -least % multiple})
        return self


def _as_most(value: Any) -> Any:
    return value if value is None or isinstance(value, (dict, PageCount)) else {"at-most": value}


class Shared(NamedTuple):
    """What a leaflet has from the folder that it shares with others: the ids of such parts by their paths.

    `is_shelf` says that it is no leaflet, but all that lies in the folder, to be translated.
    """

    names: Mapping[tuple[str | int, ...], str] = {}
    folder: Path = Path()
    is_shelf: bool = False


class Leaflet(Model):
    """A whole leaflet in one language, as `content.yaml` says it. `front` names what stands on page one, in order.

    It cannot be changed; `model_copy` makes another, as pydantic's models do.

    >>> (manuscript,) = brochure.read("my-leaflet", ["en"])
    >>> isinstance(manuscript.leaflet, brochure.Leaflet)
    True
    >>> other = manuscript.leaflet.model_copy(update={"title": "Another title"})
    """

    leaflet: Identifier
    """Its code: small letters, digits and hyphens. Names of files begin with it."""
    example: bool = False
    """Whether it is an example, for authors and not for patients: every page says so, whatever is signed."""
    language: Annotated[str, StringConstraints(min_length=2, max_length=35)]
    """The language that it is written in: en, or en-GB for British dates and spelling."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """Whose phone numbers these are, in two capital letters: NP."""
    version: Version
    """The number of this version, in quotes: "1.0". Give a new one when the text changes."""
    title: Words
    """The title, on page one and in the file."""
    subtitle: Words | None = None
    """What stands below the title."""
    written: Day
    """The day on which this text was written, as year-month-day: 2026-03-05."""
    publisher: Publisher
    """Who issues it: {name: General Hospital}."""
    brand: Brand | None = None
    """Your color and logos."""
    cover: CoverPicture | None = None
    """A picture below the title, over the whole width of page one."""
    pages: Annotated[PageCount, BeforeValidator(_as_most)] | None = None
    """How many pages it may have: 4 is four at most; {exactly: 2}, {at-least: 4}, {multiple-of: 4}."""
    numbered: bool = True
    """false leaves out the numbers of all sections."""
    contents: bool = False
    """true lists the sections with their pages, before the first of them."""
    values: dict[Name, Value] = {}  # noqa: RUF012 - pydantic copies it for each leaflet
    """Phone numbers and other things that stand in several places, by name: the text says {team_phone}."""
    front: Annotated[tuple[DottedId, ...], BeforeValidator(as_list)] = ()
    """What stands on page one, in order, by ids: [side-effects.emergency, main-points]."""
    main_points: Annotated[MaybeSays, ITEMS] = ()
    """What everybody must know, in a few lines, on page one."""
    key_numbers: KeyNumbers | None = None
    """The numbers of page one: lead, figures and note."""
    introduction: tuple[Block, ...] = ()
    """Blocks that stand before the first section."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The sections, each with an id, a heading and blocks."""
    contact: Contact | None = None
    """The team that the leaflet is from, at its end."""
    online: Online | None = None
    """Where it can be read on the web, printed at its end as a code: {address: ..., caption: ...}."""
    card: Card | None = None
    """A card to cut out and carry, which `--edition alert-card` prints."""
    references: tuple[Reference, ...] = ()
    """References that are printed at the end, numbered from 1."""
    sources: dict[SourceId, Source] = {}  # noqa: RUF012 - as above
    """Where statements come from, by names such as S1. They are checked, and not printed."""
    waive: Waivers = Field(default_factory=Reasons)
    """What the review finds anywhere and a person lets stand, each with the reason: {feedback: "..."}."""

    _shared: Shared = PrivateAttr(default=Shared())

    @property
    def shared(self) -> Shared:
        """What of it stands in the files that it shares with other leaflets; it is translated there."""
        return self._shared

    def sharing(self, shared: Shared) -> Self:
        """Return the leaflet, knowing what of it is shared."""
        own = self.model_copy()
        own._shared = shared
        return own

    @property
    def key(self) -> str:
        """The tag that files, commands and translations know the leaflet's own language by: en where it is en-GB.

        Raises ContentError for a language that is not known.
        """
        return short_tag(self.language)

    def is_in(self, tag: str) -> bool:
        """Tell whether a tag names the leaflet's own language, be it in short. Raises ContentError for a bad one."""
        return find_language(tag).tag in {self.key, find_language(self.language).tag}

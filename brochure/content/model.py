"""The typed document: what a leaflet says, in order, with nothing about how it looks.

The models mirror the YAML (`docs/` explains it to authors): keys are written with hyphens there and with
underscores here. A text that a translator translates is `Words`: CommonMark's strong, emphasis and links, and
``{placeholder}``. Every model is frozen, so that a leaflet can be shared, cached and sent to another process.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from ..languages import language as find_language
from ..languages import short_tag
from .blocks.figure import FOR_ALL, FigureContent, PicturePath, Pictures
from .blocks.form import FormFields
from .blocks.kinds import Block
from .field_types import ITEMS, WORDS, Day, DottedId, Identifier, Model, Name, Number, SourceId, Version, Words
from .statements import MaybeSays, Says, as_list


class Section(Model):
    """A section, numbered unless it says otherwise: a heading and its blocks."""

    id: Identifier
    heading: Words
    numbered: bool = True
    """false leaves out the number of this section, which does not count then."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]


class KeyNumbers(Model):
    """The figures of page one: words that lead in, drawings with captions, then what they mean."""

    lead: MaybeSays = ()
    figures: Annotated[tuple[FigureContent, ...], Field(min_length=1)]
    note: MaybeSays = ()


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
    kind: ValueKind = ValueKind.TEXT
    value: Annotated[str | None, Field(max_length=4000), WORDS] = None
    write_in: bool = False
    clinic: bool = False

    @property
    def is_words(self) -> bool:
        """Whether the value is a text to translate: one with letters. A number is the same in all languages."""
        return self.kind.has_markup and any(character.isalpha() for character in self.value or "")


class Role(Model):
    """A post that somebody holds, and where."""

    title: Words
    organization: Words | None = None


class Contact(Model):
    """The specialist block that closes the leaflet, and the ways to reach the team (names of values)."""

    specialty: Words
    name: Words
    qualification: Words | None = None
    registration: Words | None = None
    roles: tuple[Role, ...] = ()
    interests: tuple[Words, ...] = ()
    ways: tuple[Name, ...] = ()


class Card(Model):
    """A card to cut out and carry: what an emergency doctor must know, and lines to write on."""

    title: Words
    text: Says
    fields: FormFields = ()
    ways: tuple[Name, ...] = ()


class Reference(Model):
    """A printed reference. Its text stays in its own language unless a translation gives another."""

    text: Words
    source: SourceId


class Source(Model):
    """Where a statement comes from: something read, or a word about what kind of statement it is."""

    title: str
    url: str | None = None
    says: str | None = None
    quality: Literal["high", "medium", "low"] | None = None


class Publisher(Model):
    """Who issues the leaflet."""

    name: Words


class Logo(Model):
    """The sign of a hospital or of its partner, shown on the cover.

    `clinic` says of a hospital's that each clinic may show its own, with the same alternative text: the picture stands
    outside of what a reviewer signs.
    """

    picture: PicturePath
    alt: Words
    clinic: bool = False


class Brand(Model):
    """A hospital's own color, as ``#RRGGBB``, its logo, and that of a partner who publishes the leaflet with it."""

    color: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    logo: Logo | None = None
    partner: Logo | None = None


class CoverPicture(Model):
    """A picture below the title, over the whole width of page one: one for all languages, or one for each."""

    picture: Pictures
    alt: Words

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
    at_least: Count | None = None
    at_most: Count | None = None
    multiple_of: Annotated[Number, Field(ge=2, le=16)] | None = None

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


class Leaflet(Model):
    """A whole leaflet in one language, as `content.yaml` says it. `front` names what stands on page one, in order.

    It cannot be changed; `model_copy` makes another, as pydantic's models do.

    >>> (manuscript,) = brochure.read("my-leaflet", ["en"])
    >>> isinstance(manuscript.leaflet, brochure.Leaflet)
    True
    >>> other = manuscript.leaflet.model_copy(update={"title": "Another title"})
    """

    leaflet: Identifier
    example: bool = False
    """Whether it is an example, for authors and not for patients: every page says so, whatever is signed."""
    language: Annotated[str, StringConstraints(min_length=2, max_length=35)]
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    version: Version
    title: Words
    subtitle: Words | None = None
    written: Day
    publisher: Publisher
    brand: Brand | None = None
    cover: CoverPicture | None = None
    pages: Annotated[PageCount, BeforeValidator(_as_most)] | None = None
    numbered: bool = True
    """false leaves out the numbers of all sections."""
    contents: bool = False
    """true lists the sections with their pages, before the first of them."""
    values: dict[Name, Value] = {}  # noqa: RUF012 - pydantic copies it for each leaflet
    front: Annotated[tuple[DottedId, ...], BeforeValidator(as_list)] = ()
    main_points: Annotated[MaybeSays, ITEMS] = ()
    key_numbers: KeyNumbers | None = None
    introduction: tuple[Block, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    contact: Contact | None = None
    card: Card | None = None
    references: tuple[Reference, ...] = ()
    sources: dict[SourceId, Source] = {}  # noqa: RUF012 - as above

    @property
    def key(self) -> str:
        """The tag that files, commands and translations know the leaflet's own language by: en where it is en-GB.

        Raises ContentError for a language that is not known.
        """
        return short_tag(self.language)

    def is_in(self, tag: str) -> bool:
        """Tell whether a tag names the leaflet's own language, be it in short. Raises ContentError for a bad one."""
        return find_language(tag).tag in {self.key, find_language(self.language).tag}

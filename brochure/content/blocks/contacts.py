"""Whom to turn to: several departments, each with the ways to reach it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from ..field_types import WORDS, Given, Identified, Model, Words
from ..hours import Hours, as_rows
from ..statements import as_list


class Department(Model):
    """A department, a ward or a service, and how to reach it."""

    name: Words
    """What it is called, or what one calls it for."""
    phone: Annotated[tuple[Given, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])] = ()
    """Its phone number, or several, such as 01-4117710 ext. 12, or the {value} that holds it."""
    email: Given | None = None
    """Its e-mail address, or the {value} that holds it."""
    web: Given | None = None
    """Its web address, or the {value} that holds it."""
    hours: Annotated[
        tuple[Hours, ...],
        BeforeValidator(as_rows, json_schema_input_type=str | dict[str, str] | list[str | Hours]),
        WORDS,
    ] = ()
    """When it is open: {mon-fri: 8:00-18:00, sat: closed}, which is said in every language, or a text."""
    place: Words | None = None
    """Where it is."""
    person: Given | None = None
    """Whom to ask for, or the {value} that holds the name."""


class Contacts(Identified):
    """Departments one below the other, each with its numbers, hours and place."""

    contacts: Annotated[tuple[Department, ...], Field(min_length=1)]
    """The departments, each with a name: and what else is known of it."""

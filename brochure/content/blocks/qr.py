"""QR codes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from ..field_types import GIVEN, Given, Identified, Model
from ..statements import Say


class QrContent(Model):
    """An address for a telephone's camera, and the words beside it."""

    caption: Say | None = None
    """Words beside the code, above the address."""
    address: Given
    """The web address that it opens, or the {value} with it or with a number to call; it is printed beside the code."""


def _as_address(value: Any) -> Any:
    return {"address": value} if isinstance(value, str) else value


class Qr(Identified):
    """A code that a telephone's camera opens, beside the address that it holds."""

    qr: Annotated[QrContent, BeforeValidator(_as_address, json_schema_input_type=str | QrContent), GIVEN]
    """A web address, such as https://www.example.org/flu, or {address: ..., caption: ...}."""

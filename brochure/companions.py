"""What is made beside a PDF of the same Reading: HTML for telephones and plain text, both proved; a contact card."""

from __future__ import annotations

from collections.abc import Collection

from .content.manuscript import Manuscript
from .editions import SUFFIXES, Companion, Plan
from .errors import ContentError, Problem
from .html.faces import faces
from .html.page import Look, page
from .layout.theme import branded
from .plain_text import plain_text
from .proof import prove_companion, prove_plain
from .reading.bind import with_pages
from .reading.links import with_links
from .reading.tree import Binding, Reading
from .text.eye import hand
from .text.fonts import FontBook
from .vcard import vcard


def companions(
    kinds: Collection[Companion], reading: Reading, binding: Binding, manuscript: Manuscript, book: FontBook
) -> dict[str, bytes]:
    """Return companions of a PDF by how their names end, in UTF-8.

    `binding` tells the pages of the PDF, which texts refer to. Raises ProofError for one that does not say what the
    Reading says, and ContentError for a plan that has no companions.
    """
    if reading.plan is Plan.CARD:
        message = "a card to cut out has no companions"
        raise ContentError([Problem(message, hint="build the leaflet with it: leave out --edition")])
    made: dict[str, bytes] = {}
    if Companion.HTML in kinds:
        made[SUFFIXES[Companion.HTML]] = _html(with_links(reading, binding.pages), manuscript, book).encode()
    if Companion.TEXT in kinds:
        bound = with_pages(reading, binding.pages)
        text = plain_text(bound)
        prove_plain(text, bound)
        made[SUFFIXES[Companion.TEXT]] = text.encode()
    if Companion.VCARD in kinds:
        made[SUFFIXES[Companion.VCARD]] = vcard(reading).encode()
    return made


def _html(reading: Reading, manuscript: Manuscript, book: FontBook) -> str:
    language, brand = manuscript.language, manuscript.leaflet.brand
    first = next(book.candidates(language.script, language.tag, 400), None)
    script = hand(first, language.script) if first else language.script
    said = reading.root.text + "".join(run.text for run in (reading.foot.marks if reading.foot else ()))
    palette = branded((brand and brand.color) or "")
    html = page(reading, Look(palette, manuscript.pictures, script, faces(said, first, script) if first else ""))
    prove_companion(html, reading)
    return html

"""What is made beside a PDF of the same Reading: HTML, plain text, parts of an e-mail, all proved; a contact card."""

from __future__ import annotations

from collections.abc import Collection

from .content.letter import letter
from .content.manuscript import Manuscript
from .editions import SUFFIXES, Companion, Plan
from .errors import ContentError, Problem
from .html.faces import faces
from .html.mail import mail
from .html.page import Look, page
from .languages import Language
from .languages import language as find_language
from .layout.theme import Palette, branded
from .plain_text import plain_text, wrapped
from .proof import prove_companion, prove_mail, prove_plain
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
    if reading.plan in {Plan.CARD, Plan.PANELS}:
        message = f"{'a card to cut out' if reading.plan is Plan.CARD else 'a sheet of panels'} has no companions"
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
    if {Companion.MAIL_HTML, Companion.MAIL_TEXT} & {*kinds}:
        parts = _mail(with_pages(reading, binding.pages), manuscript, book)
        made |= {SUFFIXES[kind]: data for kind, data in parts.items() if kind in kinds}
    return made


def _mail(reading: Reading, manuscript: Manuscript, book: FontBook) -> dict[Companion, bytes]:
    """Return the two parts of an e-mail, which begin with the same lines."""
    language = manuscript.language
    lead = letter(manuscript).lead
    said = plain_text(reading)
    prove_plain(said, reading)
    lines = [[*wrapped(text, find_language(text.language or language.tag))] for text in lead]
    text = "\n\n".join([*map("\n".join, lines), said])
    html = mail(reading, lead, _palette(manuscript), _hand(language, book))
    prove_mail(html, reading, lead)
    return {Companion.MAIL_HTML: html.encode(), Companion.MAIL_TEXT: text.encode()}


def _palette(manuscript: Manuscript) -> Palette:
    brand = manuscript.leaflet.brand
    return branded((brand and brand.color) or "")


def _hand(language: Language, book: FontBook) -> str:
    first = next(book.candidates(language.script, language.tag, 400), None)
    return hand(first, language.script) if first else language.script


def _html(reading: Reading, manuscript: Manuscript, book: FontBook) -> str:
    language = manuscript.language
    first = next(book.candidates(language.script, language.tag, 400), None)
    script = _hand(language, book)
    said = reading.root.text + "".join(run.text for run in (reading.foot.marks if reading.foot else ()))
    look = Look(_palette(manuscript), manuscript.pictures, script, faces(said, first, script) if first else "")
    html = page(reading, look)
    prove_companion(html, reading)
    return html

"""What goes with a PDF: the same text as HTML and as plain text, proved, asking nobody for anything."""

from __future__ import annotations

import base64
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from PIL import Image, ImageChops, ImageOps

from brochure.building import Built, Fonts, build
from brochure.cli import main
from brochure.companions import companions
from brochure.content.manuscript import Manuscript
from brochure.editions import EDITIONS, Companion, Plan
from brochure.errors import ContentError, ProofError
from brochure.html.markup import picture
from brochure.html.page import Look, page
from brochure.layout.theme import branded
from brochure.plain_text import WIDTH, columns
from brochure.proof import prove_companion, prove_plain
from brochure.reading.bind import with_pages
from brochure.reading.compose import compose
from brochure.reading.links import with_links
from brochure.reading.tree import Binding, Kind, Leaf, Link, Metadata, Node, PageRef, Reading, Run
from brochure.reading.tree import Image as Picture
from brochure.structure import Tag

from .kinds import NAMES, kinds
from .leaflets import garden

BOTH = (Companion.HTML, Companion.TEXT)
LANGUAGES = ("en", "ar", "ne", "th", "zh-Hans")


def paged(reading: Reading) -> Mapping[str, int]:
    """Return a page for each node that a text refers to."""
    found = (one for leaf in reading.root.leaves() for one in leaf.inlines if isinstance(one, PageRef))
    return {reference.target: number for number, reference in enumerate(found, 1)}


def made(manuscript: Manuscript, fonts: Fonts, source: Manuscript | None = None) -> tuple[Reading, dict[str, str]]:
    """Return the Reading of a manuscript with its companions, which are proved as they are made."""
    reading = compose(manuscript, Plan.BILINGUAL if source else Plan.LEAFLET, source)
    binding = Binding(pages=paged(reading))
    found = companions(BOTH, reading, binding, manuscript, fonts.typesetter.book)
    return reading, {suffix: data.decode() for suffix, data in found.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_says_the_same_in_all_companions(name: str, fonts: Fonts):
    for manuscript, source in ((kinds(name), None), (kinds(name, "ar"), None), (kinds(name, "ne"), kinds(name))):
        _, found = made(manuscript, fonts, source)
        assert sorted(found) == [".html", ".txt"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_is_asked_of_anybody(tag: str, fonts: Fonts):
    html = made(garden(tag), fonts)[1][".html"]
    assert "default-src 'none'" in html
    assert not re.search(r"<(script|link|iframe|object|embed)\b|@import|\bon[a-z]+=", html)
    assert all(address.startswith("data:") for address in re.findall(r"(?:src=\"|url\()([^\")]+)", html))
    assert not re.search(r"<[a-z]+[^>]*\sstyle=", html)


class Elements(HTMLParser):
    """Lists the elements of a file as a browser finds them."""

    def handle_starttag(self, tag: str, attrs: object):
        self.found = [*getattr(self, "found", []), tag]

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        return parser.found


def test_what_looks_like_markup_is_text():
    words = Leaf("t", (Run('A <b> & "c" <script>alert(1)</script>'),))
    link = Leaf("l", (Run("here", link=Link('https://example.org/?a="><script>', "<i>")),))
    nodes = (Node("t", Kind.TITLE, Tag.TITLE, (words,)), Node("l", Kind.PARAGRAPH, Tag.PARAGRAPH, (link,)))
    root = Node("", Kind.DOCUMENT, Tag.DOCUMENT, nodes, language="en")
    html = page(Reading(Plan.LEAFLET, root, Metadata("</title>", "", "", "en")), Look(branded(""), {}, "Latn"))
    assert Elements.of(html) == ["html", "head", *["meta"] * 8, "title", "style", "body", "main", "h1", "p", "a"]
    assert 'A &lt;b&gt; &amp; "c" &lt;script&gt;alert(1)&lt;/script&gt;' in html


def test_each_word_has_its_language_and_direction(fonts: Fonts):
    html = made(garden("ar"), fonts)[1][".html"]
    assert '<html lang="ar" dir="rtl">' in html
    assert re.search(r'<a href="tel:[^"]+" dir="ltr"', html)
    assert re.search(r'<span lang="en" dir="ltr">', html)
    assert 'dir="rtl"' not in made(garden("en"), fonts)[1][".html"]


def test_the_state_is_said_first_and_last(fonts: Fonts):
    for tag in ("en", "ne"):
        manuscript = garden(tag)
        html = made(manuscript, fonts)[1][".html"]
        mark = manuscript.marks[0]
        assert html.index(mark, html.index("<main")) < html.index("<h2")
        assert mark in html[html.index("<footer") :]


def test_burmese_brings_its_font_along_and_english_does_not(fonts: Fonts):
    assert "@font-face" in made(garden("my"), fonts)[1][".html"]
    assert "@font-face" not in made(garden("en"), fonts)[1][".html"]


CHANGES = [
    ("a letter", r"(?<=>)([A-Z])([a-z]{4})", r"X\2"),
    ("a digit of a link", r'(href="tel:[^"]*)\d"', r'\g<1>9"'),
    ("the name of a link", r'aria-label="Call', 'aria-label="Ring'),
    ("a paragraph", r"<p class=\"paragraph\">[^<]+</p>", ""),
    ("a level of heading", r"<(/?)h2", r"<\1h3"),
    ("the head of a cell", r' scope="col"', ""),
    ("the name of a field", r'(role="img" aria-label=")', r"\1No "),
    ("what a drawing shows", r'(aria-label=")(Twelve)', r"\1Thirteen"),
    ("a line of the foot", r'<p class="mark">.*?</p>', ""),
    ("the title", r"<title>", "<title>The "),
    ("something to load", r"</footer>", '<p><img src="https://example.org/a.png"></p></footer>'),
]


@pytest.mark.parametrize(("pattern", "other"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_a_changed_html_file_is_refused(pattern: str, other: str, fonts: Fonts):
    reading, found = made(garden("en"), fonts)
    linked, html = with_links(reading, paged(reading)), found[".html"]
    head, body = html[: html.index("<body")], html[html.index("<body") :]
    changed = re.sub(pattern, other, head + body if "title" in pattern else body, count=2)
    changed = changed if "title" in pattern else head + changed
    assert changed != html
    prove_companion(html, linked)
    with pytest.raises(ProofError):
        prove_companion(changed, linked)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_plain_text_without_any_one_of_its_letters_is_refused(tag: str, fonts: Fonts):
    reading, found = made(garden(tag), fonts)
    bound, text = with_pages(reading, paged(reading)), found[".txt"]
    places = [n for n, sign in enumerate(text) if sign.isalnum()]
    for place in places[:: max(len(places) // 60, 1)]:
        with pytest.raises(ProofError):
            prove_plain(text[:place] + text[place + 1 :], bound)


def test_a_plain_text_that_loses_a_blank_or_gains_a_word_is_refused(fonts: Fonts):
    reading, found = made(garden("en"), fonts)
    bound, text = with_pages(reading, paged(reading)), found[".txt"]
    for changed in (
        text.replace("Borrowing garden", "Borrowinggarden"),
        text + "more\n",
        text.replace("\n\n", "\nnot\n", 1),
    ):
        assert changed != text
        with pytest.raises(ProofError):
            prove_plain(changed, bound)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_lines_of_plain_text_are_no_wider_than_a_mail(tag: str, fonts: Fonts):
    lines = made(garden(tag), fonts)[1][".txt"].splitlines()
    assert max(map(columns, lines)) <= WIDTH
    assert not any(line.endswith(" ") for line in lines)


def test_what_reads_from_the_left_is_isolated_in_text_from_the_right(fonts: Fonts):
    text = made(garden("ar"), fonts)[1][".txt"]
    assert "\u2066020 7946 0018\u2069" in text
    assert not re.search("[\u2066\u2069\u200f]", made(garden("en"), fonts)[1][".txt"])


def test_a_built_pdf_is_the_same_with_companions(built: Mapping[str, Built], fonts: Fonts):
    other = build(garden("ar"), fonts=fonts, also=BOTH)
    assert other.pdf == built["ar"].pdf
    assert sorted(other.companions) == [".html", ".txt"]


def test_a_card_has_no_companions(fonts: Fonts):
    with pytest.raises(ContentError, match="card"):
        build(garden("en"), EDITIONS["alert-card"], fonts, also=(Companion.HTML,))


def test_the_command_writes_companions_beside_the_pdf(garden_folder, tmp_path, capsys):
    command = ["build", str(garden_folder), "--lang", "en", "--out", str(tmp_path), "--also", "html", "--also", "text"]
    assert main(command) == 0
    names = sorted(path.suffix for path in tmp_path.iterdir())
    assert names == [".html", ".pdf", ".txt"]
    assert len({path.stem for path in tmp_path.iterdir()}) == 1
    assert ".html" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["jpeg", "png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_upright_and_does_not_say_where_it_was_taken(kind: str, orientation: int):
    image = Image.new("RGB", (24, 16), "white")
    image.paste("red", (0, 0, 12, 8))
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = orientation, "ward 7"
    stream = io.BytesIO()
    image.save(stream, kind, exif=notes)
    address = picture(Picture("one", f"photo.{kind}"), stream.getvalue()).get("src", "")
    data = base64.b64decode(address.partition("base64,")[2])
    assert b"ward 7" not in data
    shown, wanted = Image.open(io.BytesIO(data)), ImageOps.exif_transpose(Image.open(stream))
    assert not shown.getexif()
    assert shown.size == wanted.size
    difference = ImageChops.difference(shown.convert("RGB"), wanted.convert("RGB"))
    assert max(high for _, high in difference.getextrema()) < 60


def test_nothing_of_an_authors_drawing_but_what_is_seen_is_given_on():
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'><!-- ward 7 --><title>ward 7</title>"
    svg += b"<style>.ward7{fill:#0b5358}</style><rect id='ward7' class='ward7' width='50' height='50'/></svg>"
    shown = ET.tostring(picture(Picture("one", "map.svg"), svg), encoding="unicode")
    assert "ward" not in shown
    assert '<path fill="#0b5358" d="M0 0L2500 0L2500 2500L0 2500z" />' in shown
    assert 'viewBox="0 0 10000 5000"' in shown

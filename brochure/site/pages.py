"""The pages of a site: the catalogue, a page for each language and each leaflet, and what answers to old codes.

Markup is built as a tree and written by the standard library, as that of leaflets is. All pages work without a script.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..content.documents import load_yaml
from ..content.labels import labels
from ..html.elements import spoken
from ..html.page import policy
from ..html.style import style_sheet
from ..languages import Language
from ..languages import language as find_language
from ..layout.theme import branded
from ..resources import DATA
from ..text.numbers import format_date, native_digits
from .catalogue import Code, Leaflet, Old, Text

HEADING = "Patient leaflets"
DRAFT = "Draft site: not for patients"
ENGLISH = "en"
_INDEX = "index.html"
"""Named in every link, so that a site can be looked at from a disk as well."""


@dataclass(frozen=True, slots=True)
class Site:
    """All that pages are made of. A site of drafts says so on each of its pages."""

    leaflets: tuple[Leaflet, ...]
    old: tuple[Old, ...]
    draft: bool = False

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the pages, each with its path from the site's folder, but for those of the texts themselves."""
        yield "index.html", self._catalogue()
        for tag in self.languages:
            yield f"languages/{tag}/index.html", self._language(tag)
        for leaflet in self.leaflets:
            yield f"{leaflet.code}/index.html", self._leaflet(leaflet)
            for text in leaflet.published:
                code = text.code
                yield f"{code.leaflet}/{code.language}/index.html", self._answer(code, "read", "../../")
        for old in self.old:
            yield f"{old.code.path}/index.html", self._answer(old.code, self._why(old), "../../../")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is anything to read, in order of their English names."""
        found = {text.code.language for leaflet in self.leaflets for text in leaflet.published}
        return tuple(sorted(found, key=lambda tag: find_language(tag).name))

    def _catalogue(self) -> str:
        page = _Page(ENGLISH, HEADING, self.draft)
        publishers = dict.fromkeys(leaflet.publisher for leaflet in self.leaflets)
        page.add(page.main, "p", " · ".join(publishers), {"class": "lead"})
        nav = page.add(page.main, "nav", "", {"aria-labelledby": "languages"})
        page.add(nav, "h2", "Languages", {"id": "languages"})
        rows = page.add(nav, "ul", "", {"class": "languages", "role": "list"})
        for tag in self.languages:
            page.named(page.add(page.add(rows, "li"), "a", "", {"href": f"languages/{tag}/{_INDEX}"}), tag)
        page.add(page.main, "h2", "Leaflets")
        for leaflet in self.leaflets:
            section = page.add(page.main, "section", "", {"class": "leaflet"})
            heading = page.add(section, "h3")
            page.said(page.add(heading, "a", "", {"href": f"{leaflet.code}/{_INDEX}"}), leaflet.title, leaflet.language)
            count, others = len(leaflet.published), len(leaflet.texts) - len(leaflet.published)
            words = f"{count} {'language' if count == 1 else 'languages'}"
            page.add(section, "p", words + (f", {others} not published" if others else ""))
        return page.html()

    def _language(self, tag: str) -> str:
        """Return what there is in a language, in that language: its own titles, and the source's beside them."""
        language = find_language(tag)
        page = _Page(tag, "", self.draft)
        page.named(page.heading, tag)
        for leaflet in self.leaflets:
            for text in (one for one in leaflet.published if one.code.language == tag):
                section = page.add(page.main, "section", "", {"class": "leaflet"})
                link = page.add(page.add(section, "h2"), "a", "", {"href": f"../../{text.code.path}/{_INDEX}"})
                link.text = text.title
                if leaflet.language != tag:
                    page.said(page.add(section, "p"), leaflet.title, leaflet.language)
                self._facts(page, section, text, language)
        page.back("../../")
        return page.html()

    def _facts(self, page: _Page, section: ET.Element, text: Text, language: Language) -> None:
        """Say of a text its version, when it is read again, its state, and where its PDF is, in its language."""
        words = labels(language.tag)
        facts: list[str] = [words.get("version", version=native_digits(text.code.version, language))]
        if text.next:
            facts.append(f"{words['next-review']}{words.colon}{format_date(text.next, language)}")
        facts += text.marks or [words["status-reviewed"]]
        for fact in facts:
            page.said(page.add(section, "p", "", {"class": "fact"}), fact, language.tag)
        page.pdf(section, text, "../../")

    def _leaflet(self, leaflet: Leaflet) -> str:
        """Return all texts of a leaflet, for staff: which languages there are, in which state, and why others lack."""
        page = _Page(ENGLISH, "", self.draft)
        page.said(page.heading, leaflet.title, leaflet.language)
        page.title.text = leaflet.title
        for text in leaflet.texts:
            section = page.add(page.main, "section", "", {"class": "leaflet"})
            page.named(page.add(section, "h2"), text.code.language)
            line = page.add(section, "p")
            holder = page.add(line, "a", "", {"href": f"../{text.code.path}/{_INDEX}"}) if text.pdf else line
            page.said(holder, text.title, text.code.language)
            facts = page.add(section, "dl")
            for name, told in _told(text):
                page.add(facts, "dt", name)
                page.add(facts, "dd", told)
            if text.pdf:
                page.pdf(section, text, "../")
        page.back("../")
        return page.html()

    def _why(self, old: Old) -> str:
        """Return under which key of the words stands what is said of a code that leads to no text."""
        if old.withdrawn:
            return "withdrawn"
        same = [text for text in self._published(old.code.leaflet) if text.code.language == old.code.language]
        return "newer" if same else "gone"

    def _published(self, leaflet: str) -> Sequence[Text]:
        return next((one.published for one in self.leaflets if one.code == leaflet), ())

    def _answer(self, code: Code, key: str, root: str) -> str:
        """Return what answers to a code: what became of its text, and where to read on, in its language and English."""
        tag = code.language
        leaflet = next((one for one in self.leaflets if one.code == code.leaflet), None)
        page = _Page(tag, "", self.draft, is_found=False)
        texts = self._published(code.leaflet)
        newest = next((text for text in texts if text.code.language == tag), None)
        title = newest.title if newest else leaflet.title if leaflet else code.leaflet
        language = tag if newest or not leaflet else leaflet.language
        page.said(page.heading, title, language)
        page.title.text = title
        if key != "read":
            box = page.add(page.main, "div", "", {"class": "notice"})
            for own in _twice(tag):
                page.said(page.add(box, "p", "", {"class": "lead"}), _words(key, own), own)
            said = labels(tag).get("version", version=native_digits(code.version, find_language(tag)))
            page.said(page.add(box, "p"), said, tag)
        if newest:
            for own in _twice(tag):
                link = page.add(page.add(page.main, "p", "", {"class": "lead"}), "a")
                link.set("href", f"{root}{newest.code.path}/{_INDEX}")
                page.said(link, _words("read", own), own)
            page.pdf(page.main, newest, root)
        if leaflet and len(texts) > bool(newest):
            for own in _twice(tag):
                link = page.add(page.add(page.main, "p"), "a", "", {"href": f"{root}{code.leaflet}/{_INDEX}"})
                page.said(link, _words("others", own), own)
        page.back(root)
        return page.html()


def _twice(tag: str) -> tuple[str, ...]:
    """Return a language and English, in which everything is said of a code."""
    own = find_language(tag).tag
    spoken_here = own.partition("-")[0]
    return (ENGLISH,) if spoken_here == ENGLISH or own not in _known() else (own, ENGLISH)


def _told(text: Text) -> Iterator[tuple[str, str]]:
    """Yield what staff are told of a text, in English."""
    yield "Version", text.code.version
    if text.next:
        yield "Next review", format_date(text.next, find_language(ENGLISH))
    if text.pdf and not text.why:
        yield "State", "Reviewed"
    else:
        yield "State", "Draft" if text.pdf else "Not published"
    if text.why:
        yield "Why", "; ".join(text.why)


@cache
def _known() -> dict[str, dict[str, str]]:
    return dict(load_yaml(DATA / "site" / "words.yaml").data)


def _words(key: str, tag: str) -> str:
    """Return what a site says under a key in a language that it knows."""
    return labels(tag)[key] if key == "withdrawn" else _known()[tag][key]


@cache
def _sheet() -> str:
    lines = (DATA / "site" / "site.css").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines if not line.startswith("/*"))


class _Page:
    """A page in a language, with a heading; one that is not `is_found` is left out of search engines."""

    def __init__(self, tag: str, heading: str, draft: bool, *, is_found: bool = True) -> None:
        language = find_language(tag)
        self.direction, self.tag = language.direction, language.tag
        self.root = ET.Element("html", {"lang": self.tag, "dir": self.direction})
        style = style_sheet(branded(""), language, language.script) + _sheet()
        head = ET.SubElement(self.root, "head")
        ET.SubElement(head, "meta", {"charset": "utf-8"})
        ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy(style)})
        ET.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
        ET.SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
        if draft or not is_found:
            ET.SubElement(head, "meta", {"name": "robots", "content": "noindex"})
        self.title = ET.SubElement(head, "title")
        ET.SubElement(head, "style").text = style
        body = ET.SubElement(self.root, "body")
        self.main = ET.SubElement(body, "main")
        if draft:
            self.said(self.add(self.main, "p", "", {"class": "state"}), DRAFT, ENGLISH)
        self.heading = self.add(self.main, "h1", heading)
        self.title.text = heading or f"{language.autonym} · {language.name}"

    def add(
        self, parent: ET.Element, name: str, text: str = "", attributes: dict[str, str] | None = None
    ) -> ET.Element:
        """Return a new element after all that another holds."""
        element = ET.SubElement(parent, name, attributes or {})
        element.text = text or None
        return element

    def said(self, parent: ET.Element, text: str, tag: str) -> None:
        """Write words in a language into an element that is empty."""
        parent.text = text
        language = find_language(tag)
        if language.tag != self.tag:
            for key, value in spoken(language.tag, self.direction).items():
                parent.set(key, value)

    def named(self, parent: ET.Element, tag: str) -> None:
        """Write a language's own name, and its English one beside it."""
        language = find_language(tag)
        self.said(ET.SubElement(parent, "span"), language.autonym, tag)
        if language.tag.partition("-")[0] != ENGLISH:
            parent[-1].tail = " · "
            self.said(ET.SubElement(parent, "span"), language.name, ENGLISH)

    def pdf(self, parent: ET.Element, text: Text, root: str) -> None:
        """Write a link to a text's PDF, with its pages and its size, for who pays for each megabyte."""
        link = self.add(self.add(parent, "p"), "a", "", {"href": f"{root}{text.code.path}/{text.pdf}"})
        pages = "1 page" if text.pages == 1 else f"{text.pages} pages"
        self.said(ET.SubElement(link, "span", {"dir": "ltr"}), f"PDF, {pages}, {text.size / 1000:.0f} kB", ENGLISH)

    def back(self, root: str) -> None:
        """Write a link to the catalogue."""
        self.said(self.add(self.add(self.main, "p"), "a", "", {"href": root + _INDEX}), "All leaflets", ENGLISH)

    def html(self) -> str:
        """Return the page."""
        return f"<!DOCTYPE html>\n{ET.tostring(self.root, encoding='unicode', method='html')}\n"

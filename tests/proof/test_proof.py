"""The proof: a file that says something else than the content does not pass, in its tree or beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from brochure import proof
from brochure.building import Fonts, build
from brochure.editions import EMAIL, Plan
from brochure.errors import ProofError
from brochure.layout.page import Glyphs
from brochure.pdf.writer import write
from brochure.proof import prove, prove_reading
from brochure.readback.spoken import say
from brochure.readback.tree import read_back
from brochure.reading.bind import bind
from brochure.reading.compose import compose
from brochure.reading.tree import Leaf, Node, Reading

from ..leaflets import garden
from ..pages import laid_out

TAGS = ("en", "ne", "ar")
Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def finished(fonts: Fonts) -> dict[str, tuple[bytes, Reading]]:
    """Return the garden leaflet's file in each language, with its Reading as bound."""
    found = {}
    for tag in TAGS:
        manuscript = garden(tag)
        document = laid_out(manuscript, EMAIL, fonts.typesetter)
        reading = bind(compose(manuscript), document.binding)
        found[tag] = write(document, EMAIL, fonts.subsets), reading
    return found


def changed(pdf: bytes, change: Change) -> bytes:
    """Return a file after a change of its objects."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize("tag", TAGS)
def test_a_finished_file_says_its_content(finished, tag: str):
    pdf, reading = finished[tag]
    prove(pdf, reading)
    lines = "\n".join(say(pdf))
    assert garden(tag).leaflet.title in lines
    assert reading.outline[3].title in lines


@pytest.mark.parametrize("tag", TAGS)
def test_one_letter_less_is_found_and_its_segment_named(finished, tag: str, monkeypatch: pytest.MonkeyPatch):
    pdf, reading = finished[tag]
    monkeypatch.setattr(proof, "read_back", cache(read_back))  # the file is the same each time
    for leaf in [leaf for leaf in reading.root.leaves() if leaf.text and leaf.segment]:
        other = replace(reading, root=_shortened(reading.root, leaf.id))
        with pytest.raises(ProofError) as caught:
            prove(pdf, other)
        assert leaf.segment in str(caught.value)


def _shortened(node: Node, name: str) -> Node:
    """Return a tree in which one leaf lacks its first letter."""

    def one(child: Node | Leaf) -> Node | Leaf:
        if isinstance(child, Node):
            return _shortened(child, name)
        if not isinstance(child, Leaf) or child.id != name:
            return child
        number, first = next((n, run) for n, run in enumerate(child.inlines) if hasattr(run, "text"))
        inlines = (*child.inlines[:number], first._replace(text=first.text[1:]), *child.inlines[number + 1 :])
        return child._replace(inlines=inlines)

    return node._replace(children=tuple(map(one, node.children)))


def test_a_heading_that_became_a_paragraph_is_found(finished):
    def change(pdf: pikepdf.Pdf) -> None:
        next(element for element in _elements(pdf) if element.S == "/H2").S = pikepdf.Name.P

    with pytest.raises(ProofError, match="as P at depth"):
        prove(changed(finished["en"][0], change), finished["en"][1])


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one)


def _links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [link for page in pdf.pages for link in page.get("/Annots", [])]


@pytest.mark.parametrize("tag", TAGS)
def test_every_link_that_leads_elsewhere_or_is_called_otherwise_is_refused(finished, tag: str):
    pdf, reading = finished[tag]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        count = len(_links(opened))
    assert count >= 5
    for index in range(count):

        def elsewhere(opened: pikepdf.Pdf, index: int = index) -> None:
            uri = str(_links(opened)[index].A.URI)
            _links(opened)[index].A.URI = pikepdf.String(uri[:-1] + ("8" if uri[-1] != "8" else "9"))

        def renamed(opened: pikepdf.Pdf, index: int = index) -> None:
            _links(opened)[index].Contents = pikepdf.String(str(_links(opened)[index].Contents) + "1")

        for change in (elsewhere, renamed):
            with pytest.raises(ProofError, match="leading to"):
                prove(changed(pdf, change), reading)


def test_a_link_that_belongs_to_no_text_is_refused(finished):
    def change(opened: pikepdf.Pdf) -> None:
        copy = opened.make_indirect(pikepdf.Dictionary(_links(opened)[0]))
        opened.pages[0].Annots = pikepdf.Array([*opened.pages[0].get("/Annots", []), copy])

    with pytest.raises(ProofError, match="belongs to no text"):
        prove(changed(finished["en"][0], change), finished["en"][1])


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Borrowing garden tool"


def _xmp(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"Borrowing garden tools", b"Borrowing garden tool"))


def _outline_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = pikepdf.String("Another")


def _outline_place(pdf: pikepdf.Pdf) -> None:
    entry = pdf.Root.Outlines.First.First
    pages = [page.obj for page in pdf.pages]
    entry.Dest[0] = next(page for page in pages if page.objgen != entry.Dest[0].objgen)


def _alternative(pdf: pikepdf.Pdf) -> None:
    figure = next(element for element in _elements(pdf) if element.S == "/Figure")
    figure.Alt = pikepdf.String("Something else.")


def _field_name(pdf: pikepdf.Pdf) -> None:
    field = next(element for element in _elements(pdf) if element.S == "/Form")
    field.A.Desc = pikepdf.String("Something else")


def _language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


def _language_of_a_part(pdf: pikepdf.Pdf) -> None:
    next(element for element in _elements(pdf) if element.S == "/P").Lang = pikepdf.String("fr")


def _drawn_again(pdf: pikepdf.Pdf) -> None:
    """Show the first marked piece of page one once more, as an artifact."""
    page = pdf.pages[0]
    page.contents_coalesce()
    data = page.Contents.read_bytes()
    font = re.search(rb"/F\d+ [\d.]+ Tf", data)
    string = re.search(rb"\((?:[^\\()]|\\.){12,}\)Tj", data, re.DOTALL)
    assert font and string
    again = b"\n/Artifact BMC BT " + font[0] + b" 50 50 Td " + string[0] + b" ET EMC\n"
    page.Contents = pdf.make_stream(data + again)


def _foot_missing(pdf: pikepdf.Pdf) -> None:
    """Leave out of page two the stream that all pages share."""
    page = pdf.pages[1]
    page.Contents = page.Contents[0]


@pytest.mark.parametrize(
    "change",
    [_title, _xmp, _outline_title, _outline_place, _alternative, _field_name, _language, _language_of_a_part,
     _drawn_again, _foot_missing],
)  # fmt: skip
def test_what_stands_beside_the_text_is_proved_too(finished, change: Change):
    pdf, reading = finished["en"]
    prove(changed(pdf, lambda opened: None), reading)
    with pytest.raises(ProofError):
        prove(changed(pdf, change), reading)


@pytest.mark.parametrize("tag", TAGS)
def test_any_digit_of_a_glyph_run_that_became_another_is_refused(finished, tag: str):
    """Each digit that is shown, of the text, of a telephone number or of the foot, is exchanged for a neighbor."""
    pdf, reading = finished[tag]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        places = [(number, *place) for number, page in enumerate(opened.pages) for place in _digits(page)]
    assert len(places) > 40
    for number, start, code in places:

        def change(opened: pikepdf.Pdf, number: int = number, start: int = start, code: bytes = code) -> None:
            page = opened.pages[number]
            page.contents_coalesce()
            data = page.Contents.read_bytes()
            page.Contents = opened.make_stream(data[:start] + code + data[start + 2 :])

        with pytest.raises(ProofError):
            prove(changed(pdf, change), reading)


def _digits(page: pikepdf.Page) -> Iterator[tuple[int, bytes]]:
    """Yield where each digit stands in a page's content, and the code of another digit of the same font."""
    page.contents_coalesce()
    data = page.Contents.read_bytes()
    fonts = {name.encode(): _codes(font) for name, font in page.Resources.Font.items()}
    for chosen in re.finditer(rb"(/F\d+) [\d.]+ Tf(.*?)(?=/F\d+ [\d.]+ Tf|\Z)", data, re.DOTALL):
        codes = fonts[chosen[1]]
        for string in re.finditer(rb"\(((?:[^\\()]|\\.)*)\)", chosen[2], re.DOTALL):
            if b"\\" in string[1]:
                continue
            for at in range(0, len(string[1]), 2):
                if string[1][at : at + 2] in codes and len(codes) > 1:
                    other = next(code for code in codes if code != string[1][at : at + 2])
                    yield chosen.start(2) + string.start(1) + at, other


def _codes(font: pikepdf.Object) -> list[bytes]:
    """Return the two-byte codes of a font that say a digit and have no byte that a string would have to escape."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = []
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        pairs += re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", block)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, said in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", block):
            first = int(said, 16)
            pairs += [(f"{c:04x}", f"{first + n:04x}") for n, c in enumerate(range(int(low, 16), int(high, 16) + 1))]
    codes = [bytes.fromhex(code) for code, said in pairs if chr(int(said, 16)).isdigit()]
    return [code for code in dict.fromkeys(codes) if not set(code) & set(b"()\\\r\n")]


@pytest.mark.parametrize("tag", TAGS)
def test_an_empty_glyph_is_refused(fonts: Fonts, finished, tag: str):
    """A font that lost an outline says the right text and shows nothing."""
    pdf, reading = finished[tag]

    def change(opened: pikepdf.Pdf) -> None:
        font = next(font for font in opened.pages[0].Resources.Font.values() if _codes(font))
        stream = font.DescendantFonts[0].FontDescriptor.FontFile2
        program = bytearray(stream.read_bytes())
        tables = {bytes(program[at : at + 4]): at for at in range(12, 12 + 16 * program[5], 16)}
        offset = int.from_bytes(program[tables[b"loca"] + 8 : tables[b"loca"] + 12], "big")
        length = int.from_bytes(program[tables[b"loca"] + 12 : tables[b"loca"] + 16], "big")
        is_long = program[int.from_bytes(program[tables[b"head"] + 8 : tables[b"head"] + 12], "big") + 51]
        size, glyph = 4 if is_long else 2, int.from_bytes(_codes(font)[0], "big")
        assert length > size * (glyph + 1)
        at = offset + size * glyph
        program[at : at + size] = program[at + size : at + 2 * size]
        stream.write(bytes(program))

    with pytest.raises(ProofError, match="empty glyph"):
        prove(changed(pdf, change), reading)


@pytest.mark.parametrize("tag", TAGS)
def test_a_wrong_character_map_is_found(finished, tag: str):
    """A letter of a font's ToUnicode is exchanged, as a faulty subset would."""

    def change(opened: pikepdf.Pdf) -> None:
        font = opened.pages[0].Resources.Font["/F0"]
        data = font.ToUnicode.read_bytes()
        start = data.index(b"beginbf")
        at = next(n for n in range(len(data) - 8, start, -1) if data[n : n + 1] == b">" and data[n - 1 : n].isalnum())
        digit = b"0" if data[at - 1 : at] != b"0" else b"1"
        font.ToUnicode.write(data[: at - 1] + digit + data[at:])

    with pytest.raises(ProofError):
        prove(changed(finished[tag][0], change), finished[tag][1])


def test_letters_that_read_right_to_left_are_proved_in_their_order(fonts: Fonts):
    """They are drawn from the left and said once more; that they are the right letters is not enough."""
    manuscript = garden("ar")
    document = laid_out(manuscript, EMAIL, fonts.typesetter)
    page, *others = document.pages
    items = [
        replace(item, clusters=item.clusters[::-1]) if isinstance(item, Glyphs) and item.right_to_left else item
        for item in page.items
    ]
    turned = replace(document, pages=(replace(page, items=tuple(items)), *others))
    with pytest.raises(ProofError, match="the glyphs say"):
        prove(write(turned, EMAIL), bind(compose(manuscript), document.binding))


def test_a_file_without_tags_is_refused():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    with pytest.raises(ProofError, match="not tagged"):
        read_back(out.getvalue())


def test_languages_of_foreign_words_are_marked(fonts: Fonts):
    built = build(garden("ne"), fonts=fonts)
    nodes = [*read_back(built.pdf).root.nodes()]
    assert read_back(built.pdf).root.children[0].language == "ne"
    assert [node.language for node in nodes if node.text() == "Borrowing garden tools"][-1] == "en"


@pytest.mark.parametrize("plan", list(Plan))
@pytest.mark.parametrize("tag", ["ne", "ar"])
def test_a_reading_that_lacks_a_passage_says_it_twice_or_elsewhere_is_refused(plan: Plan, tag: str):
    """The Reading itself is held against the passages of the content."""
    manuscript, source = garden(tag), garden()
    reading = compose(manuscript, plan, source)
    prove_reading(reading, manuscript, source)
    leaves = [leaf for leaf in reading.root.leaves() if leaf.segment and not leaf.segment.startswith("label.")]
    assert len(leaves) > 10
    for leaf in leaves:
        for tree in (
            _without(reading.root, leaf.id),
            _doubled(reading.root, leaf.id),
            _shortened(reading.root, leaf.id),
        ):
            if tree == reading.root:
                continue
            with pytest.raises(ProofError) as caught:
                prove_reading(replace(reading, root=tree), manuscript, source)
            assert leaf.segment in str(caught.value)


def _without(node: Node, name: str) -> Node:
    kept = tuple(child for child in node.children if not (isinstance(child, Leaf) and child.id == name))
    return node._replace(children=tuple(_without(c, name) if isinstance(c, Node) else c for c in kept))


def _doubled(node: Node, name: str) -> Node:
    found: list[Node | Leaf] = []
    for child in node.children:
        found.append(_doubled(child, name) if isinstance(child, Node) else child)
        if isinstance(child, Leaf) and child.id == name:
            found.append(child)
    return node._replace(children=tuple(found))

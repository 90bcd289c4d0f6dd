"""Exchange files as programs of translators give them back: what each does to a file on its way."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import polib
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment


class Way(NamedTuple):
    """What a program does: the format that it was given, the suffix that it gives back, and what it makes of the bytes.

    Of the segments `lost` it brings nothing; where the file does not say which of two twins it means, `unclear` are
    refused.
    """

    program: str
    kind: str
    suffix: str
    change: Callable[[bytes], bytes]
    lost: tuple[str, ...] = ()


def text(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return a change of a file's text as one of its bytes."""
    return lambda data: change(data.decode()).encode()


def swapped(pattern: str, by: str, count: int = 0) -> Callable[[bytes], bytes]:
    """Return a change that replaces a pattern, everywhere or so many times."""
    return text(lambda data: re.sub(pattern, by, data, count=count, flags=re.DOTALL))


def po(change: Callable[[polib.POFile], None], width: int = 78) -> Callable[[bytes], bytes]:
    """Return a change of a PO file's entries."""

    def done(data: bytes) -> bytes:
        file = polib.pofile(data.decode(), wrapwidth=width)
        change(file)
        return str(file).encode()

    return done


def each(change: Callable[[Any], object]) -> Callable[[Iterable[Any]], None]:
    """Return a change of each of some things."""

    def done(things: Iterable[Any]) -> None:
        for thing in things:
            change(thing)

    return done


def without(*names: str) -> Callable[[Any], None]:
    """Return a change that empties attributes."""
    values = {"occurrences": []}
    return lambda thing: [setattr(thing, name, values.get(name)) for name in names] and None


def sheet(
    change: Callable[[Any], object], then: Callable[[Any], object] = lambda book: None
) -> Callable[[bytes], bytes]:
    """Return a change of a workbook's only sheet, then one of the workbook."""

    def done(data: bytes) -> bytes:
        book = load_workbook(io.BytesIO(data))
        book.active.protection.sheet = False
        change(book.active)
        then(book)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return done


def as_text(delimiter: str, encoding: str, mark: bytes = b"", line: str = "\r\n") -> Callable[[bytes], bytes]:
    """Return a change of a workbook into a text file with a delimiter."""

    def done(data: bytes) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter, lineterminator=line)
        writer.writerows(load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))
        return mark + out.getvalue().encode(encoding)

    return done


def another_in_front(book: Any) -> None:
    """Put a sheet of a project manager's own before that of the translation."""
    front = book.create_sheet("Instructions", 0)
    front.append(["Please translate", "source", "by Friday"])
    book.active = 0


def only_values(book: Any) -> None:
    """Leave nothing of a workbook but its values, as programs do that do not know its other parts."""
    old = book.active
    new = book.create_sheet("Sheet1")
    for row in old.iter_rows(values_only=True):
        new.append(row)
    book.remove(old)


def translated_titles(page: Any) -> None:
    """Write the titles of the columns in Spanish."""
    for column, title in enumerate(("clave", "sección", "fuente", "traducción", "estado", "comentario"), 1):
        page.cell(4, column).value = title


def to_g(data: str) -> str:
    """Write pairs of codes as memoQ and OmegaT do: g for a pair, x for one alone."""
    data = re.sub(r'<bpt id="(\d+)">[^<]*</bpt>', r'<g id="\1">', data)
    data = re.sub(r'<ept id="\d+">[^<]*</ept>', "</g>", data)
    return re.sub(r'<ph id="(\d+)">[^<]*</ph>', r'<x id="\1"/>', data)


def to_halves(data: str) -> str:
    """Write pairs of codes of XLIFF 2 as two halves each."""
    pair = re.compile(r'<pc id="(\d+)" canDelete="no" dataRefStart="(\w+)" dataRefEnd="(\w+)">(.*?)</pc>')
    halves = r'<sc id="\1" dataRef="\2"/>\4<ec startRef="\1" dataRef="\3"/>'
    return pair.sub(halves, data)


def cut(data: str) -> str:
    """Cut each unit of XLIFF 1.2 into segments, as Trados does."""
    data = re.sub(
        r"<source>(.*?)</source>",
        r'<source>\1</source><seg-source><mrk mtype="seg" mid="1">\1</mrk></seg-source>',
        data,
    )
    return re.sub(r"(<target[^>]*>)(.*?)</target>", r'\1<mrk mtype="seg" mid="1">\2</mrk></target>', data)


def indented(data: str) -> str:
    """Indent an XML file, and the lines of its texts."""
    data = re.sub(r"(</?(?:trans-unit|unit|file|body|note|segment)\b)", r"\n  \1", data)
    return re.sub(r"(<(?:source|target)[^>/]*>)(?!<)(.*?)(</(?:source|target)>)", r"\1\n      \2\n    \3", data)


def two_files(data: str) -> str:
    """Cut the units of XLIFF 1.2 into two files."""
    head = re.search(r"<file [^>]*><body>", data)
    assert head
    units = re.findall(r"<trans-unit .*?</trans-unit>", data)
    half = len(units) // 2
    one, other = "".join(units[:half]), "".join(units[half:])
    return data.replace("".join(units), f"{one}</body></file>{head[0]}{other}")


def by_source(file: polib.POFile) -> None:
    """Sort a PO by its sources."""
    file.sort(key=lambda entry: str(entry.msgid))


def to_g_renumbered(data: bytes) -> bytes:
    """Take the markup of codes and the names of units out of an XLIFF 1.2."""
    return text(renumbered("id"))(text(to_g)(data))


def left_out(file: polib.POFile) -> None:
    """Drop contexts, and one entry."""
    each(without("msgctxt", "occurrences"))(file)
    file.pop(3)


def in_latin_1(data: bytes) -> bytes:
    """Write a PO in Latin 1, with a question mark for each letter that it lacks."""
    return data.decode().replace("UTF-8", "ISO-8859-1").encode("latin-1", "replace")


def renumbered(name: str) -> Callable[[str], str]:
    """Return a change that numbers the units of an XLIFF in an attribute, and takes their own names out."""

    def done(data: str) -> str:
        numbers = iter(range(1, 1000))
        data = re.sub(r'(<(?:trans-unit|unit)\b[^>]*?) (?:resname|name)="[^"]*"', r"\1", data)
        return re.sub(
            rf'(<(?:trans-unit|unit)\b[^>]*?) {name}="[^"]*"', lambda m: f'{m[1]} {name}="{next(numbers)}"', data
        )

    return done


def prefixed(data: str) -> str:
    """Give every element of an XML file a prefix, as ElementTree of Python does."""
    data = re.sub(r"<(/?)([\w-]+)(?=[ />])", r"<\1ns0:\2", data)
    return data.replace(" xmlns=", " xmlns:ns0=")


def reached(data: str) -> str:
    """Put the texts of targets that have no codes into CDATA."""
    return re.sub(r"(<target[^>]*>)([^<>&]+)</target>", r"\1<![CDATA[\2]]></target>", data)


def remarked(data: str) -> str:
    """Put a comment and an instruction into each target."""
    return re.sub(r"(<target[^>/]*>)", r"\1<!-- checked --><?tool seen?>", data)


def grouped(element: str) -> Callable[[str], str]:
    """Return a change that puts each unit of an XLIFF into two groups."""

    def done(data: str) -> str:
        numbers = iter(range(10_000))
        pattern = rf"<{element} .*?</{element}>"
        return re.sub(
            pattern, lambda m: f'<group id="g{next(numbers)}"><group id="h{next(numbers)}">{m[0]}</group></group>', data
        )

    return done


def rich(page: Any) -> None:
    """Make the first letters of each translation bold."""
    for row in page.iter_rows(min_row=5):
        if words := row[3].value:
            row[3].value = CellRichText(TextBlock(InlineFont(b=True), words[:4]), words[4:])


def typed(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Return a change of each translation in a sheet."""
    return sheet(
        lambda page: [
            setattr(row[3], "value", change(row[3].value)) for row in page.iter_rows(min_row=5) if row[3].value
        ]
    )


def filtered(page: Any) -> None:
    """Hide every other row, join the cells above the titles, and hide columns."""
    for number in range(5, page.max_row, 2):
        page.row_dimensions[number].hidden = True
    page.merge_cells("A1:F1")
    page.column_dimensions["E"].hidden = True
    page.auto_filter.ref = page.dimensions


def sorted_rows(page: Any) -> None:
    """Sort the rows by their sources."""
    rows = sorted(
        ([cell.value for cell in row] for row in page.iter_rows(min_row=5)), key=lambda row: str(row[2]).casefold()
    )
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value


def summarized(book: Any) -> None:
    """Put the summary of an export in front, and a title above the table, as Numbers of Apple does."""
    front = book.create_sheet("Export Summary", 0)
    front.append(["This document was exported from Numbers. Each table was converted to an Excel worksheet."])
    front.append(["Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"])
    book.worksheets[1].insert_rows(1)
    book.worksheets[1].cell(1, 1).value = "Table 1"


def framed(page: Any) -> None:
    """Leave the table alone with a number in front of each row, as pandas writes it."""
    page.delete_rows(1, 3)
    page.insert_cols(1)
    for number in range(2, page.max_row + 1):
        page.cell(number, 1).value = number - 2


PLAIN = without("comment", "occurrences")
CRLF = text(lambda data: data.replace("\n", "\r\n"))
STATES = r' state="[a-z-]+"'
WAYS = [
    Way("Poedit: long lines wrapped, sorted by source", "po", ".po", po(by_source, 40)),
    Way("Poedit on Windows: line ends, and a mark", "po", ".po", lambda data: codecs.BOM_UTF8 + CRLF(data)),
    Way("Weblate: no wrapping, no comments", "po", ".po", po(each(PLAIN), 0)),
    Way("Weblate: locale with a country", "po", ".po", swapped("(X-Brochure-)?Language: es", "Language: es_MX")),
    Way("a PO in UTF-16", "po", ".po", lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    Way("a PO in Latin 1", "po", ".po", in_latin_1),
    Way("a PO with bare CR as line ends", "po", ".po", text(lambda data: data.replace("\n", "\r"))),
    Way("a program that drops contexts", "po", ".po", po(each(without("msgctxt")))),
    Way("a program that drops contexts and references", "po", ".po", po(each(without("msgctxt", "occurrences")))),
    Way("contexts dropped, some texts left out", "po", ".po",
        po(left_out), ("values.shed_phone.label",)),
    Way("the PO as a template", "po", ".pot", lambda data: data),
    Way("obsolete entries at the end", "po", ".po", text(lambda data: f'{data}\n#~ msgid "old"\n#~ msgstr "viejo"\n')),
    Way("Poedit: headers of its own", "po", ".po", swapped("X-Source-Language: en", "X-Generator: Poedit 3.4")),
    Way("translate-toolkit: states dropped", "xliff12", ".xlf", swapped(STATES, "")),
    Way("Weblate: every state is needs-translation", "xliff12", ".xlf", swapped(STATES, ' state="needs-translation"')),
    Way("Weblate: approved in place of states", "xliff12", ".xlf",
        text(lambda data: re.sub(STATES, "", data).replace("<trans-unit ", '<trans-unit approved="yes" '))),
    Way("memoQ: codes without their markup", "xliff12", ".xlf", text(to_g)),
    Way("memoQ: other ids, no names", "xliff12", ".mqxliff", text(renumbered("id"))),
    Way("memoQ: codes without markup, other ids", "xliff12", ".xlf", to_g_renumbered),
    Way("Trados: segments cut out of each unit", "xliff12", ".sdlxliff", text(cut)),
    Way("Trados: a language with its country", "xliff12", ".xlf", swapped('get-language="es"', 'get-language="es-ES"')),
    Way("OmegaT: indented, one part a line", "xliff12", ".xlf", text(indented)),
    Way("two files in one", "xliff12", ".xlf", text(two_files)),
    Way("XLIFF in UTF-16", "xliff12", ".xlf", lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    Way("XLIFF with a mark and Windows' line ends", "xliff12", ".xliff", lambda data: codecs.BOM_UTF8 + CRLF(data)),
    Way("all notes taken out", "xliff12", ".xlf", swapped(r"<note .*?</note>", "")),
    Way("XLIFF 2 without states", "xliff", ".xlf", swapped(STATES, "")),
    Way("XLIFF 2: pairs of codes in halves", "xliff", ".xlf", text(to_halves)),
    Way("XLIFF 2: what codes stand for taken out", "xliff", ".xlf", swapped(r"<originalData>.*?</originalData>", "")),
    Way("XLIFF 2: other ids, no names", "xliff", ".xlf", text(renumbered("id"))),
    Way("XLIFF 2.2", "xliff", ".xlf", swapped("xliff:document:2.0", "xliff:document:2.2")),
    Way("XLIFF 2: indented", "xliff", ".xlf", text(indented)),
    Way("XLIFF 2: a country, every state initial", "xliff", ".xlf",
        text(lambda data: re.sub(STATES, ' state="initial"', data).replace('trgLang="es"', 'trgLang="es-MX"'))),
    Way("Excel: a column inserted in front, one among ours", "xlsx", ".xlsx",
        sheet(lambda page: (page.insert_cols(1), page.insert_cols(4)))),
    Way("Excel: rows inserted above the titles", "xlsx", ".xlsx", sheet(lambda page: page.insert_rows(1, 3))),
    Way("Excel: the first rows deleted", "xlsx", ".xlsx", sheet(lambda page: page.delete_rows(1, 3))),
    Way("Excel: titles and all above them deleted", "xlsx", ".xlsx", sheet(lambda page: page.delete_rows(1, 4))),
    Way("Excel: the titles translated", "xlsx", ".xlsx", sheet(translated_titles)),
    Way("Excel: another sheet in front", "xlsx", ".xlsx", sheet(lambda page: None, another_in_front)),
    Way("Excel: states deleted", "xlsx", ".xlsx", sheet(lambda page: page.delete_cols(5))),
    Way("Excel: ids deleted", "xlsx", ".xlsx", sheet(lambda page: page.delete_cols(1))),
    Way("Google Sheets: values alone", "xlsx", ".xlsx", sheet(lambda page: None, only_values)),
    Way("Excel: CSV with semicolons", "xlsx", ".csv", as_text(";", "utf-8", codecs.BOM_UTF8)),
    Way("Google Sheets: CSV with commas, no mark", "xlsx", ".csv", as_text(",", "utf-8", line="\n")),
    Way("Excel: Unicode text, with tabs", "xlsx", ".txt", as_text("\t", "utf-16")),
    Way("Crowdin: final, approved, other attributes", "xliff12", ".xlf",
        text(lambda data: re.sub(STATES, ' state="final"', data).replace("<trans-unit", '<trans-unit approved="yes"'))),
    Way("ElementTree: every element has a prefix", "xliff12", ".xlf", text(prefixed)),
    Way("Weblate: what the memory offers stands beside", "xliff12", ".xlf",
        swapped("</trans-unit>", "<alt-trans><source>x</source><target>Otra</target></alt-trans></trans-unit>")),
    Way("texts in CDATA", "xliff12", ".xlf", text(reached)),
    Way("comments and instructions among the words", "xliff12", ".xlf", text(remarked)),
    Way("Phrase: units in groups", "xliff12", ".xlf", text(grouped("trans-unit"))),
    Way("XLIFF 2: every element has a prefix", "xliff", ".xlf", text(prefixed)),
    Way("XLIFF 2: units in groups", "xliff", ".xlf", text(grouped("unit"))),
    Way("XLIFF 2: what the memory offers stands in front", "xliff", ".xlf",
        swapped("(<unit [^>]*>)", r'\1<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">'
                r'<mtc:match ref="#1"><source>x</source><target>Otra</target></mtc:match></mtc:matches>')),
    Way("XLIFF 2: texts in CDATA", "xliff", ".xlf", text(reached)),
    Way("XLIFF 2: comments and instructions among the words", "xliff", ".xlf", text(remarked)),
    Way("Transifex: all entries reversed, header fuzzy", "po", ".po",
        lambda data: b"#, fuzzy\n" + po(lambda file: file.reverse())(data).removeprefix(b"#\n")),
    Way("Lokalise: flags and comments gone", "po", ".po", po(each(lambda one: (PLAIN(one), one.flags.clear())))),
    Way("Excel: a part of each text is bold", "xlsx", ".xlsx", sheet(rich)),
    Way("Excel: Alt+Enter after each text", "xlsx", ".xlsx", typed(lambda words: words.replace(" ", "\n", 1) + "\n")),
    Way("Excel: line ends of Windows in cells", "xlsx", ".xlsx",
        typed(lambda words: words.replace(" ", "_x000D_\n", 1))),
    Way("Excel: rows filtered, columns hidden, cells joined", "xlsx", ".xlsx", sheet(filtered)),
    Way("Excel: rows sorted by the source", "xlsx", ".xlsx", sheet(sorted_rows)),
    Way("Numbers: a summary in front, a title above", "xlsx", ".xlsx", sheet(lambda page: None, summarized)),
    Way("pandas: a number in front of each row", "xlsx", ".xlsx", sheet(framed)),
    Way("Google Sheets: TSV", "xlsx", ".tsv", as_text("\t", "utf-8")),
    Way("our own CSV with a line that names its separator", "csv", ".csv",
        lambda data: codecs.BOM_UTF8 + b"sep=,\r\n" + data.removeprefix(codecs.BOM_UTF8)),
]  # fmt: skip
"""What each program is known to do, in which nothing may be lost."""


def commented(data: bytes, cell: str, words: str) -> bytes:
    """Hang a comment on a cell of a workbook."""
    return sheet(lambda page: setattr(page[cell], "comment", Comment(words, "Ana")))(data)

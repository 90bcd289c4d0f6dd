"""Files that programs of translators give back: nothing that a person wrote is lost, and nothing else changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polib
import pytest

from brochure.content.reader import read_leaflet
from brochure.translation.exchange import formats
from brochure.translation.exchange.importing import Imported, known_of, take
from brochure.translation.exchange.sheet import load as load_sheet
from brochure.translation.exchange.tables import Cell
from brochure.translation.exchange.units import Exchange, UnitState
from brochure.translation.files import TranslationText, by_id
from brochure.translation.saving import read_text

from .returned import WAYS, Way, commented, each, po, sheet, swapped, two_files, without
from .test_exchange import exported

NEW = {
    "title": "Borrador revisión aún",
    "publisher.name": "sin Ejemplo revisión",
    "values.shed_phone.label": "clínica revisión",
    "lending.1.2": "Borrador sin revisión no revisada pacientes **revisión**",
    "lending.2": "aún revisión es clínica Traducción por de Retirado Los {open_time} {member_name}",
    "accidents.1.action.1": "puntos use {shed_phone}",
}
"""What the translator changes: a text that is there twice, one with stars, one with values."""
TWIN = "contact.roles.1.organization"


@pytest.fixture
def folder(garden_folder: Path, tmp_path: Path) -> Path:
    """Return a leaflet with one translation, which a test may change."""
    (tmp_path / "translations").mkdir()
    for name in ("content.yaml", "translations/es.yaml"):
        shutil.copy(garden_folder / name, tmp_path / name)
    for picture in garden_folder.glob("*.[ps][nv]g"):
        shutil.copy(picture, tmp_path)
    return tmp_path


def edited(exchange: Exchange, targets: Mapping[str, str], state: UnitState | None = None) -> Exchange:
    """Return an exchange file after a translator's work."""
    units = [
        replace(unit, target=targets[unit.id], state=state or unit.state) if unit.id in targets else unit
        for unit in exchange.units
    ]
    return replace(exchange, units=tuple(units))


def returned(folder: Path, data: bytes, suffix: str) -> tuple[Imported, TranslationText]:
    """Take a file into the translation of a folder, as the command does."""
    path = folder / f"returned{suffix}"
    path.write_bytes(data)
    leaflet, _ = read_leaflet(folder)
    file = read_text(folder / "translations" / "es.yaml")
    return take(formats.load(path, known_of(file, leaflet)), file, leaflet, path.name), file


def targets_of(text: str) -> dict[str, str]:
    """Return the translations that the text of a file has."""
    return {name: piece.text("es") for name, piece in by_id(TranslationText(text, "es.yaml").pieces)}


@pytest.mark.parametrize("way", WAYS, ids=[way.program for way in WAYS])
def test_what_a_program_gives_back_is_taken_whole(folder: Path, way: Way):
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    sent = formats.dump(edited(exported(folder, "es"), NEW), way.kind)
    data = way.change(sent)
    assert data != sent or way.suffix == ".pot"
    done, _ = returned(folder, data, way.suffix)
    wanted = {name: target for name, target in NEW.items() if name not in way.lost}
    assert [problem.message for problem in done.problems if str(problem.severity) == "error"] == []
    assert sorted(done.taken) == sorted(wanted)
    assert targets_of(done.text) == before | wanted
    assert [name for name in done.absent if name not in way.lost] == []


def test_there_are_sixty_kinds():
    assert len({way.program for way in WAYS}) >= 60


def stale_folder(folder: Path, name: str = "lending.heading") -> Path:
    """Make one translation of a folder stale: its source was another one."""
    path = folder / "translations" / "es.yaml"
    text = path.read_text(encoding="utf-8")
    begin = text.index(f"- id: {name}")
    end = text.index("    es:", begin)
    path.write_text(f'{text[:end]}    was: "How lending was"\n{text[end:]}', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kind", "state"), [("xliff12", r' state="[a-z-]+"'), ("xliff", r' (sub)?[sS]tate="[a-z:-]+"')]
)
def test_an_untouched_stale_text_stays_stale_where_a_tool_drops_states(folder: Path, kind: str, state: str):
    """One whose text has changed is not."""
    exchange = exported(stale_folder(folder), "es")
    dropped = re.compile(state)
    done, _ = returned(folder, dropped.sub("", formats.dump(exchange, kind).decode()).encode(), ".xlf")
    assert (done.taken, done.stale) == ([], ["lending.heading"])
    data = formats.dump(edited(exchange, {"lending.heading": "Los aún puntos"}), kind).decode()
    done, _ = returned(folder, dropped.sub("", data).encode(), ".xlf")
    assert (done.taken, done.stale) == (["lending.heading"], [])


def test_a_state_column_that_nobody_touched_says_nothing_of_a_new_text(folder: Path):
    exchange = exported(stale_folder(folder), "es")
    done, _ = returned(folder, formats.dump(exchange, "xlsx"), ".xlsx")
    assert (done.taken, done.stale) == ([], ["lending.heading"])
    confirmed = sheet(lambda page: each(lambda row: setattr(row[4], "value", "translated"))(page.iter_rows(min_row=5)))
    done, _ = returned(folder, confirmed(formats.dump(exchange, "xlsx")), ".xlsx")
    assert (done.taken, done.stale) == (["lending.heading"], [])
    changed = edited(exchange, {"lending.heading": "Los aún puntos"})
    done, _ = returned(folder, formats.dump(changed, "xlsx"), ".xlsx")
    assert (done.taken, done.stale) == (["lending.heading"], [])


def merged(*, references: bool) -> Way:
    """Return what msguniq makes of a PO without contexts: one entry for both texts of one source."""

    def change(file: polib.POFile) -> None:
        entries = {entry.msgctxt: entry for entry in file}
        entries["publisher.name"].occurrences += entries[TWIN].occurrences
        file.remove(entries[TWIN])
        each(without("msgctxt") if references else without("msgctxt", "occurrences"))(file)

    return Way("msguniq", "po", ".po", po(change))


@pytest.mark.parametrize("references", [True, False])
def test_a_twin_is_not_changed_unasked(folder: Path, references: bool):
    """Two texts of one source have become one in the file: the other keeps the translation that it has."""
    exchange = edited(exported(folder, "es"), {"publisher.name": NEW["publisher.name"]})
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    done, _ = returned(folder, merged(references=references).change(formats.dump(exchange, "po")), ".po")
    assert done.taken == ["publisher.name"]
    assert targets_of(done.text) == before | {"publisher.name": NEW["publisher.name"]}
    assert [(p.code, p.place.segment) for p in done.problems] == [("twin", TWIN)]


@pytest.mark.parametrize("references", [True, False])
def test_a_twin_without_a_translation_gets_that_of_the_other_and_it_is_said(folder: Path, references: bool):
    path = folder / "translations" / "es.yaml"
    before = targets_of(read_text(path).text)
    text = path.read_text(encoding="utf-8")
    for name in ("publisher.name", TWIN):
        text = text.replace(f'"{before[name]}"', '""')
    path.write_text(text, encoding="utf-8")
    exchange = edited(exported(folder, "es"), {"publisher.name": NEW["publisher.name"]})
    done, _ = returned(folder, merged(references=references).change(formats.dump(exchange, "po")), ".po")
    assert sorted(done.taken) == sorted(["publisher.name", TWIN])
    assert targets_of(done.text)[TWIN] == NEW["publisher.name"]
    assert [(p.code, p.place.segment) for p in done.problems] == [("twin", TWIN)]


def test_a_text_whose_place_tells_nothing_is_refused_and_the_others_are_taken(folder: Path):
    """Contexts are gone, the order is that of nothing, and both texts of one source say something new."""
    new = {"publisher.name": "Ejemplo revisión", TWIN: "una automática", "title": NEW["title"]}

    def change(file: polib.POFile) -> None:
        each(without("msgctxt", "occurrences"))(file)
        alike = [entry for entry in file if entry.msgid == "The allotment society"]
        others = [entry for entry in file if entry not in alike][::-1]
        file[:] = [*others[:9], *alike[::-1], *others[9:]]

    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    data = po(change)(formats.dump(edited(exported(folder, "es"), new), "po"))
    done, _ = returned(folder, data, ".po")
    assert done.taken == ["title"]
    assert targets_of(done.text) == before | {"title": NEW["title"]}
    assert [problem.code for problem in done.problems] == ["unclear", "unclear"]


CELLS = {
    "#NAME?": "shows the error #NAME?",
    "=1+1": "its result is not in the file",
    "????? ?????": "letters were lost",
}


@pytest.mark.parametrize(
    ("typed", "why"), [*CELLS.items(), (date(2026, 3, 2), "a date"), (14117710, "a number"), (True, "a value")]
)
def test_what_a_program_has_made_of_a_cell_is_refused_and_the_others_are_taken(folder: Path, typed: object, why: str):
    before = targets_of(read_text(folder / "translations" / "es.yaml").text)
    row = next(n for n, unit in enumerate(exported(folder, "es").units, 5) if unit.id == "title")
    data = formats.dump(edited(exported(folder, "es"), {"subtitle": "aún sin es clínica Traducción"}), "xlsx")
    done, _ = returned(folder, sheet(lambda page: setattr(page.cell(row, 4), "value", typed))(data), ".xlsx")
    assert done.taken == ["subtitle"]
    assert targets_of(done.text)["title"] == before["title"]
    (problem,) = done.problems
    assert problem.place.segment == "title"
    assert why in problem.message


def test_a_number_is_taken_where_its_source_is_that_number(folder: Path):
    cells = [Cell("x"), Cell("2024"), Cell("2024", "a number", is_number=True)]
    titles = [Cell("id"), Cell("source"), Cell("translation")]
    (unit,) = load_sheet([[titles, cells]]).units
    assert (unit.target, unit.fault) == ("2024", "")


@pytest.mark.parametrize(
    ("kind", "suffix", "say"),
    [
        ("po", ".po", po(lambda file: setattr(file[0], "tcomment", "¿es una caja?\nmire"))),
        ("xliff12", ".xlf", swapped("</trans-unit>", '<note from="Ana">¿es una caja? mire</note></trans-unit>', 1)),
        ("xliff12", ".xlf", swapped("</trans-unit>", "<note>¿es una caja? mire</note></trans-unit>", 1)),
        ("xliff", ".xlf", swapped("</notes>", '<note category="comment">¿es una caja? mire</note></notes>', 1)),
        ("xlsx", ".xlsx", sheet(lambda page: setattr(page["F5"], "value", "¿es una caja?  mire"))),
        ("xlsx", ".xlsx", lambda data: commented(data, "D5", "¿es una caja?\nmire")),
    ],
)  # fmt: skip
def test_what_a_translator_says_is_kept_once(folder: Path, kind: str, suffix: str, say):
    data = say(formats.dump(exported(folder, "es"), kind))
    done, _ = returned(folder, data, suffix)
    assert done.taken == ["title"]
    assert [problem.message for problem in done.problems] == []
    notes = {name: piece.text("note") for name, piece in by_id(TranslationText(done.text, "es.yaml").pieces)}
    assert notes["title"] == "¿es una caja? mire"
    (folder / "translations" / "es.yaml").write_text(done.text, encoding="utf-8")
    assert returned(folder, data, suffix)[0].taken == []


def test_what_was_translated_from_an_older_source_is_taken_as_stale(folder: Path):
    """A translation that was brought up to date here in the meantime is newer, and stays."""
    exchange = exported(stale_folder(folder), "es")
    older = {"lending.heading": "How lending did work", "title": "Borrowing garden tool"}
    units = [replace(unit, source=older.get(unit.id, unit.source)) for unit in exchange.units]
    targets = dict.fromkeys(older, NEW["title"])
    done, _ = returned(folder, formats.dump(edited(replace(exchange, units=tuple(units)), targets), "po"), ".po")
    assert (done.taken, done.stale) == (["lending.heading"], ["lending.heading"])
    piece = dict(by_id(TranslationText(done.text, "es.yaml").pieces))["lending.heading"]
    assert (piece.text("was"), piece.text("es")) == ("How lending did work", NEW["title"])
    assert [(p.place.segment, str(p.severity)) for p in done.problems] == [
        ("title", "error"),
        ("lending.heading", "warning"),
    ]


def test_parts_in_another_language_are_left_out_and_it_is_said(folder: Path):
    data = formats.dump(edited(exported(folder, "es"), NEW), "xliff12").decode()
    first, second = re.findall(r"<file .*?<body>", two_files(data))
    cut_in_two = two_files(data).replace(second, "FRENCH", 2).replace("FRENCH", first, 1)
    cut_in_two = cut_in_two.replace("FRENCH", second.replace('get-language="es"', 'get-language="fr"'))
    done, _ = returned(folder, cut_in_two.encode(), ".xlf")
    assert [problem.code for problem in done.problems] == ["left-out"]
    order = [unit.id for unit in exported(folder, "es").units]
    assert done.absent[0] == order[len(order) // 2]
    assert done.taken + done.unchanged != []
    assert set(done.taken) < set(NEW)


def test_an_unconfirmed_segment_leaves_the_text_as_it_is(folder: Path):
    """Trados and memoQ cut a text into sentences; one that is empty would cut the translation."""
    data = formats.dump(edited(exported(folder, "es"), NEW), "xliff12").decode()
    source = "<source>Borrowing garden tools</source>"
    cut_source = (
        source.replace("source", "seg-source")
        .replace(">B", '><mrk mtype="seg" mid="1">B')
        .replace(" tools", '</mrk><mrk mtype="seg" mid="2"> tools</mrk>')
    )
    target = f'<mrk mtype="seg" mid="1">{NEW["title"]}</mrk>'
    for second in ("", '<mrk mtype="seg" mid="2"/>'):
        given = data.replace(source, source + cut_source).replace(f">{NEW['title']}<", f">{target}{second}<")
        done, _ = returned(folder, given.encode(), ".xlf")
        assert [(problem.code, problem.place.segment) for problem in done.problems] == [("unfinished", "title")]
        assert sorted(done.taken) == sorted(NEW.keys() - {"title"})


def test_two_translations_that_msgcat_put_together_are_refused(folder: Path):
    exchange = edited(exported(folder, "es"), {"title": "#-#-#-#-#  a.po  #-#-#-#-#\nuno\n#-#-#-#-#  b.po\ndos"})
    done, _ = returned(folder, formats.dump(exchange, "po"), ".po")
    assert (done.taken, [problem.code for problem in done.problems]) == ([], ["cell"])


def test_a_waived_check_refuses_no_import(folder: Path):
    path = folder / "translations" / "es.yaml"
    text = path.read_text(encoding="utf-8")
    line = 'es: "de Retirado 7 de"'
    path.write_text(text.replace(line, 'es: "de Retirado 8 de"\n    waive: {numbers: "asked"}'), encoding="utf-8")
    exchange = exported(folder, "es")
    assert returned(folder, formats.dump(exchange, "po"), ".po")[0].problems == []
    done, _ = returned(folder, formats.dump(edited(exchange, {"card.1": "Retirado 9 de"}), "po"), ".po")
    assert (done.taken, done.problems) == (["card.1"], [])


def test_each_unit_says_where_it_stands_and_what_is_left(folder: Path):
    exchange = exported(folder, "es")
    (unit,) = [unit for unit in exchange.units if unit.id == "accidents.1.heading"]
    left = unit.budget.most - len(unit.target)
    lines = [f"section: {unit.context}", "call-out: emergency", "before: ", "after: ", f"; {left} left"]
    assert (unit.level, unit.context) == ("emergency", "If something goes wrong"), unit
    entry = next(e for e in polib.pofile(formats.dump(exchange, "po").decode()) if e.msgctxt == unit.id)
    assert [line for line in lines if line not in entry.comment] == []
    for kind in ("xliff", "xliff12"):
        assert formats.dump(exchange, kind).decode().count("call-out: emergency") == sum(
            one.level == "emergency" for one in exchange.units
        )


@pytest.mark.parametrize(
    ("mark", "by", "stale"),
    [
        ("<target", '<sdl xmlns="http://sdl.com/FileTypes/SdlXliff/1.0" id="1" conf="Draft"/><target', True),
        ("<target", '<sdl xmlns="http://sdl.com/FileTypes/SdlXliff/1.0" id="1" conf="Translated"/><target', False),
        ("<trans-unit ", '<trans-unit xmlns:mq="MQXliff" mq:status="PartiallyEdited" ', True),
        ("<trans-unit ", '<trans-unit xmlns:mq="MQXliff" mq:status="ManuallyConfirmed" ', False),
        ("<target", "<target", True),
    ],
)
def test_what_trados_and_memoq_say_of_a_segment_counts(folder: Path, mark: str, by: str, stale: bool):
    """A stale text that nobody has touched is so no longer where the program says that a person has confirmed it."""
    data = re.sub(r' state="[a-z-]+"', "", formats.dump(exported(stale_folder(folder), "es"), "xliff12").decode())
    done, _ = returned(folder, data.replace(mark, by).encode(), ".sdlxliff")
    assert (done.stale == ["lending.heading"], done.problems) == (stale, [])


def test_a_note_to_a_translation_that_is_refused_is_kept_and_one_that_cannot_be_is_said(folder: Path):
    def change(file: polib.POFile) -> None:
        entries = {entry.msgctxt: entry for entry in file}
        entries["card.1"].msgstr, entries["card.1"].tcomment = "de Retirado 8 de", "the label says 8"
        entries["title"].tcomment = "odd \x07 sign"

    done, _ = returned(folder, po(change)(formats.dump(exported(folder, "es"), "po")), ".po")
    pieces = dict(by_id(TranslationText(done.text, "es.yaml").pieces))
    assert (pieces["card.1"].text("es"), pieces["card.1"].text("note")) == ("de Retirado 7 de", "the label says 8")
    assert sorted((problem.code, problem.place.segment) for problem in done.problems) == [
        ("note", "title"), ("numbers", "card.1")]  # fmt: skip
    assert "odd  sign" in "".join(problem.message for problem in done.problems)

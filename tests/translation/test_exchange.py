"""Exchange files: a round trip through each format is the identity, and an import changes targets and states only."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from translate.filters import checks as toolkit_checks
from translate.storage import factory
from translate.storage.xliff2 import Xliff2File

from brochure.content.reader import read_leaflet
from brochure.translation.exchange import formats
from brochure.translation.exchange.budgets import Budget, estimate
from brochure.translation.exchange.codes import coded
from brochure.translation.exchange.importing import take
from brochure.translation.exchange.units import WRITTEN, Exchange, Unit, UnitState, exchange_of
from brochure.translation.files import by_id
from brochure.translation.glossary import Choice, GlossaryTerm, Termbase
from brochure.translation.saving import read_text
from brochure.translation.variants import inspect_variant

from ..leaflets import targets

KINDS = ("xliff", "xliff12", "po", "xlsx", "csv")


def exported(folder: Path, tag: str) -> Exchange:
    leaflet, _ = read_leaflet(folder)
    path = folder / "translations" / f"{tag}.yaml"
    rows = {name: {key: piece.text(key) for key in piece.keys} for name, piece in by_id(read_text(path).pieces)}
    return exchange_of(leaflet, inspect_variant(path, leaflet), rows)


def through(exchange: Exchange, kind: str, folder: Path) -> Exchange:
    path = folder / f"file{formats.SUFFIXES[kind]}"
    path.write_bytes(formats.dump(exchange, kind))
    return formats.load(path)


def core(exchange: Exchange) -> list[tuple[str, str, str, UnitState]]:
    return [(unit.id, unit.source, unit.target, unit.state) for unit in exchange.units]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", ["ne", "ar", "zh-Hans"])
def test_a_round_trip_of_the_leaflet_is_the_identity(garden_folder: Path, tmp_path: Path, kind: str, tag: str):
    exchange = exported(garden_folder, tag)
    back = through(exchange, kind, tmp_path)
    assert core(back) == core(exchange)
    assert (back.leaflet, back.version, back.source_language, back.language) == (
        exchange.leaflet, exchange.version, exchange.source_language, exchange.language)  # fmt: skip


pieces = st.sampled_from(
    ["Call ", "**now**", "{team_phone}", "[this](https://x.org/a?b=1&c=2)", " <b> & \"q\" 'a' ", "क्यान्सर ", "سرطان",
     "=1+1", "-x", "**a {n} b**", "*e*", "]]>", "  ", "\u200b", "😀", "{{not}}"]
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.lists(pieces, min_size=1, max_size=6), st.lists(pieces, max_size=6), st.sampled_from(WRITTEN)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(KINDS),
)
def test_any_text_survives_a_round_trip(tmp_path_factory: pytest.TempPathFactory, rows, kind: str):
    units = []
    for number, (source, target, wanted) in enumerate(rows):
        words = "".join(target) if "".join(target).strip() else ""
        state = (UnitState.TRANSLATED if wanted is UnitState.MISSING else wanted) if words else UnitState.MISSING
        units.append(Unit(f"s.{number}", "x" + "".join(source), words, state, budget=Budget(50, 2)))
    exchange = Exchange("a-leaflet", "1.0", "en", "ne", tuple(units))
    assert core(through(exchange, kind, tmp_path_factory.mktemp("x"))) == core(exchange)


@given(st.lists(pieces, max_size=8))
def test_codes_and_words_join_to_the_text(parts):
    text = "".join(parts)
    assert "".join(part if isinstance(part, str) else part.text for part in coded(text)) == text


def test_placeholders_and_markup_are_inline_codes(garden_folder: Path):
    data = formats.dump(exported(garden_folder, "ne"), "xliff").decode()
    assert 'equiv="{shed_phone}"' in data
    assert ">**" not in data.replace('<data id="', "").split("<source>")[1].split("</source>")[0]


@pytest.mark.parametrize("kind", ["xliff", "xliff12", "po"])
def test_translators_own_tools_read_the_files(garden_folder: Path, tmp_path: Path, kind: str):
    """translate-toolkit finds as many units, with the same targets."""
    exchange = exported(garden_folder, "es")
    path = tmp_path / f"file{formats.SUFFIXES[kind]}"
    path.write_bytes(formats.dump(exchange, kind))
    store = Xliff2File.parsefile(str(path)) if kind == "xliff" else factory.getobject(str(path))
    units = [unit for unit in store.units if not unit.isheader() and str(unit.source)]
    assert len(units) == len(exchange.units)
    plain = [(ours, theirs) for ours, theirs in zip(exchange.units, units, strict=True) if ours.source.isalpha()]
    assert plain
    for ours, theirs in plain:
        assert str(theirs.target) == ours.target
    checker = toolkit_checks.UnitChecker()
    assert all(checker.run_filters(unit) == {} for unit in units[:20])


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed (Debian gettext)")
def test_msgfmt_accepts_the_po(garden_folder: Path, tmp_path: Path):
    path = tmp_path / "ne.po"
    path.write_bytes(formats.dump(exported(garden_folder, "ne"), "po"))
    subprocess.run(["msgfmt", "--check", "-o", str(tmp_path / "ne.mo"), str(path)], check=True, capture_output=True)


def changed(exchange: Exchange, **targets: str) -> Exchange:
    units = tuple(
        Unit(u.id, u.source, targets.get(u.id.replace(".", "_").replace("-", "_"), u.target), u.state)
        for u in exchange.units
    )
    return Exchange(exchange.leaflet, exchange.version, exchange.source_language, exchange.language, units)


def test_an_import_changes_targets_and_nothing_else(garden_folder: Path):
    leaflet, _ = read_leaflet(garden_folder)
    file = read_text(garden_folder / "translations" / "ne.yaml")
    before = file.render()
    done = take(changed(exported(garden_folder, "ne"), title="नयाँ शीर्षक"), file, leaflet, "x.po")
    assert done.taken == ["title"]
    assert done.problems == []
    differing = [(a, b) for a, b in zip(before.split("\n"), done.text.split("\n"), strict=True) if a != b]
    assert differing == [(f'    ne: "{targets("ne")["title"]}"', '    ne: "नयाँ शीर्षक"')]


def test_every_refusal_is_said_and_nothing_of_it_is_taken(garden_folder: Path):
    leaflet, _ = read_leaflet(garden_folder)
    exchange = changed(exported(garden_folder, "ne"), lending_6_text_1="१२ देखि ७ सम्म, ५°C भन्दा कम")
    strangers = (
        Unit("no.such", "x", "y", UnitState.TRANSLATED),
        Unit("subtitle", "Old subtitle", "y", UnitState.TRANSLATED),
    )
    units = (*strangers, *(unit for unit in exchange.units if unit.id != "subtitle"))
    file = read_text(garden_folder / "translations" / "ne.yaml")
    before = file.render()
    done = take(Exchange("a", "1", "en", "ne", units), file, leaflet, "x.po")
    assert done.text == before
    messages = [problem.message for problem in done.problems]
    assert messages == [
        "the leaflet has no such segment",
        "its source is not that of the leaflet",
        "numbers differ: -6, +7",
    ]
    other = take(Exchange("a", "1", "en", "hi", units), file, leaflet, "x.po")
    assert other.taken == []
    assert "is in 'hi'" in other.problems[0].message


def test_what_a_tool_leaves_unfinished_is_said(garden_folder: Path):
    """Emptied there, marked as needing work, or translated in part: nothing is lost and nothing passes in silence."""
    leaflet, _ = read_leaflet(garden_folder)
    exchange = exported(garden_folder, "es")
    units = {unit.id: unit for unit in exchange.units}
    changed_units = (
        replace(units["title"], target=""),
        replace(units["subtitle"], target="Otra cosa, y cuándo pedir ayuda", state=UnitState.STALE),
        replace(units["main-points.1"], target="La inmunoterapia", state=UnitState.MISSING),
    )
    file = read_text(garden_folder / "translations" / "es.yaml")
    before = {name: piece.text("es") for name, piece in by_id(file.pieces)}
    done = take(replace(exchange, units=changed_units), file, leaflet, "x.xlf")
    assert [(p.code, str(p.severity)) for p in done.problems] == [
        ("emptied", "warning"),
        ("needs-work", "warning"),
        ("unfinished", "error"),
    ]
    assert done.taken == ["subtitle"]
    after = {name: piece.text("es") for name, piece in by_id(file.pieces)}
    assert {name for name in after if after[name] != before[name]} == {"subtitle"}


def test_a_unit_that_a_tool_has_cut_into_segments_is_one_again(garden_folder: Path, tmp_path: Path):
    """With the space between them; where a segment has no translation, the unit has none."""
    data = formats.dump(exported(garden_folder, "es"), "xliff").decode()
    whole = re.search(r'<segment state="translated"><source>How lending works</source><target>.*?</segment>', data)
    assert whole
    cut = (
        "<segment><source>How lending</source><target>Cómo</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>works</source>{}</segment>"
    )
    path = tmp_path / "x.xlf"
    for target, wanted in (
        ("<target>funciona</target>", ("Cómo funciona", UnitState.UNSAID)),
        ("", ("Cómo ", UnitState.MISSING)),
    ):
        path.write_text(data.replace(whole[0], cut.format(target)), encoding="utf-8")
        (unit,) = [unit for unit in formats.load(path).units if unit.id == "lending.heading"]
        assert (unit.source, unit.target, unit.state) == ("How lending works", *wanted)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlf", b"<xliff"), ("a.xlf", b"<html/>"), ("a.po", b"\xff\xfe"), ("a.xlsx", b"PK\x03\x04junk"),
     ("a.xlf", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>')],
)  # fmt: skip
def test_what_is_no_exchange_file_is_an_error(tmp_path: Path, name: str, data: bytes):
    from brochure.errors import ContentError  # noqa: PLC0415

    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ContentError, match="cannot read"):
        formats.load(path)


def test_the_glossary_travels_in_the_notes(garden_folder: Path):
    """Of the segments where the term stands, and of no others."""
    leaflet, _ = read_leaflet(garden_folder)
    variant = inspect_variant(garden_folder / "translations" / "ne.yaml", leaflet)
    choice = Choice(approved=("औजार", "साधन"), forbidden=("काँटा",))
    terms = Termbase(terms=(GlossaryTerm(term="tool", translations={"ne": choice}),))
    exchange = exchange_of(leaflet, variant, {}, terms)
    advice = "glossary: tool = औजार / साधन, not: काँटा"
    told = {unit.id for unit in exchange.units if advice in unit.note}
    assert told == {unit.id for unit in exchange.units if re.search(r"\btools?\b", unit.source, re.IGNORECASE)} != set()
    for kind in ("xliff", "xliff12", "po"):
        assert formats.dump(exchange, kind).decode().count(advice) == len(told)


def test_every_format_says_how_long_a_translation_may_be(garden_folder: Path):
    """Measured where it was measured; each format in its own way, for the tools that hold to it."""
    leaflet, _ = read_leaflet(garden_folder)
    variant = inspect_variant(garden_folder / "translations" / "ne.yaml", leaflet)
    exchange = exchange_of(leaflet, variant, {}, budgets={"title": Budget(41, 2)})
    measured = "at most 41 characters (measured: the source takes 2 lines)"
    guess = f"at most {estimate(exchange.units[1].source, 'ne').most} characters (an estimate)"
    said = {kind: formats.dump(exchange, kind).decode() for kind in ("xliff", "xliff12", "po")}
    for text in said.values():
        assert text.count(measured) == 1
        assert guess in text
    assert '<trans-unit id="title" resname="title" maxwidth="41" size-unit="char">' in said["xliff12"]
    assert 'name="title" slr:sizeRestriction="41"' in said["xliff"]
    assert '<slr:profiles generalProfile="xliff:codepoints"/>' in said["xliff"]
    sheet = load_workbook(io.BytesIO(formats.dump(exchange, "xlsx"))).active
    rows = [[sheet.cell(row, column).value for column in (9, 10, 11)] for row in (4, 5)]
    assert rows == [["at most", "left", "lines"], [41, 41 - len(exchange.units[0].target), 2]]


SCHEMAS = Path(os.environ.get("XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas"))
"""The schemas of OASIS, as Debian's php-symfony-translation carries them."""


@pytest.mark.parametrize(("kind", "name"), [("xliff12", "xliff-core-1.2-strict.xsd"), ("xliff", "xliff-core-2.0.xsd")])
@pytest.mark.parametrize("tag", ["ne", "ar", "es"])
def test_exported_files_are_valid_by_the_schemas_of_oasis(garden_folder: Path, kind: str, name: str, tag: str):
    """XLIFF 2.1 has the core of 2.0; its schema looks for that of xml:space beside itself."""
    if not (SCHEMAS / name).exists():
        pytest.skip(f"{SCHEMAS / name} is not there: apt-get install php-symfony-translation, or set XLIFF_SCHEMAS")
    text = re.sub(rb'schemaLocation="[^"]*xml\.xsd"', b'schemaLocation="xml.xsd"', (SCHEMAS / name).read_bytes())
    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.fromstring(text, parser, base_url=str(SCHEMAS / name)))
    states = UnitState.STALE, UnitState.REVIEWED, UnitState.MISSING
    exchange = exported(garden_folder, tag)
    units = [
        replace(unit, state=states[n % 3], was="before", target="" if n % 3 == 2 else unit.target)
        for n, unit in enumerate(exchange.units)
    ]
    for one in (exchange, replace(exchange, units=tuple(units))):
        schema.assertValid(etree.fromstring(formats.dump(one, kind)))

"""Whatever a translation file looks like, a command changes what is its own: all other words and comments stay."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brochure.cli import main
from brochure.content.characters import tidy
from brochure.content.documents import load_text
from brochure.content.lexical import quoted
from brochure.content.model import Leaflet
from brochure.content.validation import validate
from brochure.errors import ContentError, OutputError
from brochure.translation.exchange.importing import take
from brochure.translation.exchange.units import Exchange, Unit, UnitState
from brochure.translation.files import TranslationText
from brochure.translation.saving import hold_kept, hold_same, read_text, write_text
from brochure.translation.segments import segments
from brochure.translation.sync import sync

HEAD = """\
leaflet: a
language: en
version: "1"
title: A title
written: 2026-11-23
publisher: {name: A hospital}
sections:
"""


def leaflet_of(texts: list[str]) -> Leaflet:
    rows = "".join(f'      - text: "{text}"\n' for text in texts)
    head = HEAD + f"  - id: one\n    heading: Heading\n    blocks:\n{rows}"
    leaflet, problems = validate(load_text(head, "f"), Leaflet)
    assert leaflet is not None, problems
    return leaflet


PLACES = ["this", "that", "here", "there", "now"]
SENTENCES = [f"Sentence number {n} says what is {place}." for n, place in enumerate(PLACES)]
OLD = leaflet_of(SENTENCES[:4])


@dataclass
class Maker:
    """Writes a translation file as people and their programs do; every comment and translation is there once."""

    random: Random
    odd: bool
    made: int = 0
    anchors: tuple[str, ...] = ()
    named: bool = False

    def word(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}x"

    def maybe(self, text: str) -> str:
        return text if self.random.random() < 0.3 else ""

    def comment(self, indent: int) -> str:
        return self.maybe(f"{' ' * indent}# {self.word('comment')}\n") + self.maybe("\n")

    def beside(self) -> str:
        space = self.random.choice(["  ", " ", " \t"])
        return self.maybe(f"{space}# {self.word('comment')}: 'it' \"is\"")

    def scalar(self, text: str, indent: int) -> str:
        """Write a text in one of the ways of YAML, to its line end and the lines below it."""
        deeper = " " * (indent + self.random.choice([1, 2, 6]))
        half = text.find(" ", len(text) // 2)
        ways = [f"{quoted(text)}{self.beside()}\n", "'" + text.replace("'", "''") + f"'{self.beside()}\n"]
        if half > 0:
            first, last = text[:half], text[half + 1 :]
            ways.append(f'"{first}\n{deeper}{last}"{self.beside()}\n')
            ways.append(f">-{self.beside()}\n{deeper}{first}\n{deeper}{last}\n")
            ways.append(f"{first}\n{deeper}{last}{self.beside()}\n")
        ways.append(f"|-{self.beside()}\n{deeper}{text}\n{self.maybe(chr(10))}")
        ways.append(f"\n{self.comment(indent + 2)}{deeper}{quoted(text)}\n")
        if self.odd:
            ways += [f"|\n{deeper}# no comment, {text}\n", f"|+\n{deeper}{text}\n\n\n", f"\t{quoted(text)}\n"]
        if self.named:
            ways += [f"&a{self.made} {quoted(text)}\n", f"!!str {quoted(text)}\n"]
        way = self.random.choice(ways)
        self.anchors += (way.partition(" ")[0][1:],) if way.startswith("&") else ()
        return way

    def row(self, name: str | None, source: str, dash: int) -> str:
        indent = dash + self.random.choice([2, 4])
        texts = {"id": name, "en": source, "ne": f"{self.word('words')} {source.lower()}"}
        if self.random.random() < 0.3:
            texts["note"] = f"{self.word('note')} for you"
        keys = self.random.sample(list(texts), len(texts))
        if self.odd and self.random.random() < 0.2:
            inside = ", ".join(f"{key}: {quoted(texts[key] or '')}" for key in keys)
            return f"{self.comment(dash)}{' ' * dash}- {{{inside}}}{self.beside()}\n"
        lead = f"{' ' * dash}-".ljust(indent)
        if self.random.random() < 0.2:
            lead = f"{' ' * dash}-{self.maybe('  # as Sita asks')}\n{self.comment(indent)}{' ' * indent}"
        lines = [self.comment(dash)]
        for key in keys:
            value = texts[key]
            if key == "note" and self.anchors and self.random.random() < 0.5:
                written = f"*{self.random.choice(self.anchors)}\n"
            else:
                written = f"{value or ''}{self.beside()}\n" if key == "id" else self.scalar(value or "", indent)
            lines.append(f"{lead}{key}: {written}")
            lines.append(self.comment(indent))
            lead = " " * indent
        if self.odd and self.random.random() < 0.1:
            lines.append(f"{lead}waive: {{numbers: why not,  # {self.word('comment')}\n{lead}  doses: why}}\n")
        return "".join(lines)

    def file(self) -> str:
        self.named = self.odd and self.random.random() < 0.2
        dash, memory = self.random.choice([0, 2, 6]), self.random.choice([0, 2])
        names = [(segment.id, segment.source) for segment in segments(OLD)]
        if self.random.random() < 0.5:
            names.insert(self.random.randrange(len(names)), ("unknown.7", "An old text that nobody knows."))
            names.insert(self.random.randrange(len(names)), (None, "A text without a name."))
            names.append(names[self.random.randrange(len(names))])
        review = self.random.choice(["", "translator: Sita\n", "translator:  # mine-who\n  Sita\n"])
        body = f"segments:{self.beside()}\n" + "".join(self.row(name, text, dash) for name, text in names)
        parts = ["language: ne\n", review, body] if self.random.random() < 0.7 else ["language: ne\n", body, review]
        if self.random.random() < 0.4:
            rows = "".join(self.row(None, f"Gone {n}.", memory) for n in range(2))
            parts.append(f"memory:{self.beside()}\n{rows}")
        text = self.comment(0) + "".join(part + self.comment(0) for part in parts)
        return ("---\n" if self.odd and self.random.random() < 0.2 else "") + text


def as_bytes(text: str, random: Random) -> bytes:
    text = random.choice([text, text, text.rstrip("\n"), text + "\n\n"])
    ends = random.choice(["\n", "\n", "\r\n", "mixed"])
    text = re.sub("\n", lambda _: random.choice(["\n", "\r\n"]) if ends == "mixed" else ends, text)
    return random.choice([b"", b"", codecs.BOM_UTF8]) + text.encode()


def words_of(path: Path) -> set[str]:
    """Return the translations of a file, those in memory too, as its reader understands them."""
    loaded = load_text(path.read_bytes().decode("utf-8-sig"), "f")
    assert [p for p in loaded.problems if p.severity == "error"] == []
    rows = [*loaded.data["segments"], *(loaded.data.get("memory") or ())]
    return {" ".join(str(row["ne"]).split()) for row in rows if row.get("ne")}


def tokens(path: Path) -> set[str]:
    return set(re.findall(r"comment\d+x|mine-status", path.read_text(encoding="utf-8-sig")))


@dataclass
class Kit:
    """A translation file and its leaflet, with what translators do; each step returns what may be gone after it."""

    path: Path
    random: Random
    leaflet: Leaflet = OLD

    def sync(self) -> set[str]:
        texts = [
            self.random.choice([text, text.replace("says", "tells you")]) for text in self.random.sample(SENTENCES, 3)
        ]
        self.leaflet = leaflet_of(texts)
        file = read_text(self.path)
        done = sync(file, self.leaflet, "ne")
        if done.text != file.text:
            write_text(self.path, file, done.text)
        again = read_text(self.path)
        assert sync(again, self.leaflet, "ne").text == again.text
        return set()

    def take(self) -> set[str]:
        file = read_text(self.path)
        segment = self.random.choice(segments(self.leaflet))
        old = next((row for row in file.values["segments"] if row.get("id") == segment.id), {})
        unit = Unit(segment.id, segment.source, 'a new: text # "it\'s"', UnitState.TRANSLATED)
        before = self.path.read_bytes()
        done = take(Exchange("a", "1", "en", "ne", (unit,)), file, self.leaflet, "f")
        if done.text != file.text:
            write_text(self.path, file, done.text)
            now = self.path.read_bytes().split(b"\n")
            gone = [line for line in before.split(b"\n") if line not in now]
            assert len(gone) <= 3 * (2 + str(old.get("ne")).count("\n")), gone  # of the target, was and changed
        return {" ".join(str(old.get("ne")).split())}

    def sign(self) -> set[str]:
        file = read_text(self.path)
        text = file.with_head("translator", [f"translator: {quoted('Gita: Rai # nurse')}"])
        hold_same(file, text, heads=("translator",))
        write_text(self.path, file, text)
        assert read_text(self.path).values["translator"] == "Gita: Rai # nurse"
        return set()


STEPS = [Kit.sync, Kit.take, Kit.sign]


@pytest.mark.parametrize("odd", [False, True], ids=["as people write", "odd"])
@settings(max_examples=80)
@given(seed=st.integers(0, 2**32), steps=st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
def test_nothing_is_lost_whatever_the_file_looks_like(tmp_path_factory, seed: int, steps, odd: bool):
    random = Random(seed)
    path = tmp_path_factory.mktemp("x") / "ne.yaml"
    path.write_bytes(as_bytes(Maker(random, odd).file(), random))
    try:
        words_of(path)
    except ContentError:
        assume(not odd)  # what a reader refuses is refused before it is changed
    kit = Kit(path, random)
    for step in steps:
        before, words, comments = path.read_bytes(), words_of(path), tokens(path)
        try:
            taken = step(kit)
        except ContentError:
            assert odd, path.read_text(encoding="utf-8")
            assert path.read_bytes() == before
            return
        assert words - taken <= words_of(path)
        assert comments <= tokens(path)
        assert path.read_bytes().startswith(codecs.BOM_UTF8) == before.startswith(codecs.BOM_UTF8)


ROWS = "- id: title\n  en: A title\n  ne: words\n"


@pytest.mark.parametrize(
    "text",
    [
        "language: ne\nsegments: [{id: title, en: A title, ne: words}]\n",
        "{language: ne, segments: [{id: title, en: A title, ne: words}]}\n",
        "language: ne\nsegments: &all\n" + ROWS + "memory: *all\n",
        "language: ne\nsegments:\n" + ROWS.replace("- id", "- &one\n  id") + "- *one\n",
        "language: ne\nsegments:\n" + ROWS.replace("  en: A title", "  ? en\n  : A title"),
        "  language: ne\n  segments:\n" + ROWS.replace("\n", "\n  ").replace("- id", "  - id"),
        "language: ne\nmemory:\n- en: b\n  ne: b\nsegments:\n" + ROWS,
        "language: ne\nmemory: [a, b]\nsegments:\n" + ROWS,
        "language: ne\nsegments:\n" + ROWS + "  ne: other words\n",
        "language: ne\nsegments:\n" + ROWS + "segments:\n" + ROWS,
        *("language: ne\nsegments:\n" + ROWS.replace("words", f"wo{end}rds") for end in "\r\x85\u2028\u2029"),
        *(
            "language: ne\n# note\N{PILCROW SIGN}\nsegments:\n".replace("\N{PILCROW SIGN}", end) + ROWS
            for end in "\r\x85"
        ),
    ],
)
def test_a_file_that_cannot_be_cut_in_lines_is_refused_with_its_place(text: str):
    with pytest.raises(ContentError) as caught:
        TranslationText(text, "ne.yaml")
    assert all(problem.place.line and problem.hint for problem in caught.value.problems)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_in_another_encoding_is_one_problem_that_says_what_to_do(tmp_path: Path, encoding: str):
    path = tmp_path / "ne.yaml"
    path.write_bytes("language: fr\nsegments:\n  - id: a\n    fr: Médecin\n".encode(encoding))
    with pytest.raises(ContentError) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert "not UTF-8 text" in problem.message
    assert "save it as UTF-8" in problem.hint


def test_a_document_may_end_with_its_mark(tmp_path: Path):
    path = tmp_path / "ne.yaml"
    path.write_text("---\nlanguage: ne\nsegments:\n" + ROWS + "...\n# the end\n", encoding="utf-8")
    file = read_text(path)
    done = sync(file, OLD, "ne").text
    assert done.endswith("...\n# the end\n")
    assert load_text(done, "f").data["segments"][0]["ne"] == "words"


@pytest.mark.parametrize("name", ["", "~", '""', "title", "nobody.knows"])
def test_a_translation_that_no_id_leads_to_is_kept(name: str):
    """It has none, or that of another segment, or one that the leaflet does not have."""
    text = f"language: ne\nsegments:\n{ROWS}- id: {name}\n  en: Heading\n  ne: other words\n  hi: third words\n"
    done = sync(TranslationText(text, "f"), OLD, "ne")
    data = load_text(done.text, "f").data
    assert {"en": "Heading", "ne": "other words", "hi": "third words"} in data.get(
        "memory", ()
    ) or name == "nobody.knows"
    heading = next(row for row in data["segments"] if row["id"] == "one.heading")
    assert (heading["ne"], heading["hi"]) == ("other words", "third words")  # it is the translation of this very text
    assert data["segments"][0]["ne"] == "words"
    assert sync(TranslationText(done.text, "f"), OLD, "ne").text == done.text


def test_of_two_with_one_id_the_translated_one_stays_in_its_place():
    text = "language: ne\nsegments:\n" + ROWS.replace("words", '""') + ROWS
    data = load_text(sync(TranslationText(text, "f"), OLD, "ne").text, "f").data
    assert [row["ne"] for row in data["segments"] if row["id"] == "title"] == ["words"]


def test_memory_keeps_two_translations_of_one_text_and_what_has_no_source():
    rows = "".join(f"- en: Gone.\n  ne: {word}\n" for word in ("one", "two")) + "- ne: three\n- ne: four\n"
    text = f"language: ne\nsegments:\n{ROWS}memory:\n{rows}"
    data = load_text(sync(TranslationText(text, "f"), OLD, "ne").text, "f").data
    assert [row["ne"] for row in data["memory"]] == ["one", "two", "three", "four"]


def test_a_translation_that_is_a_number_or_has_no_source_is_stale_and_stays(tmp_path: Path):
    rows = ROWS.replace("A title", "Another title").replace("words", "12") + "- id: one.heading\n  ne: words\n"
    data = load_text(sync(TranslationText("language: ne\nsegments:\n" + rows, "f"), OLD, "ne").text, "f").data
    found = {row["id"]: row for row in data["segments"]}
    assert (found["title"]["ne"], found["title"]["was"]) == (12, "Another title")
    assert (found["one.heading"]["ne"], found["one.heading"]["was"]) == ("words", "(not given)")


@pytest.mark.parametrize("character", "\x00\x07\x1b\x7f\x9b\ufffd\ue000\ufeff\ud800")
def test_an_import_refuses_the_text_that_the_reader_would_and_takes_the_others(character: str):
    file = TranslationText("language: ne\nsegments:\n" + ROWS + "- id: one.heading\n  en: Heading\n  ne: ''\n", "f")
    units = [
        Unit("title", "A title", f"bad{character}text", UnitState.TRANSLATED),
        Unit("one.heading", "Heading", "good text", UnitState.TRANSLATED),
    ]
    done = take(Exchange("a", "1", "en", "ne", tuple(units)), file, OLD, "f.po")
    assert done.taken == ["one.heading"]
    assert [(problem.place.segment, problem.code) for problem in done.problems] == [("title", "character")]
    assert [row["ne"] for row in load_text(done.text, "f").data["segments"]] == ["words", "good text"]


@pytest.mark.parametrize("space", ["\n", "\r\n", "\t", " \n\n  ", "\x85", "\u2028", "\u2029", "\v", "\f"])
def test_line_ends_and_tabs_of_an_import_become_a_space(space: str):
    assert tidy(f"{space}one{space}two  three{space}") == "one two three"
    assert tidy(f"{space}one\u00a0two{space}") == "one\u00a0two"


@given(st.text())
def test_any_text_is_written_so_that_it_is_read_as_it_was(text: str):
    if not any("\ud800" <= character <= "\udfff" for character in text):
        line = quoted(text)
        assert len(re.split("[\n\r\x85\u2028\u2029]", line)) == 1
        assert yaml.safe_load(line) == text


@pytest.mark.parametrize(
    ("changes", "harmed"),
    [
        (("ne: words", "ne: other"), "title"),
        (("en: A title", "en: A"), "title"),
        (("  note: mine", ""), "title"),
        (("# a comment", ""), "a comment"),
        (("translator: Gita", "translator: Sita"), "translator"),
        (("- id: one.1\n  ne: more\n", ""), "one.1|segments"),
    ],
)
def test_harm_is_refused_before_it_is_saved(changes: tuple[str, str], harmed: str):
    text = f"language: ne\ntranslator: Gita\n# a comment\nsegments:\n{ROWS}  note: mine\n- id: one.1\n  ne: more\n"
    file = TranslationText(text, "f")
    hold_same(file, text)
    hold_kept(file, text, "en", "ne")
    for hold in (hold_same, lambda file, text: hold_kept(file, text, "en", "ne")):
        with pytest.raises(ContentError, match=f"without harm to '#? ?({harmed})"):
            hold(file, text.replace(*changes))
    with pytest.raises(ContentError, match="without harm to 'this is not YAML"):
        hold_same(file, text + "\tx")
    hold_same(file, text.replace("ne: words", "ne: other"), targets={"title": "other"})
    with pytest.raises(ContentError, match="title"):
        hold_same(file, text, targets={"title": "other"})


def test_of_two_that_change_a_file_at_once_the_second_is_refused(tmp_path: Path):
    path = tmp_path / "ne.yaml"
    path.write_text("language: ne\nsegments:\n" + ROWS, encoding="utf-8")
    one, two = read_text(path), read_text(path)
    write_text(path, one, one.text.replace("words", "mine"))
    with pytest.raises(OutputError, match="changed by another program"):
        write_text(path, two, two.text.replace("words", "yours"))
    assert read_text(path).values["segments"][0]["ne"] == "mine"
    path.unlink()
    with pytest.raises(OutputError, match="changed by another program"):
        write_text(path, two, two.text)
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_quoted_wherever_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "content.yaml").write_text(
        HEAD + "  - {id: one, heading: Heading, blocks: [{text: Some words.}]}\n", encoding="utf-8"
    )
    name = 'Sita: Rai # nurse "of" the \\ ward'
    assert main(["translate", "add", "ne", "--translator", name, "--folder", str(tmp_path)]) == 0
    assert read_text(tmp_path / "translations" / "ne.yaml").values["translator"] == name

"""What makes a file be made again: all that is drawn, and nothing else."""

from __future__ import annotations

import hashlib
import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from brochure.building import Fonts, build
from brochure.cli import main
from brochure.clinics import drawn as drawing
from brochure.clinics.orders import Wish
from brochure.content.foreign import TextIn
from brochure.content.merge import fill_manuscript
from brochure.editions import EDITIONS
from brochure.errors import BrochureError
from brochure.jobs.workshop import Workshop
from brochure.text.fonts import FontBook, package_files

from .gardens import CLINICS, FOR_CLINICS, NOW, clinic, made_again, manuscripts_of, ordered

Change = Callable[[Wish], object]


def write(wanted: Wish, text: str) -> None:
    assert text != FOR_CLINICS
    (wanted.folder / "content.yaml").write_text(text, encoding="utf-8")


NOTHING: dict[str, Change] = {
    "a comment": lambda w: write(
        w, f"# a comment\n\n{FOR_CLINICS.replace('main-points:', '# points' + chr(10) + 'main-points:')}"
    ),
    "white space": lambda w: write(w, FOR_CLINICS.replace("title: Borrowing", "title:   Borrowing")),
    "a value that no text shows": lambda w: write(w, FOR_CLINICS.replace("{label: Unused", "{label: Useless")),
    "what clinics set anyway": lambda w: write(w, FOR_CLINICS.replace("020 7946 0018", "020 7946 0019")),
    "another language": lambda w: (w.folder / "translations/ar.yaml").unlink(),
}


@pytest.mark.parametrize("change", NOTHING.values(), ids=NOTHING)
def test_what_is_not_drawn_makes_nothing(finished: Wish, change: Change):
    change(finished)
    assert made_again(finished, tags=("en",)) == []


def test_each_library_that_draws_is_in_the_hash():
    """Others read words, which are in the hash, judge finished files, or show a batch; fonts have their own."""
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    needed = {re.split(r"[<>=]", one)[0].lower() for one in tomllib.loads(text)["project"]["dependencies"]}
    drawing_ones = {one for one in needed if not one.startswith(("fontpkg-", "justmytype-"))}
    assert drawing_ones - {"pyyaml", "pydantic", "rich", "pikepdf"} == set(drawing._LIBRARIES)


def test_another_day_makes_nothing(finished: Wish):
    assert made_again(replace(finished, today=date(2026, 3, 7))) == []


ALL: dict[str, Change] = {
    "a text": lambda w: write(w, FOR_CLINICS.replace("Take a tool", "Take your tool")),
    "the label of a value": lambda w: write(w, FOR_CLINICS.replace("label: Shed,", "label: The shed,")),
    "a value that is signed": lambda w: write(w, FOR_CLINICS.replace("8 to 5", "8 to 6")),
    "the country": lambda w: write(w, FOR_CLINICS.replace("language: en\n", "language: en\ncountry: GB\n")),
    "the version": lambda w: write(w, FOR_CLINICS.replace('version: "1.2"', 'version: "1.3"')),
    "the day of writing": lambda w: write(w, FOR_CLINICS.replace("2026-03-05", "2026-03-04")),
    "who has approved it": lambda w: main(
        ["approve", str(w.folder), "--by", "A. Warden", "--role", "clinician", "--on", "2026-03-05"]
    ),
}


@pytest.mark.parametrize("change", ALL.values(), ids=ALL)
def test_what_is_drawn_makes_all_files_of_the_source(finished: Wish, change: Change):
    change(finished)
    assert len(made_again(replace(finished, today=NOW), tags=("en",))) == len(CLINICS)


def test_a_translation_makes_its_own_files(finished: Wish):
    path = finished.folder / "translations/ne.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("कोदालो", "बाल्टी", 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    assert {file.split("_")[1] for file in made_again(finished)} == {"ne"}


def test_a_changed_phone_makes_the_files_of_its_clinic(finished: Wish):
    other = clinic("kirtipur", shed_phone="020 7946 0555", key_box="020 7946 0999")
    again = made_again(finished, (CLINICS[0], other, CLINICS[2]))
    assert [file.split("/")[1] for file in again] == ["kirtipur"] * 3


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"unused_name": "Ward B"}, 0),
        ({"key_box": "020 7946 0999 "}, 0),
        ({"key_box": ""}, 3),
        ({"key_box": "020 79460999"}, 3),
    ],
)
def test_only_values_that_a_text_shows_count(finished: Wish, values: dict[str, str], count: int):
    given = {"shed_phone": "020 7946 0001", "key_box": "020 7946 0999"}
    assert len(made_again(finished, (clinic("kirtipur", **{**given, **values}),))) == count


def test_the_language_of_a_text_the_country_and_the_date_count(finished: Wish):
    (order, *_) = ordered(finished, tags=("en",))
    base = drawing.drawn(manuscripts_of(finished, ("en",))[0], EDITIONS["email"], finished.fonts)
    job = order.job
    assert base.by(job) == order.drawn
    others = [
        replace(job, values=(("shed_phone", TextIn("020 7946 0000", "ne")), *job.values[1:])),
        replace(job, country="NP"),
        replace(job, created=datetime(2026, 1, 1, tzinfo=UTC)),
    ]
    assert len({order.drawn, *map(base.by, others)}) == 4


def test_editions_and_fonts_count(finished: Wish):
    hashes = {
        order.drawn
        for fonts in ("one", "other")
        for order in ordered(
            replace(finished, fonts=fonts, editions=("email", "office")), clinics=CLINICS[:1], tags=("en",)
        )
    }
    assert len(hashes) == 4


def test_the_same_hash_is_the_same_file_and_another_is_another(finished: Wish):
    """Of one language, every two files with one hash have the same bytes, and no two with different hashes."""
    bench = Workshop()
    clinics = (*CLINICS, replace(CLINICS[0], code="twin"), clinic("none"))
    found = {(order.drawn, bench.build(order.job).pdf) for order in ordered(finished, clinics, ("en",))}
    assert len(found) == len({drawn for drawn, _ in found}) == len({pdf for _, pdf in found}) == 4


def test_the_program_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    drawing.engine.cache_clear()
    before = drawing.engine()
    root = tmp_path / "brochure"
    shutil.copytree(drawing.DATA.parent, root, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(drawing, "DATA", root / "data")

    def now() -> str:
        drawing.engine.cache_clear()
        return drawing.engine()

    assert now() == before
    (root / "cli" / "batch.py").write_text("")
    (root / "layout" / "__pycache__").mkdir()
    (root / "layout" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert now() == before
    (root / "layout" / "theme.py").write_text("")
    assert now() != before
    changed = now()
    monkeypatch.setattr(drawing, "version", lambda library: "0")
    assert now() != changed
    drawing.engine.cache_clear()


def test_the_fonts_of_the_leaflet_count_whole_and_others_do_not(tmp_path: Path):
    font = next(file.path for file in package_files() if file.family == "NotoSans")
    bare = FontBook([tmp_path]).fingerprint()
    assert bare == FontBook([]).fingerprint()
    own = tmp_path / "Own-Regular.ttf"
    own.write_bytes(font.read_bytes())
    with_own = FontBook([tmp_path]).fingerprint()
    own.write_bytes(font.read_bytes()[:-1] + b"\1")
    assert len({bare, with_own, FontBook([tmp_path]).fingerprint()}) == 3


WORD = re.compile("[a-z]{4,}")


@pytest.mark.judge
def test_no_word_of_the_content_changes_a_file_and_not_its_hash(finished: Wish, fonts: Fonts):
    """Each word of the content file is changed once, keys among them; what can still be built is compared."""
    wanted = replace(finished, today=NOW)
    found, tried = dict[str, str](), 0
    for match in WORD.finditer(FOR_CLINICS):
        changed = f"{match[0][1:]}{match[0][0]}"
        (wanted.folder / "content.yaml").write_text(
            FOR_CLINICS[: match.start()] + changed + FOR_CLINICS[match.end() :], encoding="utf-8"
        )
        try:
            (order,) = ordered(wanted, CLINICS[:1], ("en",))
            (manuscript,) = manuscripts_of(wanted, ("en",))
            pdf = build(fill_manuscript(manuscript, dict(order.job.values), order.job.country), fonts=fonts).pdf
        except BrochureError:
            continue
        tried += 1
        digest = hashlib.sha256(pdf).hexdigest()
        assert found.setdefault(order.drawn, digest) == digest, match[0]
    assert tried > 100

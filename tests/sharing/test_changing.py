"""What a change of a shared part reaches: exactly the leaflets and languages that print it, and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from brochure.cli import main
from brochure.clinics.drawn import drawn
from brochure.editions import EMAIL
from brochure.folder import read
from brochure.preview.current import CurrentLeaflet
from brochure.preview.live import Live

from .societies import LEAFLETS, SIGNED, edit

TODAY = datetime.now(UTC).date()
DAYS = f"{(TODAY - SIGNED).days}d"


def cells(capsys: pytest.CaptureFixture[str], *asked: str) -> dict[str, list[str]]:
    """Return the table that a command prints, by leaflet."""
    capsys.readouterr()
    main(list(asked or ["status"]))
    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    rows = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    return {row[0]: row[1:] for row in rows if row[0] in {"leaflet", *LEAFLETS}}


def test_what_is_translated_once_and_signed_is_ready_everywhere(society: Path, capsys: pytest.CaptureFixture[str]):
    ready = {name: ["ok", "ok", "ok"] for name in LEAFLETS}
    assert cells(capsys) == {"leaflet": ["en", "es", "fr"], **ready}
    own = (society / "rakes" / "translations" / "es.yaml").read_text(encoding="utf-8")
    assert "shared." not in own
    assert "team_phone" not in own


def test_one_changed_word_makes_exactly_those_texts_stale(society: Path, capsys: pytest.CaptureFixture[str]):
    edit(society / "shared" / "desk.yaml", "Call at once", "Call now")
    reached = [f"draft {DAYS}", f"1s {DAYS}", f"1s {DAYS}"]
    assert cells(capsys) == {
        "leaflet": ["en", "es", "fr"],
        "rakes": reached,
        "seeds": ["ok", "ok", "ok"],
        "spades": reached,
    }
    assert main(["check", "spades"]) == 2
    said = capsys.readouterr()
    assert "shared/translations/es.yaml:" in said.err
    assert "brochure translate sync es --folder shared" in said.err
    assert "0 missing, 2 stale" in said.out
    capsys.readouterr()
    assert main(["check", "seeds"]) == 0
    assert "4 texts to translate and 2 that it shares" in capsys.readouterr().out
    assert main(["translate", "sync", "--folder", "shared"]) == 0
    assert 'was: "Call at once"' in (society / "shared" / "translations" / "es.yaml").read_text(encoding="utf-8")
    assert not any("was:" in path.read_text(encoding="utf-8") for path in society.glob("*s/translations/*.yaml"))


def test_one_changed_number_makes_exactly_those_leaflets_drafts_again(
    society: Path, capsys: pytest.CaptureFixture[str]
):
    edit(society / "shared" / "desk.yaml", "0018", "0019")
    draft = [f"draft {DAYS}"] * 3
    assert cells(capsys) == {
        "leaflet": ["en", "es", "fr"],
        "rakes": draft,
        "seeds": ["ok", "ok", "ok"],
        "spades": draft,
    }
    assert cells(capsys, "used-by", "team_phone").keys() == {"leaflet", "rakes", "spades"}
    assert main(["build", "rakes", "--release", "--lang", "es"]) == 2
    assert not list((society / "rakes").glob("output/*.pdf"))
    assert main(["build", "seeds", "--release", "--lang", "es"]) == 0
    capsys.readouterr()
    assert main(["changes", "spades"]) == 0
    assert "020 7946 001[-8-]{+9+}" in capsys.readouterr().out
    for name in ("rakes", "spades"):
        assert main(["approve", name, "--by", "A. Smith", "--role", "gardener"]) == 0
        for tag in ("es", "fr"):
            assert main(["translate", "sign", tag, "--by", "E. J.", "--role", "teacher", "--folder", name]) == 0
    assert set(map(tuple, cells(capsys).values())) == {("en", "es", "fr"), ("ok", "ok", "ok")}


def test_one_changed_translation_reaches_one_language_of_exactly_those_leaflets(
    society: Path, capsys: pytest.CaptureFixture[str]
):
    def hashes() -> dict[tuple[str, str], str]:
        return {
            (name, manuscript.key): drawn(manuscript, EMAIL, "").shared
            for name in LEAFLETS
            for manuscript in read(society / name, ["en", "es", "fr"])
        }

    first = hashes()
    edit(society / "shared" / "translations" / "es.yaml", "Llame enseguida", "Llame ya")
    reached = ["ok", f"draft {DAYS}", "ok"]
    assert cells(capsys) == {
        "leaflet": ["en", "es", "fr"],
        "rakes": reached,
        "seeds": ["ok", "ok", "ok"],
        "spades": reached,
    }
    assert {key for key, one in hashes().items() if one != first[key]} == {("rakes", "es"), ("spades", "es")}


def test_the_pages_print_what_is_shared(society: Path):
    assert main(["build", "rakes", "--release"]) == 0
    pages = {path.name: pypdf.PdfReader(path).pages for path in (society / "rakes" / "output").glob("*.pdf")}
    text = {name: " ".join(" ".join(page.extract_text() for page in those).split()) for name, those in pages.items()}
    assert "Call 020 7946 0018 if the shed burns." in text["rakes_en_v1.pdf"]
    assert "Llame al 020 7946 0018 si arde el cobertizo." in text["rakes_es_v1.pdf"]
    assert "La sociedad de huertos" in text["rakes_es_v1.pdf"]
    assert "Cette page ne prend la place de personne." in text["rakes_fr_v1.pdf"]


@pytest.mark.parametrize(
    ("before", "after", "reached"),
    [
        ("0018", "0019", {"rakes", "spades"}),
        ("nobody", "no person", {"rakes", "seeds"}),
        ("The allotment society", "A society", {"rakes", "seeds", "spades"}),
        ("A guide to sheds", "A book of sheds", {"rakes", "spades"}),
        ("# Say it loudly.", "# Say it.", set()),
    ],
)
def test_only_files_of_leaflets_that_print_a_part_are_drawn_anew(
    society: Path, before: str, after: str, reached: set[str]
):
    def hashes() -> dict[str, str]:
        return {
            name: drawn(manuscript, EMAIL, "").shared
            for name in LEAFLETS
            for manuscript in read(society / name, ["en"], unfinished=True)
        }

    first = hashes()
    edit(society / "shared" / "desk.yaml", before, after)
    assert {name for name, one in hashes().items() if one != first[name]} == reached


def test_a_preview_sees_what_is_shared(society: Path):
    live = Live({name: society / name for name in LEAFLETS}, lambda: True)
    shared, own = society / "shared" / "desk.yaml", society / "seeds" / "content.yaml"
    assert set(live.changed([shared])) == set(LEAFLETS)
    assert live.changed([own]) == ("seeds",)
    current = CurrentLeaflet(society / "rakes", lambda: TODAY)
    first = current.fingerprint("content.yaml")
    edit(shared, "0018", "0019")
    second = current.fingerprint("content.yaml")
    edit(society / "shared" / "translations" / "es.yaml", "Llame enseguida", "Llame ya")
    assert len({first, second, current.fingerprint("content.yaml")}) == 3


def test_used_by_lists_every_part_and_files_of_clinics(society: Path, capsys: pytest.CaptureFixture[str]):
    (society / "clinics.csv").write_text("code,name,languages\na,A Clinic,en es\n", encoding="utf-8")
    assert main(["batch", "rakes", "--roster", "clinics.csv", "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["used-by"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "shared.fire (shared/desk.yaml:7:5): 2 leaflets: rakes, spades" in lines
    assert "shared.notice (shared/desk.yaml:13:5): 2 leaflets: rakes, seeds" in lines
    assert "shared.team_phone (shared/desk.yaml:3:15): 2 leaflets: rakes, spades" in lines
    assert main(["used-by", "shared.fire"]) == 0
    assert "2 files of clinics: brochure batch makes anew what a change reaches" in capsys.readouterr().out
    assert main(["used-by", "fire", "rakes", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["leaflet"], row["language"], row["state"], row["files"]) for row in rows] == [
        ("rakes", "en", "ok", 1),
        ("rakes", "es", "ok", 1),
        ("rakes", "fr", "ok", 0),
        ("spades", "en", "ok", 0),
        ("spades", "es", "ok", 0),
        ("spades", "fr", "ok", 0),
    ]
    assert main(["used-by", "fir"]) == 2
    assert "did you mean 'fire'?" in capsys.readouterr().err


def test_a_batch_makes_anew_what_a_shared_number_reaches(society: Path, capsys: pytest.CaptureFixture[str]):
    (society / "clinics.csv").write_text("code,name,languages\na,A Clinic,en\n", encoding="utf-8")
    batches = [["batch", name, "--roster", "clinics.csv", "--jobs", "1", "--draft"] for name in ("rakes", "seeds")]
    for batch in batches:
        assert main(batch) == 0
    edit(society / "shared" / "desk.yaml", "0018", "0019")
    capsys.readouterr()
    for batch in batches:
        assert main(batch) == 0
    said = capsys.readouterr().out
    assert said.count("1 file made") == said.count("1 file is there as it should be") == 1

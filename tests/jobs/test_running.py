"""Jobs done, here and in other processes: the same files, and a failure costs the file that it is of."""

from __future__ import annotations

import io
import os
import pickle
import signal
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from brochure.building import Built, Fonts, build, open_fonts
from brochure.content.manuscript import Manuscript
from brochure.editions import BOOKLET
from brochure.errors import ContentError
from brochure.folder import read
from brochure.jobs import running, workshop
from brochure.jobs.job import Done, Failed, Job, ManuscriptReference
from brochure.jobs.running import NO_MEMORY, run
from brochure.jobs.workshop import BUG, MANUSCRIPTS, Workshop
from brochure.readback.spoken import say

from ..leaflets import CONTENT, write_garden

TAGS = ("ar", "en", "ja", "ne", "ru", "ur")
WORKERS = (1, 2)


@pytest.fixture
def jobs(garden_folder: Path, tmp_path: Path) -> dict[str, Job]:
    return {tag: Job(ManuscriptReference(garden_folder, tag), "garden-tools", "1.2", tmp_path) for tag in TAGS}


@pytest.fixture(autouse=True)
def opened_fonts(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give workshops, and processes that are forked, fonts that remember what was shaped in them."""
    monkeypatch.setattr(workshop, "open_fonts", lambda _: fonts)


@pytest.fixture(scope="module")
def manuscripts(garden_folder: Path) -> Mapping[ManuscriptReference, Manuscript]:
    return {ManuscriptReference(garden_folder, one.language.tag): one for one in read(garden_folder, TAGS)}


@pytest.mark.parametrize("workers", WORKERS)
def test_a_result_comes_for_each_job_in_order_with_what_its_file_is(jobs, manuscripts, fonts: Fonts, workers: int):
    results = list(run(list(jobs.values()), manuscripts, workers))
    assert [result.job for result in results] == list(jobs.values())
    for result in results:
        assert isinstance(result, Done)
        assert len(pickle.dumps(result)) < 5000
        built = build(manuscripts[result.job.manuscript], fonts=fonts)
        assert result.path.read_bytes() == built.pdf
        assert (result.path.name, result.pages, result.size) == (built.name, built.pages, len(built.pdf))
        assert (result.problems, result.fit, result.body) == (built.problems, built.fit, built.body)


@pytest.mark.parametrize("workers", WORKERS)
def test_jobs_run_where_neither_manuscripts_nor_fonts_were_handed_over(
    jobs, manuscripts, fonts: Fonts, monkeypatch, workers: int
):
    monkeypatch.setattr(workshop, "open_fonts", open_fonts)
    (done, other) = run([replace(jobs["ne"], source="en", edition="booklet"), jobs["en"]], {}, workers)
    ne, en = (manuscripts[jobs[tag].manuscript] for tag in ("ne", "en"))
    assert done.path.read_bytes() == build(ne, BOOKLET, fonts, en).pdf
    assert done.path.name == "garden-tools_ne-en_booklet_v1.2_DRAFT.pdf"
    assert "pages" in done.path.with_name(f"{done.path.stem}_how-to-print.txt").read_text()
    assert other.path.read_bytes() == build(en, fonts=fonts).pdf


def test_what_a_clinic_sets_stands_in_both_languages(jobs, tmp_path: Path):
    content = write_garden(tmp_path, "ne") / "content.yaml"
    content.write_text(CONTENT.replace("shed_phone: {label: Shed,", "shed_phone: {label: Shed, clinic: true,"))
    reference = ManuscriptReference(tmp_path, "ne")
    job = replace(
        jobs["ne"], manuscript=reference, source="en", clinic="lal", values=(("shed_phone", "020 7946 0999"),)
    )
    built = Workshop().build(job)
    assert built.name == "garden-tools_ne-en_lal_v1.2_DRAFT.pdf"
    said = "".join(say(built.pdf))
    assert said.count("020 7946 0999") >= 2
    assert "020 7946 0018" not in said


def test_the_date_that_is_asked_for_is_the_files(jobs):
    moment = datetime(2001, 2, 3, tzinfo=UTC)
    made = Workshop().build(replace(jobs["en"], created=moment))
    assert str(pypdf.PdfReader(io.BytesIO(made.pdf)).metadata["/CreationDate"]).startswith("D:20010203")


def test_pseudo_translations_and_unfinished_ones_are_read_as_asked(jobs, garden_folder: Path):
    bench = Workshop()
    pseudo = replace(jobs["en"], manuscript=ManuscriptReference(garden_folder, "he-XB", pseudo=True))
    unfinished = replace(jobs["en"], manuscript=ManuscriptReference(garden_folder, "ne", unfinished=True))
    assert bench.build(pseudo).name == "garden-tools_he-XB_v1.2_DRAFT.pdf"
    assert bench.build(unfinished).pdf == bench.build(jobs["ne"]).pdf


FAILURES = [
    ({"draft": False}, 2, "this may not be released, and is not built as garden-tools_ne_v1.2.pdf"),
    ({"values": (("no_phone", "1"),)}, 2, "the leaflet has no value 'no_phone'"),
    ({"version": "1.3"}, 2, "the leaflet is now garden-tools 1.2"),
    ({"profile": Path("none.icc"), "edition": "press"}, 5, "cannot read the profile"),
    ({"out": Path("/dev/null/out")}, 5, "cannot write the file"),
    ({"manuscript": ManuscriptReference(Path("nowhere"), "ne")}, 2, "there is no such file"),
]


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize(("changes", "code", "message"), FAILURES)
def test_a_job_that_fails_costs_its_file_and_says_why(
    jobs, manuscripts, changes, code: int, message: str, workers: int
):
    bad = replace(jobs["ne"], **changes)
    first, failed, last = run([jobs["en"], bad, jobs["ja"]], manuscripts, workers)
    assert isinstance(failed, Failed)
    assert (failed.job, failed.exit_code) == (bad, code)
    assert any(message in str(problem) for problem in failed.problems)
    assert first.path.exists()
    assert last.path.exists()


def sabotaged(monkeypatch: pytest.MonkeyPatch, tag: str, fault: BaseException | int) -> None:
    """Let every build in a language fail: with an exception, or by a signal to its process."""
    before = workshop.build

    def failing(manuscript: Manuscript, *others: object) -> Built:
        if manuscript.language.tag != tag:
            return before(manuscript, *others)
        if isinstance(fault, int):
            os.kill(os.getpid(), fault)
        raise fault

    monkeypatch.setattr(workshop, "build", failing)


@pytest.mark.parametrize("workers", WORKERS)
def test_a_fault_of_the_program_costs_one_file_and_is_called_one(jobs, manuscripts, monkeypatch, workers: int):
    sabotaged(monkeypatch, "ja", KeyError("leaf"))
    results = list(run(list(jobs.values()), manuscripts, workers))
    (failed,) = (result for result in results if isinstance(result, Failed))
    assert (failed.job, failed.exit_code) == (jobs["ja"], BUG)
    assert "fault of the program, not yours: KeyError: 'leaf'" in failed.problems[0].message
    assert "in failing" in failed.trace


@pytest.mark.parametrize("workers", WORKERS)
def test_want_of_memory_costs_one_file(jobs, manuscripts, monkeypatch, workers: int):
    sabotaged(monkeypatch, "ja", MemoryError())
    results = list(run(list(jobs.values()), manuscripts, workers))
    (failed,) = (result for result in results if isinstance(result, Failed))
    assert (failed.job, failed.exit_code) == (jobs["ja"], NO_MEMORY)
    assert "out of memory" in failed.problems[0].message


def test_a_process_that_is_killed_costs_one_file_and_the_job_is_named(jobs, manuscripts, monkeypatch):
    sabotaged(monkeypatch, "ja", signal.SIGKILL)
    results = list(run(list(jobs.values()), manuscripts, 2))
    (failed,) = (result for result in results if isinstance(result, Failed))
    assert (failed.job, failed.exit_code) == (jobs["ja"], NO_MEMORY)
    message = failed.problems[0].message
    assert message.startswith("garden-tools 1.2 in ja (email) is not built: the process that made it died")
    assert message.endswith("it was ended by SIGKILL")
    assert sum(isinstance(result, Done) for result in results) == len(jobs) - 1


def test_two_jobs_with_one_name_are_refused_before_anything_is_made(jobs, manuscripts, tmp_path: Path):
    with pytest.raises(ContentError, match="two files would have one name"):
        run([*jobs.values(), jobs["ne"]], manuscripts)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("count", "apart"), [(running.FEW, False), (running.FEW + 1, True)])
def test_few_files_are_made_here_and_many_in_several_processes(jobs, manuscripts, monkeypatch, count: int, apart: bool):
    monkeypatch.setattr(running, "_run_here", lambda *_: "here")
    monkeypatch.setattr(running, "_run_apart", lambda *_: "apart")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert run(list(jobs.values())[:count], manuscripts) == ("apart" if apart else "here")


def test_a_workshop_keeps_so_many_manuscripts_and_no_more(jobs, monkeypatch):
    bench, made, english = Workshop(), [], read(jobs["en"].manuscript.folder, ["en"])[0]
    monkeypatch.setattr(workshop, "_read", lambda reference: made.append(reference) or english)
    for number in range(MANUSCRIPTS + 5):
        bench._manuscript(ManuscriptReference(Path(str(number)), "en"), jobs["en"])
    bench._manuscript(ManuscriptReference(Path("5"), "en"), jobs["en"])
    assert len(bench._read) == MANUSCRIPTS
    assert len(made) == MANUSCRIPTS + 5

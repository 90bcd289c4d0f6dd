"""A job is small, travels, and names its file as no other does."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest

from brochure.errors import ContentError
from brochure.jobs.job import Job, ManuscriptReference, check_names
from brochure.naming import slug

REFERENCE = ManuscriptReference(Path("shed"), "ne", date(2026, 3, 6))
JOB = Job(REFERENCE, "garden-tools", "1.2", Path("out"), draft=False)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "garden-tools_ne_v1.2.pdf"),
        ({"source": "en"}, "garden-tools_ne-en_v1.2.pdf"),
        ({"source": "en", "edition": "alert-card"}, "garden-tools_ne_alert-card_v1.2.pdf"),
        ({"edition": "booklet", "paper": "A4"}, "garden-tools_ne_booklet_v1.2.pdf"),
        ({"edition": "booklet", "paper": "a3"}, "garden-tools_ne_booklet_a3_v1.2.pdf"),
        ({"edition": "booklet", "fold_marks": True}, "garden-tools_ne_booklet_marks_v1.2.pdf"),
        (
            {"edition": "press", "profile": Path("of the press/Coated 39.icc")},
            "garden-tools_ne_press_icc-PROFILE_v1.2.pdf",
        ),
        ({"edition": "press", "profile": Path("coated.icc")}, "garden-tools_ne_press_icc-coated_v1.2.pdf"),
        ({"clinic": "LAL"}, "garden-tools_ne_lal_v1.2.pdf"),
        ({"edition": "office", "clinic": "lal", "draft": True}, "garden-tools_ne_office_lal_v1.2_DRAFT.pdf"),
    ],
)
def test_a_job_names_its_file_by_all_that_is_not_usual(changes: dict[str, object], name: str):
    assert replace(JOB, **changes).file_name == name.replace("PROFILE", slug("Coated 39"))


def test_a_job_is_small_and_the_same_in_another_process():
    job = replace(JOB, clinic="lalitpur", values=(("shed_phone", "020 7946 0018"),))
    data = pickle.dumps(job)
    assert len(data) < 700
    assert pickle.loads(data) == job
    assert hash(pickle.loads(data)) == hash(job)


def test_a_paper_that_an_edition_has_not_is_refused():
    with pytest.raises(ContentError, match="office is not made for the paper 'A3'"):
        replace(JOB, edition="office", paper="A3").file_name  # noqa: B018


def test_all_jobs_that_differ_in_what_names_say_have_names_of_their_own():
    languages, clinics = (
        ("ne", "en", "zh-Hans"),
        ("", "lal", "lal 7", "lal-7", "office", "a3", "draft", "v1", "marks", "icc-lal", "ललितपुर"),
    )
    jobs = [
        replace(JOB, manuscript=REFERENCE._replace(language=tag), clinic=clinic, draft=draft, **made)
        for tag, clinic, draft, made in product(
            languages,
            clinics,
            (False, True),
            (
                {},
                {"source": "en"},
                {"edition": "office"},
                {"edition": "booklet"},
                {"edition": "booklet", "paper": "A3"},
                {"edition": "booklet", "fold_marks": True},
                {"edition": "press"},
                {"edition": "press", "profile": Path("lal.icc")},
                {"edition": "press", "profile": Path("LAL 7.icc")},
            ),
        )
    ]
    assert len({job.file_name.lower() for job in jobs}) == len(jobs) == 594
    check_names(jobs)


CLASHES = [
    ({"clinic": "LAL"}, {"clinic": "lal"}),
    ({"clinic": "é"}, {"clinic": "e\u0301"}),
    ({"clinic": "lal", "values": (("shed_phone", "1"),)}, {"clinic": "lal", "values": (("shed_phone", "2"),)}),
    ({"edition": "press", "profile": Path("a/lal.icc")}, {"edition": "press", "profile": Path("b/lal.icc")}),
    ({"out": Path("out")}, {"out": Path("Out/../out")}),
    ({}, {}),
    ({"version": "1.0a"}, {"version": "1.0A"}),
]


@pytest.mark.parametrize(("one", "other"), CLASHES)
def test_two_jobs_with_one_name_are_refused_and_both_are_named(one: dict[str, object], other: dict[str, object]):
    jobs = [replace(JOB, **one), replace(JOB, edition="office"), replace(JOB, **other)]
    with pytest.raises(ContentError) as caught:
        check_names(jobs)
    (problem,) = caught.value.problems
    assert re.search(rf"{re.escape(str(jobs[0]))}.*, and {re.escape(str(jobs[2]))}", problem.message)
    assert problem.code == "same-name"
    assert problem.hint


def test_one_name_in_two_folders_is_no_clash():
    check_names([replace(JOB, out=Path(folder)) for folder in ("a", "b")])


def test_jobs_are_told_from_one_another_in_words():
    """But for what only values and drafts tell, which a message need not repeat."""
    jobs = [
        JOB, replace(JOB, source="en"), replace(JOB, edition="booklet"), replace(JOB, edition="booklet", paper="A3"),
        replace(JOB, edition="booklet", fold_marks=True), replace(JOB, clinic="lal"), replace(JOB, version="1.3"),
    ]  # fmt: skip
    assert all(str(one) != str(other) for one, other in combinations(jobs, 2))

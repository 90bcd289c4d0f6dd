"""Opening hours: what an author writes, what every language says, and what is no hours at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.hours import days_of, times_of
from brochure.content.labels import labels
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Problem, Severity
from brochure.languages import language
from brochure.reading.compose import compose
from brochure.reading.hours import in_words
from brochure.translation.segments import segments

from ..kinds import HEAD, kinds


@pytest.mark.parametrize(
    ("tag", "days", "times"),
    [
        ("en", "Monday to Friday", "8:00 AM to 6:30 PM"),
        ("en-GB", "Monday to Friday", "08:00 to 18:30"),
        ("ne", "सोमबार देखि शुक्रबार सम्म", "०८:०० देखि १८:३० सम्म"),
        ("ar", "من الاثنين إلى الجمعة", "من 8:00 ص إلى 6:30 م"),
        ("zh-Hans", "星期一至星期五", "08:00至18:30"),
        ("fr", "de lundi à vendredi", "de 08:00 à 18:30"),
    ],
)
def test_a_language_says_days_and_times_as_it_does(tag: str, days: str, times: str):
    own, words = language(tag), labels(tag)
    said = in_words("mon-fri", ("days",), own, words), in_words("8:00-18:30", ("times",), own, words)
    assert [text.replace("\u202f", " ") for text, _ in said] == [days, times]
    assert {other for _, other in said} == {""}


def test_a_language_that_has_no_names_of_days_says_english_and_that_it_is():
    own = language("thl")
    assert in_words("sat", ("days",), own, labels("thl")) == ("Saturday", "en")


def test_days_and_times_are_read_as_people_write_them():
    assert days_of("Mon – Fri") == days_of("monday-friday") == ((0, 4),)
    assert days_of("mon, wed,sat-sun") == ((0, 0), (2, 2), (5, 6))
    assert days_of("daily") == times_of("closed") == times_of("24 hours") == ()
    (one, two) = times_of("8.00–12:30, 20:00-24:00")
    assert (one.start.hour, one.end.minute, two.end.hour) == (8, 30, 0)


def problems(folder: Path, department: str) -> tuple[Problem, ...]:
    """Return what is said of a leaflet with one department."""
    block = f"sections:\n  - {{id: one, heading: One, blocks: [contacts: [{{name: Desk, {department}}}]]}}\n"
    (folder / "content.yaml").write_text(HEAD + block, encoding="utf-8")
    try:
        return read_leaflet(folder)[1]
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize(
    ("department", "says"),
    [
        ("hours: {mon-fry: 8:00-18:00}", "'mon-fry' are no days"),
        ("hours: {mo: 8:00-18:00}", "'mo' are no days"),
        ("hours: {mon: 8-18}", "'8-18' are no times"),
        ("hours: {mon: '8:00-8:00'}", "'8:00-8:00' are no times"),
        ("hours: {mon: '25:00-26:00'}", "are no times"),
        ("hours: '**Now'", "bad markup"),
        ("phone: ask", "is no phone number"),
        ("phone: ['01-4117710', '{team}']", "unknown placeholder {team}"),
        ("email: a.b.org", "is no e-mail address"),
        ("person: '**A**'", "has markup"),
        ("fax: '01-4117710'", "unknown key 'fax'"),
    ],
)
def test_a_department_that_cannot_be_is_one_problem(tmp_path: Path, department: str, says: str):
    (problem,) = problems(tmp_path, department)
    assert says in problem.message
    assert problem.hint
    assert problem.place.line == 8


def test_a_translator_is_asked_for_words_alone():
    asked = [segment.id for segment in segments(kinds("contacts").leaflet) if segment.id.startswith("whom.1.")]
    assert asked == [
        *("whom.1.1.name", "whom.1.1.place", "whom.1.2.name", "whom.1.2.hours.1", "whom.1.3.name", "whom.1.3.place"),
        "whom.1.4.name",
    ]


def test_numbers_are_the_same_in_every_language_and_hours_are_not():
    said = {
        tag: {leaf.segment: leaf.text for leaf in compose(kinds("contacts", tag)).root.leaves()} for tag in ("en", "ur")
    }
    assert said["ur"]["whom.1.1.phone.2"] == said["en"]["whom.1.1.phone.2"] == "020 7946 0018 ext. 12"
    assert said["ur"]["whom.1.1.hours.3.days"] == "اتوار"


@pytest.mark.parametrize(
    "hours",
    [
        "24/7",
        "Mon-Fri 8-18",
        "Monday to Friday, 9am - 5.30 p.m.",
        "Sat & Sun: 10:00–12:00; open every day from 8h",
        "24 hours",
    ],
)
def test_days_and_times_that_are_typed_as_a_text_are_a_warning(tmp_path: Path, hours: str):
    (problem,) = problems(tmp_path, f"hours: '{hours}'")
    assert problem.severity is Severity.WARNING
    assert "which has to be translated" in problem.message
    assert "hours: {" in problem.hint


@pytest.mark.parametrize(
    "hours", ["On the first Monday of the month", "Whenever the lamp is lit", "Sat, from 2 weeks on"]
)
def test_what_days_and_times_cannot_say_stays_a_text(tmp_path: Path, hours: str):
    assert not problems(tmp_path, f"hours: '{hours}'")

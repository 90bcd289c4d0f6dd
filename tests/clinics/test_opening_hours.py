"""Opening hours in a cell: what can mean one thing is data, and each language prints it as it does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.clinics.opening_hours import OpenTime, print_hours, read_hours
from brochure.content.hours import WEEK, days_of, times_of

EVENING = "Sun-Fri 10:00-17:00; Sat closed"


@pytest.mark.parametrize(
    ("tag", "printed", "language"),
    [
        ("en-GB", "Sunday to Friday: 10:00 to 17:00; Saturday: closed", ""),
        ("en", "Sunday to Friday: 10:00\u202fAM to 5:00\u202fPM; Saturday: closed", ""),
        ("ne", "आइतबार देखि शुक्रबार सम्म: १०:०० देखि १७:०० सम्म; शनिबार: बन्द", ""),
        ("ar", "من الأحد إلى الجمعة: من 10:00 ص إلى 5:00 م؛ السبت: مغلق", ""),
        ("zh-Hans", "星期日至星期五：10:00至17:00；星期六：休息", ""),
        ("thl", "Sunday to Friday: 10:00\u202fAM to 5:00\u202fPM; Saturday: closed", "en"),
    ],
)
def test_each_language_prints_hours_as_it_does(tag: str, printed: str, language: str):
    found = print_hours(read_hours(EVENING), tag)
    assert (found, found.language) == (printed, language)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mon, Wed, Fri 9am - 5pm", [("mon, wed, fri", "9:00-17:00")]),
        ("Sun–Thu 10.00–17.00, Fri 10.00–15.00", [("sun-thu", "10:00-17:00"), ("fri", "10:00-15:00")]),
        ("Sunday to Friday: 10:00 to 17:00", [("sun-fri", "10:00-17:00")]),
        (
            "Mon-Fri 9:00-12:00, 14:00-17:00 Sat 9:00-12:00",
            [("mon-fri", "9:00-12:00, 14:00-17:00"), ("sat", "9:00-12:00")],
        ),
        ("daily 06:00-24:00", [("daily", "6:00-24:00")]),
        ("Mon-Fri 22:00-06:00", [("mon-fri", "22:00-6:00")]),
        ("आइतबार-शुक्रबार १०:००-१७:००", [("sun-fri", "10:00-17:00")]),
        ("Sat & Sun 8h30–16h00", [("sat, sun", "8:30-16:00")]),
        ("24 hours", [("daily", "24 hours")]),
        ("24/7", [("daily", "24 hours")]),
        ("Sun-Fri 10-17", [("sun-fri", "10:00-17:00")]),
        ("Mon-Fri 24 hours, Sat closed", [("mon-fri", "24 hours"), ("sat", "closed")]),
        ("Noon is not read", []),
    ],
)
def test_days_and_times_are_data_however_they_are_written(text: str, hours: list[tuple[str, str]]):
    assert [tuple(each) for each in read_hours(text, ("ne",))] == hours


@pytest.mark.parametrize(
    "text",
    ["", "9-5", "Mon-Fri 9-5", "Mon-Fri 9:00-5:00", "Mon 17-10", "10:00-17:00", "Mon-Fri 25:00-26:00", "Mon-Fri",
     "Mon-Fri 10:00-17:00 (by appointment)", "Mon-Fri 09:00-17:00 Call first", "Ward 3",
     "Mon 10:00-11:00; Mon 12:00-13:00", "Mon 13pm-14pm", "Mon 10:00-10:00", "Mon-Fri-Sun 10:00-11:00",
     "1 Mon 10:00-11:00"],
)  # fmt: skip
def test_what_may_mean_another_thing_is_no_data(text: str):
    assert read_hours(text, ("ne", "ar")) == ()


_TIMES = st.tuples(st.integers(0, 11 * 60), st.integers(12 * 60, 24 * 60 - 1))


@settings(deadline=None)  # the first of them loads libraries
@given(st.integers(0, 6), st.integers(0, 6), _TIMES)
def test_what_is_read_is_what_an_author_may_write(first: int, last: int, times: tuple[int, int]):
    days = f"{WEEK[first]} to {WEEK[last]}"
    said = "-".join(f"{minute // 60:02}:{minute % 60:02}" for minute in times)
    (found,) = read_hours(f"{days} {said}")
    assert isinstance(found, OpenTime)
    assert days_of(found.days) == (() if (first, last) == (0, 6) else ((first, last),))
    ((start, end),) = times_of(found.times)
    assert [start.hour * 60 + start.minute, end.hour * 60 + end.minute] == list(times)

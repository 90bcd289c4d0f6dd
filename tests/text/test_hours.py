"""Opening hours: what can mean one thing is data, and each language prints it as it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.languages import known, language
from brochure.text.hours import OpenTime, can_print_hours, format_hours, read_hours

WEEK = "Sun-Fri 10:00-17:00; Sat closed"


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("en-GB", "Sunday–Friday 10:00–17:00; Saturday closed"),
        ("en", "Sunday–Friday 10:00\u202fAM – 5:00\u202fPM; Saturday closed"),
        ("ne", "आइतबार–शुक्रबार १०:००–१७:००; शनिबार closed"),
        ("ar", "الأحد–الجمعة 10:00 ص – 5:00 م؛ السبت closed"),
        ("fr", "dimanche–vendredi 10:00–17:00; samedi closed"),
        ("zh-Hans", "星期日–星期五 10:00–17:00；星期六 closed"),
    ],
)
def test_each_language_prints_hours_as_it_does(tag: str, printed: str):
    assert format_hours(read_hours(WEEK), language(tag), "closed") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Mon, Wed, Fri 9am - 5pm", "Monday, Wednesday, Friday 09:00–17:00"),
        ("Sun–Thu 10.00–17.00, Fri 10.00–15.00", "Sunday–Thursday 10:00–17:00; Friday 10:00–15:00"),
        ("Sunday to Friday: 10:00 to 17:00", "Sunday–Friday 10:00–17:00"),
        (
            "Mon-Fri 9:00-12:00, 14:00-17:00 Sat 9:00-12:00",
            "Monday–Friday 09:00–12:00, 14:00–17:00; Saturday 09:00–12:00",
        ),
        ("daily 06:00-24:00", "Monday–Sunday 06:00–24:00"),
        ("Mon-Fri 22:00-06:00", "Monday–Friday 22:00–06:00"),
        ("आइतबार-शुक्रबार १०:००-१७:००", "Sunday–Friday 10:00–17:00"),
        ("Sat & Sun 8h30–16h00", "Saturday, Sunday 08:30–16:00"),
    ],
)
def test_days_and_times_are_data_however_they_are_written(text: str, printed: str):
    assert format_hours(read_hours(text, ("ne",)), language("en-GB"), "closed") == printed


@pytest.mark.parametrize(
    "text",
    ["", "9-5", "Mon-Fri 9-5", "Mon-Fri 9:00-5:00", "24 hours", "24/7", "10:00-17:00", "Mon-Fri 25:00-26:00", "Mon-Fri",
     "Mon-Fri 10:00-17:00 (by appointment)", "Mon-Fri 09:00-17:00 Call first", "Ward 3",
     "Mon 10:00-11:00; Mon 12:00-13:00", "Mon 13pm-14pm", "Mon 10:00-10:00", "Mon-Fri-Sun 10:00-11:00",
     "1 Mon 10:00-11:00"],
)  # fmt: skip
def test_what_may_mean_another_thing_stays_a_text(text: str):
    assert read_hours(text, ("ne", "ar")) == ()


def test_a_language_without_names_of_days_is_told_apart():
    assert [can_print_hours(language(tag)) for tag in ("en", "ne", "zh-Hans", "thl", "new")] == [
        True,
        True,
        True,
        False,
        False,
    ]


_TIMES = st.tuples(st.integers(0, 11 * 60), st.integers(12 * 60, 24 * 60 - 1))
_HOURS = st.lists(
    st.tuples(st.integers(0, 6), st.lists(_TIMES, max_size=2)), min_size=1, max_size=7, unique_by=lambda x: x[0]
)


@given(_HOURS, st.sampled_from([tag for tag in known() if can_print_hours(language(tag))]))
def test_printed_hours_hold_every_time(data: list[tuple[int, list[tuple[int, int]]]], tag: str):
    hours = tuple(OpenTime((day,), tuple(times)) for day, times in data)
    assert read_hours(format_hours(hours, language("en-GB"), "closed")) == hours
    assert format_hours(hours, language(tag), "×").count("×") == sum(not times for _, times in data)

"""Translators are told what a text is where its words do not say it: in new files, and in files for their tools."""

from __future__ import annotations

import pytest

from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments

from ..kinds import kinds

ROLES = [
    ("steps", "planting.1.3", "step 3 of instructions"),
    ("steps", "planting.1.3.time", "when to do step 3, before its text: short"),
    ("steps", "planting.1.3.steps.2", "smaller step, b, of step 3"),
    ("steps", "planting.1.2.1", "item of a list below “Put a stake in.”"),
    ("steps", "planting.3.1", "step 4 of instructions"),
    ("sublist", "beds.1.1.2.1", "item of a list below “climbing beans, on poles of”"),
    ("sublist", "beds.2.list.1.list.1", "item of a list below “Never eat”"),
    ("callout", "labels.1.label", "own words for how soon to act, before the heading: short"),
    ("quote", "said.2.by", "who said the quotation above"),
    ("quote", "said.2.2", "what somebody said"),
    ("table", "doses.1.caption", "what a table shows, above it"),
    ("table", "doses.1.columns.2.group.head", "head over several columns of a table: short"),
    ("table", "doses.1.columns.2.head", "head of a column of a table: short"),
    ("table", "doses.1.rows.2.1", "head of a row of a table, below “Age”"),
    ("table", "doses.diary.rows.2.2", "cell of a table, below “Watered”"),
    ("table", "doses.1.rows.4.2", "cell of a table"),
    ("table", "doses.1.rows.4.3.2", "item of a list in a cell of a table, below “What to look for”"),
    ("form", "lending.1.3", "label of a short line for a date"),
    ("form", "lending.2.1", "question with answers to tick"),
    ("form", "lending.2.1.choices.2", "answer to tick, to “Have you borrowed a spade before?”"),
    ("form", "card.fields.3", "words beside a box to tick"),
    ("contacts", "whom.1.1.name", "name of a department, over its phone numbers"),
    ("contacts", "whom.1.1.place", "where a department is"),
    ("contacts", "whom.1.2.hours.1", "when it is open"),
    ("qr", "more.2.caption", "words beside a QR code, above its address"),
    ("figure", "numbers.3.icon-array.groups.2.label", "what a mark in a drawing means"),
    ("diagram", "times.1.timeline.2.label", "name of part 2 of a drawing (timeline): short"),
    ("diagram", "times.1.timeline.2", "words beside part 2 of a drawing (timeline), below “From June on”: short"),
    ("diagram", "course.2.path.2.or.1", "what may be done instead of “Sow beans.”: short"),
    ("diagram", "ways.1.mechanism.1", "words beside part 1 of a drawing (mechanism): short"),
    ("cover", "brand.partner.alt", "what a picture shows: read aloud, not printed"),
    ("timetable", "days.1.1.when", "time of a timetable: short"),
    ("timetable", "days.weeks.1.times.2.what.1", "what to do at “Weeks 2 to 4”"),
    ("timetable", "days.weeks.2.heading", "heading over times of a timetable"),
    ("sides", "rules.1.2.heading", "heading of a box that stands beside another, of what not to do"),
]


@pytest.mark.parametrize(("name", "segment", "role"), ROLES, ids=[segment for _, segment, _ in ROLES])
def test_a_text_has_its_role_as_a_note(name: str, segment: str, role: str):
    assert {one.id: one.note for one in segments(kinds(name).leaflet)}[segment] == role


def test_a_comment_of_the_author_stands_in_its_place():
    leaflet = kinds("table").leaflet
    text = scaffold(leaflet, "ne", notes={"doses.1.columns.1.head": "of the plant"})
    assert 'note: "of the plant"' in text
    assert text.count("head of a column of a table: short") == 6
    assert all(one.note == "" for one in segments(leaflet) if one.id.endswith(".heading"))

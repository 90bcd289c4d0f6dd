"""Segments: unique, stable ids, in reading order; a translation changes words and nothing else."""

from __future__ import annotations

from brochure.translation.segments import all_segments, label_segments, segments, translate

from ..leaflets import garden


def test_ids_are_unique_and_name_where_they_stand():
    leaflet = garden().leaflet
    found = {segment.id: segment.source for segment in segments(leaflet)}
    assert len(found) == len(segments(leaflet))
    assert found["title"] == "Borrowing garden tools"
    assert found["accidents.heading"] == "If something goes wrong"
    assert found["accidents.1.list.1"] == "Smoke under the door"
    assert found["values.shed_phone.label"] == "Shed"


def test_translating_every_segment_to_itself_changes_only_the_language():
    leaflet = garden().leaflet
    same = translate(leaflet, {segment.id: segment.source for segment in segments(leaflet)}, "ne")
    assert same == leaflet.model_copy(update={"language": "ne"})


def test_each_target_lands_where_its_source_stood():
    leaflet = garden().leaflet
    targets = {segment.id: f"[{segment.id}]" for segment in segments(leaflet)}
    translated = translate(leaflet, targets, "ne")
    assert [segment.source for segment in segments(translated)] == [f"[{s.id}]" for s in segments(leaflet)]
    assert translated.sources == leaflet.sources


def test_labels_that_are_not_shipped_are_segments_of_a_translation():
    leaflet = garden().leaflet
    assert label_segments("ne") == ()
    more = all_segments(leaflet, "ak")
    assert more[len(segments(leaflet))].id == "label.page-of"


def test_texts_of_call_outs_are_known_as_such():
    """By where they stand, whatever the call-out is called."""
    found = {segment.id for segment in segments(garden().leaflet) if segment.in_callout}
    assert {"accidents.1.list.1", "accidents.1.then.1", "accidents.2.action.1"} < found
    assert not {"title", "accidents.heading", "main-points.1"} & found

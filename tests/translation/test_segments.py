"""Segments: unique, stable ids, in reading order; a translation changes words and nothing else."""

from __future__ import annotations

from pathlib import Path

from brochure.content.reader import read_leaflet
from brochure.translation.segments import all_segments, label_segments, segments, translate


def test_ids_are_unique_and_name_where_they_stand(root: Path):
    leaflet, _ = read_leaflet(root)
    found = {segment.id: segment.source for segment in segments(leaflet)}
    assert len(found) == len(segments(leaflet))
    assert found["title"] == leaflet.title
    assert found["side-effects.heading"] == "Side effects"
    assert found["side-effects.emergency.list.1"] == "trouble breathing"
    assert found["values.team_phone.label"] == "Your cancer team, day or night"


def test_translating_every_segment_to_itself_changes_only_the_language(root: Path):
    leaflet, _ = read_leaflet(root)
    same = translate(leaflet, {segment.id: segment.source for segment in segments(leaflet)}, "ne")
    assert same == leaflet.model_copy(update={"language": "ne"})


def test_each_target_lands_where_its_source_stood(root: Path):
    leaflet, _ = read_leaflet(root)
    targets = {segment.id: f"[{segment.id}]" for segment in segments(leaflet)}
    translated = translate(leaflet, targets, "ne")
    assert [segment.source for segment in segments(translated)] == [f"[{s.id}]" for s in segments(leaflet)]
    assert translated.sources == leaflet.sources


def test_labels_that_are_not_shipped_are_segments_of_a_translation(root: Path):
    leaflet, _ = read_leaflet(root)
    assert label_segments("ne") == ()
    more = all_segments(leaflet, "ak")
    assert more[len(segments(leaflet))].id == "label.page-of"


def test_texts_of_call_outs_are_known_as_such(root: Path):
    """By where they stand, whatever the call-out is called."""
    leaflet, _ = read_leaflet(root)
    found = {segment.id for segment in segments(leaflet) if segment.in_callout}
    assert {"side-effects.emergency.list.1", "side-effects.emergency.then.1"} < found
    assert not {"title", "side-effects.heading", "main-points.1"} & found

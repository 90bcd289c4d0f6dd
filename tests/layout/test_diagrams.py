"""Figures are drawn inside their room, with no words over others or over what is drawn, in any language."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from brochure.building import Fonts
from brochure.content.blocks.diagrams import DiagramKind, Organ
from brochure.editions import EMAIL
from brochure.layout.blocks.setters import set_block
from brochure.layout.motifs.bodies import body, body_part
from brochure.layout.motifs.motif import Stroke
from brochure.layout.page import Shape
from brochure.reading.tree import Image, Kind

from ..diagrams import MAKERS, box_of, faults
from ..kinds import kinds
from ..pages import context_of
from .nodes import nodes


@pytest.mark.parametrize("kind", MAKERS)
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(seed=st.integers(0, 10**6))
def test_no_words_stand_over_anything(kind: str, seed: int, fonts: Fonts):
    assert faults(kind, seed, fonts.typesetter) == []


def drawn(tag: str, number: int, fonts: Fonts) -> list[Shape]:
    manuscript = kinds("diagram", tag)
    context = context_of(manuscript, EMAIL, fonts.typesetter)
    (row,) = set_block(nodes(manuscript, Kind.DIAGRAM)[number], context)
    return [item for item in row.items if isinstance(item, Shape) and isinstance(item.shows, str)]


def test_a_mechanism_is_mirrored(fonts: Fonts):
    """The immune cell stands at the start side: left of the dashed target, or right of it."""
    for tag, sign in (("en", 1), ("ar", -1), ("ur", -1)):
        shapes = drawn(tag, 2, fonts)
        target = box_of(next(shape for shape in shapes if shape.dash))
        cell = box_of(next(shape for shape in shapes if shape.fill and shape.fill.role == "brand-tint"))
        assert sign * (target.left - cell.left) > 0


def test_no_body_and_no_clock_is_mirrored(fonts: Fonts):
    """The liver is at the left of who looks at it, and hands go round the same way, whichever way lines are read."""
    for number, node in enumerate(nodes(kinds("diagram"), Kind.DIAGRAM)):
        (image,) = node.below()[0].children
        assert isinstance(image, Image)
        assert image.diagram is not None
        if image.diagram.kind in {DiagramKind.BODY, DiagramKind.DAY}:
            own, other = (forms(drawn(tag, number, fonts)) for tag in ("en", "ar"))
            assert len(own) > 10
            assert own == pytest.approx(other, abs=20)


@pytest.mark.parametrize("organ", Organ)
def test_a_ring_tells_which_part_of_a_small_body_is_meant(organ: Organ):
    """Two dots at the throat are hardly seen beside words."""
    *strokes, ring = body_part(organ).strokes
    left, top, right, bottom = extents(ring)
    assert left >= 0
    assert right <= body_part(organ).width
    for stroke in strokes[len(body(()).strokes) :]:
        within = extents(stroke)
        assert left < within[0]
        assert within[2] < right
        assert top < within[1]
        assert within[3] < bottom


def extents(stroke: Stroke) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a stroke, handles of curves included."""
    steps = [step for path in stroke.paths for step in path.steps]
    xs, ys = [v for step in steps for v in step[::2]], [v for step in steps for v in step[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def forms(shapes: list[Shape]) -> list[int]:
    """Return what is drawn but lines that lead to words, wherever it stands: steps from the first, in millipoints."""
    found: list[int] = []
    for shape in shapes:
        steps = [step for contour in shape.contours for step in contour.steps]
        first = steps[0]
        found += [v - first[n % 2] for step in steps for n, v in enumerate(step)] if len(steps) > 2 else []
    return found


def test_lines_are_seen_on_a_photocopy(fonts: Fonts):
    for number in range(len(nodes(kinds("diagram"), Kind.DIAGRAM))):
        shapes = drawn("en", number, fonts)
        assert all(shape.line_width >= 0.7 for shape in shapes if shape.stroke)

"""Each kind of block in every plan and kind of edition, alone in a leaflet: its tags are dumped, its files proved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brochure.building import Fonts, build
from brochure.editions import EDITIONS, Plan
from brochure.reading.compose import compose
from brochure.reading.tree import Kind, Node, Reading

from .dumps import hold, of_node
from .judges import judged
from .kinds import NAMES, kinds

_OF_ALL = {Kind.COVER, Kind.STATES, Kind.REVIEW}
"""What every leaflet has, and other dumps show."""
_OWN = {Kind.LOGO, Kind.COVER_PICTURE}
"""What a cover has where a leaflet asks for it."""
BUILT = judged(
    [("email", "ur"), ("phone", "ar"), ("large-print", "ne"), ("booklet", "zh-Hans"), ("press", "en")],
    ("email", "ur"),
    ("phone", "ar"),
)


def own_parts(reading: Reading) -> Iterator[str]:
    """Yield the lines of what a leaflet says of its own."""
    for node in reading.root.children:
        is_own = isinstance(node, Node) and (node.kind not in _OF_ALL or any(c.kind in _OWN for c in node.below()))
        if isinstance(node, Node) and is_own:
            yield from of_node(node)


@pytest.mark.parametrize("name", NAMES)
def test_the_tags_of_a_kind_are_as_dumped(name: str, request: pytest.FixtureRequest):
    reading = compose(kinds(name))
    hold(f"kind-{name}-en", own_parts(reading), renew=request.config.getoption("renew"))


@pytest.mark.parametrize("name", NAMES)
def test_the_tags_of_a_kind_in_two_languages_are_as_dumped(name: str, request: pytest.FixtureRequest):
    reading = compose(kinds(name, "ar"), Plan.BILINGUAL, kinds(name))
    hold(f"kind-{name}-bilingual-ar", own_parts(reading), renew=request.config.getoption("renew"))


@pytest.mark.parametrize(("edition", "tag"), BUILT)
@pytest.mark.parametrize("name", NAMES)
def test_a_kind_is_built_and_proved(name: str, edition: str, tag: str, fonts: Fonts):
    assert build(kinds(name, tag), EDITIONS[edition], fonts).pages


@pytest.mark.parametrize("tag", judged(["ne", "ar"], "ne"))
@pytest.mark.parametrize("name", NAMES)
def test_a_kind_is_built_and_proved_beside_its_source(name: str, tag: str, fonts: Fonts):
    assert build(kinds(name, tag), fonts=fonts, source=kinds(name)).pages

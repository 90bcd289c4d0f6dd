"""What no page of the leaflet may part, in every language and every edition that has pages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.editions import Edition

from ..judges import judge
from ..layout.test_page_rules import LEAFLETS, parted
from .test_pages import LANGUAGES


@judge
@pytest.mark.parametrize("edition", LEAFLETS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_page_parts_what_belongs_together(
    manuscripts: Mapping[str, Manuscript], tag: str, edition: Edition, fonts: Fonts
):
    assert parted(manuscripts[tag], edition, fonts) == []

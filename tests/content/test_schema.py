"""The JSON Schemas: what brochure accepts they accept, and what an editor must mark they refuse."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

import brochure
from brochure.content.documents import load_yaml
from brochure.content.schema import content_schema
from brochure.translation.model import variant_schema

TEMPLATE = Path(brochure.__file__).parent / "data" / "template" / "content.yaml"


def test_a_leaflet_and_the_template_are_valid(garden_folder: Path):
    check = jsonschema.Draft202012Validator(content_schema())
    for path in (garden_folder / "content.yaml", TEMPLATE):
        assert [error.message for error in check.iter_errors(load_yaml(path).data)] == []


def test_translations_are_valid(garden_folder: Path):
    paths = sorted((garden_folder / "translations").glob("*.yaml"))
    assert paths
    for path in paths:
        jsonschema.validate(load_yaml(path).data, variant_schema("en", path.stem))


@pytest.mark.parametrize("change", [{"titel": "x"}, {"title": 3}, {"sections": []}])
def test_a_mistake_is_invalid(garden_folder: Path, change):
    data = load_yaml(garden_folder / "content.yaml").data | change
    assert not jsonschema.Draft202012Validator(content_schema()).is_valid(data)

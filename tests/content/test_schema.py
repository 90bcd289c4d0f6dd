"""The JSON Schemas: what brochure accepts they accept, and what an editor must mark they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

import brochure
from brochure.content.documents import load_text, load_yaml
from brochure.content.model import Leaflet
from brochure.content.schema import content_schema
from brochure.content.slots import within
from brochure.translation.model import variant_schema

from ..kinds import NAMES, content

TEMPLATE = Path(brochure.__file__).parent / "data" / "template" / "content.yaml"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """Make the schema of content.yaml once: it takes a third of a second."""
    return content_schema()


def test_a_leaflet_and_the_template_are_valid(schema: dict[str, Any], garden_folder: Path):
    check = jsonschema.Draft202012Validator(schema)
    for path in (garden_folder / "content.yaml", TEMPLATE):
        assert [error.message for error in check.iter_errors(load_yaml(path).data)] == []


@pytest.mark.parametrize("name", NAMES)
def test_kinds_of_blocks_are_valid(schema: dict[str, Any], name: str):
    data = load_text(content(name), "f").data
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)] == []


@pytest.mark.parametrize("model", within((Leaflet,)), ids=lambda model: model.__name__)
def test_an_editor_can_tell_what_each_key_is_for(schema: dict[str, Any], model: type):
    described = schema if model is Leaflet else schema["$defs"][model.__name__]
    assert [key for key, field in described["properties"].items() if not field.get("description")] == []


def test_translations_are_valid(garden_folder: Path):
    paths = sorted((garden_folder / "translations").glob("*.yaml"))
    assert paths
    for path in paths:
        jsonschema.validate(load_yaml(path).data, variant_schema("en", path.stem))


@pytest.mark.parametrize("change", [{"titel": "x"}, {"title": 3}, {"sections": []}])
def test_a_mistake_is_invalid(schema: dict[str, Any], garden_folder: Path, change):
    data = load_yaml(garden_folder / "content.yaml").data | change
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)

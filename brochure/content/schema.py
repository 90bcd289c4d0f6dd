"""JSON Schemas of the YAML files, for the completion and the checks of editors."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from .model import Leaflet
from .shelf import TOPS
from .slots import within
from .statements import Statement

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def content_schema() -> dict[str, Any]:
    """Return the JSON Schema of content.yaml (draft 2020-12)."""
    schema = model_schema(Leaflet, "A leaflet: content.yaml")
    for key in TOPS:
        schema["properties"][key] = _or_shared(schema["properties"][key])
    values = schema["properties"]["values"]["patternProperties"]
    for pattern, value in values.items():
        values[pattern] = _or_shared(value)
    return schema


def shared_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file of shared parts, shared/*.yaml (draft 2020-12)."""
    schema = model_schema(Leaflet, "Parts that leaflets share: shared/*.yaml")
    known = {key: schema["properties"][key] for key in ("language", "values", "sources", *TOPS)}
    blocks = schema["properties"]["introduction"]
    blocks = {**blocks, "description": "Blocks to use with reuse: shared.ID.", "title": "Blocks"}
    blocks["items"] = {"allOf": [blocks["items"], {"required": ["id"]}]}
    told = "Parts that the leaflets of a folder share; each is used by its id."
    return {**schema, "description": told, "properties": {**known, "blocks": blocks}, "required": []}


def _or_shared(field: dict[str, Any]) -> dict[str, Any]:
    """Allow a shared part in the place of a field."""
    told = {key: value for key, value in field.items() if key == "description"}
    rest = {key: value for key, value in field.items() if key != "description"}
    named = {"reuse": {"type": "string", "pattern": r"^shared\.", "description": "A part of the folder shared."}}
    part = {"type": "object", "properties": named, "required": ["reuse"], "additionalProperties": False}
    return {**told, "anyOf": [rest, part]}


def model_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the JSON Schema of a model's YAML; where one statement may stand for several, both are allowed."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    definitions = schema.get("$defs", {})
    models = within((model,))
    told = {one.__name__: _told(one) for one in models}
    alone = frozenset(f"#/$defs/{one.__name__}" for one in models if issubclass(one, Statement))
    for name, part in [(model.__name__, schema), *definitions.items()]:
        for key, field in part.get("properties", {}).items():
            part["properties"][key] = {**told.get(name, {}).get(key, {}), **_alone(_shorthand(field, alone))}
    return {"$schema": DIALECT, **schema, "title": title}


def _told(model: type[BaseModel]) -> dict[str, dict[str, str]]:
    """Return what the code says of the keys of a model, in texts below its fields, for an editor to show."""
    found = {}
    for part in model.__mro__[::-1]:
        if issubclass(part, BaseModel) and part is not BaseModel:
            for name, text in _below_fields(part):
                found[model.model_fields[name].alias or name] = {"description": text}
    return found


def _below_fields(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Yield the names of fields that a class defines, each with the text that stands below it in the code."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    for field, below in pairwise(tree.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            yield field.target.id, inspect.cleandoc(ast.literal_eval(below.value)).replace("\n", " ")


_AS_TEXT = {
    "ColumnGroup": ["string"],
    "TableColumn": ["string"],
    "FormField": ["string"],
    "SideCell": ["string"],
    "Cell": ["string", "number", "boolean", "null"],
}
"""What may stand alone for a mapping of a model, by its name; a cell is read as typed."""


def _alone(part: Any) -> Any:
    """Allow what stands alone for a mapping wherever that is asked for."""
    if isinstance(part, list):
        return [_alone(one) for one in part]
    if not isinstance(part, dict):
        return part
    kinds = _AS_TEXT.get(str(part.get("$ref", "")).rpartition("/")[2])
    if kinds:
        return {"anyOf": [part, {"type": kinds}]}
    return {key: _alone(value) if key in {"items", "anyOf"} else value for key, value in part.items()}


def _shorthand(field: dict[str, Any], alone: Container[str]) -> dict[str, Any]:
    """Allow a plain text wherever a statement, or a list of them, is asked for, and a number for a count of pages."""
    if "anyOf" in field:
        options = [option for part in field["anyOf"] for option in _options(part, alone)]
        return {**field, "anyOf": options}
    options = list(_options(field, alone))
    if len(options) == 1:
        return field
    kept: dict[str, Any] = {key: field[key] for key in ("title", "description", "default") if key in field}
    return {**kept, "anyOf": options}


def _options(part: dict[str, Any], alone: Container[str]) -> list[dict[str, Any]]:
    """Return what may stand somewhere; `alone` are references to what its text alone stands for."""
    text = {"type": "string"}
    if part.get("$ref") in alone:
        return [part, text]
    if part.get("$ref", "").endswith("/PageCount"):
        return [part, {"type": "integer", "minimum": 1, "maximum": 64}]
    if part.get("type") == "array" and part.get("items", {}).get("$ref") in alone:
        either = {"anyOf": [part["items"], text]}
        return [{**part, "items": either}, part["items"], text]
    return [part]

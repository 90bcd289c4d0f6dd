"""What a person signs: every text that prints, by its id, and what else tells a reader something.

The program's own words are not signed, but for those that a translation overrides; nor are the values that each clinic
may set, nor what stands in a content file for its authors. Whatever a model gains is signed, until it is named here.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from ..content.blocks.callout import CalloutContent
from ..content.blocks.figure import FigureContent, picture_of
from ..content.blocks.form import FormField
from ..content.blocks.table import Cell, TableColumn
from ..content.labels import Labels
from ..content.manuscript import Manuscript
from ..content.model import Brand, CoverPicture, Leaflet, Logo, Reference, Value
from ..content.passages import Passage, walk
from ..content.slots import Loc
from ..content.statements import Statement
from ..identity import Same

DOCUMENT, STRUCTURE = "~document", "~structure"
LEVEL, FIGURE, VALUE, LABEL = "~level.", "~figure.", "~value.", "~label."
"""What the ids of things begin with that are no passages; no passage begins so."""
_NAMED = {
    DOCUMENT: "its code, language, version or date of writing",
    STRUCTURE: "which texts there are, or their order",
}
_BEGUN = {
    LEVEL: "the level of the call-out",
    FIGURE: "the number or the picture of",
    VALUE: "the value",
    LABEL: "the label",
}
_SILENT: Mapping[type[BaseModel], frozenset[str]] = {
    Leaflet: frozenset({"leaflet", "language", "country", "version", "written", "pages", "values", "sources"}),
    Statement: frozenset({"sources", "confirm"}),
    Reference: frozenset({"source"}),
    Brand: frozenset({"color"}),
    CalloutContent: frozenset({"level"}),
    FigureContent: frozenset({"icon_array", "picture", "width", "place"}),
    Logo: frozenset({"picture"}),
    CoverPicture: frozenset({"picture"}),
    TableColumn: frozenset({"width", "align"}),
    Cell: frozenset({"sources", "confirm"}),
}
"""What the structure leaves out: it has an entry of its own, or shows nothing to a reader."""
_NEVER = frozenset({"id", "waive"})
"""What it leaves out of every model."""

_WORDS_OF_A_PART = {"text", "label", "language", "sources", "confirm"}
"""Of a part of a diagram, what is a passage or is not drawn."""
Signed = Mapping[str, tuple[str, ...]]
"""What is signed, by id in reading order: a text alone, or the source of a translation and the translation."""


def signed_texts(manuscript: Manuscript) -> Signed:
    """Return all that a signature of a manuscript binds, with white space folded."""
    return _signed(*_parts(manuscript))


def hashes_of(manuscript: Manuscript) -> Mapping[str, str]:
    """Return the hashes of what a signature of a manuscript binds; those of the last few are kept."""
    return _hashes(*_parts(manuscript))


def hashes(signed: Signed) -> dict[str, str]:
    """Return a short hash of each thing that is signed; equal texts have equal hashes, wherever they stand."""
    return {name: _hash(_ENCODED(texts).encode()) for name, texts in signed.items()}


def digest_of(manuscript: Manuscript) -> str:
    """Return the whole SHA-256 of all that a signature binds, pictures by their bytes; in hexadecimal digits.

    The hash of one text is short: who tries many can find two that have the same, and have one of them signed.
    """
    return _digest(*_parts(manuscript))


@lru_cache(maxsize=16)
def _digest(*parts: Any) -> str:
    whole: dict[str, set[str]] = {}
    for data in parts[2].value.values():
        whole.setdefault(f"picture {_hash(data)}", set()).add(hashlib.sha256(data).hexdigest())
    ordered = [
        (name, [sorted(whole.get(text, {text})) if name.startswith(FIGURE) else text for text in texts])
        for name, texts in sorted(_signed(*parts).items())
    ]
    return hashlib.sha256(_ENCODED(ordered).encode()).hexdigest()


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode
_Parts = tuple[Same[Leaflet], Same[Leaflet | None], Same[Mapping[str, bytes]], Same[Labels | None]]
"""What is signed of a manuscript: the leaflet, its source, its pictures and a translation's labels."""


def _parts(manuscript: Manuscript) -> _Parts:
    original = manuscript.original
    source, words = (original.leaflet, manuscript.labels) if original else (None, None)
    return Same(manuscript.leaflet), Same(source), Same(manuscript.pictures), Same(words)


@lru_cache(maxsize=16)
def _hashes(*parts: Any) -> Mapping[str, str]:
    return MappingProxyType(hashes(_signed(*parts)))


def _signed(
    of: Same[Leaflet], source: Same[Leaflet | None], pictures: Same[Mapping[str, bytes]], words: Same[Labels | None]
) -> Signed:
    leaflet = of.value
    found = {p.id: (_folded(p.text),) for p in walk(leaflet).passages if not _is_a_clinics(p)}
    found |= {name: (text,) for name, text in _others(leaflet, pictures.value).items()}
    if source.value is None or words.value is None:
        own = (leaflet.leaflet, leaflet.language, leaflet.version, leaflet.written.isoformat())
        return {**found, DOCUMENT: own}
    sources = {p.id: _folded(p.text) for p in walk(source.value).passages}
    pairs = {name: (sources.get(name, ""), *texts) for name, texts in found.items()}
    labels = {f"{LABEL}{key}": (_folded(words.value.texts[key]),) for key in words.value.own}
    return {**pairs, **labels, DOCUMENT: (leaflet.leaflet, source.value.key, leaflet.language)}


def _is_a_clinics(passage: Passage) -> bool:
    """Tell whether a passage is a value that each clinic may set: not by its id, which a block may have too."""
    return isinstance(passage.holder, Value) and passage.path[-1] == "value" and passage.holder.clinic


def _is_set_by_clinics(logo: Logo, path: Loc) -> bool:
    return logo.clinic and path[-1] == "logo"


def named(name: str) -> str:
    """Return what an id stands for, in words."""
    lead = next((begun for begun in _BEGUN if name.startswith(begun)), "")
    return _NAMED.get(name) or (f"{_BEGUN[lead]} {name.removeprefix(lead)}" if lead else name)


def passage_of(name: str, known: Mapping[str, Any]) -> str:
    """Return the passage of an id, else the first of what it stands for, or the id where there is none."""
    lead = next((begun for begun in _BEGUN if name.startswith(begun)), "")
    inner = f"values.{name.removeprefix(lead)}" if lead == VALUE else name.removeprefix(lead)
    return inner if inner in known else next((one for one in known if one.startswith(f"{inner}.")), name)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _others(leaflet: Leaflet, pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Return what prints and is no passage: values, levels, numbers and pictures, and the order of everything."""
    found = {f"{VALUE}{name}": _value(value) for name, value in leaflet.values.items()}
    walked = walk(leaflet)
    ids = {passage.path: passage.id for passage in walked.passages}

    def note(model: BaseModel, path: Loc) -> None:
        if isinstance(model, CalloutContent):
            found[f"{LEVEL}{walked.names[path]}"] = model.level
        elif isinstance(model, FigureContent):
            found[f"{FIGURE}{walked.names[path]}"] = _drawn(model, leaflet.language, pictures)
        elif isinstance(model, CoverPicture):
            found[f"{FIGURE}{walked.names[path]}"] = _picture(picture_of(model.picture, leaflet.language), pictures)
        elif isinstance(model, Logo):
            signed = "each clinic's" if _is_set_by_clinics(model, path) else _picture(model.picture, pictures)
            found[f"{FIGURE}{walked.names[path]}"] = signed

    found[STRUCTURE] = json.dumps(
        _structure(leaflet, (), ids, note), ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
    return found


def _value(value: Value) -> str:
    """Return what is signed of a value that is no text to translate: a clinic's own is not."""
    if value.clinic or value.is_words:
        return f"{value.kind}{', each clinic' if value.clinic else ''}"
    return f"{value.kind}: {_folded(value.value or '')}"


def _drawn(figure: FigureContent, language: str, pictures: Mapping[str, bytes]) -> str:
    """Return what is signed of a figure: its numbers, what a diagram draws, or its picture in the language."""
    if figure.icon_array is not None:
        return f"{', '.join(map(str, figure.icon_array.counts))} of {figure.icon_array.of}"
    if figure.diagram is not None:
        drawn = (part.model_dump(mode="json", exclude=_WORDS_OF_A_PART) for part in figure.diagram.parts)
        return f"{figure.diagram.kind}: {json.dumps([*drawn], sort_keys=True)}"
    return _picture(picture_of(figure.picture, language) if figure.picture else "", pictures)


def _picture(name: str, pictures: Mapping[str, bytes]) -> str:
    return f"picture {_hash(pictures[name])}" if name in pictures else "a picture that is not there"


def _structure(value: Any, path: Loc, ids: Mapping[Loc, str], note: Callable[[BaseModel, Loc], None]) -> Any:
    """Return plain data that has each passage's id in its place; `note` is told of every model on the way.

    What a model says by default is left out, so that a key which models gain takes no signature away.
    """
    if path in ids:
        return ids[path]
    if isinstance(value, BaseModel):
        note(value, path)
        silent = next((names for model, names in _SILENT.items() if isinstance(value, model)), frozenset())
        parts = {
            key: _structure(given, (*path, key), ids, note)
            for name, field in type(value).model_fields.items()
            if name not in _NEVER and name not in silent and (given := getattr(value, name)) != field.default
            for key in (field.alias or name,)
        }
        kept = {key: part for key, part in parts.items() if part not in ({}, [])}
        return kept["text"] if isinstance(value, FormField) and kept.keys() == {"text"} else kept
    if isinstance(value, tuple):
        return [_structure(item, (*path, index), ids, note) for index, item in enumerate(value)]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)

"""What is remembered between builds: every cache has a bound, and bytes depend on none of them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import brochure
from brochure.building import Fonts, build, open_fonts
from brochure.content.manuscript import Manuscript
from brochure.identity import Memo
from brochure.layout import cache as layouts
from brochure.layout import context
from brochure.pdf.fonts import FontCache
from brochure.text import fonts as books
from brochure.text import paragraph

from .leaflets import changed, garden

FEW = {
    paragraph: ("WORDS", "CLUSTERS", "PARAGRAPHS"),
    books: ("COVERING",),
    layouts: ("CONTEXTS", "NODES", "PLANS"),
    context: ("NODES",),
}
"""The bounds of the caches that a set of fonts owns, by the module that has them."""


def of_clinic(number: int, tag: str, *, front: bool = False) -> Manuscript:
    """Return the garden leaflet with telephone numbers of its own."""
    manuscript = garden(tag, front=front)
    values = {
        name: value.model_copy(update={"value": f"020 7946 0{number:03d}"}) if value.kind == "phone" else value
        for name, value in manuscript.leaflet.values.items()
    }
    assert values != manuscript.leaflet.values
    return changed(manuscript, values=values)


def memos(owner: Any, seen: set[int]) -> Iterator[Memo[Any, Any]]:
    """Yield the memos that an object holds, and those that its values and memos hold."""
    if id(owner) in seen or isinstance(owner, str | bytes | int | float | type(None)):
        return
    seen.add(id(owner))
    if isinstance(owner, Memo):
        yield owner
        held = [value for _, value in owner.items()]
    elif isinstance(owner, dict):
        held = list(owner.values())
    elif is_dataclass(owner):
        held = [getattr(owner, one.name) for one in fields(owner)]
    elif type(owner).__module__.startswith("brochure."):
        held = list(getattr(owner, "__dict__", {}).values())
    else:
        held = []
    for value in held:
        yield from memos(value, seen)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Fonts:
    """Return fonts that remember next to nothing."""
    for module, names in FEW.items():
        for name in names:
            monkeypatch.setattr(module, name, 7)
    fonts = open_fonts()
    return Fonts(fonts.typesetter, FontCache(3), fonts.layouts)


def test_what_is_remembered_is_bounded_and_bytes_do_not_depend_on_it(small: Fonts):
    """One after the other, in languages that alternate, each file is that of a process that has built nothing."""
    jobs = [(number, tag) for number in range(3) for tag in ("en", "ar", "ur")]
    built = [build(of_clinic(number, tag), fonts=small).pdf for number, tag in jobs]
    found = list(memos(small, set()))
    assert len(found) >= 9
    assert [len(memo) for memo in found if len(memo) > memo.capacity] == []
    assert {memo.capacity for memo in found} == {3, 7, 24}
    for (number, tag), pdf in list(zip(jobs, built, strict=True))[-3:]:
        assert build(of_clinic(number, tag), fonts=open_fonts()).pdf == pdf


def test_the_bounds_hold_a_leaflet_whole(fonts: Fonts):
    """What a leaflet needs is still there when it is built again: nothing is made for the second time."""
    build(of_clinic(1, "ne"), fonts=fonts)
    before = [len(memo) for memo in memos(fonts, set())]
    build(of_clinic(1, "ne"), fonts=fonts)
    assert [len(memo) for memo in memos(fonts, set())] == before


@pytest.mark.parametrize("front", [False, True])
def test_another_telephone_number_is_set_in_what_shows_it_and_nowhere_else(fonts: Fonts, *, front: bool):
    build(of_clinic(1, "ar", front=front), fonts=fonts)
    known = {key for key, _ in fonts.layouts.rows.items()}
    build(of_clinic(2, "ar", front=front), fonts=fonts)
    anew = [node for _, node, _ in {key for key, _ in fonts.layouts.rows.items()} - known]
    assert anew
    assert [node.text for node in anew if "020 7946 0002" not in node.text] == []


def cached_functions() -> Iterator[tuple[str, Any]]:
    """Yield the functions of the package that remember what they returned."""
    for found in pkgutil.walk_packages(brochure.__path__, "brochure."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if hasattr(value, "cache_parameters") and value.__module__ == found.name:
                yield f"{found.name}.{name}", value


def test_every_function_that_remembers_is_bounded():
    functions = dict(cached_functions())
    assert len(functions) > 20
    unbounded = [
        name
        for name, function in functions.items()
        if function.cache_parameters()["maxsize"] is None and inspect.signature(function).parameters
    ]
    assert unbounded == []


def test_the_caches_that_fonts_own_are_named_in_the_architecture():
    text = (Path(__file__).parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (part,) = [one for one in text.split("\n\n") if one.startswith("**Layout remembers")]
    for module, names in FEW.items():
        for name in names:
            assert f"{getattr(module, name):,}" in part, f"{module.__name__}.{name}"

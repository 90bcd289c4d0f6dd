"""A layout that leaves something out, exchanges it or says it twice is refused, whatever it is, and named.

The layouts under test are not changed: they are given a leaflet that lacks what a faulty layout would leave out, and
the file is held against the leaflet as it was. So these tests know nothing of how pages are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from brochure.building import Fonts
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.editions import EMAIL, Plan
from brochure.errors import OutputError, ProofError
from brochure.layout.page import Document
from brochure.pdf.writer import write
from brochure.proof import prove
from brochure.reading.bind import bind
from brochure.reading.compose import compose

from ..judges import judged
from ..kinds import kinds
from ..leaflets import garden
from ..pages import laid_out, laid_out_card

MAY_BE_EMPTY = {"main_points", "introduction", "references", "text", "items", "then", "action", "roles", "interests",
                "ways", "fields", "lead", "note"}  # fmt: skip
"""The fields of a content whose last item may be missing; others are never empty."""
UNSEEN = (".review", ".pages", ".sources", ".brand", ".language")
UNSEEN_PARTS = (".id left out", "icon_array", ".sources.", ".source ", "picture")
"""What is not printed as words, by the beginning of its path or a part of it."""
Change = tuple[str, Any]
"""What was done to a model, for people, and the changed model."""


def changes(model: BaseModel, name: str = "") -> Iterator[Change]:
    """Yield a model with each of its parts left out, said twice, or exchanged with its neighbor, one at a time."""
    for field, value in model:
        path = f"{name}.{field}"
        if isinstance(value, BaseModel):
            yield from ((what, model.model_copy(update={field: one})) for what, one in changes(value, path))
            if _may_lack(model, field):
                yield f"{path} left out", model.model_copy(update={field: None})
        elif isinstance(value, tuple) and value:
            yield from ((what, model.model_copy(update={field: one})) for what, one in _of_tuple(value, path, field))
        elif isinstance(value, str) and _may_lack(model, field):
            yield f"{path} left out", model.model_copy(update={field: None})


def _may_lack(model: BaseModel, field: str) -> bool:
    """Tell whether a content may leave a field out: an icon array, say, has no alternative text but its author's."""
    if type(model).model_fields[field].default is not None:
        return False
    try:
        type(model).model_validate({**dict(model), field: None})
    except ValidationError:
        return False
    return True


def _of_tuple(value: tuple[Any, ...], path: str, field: str) -> Iterator[Change]:
    for index, item in enumerate(value):
        here, before, after = f"{path}.{index}", value[:index], value[index + 1 :]
        if isinstance(item, BaseModel):
            yield from ((what, (*before, one, *after)) for what, one in changes(item, here))
        if len(value) > 1 or (field in MAY_BE_EMPTY and "callout" in path) or "." not in path[1:]:
            yield f"{here} left out", (*before, *after)
        if field != "ways":  # a way that is named twice is printed once
            yield f"{here} said twice", (*before, item, item, *after)
        if after:
            yield f"{here} exchanged with the next", (*before, after[0], item, *after[1:])


def meant(changed: Iterator[Change], plan: Plan) -> Iterator[tuple[str, Leaflet]]:
    """Yield the changes that a plan's layout could make: a card says nothing but the card, a leaflet all the rest."""
    for what, leaflet in changed:
        of_card = what.startswith(".card")
        unseen = what == ".card left out" or what.startswith(UNSEEN) or any(part in what for part in UNSEEN_PARTS)
        if not unseen and of_card is (plan is Plan.CARD) and leaflet.sections:
            yield what, leaflet


def values(leaflet: Leaflet) -> Iterator[Change]:
    """Yield a leaflet with each value changed in one letter or digit, or left out, and each label changed."""
    for name, value in leaflet.values.items():
        others = [("label", value.model_copy(update={"label": value.label[1:]}))]
        if value.value:
            digit = value.value.replace("e", "7", 1) if "e" in value.value else f"{value.value[:-1]}7"
            others += [("digit", value.model_copy(update={"value": digit}))]
            others += [("value left out", value.model_copy(update={"value": None}))]
        for what, other in others:
            yield f".values.{name} {what}", leaflet.model_copy(update={"values": {**leaflet.values, name: other}})


UNPRINTED = (
    (".values.open_time label",),
    tuple(f".values.{name}" for name in ("desk_mail", "plan_page", "open_time", "member_name")),
)
"""What a leaflet and what a card do not print: a name that stands beside no line, and values that are no way."""
IMPOSSIBLE = (".when left out", ".heading left out", ".mark left out")
"""What no content can be, a time without its name, and what is for the eye alone, the sign beside a heading."""
WITHOUT_PLACE = (".sections.0 exchanged",)
"""A section that stands in front, wherever it stands in the content."""
BESIDE_STRIP = (".sections.0.blocks.1 exchanged", ".sections.0.blocks.2 exchanged")
"""What stands before or behind the strip of a form: wherever that is in the content, it is last on the page."""
LayOut = Callable[[Manuscript], Document]


def layout(plan: Plan, fonts: Fonts, source: Manuscript | None) -> LayOut:
    """Return what lays a manuscript out by a plan."""
    match plan:
        case Plan.LEAFLET:
            return lambda manuscript: laid_out(manuscript, EMAIL, fonts.typesetter, cache=fonts.layouts)
        case Plan.CARD:
            return lambda manuscript: laid_out_card(manuscript, source, fonts.typesetter)
        case Plan.BILINGUAL:
            assert source is not None

            def both(manuscript: Manuscript) -> Document:
                other = replace(source, leaflet=_like(manuscript.leaflet, source.leaflet))
                return laid_out(manuscript, EMAIL, fonts.typesetter, other, fonts.layouts)

            return both


def _like(changed: Any, source: Any) -> Any:
    """Return the source of a changed translation, changed in the same way: pairs are made of equal shapes."""
    return _CHANGED_SOURCES.get(id(changed), source)


_CHANGED_SOURCES: dict[int, Any] = {}


@pytest.mark.parametrize(
    ("plan", "tag", "front", "every"),
    judged(
        [
            (Plan.LEAFLET, "en", False, 1),
            (Plan.LEAFLET, "ar", False, 1),
            (Plan.CARD, "en", False, 1),
            (Plan.CARD, "ne", False, 1),
            (Plan.BILINGUAL, "ne", False, 1),
            (Plan.LEAFLET, "en", True, 1),
            (Plan.LEAFLET, "en", True, 4),
            (Plan.BILINGUAL, "ne", True, 1),
        ],
        (Plan.LEAFLET, "en", True, 4),
        (Plan.CARD, "ne", False, 1),
    ),
)
def test_any_part_left_out_said_twice_or_exchanged_is_refused(
    fonts: Fonts, plan: Plan, tag: str, *, front: bool, every: int
):
    """Each change is tried by the gate, and each fourth by every run, of all three kinds."""
    manuscript = garden(tag, front=front)
    source = garden(front=front) if tag != "en" else None
    set_pages = layout(plan, fonts, source)
    reading = compose(manuscript, plan, source)
    changed = [*meant(changes(manuscript.leaflet), plan), *values(manuscript.leaflet)]
    if source is not None and plan is Plan.BILINGUAL:
        sources = [*meant(changes(source.leaflet), plan), *values(source.leaflet)]
        _CHANGED_SOURCES.update({id(one): other for (_, one), (_, other) in zip(changed, sources, strict=True)})
    passed = []
    for what, leaflet in changed[::every]:
        try:
            document = set_pages(replace(manuscript, leaflet=leaflet))
            prove(write(document, EMAIL, fonts.subsets), bind(reading, document.binding))
        except (ProofError, OutputError) as error:
            assert all(problem.message for problem in error.problems), what
        else:
            passed.append(what)
    unprinted = (*UNPRINTED[plan is Plan.CARD], *(WITHOUT_PLACE if front else ()))
    assert [what for what in passed if not what.startswith(unprinted)] == []
    assert len(changed) > (12 if plan is Plan.CARD else 130)


@pytest.mark.parametrize("name", judged(["table", "form", "timetable", "sides"], "timetable"))
def test_any_part_of_a_grid_or_a_form_left_out_said_twice_or_exchanged_is_refused(name: str, fonts: Fonts):
    """Cells and the heads that go with them, labels and what is beside them, times: each as often as it is said."""
    manuscript = kinds(name)
    reading, set_pages = compose(manuscript), layout(Plan.LEAFLET, fonts, None)
    changed = [one for one in meant(changes(manuscript.leaflet), Plan.LEAFLET) if not one[0].endswith(IMPOSSIBLE)]
    passed = []
    for what, leaflet in changed:
        try:
            document = set_pages(replace(manuscript, leaflet=leaflet))
            prove(write(document, EMAIL, fonts.subsets), bind(reading, document.binding))
        except (ProofError, OutputError):
            continue
        passed.append(what)
    assert [what for what in passed if not (name == "form" and what.startswith(BESIDE_STRIP))] == []
    assert len(changed) > 30

"""What a program sees of an item where nothing was found against it: in words, and on which line it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ..content.blocks.callout import Level
from ..content.blocks.diagrams import DiagramKind
from ..content.blocks.figure import FigureContent
from ..content.blocks.form import Fields
from ..content.blocks.lists import Bullets, Questions
from ..content.blocks.steps import Steps
from ..content.blocks.table import Table
from ..content.blocks.timetable import Timetable
from ..content.reader import statements
from ..content.signatures import ReviewState
from ..content.values import plain_text
from .card import Scorecard
from .risk import RATIO
from .style import MANY_PASSIVE, is_passive
from .texts import READ, Line, Role
from .words import english

_MANY_WORDS_IN_A_HEAD = 5


class Seen(NamedTuple):
    """What was seen: in words, whether it is what was asked for, the line, and whether the item applies at all.

    `unsure` says that a program cannot tell from it, whatever was found.
    """

    what: str
    found: bool = True
    line: Line | None = None
    applies: bool = True
    unsure: bool = False


def _all(value: Any, kind: type[Any]) -> Iterator[Any]:
    """Yield everything of a kind in a model, in order."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _all(item, kind)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _all(getattr(value, name), kind)


def _line(card: Scorecard, pattern: str, *roles: Role) -> Line | None:
    lines = (line for line in card.text.lines if not roles or line.role in roles)
    return next((line for line in lines if re.search(pattern, line.shown, re.IGNORECASE)), None)


def _listed(card: Scorecard, key: str) -> Line | None:
    if card.text.tag != "en":
        return None
    lines = (line for line in card.text.lines if line.role not in {Role.TITLE, Role.HEADING, Role.ALT, Role.TERM})
    return next((line for line in lines if english().pattern(key).search(line.shown)), None)


def _purpose(card: Scorecard) -> Seen:
    said = _line(
        card,
        r"this (leaflet|booklet|sheet|guide) (is|tells|explains|helps|gives)|how to |what to |when to ",
        Role.PROSE,
        Role.TITLE,
    )
    if said:
        return Seen(f"“{said.shown}”", line=said)
    title = card.text.lines[0]
    return Seen(f"the title: “{title.shown}”", line=title, unsure=True)


def _words(card: Scorecard) -> Seen:
    if card.ease is None:
        return Seen("no valid score: no formula was made for this language", unsure=True)
    ease = card.ease
    return Seen(f"grade {ease.grade:.1f} (Flesch-Kincaid), {ease.smog:.1f} by SMOG")


def _glossary(card: Scorecard) -> Seen:
    terms = [line for line in card.text.lines if line.role is Role.TERM]
    unsure = card.text.tag != "en"
    return Seen(
        f"{len(terms)} words are explained in a list of their own" if terms else "no list of words explained",
        line=next(iter(terms), None),
        unsure=unsure,
    )


def _active(card: Scorecard) -> Seen:
    if card.text.tag != "en":
        return Seen("only English is judged", unsure=True)
    found = sum(is_passive(one) for _, one in card.text.sentences)
    return Seen(f"{found} of {len(card.text.sentences)} sentences are passive; up to {MANY_PASSIVE:.0%} is no habit")


def _numbers(card: Scorecard) -> Seen:
    found = [line for line in card.text.lines if line.role in READ and re.search(r"\d", line.said)]
    risks = [line for line in found if RATIO.search(line.shown)]
    if not found:
        return Seen("no numbers", applies=False)
    return Seen(
        f"{len(found)} texts with numbers, {len(risks)} with so many in so many",
        line=(risks or found)[0],
        unsure=card.text.tag != "en",
    )


def _calculation(card: Scorecard) -> Seen:
    return Seen("nothing to work out was found", unsure=card.text.tag != "en")


def _calculating(card: Scorecard) -> Seen:
    asked = any(finding.code == "calculation" for finding in card.findings)
    return Seen("" if asked else "nothing is to be calculated", applies=asked)


def _sections(card: Scorecard) -> Seen:
    count = sum(line.role is Role.HEADING for line in card.text.lines)
    return Seen(
        f"{count} headings, none with more than 200 words below it" if count else "no headings", found=count > 0
    )


def _headings(card: Scorecard) -> Seen:
    found = [line for line in card.text.lines if line.role is Role.HEADING]
    return Seen(
        "; ".join(line.said for line in found[:4]) + (" …" if len(found) > 4 else ""),
        found=bool(found),
        line=next(iter(found), None),
        unsure=card.text.tag != "en",
    )


def _order(card: Scorecard) -> Seen:
    values = card.text.leaflet.values
    return Seen(" – ".join(plain_text(section.heading, values) for section in card.text.leaflet.sections))


def _summary(card: Scorecard) -> Seen:
    line = next((one for one in card.text.lines if one.passage.path[0] == "main-points"), None)
    if line:
        return Seen(f"{len(card.text.leaflet.main_points)} main points on page one", line=line)
    short = (
        "a short leaflet, which needs none"
        if not card.text.leaflet.front
        else f"on page one: {', '.join(card.text.leaflet.front)}"
    )
    return Seen(short)


def _message(card: Scorecard) -> Seen:
    points = card.text.leaflet.main_points
    return Seen(
        f"{len(points)} main points: is one of them the main message?" if points else "no main points",
        found=bool(points),
    )


def _cues(card: Scorecard) -> Seen:
    boxes, bold = len(card.text.boxes), sum("**" in line.passage.text for line in card.text.lines)
    lists = sum(1 for _ in _all(card.text.leaflet, Bullets))
    return Seen(f"{boxes} call-outs, {lists} lists, {bold} texts with bold words", found=bool(boxes or lists or bold))


def _front(card: Scorecard) -> Seen:
    leaflet = card.text.leaflet
    named = [*leaflet.front, *(["main-points"] if leaflet.main_points and "main-points" not in leaflet.front else [])]
    return Seen(
        f"set apart on page one: {', '.join(named)}" if named else "nothing is set apart on page one", found=bool(named)
    )


def _figures(card: Scorecard) -> Seen:
    found = list(_all(card.text.leaflet, FigureContent))
    cover = card.text.leaflet.cover is not None
    drawn = sum(one.icon_array is not None for one in found)
    return Seen(f"{drawn} drawings of numbers, {len(found) - drawn + cover} pictures", unsure=True)


def _captions(card: Scorecard) -> Seen:
    found = list(_all(card.text.leaflet, FigureContent))
    bare = [one for one in found if not _explained(one)]
    if not found:
        return Seen("no figures", applies=False)
    return Seen(
        f"{len(found) - len(bare)} of {len(found)} figures have captions, or words for each part; "
        "all have an alternative text",
        found=not bare,
    )


def _explained(figure: FigureContent) -> bool:
    """Tell whether a figure has words that say what it shows: names of organs alone are none."""
    groups = figure.icon_array is not None and bool(figure.icon_array.groups)
    told = figure.diagram is not None and figure.diagram.kind is not DiagramKind.BODY
    return figure.caption is not None or groups or told


def _tables(card: Scorecard) -> Seen:
    tables = list(_all(card.text.leaflet, Table))
    if not tables:
        return Seen("no tables", applies=False)
    heads = [line for line in card.text.lines if "columns" in line.passage.path]
    long_ones = [line for line in heads if len(line.said.split()) > _MANY_WORDS_IN_A_HEAD]
    said = f"{len(tables)} tables, {len(heads)} heads of columns"
    return Seen(
        f"{said}, {len(long_ones)} of them long" if long_ones else said,
        found=not long_ones,
        line=next(iter(long_ones or heads), None),
    )


def _actions(card: Scorecard) -> Seen:
    boxes = [box for box in card.text.boxes if box.content.action]
    line = boxes[0].lines[-1] if boxes else _line(card, r"^(call|ring|tell|ask|take|go|do not|tell|bring)\b", *READ)
    return Seen(
        f"“{line.shown}”" if line else "nothing was seen", found=line is not None, line=line, unsure=line is None
    )


def _voice(card: Scorecard) -> Seen:
    if card.text.tag != "en":
        return Seen("only English is judged", unsure=True)
    count = sum(len(re.findall(r"\byou(?:r|rs|rself)?\b", line.said, re.IGNORECASE)) for line in card.text.read)
    return Seen(f"“you” and “your” stand {count} times")


def _steps(card: Scorecard) -> Seen:
    count = sum(1 for _ in _all(card.text.leaflet, Steps)) + sum(1 for _ in _all(card.text.leaflet, Timetable))
    return Seen(f"{count} lists of steps or timetables")


def _tools(card: Scorecard) -> Seen:
    leaflet = card.text.leaflet
    kinds = {"questions to ask": Questions, "timetables": Timetable, "forms": Fields}
    found = [name for name, kind in kinds.items() if next(_all(leaflet, kind), None)]
    found += ["a card to carry"] if leaflet.card else []
    found += ["tables to fill in"] if any(table.table.blank_rows for table in _all(leaflet, Table)) else []
    return Seen(
        ", ".join(found) or "no questions to ask, timetable, form, table to fill in or card",
        found=bool(found),
        unsure=not found,
    )


def _charts(card: Scorecard) -> Seen:
    count = sum(1 for kind in (FigureContent, Table) for _ in _all(card.text.leaflet, kind))
    return Seen(f"{count} figures and tables" if count else "no figures, no tables", applies=count > 0)


def _lists(card: Scorecard) -> Seen:
    line = next((one for one in card.text.lines if one.role is Role.ITEM), None)
    return Seen("lists with bullets or numbers" if line else "no list", found=line is not None, line=line)


def _uncertain(card: Scorecard) -> Seen:
    line = _listed(card, "uncertain")
    return Seen(f"“{line.shown}”" if line else "no such word was seen", found=line is not None, line=line)


def _because(card: Scorecard) -> Seen:
    line = _listed(card, "because")
    return Seen(f"“{line.shown}”" if line else "no such word was seen", found=line is not None, line=line)


def _risks(card: Scorecard) -> Seen:
    line = _line(card, r"side effect|risk|go wrong|harm|danger", Role.HEADING, Role.PROSE)
    return Seen(f"“{line.shown}”" if line else "no risk is named", found=line is not None, line=line)


def _both(card: Scorecard) -> Seen:
    good = _line(card, r"benefit|help|better|protect|prevent|lower", Role.HEADING, Role.PROSE, Role.ITEM)
    bad = _line(card, r"side effect|risk|go wrong|harm", Role.HEADING, Role.PROSE, Role.ITEM)
    told = [
        f"{name}: {f'“{line.shown}”' if line else 'none seen'}" for name, line in (("benefits", good), ("risks", bad))
    ]
    return Seen("; ".join(told), line=bad or good)


def _drawn(card: Scorecard) -> Seen:
    told = [line for line in card.text.lines if line.role in READ and RATIO.search(line.shown)]
    drawn = any(one.icon_array for one in _all(card.text.leaflet, FigureContent))
    if not told and not drawn:
        return Seen("no probability is told in numbers", applies=False)
    said = "risks are drawn as icon arrays" if drawn else "risks are told in numbers, and none is drawn"
    return Seen(said, line=next(iter(told), None), unsure=not drawn)


def _process(card: Scorecard) -> Seen:
    leaflet = card.text.leaflet
    return Seen(f"version {leaflet.version}, written {leaflet.written}; state: {card.standing.state.told}")


def _sources(card: Scorecard) -> Seen:
    found = [one for _, one in statements(card.text.leaflet)]
    sourced = sum(bool(one.sources) for one in found)
    known = sum("GK" in one.sources for one in found)
    confirm = sum(one.confirm for one in found)
    return Seen(
        f"{sourced} of {len(found)} statements name sources, {known} rest on general knowledge; {confirm} to confirm"
    )


def _version(card: Scorecard) -> Seen:
    return Seen(f"version {card.text.leaflet.version}, at the foot of every page")


def _date(card: Scorecard) -> Seen:
    return Seen(f"written {card.text.leaflet.written}, at the foot of every page")


def _reviewer(card: Scorecard) -> Seen:
    signature = card.standing.signature
    if signature is None:
        return Seen("nobody has signed it: brochure approve", found=False)
    state = card.standing.state
    return Seen(f"{state}: {signature.told}", found=state is ReviewState.APPROVED)


def _references(card: Scorecard) -> Seen:
    line = next((one for one in card.text.lines if one.passage.path[0] == "references"), None)
    return Seen(
        f"{len(card.text.leaflet.references)} references" if line else "none: an example names none",
        line=line,
        unsure=line is None,
    )


def _contact(card: Scorecard) -> Seen:
    given = [name for name, value in card.text.leaflet.values.items() if value.value]
    lines = [name for name, value in card.text.leaflet.values.items() if not value.value]
    said = [f"given: {', '.join(given)}"] if given else []
    said += [f"lines to write on: {', '.join(lines)}"] if lines else []
    return Seen("; ".join(said) or "numbers in the text")


def _emergency(card: Scorecard) -> Seen:
    box = next((box for box in card.text.boxes if box.content.level is Level.EMERGENCY), None)
    if box is None:
        return Seen("no emergency box: can anything of this be an emergency?", found=False)
    return Seen(f"an emergency box with {len(box.lines)} texts", line=box.lines[0] if box.lines else None)


def _feedback(card: Scorecard) -> Seen:
    line = _listed(card, "feedback")
    return Seen(
        f"“{line.shown}”" if line else "not judged: an example, or not in English", line=line, unsure=line is None
    )


def _formats(card: Scorecard) -> Seen:
    line = _listed(card, "formats")
    return Seen(
        f"“{line.shown}”" if line else "not judged: an example, or not in English", line=line, unsure=line is None
    )


SEEN: Mapping[str, Callable[[Scorecard], Seen]] = {
    name.removeprefix("_"): look
    for name, look in list(globals().items())
    if name.startswith("_") and callable(look) and getattr(look, "__annotations__", {}).get("return") == "Seen"
}
"""What looks for the evidence of an item, by its name."""

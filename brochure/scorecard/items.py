"""The items of three published forms, and what a leaflet must have: each pass, fail, needs a person, or does not apply.

PEMAT-P (AHRQ 2013), the Clear Communication Index (CDC 2013) and the PIF TICK (PIF 2022) are made for people. A
program can see that an item fails, and of some that it passes; else it leaves it to a person, with what it saw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from .card import Scorecard
from .evidence import SEEN, Seen


class Result(StrEnum):
    """What is said of an item."""

    PASS = "pass"
    FAIL = "fail"
    PERSON = "needs a person"
    NONE = "does not apply"


class Item(NamedTuple):
    """An item of a form: its number, what it asks, the findings that fail it, and what is seen where there are none.

    `seen` names a function of `evidence`; `final` says that without findings the item passes, where something is seen.
    """

    number: str
    asks: str
    fails: tuple[str, ...] = ()
    seen: str = ""
    final: bool = True


class Judged(NamedTuple):
    """An item with its result, the evidence, and where that stands: a file and a line, or ""."""

    form: str
    item: Item
    result: Result
    evidence: str
    where: str


_WORDS = ("tortured", "grade", "long-word", "long-sentence")
_RISK = ("bare-frequency", "denominators", "relative-risk", "time-span")
PEMAT, INDEX, TICK, LEAFLET = "PEMAT-P", "CDC Clear Communication Index", "PIF TICK", "On every leaflet"
FORMS: Mapping[str, tuple[Item, ...]] = {
    PEMAT: (
        Item("1", "The material makes its purpose completely evident", (), "purpose"),
        Item("2", "It does not include what distracts from its purpose", ("residue", "unfinished"), "", final=False),
        Item("3", "It uses common, everyday language", _WORDS, "words"),
        Item(
            "4",
            "Medical terms are used only to make people familiar with them, and are defined",
            ("jargon",),
            "glossary",
        ),
        Item("5", "It uses the active voice", ("passive",), "active"),
        Item("6", "Numbers are clear and easy to understand", (*_RISK, "units"), "numbers"),
        Item("7", "It does not expect the user to calculate", ("calculation",), "calculation"),
        Item("8", "It breaks information into short sections", ("chunks", "long-paragraph"), "sections"),
        Item("9", "Its sections have informative headers", ("heading",), "headings"),
        Item("10", "It presents information in a logical sequence", (), "order", final=False),
        Item("11", "It provides a summary", ("summary",), "summary"),
        Item("12", "It uses visual cues to draw attention to key points", (), "cues"),
        Item(
            "15",
            "It uses visual aids whenever they could make content easier to understand",
            (),
            "figures",
            final=False,
        ),
        Item("16", "Its visual aids reinforce the content", (), "figures", final=False),
        Item("17", "Its visual aids have clear titles or captions", (), "captions"),
        Item("18", "Its illustrations and photographs are clear and uncluttered", (), "figures", final=False),
        Item("19", "It uses simple tables with short and clear headings", (), "tables"),
        Item(
            "20",
            "It clearly identifies at least one action that the user can take",
            ("nothing-to-do", "no-action"),
            "actions",
        ),
        Item("21", "It addresses the user directly when it describes actions", ("third-person",), "voice"),
        Item("22", "It breaks down any action into manageable, explicit steps", (), "steps", final=False),
        Item("23", "It provides a tangible tool whenever that could help the user to act", (), "tools"),
        Item("24", "It provides simple instructions or examples of how to calculate", (), "calculating", final=False),
        Item("25", "It explains how to use the charts, graphs, tables or diagrams", (), "charts", final=False),
        Item("26", "It uses visual aids whenever they could make it easier to act", (), "figures", final=False),
    ),
    INDEX: (
        Item("1", "Does it contain one main message statement?", (), "message", final=False),
        Item("2", "Is the main message at the top, beginning or front?", ("summary",), "summary"),
        Item("3", "Is the main message emphasized with visual cues?", (), "front"),
        Item(
            "4", "Is there at least one visual that conveys or supports the main message?", (), "figures", final=False
        ),
        Item("5", "Is there one or more calls to action for the primary audience?", ("nothing-to-do",), "actions"),
        Item("6", "Do both the main message and the call to action use the active voice?", ("passive",), "active"),
        Item(
            "7", "Does it always use words that the primary audience uses?", (*_WORDS, "jargon"), "words", final=False
        ),
        Item("8", "Does it use bulleted or numbered lists?", (), "lists"),
        Item("9", "Is it organized in chunks with headings?", ("chunks",), "sections"),
        Item(
            "10",
            "Is the most important information summarized in the first paragraph or section?",
            ("summary",),
            "summary",
        ),
        Item("11", "Does it explain what authoritative sources know and do not know?", (), "uncertain", final=False),
        Item("12", "Does it include one or more behavioral recommendations?", ("nothing-to-do",), "actions"),
        Item("13", "Does it explain why they are important to the primary audience?", (), "because", final=False),
        Item("14", "Do they include specific directions?", ("no-action", "no-one-to-ring"), "steps", final=False),
        Item(
            "15", "Does it always present numbers that the primary audience uses?", ("denominators", "units"), "numbers"
        ),
        Item(
            "16",
            "Does it always explain what the numbers mean?",
            ("time-span", "relative-risk"),
            "numbers",
            final=False,
        ),
        Item("17", "Does the audience not have to calculate?", ("calculation",), "calculation"),
        Item("18", "Does it explain the nature of the risk?", ("no-action",), "risks", final=False),
        Item(
            "19",
            "Does it address both the risks and the benefits of what it recommends?",
            ("promise",),
            "both",
            final=False,
        ),
        Item("20", "Is each probability also explained with words or a visual?", ("bare-frequency",), "drawn"),
    ),
    TICK: (
        Item("1", "Systems: it is made by a consistent, documented process", (), "process", final=False),
        Item("2", "Training: staff have training and support", (), "", final=False),
        Item("3", "Need: it meets a genuine need", (), "", final=False),
        Item(
            "4",
            "Evidence: it rests on reliable, up-to-date evidence",
            ("references", "promise"),
            "sources",
            final=False,
        ),
        Item("5", "Involving users: users take part in making it", (), "", final=False),
        Item(
            "6",
            "Health inequalities: literacy, language and access are met",
            ("grade", "formats"),
            "words",
            final=False,
        ),
        Item(
            "7",
            "Content and design: it is clear and easy to use",
            ("tortured", "residue", "jargon", "chunks", "summary"),
            "sections",
        ),
        Item("8", "Feedback: users can say what they think of it", ("feedback",), "feedback"),
        Item("9", "Disseminating: it reaches as many as it can", (), "", final=False),
        Item("10", "Impact: its impact is measured", (), "", final=False),
    ),
    LEAFLET: (
        Item("version", "It says its version", (), "version"),
        Item("date", "It says when it was written", (), "date"),
        Item("reviewer", "It says who has reviewed it, and when it is read again", (), "reviewer", final=False),
        Item("references", "It names its references", ("references",), "references"),
        Item("contact", "It says how to reach somebody", ("no-contact",), "contact"),
        Item(
            "emergency",
            "It says when to get help at once, and from whom",
            ("no-one-to-ring",),
            "emergency",
            final=False,
        ),
        Item("feedback", "It says where to send comments", ("feedback",), "feedback"),
        Item("formats", "It says that it comes in other formats or languages", ("formats",), "formats"),
    ),
}


def judged(card: Scorecard) -> Iterator[Judged]:
    """Yield each item of each form with what is said of it."""
    for form, items in FORMS.items():
        for item in items:
            yield Judged(form, item, *_judged(item, card))


def _judged(item: Item, card: Scorecard) -> tuple[Result, str, str]:
    failed = [finding for finding in card.findings if finding.code in item.fails]
    if failed:
        more = f", and {len(failed) - 1} more" if len(failed) > 1 else ""
        return Result.FAIL, f"{failed[0].message}{more}", str(failed[0].problem(card.text).place)
    waived = [(finding, reason) for finding, reason in card.waived if finding.code in item.fails]
    look: Callable[[Scorecard], Seen | None] = SEEN.get(item.seen, lambda _: None)
    seen = look(card)
    if seen is not None and seen.applies is False:
        return Result.NONE, seen.what, ""
    if waived:
        finding, reason = waived[0]
        return Result.PERSON, f"waived: {finding.message} ({reason})", str(finding.problem(card.text).place)
    if seen is None:
        return Result.PERSON, "", ""
    where = str(card.text.place(seen.line)) if seen.line else ""
    if seen.found and item.final and not seen.unsure:
        return Result.PASS, seen.what, where
    return (Result.PERSON if seen.found or seen.unsure or not item.final else Result.FAIL), seen.what, where

"""An example of each kind of block in one line, and what people call a kind who do not know its key."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

EXAMPLES: Mapping[str, str] = {
    "text": "text: Drink enough water.",
    "heading": "heading: On the day",
    "list": "list: [Your letter, Your glasses]",
    "questions": "questions: [When may I eat?]",
    "callout": "callout: {level: same-day, heading: Ring us today, list: [a fever, a rash]}",
    "figure": "figure: {picture: map.png, alt: The clinic is beside the gate.}",
    "fields": "fields: [My name, My ward]",
    "glossary": "glossary: [{term: Biopsy, meaning: A small piece of tissue.}]",
    "qr": 'qr: "https://www.example.org/flu"',
    "contacts": "contacts: [{name: Day unit, place: Level 2}]",
    "quote": "quote: I was glad that I asked.",
    "side-by-side": "side-by-side: [{heading: Do, list: [Rest]}, {heading: Do not, list: [Drive]}]",
    "table": "table: {columns: [Time, What to do], rows: [[8 am, A light breakfast]]}",
    "timetable": "timetable: [{when: 8 am, what: A light breakfast.}]",
    "reuse": "reuse: side-effects.emergency",
    "steps": "steps: [Open the bag., Pour it into a jug.]",
}
"""By the key of the kind."""
_CALLED = {
    "text": "paragraph para p body note-text content",
    "heading": "title subtitle subheading header headline h1 h2 h3 section",
    "list": "bullets bullet bullet-list ul items unordered points lists",
    "questions": "question faq ask q",
    "callout": "box warning caution danger alert note info notice tip hint emergency important call-out admonition",
    "figure": "image img picture photo pic drawing chart icon-array graphic illustration map",
    "fields": "form lines write-in checkbox checkboxes signature blank",
    "glossary": "definitions definition terms words dictionary",
    "qr": "qr-code qrcode barcode",
    "contacts": "departments phones phone telephone numbers address",
    "quote": "blockquote quotation citation testimonial",
    "side-by-side": "columns two-columns beside sides compare do-and-do-not dos-and-donts side matrix",
    "table": "grid tabular rows",
    "timetable": "schedule plan calendar times week",
    "reuse": "repeat again include copy same-as",
    "steps": "numbered numbered-list ol ordered ordered-list instructions procedure step enumerate how-to",
}
_TEAR = "write fields: with the lines to fill in, and cut: true in a line of its own under it"
_NOTE = "write {note:S1} in the text, source: S1 beside its reference under references:, and S1: under sources:"
_BREAK = "remove it: each page is broken where that is best, and no break is set by hand"
INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(("tear-off", "slip", "reply-slip", "coupon", "cut-out", "cut"), _TEAR),
    **dict.fromkeys(("footnote", "footnotes", "reference", "cite"), _NOTE),
    **dict.fromkeys(("page-break", "pagebreak", "break", "new-page", "column-break"), _BREAK),
}
"""What to do instead, by words that are no kind of block and mean none alone."""
_KIND_OF = {name: key for key, names in _CALLED.items() for name in names.split()}


def nearest(word: str) -> str:
    """Return the key of the kind that a word probably means, "" where nobody can tell."""
    word = word.lower().replace("_", "-")
    near = difflib.get_close_matches(word, (*EXAMPLES, *_KIND_OF), n=1, cutoff=0.75)
    return _KIND_OF.get(near[0], near[0]) if near else ""

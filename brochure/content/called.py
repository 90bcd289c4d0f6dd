"""The key that an author means who types another word for it: a title for a heading, rowspan for rows."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

_CALLED = {
    "address": "url link href web website",
    "alt": "alt-text alternative alternative-text",
    "blank-rows": "empty-rows empty-lines empty blank blanks blank-lines lines",
    "by": "author who said-by name",
    "caption": "title heading headline name label text",
    "choices": "options answers values checkboxes",
    "columns": "colspan col-span column-span columnspan cols headers heads header head span",
    "contents": "toc table-of-contents index",
    "cut": "tear-off tear cut-out cut-off detachable",
    "email": "mail e-mail",
    "form": "type kind",
    "head": "header title heading name label th",
    "heading": "title header headline name subtitle subheading",
    "hours": "opening open opening-hours opening-times times",
    "language": "lang",
    "level": "type kind severity urgency",
    "list": "items bullets points bullet-points",
    "main-points": "key-points key-messages summary highlights in-short",
    "person": "contact ask-for",
    "phone": "tel telephone mobile phones call number",
    "picture": "image img src file path",
    "place": "where location room address",
    "publisher": "hospital organization organisation",
    "rows": "rowspan row-span",
    "text": "body content words paragraph message description value",
    "tick": "checkbox box check tickbox",
    "web": "url website link site",
    "what": "text do action task activity",
    "when": "time date day week at",
    "written": "date created",
}
_MEANT: Mapping[str, tuple[str, ...]] = {key: tuple(names.split()) for key, names in _CALLED.items()}


def meant_key(word: str, known: Sequence[str], cutoff: float) -> str:
    """Return the one of the known keys that a word means, by what people call it or else by its letters; "" if none.

    `cutoff` is how much a word must be like a key, from 0 to 1.
    """
    word = word.lower().replace("_", "-")
    called = [key for key in known if word in _MEANT.get(key, ())]
    if len(called) == 1:
        return called[0]
    near = difflib.get_close_matches(word, known, n=1, cutoff=cutoff)
    return near[0] if near else ""

"""Languages by their BCP 47 tag: names, script, direction, digits and habits, from CLDR.

The table is `data/languages.yaml`, made by `tools/make_languages.py`. It is YAML in the syntax of JSON and is read as
JSON, in a twentieth of the time. A tag that it does not know works from its script subtag ("xx-Deva").
"""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .errors import ContentError, Problem

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")
_ALIASES = {"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant",
            "zh-MO": "zh-Hant",
            "pa-PK": "pa-Arab", "fa-AF": "prs", "iw": "he", "tl": "fil", "no": "nb", "sh": "sr-Latn"}  # fmt: skip
_RIGHT_TO_LEFT = {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language as leaflets need it.

    `digits` are the ten digits that it prints, `decimal` and `group` its number signs, `sentence_space` what stands
    between two
    sentences, `quotes` its outer and inner quotation marks, `full_stop` what ends a sentence ("" for a space).
    `line_breaking` is "words" (at spaces), "dictionary" (Thai, Lao, Khmer, Burmese) or "cjk".
    """

    tag: str
    name: str
    autonym: str
    script: str
    direction: str = "ltr"
    digits: str = "0123456789"
    decimal: str = "."
    group: str = ","
    sentence_space: str = " "
    list_marker: str = "•"
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    full_stop: str = "."
    line_breaking: str = "words"


@cache
def _table() -> dict[str, dict[str, Any]]:
    path = Path(__file__).parent / "data" / "languages.yaml"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def known() -> tuple[str, ...]:
    """Return the tags of all languages in the table."""
    return tuple(_table())


def normalized(tag: str) -> str:
    """Return a tag in its usual case: language, Script, REGION."""
    parts = [part for part in tag.replace("_", "-").split("-") if part]
    cased = [_cased(part) for part in parts[1:]]
    return "-".join([*(part.lower() for part in parts[:1]), *cased])


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) <= 3 else subtag.lower()


@cache
def language(tag: str) -> Language:
    """Look a language up by its BCP 47 tag. Raises ContentError for a tag that is malformed or unknown."""
    wanted = normalized(tag)
    if not _TAG.fullmatch(wanted):
        raise ContentError(
            [Problem(f"{tag!r} is not a language tag", hint="write a BCP 47 tag, such as ne, ar or zh-Hans")]
        )
    table = _table()
    subtags = wanted.split("-")
    script = next((part for part in subtags[1:] if len(part) == 4 and part.isalpha()), "")
    for candidate in (wanted, f"{subtags[0]}-{script}" if script else "", "" if script else subtags[0]):
        key = candidate if candidate in table else _ALIASES.get(candidate, candidate)
        if key in table:
            return _from(key if candidate == wanted else wanted, table[key])
    if script:
        base = table.get(subtags[0], {})
        name = f"{base.get('name', wanted)} ({script})" if base else wanted
        direction = "rtl" if script in _RIGHT_TO_LEFT else "ltr"
        return Language(wanted, name, base.get("autonym", wanted) if base else wanted, script, direction)
    near = difflib.get_close_matches(subtags[0], table, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}? " if near else ""
    raise ContentError(
        [
            Problem(
                f"unknown language {tag!r}",
                hint=f"{hint}or add its script, such as {subtags[0]}-Deva or {subtags[0]}-Latn",
            )
        ]
    )


def _from(tag: str, row: dict[str, Any]) -> Language:
    fields = {**row, "quotes": tuple(row["quotes"])}
    space = "" if row["script"] in {"Hans", "Hant", "Jpan"} else " "
    return Language(tag=tag, sentence_space=space, **fields)

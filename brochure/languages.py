"""Languages by their BCP 47 tag: names, script, direction, digits and habits, from CLDR.

The table is `data/languages.yaml`, made by `tools/make_languages.py`. It is YAML in the syntax of JSON and is read as
JSON, in a twentieth of the time. A tag that it does not know works from its script subtag ("xx-Deva").
"""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from .errors import ContentError, Problem
from .lexicon.scripts import IDEOGRAPHIC, RIGHT_TO_LEFT
from .resources import DATA

_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}) (-(?P<extended>[a-z]{3}))?
        (-(?P<script>[a-z]{4}))? (-(?P<region>[a-z]{2}|[0-9]{3}))?
        (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*
        (?P<extensions>(-[0-9a-wyz](-[a-z0-9]{2,8})+)*)
        (-x(-[a-z0-9]{1,8})+)?""",
    re.VERBOSE,
)
"""A well-formed tag in small letters (RFC 5646, 2.1): variants, extensions and private use may follow the region."""
_PRIVATE = re.compile(r"x(-[a-z0-9]{1,8})+")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3})\b)?")
_SHORT = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")
_GRANDFATHERED = {
    "art-lojban": "jbo", "cel-gaulish": "xtg", "en-gb-oed": "en-GB-oxendict", "i-ami": "ami", "i-bnn": "bnn",
    "i-default": "en", "i-enochian": "x-enochian", "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb",
    "i-mingo": "x-mingo", "i-navajo": "nv", "i-pwn": "pwn", "i-tao": "tao", "i-tay": "tay", "i-tsu": "tsu",
    "no-bok": "nb", "no-nyn": "nn", "sgn-be-fr": "sfb", "sgn-be-nl": "vgt", "sgn-ch-de": "sgg", "zh-guoyu": "zh",
    "zh-hakka": "hak", "zh-min": "nan", "zh-min-nan": "nan", "zh-xiang": "hsn",
}  # fmt: skip
"""Tags from before RFC 4646 with their preferred values in IANA's registry; those without one are private use."""
_ALIASES = {"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant",
            "zh-MO": "zh-Hant", "cmn": "zh-Hans", "cmn-Hans": "zh-Hans", "cmn-Hant": "zh-Hant",
            "pa-PK": "pa-Arab", "fa-AF": "prs", "iw": "he", "tl": "fil", "no": "nb", "sh": "sr-Latn"}  # fmt: skip
_ZEROS = {
    "latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦", "guru": "੦", "khmr": "០",
    "knda": "೦", "laoo": "໐", "limb": "᥆", "mlym": "൦", "mong": "᠐", "mymr": "၀", "mymrshan": "႐", "nkoo": "߀",
    "olck": "᱐", "orya": "୦", "rohg": "\U00010d30", "tamldec": "௦", "telu": "౦", "thai": "๐", "tibt": "༠",
}  # fmt: skip
"""The zero of each numbering system that a tag can ask for ("ar-u-nu-arab"), whose other digits follow it."""
_SIGNS = {"latn": (".", ","), "arab": ("٫", "٬"), "arabext": ("٫", "٬")}
"""The decimal and group signs that go with digits of Arabic, and with others where a language has those."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as leaflets need it.

    `digits` are the ten digits that it prints, `decimal` and `group` its number signs, `sentence_space` what stands
    between two sentences, `quotes` its outer and inner quotation marks.
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

    @property
    def locale(self) -> str:
        """The tag without variants, extensions and private use, as ICU is asked with it."""
        found = _LOCALE.match(self.tag)
        return found[0] if found else self.tag


@cache
def _table() -> dict[str, dict[str, Any]]:
    return dict(json.loads((DATA / "languages.yaml").read_text(encoding="utf-8")))


def known() -> tuple[str, ...]:
    """Return the tags of all languages in the table."""
    return tuple(_table())


@cache
def _names() -> dict[str, str]:
    """Return the tags of languages by their names, in English and in themselves, in small letters."""
    rows = _table().items()
    return {row[key].casefold(): tag for key in ("autonym", "name") for tag, row in rows}


def called(text: str) -> str:
    """Return the tag of a language that is called so: by its tag, in English or in itself; "" for what is none."""
    found = _names().get(text.strip().casefold(), "")
    try:
        return found or short_tag(text.strip())
    except ContentError:
        return ""


def normalized(tag: str) -> str:
    """Return a tag in its usual case: language, Script, REGION, and small letters after these."""
    subtags = [part for part in tag.replace("_", "-").lower().split("-") if part]
    fixed = next((index for index, part in enumerate(subtags) if len(part) == 1), len(subtags))
    return "-".join(
        [part if not 0 < index < fixed else _cased(part) for index, part in enumerate(subtags)],
    )


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag


@lru_cache(maxsize=256)
def language(tag: str) -> Language:
    """Look a language up by its BCP 47 tag. Raises ContentError for a tag that is malformed or unknown."""
    wanted = normalized(tag)
    wanted = _GRANDFATHERED.get(wanted.lower(), wanted)
    if _PRIVATE.fullmatch(wanted):
        raise _unknown(tag, f"a tag of one's own needs its script: write qaa-Latn-{wanted}, with the script it has")
    parts = _TAG.fullmatch(wanted.lower())
    if parts is None or _repeats(wanted):
        raise ContentError(
            [Problem(f"{tag!r} is not a language tag", hint="write a BCP 47 tag, such as ne, ar or zh-Hans")]
        )
    if parts["extended"]:
        wanted = wanted.partition("-")[2]
        return language(wanted)
    name, script, region = parts["language"], (parts["script"] or "").title(), (parts["region"] or "").upper()
    table = _table()
    for candidate in (wanted, f"{name}-{script}" if script else f"{name}-{region}", "" if script else name):
        key = candidate if candidate in table else _ALIASES.get(candidate, candidate)
        if key in table:
            return _numbered(_from(key if candidate == wanted else wanted, table[key]), parts["extensions"])
    if script:
        return _numbered(_from(wanted, _by_script(wanted, name, script)), parts["extensions"])
    near = difflib.get_close_matches(name, table, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}? or " if near else ""
    raise _unknown(tag, f"{hint}add its script, such as {name}-Deva or {name}-Latn")


@lru_cache(maxsize=256)
def short_tag(tag: str) -> str:
    """Return a tag without what says how its language is written in one country: en for en-GB, zh-Hant for zh-Hant-HK.

    A region stays where the table has a language of its own for it (pt-PT). Raises ContentError as `language` does.
    """
    found = language(tag)
    short = _SHORT.match(found.tag)
    candidates = [found.locale, short[0] if short else found.tag]
    known_as = (_ALIASES.get(candidate, candidate) for candidate in candidates)
    return next((key for key in known_as if key in _table()), candidates[-1])


def _unknown(tag: str, hint: str) -> ContentError:
    return ContentError([Problem(f"unknown language {tag!r}", hint=hint)])


def _repeats(tag: str) -> bool:
    """Tell whether a variant or an extension stands twice in a tag, which is malformed (RFC 5646, 2.2.5, 2.2.6)."""
    subtags = tag.lower().partition("-x-")[0].split("-")[1:]
    ends = next((index for index, part in enumerate(subtags) if len(part) == 1), len(subtags))
    variants = [part for part in subtags[:ends] if len(part) > 4 or part[0].isdigit()]
    singletons = [part for part in subtags[ends:] if len(part) == 1]
    return len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons)


def _by_script(tag: str, name: str, script: str) -> dict[str, Any]:
    """Return a row for a language by its script, with its own name if known."""
    table = _table()
    base = table.get(_ALIASES.get(name, name), {})
    if base.get("script") == script:
        return base
    return {
        "name": f"{base['name']} ({script})" if base else tag,
        "autonym": base.get("autonym", tag),
        "script": script,
        "direction": "rtl" if script in RIGHT_TO_LEFT else "ltr",
    }


def _numbered(found: Language, extensions: str) -> Language:
    """Return a language with the digits that its tag asks for ("-u-nu-arab")."""
    asked = re.search(r"-u(?:-[a-z0-9]{2,8})*?-nu-([a-z0-9]{3,8})", extensions)
    if asked is None or asked[1] not in _ZEROS:
        return found
    system, zero = asked[1], ord(_ZEROS[asked[1]])
    digits = "".join(chr(zero + value) for value in range(10))
    decimal, group = found.decimal, found.group
    if (found.decimal in "٫") != (system in {"arab", "arabext"}):
        decimal, group = _SIGNS.get(system, _SIGNS["latn"])
    return replace(found, digits=digits, decimal=decimal, group=group)


def _from(tag: str, row: dict[str, Any]) -> Language:
    fields = {**row, **({"quotes": tuple(row["quotes"])} if "quotes" in row else {})}
    space = "" if row["script"] in IDEOGRAPHIC else " "
    return Language(tag=tag, sentence_space=space, **fields)

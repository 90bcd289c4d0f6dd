"""Syllables of English words, counted from their letters: offline, with no dictionary to download.

The rules are those of spelling: a group of vowels is a syllable; an e that is silent at the end is none; some groups
are two. What they cannot know stands in a list. docs/review.md says how often they agree with a dictionary.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = re.compile("[aeiouy]+")
_INNER = re.compile(
    r"^(?:time|life|some|side|home|care|nine|guide|fire|type|note|name|safe|score|base|house|fore|there|where|else|frame"
    r"|voice|face|space|wide|while|white|make|take|like|rose|nose|bone|knee|eye|grape|whole)(?=[bcfghklmpqtvwz])"
)
"""Words that others begin with, and whose last e is silent there too: lifetime, somebody."""
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiouy][lr]|ll|[gq]u)e$|(?:[^aeiouytdl]|[aeiouyl]l)ed$|"
    r"(?:[^aeiouysxzcglrh]|[aeiouyl][lr]|th|[gq]u)es$|"
    r"(?<=[aeiouy])(?:[^aeiouy]|[^aeiouyl][^aeiouyl])e(?=(?:ly|ment|ful|less|ness|fully)s?$)"
)
"""Where an e is not heard: at the end, in endings of verbs and plurals, and before some endings."""
_TWO = re.compile(
    r"ia(?![lnr]|ge)|(?<=[^cstgx])ia(?=[lnr])|(?<=[^tscgx])io(?![un])|iu|(?<=[^qg])ua(?!r[dn]|y)|"
    r"(?<=[^qg])ue(?=ls?$|nc|nt)|uo(?!t)|eo(?!u|ns?$|p)|(?<=cr)ea(?=t(?:e|i(?:on|ng|ve)))|ea(?=l[ir])|"
    r"(?<=[^aeqtc])ie(?=t|n[cts])|(?<=[lspv])ie(?=r$)|[aeiou]y[aeiou](?!d$)|[aeiou](?=ing)|oe(?=t|l|m)|ei(?=ty)|"
    r"^(?:re|pre)(?=[iou]|e(?!d))|^rea(?=ct|pp|ss|dm)|toi(?=m)|[st]hms?$|sms?$"
)
"""Where letters that stand together are two syllables: diabetic, radio, nutrient, doing, organism."""
_LISTED = {
    1: "eye one once whole shoe does aged sure hour our sour fire wire fierce pierce lounge breathe clothe ache"
    " axe",
    2: "people every evening business being going seeing quiet poem poet science trial diet react lion client"
    " fluid giant ruin bias dial vial tired cruel fuel iron naked wicked hundred sacred something someone"
    " pressure leisure measure treasure lifestyle colonel wednesday clothing headache toothache backache"
    " earache syringe fatigue",
    3: "area idea everyone family several general separate interest camera element amoeba actual annual nausea"
    " gradual cereal serious various obvious previous period united repeated untreated usual visual",
    4: "experience interior exterior inferior superior material temperature necessary ordinary diabetes diarrhea"
    " diarrhoea anaemia anemia vegetable society anxiety variety reality obesity criterion immediate"
    " parentheses usually actually",
    5: "individual immediately haemoglobin",
}  # fmt: skip
_OWN = {word: count for count, words in _LISTED.items() for word in words.split()}


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Return how many syllables an English word has, its parts between hyphens together; a number has one."""
    parts = [part for part in re.split(r"[\-‑]", word.casefold().replace("’", "'")) if part]
    return sum(map(_of_part, parts)) or 1


def _of_part(word: str) -> int:
    bare = word.removesuffix("'s").replace("'", "")
    listed = _OWN.get(bare) or (_OWN.get(bare[:-1]) if bare.endswith("s") else None)
    if listed:
        return listed
    if not bare.isascii() or not bare.isalpha():
        return 1
    if not _VOWELS.search(bare):
        return len(bare)  # spelled: NHS
    bare = _INNER.sub(lambda found: found[0][:-1], bare.replace("every", "evry"))
    return max(len(_VOWELS.findall(bare)) - len(_SILENT.findall(bare)) + len(_TWO.findall(bare)), 1)

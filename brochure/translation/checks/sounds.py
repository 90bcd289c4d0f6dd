"""Words by their sound: drug names are written as they are heard in most languages, whatever the script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate

_LETTER = re.compile(
    r"LETTER (?:SMALL |CAPITAL )?(?:SIGN )?([A-Z]+)|SYLLABLE ([A-Z]+)|CHARACTER ([A-Z]+)|LETTER ([A-Z]+)"
)
_CLASSES = {letter: sounds[0] for sounds in ("PBFVW", "KCGQXH", "TD", "SZJ", "LR", "MN") for letter in sounds}
_NAMED = {
    "": (
        "A AIN ALEF AYIN E FARSI FINAL HAH HARD HE HEH HO I MAI MAITAIKHU O SARA SIGN SOFT "
        "THANTHAKHAT TONE U VAV VOWEL WAW YA YEH YO YOD"
    ),
    "P": "BEH BET EF FEH PE PEH",
    "T": "DAD DAL DALET TAH TAV TEH TET THEH TTEH",
    "S": ("CA CHA CHE CHO CO ES JEEM SAD SAMEKH SEEN SHA SHCHA SHEEN SHIN SO TCHEH THAL TSADI TSE ZAH ZAIN ZAYIN ZHE"),
    "K": "GAF GHAIN GIMEL HA HET KAF KEHEH KHAH QAF QOF",
    "L": "EL ER LAM LAMED REH RESH",
    "M": "EM EN MEEM MEM NGA NGO NOON NUN NYA",
}
"""Letters whose names do not begin with their sound, by it."""
_NAMES = {name: letter for letter, names in _NAMED.items() for name in names.split()}
_FINALS = {"ם": "M", "ן": "M", "ף": "P", "ץ": "S", "ך": "K"}
_STEMS = (
    *("mab", "nib", "cillin", "mycin", "olol", "pril", "sartan", "statin", "azole", "prazole", "tidine", "oxacin"),
    *("cycline", "trexate", "platin", "taxel", "rubicin", "profen", "caine", "dipine", "gliptin", "formin", "setron"),
    *("parin", "xaban", "lukast", "terol", "solone", "sone", "amol", "aspirin", "warfarin", "insulin", "codeine"),
    *(
        "morphine",
        "tramadol",
        "aminophen",
        "naproxen",
        "digoxin",
        "heparin",
        "tamoxifen",
        "zepam",
        "triptan",
    ),
    *("oxetine", "pramine", "thiazide", "semide", "vudine", "ciclovir", "vir", "quine", "thyroxine", "metazole"),
)
"""How names of drugs end (the stems of international nonproprietary names), and some that end otherwise."""
_NO_DRUGS = frozenset({"vir", "sone", "person", "reason", "virus", "mab", "stone"})
_LEAST = 0.6
"""How alike two words sound at least that may be one."""
MUTE = frozenset({"Hans", "Hant", "Hani"})
"""Scripts that do not write names of drugs by their sound."""


@lru_cache(maxsize=4096)
def drugs(text: str) -> tuple[str, ...]:
    """Return the names of drugs in a text in Latin letters, in small letters, as their endings tell."""
    words = (word.removesuffix("s") for word in re.findall(r"[a-z]{6,}", text.lower()))
    return tuple(dict.fromkeys(word for word in words if word.endswith(_STEMS) and word not in _NO_DRUGS))


@lru_cache(maxsize=4096)
def _class(character: str) -> str:
    plain = unicodedata.normalize("NFD", character)[0].upper()
    if plain in _FINALS:
        return _FINALS[plain]
    if "A" <= plain <= "Z":
        return _CLASSES.get(plain, "")
    found = _LETTER.search(unicodedata.name(character, ""))
    name = next((group for group in found.groups() if group), "") if found else ""
    if name in _NAMES:
        return _NAMES[name]
    if "HANGUL" in unicodedata.name(character, ""):
        return "".join(_CLASSES.get(letter, "") for letter in name)
    return _CLASSES.get(name[:1], "")


_SPELLINGS = tuple(
    (re.compile(written, re.IGNORECASE), said)
    for written, said in (("ph", "f"), ("th", "t"), ("ch", "k"), ("x", "ks"), ("c(?=[eiy])", "s"))
)
"""Letters of names of drugs in Latin letters that are heard as others."""


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Return the consonants of a word by classes: the same for paracetamol in any script, or nearly so."""
    if word.isascii():
        for written, said in _SPELLINGS:
            word = written.sub(said, word)
    elif word.startswith("ال") and len(word) > 5:
        word = word[2:]  # the article
    classes = "".join(map(_class, word))
    return re.sub(r"(.)\1+", r"\1", classes)


def heard(names: Sequence[str], text: str, *, spaced: bool) -> dict[str, float]:
    """Return how much some part of a text sounds like each of some names, 0 to 1; no part is heard as two of them.

    Names may be written apart or together; where words have no spaces they may begin anywhere.
    """
    pieces = [sound(token) for token in re.findall(r"[^\s,.;:!?()*“”\"]+", text)]
    letters = "".join(pieces)
    starts = list(accumulate(map(len, pieces), initial=0)) if spaced else list(range(len(letters) + 1))
    candidates = sorted(
        (candidate for name in names for candidate in _candidates(name, letters, starts, spaced=spaced)), reverse=True
    )
    found: dict[str, float] = {}
    taken: set[int] = set()
    for likeness, name, start, end in candidates:
        if name not in found and not taken & set(range(start, end)):
            found[name] = likeness
            taken |= set(range(start, end))
    return {name: found.get(name, 0.0) for name in names}


def _candidates(
    name: str, letters: str, starts: Sequence[int], *, spaced: bool
) -> Iterator[tuple[float, str, int, int]]:
    """Yield the parts of a text that may be a name: how alike they are, the name, start and end."""
    wanted = sound(name)
    matcher = SequenceMatcher(None, "", wanted, autojunk=False)
    for index, start in enumerate(starts):
        for end in starts[index + 1 : index + (4 if spaced else len(wanted) + 3)]:
            if not 0.7 * len(wanted) <= end - start <= (1.6 if spaced else 1.2) * len(wanted):
                continue
            matcher.set_seq1(letters[start:end])
            if matcher.quick_ratio() >= _LEAST:
                yield matcher.ratio(), name, start, end

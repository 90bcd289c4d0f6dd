"""Find a clinic as a person at a desk names it: by its code, a name in any script, or a part of one."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from ..errors import ContentError, Problem
from .roster import Clinic

_VIRAMA = 9
"""The combining class of signs that join letters of Indic scripts: they are no accents, as vowel signs are none."""
_ALIKE = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ة": "ه", "ٱ": "ا", "ـ": None,
})  # fmt: skip
"""Letters that people take for one, or that their keyboards lack, and that Unicode does not take apart."""
_PLAIN = re.compile("[a-z0-9]+")
MAX_NAMED = 12
"""So many clinics are named where several fit; of more only the number is told."""


def folded(text: str) -> str:
    """Return a name without what people leave out or write otherwise: case, accents, points, hidden characters."""
    if text.isascii():
        return " ".join(_PLAIN.findall(text.lower()))
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE))
    kept = unicodedata.normalize("NFC", "".join(map(_kept, apart))).translate(_ALIKE)
    return " ".join(kept.split())


def _kept(sign: str) -> str:
    """Return what is kept of a sign: letters and vowel signs, digits as 0 to 9, and a space for what parts words."""
    category = unicodedata.category(sign)
    if category == "Cf" or unicodedata.combining(sign) not in {0, _VIRAMA}:
        return ""
    return str(unicodedata.decimal(sign, sign)) if category[0] in "LMN" else " "


def find(text: str, clinics: Iterable[Clinic]) -> tuple[Clinic, ...]:
    """Return the clinics that fit a text best, in the order of the roster; none where none fits.

    A code is best, then a whole name, then words that begin words of a name, then any part of a name or a code.
    """
    wanted = folded(text)
    if not wanted:
        return ()
    ranked = sorted(
        ((_rank(text.strip(), wanted, clinic), number, clinic) for number, clinic in enumerate(clinics)),
        key=lambda one: one[:2],
    )
    rank, best = next(groupby(ranked, key=lambda one: one[0]), (_NO, iter(())))
    return () if rank == _NO else tuple(clinic for _, _, clinic in best)


_NO = 5


def _rank(text: str, wanted: str, clinic: Clinic) -> int:
    """Return how well a clinic fits, 0 best."""
    if clinic.code == text:
        return 0
    names = [folded(name) for name in (clinic.code, *(name for _, name in clinic.names))]
    if wanted == names[0]:
        return 1
    if wanted in names:
        return 2
    if any(_begins(wanted.split(), name.split()) for name in names):
        return 3
    return 4 if any(wanted.replace(" ", "") in name.replace(" ", "") for name in names) else _NO


def _begins(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether each word begins a word of a name, and no two the same, in any order."""
    left = list(name)
    for word in sorted(words, key=len, reverse=True):
        fits = next((one for one in left if one.startswith(word)), None)
        if fits is None:
            return False
        left.remove(fits)
    return True


def the_one(text: str, clinics: Sequence[Clinic], option: str = "--clinic") -> Clinic:
    """Return the clinic that a text names. Raises ContentError where none or several fit, with what to type."""
    found = find(text, clinics)
    if not found:
        raise ContentError([none_fits(text, clinics)])
    if len(found) > 1:
        hint = f"write its code: {option} {found[0].code}"
        raise ContentError([Problem(f"{len(found)} clinics fit {text!r}", hint=hint, details=tuple(lines(found)))])
    return found[0]


def none_fits(text: str, clinics: Sequence[Clinic]) -> Problem:
    """Return the problem that no clinic fits a text, with those whose names are near it."""
    known = {folded(name): clinic for clinic in clinics for name in (clinic.code, *(name for _, name in clinic.names))}
    near = difflib.get_close_matches(folded(text), known, n=3, cutoff=0.6)
    hint = "see the column code of the roster"
    if near:
        hint = f"did you mean {' or '.join(dict.fromkeys(known[name].code for name in near))}?"
    return Problem(f"the roster has no clinic {text!r}", hint=hint)


def lines(clinics: Sequence[Clinic]) -> Iterable[str]:
    """Yield a line for each of the first clinics: its code and its names; then how many more there are."""
    for clinic in clinics[:MAX_NAMED]:
        yield "  ".join([clinic.code, *dict.fromkeys(name for _, name in clinic.names)])
    if len(clinics) > MAX_NAMED:
        yield f"... and {len(clinics) - MAX_NAMED:,} more"

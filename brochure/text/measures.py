"""Words that are counted or measured: unit symbols in Latin letters, and what figures count in right-to-left languages.

They tell which of its two neighbors a number belongs to. A language without words here is set as well; only a number
between a Latin name and a word of its own (Herceptin 440 مجم) is then read with the name.
"""

from __future__ import annotations

import re
from functools import cache

from ..resources import DATA, listed

_SYMBOLS = """
    g kg mg mcg µg μg ug ng pg L l dL dl mL ml cL cl µL μL fL cc m cm mm km nm µm μm in ft lb lbs oz st
    mol mmol µmol μmol nmol pmol mEq mOsm Osm M mM U IU I.U IE UI mIU mU kU MU units unit
    s sec min mins h hr hrs d day days wk wks week weeks mo month months y yr yrs year years hour hours minute minutes
    AM PM am pm a.m p.m Gy cGy mGy Sv mSv Bq kBq MBq GBq TBq Ci mCi Hz kHz MHz V kV W J kJ cal kcal Cal
    K C F °C °F ℃ ℉ Pa kPa MPa mmHg cmH2O bar atm bpm rpm Da kDa G Fr Ch CFU PFU AUC KB MB GB TB
    USD EUR GBP Rs INR NPR PKR AED SAR
"""
_TIES = """
    to or and in of per by every each at out x
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october
    november december
"""
_UNITS = frozenset(_SYMBOLS.split())
TIES = frozenset(_TIES.split())
"""Words that tie two numbers, in small letters: 5 to 10, 12 May 2026."""
_FIRST_UNIT = re.compile(r"[^/·*⁰¹²³⁴-⁹⁺⁻]+")


def is_unit(word: str) -> bool:
    """Tell whether a word in Latin letters is a unit, alone or with others (mg/kg, mL·min⁻¹, m²)."""
    first = _FIRST_UNIT.match(word)
    return first is not None and first[0].rstrip(".") in _UNITS


@cache
def counted() -> frozenset[str]:
    """Return what figures count, as languages that read right to left write it out: units, times and tablets."""
    return frozenset(word for entry in listed(DATA / "counted.txt") for word in entry.split())

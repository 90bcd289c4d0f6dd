"""Spoiled terms that no article here has are found by their kind, and what people do say is left alone."""

from __future__ import annotations

import pytest

from .test_leaflets import codes_of

VARIANTS = (
    "bosom lump", "bosom-preserving surgery", "colon malignant growths", "insusceptible memory cells",
    "nervous frameworks", "fringe sensory framework", "kidney and liver disappointment", "cardiovascular breakdown",
    "heart cadence", "blood clumps", "lymph hubs", "spinal rope", "a urinary contamination", "gastrointestinal parcel",
    "back torment", "cerebral pains", "hearing misfortune", "briefness of breath", "thyroid chemicals",
    "insulin opposition", "nearby anaesthetics", "palliative consideration", "crisis division",
    "medical caretakers", "hazard variables", "danger factors", "hot glimmers", "auxiliary effects", "sugar sickness",
    "provocative gut illness", "lactose prejudice", "drug conveyance", "survival pace", "leukaemia-battling cells",
    "BACK TORMENT", "the evacuation of the tumour",
)  # fmt: skip
"""Terms in the manner of the article's that it does not have."""
RIGHT = (
    "resistant cells", "immature white blood cells", "symptom control", "careful treatment",
    "genetically modified cells",
    "keep in mind that dying at home is possible", "a safe response", "after serious consideration", "the crisis team",
    "cells pass through", "the nervous system", "a secondary cancer", "skin contamination", "a growth spurt",
    "a chemical burn", "pregnancy: chemicals and smoke", "a weight record", "high quality treatment",
    "the website Cancer.Net", "we focused on treatment",
    "visually impaired people", "fake medicines sold online", "endurance exercise", "hardening of the blood vessels",
    "an umbilical line", "a plot of land", "adverse effects", "an expert in general", "the drip", "a bowel movement",
)  # fmt: skip
"""What people do say with such words."""


@pytest.mark.parametrize("said", VARIANTS)
def test_near_variants_are_found(said: str):
    assert "tortured" in codes_of(f"{{text: 'Ask us about {said} soon.'}}")


@pytest.mark.parametrize("said", RIGHT)
def test_what_people_say_is_no_spoiled_term(said: str):
    assert "tortured" not in codes_of(f"{{text: 'Ask us about {said} soon.'}}")

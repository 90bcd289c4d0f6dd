"""Words that exclude each other, by their meanings: where one stands for another, a text says something else."""

from __future__ import annotations

from .meanings import MONTHS

DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
BODY = frozenset(
    {
        *("hand", "foot", "leg", "arm", "chest", "belly", "eye", "ear", "nose", "mouth", "throat", "lip", "tongue"),
        *("tooth", "neck", "back", "face", "finger", "toe", "knee", "shoulder"),
    }
)
"""Parts of the body that a text names to say where something is done or felt."""
GROUPS = (
    frozenset({"left", "right"}),
    frozenset({"start", "stop"}),
    frozenset({"increase", "decrease"}),
    frozenset({"hot", "cold"}),
    frozenset({"dry", "wet"}),
    frozenset({"better", "worse"}),
    frozenset({"food", "drink"}),
    frozenset({"breakfast", "lunch", "dinner"}),
    frozenset({"sit", "stand", "lie"}),
    frozenset({"high", "low"}),
    frozenset({"fast", "slow"}),
    frozenset({"often", "rare"}),
    frozenset({"strong", "weak"}),
    frozenset({"big", "small"}),
    frozenset({"long", "short"}),
    frozenset({"red", "yellow", "green", "blue", "black", "white", "brown"}),
    frozenset({"mother", "father"}),
    frozenset({"son", "daughter"}),
    frozenset({"husband", "wife"}),
    frozenset({"girl", "boy"}),
    frozenset({"fridge", "freezer"}),
    frozenset({"swallow", "chew", "crush"}),
    frozenset({"water", "tea", "coffee", "juice", "milk", "alcohol"}),
    frozenset({"salt", "sugar"}),
    frozenset({"antibiotic", "vaccine", "insulin"}),
    frozenset({"pregnant", "breastfeed"}),
    frozenset({"inside", "outside"}),
    frozenset({"summer", "winter"}),
    frozenset({"always", "sometimes", "never"}),
    frozenset({"open", "closed"}),
    frozenset({"safe", "dangerous"}),
    frozenset({"with", "empty"}),
    frozenset({"tablet", "capsule", "drop", "teaspoon", "tablespoon", "puff", "sachet", "cream", "syrup", "powder"}),
    frozenset({"woman", "man", "child"}),
    frozenset({"doctor", "nurse", "pharmacist", "hospital"}),
    frozenset(f"nth={place}" for place in range(1, 32)),
    BODY,
    DAYS,
    MONTHS,
)
TOPICS = frozenset(
    {
        *("fever", "cough", "rash", "itch", "pain", "blood", "vomit", "diarrhoea", "constipation", "breath", "chest"),
        *("heart", "belly", "head", "eye", "ear", "nose", "skin", "mouth", "throat"),
        *("kidney", "liver", "lung", "bone", "brain", "injection"),
        *("operation", "antibiotic", "vaccine", "insulin", "water", "milk", "alcohol", "smoke", "sleep", "drive"),
        *("swim", "pregnant", "breastfeed", "allergy", "diabetes", "infection", "swelling", "dizzy", "tired", "weight"),
        *("urine", "mother", "mri", "ct", "xray", "ecg", "ultrasound", "food"),
    }
)
"""What a text can be about: here a word proves little alone, as translators choose their words."""
GROUPED = {
    name: tuple(place for place, group in enumerate(GROUPS) if name in group) for name in frozenset().union(*GROUPS)
}
"""The places of the groups of each meaning."""

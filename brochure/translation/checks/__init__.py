"""Checks of translations: each is a small function from a pair of texts to what is wrong with it."""

from .all import CHECKS, CODES, GLOSSARY, check_all, check_pair
from .pairs import Check, Finding, Pair

__all__ = ["CHECKS", "CODES", "GLOSSARY", "Check", "Finding", "Pair", "check_all", "check_pair"]

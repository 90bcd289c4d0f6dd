"""Tests of brochure.lexicon."""

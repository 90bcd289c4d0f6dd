"""Tests of brochure.translation."""

"""Tests of brochure.review."""

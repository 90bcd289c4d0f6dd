"""Tests of brochure.text."""

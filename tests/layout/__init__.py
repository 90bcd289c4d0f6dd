"""Tests of brochure.layout."""

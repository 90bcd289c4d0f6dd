"""Tests of brochure.content."""

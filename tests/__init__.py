"""Tests of brochure."""

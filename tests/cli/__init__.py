"""Tests of brochure.cli."""

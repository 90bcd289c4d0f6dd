"""Tests of the Reading."""

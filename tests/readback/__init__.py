"""Tests of reading a finished PDF back."""

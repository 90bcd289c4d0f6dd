"""Tests of what preflight says of PDFs from elsewhere."""

"""Segments, variants and what translators need; works without ReportLab."""

"""Rows, page breaks and fitting: knows rows and pages, and no leaflet."""

"""Clinics: the roster that says who they are and what each sets in a leaflet, and the sheets that come of it."""

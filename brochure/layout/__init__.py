"""A leaflet -> pages of placed items; knows no PDF."""

"""The Reading: a leaflet as a listener gets it, in order, made from the content before any font is opened."""

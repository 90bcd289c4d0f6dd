"""What holds for the leaflet of this repository whatever its text says: it is read, built, proved and judged."""

"""The HTML companion: a Reading as one file for a telephone, with everything that it needs inside it."""

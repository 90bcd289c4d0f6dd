"""The kinds of blocks that a section is made of: a module for each group of them, and their registry, `kinds`."""

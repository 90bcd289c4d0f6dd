"""Characters -> positioned glyph clusters; knows no page and no PDF."""

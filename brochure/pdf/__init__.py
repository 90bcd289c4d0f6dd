"""Pages -> the bytes of a PDF; knows glyphs, not leaflets."""

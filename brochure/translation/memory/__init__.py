"""What was translated and signed before, in all leaflets of a folder."""

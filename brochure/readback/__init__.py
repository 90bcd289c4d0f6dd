"""A finished PDF, of ours or of others, read back as a screen reader would; shares no code with the writer."""

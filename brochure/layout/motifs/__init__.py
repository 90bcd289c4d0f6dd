"""What the parts of diagrams look like, for paper and screen alike."""

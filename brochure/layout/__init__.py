"""A Reading -> pages of items at fixed places; draws nothing, and knows no PDF."""

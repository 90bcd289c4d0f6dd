"""The site: what it publishes, what it answers, and that it is accessible."""

"""Whether a leaflet is plain, safe and complete: what the review finds, and what it leaves alone."""

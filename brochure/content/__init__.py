"""What a leaflet says: the model, the YAML, markup and labels."""

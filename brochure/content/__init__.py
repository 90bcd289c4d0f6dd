"""What a leaflet says: the model, the YAML files, the markup of texts, and the labels that brochure prints itself."""

"""Turn structured YAML into print-quality, accessible patient leaflets in any language."""

"""Turn structured YAML into print-quality, accessible patient leaflets in any language."""

__version__ = "0.1.0"

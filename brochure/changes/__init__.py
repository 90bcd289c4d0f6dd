"""What has changed in a text since it was approved, compared by the words and the graphemes of its script."""

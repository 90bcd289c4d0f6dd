"""Parts that the leaflets of a folder share."""

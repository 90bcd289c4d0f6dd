"""The preview: a web page on this machine alone, for people without a terminal. An extra, `brochure[preview]`."""

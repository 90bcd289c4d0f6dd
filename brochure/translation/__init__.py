"""Translations: their segments and files, checks, exchange with other tools; loads no PDF library."""

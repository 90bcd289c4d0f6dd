"""Who has signed a leaflet, and whether it may be given to patients: `may_release` is the only judge."""

from .judging import is_draft, may_release

__all__ = ["is_draft", "may_release"]

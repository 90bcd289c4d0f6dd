"""Who has signed a leaflet, and whether it may be given to patients: `may_release` is the only judge."""

from .judging import may_release

__all__ = ["may_release"]

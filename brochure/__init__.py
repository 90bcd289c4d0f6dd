"""Turn structured YAML into print-quality, accessible patient leaflets in any language.

From a folder of words to files, each proved to say what the folder says:

>>> import brochure
>>> fonts = brochure.open_fonts("my-leaflet")
>>> for manuscript in brochure.read("my-leaflet"):
...     built = brochure.build(manuscript, fonts=fonts)
...     path = brochure.save(built, "output")

`read` returns a manuscript for each language; its `leaflet` is a `Leaflet`. An `Edition` says for whom a file is made;
`brochure.editions.EDITIONS` has them by name. Every exception that is raised on purpose is a `BrochureError`, whose
`problems` say what is wrong, where, and what to do.

Names are loaded when they are first used, so that a command pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .building import build, open_fonts, save
    from .content.model import Leaflet
    from .editions import Edition
    from .errors import BrochureError
    from .folder import read

__version__ = "0.1.0"

_HOMES = {
    "BrochureError": ".errors",
    "Edition": ".editions",
    "Leaflet": ".content.model",
    "build": ".building",
    "open_fonts": ".building",
    "read": ".folder",
    "save": ".building",
}

__all__ = ["BrochureError", "Edition", "Leaflet", "build", "open_fonts", "read", "save"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        found = getattr(import_module(_HOMES[name], __name__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

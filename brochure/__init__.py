"""Turn structured YAML into print-quality, accessible patient leaflets in any language.

::

    import brochure

    for manuscript in brochure.read("my-leaflet"):
        built = brochure.build(manuscript)
        print(built.name, built.pages, len(built.pdf))

Names are loaded when they are first used, so that a command pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .building import Built, build, press, read, save
    from .content.manuscript import Manuscript
    from .content.model import Leaflet
    from .editions import EMAIL, Edition
    from .errors import BrochureError

__version__ = "0.1.0"

_HOMES = {
    "Built": ".building",
    "build": ".building",
    "press": ".building",
    "read": ".folder",
    "save": ".building",
    "Manuscript": ".content.manuscript",
    "Leaflet": ".content.model",
    "EMAIL": ".editions",
    "Edition": ".editions",
    "BrochureError": ".errors",
}

__all__ = [
    "EMAIL",
    "BrochureError",
    "Built",
    "Edition",
    "Leaflet",
    "Manuscript",
    "build",
    "press",
    "read",
    "save",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        found = getattr(import_module(_HOMES[name], __name__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

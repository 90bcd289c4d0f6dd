"""What names inside a drawing lead to: `#id`, never anything beyond the file."""

from __future__ import annotations

import re

from .xml import MAX_ELEMENTS, Element

MAX_DRAWN = MAX_ELEMENTS
"""Elements that are drawn, those that `use` shows again among them."""
_URL = re.compile(r"""url\(\s*(['"]?)#([^'"()]+)\1\s*\)\s*(.*)""", re.DOTALL)


class Elements:
    """The elements of a drawing by their ids."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, Element] = {}
        for element in root.walk():
            if name := element.attributes.get("id"):
                self._by_id.setdefault(name, element)

    def linked(self, href: str) -> Element | None:
        """Return what a link leads to; None for what is not in the file."""
        return self._by_id.get(href.strip()[1:]) if href.strip().startswith("#") else None

    def named(self, url: str) -> Element | None:
        """Return what `url(#id)` names; None for what is not in the file."""
        found = _URL.fullmatch(url.strip())
        return self._by_id.get(found[2].strip()) if found else None

    @staticmethod
    def fallback(url: str) -> str:
        """Return the color behind `url(#id)`, for where there is no such thing."""
        found = _URL.fullmatch(url.strip())
        return found[3].strip() if found else ""

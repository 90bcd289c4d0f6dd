"""Layers that can be switched off: what of a file is not printed (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Any

import pikepdf

from .objects import entry, identity, items, name


class Layers:
    """The layers of a file, and which of them are off when it is opened."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        usual = entry(pdf.Root, "/OCProperties", "/D")
        every = {identity(one) for one in items(entry(pdf.Root, "/OCProperties", "/OCGs"))}
        on, off = ({identity(one) for one in items(entry(usual, key))} for key in ("/ON", "/OFF"))
        self._off = (every - on if name(entry(usual, "/BaseState")) == "OFF" else set()) | off
        self.are_there = bool(every)

    def is_off(self, group: Any) -> bool:
        """Tell whether what belongs to a group, or to a rule of several, is hidden."""
        if name(entry(group, "/Type")) != "OCMD":
            return identity(group) in self._off if group is not None else False
        given = entry(group, "/OCGs")
        parts = items(given) or ([given] if given is not None else [])
        hidden = [identity(one) in self._off for one in parts if one is not None]
        if not hidden:
            return False
        rules = {"AllOn": any(hidden), "AnyOff": not any(hidden), "AllOff": not all(hidden)}
        return rules.get(name(entry(group, "/P")), all(hidden))

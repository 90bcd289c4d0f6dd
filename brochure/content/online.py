"""Where a leaflet can be read on the web: the address that its code holds, with its language and its version in it.

A code on paper cannot be changed. So its address names the very text that was printed, and what answers there can say
that it was withdrawn, or that there is a newer one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ..errors import Place, Problem, Severity
from .addresses import AddressError, web_uri
from .documents import Loaded
from .model import Leaflet

PARTS = ("leaflet", "language", "version")
"""What may stand in braces in the address."""
READ_AT_HALF = 150
"""The most characters of an address whose code a camera reads from a page printed at half its size."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_NEEDED = ("language", "version")


def online_path(leaflet: str, language: str, version: str) -> str:
    """Return where a text stands below an address that says nothing of it: "leaflet/ne/1.0/"."""
    return f"{leaflet}/{language}/{version}/"


def online_uri(leaflet: Leaflet, language: str, version: str = "") -> str:
    """Return the address of a leaflet in a language, by its key, and in a version, its own where none is given.

    `{language}` and `{version}` are filled in; an address without them leads to what `brochure site` writes. The
    leaflet has `online:`, which was checked.
    """
    assert leaflet.online is not None, "only a leaflet with online: has an address"
    return _filled(leaflet.online.address, (leaflet.leaflet, language, version or leaflet.version))


def _filled(address: str, names: tuple[str, str, str]) -> str:
    """Return an address with a leaflet, a language and a version in it. Raises AddressError."""
    given = dict(zip(PARTS, names, strict=True))
    if not _BRACES.search(address):
        return web_uri(f"{address.rstrip('/')}/{online_path(*names)}")
    return web_uri(_BRACES.sub(lambda found: given[found[1]], address))


def online_problems(loaded: Loaded, said: Container[Place]) -> Iterator[Problem]:
    """Yield what is wrong with `online:` in plain data; what the model says is not said again."""
    online = loaded.data.get("online")
    address = online.get("address") if isinstance(online, dict) else online
    place = loaded.place(("online", "address") if isinstance(online, dict) else ("online",))
    if not isinstance(address, str) or not address or place in said:
        return
    named = _BRACES.findall(address)
    unknown, lacking = [one for one in named if one not in PARTS], [one for one in _NEEDED if one not in named]
    if unknown:
        hint = f"only {', '.join(f'{{{part}}}' for part in PARTS)} are filled in, or write the address without any"
        yield Problem(f"{{{unknown[0]}}} is nothing that the online address knows", place, hint)
    elif named and lacking:
        lacks = " and ".join(f"{{{part}}}" for part in lacking)
        hint = "a printed code has to say which text it stands on; without any braces they are added at the end"
        yield Problem(f"the online address lacks {lacks}", place, hint)
    else:
        yield from _judged(address, loaded, place)


def _judged(address: str, loaded: Loaded, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with an address when its parts are filled in."""
    if not _BRACES.search(address) and ("?" in address or "#" in address):
        hint = "say where they go: ...?text={language}&version={version}"
        yield Problem("language and version cannot be added to an address with ? or #", place, hint)
        return
    names = str(loaded.data.get("leaflet") or "leaflet"), "zh-Hans", str(loaded.data.get("version") or "1.0")
    try:
        uri = _filled(address, names if all(re.fullmatch(r"[\w.-]+", name) for name in names) else ("a", "en", "1"))
    except AddressError as error:
        yield Problem(f"the online address is no web address: {error.message}", place, error.hint)
        return
    if len(uri) > READ_AT_HALF:
        message = f"the code holds {len(uri)} characters, and is hard to read where it is printed smaller"
        yield Problem(message, place, "give it a shorter address", Severity.WARNING, "long-code")

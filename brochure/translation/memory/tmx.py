"""TMX 1.4b (LISA, 2005): the signed translations of a folder of leaflets, for translators' programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from .signed import Entry


def dump(source_language: str, language: str, entries: Iterable[Entry], version: str) -> bytes:
    """Return the file; `version` is that of this program. Its bytes depend on nothing else."""
    return "\n".join(_lines(source_language, language, entries, version)).encode()


def is_ours(data: bytes) -> bool:
    """Tell whether a file was written here, and not put there by a person or another program."""
    return b'<header creationtool="brochure"' in data[:200]


def _lines(source_language: str, language: str, entries: Iterable[Entry], version: str) -> Iterator[str]:
    tool = f'creationtool="brochure" creationtoolversion={quoteattr(version)}'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<tmx version="1.4">'
    kind = 'segtype="block" o-tmf="brochure" adminlang="en" datatype="plaintext"'
    yield f"<header {tool} {kind} srclang={quoteattr(source_language)}/>"
    yield "<body>"
    one, other = (f"<tuv xml:lang={quoteattr(tag)}><seg>" for tag in (source_language, language))
    for entry in entries:
        yield (
            f'{_about(entry.by, entry.on)}<prop type="x-role">{escape(entry.role)}</prop>'
            f'<prop type="x-leaflet">{escape(entry.leaflet)}</prop>'
            f'<prop type="x-segment">{escape(entry.segment)}</prop>\n'
            f"{one}{escape(entry.source)}</seg></tuv>\n{other}{escape(entry.target)}</seg></tuv></tu>"
        )
    yield from ("</body>", "</tmx>", "")


@lru_cache(maxsize=256)
def _about(by: str, on: date | None) -> str:
    """Return the beginning of a unit: who has signed it, and when."""
    day = f' changedate="{on:%Y%m%d}T000000Z"' if on else ""
    return f"<tu changeid={quoteattr(by)}{day}>"

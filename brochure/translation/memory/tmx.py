"""TMX 1.4b (LISA, 2005): the signed translations of a folder of leaflets, for translators' programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    for entry in entries:
        day = f' changedate="{entry.on:%Y%m%d}T000000Z"' if entry.on else ""
        yield f"<tu changeid={quoteattr(entry.by)}{day}>"
        for name, text in (("role", entry.role), ("leaflet", entry.leaflet), ("segment", entry.segment)):
            yield f'<prop type="x-{name}">{escape(text)}</prop>'
        yield f"<tuv xml:lang={quoteattr(source_language)}><seg>{escape(entry.source)}</seg></tuv>"
        yield f"<tuv xml:lang={quoteattr(language)}><seg>{escape(entry.target)}</seg></tuv>"
        yield "</tu>"
    yield from ("</body>", "</tmx>", "")

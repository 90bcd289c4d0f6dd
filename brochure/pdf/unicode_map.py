"""The ToUnicode CMap: what each CID says (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_BLOCK = 100  # entries that one beginbfchar or beginbfrange may have (Adobe technical note 5014)
_SHORTEST_RANGE = 3  # a range is written in more bytes than one pair, in fewer than two

_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(texts: Sequence[str]) -> bytes:
    """Return the CMap that maps CID i to ``texts[i]``; an empty text is left out, as for .notdef."""
    single, ranges = [], []
    for first, last in _runs(texts):
        code = texts[first].encode("utf-16-be").hex().upper()
        if last - first + 1 >= _SHORTEST_RANGE:
            ranges.append(f"<{first:04X}> <{last:04X}> <{code}>")
        else:
            single.append(f"<{first:04X}> <{code}>")
            if last > first:
                single.append(f"<{last:04X}> <{texts[last].encode('utf-16-be').hex().upper()}>")
    return (_HEAD + _blocks("bfrange", ranges) + _blocks("bfchar", single) + _TAIL).encode("ascii")


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of runs of CIDs whose texts count up by one in their last byte."""
    cid = 0
    while cid < len(texts):
        first, cid = cid, cid + 1
        if not texts[first]:
            continue
        while cid < len(texts) and _follows(texts[cid - 1], texts[cid]) and cid & 0xFF:
            cid += 1
        yield first, cid - 1


def _follows(before: str, text: str) -> bool:
    """Tell whether `text` is one character, the next after `before`, with the same high byte."""
    return (
        len(before) == len(text) == 1 and ord(text) == ord(before) + 1 and ord(text) < 0x10000 and ord(text) & 0xFF != 0
    )


def _blocks(operator: str, entries: Sequence[str]) -> str:
    blocks = (entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK))
    return "".join(f"{len(block)} begin{operator}\n" + "\n".join(block) + f"\nend{operator}\n" for block in blocks)

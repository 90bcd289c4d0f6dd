"""The ToUnicode CMap as another program reads it."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from brochure.pdf.unicode_map import to_unicode

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)


def _read(data: bytes) -> dict[int, str]:
    found = FileUnicodeMap()
    CMapParser(found, io.BytesIO(data)).run()
    return dict(found.cid2unichr)


@given(st.lists(TEXTS, max_size=40))
def test_another_reader_gets_every_text(texts):
    assert _read(to_unicode(texts)) == {cid: text for cid, text in enumerate(texts) if text}


@given(st.integers(0x20, 0xFF00), st.integers(0, 600))
def test_runs_of_characters_come_back(first, count):
    texts = [chr(code) for code in range(first, first + count) if not 0xD800 <= code < 0xE000]
    assert _read(to_unicode(texts)) == dict(enumerate(texts))


def test_ranges_stay_within_one_high_byte_and_blocks_within_a_hundred():
    texts = [chr(0x4E00 + step) for step in range(700)] + [chr(0x100 + 2 * step) for step in range(250)]
    data = to_unicode(texts).decode()
    for first, last, code in re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", data):
        length = int(last, 16) - int(first, 16)
        assert first[:2] == last[:2]
        assert int(code[2:], 16) + length <= 0xFF
    assert [int(size) for size in re.findall(r"(\d+) beginbf", data)]
    assert all(int(size) <= 100 for size in re.findall(r"(\d+) beginbf", data))

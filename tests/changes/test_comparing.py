"""Two hundred edits in ten scripts: the marked signs are exactly those that changed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest

from brochure.changes.comparing import Kind, compare
from brochure.text.runs import graphemes

TEXTS = {
    "en": "Take one tablet after food every morning, and do not drink alcohol for 24 hours.",
    "ne": "हरेक बिहान खाना खाएपछि एउटा चक्की खानुहोस्, र २४ घण्टासम्म रक्सी नपिउनुहोस्।",
    "ar": "تناول قرصًا واحدًا بعد الطعام كل صباح، ولا تشرب الكحول لمدة 24 ساعة.",
    "he": "קחו טבליה אחת אחרי האוכל בכל בוקר, ואל תשתו אלכוהול במשך 24 שעות.",
    "ru": "Принимайте одну таблетку после еды каждое утро и не пейте алкоголь 24 часа.",
    "zh-Hans": "每天早上饭后服用一片药，二十四小时内不要喝酒，如有不适请马上联系医生。",
    "ja": "毎朝、食後に一錠を飲んでください。二十四時間はお酒を飲まないでください。",
    "ko": "매일 아침 식사 후에 한 알을 드시고, 24시간 동안 술을 마시지 마십시오.",
    "th": "กินยาหนึ่งเม็ดหลังอาหารทุกเช้า และห้ามดื่มสุราเป็นเวลา 24 ชั่วโมง",
    "ta": "தினமும் காலையில் உணவுக்குப் பிறகு ஒரு மாத்திரை சாப்பிடுங்கள், 24 மணி நேரம் மது அருந்த வேண்டாம்.",
}
EDITS = 20
"""So many in each script."""


class Edit(NamedTuple):
    """A text before and after, and how many signs were taken out and put in."""

    before: str
    after: str
    gone: int
    come: int


def signs(text: str) -> list[str]:
    return [text[start:end] for start, end in graphemes(text)]


def spliced(own: list[str], at: int, length: int, new: list[str]) -> list[str]:
    return [*own[:at], *new, *own[at + length :]]


def edits(tag: str) -> Iterator[Edit]:
    """Yield edits at random: signs put in, taken out or replaced, in one place or in two that are far apart."""
    random, own = Random(tag), signs(TEXTS[tag])
    made = 0
    while made < EDITS:
        after, gone, come = own, 0, 0
        places = [random.randrange(len(own))] if made % 2 else [random.randrange(8), len(own) - 1 - random.randrange(8)]
        for at in sorted(places, reverse=True):
            length = random.randrange(3) if at + 3 < len(own) else 0
            start = random.randrange(len(own) - 3)
            new = own[start : start + random.randrange(0 if length else 1, 4)]
            old = own[at : at + length]
            if old and new and (set(old) & set(new)):
                continue
            after, gone, come = spliced(after, at, length, new), gone + length, come + len(new)
        if gone + come and signs("".join(after)) == after and after != own:
            made += 1
            yield Edit(TEXTS[tag], "".join(after), gone, come)


@pytest.mark.parametrize("tag", TEXTS)
def test_what_is_marked_is_what_changed(tag: str):
    for edit in edits(tag):
        found = compare(edit.before, edit.after, tag)
        assert "".join(one.text for one in found if one.kind is not Kind.COME) == edit.before
        assert "".join(one.text for one in found if one.kind is not Kind.GONE) == edit.after
        marked = {kind: sum(len(signs(one.text)) for one in found if one.kind is kind) for kind in Kind}
        assert (marked[Kind.GONE], marked[Kind.COME]) == (edit.gone, edit.come), (edit, found)


def test_there_are_two_hundred_in_ten_scripts():
    assert sum(1 for tag in TEXTS for _ in edits(tag)) == 200
    assert len(TEXTS) == 10


@pytest.mark.parametrize(
    ("before", "after", "tag", "marked"),
    [
        ("可以服用这种药。", "不可以服用这种药。", "zh-Hans", ["+不"]),
        ("यो औषधि खानुहोस्।", "यो औषधि नखानुहोस्।", "ne", ["+न"]),
        ("Take 2.5 mg.", "Take 25 mg.", "en", ["-."]),
        ("Take it now.", "Do not take it now.", "en", ["-T", "+Do not t"]),
        ("👩‍⚕️ helps", "👨‍⚕️ helps", "en", ["-👩‍⚕️", "+👨‍⚕️"]),
        ("कि", "की", "ne", ["-कि", "+की"]),
        ("", "a", "en", ["+a"]),
        ("same", "same", "en", []),
    ],
)
def test_signs_of_every_script_are_whole(before: str, after: str, tag: str, marked: list[str]):
    told = {Kind.GONE: "-", Kind.COME: "+"}
    assert [f"{told[one.kind]}{one.text}" for one in compare(before, after, tag) if one.kind in told] == marked

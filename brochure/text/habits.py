"""How lines break in one language: what ICU is told, and which words and particles stay together.

ICU's dictionaries of Thai, Lao, Khmer and Burmese know words, not phrases: they let a line end between a word and its
particle, after a negation, and inside a word that they do not have. The tables here say what clings to what; the words
that the dictionaries lack are in `data/words`, a file a language, for readers of the language to add to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..languages import Language
from ..resources import DATA, listed
from .chinese import parted as parted_chinese
from .japanese import between as between_japanese
from .lines import CLOSED

BETWEEN_WORDS = 0.1
"""Where words are written without spaces, a line ends better at a space (or ZWSP), which stands between phrases."""
COMPOUND = 0.15
"""Between the syllables of a word that is written with spaces (Vietnamese), or the characters of one (Chinese)."""

EAST_ASIA = {"Jpan": "-u-lb-strict-lw-phrase", "Kore": "-u-lw-phrase", "Hans": "-u-lb-strict", "Hant": "-u-lb-strict"}
"""CLDR's keys by script: Japanese breaks at phrases, Korean at spaces, small kana never come first."""

FIRST = {
    "my": "က|ကို|၏|မှ|မှာ|တွင်|၌|နှင့်|ဖြင့်|သို့|သည်|များ|တို့|ဟု|ဟူ၍|လည်း|ပင်",
    "th": "ๆ|ฯ|ฯลฯ",
    "lo": "ໆ|ຯ",
    "km": "ៗ|ទេ",
}
"""Never first on a line, even after a space: case marks and the like, and the sign of repetition."""

CLINGS = {
    "my": FIRST["my"] + "|တွေ|သူ|ခြင်း|မှု|ရေး|ရာ|ရန်|ဖို့|စရာ|ချက်"  # plurals, and what makes a noun of a verb
    "|အား|ကြောင့်|ကြောင်း|အထိ|လို|ကဲ့သို့|ထဲ|ထက်|ပေါ်|တိုင်း|တိုင်|ခန့်|လောက်|လုံး|တည်း|ရှိ"  # cases, and about
    "|သော|သည့်|တဲ့|မည်|မည့်|မီ|လျှင်|လဲ|သလဲ|သလား|လား|တာ|တယ်|ပါတယ်|ပြီ|ပြီး|ပြီးနောက်|စွာ|လျက်|၍"  # ends of verbs
    "|ပါ|ပါသည်|ပါမည်|ကြ|ခဲ့|နိုင်|ရ|နေ|ပေး|စေ|ထား|သွား|လာ|သေး|သေးပါ|ဖူး|မိ|တော့|ချင်|တတ်|လွန်း|မျှ"  # helpers
    "|ခု|မျိုး|ဦး|ယောက်|ကြိမ်|ပတ်|ပုံ|နှစ်|ထောင်|ရာ|ချိန်|ဆုံး|စု",  # counters
    "th": "นี้|นั้น|กัน|เอง|ได้|ขึ้น|ลง|ไป|มา|แล้ว|อยู่|ไว้|บ้าง|ไหม|ครับ|ค่ะ|ที่สุด|ซ้ำ",
    "lo": "ນີ້|ນັ້ນ|ກັນ|ເອງ|ໄດ້|ແລ້ວ|ຢູ່|ບໍ່|ແດ່",
    "km": "នេះ|នោះ|ដែរ|ផង|ឡើយ|វិញ|ឯង",
}
"""Never first on a line without a space before it. A segment is held back when it is one of these or a row of them."""

LEADS = {
    "my": "မ|တစ်|ဤ|ထို|ဒီ",  # negation, one, this, that
    "th": "การ|เป็นการ|ว่าการ|ความ|ผู้|นัก|ไม่|อย่า|ห้าม|เหล่า|ทุก|แต่ละ|ทั้ง",  # what makes nouns, negations, all
    "lo": "ການ|ຄວາມ|ຜູ້|ນັກ|ບໍ່|ຢ່າ|ຫ້າມ|ທຸກ",
    "km": "ការ|ភាព|អ្នក|មិន|កុំ|មិនទាន់|តើ",
}
"""Never last on a line: they belong to what follows, and a negation turns its sense round."""

_PUNCTUATION = " \u00a0.,:;!?()“”‘’\"'«»-–/၊။។៕៖"
_OPENING = frozenset("(（“‘«「")
_FRAGMENT = re.compile(r".[\u0e4c\u103a]|.\u1037\u103a")
"""A letter without a vowel, silenced by a mark: the end of a syllable, which ICU cuts off words it does not know."""


@dataclass(frozen=True, eq=False, slots=True)
class Habits:
    """The habits of a language; `habits` makes each once.

    `words` are by their first two characters; inside one a break costs `in_word`.
    """

    locale: str = ""
    parted: float = 0.0
    first: re.Pattern[str] | None = None
    clings: re.Pattern[str] | None = None
    leads: re.Pattern[str] | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_word: float = CLOSED
    japanese: bool = False
    chinese: bool = False

    @property
    def weighs(self) -> bool:
        """Whether `between` ever tells a cost."""
        return self.japanese or self.parted > 0

    def inside_words(self, text: str, ends: Sequence[int]) -> Iterator[tuple[int, float]]:
        """Yield the places inside words, each with its cost: those of the list begin where a segment begins."""
        if self.chinese:
            yield from ((position, self.in_word) for position in parted_chinese(text))
        if not self.words:
            return
        folded = text.lower()
        for start in ends:
            begin = start + (folded[start : start + 1] in _OPENING)
            for word in self.words.get(folded[begin : begin + 2], ()):
                if folded.startswith(word, begin):
                    yield from ((position, self.in_word) for position in range(begin + 1, begin + len(word)))

    def between(self, before: str, after: str) -> float:
        """Return what it costs to end a line between two segments."""
        return between_japanese(before, after) if self.japanese else _between(self, before, after)


@lru_cache(maxsize=32768)
def _between(habits: Habits, before: str, after: str) -> float:
    """Return the cost where a dictionary finds the words; a ZWSP is a translator's own place to break."""
    left, right = before.strip(_PUNCTUATION), after.strip(_PUNCTUATION)
    if before[-1] == "\u200b" or not right or not habits.first or not habits.clings or not habits.leads:
        return 0.0
    if habits.first.fullmatch(right):
        return CLOSED
    if before[-1] != left[-1:]:
        return 0.0
    alone = len(left) == 1 and not habits.first.fullmatch(left)
    alone = alone or (len(right) == 1 and not habits.leads.search(right))
    if alone or habits.clings.fullmatch(right) or habits.leads.search(left) or _FRAGMENT.match(right):
        return CLOSED
    return habits.parted


@lru_cache(maxsize=256)
def habits(language: Language) -> Habits:
    """Return the habits of a language; those of most are that lines end at spaces."""
    tag = language.tag.partition("-")[0]
    words = _words(tag)
    if tag not in FIRST:
        locale = EAST_ASIA.get(language.script, "")
        japanese, chinese = language.script == "Jpan", language.script in {"Hans", "Hant"}
        return Habits(locale, words=words, in_word=COMPOUND, japanese=japanese, chinese=chinese)
    return Habits(
        parted=BETWEEN_WORDS,
        first=re.compile(FIRST[tag]),
        clings=re.compile(f"(?:{CLINGS[tag]})+"),
        leads=re.compile(f"^(?:{LEADS[tag]})$" + ("|မ$" if tag == "my" else "")),
        words=words,
    )


def _words(tag: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that ICU lacks in a language, by their first two characters."""
    path = DATA / "words" / f"{tag}.txt"
    by_start = defaultdict(list)
    for entry in listed(path) if path.exists() else ():
        word = entry.lower()
        by_start[word[:2]].append(word)
    return {start: tuple(words) for start, words in by_start.items()}

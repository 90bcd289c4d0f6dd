"""How English is written: how hard its sentences and words are, who does what, and who speaks to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .ease import Ease, ease_of
from .findings import Finding
from .texts import READ, Line, Role, Text
from .words import english, tokens

MAX_GRADE, MAX_SMOG = 6.0, 9.0
"""Grade 6 is what health services ask for; SMOG gives two to three grades more for the same text."""
MAX_WORDS = 20
MAX_PARAGRAPH = 100
MANY_PASSIVE = 0.15
"""Where more sentences than this share are passive, that is a habit and no exception."""
_ENOUGH = 4
"""So many passive sentences at least are a habit, and so many words of a text are asked how it speaks."""
_SAMPLE = 100
"""A text of fewer words has no grade that means anything."""
_BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))
_BETWEEN = frozenset(
    (
        "not",
        "also",
        "often",
        "usually",
        "only",
        "always",
        "never",
        "sometimes",
        "now",
        "then",
        "still",
        "already",
        "being",
        "been",
    )
)
_NO_PARTICIPLE = re.compile(r"(?:need|seed|feed|breed|speed|bleed|weed|hundred|red|bed|indeed|exceed|proceed|succeed)$")


def ease(text: Text) -> Ease | None:
    """Return the counts of an English leaflet; None for one without sentences, or in a language without a formula."""
    return ease_of(one for _, one in text.sentences) if text.tag == "en" else None


def hard(text: Text) -> Iterator[Finding]:
    """Yield what makes a text hard to read: its grade, and each long sentence, paragraph and word."""
    found = ease(text)
    if found and found.words >= _SAMPLE and (found.grade > MAX_GRADE or found.smog > MAX_SMOG):
        message = f"the text reads at grade {found.grade:.1f} (Flesch-Kincaid), {found.smog:.1f} by SMOG"
        worst = sorted(text.sentences, key=lambda one: -_weight(one[1]))[:5]
        hint = f"grade {MAX_GRADE:.0f} is easy for most adults: shorten the longest sentences and words"
        yield Finding("grade", message, hint, details=tuple(f"{text.place(line)}: {one}" for line, one in worst))
    for line, sentence in text.sentences:
        count = len(tokens(sentence))
        if count > MAX_WORDS:
            message = f"a sentence of {count} words: “{_short(sentence)}”"
            yield Finding("long-sentence", message, f"make two of it: {MAX_WORDS} words are enough", line, sentence)
    yield from _paragraphs(text)
    yield from _long_words(text)


def _weight(sentence: str) -> float:
    one = ease_of([sentence])
    return one.grade if one else 0


def _short(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= 12 else f"{' '.join(words[:6])} … {' '.join(words[-4:])}"


def _paragraphs(text: Text) -> Iterator[Finding]:
    """Yield paragraphs that are too long: statements that stand in one `text:` run on."""
    blocks: dict[tuple[str | int, ...], list[Line]] = {}
    for line in text.read:
        if line.role is Role.PROSE:
            path = line.passage.path
            blocks.setdefault(path[:-2] if isinstance(path[-2], int) else path[:-1], []).append(line)
    for lines in blocks.values():
        count = sum(len(tokens(line.said)) for line in lines)
        if count > MAX_PARAGRAPH:
            hint = "part it: one thing a paragraph; what is counted becomes a list"
            yield Finding("long-paragraph", f"a paragraph of {count} words", hint, lines[0])


def _long_words(text: Text) -> Iterator[Finding]:
    """Yield long words with plain ones, each once."""
    seen: set[str] = set()
    for line in text.lines:
        if line.role in {Role.SMALL, Role.ALT}:
            continue
        for word in tokens(line.said):
            plain = english().plain.get(word)
            if plain and word not in seen:
                seen.add(word)
                yield Finding(
                    "long-word", f"“{word}” is a long word", f"say “{plain}”, where that is what is meant", line, word
                )


def is_passive(sentence: str) -> bool:
    """Tell whether a sentence says what is done, and not who does it: "the drip is given"."""
    words = tokens(sentence)
    lists = english()
    for at, word in enumerate(words):
        if word not in _BE:
            continue
        after = next((one for one in words[at + 1 : at + 4] if one not in _BETWEEN), "")
        if after in lists.listed("not-passive") or _NO_PARTICIPLE.search(after):
            continue
        if after in lists.listed("participles") or (after.endswith("ed") and len(after) > 4):
            return True
    return False


def passive(text: Text) -> Iterator[Finding]:
    """Yield one finding where passive sentences are a habit, with each of them."""
    found = [(line, one) for line, one in text.sentences if is_passive(one)]
    share = len(found) / max(len(text.sentences), 1)
    if len(found) >= _ENOUGH and share > MANY_PASSIVE:
        message = f"{len(found)} of {len(text.sentences)} sentences do not say who does it"
        details = tuple(f"{text.place(line)}: {one}" for line, one in found[:12])
        yield Finding(
            "passive",
            message,
            "say who does what: “a nurse takes blood”, not “blood is taken”",
            found[0][0],
            details=details,
        )


def voice(text: Text) -> Iterator[Finding]:
    """Yield where readers are spoken of, and a text that never says "you"."""
    spoken = [line for line in text.lines if line.role in READ]
    words = [word for line in spoken for word in tokens(line.said)]
    of_them = [(line, found[0]) for line in spoken for found in english().pattern("third").finditer(line.said)]
    to_them = sum(
        word in {"you", "your", "yours", "yourself", "you're", "you'll", "you've", "i", "my", "we", "us", "our"}
        for word in words
    )
    if of_them and len(of_them) * 3 > to_them:
        details = tuple(f"{text.place(line)}: {said}" for line, said in of_them[:8])
        message = f"the text speaks of readers ({len(of_them)} times), and {to_them} times to them"
        yield Finding("third-person", message, "say “you”", of_them[0][0], of_them[0][1], details=details)
    elif len(words) >= _SAMPLE and to_them * 100 < len(words):
        yield Finding(
            "third-person", "the text hardly ever says “you”", "speak to the reader: “you may feel”, “ask your nurse”"
        )

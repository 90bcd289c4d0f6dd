"""Phone numbers as people write them: where each number of a text begins and ends, and what a telephone dials.

The grammar needs no country; `dialing` asks what a country's numbers are like. What is printed is always the text as it
was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .characters import hidden_mark

MAX_NATIONAL, MAX_DIGITS, MAX_PREFIXED = 13, 15, 17
"""The most digits of a number without a country code, with one (ITU-T E.164), and with 00 before it."""
MIN_LOCAL, MIN_INTERNATIONAL, MIN_WHOLE = 3, 7, 6
"""The fewest digits of any number, of one with a country code, and of one that is surely no area code or extension."""
SHORT = 4
"""Numbers of up to so many digits are those of services: 102, 1166."""
EXAMPLE = "it as 01-4117710, or with its country as +977 1 4117710"

_OR = (
    "or|and|ou|et|o|y|e|u|oder|und|en|of|och|eller|og|ja|tai|i|ili|lub|oraz|nebo|a|și|sau|vai|un|ir|ar|ba|és|vagy|at"
    "|и|или|або|та|й|και|ή|ve|veya|ya|dan|atau|và|hoặc|na|au|या|और|अथवा|र|वा|আ|এবং|বা|ও|ਅਤੇ|ਜਾਂ|અને|અથવા|மற்றும்|அல்லது"
    "|మరియు|లేదా|ಮತ್ತು|ಅಥವಾ|සහ|හෝ|و|او|أو|أم|یا|اور|يا|או|እና|ወይም|და|ან|և|կամ"
)
"""Words for "or" and "and" in languages with spaces between words."""
_OR_UNSPACED = "或|和|及|または|と|や|또는|및|หรือ|และ|ຫຼື|ແລະ|ឬ|និង|သို့မဟုတ်|နှင့်"
_PREFIXES = (
    "tel|telephone|telefon|telefone|telefono|telefoon|téléphone|tél|teléfono|tlf|phone|ph|mob|mobile|mobil|móvil|cell|call"
    "|hotline|helpline|simu|telepon|đt|тел|телефон|τηλ|τηλέφωνο|फोन|फ़ोन|मोबाइल|मो|টেলিফোন|ফোন|মোবাইল|தொலைபேசி|ఫోన్|ഫോൺ"
    "|ಫೋನ್|هاتف|تلفون|جوال|ت|فون|موبائل|ٹیلیفون|تلفن|موبایل|טלפון|טל|ስልክ|โทร|โทรศัพท์|ទូរស័ព្ទ|ဖုန်း|电话|電話|전화"
)
"""Words before a number that say that it is one."""
_EXTENSIONS = (
    "extension|extensión|extn|ext|poste|interno|int|anexo|ramal|durchwahl|dw|wewn|linka|klapka|mellék|dahili|доб|вн"
    "|एक्सटेन्सन|एक्सटेंशन|تحويلة|تحويله|داخلي|داخلی|ایکسٹینشن|שלוחה|ต่อ|内线|内線|內線|分机|分機"
)

_EXTENSION = re.compile(
    rf"[ ,;]*(?P<open>\()?(?:(?:{_EXTENSIONS})(?:\.| |:|=|no\b)*|[x#] ?)(?P<digits>\d{{1,7}})(?(open)\))$"
)
_NO = r"(?: ?(?:no|nr|number|नं|नम्बर|رقم)(?![^\W\d])\.?)?"
_PREFIX = re.compile(rf"(?:(?:{_PREFIXES})(?![^\W\d])\.?{_NO} ?:? ?|[☎☏✆📞📱🕿]\ufe0f? ?:? ?)+")
_SEPARATOR = re.compile(
    rf" *[,;|](?! *(?:(?:{_EXTENSIONS})\b|[x#] ?\d)) *(?:(?:{_OR}) +)?"
    rf"| +(?:{_OR}) +| *(?:{_OR_UNSPACED}) *| *[&/] *"
)
_CORE = re.compile(r"\(?\+? ?[\d(][\d() ./-]*\d|\d")
_TWO_BLOCKS = re.compile(r"\d{6,} +\d{6,}")
_FEW_LAST = re.compile(r"\d{6,}[ .-]+\d{1,2}$")
_WRONG = re.compile(r"[^\d+() ./-]+")
_SPARE = str.maketrans({"،": ",", "؛": ";", "、": ",", "・": ".", "·": ".", "−": "-", "∕": "/", "⁄": "/", "×": "x"})


class PhoneError(ValueError):
    """A text that holds no phone numbers, or leaves open which; the message says why, and the hint what to type."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Number(NamedTuple):
    """A phone number in a text: where it begins and ends there, what is dialed, and its extension or ""."""

    start: int
    end: int
    dialed: str
    extension: str = ""

    @property
    def uri(self) -> str:
        """The tel: URI (RFC 3966); no country code is invented."""
        return f"tel:{self.dialed}" + (f";ext={self.extension}" if self.extension else "")


class _Part(NamedTuple):
    """A stretch of a text between separators, and the separator before it."""

    start: int
    end: int
    before: str


def numbers(text: str) -> tuple[Number, ...]:
    """Return the phone numbers of a text in their order. Raises PhoneError.

    Between numbers stand commas, semicolons, slashes, bars, or a word for "or"; before one, a word like "Tel.:".
    """
    mark = hidden_mark(text)
    if mark:
        raise PhoneError(f"it holds a hidden mark, {mark}", "type the number again, digit by digit")
    written = "".join(map(_plain, text)).rstrip()
    return tuple(_number(written, text, part) for part in _joined(written, text, list(_parts(written))))


def _plain(character: str) -> str:
    """Return what a character means in a phone number, as one character of ASCII where there is one."""
    if character.isascii():
        return " " if character.isspace() else character.lower()
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd":
        return "-"
    if character.isspace():
        return " "
    simple = unicodedata.normalize("NFKC", character) if "\uff00" <= character <= "\uffef" else character
    simple = simple.translate(_SPARE).lower()
    return simple if len(simple) == 1 else character


def _parts(text: str) -> Iterator[_Part]:
    start, before = len(text) - len(text.lstrip()), ""
    for found in _SEPARATOR.finditer(text, start):
        yield _part(text, start, found.start(), before)
        start, before = found.end(), found[0].strip()
    yield _part(text, start, len(text), before)


def _part(text: str, start: int, end: int, before: str) -> _Part:
    """Return a part without the word in front that says that a phone number follows."""
    prefix = _PREFIX.match(text, start, end)
    return _Part(prefix.end() if prefix else start, end, before)


def _joined(text: str, original: str, parts: Sequence[_Part]) -> list[_Part]:
    """Put an area code before a slash and its number together. Raises PhoneError where a slash may mean either."""
    kept: list[_Part] = []
    for part in parts:
        if part.before != "/":
            kept.append(part)
            continue
        before = kept[-1]
        code = text[before.start : before.end]
        left, right = (sum(c.isdigit() for c in one) for one in (code, text[part.start : part.end]))
        if left >= MIN_WHOLE <= right or (MIN_LOCAL <= left <= SHORT and MIN_LOCAL <= right <= SHORT):
            kept.append(part)
        elif code[:1] in {"0", "+", "("} and left < MIN_WHOLE <= right + 1 and "/" not in code:
            kept[-1] = before._replace(end=part.end)
        else:
            message = f"{original[before.start : part.end]!r} may be one number or two"
            raise PhoneError(message, 'write each number in full with "or" between them; within a number, a hyphen')
    return kept


def _number(text: str, original: str, part: _Part) -> Number:
    """Read one number with its extension. Raises PhoneError."""
    written = text[part.start : part.end]
    shown = repr(original[part.start : part.end])
    extension = _EXTENSION.search(written)
    core = written[: extension.start()] if extension else written
    plus = core.lstrip("(").startswith("+")
    wrong = _WRONG.search(core)
    if wrong:
        hint = 'write digits, spaces, + - ( ) and ext., and "or" between two numbers; what it is for goes to its label'
        message = f"{original[part.start :][slice(*wrong.span())]!r} is no part of a phone number"
        raise PhoneError(message, hint)
    if not _CORE.fullmatch(core) or core.count("+") > plus or not _balanced(core):
        raise PhoneError(f"{shown} is no phone number" if written else "a phone number is missing", f"write {EXAMPLE}")
    if _TWO_BLOCKS.search(core):
        hint = 'write "or" between two numbers, or a hyphen within one'
        raise PhoneError(f"{shown} may be one number or two", hint)
    if _FEW_LAST.search(core):
        hint = "write each number of a range in full; digits that belong to the number, without the hyphen"
        hint += '; those that are dialed after it was answered as "ext. 15"'
        raise PhoneError(f"{shown} may be one number or several", hint)
    digits = re.sub(r"\D", "", core.replace("(0)", "") if plus else core)
    _measure(shown, digits, plus=plus)
    return Number(part.start, part.end, f"{'+' * plus}{digits}", extension["digits"] if extension else "")


def _balanced(core: str) -> bool:
    """Tell whether every bracket has its other, with digits between them and no further bracket."""
    return not set("()") & set(re.sub(r"\([^()]+\)", "", core))


def _measure(shown: str, digits: str, *, plus: bool) -> None:
    """Raise PhoneError for a number of too few digits or too many."""
    least = MIN_INTERNATIONAL if plus else MIN_LOCAL
    most = MAX_DIGITS if plus else MAX_PREFIXED if digits.startswith("00") else MAX_NATIONAL
    if len(digits) < least:
        raise PhoneError(f"{shown} has too few digits: {len(digits)}", "write the whole number")
    if len(digits) > most:
        hint = 'compare it digit by digit; write "or" between two numbers'
        raise PhoneError(f"{shown} has too many digits: {len(digits)}, and the most is {most}", hint)
    if plus and digits.startswith("0"):
        raise PhoneError(f"{shown} has no country code after +", f"write {EXAMPLE}")

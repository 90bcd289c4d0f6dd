"""Make what is generated of brochure/data/checks/*.yaml: number words from ICU's spell-out rules, the rest from CLDR.

What people have written there, under "words", stays as it is. For developers: pip install babel; run; commit.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from icu4py.messageformat import MessageFormat
from make_languages import BY_HAND, TAGS

FOLDER = Path(__file__).parent.parent / "brochure" / "data" / "checks"
VALUES = (
    *(*range(32), 36, 40, 42, 45, 48, 50, 60, 65, 70, 72, 75, 80, 90, 100),
    *(*range(200, 1000, 100), 1000, 2000, 3000, 5000, 10_000, 100_000, 1_000_000),
)
"""Numbers that leaflets spell out; others are read as the words of which they are made."""
RULES = [
    *("", "spellout-numbering", "spellout-cardinal", "spellout-cardinal-native", "spellout-cardinal-sinokorean"),
    "spellout-cardinal-native-attributive",
    *(
        f"spellout-cardinal-{gender}{case}"
        for gender, case in product(
            ("masculine", "feminine", "neuter", "masculine-personal", "animate", "inanimate", "common"),
            ("", "-genitive", "-dative", "-accusative", "-locative", "-instrumental", "-ablative", "-construct"),
        )
    ),
    *(
        f"spellout-cardinal-{n}"
        for n in ("verbose", "e", "m", "n", "r", "s", "large", "informal", "feminine-financial")
    ),
]
ORDINALS = ["spellout-ordinal", *(f"spellout-ordinal-{n}" for n in ("masculine", "feminine", "neuter", "native"))]
UNITS = {
    **{name: f"duration-{name}" for name in ("second", "minute", "hour", "day", "week", "month", "year")},
    **{"mg": "mass-milligram", "mcg": "mass-microgram", "g": "mass-gram", "kg": "mass-kilogram"},
    **{"ml": "volume-milliliter", "l": "volume-liter", "cm": "length-centimeter", "mm": "length-millimeter"},
    **{"°C": "temperature-celsius", "°F": "temperature-fahrenheit", "%": "concentr-percent"},
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def spellers(tag: str, rules: list[str]) -> list[MessageFormat]:
    """Return a format for each rule that a language has: ICU uses the default for one that it does not know."""
    default = MessageFormat("{n,spellout}", tag)
    probes = (1, 2, 3, 6)
    plain = [default.format({"n": value}) for value in probes]
    found = [MessageFormat(f"{{n,spellout,%{rule}}}", tag) for rule in rules if rule]
    own = [one for one in found if [one.format({"n": value}) for value in probes] != plain]
    return [default, *own] if "" in rules else own


def spelled(value: int, formats: list[MessageFormat]) -> Iterator[str]:
    """Yield a number in words by each of some rules."""
    for one in formats:
        text = one.format({"n": value}).lower().replace("\u200b", "").replace("\u00ad", "")
        if text and not re.search(r"\d", text):
            yield text


def numbers(tag: str) -> dict[str, str]:
    """Return the words of each number, where ICU knows the language."""
    if tag != "en" and MessageFormat("{n,spellout}", tag).format({"n": 2}) == "two":
        return {}
    cardinals, ordinals = spellers(tag, RULES), spellers(tag, ORDINALS)
    found = {str(value): listed(spelled(value, cardinals)) for value in VALUES}
    known = {word for words in found.values() for word in words.split(", ")}
    ordinal = {f"nth={value}": listed(spelled(value, ordinals)) for value in range(1, 32)}
    ordinal = {
        key: ", ".join(word for word in words.split(", ") if word not in known) for key, words in ordinal.items()
    }
    return {key: words for key, words in {**found, **ordinal}.items() if words}


def listed(words: Iterator[str]) -> str:
    """Return words as one text, each once."""
    clean = (unicodedata.normalize("NFC", word).strip(" .\u200e\u200f\u061c") for word in words)
    return ", ".join(dict.fromkeys(word for word in clean if word and "," not in word))


def named(tag: str) -> dict[str, str]:
    """Return the words of CLDR for units, months, days of the week, halves of a day, "and" and "or"."""
    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    if locale.language == "root":
        return {}
    found = {key: listed(_unit(locale, name)) for key, name in UNITS.items()}
    for names, table in ((WEEKDAYS, locale.days), (MONTHS, locale.months)):
        for index, name in enumerate(names):
            number = index if names is WEEKDAYS else index + 1
            forms = (
                table[context][width].get(number, "") for context in ("format", "stand-alone") for width in ("wide",)
            )
            found[name] = listed(form.lower() for form in forms if len(form) > 1 and not re.search(r"\d", form))
    periods = locale.day_periods.get("format", {})
    for half in ("am", "pm"):
        found[half] = listed((periods.get(width, {}).get(half) or "").lower() for width in ("wide", "abbreviated"))
    for key, style in (("and", "standard"), ("or", "or")):
        joint = locale.list_patterns.get(style, {}).get("2", "")
        found[key] = listed(iter([joint.replace("{0}", "").replace("{1}", "").strip().lower()]))
    return {key: words for key, words in found.items() if words}


def _unit(locale: Locale, name: str) -> Iterator[str]:
    patterns = locale._data["unit_patterns"].get(name, {})
    signs = str(locale).split("_")[0] not in {"th", "lo", "km", "my", "he", "am", "ti"} or name.startswith("duration")
    for width in ("long", "short") if signs else ("long",):
        for form in dict(patterns.get(width, {})).values():
            if isinstance(form, str):
                yield re.sub(r"\{0\}|\d", "", form).strip().lower()
    names = locale._data["unit_display_names"].get(name, {})
    yield from (str(names.get(width, "")).lower() for width in (("long", "short") if signs else ("long",)))


def foreign(tag: str, found: dict[str, str]) -> dict[str, str]:
    """Return what CLDR has in the language itself: where it only repeats its root, it knows no word."""
    if tag in {"en", "und"}:
        return found
    english = named("en")
    root = {"month": "M", "january": "m01"}
    found = {key: listed(word for word in words.split(", ") if _is_word(word)) for key, words in found.items()}
    return {
        key: words
        for key, words in found.items()
        if words.lower() != root.get(key, "").lower()
        and not (key in WEEKDAYS + MONTHS and words == english.get(key) and tag not in {"de", "nl", "id"})
        and not re.fullmatch(r"m\d\d", words)
    }


def _is_word(word: str) -> bool:
    """Tell whether a word of CLDR can be found in a text: no "per year", and no single letter but the best known."""
    return word in {"h", "ч", "%"} or (len(word.strip("./")) > 1 and "/" not in word)


def main() -> None:
    """Write the generated part of every language's file; make those that are new."""
    count = 0
    for tag in sorted({*TAGS, *BY_HAND}):
        path = FOLDER / f"{tag}.yaml"
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        generated = {**foreign(tag, named(tag)), **numbers(tag)}
        if not generated and not data.get("words"):
            continue
        count += 1
        write(
            path, {"confirmed-by": data.get("confirmed-by", ""), "words": data.get("words", {}), "generated": generated}
        )
    print(f"{count} languages")


def write(path: Path, data: dict[str, Any]) -> None:
    """Write a language's file, an entry a line, in the syntax of JSON."""
    parts = [f'"confirmed-by": {json.dumps(data["confirmed-by"], ensure_ascii=False)}']
    for part in ("words", "generated"):
        rows = ",\n".join(
            f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(words, ensure_ascii=False)}"
            for key, words in data[part].items()
        )
        parts.append(f'"{part}": {{\n{rows}\n}}' if rows else f'"{part}": {{}}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

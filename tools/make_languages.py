"""Make brochure/data/languages.yaml from CLDR (through Babel) and ICU.

For developers: pip install babel; run; commit.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from icu4py.messageformat import MessageFormat

from brochure.lexicon.scripts import RIGHT_TO_LEFT

TAGS = [
    "en",
    "ne",
    "mai",
    "bho",
    "new",
    "hi",
    "bn",
    "ta",
    "te",
    "kn",
    "ml",
    "mr",
    "gu",
    "pa",
    "pa-Arab",
    "or",
    "as",
    "ur",
    "sd",
    "ks",
    "si",
    "dv",
    "ar",
    "fa",
    "prs",
    "ps",
    "ckb",
    "ku",
    "ug",
    "he",
    "yi",
    "tr",
    "az",
    "uz",
    "uz-Cyrl",
    "kk",
    "ky",
    "tk",
    "tg",
    "mn",
    "ka",
    "hy",
    "am",
    "ti",
    "om",
    "so",
    "sw",
    "ha",
    "yo",
    "ig",
    "zu",
    "xh",
    "st",
    "tn",
    "rw",
    "rn",
    "lg",
    "ln",
    "sn",
    "ny",
    "mg",
    "ff",
    "wo",
    "bm",
    "ee",
    "ak",
    "sg",
    "th",
    "lo",
    "km",
    "my",
    "shn",
    "bo",
    "dz",
    "vi",
    "id",
    "ms",
    "jv",
    "su",
    "fil",
    "ceb",
    "mi",
    "sm",
    "to",
    "haw",
    "fj",
    "zh-Hans",
    "zh-Hant",
    "yue",
    "ja",
    "ko",
    "es",
    "fr",
    "de",
    "it",
    "pt",
    "pt-PT",
    "nl",
    "ca",
    "gl",
    "eu",
    "oc",
    "br",
    "ga",
    "gd",
    "cy",
    "lb",
    "fy",
    "af",
    "da",
    "sv",
    "nb",
    "nn",
    "no",
    "fi",
    "et",
    "lv",
    "lt",
    "is",
    "fo",
    "se",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "sr",
    "sr-Latn",
    "hr",
    "bs",
    "sl",
    "mk",
    "sq",
    "el",
    "ru",
    "uk",
    "be",
    "mt",
    "rom",
    "eo",
    "la",
    "ht",
    "qu",
    "gn",
    "ay",
    "kl",
    "ia",
    "sat",
    "mni",
    "kok",
    "doi",
    "brx",
    "sa",
    "gsw",
    "rm",
    "sc",
    "fur",
    "vec",
    "lij",
    "nds",
    "hsb",
    "dsb",
    "tt",
    "ba",
    "cv",
    "sah",
    "os",
    "ce",
]
"""Languages that CLDR or ICU knows."""

BY_HAND = {
    "thl": ("Dangaura Tharu", "Deva"),
    "the": ("Chitwania Tharu", "Deva"),
    "taj": ("Tamang", "Deva"),
    "mgp": ("Magar", "Deva"),
    "gvr": ("Gurung", "Deva"),
    "xsr": ("Sherpa", "Deva"),
    "lif": ("Limbu", "Deva"),
    "bap": ("Bantawa Rai", "Deva"),
    "awa": ("Awadhi", "Deva"),
    "dty": ("Doteli", "Deva"),
    "bho": ("Bhojpuri", "Deva"),
    "new": ("Newari (Nepal Bhasa)", "Deva"),
    "mai": ("Maithili", "Deva"),
    "rom": ("Romani", "Latn"),
    "shn": ("Shan", "Mymr"),
    "prs": ("Dari", "Arab"),
    "hmn": ("Hmong", "Latn"),
    "ksw": ("S’gaw Karen", "Mymr"),
    "lus": ("Mizo", "Latn"),
    "pnb": ("Western Punjabi", "Arab"),
    "rhg": ("Rohingya", "Latn"),
}
"""What CLDR lacks or Babel does not carry: English name and script.

Hmong is written most in the Romanized Popular Alphabet, Western Punjabi in Shahmukhi. Rohingya is written in Latin,
Hanifi, Arabic and Burmese letters: most in Latin, which every telephone and keyboard has, though CLDR says Hanifi
(rhg-Rohg), which is younger and taught in few places. A leaflet says rhg-Rohg or rhg-Arab where its readers want that.
"""
AUTONYMS = {
    "ne": "नेपाली",
    "mai": "मैथिली",
    "bho": "भोजपुरी",
    "new": "नेपाल भाषा",
    "prs": "دری",
    "dty": "डोटेली",
    "awa": "अवधी",
    "thl": "थारु",
    "taj": "तामाङ",
    "hmn": "Hmoob",
    "ksw": "ကညီကျိာ်",
    "lus": "Mizo ṭawng",
    "pnb": "پنجابی",
    "rhg": "Ruáingga",
}
QUOTES = {
    "fr": "«»“”",
    "es": "«»“”",
    "it": "«»“”",
    "pt-PT": "«»“”",
    "ru": "«»„“",
    "uk": "«»„“",
    "be": "«»„“",
    "de": "„“‚‘",
    "cs": "„“‚‘",
    "sk": "„“‚‘",
    "pl": "„”«»",
    "hu": "„”»«",
    "ro": "„”«»",
    "bg": "„“„“",
    "sr": "„“‚‘",
    "hr": "„”‚‘",
    "sl": "„“‚‘",
    "el": "«»“”",
    "ja": "「」『』",
    "zh-Hant": "「」『』",
    "yue": "「」『』",
    "ar": "”“’‘",
    "fa": "«»‹›",
    "he": "””’’",
    "am": "«»‹›",
    "ti": "«»‹›",
    "sv": "””’’",
    "fi": "””’’",
    "no": "«»‘’",
    "nb": "«»‘’",
    "nn": "«»‘’",
    "hy": "«»«»",
    "vi": "“”‘’",
    "km": "“”‘’",
    "ka": "„“‚‘",
}
"""Quotation marks of CLDR where they differ from English: outer pair, inner pair."""
DEVANAGARI = {"mai", "bho", "new", "thl", "the", "taj", "mgp", "gvr", "xsr", "bap", "dty"}
"""Languages of Nepal that ICU does not know and that are printed with Devanagari digits there."""


def digits(tag: str) -> str:
    """Return the digits that ICU prints for a language."""
    if tag in DEVANAGARI:
        return "०१२३४५६७८९"
    if tag == "ksw":  # unknown to ICU; printed with the digits of Burmese
        return "၀၁၂၃၄၅၆၇၈၉"
    printed = [MessageFormat("{n,number,integer}", tag).format({"n": n}) for n in range(10)]
    return "".join(printed) if all(len(p) == 1 for p in printed) else "0123456789"


def entry(tag: str) -> dict[str, object]:
    """Return what brochure knows of a language."""
    likely = get_global("likely_subtags")
    maximal = likely.get(tag.replace("-", "_")) or likely.get(tag.split("-", maxsplit=1)[0]) or ""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4), "")
    if not script and tag in BY_HAND:
        script = BY_HAND[tag][1]
    if not script:
        script = next((part for part in maximal.split("_")[1:] if len(part) == 4), "Latn")
    name = autonym = ""
    quotes = list(QUOTES.get(tag, ("“", "”", "‘", "’")))
    decimal, group = ".", ","
    english = Locale.parse("en")
    try:
        locale = Locale.parse(tag.replace("-", "_"))
        name = english.languages.get(tag.replace("-", "_")) or locale.get_display_name("en") or ""
        autonym = locale.languages.get(tag.replace("-", "_")) or locale.get_display_name() or ""
        symbols = locale.number_symbols
        system = symbols.get(locale.default_numbering_system) or symbols.get("latn") or {}
        decimal, group = system.get("decimal", "."), system.get("group", ",")
    except (UnknownLocaleError, ValueError):
        name = english.languages.get(tag.replace("-", "_"), "")
    name = BY_HAND.get(tag, (name, ""))[0] or name or tag
    autonym = AUTONYMS.get(tag) or autonym or name
    autonym = autonym[:1].upper() + autonym[1:] if script in {"Latn", "Cyrl", "Grek"} else autonym
    return {
        "name": name,
        "autonym": autonym,
        "script": script,
        "direction": "rtl" if script in RIGHT_TO_LEFT else "ltr",
        "digits": digits(tag),
        "decimal": decimal,
        "group": group,
        "quotes": quotes,
    }


def main() -> None:
    """Write the table, a language a line, in the syntax of JSON, which is YAML that json reads."""
    tags = sorted({*TAGS, *BY_HAND})
    rows = ",\n".join(f"{json.dumps(tag)}: {json.dumps(entry(tag), ensure_ascii=False)}" for tag in tags)
    target = Path(__file__).parent.parent / "brochure" / "data" / "languages.yaml"
    target.write_text("{\n" + rows + "\n}\n", encoding="utf-8")
    print(f"{len(tags)} languages")


if __name__ == "__main__":
    main()

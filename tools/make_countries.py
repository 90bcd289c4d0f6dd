"""Make brochure/data/countries.json from CLDR (through Babel): what each country is called, in the languages of states.

For developers: pip install babel; run; commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from phonenumbers import SUPPORTED_REGIONS

from brochure.languages import known

OFFICIAL = {"official", "de_facto_official"}
OTHERS = {
    "AE": ["UAE", "Emirates"],
    "CD": ["Congo"],
    "CZ": ["Czech Republic"],
    "GB": ["UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "KR": ["Korea", "Republic of Korea"],
    "MM": ["Burma"],
    "RU": ["Russian Federation"],
    "TH": ["ประเทศไทย"],
    "TR": ["Turkey"],
    "US": ["United States of America", "America"],
}
"""Names that people use and CLDR has as other forms, which Babel leaves out."""


def of_states() -> set[str]:
    """Return the languages that are official in a whole country, without their scripts."""
    rows = get_global("territory_languages").values()
    return {
        tag.partition("_")[0]
        for languages in rows
        for tag, row in languages.items()
        if row["official_status"] in OFFICIAL
    }


def names(code: str, locales: list[Locale]) -> Iterator[str]:
    """Yield what a country is called: in English first, then in all other languages, and its code of three letters."""
    yield from (name for locale in locales if (name := locale.territories.get(code)))
    yield from OTHERS.get(code, ())
    aliases = get_global("territory_aliases").items()
    yield from (other for other, meant in aliases if meant == [code] and len(other) == 3 and other.isalpha())


def locales() -> Iterator[Locale]:
    """Yield English and the other languages."""
    official = of_states()
    yield Locale.parse("en")
    for tag in known():
        if tag.partition("-")[0] in official:
            try:
                yield Locale.parse(tag.replace("-", "_"))
            except (UnknownLocaleError, ValueError):
                continue


def main() -> None:
    """Write the table, a country a line."""
    spoken = list(locales())
    rows = {code: list(dict.fromkeys(names(code, spoken))) for code in sorted(SUPPORTED_REGIONS)}
    lines = ",\n".join(f"{json.dumps(code)}: {json.dumps(found, ensure_ascii=False)}" for code, found in rows.items())
    target = Path(__file__).parent.parent / "brochure" / "data" / "countries.json"
    target.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    print(f"{len(rows)} countries in {len(spoken)} languages")


if __name__ == "__main__":
    main()

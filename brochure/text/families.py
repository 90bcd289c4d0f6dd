"""Which font family sets which script, where the pip packages keep it, and how to get it."""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, ...]] = {
    "Adlm": ("NotoSansAdlam",),
    "Arab": ("NotoSansArabic", "NotoNaskhArabic"),
    "Armn": ("NotoSansArmenian",),
    "Bali": ("NotoSansBalinese",),
    "Beng": ("NotoSansBengali",),
    "Bopo": ("NotoSansTC", "NotoSansCJKtc"),
    "Bugi": ("NotoSansBuginese",),
    "Cakm": ("NotoSansChakma",),
    "Cans": ("NotoSansCanadianAboriginal",),
    "Cher": ("NotoSansCherokee",),
    "Cyrl": ("NotoSans",),
    "Deva": ("NotoSansDevanagari",),
    "Ethi": ("NotoSansEthiopic",),
    "Geor": ("NotoSansGeorgian",),
    "Grek": ("NotoSans",),
    "Gujr": ("NotoSansGujarati",),
    "Guru": ("NotoSansGurmukhi",),
    "Hang": ("NotoSansKR", "NotoSansCJKkr"),
    "Hani": ("NotoSansSC", "NotoSansCJKsc"),
    "Hebr": ("NotoSansHebrew",),
    "Hira": ("NotoSansJP", "NotoSansCJKjp"),
    "Hmnp": ("NotoSerifNyiakengPuachueHmong",),
    "Java": ("NotoSansJavanese",),
    "Kana": ("NotoSansJP", "NotoSansCJKjp"),
    "Khmr": ("NotoSansKhmer",),
    "Knda": ("NotoSansKannada",),
    "Lana": ("NotoSansTaiTham",),
    "Laoo": ("NotoSansLao",),
    "Latn": ("NotoSans",),
    "Lepc": ("NotoSansLepcha",),
    "Limb": ("NotoSansLimbu",),
    "Mlym": ("NotoSansMalayalam",),
    "Mong": ("NotoSansMongolian",),
    "Mtei": ("NotoSansMeeteiMayek",),
    "Mymr": ("NotoSansMyanmar",),
    "Newa": ("NotoSansNewa",),
    "Nkoo": ("NotoSansNKo",),
    "Olck": ("NotoSansOlChiki",),
    "Orya": ("NotoSansOriya",),
    "Rohg": ("NotoSansHanifiRohingya",),
    "Saur": ("NotoSansSaurashtra",),
    "Sinh": ("NotoSansSinhala",),
    "Sund": ("NotoSansSundanese",),
    "Syrc": ("NotoSansSyriac",),
    "Tale": ("NotoSansTaiLe",),
    "Talu": ("NotoSansNewTaiLue",),
    "Taml": ("NotoSansTamil",),
    "Telu": ("NotoSansTelugu",),
    "Tfng": ("NotoSansTifinagh",),
    "Thaa": ("NotoSansThaana",),
    "Thai": ("NotoSansThai",),
    "Tibt": ("NotoSerifTibetan", "NotoSansTibetan"),
    "Vaii": ("NotoSansVai",),
    "Wcho": ("NotoSansWancho",),
    "Yiii": ("NotoSansYi",),
}
"""The families of a script (ISO 15924), the preferred one first."""

LANGUAGE_FAMILIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("ur", "Arab"): ("NotoNastaliqUrdu",),
    ("ks", "Arab"): ("NotoNastaliqUrdu",),
    ("pnb", "Arab"): ("NotoNastaliqUrdu",),
    ("pa", "Arab"): ("NotoNastaliqUrdu",),
    ("ja", "Hani"): ("NotoSansJP", "NotoSansCJKjp"),
    ("ko", "Hani"): ("NotoSansKR", "NotoSansCJKkr"),
    ("zh-Hant", "Hani"): ("NotoSansTC", "NotoSansCJKtc"),
    ("yue", "Hani"): ("NotoSansTC", "NotoSansCJKtc"),
}
"""Where a language asks for another family than its script: 骨 and 直 differ by language, Urdu is Nastaliq."""

EAST_ASIAN = frozenset({"zh", "ja", "ko", "yue"})
"""Languages whose own face is tried for signs before that of any other."""

FALLBACK = ("NotoSans", "NotoSansDevanagari", "NotoSansArabic", "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath")
"""Families tried last, for signs that a script's own family lacks."""

PACKAGES = (
    "fontpkg_noto_sans",
    "fontpkg_noto_sans_devanagari",
    "justmytype_intl_rtl",
    "justmytype_intl_south_asia",
    "justmytype_intl_sea",
    "justmytype_intl_africa",
    "justmytype_intl_cjk",
)
"""Import names of the pip packages that carry fonts; they are looked into, never imported."""

SYSTEM_FOLDERS = (
    "~/.local/share/fonts",
    "~/Library/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


_IN_NOTO_CORE = frozenset(FAMILIES) - {"Arab", "Bopo", "Cyrl", "Grek", "Hang", "Hani", "Hira", "Kana", "Latn"}
"""Scripts of Debian's fonts-noto-core."""


NASTALIQ = (
    "install Noto Nastaliq Urdu. Debian and Ubuntu: apt-get install fonts-noto-core; macOS: brew install --cask "
    "font-noto-nastaliq-urdu; Windows: fetch it from fonts.google.com/noto and choose Install for all users; or put "
    "its Regular and Bold into fonts/"
)
"""How to get the hand that Urdu is read in, which no package of pip carries."""


def install_hint(script: str, language: str = "") -> str:
    """Return the command that brings a font of this script, or the one that a language asks for."""
    if script in {"Hani", "Hira", "Kana", "Hang", "Bopo"}:
        return "install the East Asian fonts: pip install 'brochure[cjk]'"
    if (language, script) in LANGUAGE_FAMILIES:
        return NASTALIQ
    if script in _IN_NOTO_CORE:
        return "install the font: apt-get install fonts-noto-core"
    return "install more fonts (apt-get install fonts-noto-core fonts-noto-extra) or put a font with it into fonts/"

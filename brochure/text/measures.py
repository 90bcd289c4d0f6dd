"""Words that are counted or measured: unit symbols in Latin letters, and what figures count in right-to-left languages.

They tell which of its two neighbors a number belongs to. A language without words here is set as well; only a number
between a Latin name and a word of its own (Herceptin 440 مجم) is then read with the name.
"""

from __future__ import annotations

import re

_SYMBOLS = """
    g kg mg mcg µg μg ug ng pg L l dL dl mL ml cL cl µL μL fL cc m cm mm km nm µm μm in ft lb lbs oz st
    mol mmol µmol μmol nmol pmol mEq mOsm Osm M mM U IU I.U IE UI mIU mU kU MU units unit
    s sec min mins h hr hrs d day days wk wks week weeks mo month months y yr yrs year years hour hours minute minutes
    AM PM am pm a.m p.m Gy cGy mGy Sv mSv Bq kBq MBq GBq TBq Ci mCi Hz kHz MHz V kV W J kJ cal kcal Cal
    K C F °C °F ℃ ℉ Pa kPa MPa mmHg cmH2O bar atm bpm rpm Da kDa G Fr Ch CFU PFU AUC KB MB GB TB
    USD EUR GBP Rs INR NPR PKR AED SAR
"""
_COUNTED = r"""
    مجم ملغ ملغم مغ ملجم مليغرام ملليغرام ملليجرام مليجرام ميليغرام ملغرام غرام جرام جم غم كجم كغ كغم كيلوغرام مكغ ميكروغرام
    ميكروجرام مل ملل مليلتر ملليلتر ميليلتر لتر سم مم متر وحدة وحدات قرص أقراص حبة حبات حبوب كبسولة كبسولات قطرة قطرات ملعقة ملاعق
    جرعة جرعات مرة مرات ساعة ساعات دقيقة دقائق يوم يوما يومًا أيام أسبوع أسبوعا أسبوعًا أسابيع شهر أشهر شهور سنة سنوات عام أعوام
    درجة درجات بالمئة بالمائة امرأة نساء شخص أشخاص
    מ"ג מ״ג מיליגרם גרם ק"ג ק״ג מק"ג מק״ג מ"ל מ״ל מיליליטר ליטר ס"מ ס״מ יחידה יחידות כדור כדורים טבליה טבלייה טבליות כמוסה כמוסות
    טיפה טיפות כף כפות כפית כפיות מנה מנות פעם פעמים שעה שעות דקה דקות יום ימים שבוע שבועות חודש חודשים שנה שנים מעלה מעלות אחוז אחוזים
    ملی گرام ملیگرام مائیکروگرام کلو کلوگرام لیٹر یونٹ گولی گولیاں گولیوں کیپسول قطرہ قطرے چمچ خوراک خوراکیں بار مرتبہ دفعہ
    گھنٹہ گھنٹے گھنٹوں منٹ دن دنوں ہفتہ ہفتے ہفتوں مہینہ مہینے ماہ سال سالوں ڈگری فیصد
    میلی میلی‌گرم میلیگرم گرم کیلوگرم کیلو میکروگرم میلی‌لیتر میلیلیتر لیتر سی‌سی واحد قرص عدد کپسول قطره قاشق دوز نوبت
    مرتبه ساعت دقیقه روز هفته درجه درصد نفر
    ملي ګرامه ګرام ملیګرامه لیتره یونټ ګولۍ کپسوله څاڅکي ځل ځله ساعته دقیقې ورځ ورځې اوونۍ میاشت میاشتې کال کاله درجې سلنه
    ليٽر يونٽ گوري گوريون ڪيپسول ڦڙا چمچو دفعا ڀيرا ڪلاڪ منٽ ڏينهن هفتو هفتا مهينو مهينا درجا سيڪڙو
    مىللىگرام گىرام گرام كىلوگرام مىللىلىتىر لىتىر دانە تال كاپسۇل تامچە قېتىم سائەت مىنۇت كۈن ھەپتە ئاي يىل گرادۇس پىرسەنت
    ملگم میلیگرام کیلۆگرام میلیلیتر لیتر یەکە حەب دەنک کەپسول دڵۆپ کەوچک جار کاتژمێر خولەک ڕۆژ هەفتە مانگ ساڵ پلە لەسەدا
"""
_TIES = """
    to or and in of per by every each at out x
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october
    november december
"""
_UNITS = frozenset(_SYMBOLS.split())
COUNTED = frozenset(_COUNTED.split())
"""Units, times and tablets as Arabic, Hebrew, Urdu, Persian, Pashto, Sindhi, Uyghur and Sorani write them out."""
TIES = frozenset(_TIES.split())
"""Words that tie two numbers, in small letters: 5 to 10, 12 May 2026."""
_FIRST_UNIT = re.compile(r"[^/·*⁰¹²³⁴-⁹⁺⁻]+")


def is_unit(word: str) -> bool:
    """Tell whether a word in Latin letters is a unit, alone or with others (mg/kg, mL·min⁻¹, m²)."""
    first = _FIRST_UNIT.match(word)
    return first is not None and first[0].rstrip(".") in _UNITS

"""Checks against planted mistakes of many languages: what can do harm is found, and what is right is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.errors import Severity
from brochure.languages import language
from brochure.translation.checks import CHECKS, Pair, check_all
from brochure.translation.checks.pairs import marked
from brochure.translation.glossary import Choice, GlossaryTerm, Termbase
from brochure.translation.segments import segments

from ..leaflets import TRANSLATIONS, garden, targets

ERRORS = {check.code for check in CHECKS if check.severity is Severity.ERROR}
STOPPING = {"placeholders", "markup", "contacts", "callout-sentences"}
"""Checks whose every finding stops a build; those of numbers, doses and spans of time do where digits prove it."""
FREE = ("references.", "contact.")
"""Texts that may be written otherwise in another language: names and titles."""
FEVER = "Call us if you have a temperature of 38.5°C or more."
TABLETS = "Take 2 tablets of 500 mg every 8 hours."
PHONE = "Call {team_phone} now."
NUMBER = "Call 01-4117710 now."
BOX = "same-day.callout"

PLANTED = [
    # a pointer that leads elsewhere
    ("es", "a.1", "See page {page:rest}.", "Vea la página {page:risks}.", "placeholders"),
    ("ne", "a.1", "It often helps.{note:S1}", "यसले प्रायः मद्दत गर्छ।", "placeholders"),
    # a digit lost or changed
    ("ne", "a.1", FEVER, "३८°C वा बढी ज्वरो आए फोन गर्नुहोस्।", "numbers"),
    ("hi", "a.1", FEVER, "38°C या ज़्यादा बुखार हो तो फ़ोन करें।", "numbers"),
    ("ar", "a.1", FEVER, "اتصل بنا إذا بلغت حرارتك 83.5°C أو أكثر.", "numbers"),
    ("es", "a.1", FEVER, "Llámenos si tiene 385°C de fiebre o más.", "numbers"),
    ("ru", "a.1", FEVER, "Позвоните нам, если температура 35,8°C или выше.", "numbers"),
    ("th", "a.1", FEVER, "โทรหาเราถ้าคุณมีไข้ 38°C ขึ้นไป", "numbers"),
    ("my", "a.1", FEVER, "အပူချိန် ၃၈°C ရှိလျှင် ဖုန်းဆက်ပါ။", "numbers"),
    ("zh-Hans", "a.1", FEVER, "如果体温达到38°C或更高，请打电话。", "numbers"),
    ("bn", "a.1", "About 1 in 1,000 men get it.", "প্রায় ১০০ জন পুরুষের মধ্যে ১ জনের এটি হয়।", "numbers"),
    ("ur", "a.1", "About 1 in 1,000 men get it.", "تقریباً 10,000 مردوں میں سے 1 کو یہ ہوتا ہے۔", "numbers"),
    ("fr", "a.1", "About 1 in 8 women get it.", "Environ 1 femme sur 18 en est atteinte.", "numbers"),
    ("ko", "a.1", "more than 3 loose poos in 24 hours", "24시간에 묽은 변 13번 넘게", "numbers"),
    ("vi", "a.1", "It is often given every 3 or 6 weeks.", "Thuốc thường được truyền mỗi 3 tuần.", "numbers"),
    ("ja", "a.1", "It is often given every 3 or 6 weeks.", "3週間または9週間ごとに投与されます。", "numbers"),
    ("ta", "a.1", "more than 3 loose poos in 24 hours", "12 மணி நேரத்தில் 3 முறைக்கு மேல் மலம்", "numbers"),
    ("am", "a.1", "About 1 in 8 women get it.", "ከ80 ሴቶች 1 ያህሉ ይያዛሉ።", "numbers"),
    ("km", "a.1", "more than 3 loose poos in 24 hours", "បត់ជើងធំរាវលើសពី 3 ដងក្នុង 42 ម៉ោង", "numbers"),
    ("he", "a.1", "About 125 in 1,000 women.", "כ-152 מתוך 1,000 נשים.", "numbers"),
    # a number whose word seems to be there, and is part of another
    ("ne", "a.1", "You take it for 6 weeks.", "तपाईंले यो केही हप्ता लिनुपर्छ। यो राम्रो छ।", "numbers"),
    ("es", "a.1", "Take 2 tablets every day.", "Tome los comprimidos todos los días.", "numbers"),
    ("ar", "a.1", "It is given every 6 weeks.", "يُستخدم كل بضعة أسابيع.", "numbers"),
    ("ko", "a.1", "Take 2 tablets a day.", "이 약을 하루에 복용하세요.", "numbers"),
    # another number as a word
    ("fr", "a.1", "Take two tablets in the evening.", "Prenez trois comprimés le soir.", "numbers"),
    ("hi", "a.1", "Take it twice a day.", "दिन में तीन बार लें।", "numbers"),
    ("zh-Hans", "a.1", "Take two tablets.", "服用三片。", "numbers"),
    ("km", "a.1", "Take six tablets.", "លេបថ្នាំប្រាំគ្រាប់។", "numbers"),
    # the number of a name
    ("es", "a.1", "One test looks for PD-L1.", "Una prueba busca PD-L.", "numbers"),
    ("ja", "a.1", "cells without HER2", "HERのない細胞", "numbers"),
    # a decimal sign taken for a thousands sign
    ("es", "a.1", "Take 1.125 mg.", "Tome 1125 mg.", "numbers"),
    ("hi", "a.1", "Take 0.125 mg.", "125 mg लें।", "numbers"),
    # every so many hours, in days
    ("es", "a.1", TABLETS, "Tome 2 comprimidos de 500 mg cada 8 días.", "frequency"),
    ("ru", "a.1", TABLETS, "Принимайте 2 таблетки по 500 мг каждые 8 дней.", "frequency"),
    ("zh-Hans", "a.1", TABLETS, "每8天服用2片，每片500毫克。", "frequency"),
    ("ar", "a.1", TABLETS, "تناول قرصين من 500 ملغ كل 8 أيام. 2", "frequency"),
    ("ne", "a.1", "It is often given every 3 or 6 weeks.", "यो प्रायः हरेक ३ वा ६ महिनामा दिइन्छ।", "frequency"),
    ("he", "a.1", "more than 3 times in 24 hours", "יותר מ-3 פעמים ב-24 ימים", "frequency"),
    ("zh-Hans", "a.1", "It is often given every 3 or 6 weeks.", "通常每3小时或6周用药一次。", "frequency"),
    # a dose with another unit, or none
    ("es", "a.1", TABLETS, "Tome 2 comprimidos de 500 mcg cada 8 horas.", "doses"),
    ("fr", "a.1", TABLETS, "Prenez 2 comprimés de 500 µg toutes les 8 heures.", "doses"),
    ("ru", "a.1", TABLETS, "Принимайте 2 таблетки по 500 мкг каждые 8 часов.", "doses"),
    ("ar", "a.1", TABLETS, "تناول 2 قرص من 500 غرام كل 8 ساعات.", "doses"),
    ("zh-Hans", "a.1", TABLETS, "每8小时服用2片，每片500微克。", "doses"),
    ("hi", "a.1", TABLETS, "हर 8 घंटे में 500 ग्राम की 2 गोलियाँ लें।", "doses"),
    ("ne", "a.1", TABLETS, "हरेक ८ घण्टामा ५०० का २ चक्की खानुहोस्।", "doses"),
    ("vi", "a.1", "Drink 250 ml.", "Uống 250 l.", "doses"),
    ("th", "a.1", "a temperature of 38°C", "ไข้ 38°F", "doses"),
    ("ja", "a.1", TABLETS, "8時間ごとに500マイクログラムを2錠のむ。", "doses"),
    ("es", "a.1", TABLETS, "Tome 2 comprimidos de 500 mg cada 6 horas.", "numbers"),
    # phones and addresses
    ("ar", "a.1", NUMBER, "اتصل الآن على 4117710-01.", "contacts"),
    ("ne", "a.1", NUMBER, "०१-४११७७०१ मा अहिले फोन गर्नुहोस्।", "contacts"),
    ("es", "a.1", NUMBER, "Llame ahora al 01-411710.", "contacts"),
    ("zh-Hans", "a.1", NUMBER, "请立即拨打01-4117701。", "contacts"),
    ("th", "a.1", NUMBER, "โทร01-4117701ทันที", "contacts"),
    ("fr", "a.1", "Call 06 12 34 56 78 now.", "Appelez le 06\u202f12\u202f34\u202f65\u202f78.", "contacts"),
    ("ja", "a.1", "See www.x.org for more.", "www.y.orgをご覧ください。", "contacts"),
    ("ru", "a.1", "Write to help@nch.org.np today.", "Пишите на help@nch.org сегодня.", "contacts"),
    ("fr", "a.1", "See https://www.who.int/cancer for more.", "Voir https://www.who.int/fr/cancer.", "contacts"),
    ("hi", "a.1", "Write to help@nch.org.np today.", "आज ही लिखें।", "contacts"),
    # placeholders and markup
    ("ne", "a.1", PHONE, "अहिले फोन गर्नुहोस्।", "placeholders"),
    ("ar", "a.1", PHONE, "اتصل الآن على {هاتف}.", "markup"),
    ("es", "a.1", PHONE, "Llame ahora a {teléfono}.", "markup"),
    ("fr", "a.1", PHONE, "Appelez {emergency_phone} maintenant.", "placeholders"),
    ("ru", "a.1", "Ask your **team**.", "Спросите **команду.", "markup"),
    ("vi", "a.1", "Read [this](https://a.org).", "Đọc [này](https://b.org).", "markup"),
    ("ja", "a.1", PHONE, "今すぐ{team_phone}か{team_phone}に電話。", "placeholders"),
    # a sentence lost in a call-out
    ("ne", f"s.{BOX}.text.1", "Go to hospital. Do not drive.", "अस्पताल जानुहोस्।", "callout-sentences"),
    ("ar", f"s.{BOX}.action.1", "Go to hospital. Do not drive.", "اذهب إلى المستشفى.", "callout-sentences"),
    ("ko", f"s.{BOX}.then.1", "Go to hospital. Do not drive.", "병원에 가세요.", "callout-sentences"),
    ("ko", f"s.{BOX}.then.1", 'Say: "I am ill." Show it.', "“저는 아픕니다.”라고 말하세요.", "callout-sentences"),
    ("am", f"s.{BOX}.text.1", "Go to hospital. Do not drive.", "ወደ ሆስፒታል ይሂዱ።", "callout-sentences"),
    # warnings
    ("es", "a.1", "Do not wait for your next visit.", "Espere a su próxima visita.", "negation"),
    ("ne", "a.1", "Do not treat side effects yourself.", "साइड इफेक्टको उपचार आफैँ गर्नुहोस्।", "negation"),
    ("ar", "a.1", "It does not work for everyone.", "ينجح مع كل الناس جميعهم.", "negation"),
    ("ru", "a.1", "Do not wait.", "Подождите.", "negation"),
    ("zh-Hans", "a.1", "It does not work for everyone.", "它对每个人都有效。", "negation"),
    ("fr", "a.1", "It does not work for everyone.", "Il marche chez tout le monde.", "negation"),
    ("hi", "a.1", "Ask your team about it.", "Ask your team about it.", "untranslated"),
    ("th", "a.1", "trouble breathing today", "trouble breathing today", "untranslated"),
    ("ru", "a.1", "Ask your team (today).", "Спросите команду (сегодня.", "brackets"),
    ("ja", "a.1", "This is the first line (a note).", "これは一行目です（メモ。", "brackets"),
    ("ru", "a.1", "Ask your team.", "Спросите кoманду.", "look-alikes"),
    ("ne", "a.1", "Ask your team.", "आफ्नो टोলीलाई सोध्नुहोस्।", "foreign-script"),
    ("hi", "a.1", "Ask your doctor about the treatment.", "cfkgf] 8fS6/nfO{ ;f]Wg'xf];\\", "legacy-font"),
    ("ne", "a.1", "Immunotherapy for breast cancer", "g]kfn :tg SofG;/sf] pkrf/", "legacy-font"),
    ("ar", "a.1", "Ask your team.", "اسأل \u202bفريقك.", "controls"),
    ("he", "a.1", "Ask your team.", "שאלו את \u2067הצוות.", "controls"),
    ("es", "a.1", "Ask your team.", "Pregunte a su e\u00adquipo.", "controls"),
    ("vi", "a.1", "Ask your team.", "Ho\u0309i nhóm của quý vị.", "nfc"),
    ("es", "a.1", "Tell your team about it.", "Informe a su su equipo.", "double-words"),
    ("ne", "a.1", "They are “cold”.", "ती \"चिसो\" हुन्।", "straight-quotes"),
    ("ne", "a.1", "Ask your team.", "आफ्नो टोलीलाई सोध्नुहोस्", "end-punctuation"),
    ("zh-Hans", "a.1", "Ask your team.", "询问您的团队.", "end-punctuation"),
    ("fr", "a.1", "Most are mild, and get better if they are found early.", "La plupart.", "length"),
    ("es", "a.1", "Ask. Do it today.", "Pregunte hoy.", "sentences"),
    ("ar", "a.1", "Ask your team.", "Ask the team.", "wrong-script"),
    ("km", "a.1", "Ask your **team** today.", "សូមសួរក្រុមរបស់អ្នកថ្ងៃនេះ។", "bold"),
]  # fmt: skip


def found(tag: str, name: str, source: str, target: str, **more) -> dict[str, list]:
    pair = Pair(name, source, target, language("en"), language(tag), in_callout=".callout" in name)
    codes: dict[str, list] = {}
    for _, check, finding in check_all([pair], **more):
        codes.setdefault(check.code, []).append(finding)
    return codes


@pytest.mark.parametrize(("tag", "name", "source", "target", "code"), PLANTED)
def test_a_planted_mistake_is_found(tag, name, source, target, code):
    codes = found(tag, name, source, target)
    assert code in codes, codes
    if code in STOPPING:
        assert code in found(tag, name, source, target, errors_only=True)
    for findings in codes.values():
        for finding in findings:
            assert finding.message and finding.hint
            marked(source, finding.source), marked(target, finding.target)


def planted(target: str) -> Iterator[str]:
    """Yield a text with one of its digits, degrees or placeholders changed."""
    yield from (target.replace(old, new) for old, new in (("°C", "°F"), ("°C", "")) if old in target)
    yield from (target[: name.start()] + target[name.end() :] for name in re.finditer(r"\{\w+\}", target))
    for digit in re.finditer(r"\d(?!\d)", target):
        zero = ord(digit[0]) - int(digit[0])
        yield target[: digit.start()] + chr(zero + (int(digit[0]) + 3) % 10) + target[digit.end() :]


def test_there_are_sixty_mistakes_in_twelve_languages():
    assert len(PLANTED) >= 60
    assert len({tag for tag, *_ in PLANTED}) >= 12


RIGHT = [
    ("ne", FEVER, "३८.५°C वा बढी ज्वरो आए हामीलाई फोन गर्नुहोस्।"),
    ("fr", FEVER, "Appelez-nous si vous avez 38,5 °C de fièvre ou plus."),
    ("ar", FEVER, "اتصل بنا إذا بلغت حرارتك ٣٨٫٥°C أو أكثر."),
    ("ru", "About 1 in 1,000 men get it.", "Им заболевает примерно 1 из 1\u00a0000 мужчин."),
    ("es", "About 1 in 8 women get it.", "Lo padece alrededor de una de cada ocho mujeres."),
    ("ne", NUMBER, "०१-४११७७१० मा अहिले फोन गर्नुहोस्।"),
    ("es", TABLETS, "Tome dos comprimidos de 500 miligramos cada 8 horas.".replace("miligramos", "mg")),
    ("ru", TABLETS, "Принимайте 2 таблетки по 500 мг каждые 8 часов."),
    ("zh-Hans", "It does not work for everyone.", "它并非对每个人都有效。"),
    ("he", "Do not wait.", "אל תחכו."),
    ("es", "Take two tablets twice a day.", "Tome dos comprimidos dos veces al día."),
    ("es", "About 1,000 people.", "Unas 1.000 personas."),
    ("es", "About 1,000 people.", "Unas 1 000 personas."),
    ("es", "Take 1.125 mg every 8 hours.", "Tome 1,125 mg cada 8 horas."),
    ("ar", "Take 2 tablets every day.", "تناول قرصين اثنين كل يوم."),
    ("ne", "Take it for 6 weeks.", "यो छ हप्ता लिनुहोस्।"),
    ("ko", "Take it 3 times a day.", "하루에 세 번 드세요."),
    ("he", "Tell the doctor.", 'ספרו לד"ר.'),
    ("zh-Hans", NUMBER, "请立即拨打01-4117710。"),
    ("th", NUMBER, "โทร01-4117710ทันที"),
    ("fr", "Call 06 12 34 56 78 now.", "Appelez le 06\u202f12\u202f34\u202f56\u202f78."),
    ("ja", "See www.x.org for more.", "www.x.orgをご覧ください。"),
    ("zh-Hans", "See www.x.org.", "请看www.x.org。"),
    ("fr", "It was written on 2026-11-23.", "Il a été écrit le 23-11-2026."),
    ("fr", "It uses 100,000–200,000 cells.", "Il faut 100 000–200 000 cellules."),
]


@pytest.mark.parametrize(("tag", "source", "target"), RIGHT)
def test_what_is_right_is_left_alone(tag, source, target):
    assert found(tag, "a.1", source, target) == {}


def test_one_source_in_two_ways_and_the_glossary():
    one, other = (
        Pair(n, "Side effects", t, language("en"), language("es")) for n, t in (("a", "Efectos"), ("b", "Daños"))
    )
    assert [check.code for _, check, _ in check_all([one, other])] == ["inconsistent"]
    choice = Choice(approved=("efecto secundario",), forbidden=("daño",))
    terms = Termbase(terms=(GlossaryTerm(term="side effect", translations={"es": choice}),))
    codes = [finding.message for _, check, finding in check_all([other], terms) if check.code == "glossary"]
    assert any("forbids" in message for message in codes)
    assert any("efecto secundario" in message for message in codes)
    right = Pair("a", "Side effects", "Efectos secundarios", language("en"), language("es"))
    assert list(check_all([right], terms)) == []


def test_the_docs_tell_of_every_check_as_the_error_or_the_warning_that_it_is():
    text = (Path(__file__).parents[2] / "docs" / "translators.md").read_text(encoding="utf-8")
    errors, warnings = (text.partition(f"| {kind} | finds |")[2].partition("\n\n")[0] for kind in ("error", "warning"))
    table = {Severity.ERROR: errors, Severity.WARNING: warnings}
    assert [check.code for check in CHECKS if f"`{check.code}`" not in table[check.severity]] == []


def test_every_check_has_a_code_of_its_own_and_says_what_it_does():
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert check.run.__doc__


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_any_changed_digit_unit_or_placeholder_is_found(tag: str):
    """One at a time: every number's last digit changed, every degree in Fahrenheit, every placeholder gone."""
    count = 0
    for segment in segments(garden().leaflet):
        for text in planted(targets(tag)[segment.id]) if not segment.id.startswith(FREE) else ():
            pair = Pair(segment.id, segment.source, text, language("en"), language(tag), segment.in_callout)
            whole = targets(tag)[segment.id]
            sure = text.count("°") == whole.count("°")  # where it is not, a word may stand for it
            sure = sure and len(re.findall(r"\d+", whole)) == len(re.findall(r"\d+", segment.source))
            assert any(check_all([pair], errors_only=sure)), text
            count += 1
    assert count >= 15


SIGNS = (*"a 1५*_[](){}\\@/.:-+", "**", "www.", "https://", "mg", "°C", "](", "a@b.c")
ANY = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)


@given(ANY, ANY)
@settings(max_examples=500)
def test_a_check_of_facts_has_nothing_to_say_about_prose(source, target):
    pair = Pair("a.1", source, target, language("en"), language("ne"))
    for check in CHECKS:
        if check.of_facts and pair.is_prose:
            assert list(check.run(pair)) == [], check.code

"""Where lines end: never between what is read together, at whatever measure the words are set."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brochure.languages import language
from brochure.text.breaks import opportunities
from brochure.text.fonts import FontBook
from brochure.text.lines import CLOSED
from brochure.text.numbers import unparted
from brochure.text.paragraph import Typesetter
from brochure.text.runs import Span

TYPESETTER = Typesetter(FontBook())
MEASURES = [measure / 2 for measure in range(32, 70)]
"""From a narrow column, which still holds the longest phrase here, to a whole page."""


def broken(text: str, tag: str, *, balance: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each line end of a text (with **bold** words), at many measures."""
    spans = [Span(part, tag, 700 if index % 2 else 400) for index, part in enumerate(text.split("**")) if part]
    prepared = TYPESETTER.prepare(spans, language(tag))
    for measure in MEASURES:
        lines = [line.text for line in prepared.lines(measure, balance=balance)]
        for index in range(1, len(lines)):
            yield "".join(lines[:index]), "".join(lines[index:])


def parts(text: str, tag: str, wrong: str) -> list[str]:
    """Return the line ends at the bar of each of some phrases ("a|b c|d", spaces between phrases for bars only)."""
    found = list(broken(text, tag))
    ends = [tuple(one.split("|")) for one in wrong.split(" / ")]
    assert all(before + after in text.replace("**", "") for before, after in ends), wrong
    return [f"{b}|{a}" for b, a in ends if any(one.endswith(b) and two.startswith(a) for one, two in found)]


PARTED = [
    # Burmese: a negation and its verb, a word and its particle, the pieces of a word that ICU does not know
    ("my", "၂၄ နာရီအတွင်း ဝမ်း ၃ ကြိမ်ထက်ပို၍ ပျော့ပျော့သွားခြင်း၊ သို့မဟုတ် မရပ်သော ဝမ်းလျှောခြင်း", "မ|ရပ် / ရပ်|သော / လျှော|ခြင်း"),
    ("my", "ဤလက်ကမ်းစာစောင်ကို ဆရာဝန် သို့မဟုတ် သူနာပြုက မစစ်ဆေးရသေးပါ။", "မ|စစ်ဆေး / ရ|သေးပါ / စာစောင်|ကို / သူနာပြု|က"),
    ("my", "ဘေးထွက်ဆိုးကျိုးများကို ကိုယ်တိုင် မကုသပါနှင့်။", "ကျိုး|များ / များ|ကို / မ|ကု / ပါ|နှင့်"),
    ("my", "သင် မစတင်မီ ကုန်ကျစရိတ်အပြည့်အစုံကို မေးပါ။ သင်ဘာအကူအညီ ရနိုင်သည်ကို မေးပါ။", "မစ|တင် / တင်|မီ / ရ|နိုင်သည် / သည်|ကို"),
    ("my", "ပရိုဂျက်စတီရုန်းအတွက် ရီစက်ပတာများ မရှိသော ကင်ဆာဆဲလ်များ", "ရီ|စက် / ပ|တာ / စ|တီ / ဆဲ|လ် / လ်|များ / မ|ရှိ"),
    ("my", "ရင်သားကင်ဆာသည် အဖြစ်အများဆုံး ကင်ဆာများထဲမှ တစ်မျိုးဖြစ်ပါသည်။ ၎င်းတို့၏ မိသားစုများအတွက်", "တစ်|မျိုး / ထဲ|မှ / ဖြစ်|ပါသည် / စု|များ"),
    # Thai: endings of words from abroad, compounds, what makes a noun, the sign of repetition
    ("th", "เนื้องอกบางก้อนไม่ใช่มะเร็ง (เนื้องอกไม่ร้าย) บางก้อนเป็นมะเร็ง", "เนื้อ|งอก / งอก|ไม่ / ไม่|ร้าย"),
    ("th", "แพทย์เรียกเนื้องอกเหล่านี้ว่า “เย็น” บอกทีมรักษาเมื่อมีอาการใหม่ใด ๆ อย่ารอ", "เหล่า|นี้ / ใด |ๆ / อย่า|รอ"),
    ("th", "ไม่มีตัวรับฮอร์โมนเอสโตรเจนหรือโปรเจสเตอโรน และไม่มีโปรตีนที่เรียกว่า HER2", "เต|อ / อ|โรน / โปร|เจ / โต|ร"),
    ("th", "สำหรับมะเร็งเต้านม การรักษาด้วยเคมีบำบัดและผู้ป่วย", "เต้า|นม / การ|รักษา / เคมี|บำบัด / ผู้|ป่วย"),
    # Japanese: a stem and its ending, helping verbs, one word of two phrases for ICU
    ("ja", "免疫療法は、免疫システムががん細胞を見つけて攻撃するのを助けます。", "攻撃|する / 見|つけて"),
    ("ja", "以前、医師たちは、免疫療法は乳がんにはあまり効かないと考えていました。", "考え|ていました / 医師|たち"),
    ("ja", "私に役立つ可能性がありますか？その理由、または役立たない理由は何ですか？", "役|立たない / ありま|すか"),
    ("ja", "手術の前に腫瘍を小さくするのを助ける。医療チームに伝えてください。", "小|さく / くだ|さい / て|くだ"),
    ("ja", "治療が終わってから一年後までの間に始まることもあります。", "一年|後"),
    # Khmer, Lao
    ("km", "ដុំសាច់ខ្លះមិនមែនជាមហារីកទេ (ស្លូត)។ ដុំសាច់ខ្លះទៀតជាមហារីក។", "ជាម|ហារី / ហារី|ក / ក|ទេ"),
    ("lo", "ຢ່າລໍຖ້າ ການປິ່ນປົວນີ້ບໍ່ເໝາະ", "ຢ່າ|ລໍຖ້າ / ການ|ປິ່ນປົວ / ບໍ່|ເໝາະ"),
    # numbers and what they count
    ("ne", "८ जना महिलामध्ये करिब १ जनालाई जीवनको कुनै समयमा क्यान्सर हुन्छ।", "१ |जनालाई / ८ |जना"),
    ("th", "โรคนี้เกิดกับผู้หญิงประมาณ 125 คนใน 1,000 คน และผู้ชาย 1 คนใน 1,000 คน", "1 |คนใน / คนใน |1,000 / 1,000 |คน"),
    ("vi", "bệnh này gặp ở khoảng 125 trong 1.000 phụ nữ và 1 trong 1.000 nam giới.", "1 |trong / trong |1.000"),
    ("ru", "он бывает примерно у 125 из 1 000 женщин и у 1 из 1 000 мужчин.", "из |1 000 / 1 |000 / 1 |из"),
    ("mai", "प्रत्येक १,००० पुरुषमे सँ लगभग १ गोटेकेँ ई होइत अछि।", "१ |गोटेकेँ / १,००० |पुरुषमे"),
    ("my", "အမျိုးသား ၁,၀၀၀ တွင် ၁ ဦးခန့် ဖြစ်ပါသည်။", "၁ |ဦး / ဦး|ခန့် / ၁,၀၀၀ |တွင်"),
    ("es", "afecta a unas 125 de cada 1000 mujeres y a 1 de cada 1000 hombres.", "1 |de / 1 de |cada / cada |1000"),
    ("ja", "男性では、およそ1000人に1人がなります。女性では1000人におよそ125人です。", "1000|人に / 人に|1人"),
    ("fr", "Écrit le 23 novembre 2026 et revu le 24 novembre 2026 par nos soins", "23 |novembre / novembre |2026"),
    # hyphens that leave a letter or two
    ("en", "One test looks for a protein called PD-L1. Radiotherapy uses strong X-rays.", "PD-|L1 / X-|rays"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "wrong"), PARTED)
def test_what_is_read_together_stays_on_one_line(tag: str, text: str, wrong: str):
    assert parts(text, tag, wrong) == []


@pytest.mark.parametrize(
    ("tag", "text", "term"),
    [
        ("vi", "Khoảng một nửa số phụ nữ mắc ung thư vú **xâm lấn** vào một lúc nào đó trong đời họ.", "xâm lấn"),
        ("th", "เคมีบำบัดใช้ยาที่เรียกว่า **จุดตรวจภูมิคุ้มกัน** เพื่อปลดเบรกของระบบภูมิคุ้มกันของคุณ", "จุดตรวจภูมิคุ้มกัน"),
    ],
)
def test_a_bold_term_is_seldom_divided(tag: str, text: str, term: str):
    """It is, where a line more would be needed otherwise."""
    ends = [len(before) for before, _ in broken(text, tag)]
    start = text.replace("**", "").index(term)
    inside = [end for end in ends if start < end < start + len(term)]
    bare = text.replace("**", "")
    plainly = [len(before) for before, _ in broken(bare, tag) if start < len(before) < start + len(term)]
    assert len(inside) <= len(plainly) / 2 or not inside


def test_a_short_first_word_does_not_end_a_line_alone():
    text = (
        "Most are mild and get better if found early. Some are serious. Do not treat side effects yourself. Ask first."
    )
    ends = [before for before, _ in broken(text, "en") if before.endswith(("Do ", "Ask "))]
    assert len(ends) <= 2


def test_a_heading_breaks_between_its_parts():
    """At the colon, rather than between two words that make one: 医療|チーム."""
    found = list(broken("よくある副作用：医療チームに伝えてください", "ja", balance=True))
    assert found
    assert not [before for before, after in found if before.endswith("医療") and after.startswith("チーム")]


def test_a_translators_own_place_to_break_is_free():
    """A ZWSP stands above the rules; a space costs nothing."""
    text = "ကျိုး\u200bများ ကင်ဆာ"
    costs = {text[:end]: cost for _, end, cost in opportunities(text, [Span(text, "my")], language("my"))}
    assert costs["ကျိုး\u200b"] == 0
    assert costs["ကျိုး\u200bများ "] == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("about 1 in 8 women", ["1 in 8 women"]),
        ("1 000 женщин", ["1 000 женщин"]),
        ("1\u00a0000 000\u202f000 m", ["1\u00a0000 000\u202f000 m"]),
        ("8人に1人が", ["8人に1人"]),
        ("every 3 or 6 weeks", ["3 or 6 weeks"]),
        ("in 2019. The", ["2019"]),
        ("(3) text, 4, and 5", []),
        ("HER2 protein and PD-L1 too", []),
        ("12 of the most common 40", ["12 of"]),
        ("none", []),
    ],
)
def test_what_a_number_takes_along(text: str, kept: list[str]):
    closed = set(unparted(text))
    for phrase in kept:
        start = text.index(phrase)
        spaces = [index + 1 for index in range(start, start + len(phrase)) if text[index].isspace()]
        assert closed.issuperset(spaces), phrase
    inside = {index + 1 for one in kept for index in range(text.index(one), text.index(one) + len(one))}
    assert not [text[:place] for place in closed - inside if text[place - 1].isspace()]


@pytest.mark.parametrize(
    ("tag", "text", "measure", "lines"),
    [
        ("es", "Alrededor de 1 de cada 1000 hombres lo tiene.", 9.5, ["Alrededor de ", "1 de cada 1000 "]),
        ("ta", "ஏறத்தாழ 8 பெண்களில் 1 பெண்ணுக்கு", 13, ["ஏறத்தாழ 8 பெண்களில் ", "1 பெண்ணுக்கு"]),
        ("am", "ከ1,000 ወንዶች በግምት 1 ይይዘዋል።", 11, ["ከ1,000 ወንዶች በግምት ", "1 ይይዘዋል።"]),
    ],
)
def test_a_ratio_that_fits_on_no_line_is_divided_at_its_joint(tag: str, text: str, measure: float, lines: list[str]):
    prepared = TYPESETTER.prepare([Span(text, tag)], language(tag))
    assert [line.text for line in prepared.lines(measure)][: len(lines)] == lines


@pytest.mark.parametrize("tag", ["zh-Hans", "ja"])
def test_east_asian_marks_stay_with_their_words(tag: str):
    """No closing mark or small kana begins a line, no opening mark ends one, however narrow the column."""
    text = "（ショック）を「ちょっと」感じたら、（チェック）してください。" * 2
    prepared = TYPESETTER.prepare([Span(text, tag)], language(tag))
    for measure in range(7, 30):
        lines = [line.text for line in prepared.lines(measure)]
        assert not [line for line in lines if line[0] in "、。」）" or line[-1] in "（「"], lines
        assert tag != "ja" or not [line for line in lines if line[0] in "ョッェょっー"], lines


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        (
            "zh-Hans",
            "花园里的工具不会自己回来。请您在晚上以前归还铲子和水桶。",
            "花园 工具 不会 自己 晚上 以前 归还 铲子 水桶",
        ),
        (
            "zh-Hant",
            "花園裡的工具不會自己回來。請您在晚上以前歸還鏟子和水桶。",
            "花園 工具 自己 晚上 以前 歸還 鏟子 水桶",
        ),
    ],
)
def test_a_chinese_word_is_parted_only_where_no_line_holds_it(tag: str, text: str, words: str):
    prepared = TYPESETTER.prepare([Span(text, tag)], language(tag))
    for measure in range(9, 28):
        lines = [line.text for line in prepared.lines(measure)]
        assert all(any(word in line for line in lines) for word in words.split()), lines
        assert not [line for line in lines if line[0] == "的" or line[-1] == "不"], lines


def test_chinese_words_cost_no_line_more():
    text = "花园里的工具不会自己回来。请您在晚上以前归还铲子和水桶。"
    prepared = TYPESETTER.prepare([Span(text, "zh-Hans")], language("zh-Hans"))
    for measure in range(9, 28):
        assert len(prepared.lines(measure)) <= -(-len(text) // (measure - 1)), measure


@pytest.mark.parametrize(
    "whole",
    [
        "½ tablet",
        "2½ tablets",
        "3/4 tablet",
        "1 1/2",
        "50,000/µL",
        "1.0 × 10⁹/L",
        "6 mg/kg/day",
        "> 38.5 °C",
        "≥ 3",
        "5 × 10^6/L",
    ],
)
@pytest.mark.parametrize("tag", ["en", "de", "ar", "he", "ne"])
def test_a_number_is_not_parted_from_its_sign_and_unit(whole: str, tag: str):
    text = f"aaaa bbb {whole} aa bb {whole}, cc {whole} dddd ee"
    prepared = TYPESETTER.prepare([Span(text, tag)], language(tag))
    for measure in range(11, 30):
        lines = [line.text for line in prepared.lines(measure)]
        assert sum(line.count(whole) for line in lines) == 3, lines


def test_a_word_wider_than_its_column_is_divided_as_seldom_as_can_be():
    prepared = TYPESETTER.prepare([Span("an immunotherapy-associated thing", "en")], language("en"))
    lines = [line.text for line in prepared.lines(5)]
    assert lines[0].startswith("an ")
    assert "".join(lines) == prepared.text
    assert len(lines) <= 5


def test_costs_are_whole_or_small():
    """A break is closed, or costs less than a line: only what is closed may make a paragraph longer."""
    text = "Do not call PD-L1 (a **protein**) about 1 in 8 women."
    costs = [cost for *_, cost in opportunities(text, [Span(text, "en")], language("en"))]
    assert all(cost < 1 or cost >= CLOSED for cost in costs)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ga", "Tháinig an t-uncail agus an t-aintín ar an mbus go dtí an sean-mhargadh inné."),
        ("id", "Anak-anak bermain, lalu berjalan-jalan ke pasar bersama teman-teman dan membeli sayur-sayuran."),
        ("sa", "राम-लक्ष्मण-भरताः मित्राणि सन्ति, फल-पुष्प-जलानि च गृहे सन्ति।"),
        ("en", "Bring your well-thumbed library-card and a pencil-case to the half-open side-door at mid-day."),
    ],
)
def test_a_word_is_not_parted_after_its_own_hyphen(tag: str, text: str):
    """Poppler and pdfium drop a hyphen that ends a line."""
    ends = [before for before, _ in broken(text, tag)]
    assert ends
    assert not [before for before in ends if before.endswith("-")]


def test_a_word_that_fits_no_line_is_parted_at_its_hyphens():
    prepared = TYPESETTER.prepare([Span("the merry-go-round-conductor-school", "en")], language("en"))
    assert [line.text for line in prepared.lines(10)] == ["the merry-go-round-", "conductor-school"]

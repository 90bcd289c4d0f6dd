"""The parts of an e-mail: the whole leaflet, in HTML that mail programs keep, after lines that tell of no illness."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.building import Fonts, build
from brochure.content.letter import letter, shared_words, told_by_publisher
from brochure.content.manuscript import Manuscript
from brochure.editions import EMAIL, SUFFIXES, Companion, Plan
from brochure.errors import ProofError
from brochure.html.mail import mail
from brochure.layout.theme import Palette
from brochure.proof import prove_mail
from brochure.readback.mail import read_mail
from brochure.reading.bind import with_pages
from brochure.reading.compose import compose
from brochure.reading.tree import Reading

from .kinds import NAMES, kinds
from .leaflets import LANGUAGES, garden
from .test_companions import paged


def read(manuscript: Manuscript, source: Manuscript | None = None) -> Reading:
    """Return the Reading of a manuscript with numbers of pages."""
    reading = compose(manuscript, Plan.BILINGUAL if source else Plan.LEAFLET, source)
    return with_pages(reading, paged(reading))


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_says_the_same_in_a_mail(name: str):
    for manuscript in (kinds(name), kinds(name, "ar")):
        reading, lead = read(manuscript), letter(manuscript).lead
        prove_mail(mail(reading, lead, Palette(), "Latn"), reading, lead)


@pytest.mark.parametrize("tag", ["en", "ne", "ur"])
def test_both_parts_begin_with_who_sends_it(tag: str, fonts: Fonts):
    manuscript = garden(tag)
    found = build(manuscript, EMAIL, fonts, also=(Companion.MAIL_HTML, Companion.MAIL_TEXT)).companions
    lead = letter(manuscript).lead
    assert len(lead) == (1 if tag == "en" else 2)
    text, body = found[SUFFIXES[Companion.MAIL_TEXT]].decode(), read_mail(found[SUFFIXES[Companion.MAIL_HTML]].decode())
    for said in (text, body.text):
        assert " ".join(said.split()).startswith(" ".join(lead))
        assert manuscript.leaflet.title in " ".join(said.split())
    assert body.outer == body.inner == (manuscript.language.tag, manuscript.language.direction)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_locked_telephone_shows_who_sends_it_and_not_what_it_is_about(tag: str):
    manuscript = garden(tag)
    said = letter(manuscript)
    shown = " ".join([said.subject, *said.lead])
    assert manuscript.leaflet.title not in shown
    assert manuscript.leaflet.leaflet not in shown
    assert manuscript.leaflet.publisher.name in said.subject
    assert said.subject.endswith("Information from The allotment society")
    assert ("·" in said.subject) == (tag != "en")
    assert not manuscript.labels.foreign("mail.subject")
    assert len(" ".join(said.lead)) >= 100, "what follows would be seen on the screen"


def test_a_publisher_that_tells_of_an_illness_is_told():
    leaflet = garden().leaflet
    named = leaflet.model_copy(update={"publisher": leaflet.publisher.model_copy(update={"name": "Friends of TOOLS"})})
    assert told_by_publisher(replace(garden(), leaflet=named)) == ("tools",)
    assert told_by_publisher(garden()) == ()


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [
        ("Garden Tools Center", "Borrowing garden tools", ["garden", "tools"]),
        ("नेपाल क्यान्सर हस्पिटल", "स्तन क्यान्सरका लागि", ["क्यान्सर"]),
        ("مستشفى نيبال للسرطان", "العلاج لسرطان الثدي", ["للسرطان"]),
        ("ネパールがん病院", "乳がんの免疫療法", ["がん"]),
        ("네팔 암 병원", "유방암의 면역치료", ["암"]),
        ("尼泊尔癌症医院", "乳腺癌的免疫治疗", ["癌"]),
        ("នមន្ទីរពេទ្យមហារីក", "សម្រាប់មហារីកសុដន់", ["មហារីក"]),
        ("Bệnh viện Ung thư", "điều trị ung thư vú", ["thư"]),
        ("General Hospital for Women", "Tablets for joints", []),
        ("सामान्य अस्पताल", "घुटने का दर्द", []),
    ],
)
def test_words_that_tell_are_found_in_each_kind_of_script(name: str, title: str, told: list[str]):
    assert list(shared_words(name, title)) == told


def test_a_translation_is_asked_in_both_languages_of_its_subject():
    original = garden()
    publisher = original.leaflet.publisher.model_copy(update={"name": "Center of Tools"})
    named = original.leaflet.model_copy(update={"publisher": publisher})
    nepali = replace(garden("ne"), original=replace(original, leaflet=named))
    assert "tools" in told_by_publisher(nepali)
    assert "tools" not in told_by_publisher(garden("ne"))


def test_a_subject_is_one_line():
    leaflet = garden().leaflet
    named = leaflet.model_copy(update={"publisher": leaflet.publisher.model_copy(update={"name": "A\u2028B\u00ad C"})})
    assert letter(replace(garden(), leaflet=named)).subject == "Information from A B C"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("spades are new", "spades are old"),
        ("</h1>", "</h1><p>more</p>"),
        ("<div><p", '<img src="https://example.org/x.png"><div><p'),
        ('<body lang="en"', '<body lang="ar"'),
        ('<h1 style="', '<h1 style="background:url(x);'),
        ("tel:02079460018", "#there"),
        ("This message", "The message"),
        ("</body>", "</div></body>"),
    ],
)
def test_a_mail_that_says_or_asks_for_something_else_is_no_mail(before: str, after: str):
    reading, lead = read(garden()), letter(garden()).lead
    html = mail(reading, lead, Palette(), "Latn")
    prove_mail(html, reading, lead)
    assert before in html
    with pytest.raises(ProofError):
        prove_mail(html.replace(before, after, 1), reading, lead)


def test_words_are_read_on_their_ground_whatever_the_program_is_set_to():
    html = mail(read(garden("ar")), (), Palette(), "Arab")
    assert "border-right:8px" in html
    assert "border-left:8px" not in html
    assert all("background-color:" in style for style in html.split('style="') if ";color:" in style.partition('"')[0])

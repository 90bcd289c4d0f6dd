"""Phone numbers as people write them in many countries: which numbers a text holds, and what a telephone dials."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.dialing import judge
from brochure.content.phones import PhoneError, numbers
from brochure.errors import Severity

ONE = [
    ("01-4117710", "014117710"),
    ("+977 1 4117710", "+97714117710"),
    ("+977-1-4117710", "+97714117710"),
    ("(+977) 1-4117710", "+97714117710"),
    ("०१-४११७७१०", "014117710"),
    ("+44 (0)20 7946 0018", "+442079460018"),
    ("020 7946 0018", "02079460018"),
    ("(020) 7946 0018", "02079460018"),
    ("０２０－７９４６－００１８", "02079460018"),
    ("020\u00a07946\u20110018", "02079460018"),
    ("020–7946–0018", "02079460018"),
    ("020−7946−0018", "02079460018"),
    ("01 99 00 12 34", "0199001234"),
    ("01.99.00.12.34", "0199001234"),
    ("030/23125000", "03023125000"),
    ("030 / 23125000", "03023125000"),
    ("(030) 23125 000", "03023125000"),
    ("031-390 06 00", "0313900600"),
    ("+1 (212) 555-0123", "+12125550123"),
    ("212.555.0123", "2125550123"),
    ("(02) 5550 0000", "0255500000"),
    ("٠٢٠ ٧٩٤٦ ٠٠١٨", "02079460018"),
    ("۰۲۱–۸۸۷۷۶۶۵۵", "02188776655"),
    ("০১৭০০-০০০০০০", "01700000000"),
    ("๐๒-๐๐๐-๐๐๐๐", "020000000"),
    ("Tel.: 01-4117710", "014117710"),
    ("☎ 01-4117710", "014117710"),
    ("☎\ufe0f 01-4117710", "014117710"),
    ("Téléphone : 01 99 00 12 34", "0199001234"),
    ("फोन: ०१-४११७७१०", "014117710"),
    ("هاتف: ٠٢٠ ٧٩٤٦ ٠٠١٨", "02079460018"),
    ("電話：03-0000-0000", "0300000000"),
    ("102", "102"),
    ("112", "112"),
    ("911", "911"),
    ("1166", "1166"),
    ("116 117", "116117"),
    ("0800 1111", "08001111"),
    ("01-4117710 ext. 12", "014117710;ext=12"),
    ("01-4117710, Ext 12", "014117710;ext=12"),
    ("01-4117710 x12", "014117710;ext=12"),
    ("01-4117710 #12", "014117710;ext=12"),
    ("01-4117710;ext=12", "014117710;ext=12"),
    ("01 99 00 12 34 poste 12", "0199001234;ext=12"),
    ("01-4117710 (ext. 12)", "014117710;ext=12"),
    ("03-0000-0000（内線12）", "0300000000;ext=12"),
    ("٠٢٠٧٩٤٦٠٠١٨ تحويلة ١٢", "02079460018;ext=12"),
    ("फोन नं. ०१-४११७७१०", "014117710"),
    ("मो. ९८४१२३४५६७", "9841234567"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dialed"), ONE)
def test_one_number_is_dialed_as_it_is_written(text: str, dialed: str):
    """No country code is invented, and no digit is lost."""
    (number,) = numbers(text)
    assert number.uri == f"tel:{dialed}"


@pytest.mark.parametrize("digits", ["014117710", "01-4117710", "०१-४११७७१०"])
def test_the_words_around_a_number_are_no_part_of_it(digits: str):
    text = f" Tel.: {digits} "
    (number,) = numbers(text)
    assert text[number.start : number.end] == digits


SEVERAL = [
    ("01-4117710 / 9841234567", ["014117710", "9841234567"]),
    ("01-4117710/9841234567", ["014117710", "9841234567"]),
    ("01-4117710 or 9841234567", ["014117710", "9841234567"]),
    ("01-4117710 and 9841234567", ["014117710", "9841234567"]),
    ("01-4117710, 9841234567", ["014117710", "9841234567"]),
    ("01-4117710; 9841234567; 102", ["014117710", "9841234567", "102"]),
    ("01-4117710, 4117711 and 4117712", ["014117710", "4117711", "4117712"]),
    ("Tel: 01-4117710, Mobile: 9841234567", ["014117710", "9841234567"]),
    ("01-4117710 ext. 12 / 01-4117711", ["014117710;ext=12", "014117711"]),
    ("112 / 911", ["112", "911"]),
    ("+1 212-555-0123 or 911", ["+12125550123", "911"]),
    ("01 99 00 12 34 ou 01 99 00 12 35", ["0199001234", "0199001235"]),
    ("(030) 23125-000 oder 030/23125001", ["03023125000", "03023125001"]),
    ("०१-४११७७१० वा ९८४१२३४५६७", ["014117710", "9841234567"]),
    ("०१-४११७७१० अथवा ९८४१२३४५६७", ["014117710", "9841234567"]),
    ("01-4117710 (ext. 12) or 9841234567", ["014117710;ext=12", "9841234567"]),
    ("٠٢٠٧٩٤٦٠٠١٨ أو ٠٢٠٧٩٤٦٠٠١٩", ["02079460018", "02079460019"]),
    ("٠٢٠٧٩٤٦٠٠١٨، ٠٢٠٧٩٤٦٠٠١٩", ["02079460018", "02079460019"]),
    ("03-0000-0000または03-0000-0001", ["0300000000", "0300000001"]),
    ("03-0000-0000、03-0000-0001", ["0300000000", "0300000001"]),
]


@pytest.mark.parametrize(("text", "dialed"), SEVERAL)
def test_several_numbers_are_several_links(text: str, dialed: list[str]):
    assert [number.uri for number in numbers(text)] == [f"tel:{one}" for one in dialed]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("call us", "'us' is no part", "goes to its label"),
        ("01-4117710 (day)", "'day' is no part", "goes to its label"),
        ("Fax: 01-4117710", "'Fax:' is no part", "digits"),
        ("1-800-FLOWERS", "'FLOWERS' is no part", "digits"),
        ("*100#", "'*' is no part", "digits"),
        ("12", "too few digits", "whole number"),
        ("+977 12", "too few digits", "whole number"),
        ("0123456789012345", "too many digits: 16", "digit by digit"),
        ("+0977 1 4117710", "no country code", "+977"),
        ("+977+1 4117710", "is no phone number", "+977"),
        ("((01) 4117710", "is no phone number", "+977"),
        ("01) 4117710", "is no phone number", "+977"),
        ("01-4117710,", "missing", "+977"),
        ("01-4117710/11", "one number or two", "in full"),
        ("01-4117710/102", "one number or two", "in full"),
        ("98412/34567", "one number or two", "hyphen"),
        ("4117710 4117711", "one number or two", '"or" between'),
        ("01-4117710 9841234567", "one number or two", '"or" between'),
        ("01-4117710-15", "one number or several", "range"),
        ("01-4117710 (12)", "is no phone number", "+977"),
        ("01-4117710 (ext. 12", "is no phone number", "+977"),
        ("01-4117710\u200b", "ZERO WIDTH SPACE", "again"),
        ("\u202a01-4117710\u202c", "LEFT-TO-RIGHT EMBEDDING", "again"),
        ("01-411\u00ad7710", "SOFT HYPHEN", "again"),
    ],
)
def test_what_is_no_number_or_may_be_two_is_refused(text: str, message: str, hint: str):
    with pytest.raises(PhoneError) as caught:
        numbers(text)
    assert message in caught.value.message
    assert hint in caught.value.hint


@given(
    st.lists(st.from_regex(r"0[1-9]-[1-9][0-9]{6}", fullmatch=True), min_size=1, max_size=4),
    st.sampled_from([" / ", "/", ", ", "; ", " or ", " and ", " | "]),
)
def test_no_digit_is_lost_or_moved_between_numbers(written: list[str], between: str):
    found = numbers(between.join(written))
    assert [number.dialed for number in found] == [one.replace("-", "") for one in written]


@given(st.text(alphabet=st.sampled_from("0123456789+-/()., ;x#or") | st.characters(), max_size=40))
def test_any_text_is_numbers_with_their_digits_or_is_refused(text: str):
    try:
        found = numbers(text)
    except PhoneError as error:
        assert error.hint
        return
    assert found
    for number in found:
        written = iter([str(unicodedata.decimal(c)) for c in text[number.start : number.end] if c.isdecimal()])
        assert all(digit in written for digit in number.dialed.lstrip("+") + number.extension), "in their order"
        assert set(written) <= {"0"}, "only (0) is left out"


@pytest.mark.parametrize(
    ("text", "country", "message", "severity"),
    [
        ("01-4117710", "NP", "", None),
        ("9841234567", "NP", "", None),
        ("1166", "NP", "", None),
        ("102", "NP", "", None),
        ("020 7946 0018", "GB", "", None),
        ("+44 20 7946 0018", "NP", "", None),
        ("116 117", "DE", "", None),
        ("01 99 00 12 34", "FR", "", None),
        ("98412345678", "NP", "too many digits", Severity.ERROR),
        ("+977 1 41177101234", "", "too many digits", Severity.ERROR),
        ("+44 20 7946 00", "", "too few digits", Severity.ERROR),
        ("+999 1234567", "", "no country code", Severity.ERROR),
        ("+44 020 7946 0018", "", "cannot be dialed", Severity.ERROR),
        ("4117710", "NP", "its own area", Severity.WARNING),
        ("98412345", "NP", "too few digits", Severity.ERROR),
        ("984123456", "NP", "a wrong number of digits", Severity.ERROR),
        ("020 7946 001", "GB", "too few digits", Severity.ERROR),
        ("020 7946 00189", "GB", "too many digits", Severity.ERROR),
        ("977-1-4117710", "NP", "begins with the code of NP and no +", Severity.ERROR),
        ("44 20 7946 0018", "GB", "begins with the code of GB and no +", Severity.ERROR),
        ("1-212-555-0123", "US", "", None),
        ("00977 1 4117710", "NP", "", None),
        ("01-9000000", "NP", "not known to be in use", Severity.WARNING),
    ],
)
def test_a_country_judges_how_long_its_numbers_are(text: str, country: str, message: str, severity: Severity | None):
    (number,) = numbers(text)
    verdict = judge(number, country)
    assert (verdict.severity if verdict else None) == severity
    assert message in (verdict.message if verdict else "")

"""Phone numbers of a roster: shown as their country writes them, and never another number."""

from __future__ import annotations

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.clinics.entries import Target, entry
from brochure.content.dialing import e164
from brochure.content.markup import escaped, parse, plain
from brochure.content.model import ValueKind
from brochure.content.phones import numbers
from brochure.errors import NOWHERE
from brochure.lexicon.digits import with_digits

COUNTRIES = ("NP", "IN", "GB", "US", "DE", "FR", "IT", "AE", "PK", "ET", "KH", "MX", "AR", "BR", "JP", "CN", "AU")
DIGITS = ("0123456789", "०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
KINDS = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
FORMS = (
    phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.E164,
)  # fmt: skip


@settings(deadline=None)  # the first of them loads libraries
@given(st.sampled_from(COUNTRIES), st.sampled_from(KINDS), st.sampled_from(FORMS), st.sampled_from(DIGITS), st.data())
def test_what_is_shown_is_dialed_as_what_was_written(
    country: str, kind: int, form: int, digits: str, data: st.DataObject
):
    example = phonenumbers.example_number_for_type(country, kind)
    last = data.draw(st.integers(0, 999))
    example.national_number = example.national_number // 1000 * 1000 + last
    text = with_digits(phonenumbers.format_number(example, form), digits)
    found = entry(text, Target("phone", ValueKind.PHONE, country), NOWHERE)
    if not found.text:
        assert found.problems
        return
    expected = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    dialed = [e164(number, country).dialed for number in numbers(found.text)]
    assert dialed == [expected] or found.problems


@settings(deadline=None)  # the first of them loads libraries
@given(st.text(max_size=20))
def test_any_cell_is_shown_with_its_digits_or_refused(text: str):
    found = entry(text, Target("phone", ValueKind.PHONE, "NP"), NOWHERE)
    if found.text:
        before = [e164(number, "NP").dialed for number in numbers(text)]
        assert [e164(number, "NP").dialed for number in numbers(found.text)] == before
    elif text.strip():
        assert found.problems


@settings(deadline=None)  # the first of them loads libraries
@given(st.text(min_size=1, max_size=30))
def test_words_of_a_cell_are_no_markup(text: str):
    assert plain(parse(escaped(text))) == text

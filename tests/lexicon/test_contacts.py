"""Phone numbers and addresses in running text, told from dates, amounts and the letters beside them."""

from __future__ import annotations

import re

import pytest

from brochure.lexicon.contacts import MAIL, PHONE, WEB
from brochure.lexicon.digits import to_ascii_digits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call 01-4117710 now", ["01-4117710"]),
        ("01–4117710, 01\u20114117710 or 01/4117710", ["01–4117710", "01\u20114117710", "01/4117710"]),
        ("01-4117710 / 9841234567", ["01-4117710", "9841234567"]),
        ("(+977 1 4117710)", ["+977 1 4117710"]),
        ("+977 (1) 411-7710 or (01) 411 7710", ["+977 (1) 411-7710", "(01) 411 7710"]),
        ("+33 6.12.34.56.78", ["+33 6.12.34.56.78"]),
        ("020 7946 0018", ["020 7946 0018"]),
        ("06-12-34-56-78 or 19-11-2026-55", ["06-12-34-56-78", "19-11-2026-55"]),
        ("Ward 39 020 7946 0018", ["020 7946 0018"]),
        ("9841 234567", ["9841 234567"]),
        ("06\u202f12\u202f34\u202f56\u202f78", ["06\u202f12\u202f34\u202f56\u202f78"]),
        ("请拨打01-4117710。", ["01-4117710"]),
        ("โทร01-4117710หรือ9841234567", ["01-4117710", "9841234567"]),
        ("و01-4117710،", ["01-4117710"]),
        ("०१-४११७७१०", ["01-4117710"]),
    ],
)
def test_phone_numbers_are_found_in_every_script(text: str, found: list[str]):
    assert re.findall(PHONE, to_ascii_digits(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-11-23, on 12/05/2026, on 23.11.2026, on 01-02-2026, on 2026–1–2",
        "1 000 000, 200 000 or 1 050 000 cells",
        "100 000–200 000 cells",
        "1,000,000",
        "a blood pressure of 120/80",
        "5-10 mg, 38.5°C, 102",
        "PD-L1 and S-1234567a",
    ],
)
def test_dates_and_amounts_are_no_phone_numbers(text: str):
    assert re.findall(PHONE, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://x.org/y.", ["https://x.org/y"]),
        ("(www.x.org)", ["www.x.org"]),
        ("https://x.org/a_(b)c?d=e#f", ["https://x.org/a_(b)c?d=e#f"]),
        ("请看 www.x.org。", ["www.x.org"]),
        ("www.x.org、www.y.org）", ["www.x.org", "www.y.org"]),
        ("www.x.org، www.y.org۔", ["www.x.org", "www.y.org"]),
        ("www.x.org।", ["www.x.org"]),
        ("“www.x.org”", ["www.x.org"]),
        ("www.x.orgをご覧, www.x.orgमा, www.x.org에서", ["www.x.org"] * 3),
        ("https://ne.x.org/स्तन/क.html", ["https://ne.x.org/स्तन/क.html"]),
        ("https://भवन.x.org/?q=क", ["https://भवन.x.org/?q=क"]),
    ],
)
def test_web_addresses_end_before_punctuation_of_every_script(text: str, found: list[str]):
    assert WEB.findall(text) == found


def test_mail_addresses_are_found_beside_letters_of_other_scripts():
    assert MAIL.findall("请写信到a.b@c.org或d@e.org。") == ["a.b@c.org", "d@e.org"]

"""Web and e-mail addresses: what is one, what only looks like one, and the URI of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.content.addresses import AddressError, link_uri, mail_uri, web_uri
from brochure.content.markup import MarkupError, MarkupLink, parse


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("team@hospital.example.org", "mailto:team@hospital.example.org"),
        ("first.last+ward@example.co.uk", "mailto:first.last+ward@example.co.uk"),
        ("o'neil@example.ie", "mailto:o%27neil@example.ie"),
        ("a/b@example.org", "mailto:a%2Fb@example.org"),
        ("info@bücher.example", "mailto:info@xn--bcher-kva.example"),
        ("info@अस्पताल.भारत", "mailto:info@xn--l1b6dra7a1a2byg.xn--h2brj9c"),
        ("info@xn--bcher-kva.example", "mailto:info@xn--bcher-kva.example"),
    ],
)
def test_an_email_address_becomes_a_uri(address: str, uri: str):
    assert mail_uri(address) == uri


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("a at example.org", "space"),
        ("a@b@example.org", "one @"),
        ("example.org", "one @"),
        ("@example.org", "nothing stands before"),
        ("a..b@c.de", "before the @"),
        (".a@example.org", "before the @"),
        ("a.@example.org", "before the @"),
        ("Team <a@example.org>", "space"),
        ("<a@example.org>", "before the @"),
        ("müller@example.org", "before the @"),
        ("a%b@example.org", "before the @"),
        ("mailto:a@example.org", "added by itself"),
        ("a@example", "no name with a dot"),
        ("a@b.c", "ends in 'c'"),
        ("a@-b.org", "host name"),
        ("a@b..org", "two dots"),
        ("a@example.org.", "two dots"),
        ("a@192.0.2.1", "machine"),
        ("a@example.org, b@example.org", "space"),
        ("a@example.org;b", "host name"),
        ("team@example.org\u200b", "ZERO WIDTH SPACE"),
        ("te\u00adam@example.org", "SOFT HYPHEN"),
        ("team@ex\u200dample.org", "ZERO WIDTH JOINER"),
        ("team@exаmple.org", "two scripts"),
        ("team@раураӏ.org", "look like others"),
        ("team@xn--80ak6aa92e.org", "look like others"),
    ],
)
def test_what_is_no_email_address_is_refused(address: str, message: str):
    with pytest.raises(AddressError) as caught:
        mail_uri(address)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d"),
        ("HTTPS://example.org/A", "https://example.org/A"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/page", "https://example.org/page"),
        ("https://example.org/@team", "https://example.org/@team"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://example.org/ä?q=ज", "https://example.org/%C3%A4?q=%E0%A4%9C"),
        ("https://example.org/%20a", "https://example.org/%20a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://अस्पताल.नेपाल/क", "https://xn--l1b6dra7a1a2byg.xn--l2bey1c2b/%E0%A4%95"),
    ],
)
def test_a_web_address_becomes_a_uri(address: str, uri: str):
    assert web_uri(address) == uri


SCHEMES = ["javascript:alert(1)", "javascript://x.y/%0aalert(1)", "file:///etc/passwd", "smb://example.org/a",
           "data:text/html,x", "ftp://example.org", "vbscript:x", "tel:102", "mailto:a@example.org"]  # fmt: skip


@pytest.mark.parametrize("address", SCHEMES)
def test_the_web_is_https_and_http_only(address: str):
    with pytest.raises(AddressError, match="does not begin with"):
        web_uri(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("hospital", "no name with a dot"),
        ("http://localhost/", "no name with a dot"),
        ("https://", "no name with a dot"),
        ("https:/example.org", "no name with a dot"),
        ("https://127.0.0.1/", "machine"),
        ("https://user:secret@example.org/", "user name"),
        ("https://example.org@example.net/", "user name"),
        ("https://example.org\\@example.net", "user name"),
        ("https://ex ample.org", "space"),
        ("https://exam_ple.org", "host name"),
        ("https://example.org:99999/", "no port"),
        ("https://example.org/a|b", "cannot stand"),
        ("https://example.org/%zz", "no code"),
        ("https://example.org/%E2%80%8B", "ZERO WIDTH SPACE"),
        ("https://example.org/%0d%0aX", "line end"),
        ("https://example.org/page.", "ends in '.'"),
        ("https://example.org/page)", "ends in ')'"),
        ("https://\u2066example.org", "LEFT-TO-RIGHT ISOLATE"),
        ("https://straße.example", "two ways"),
        ("https://exаmple.org", "two scripts"),
        ("https://example.org/" + "a" * 3000, "characters"),
    ],
)
def test_what_is_no_web_address_is_refused(address: str, message: str):
    with pytest.raises(AddressError) as caught:
        web_uri(address)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a",
        "mailto:a@example.org?subject=Hi%20you",
        "tel:+97714117710",
        "tel:112",
        "tel:+977-1-4117710;ext=12",
    ],
)
def test_a_link_in_a_text_leads_to_the_web_to_mail_or_to_a_phone(target: str):
    assert link_uri(target) == target
    (link,) = parse(f"[here]({target})")
    assert isinstance(link, MarkupLink)
    assert link.uri == target


@pytest.mark.parametrize(
    "target", ["tel:abc", "tel:12", "tel:", "mailto:", "mailto:a..b@example.org", "mailto:a@example.org%E2%80%8B",
               "https://user:secret@example.org", "https://hospital", "ftp://example.org", "example.org",
               "https://ex\u200bample.org"],
)  # fmt: skip
def test_a_link_in_a_text_is_checked_as_a_value_is(target: str):
    with pytest.raises(MarkupError):
        parse(f"[here]({target})")


@given(st.text(min_size=1, max_size=30))
def test_an_address_is_refused_or_becomes_ascii(text: str):
    for uri_of in (mail_uri, web_uri):
        try:
            assert uri_of(text).isascii()
        except AddressError as error:
            assert error.hint

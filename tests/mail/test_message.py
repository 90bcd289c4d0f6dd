"""A message: one recipient, three forms of one text, nothing of an illness outside, and no way to add a header."""

from __future__ import annotations

import base64
import email
import quopri
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brochure.content.addresses import AddressError, mailbox
from brochure.errors import ContentError
from brochure.mail.message import Envelope, Mailbox, Parts, draft, one_mailbox, outgoing

PARTS = Parts(
    "रेनबो बाट जानकारी · Information from Rainbow",
    ("ne", "en"),
    "पहिलो हरफ\nदोस्रो\n",
    f'<html lang="ne"><body>{"<p>बगैंचा</p>" * 200}</body></html>\n',
    b"%PDF-1.7 \x00\r\n.\r\nbytes of any kind",
    "information_ne_v1.0.pdf",
)
TO = Mailbox("sita@example.org")
ENVELOPE = Envelope(Mailbox("desk@clinic.example.org", "Patan Hospital"), datetime(2026, 3, 6, 9, tzinfo=UTC), "0" * 32)


def read(data: bytes) -> EmailMessage:
    """Return a message as Python's own parser has it, which has found nothing wrong with it."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not any(part.defects for part in message.walk())
    return message


def words(part: Message) -> str:
    """Return a text with the line ends of Python; on the way they are those of RFC 2046."""
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("data", [draft(PARTS, TO), outgoing(PARTS, TO, ENVELOPE)], ids=["draft", "outgoing"])
def test_a_message_is_text_or_html_and_a_pdf(data: bytes):
    message = read(data)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    text, html, pdf = (part for part in message.walk() if not part.is_multipart())
    assert words(text) == PARTS.text
    assert words(html) == PARTS.html
    assert pdf.get_content() == PARTS.pdf
    assert pdf.get_filename() == PARTS.name
    assert str(message["Subject"]) == PARTS.subject
    assert str(message["To"]) == TO.address
    assert str(message["Content-Language"]) == "ne, en"
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) < 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_draft_is_for_the_mail_program_to_send():
    message = read(draft(PARTS, TO))
    assert message["X-Unsent"] == "1"
    assert not {"From", "Date", "Message-ID", "Cc", "Bcc"} & {*message.keys()}


def test_what_is_sent_says_from_whom_and_answers_no_machine():
    message = read(outgoing(PARTS, TO, ENVELOPE))
    assert str(message["From"]) == "Patan Hospital <desk@clinic.example.org>"
    assert message["Message-ID"] == f"<{'0' * 32}@clinic.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert not {"X-Unsent", "Cc", "Bcc"} & {*message.keys()}


def test_the_same_parts_are_the_same_bytes():
    assert draft(PARTS, TO) == draft(PARTS, TO)


@pytest.mark.parametrize(
    "text", ["plain words\n", "café, déjà vu and much else that is plain\n" * 9, "बगैंचा कोदालो\n" * 9, "ж" * 2000]
)
def test_a_text_is_encoded_so_that_it_is_smallest(text: str):
    message = read(draft(Parts("s", ("en",), text, "", b"", "a.pdf"), TO))
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    sizes = {"quoted-printable": len(quopri.encodestring(text.encode())), "base64": 4 * len(text.encode()) / 3}
    chosen = "7bit" if text.isascii() else min(sizes, key=lambda name: sizes[name])
    assert part["Content-Transfer-Encoding"] == chosen
    assert words(part).rstrip("\n") == text.rstrip("\n")


def test_a_text_without_html_is_the_only_alternative():
    message = read(draft(Parts("s", ("en",), "words\n", "", b"%PDF", "a.pdf"), TO))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "application/pdf",
    ]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "it is empty"),
        ("sita", "one @"),
        ("a@b.org, c@d.org", "one address"),
        ("a@b.org;c@d.org", "one address"),
        ("a@b.org c@d.org", "one address"),
        ("Sita <sita@example.org>", "a name stands beside it"),
        ("sita@example.org\nBcc: other@example.org", "one address"),
        ("sita@example.org\r\nBcc: other", "a space"),
        ("sita\x00@example.org", "hidden mark"),
        ("सीता@example.org", "letters other than a to z"),
        ("sita@उदाहरण.example", "letters other than a to z"),
        ("sita@exam\u200bple.org", "hidden mark"),
        ("sita@localhost", "no name with a dot"),
        ("undisclosed:;", "one address"),
        (f"sita@{'long.' * 60}org", "characters"),
    ],
)
def test_what_is_not_one_address_is_refused_with_the_reason(address: str, why: str):
    with pytest.raises(ContentError, match=re.escape(why)):
        one_mailbox(address, "--to")


def test_blanks_around_an_address_are_left_out():
    assert one_mailbox("  sita@example.org\n", "--to") == TO
    with pytest.raises(AddressError):
        Mailbox(" sita@example.org")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_address_makes_a_header_or_a_second_recipient(text: str):
    for address in (text, f"a{text}@example.org", f"sita@{text}example.org"):
        try:
            to = one_mailbox(address, "--to")
        except ContentError:
            continue
        message = read(draft(PARTS, to))
        assert [one.addr_spec for one in message["To"].addresses] == [mailbox(address)]
        assert {*message.keys()} == {"To", "Subject", "Content-Language", "X-Unsent", "MIME-Version", "Content-Type"}


WORDS = (
    st.text(st.characters(categories=("L", "M", "N", "P", "Zs")), min_size=1, max_size=120).map(str.strip).filter(bool)
)


def told(data: bytes, name: bytes) -> str:
    """Return a header as RFC 2047 reads it, by another part of the library than wrote it."""
    lines = re.search(rb"(?sm)^%b: (.*?)\r\n(?! )" % name, data)
    assert lines
    return str(make_header(decode_header(lines[1].decode("ascii").replace("\r\n", ""))))


@given(WORDS, WORDS)
@example("Информация: Непальская онкологическая больница и исследовательский центр · Information", "Больница и центр")
@example("अ " * 60 + "अ", "A")
def test_no_letter_and_no_blank_of_a_header_is_lost(subject: str, name: str):
    """CPython folds two encoded words in a row without the blank between them."""
    parts = Parts(subject, ("ru",), "words", "", b"", "a.pdf")
    envelope = replace(ENVELOPE, sender=Mailbox("desk@example.org", name))
    data = outgoing(parts, TO, envelope)
    assert told(data, b"Subject") == subject
    if name.isascii():  # in quotes, which the parser takes off
        assert read(data)["From"].addresses[0].display_name == name
    else:
        assert told(data, b"From") == f"{name} <{envelope.sender.address}>"
    assert max(map(len, data.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78
    assert {*read(data).keys()} >= {"To", "Subject", "From"} and "Bcc" not in read(data)


def test_a_subject_cannot_end_its_line():
    with pytest.raises(ValueError, match="linefeed"):
        draft(Parts("Subject\r\nBcc: other@example.org", ("en",), "words", "", b"", "a.pdf"), TO)


def test_a_pdf_is_whole_in_base64():
    pdf = next(part for part in read(draft(PARTS, TO)).walk() if part.get_content_type() == "application/pdf")
    assert pdf["Content-Transfer-Encoding"] == "base64"
    assert base64.b64decode(str(pdf.get_payload())) == PARTS.pdf

"""Sending over TLS: received whole, never twice, and whatever goes wrong is said."""

from __future__ import annotations

import base64
import email
import json
import stat
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from brochure.cli import main
from brochure.cli import sending as cli_sending
from brochure.mail import secret, sending
from brochure.mail.ledger import FILE

from .conftest import Start
from .servers import Post, drop

TO = "sita@example.org"


def send(*options: str, to: str = TO, tag: str = "ne") -> int:
    return main(["email", "--clinic", "lalitpur", "--lang", tag, "--to", to, "--send", *options])


def states(folder: Path) -> list[str]:
    """Return the states that the ledger has, line by line."""
    _, *lines = (folder / "output" / "mail" / FILE).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["state"] for line in lines]


def test_a_message_is_received_whole(folder: Path, start: Start, capsys: pytest.CaptureFixture[str]):
    post = Post()
    start(post)
    assert send() == 0
    assert "sent: lalitpur, ne" in capsys.readouterr().out
    ((to, data),) = post.taken
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    text, html, pdf = (part for part in message.walk() if not part.is_multipart())
    assert to == TO == str(message["To"])
    assert str(message["From"]) == "Patan Hospital <desk@clinic.example.org>"
    assert "020 7946 0005" in text.get_content()
    assert "020 7946 0005" in html.get_content()
    assert main(["one", "--clinic", "lalitpur", "--lang", "ne"]) == 0
    (path,) = folder.rglob("*.pdf")
    assert pdf.get_content() == path.read_bytes()
    assert states(folder) == ["unknown", "accepted"]


def test_the_ledger_knows_no_address(folder: Path, start: Start):
    start()
    assert send() == 0
    kept = folder / "output" / "mail"
    for path in kept.iterdir():
        assert b"sita" not in path.read_bytes().lower()
    assert stat.S_IMODE((kept / "ledger.key").stat().st_mode) == 0o600
    assert not list(folder.rglob("*.eml"))


def test_what_was_sent_is_not_sent_again_unless_a_person_says_so(folder: Path, start: Start, capsys):
    post = Post()
    start(post)
    assert send() == 0
    assert send(to=TO.upper()) == 0
    assert "nothing is sent now" in capsys.readouterr().err
    assert len(post.taken) == 1
    assert send(to="hari@example.org") == 0
    assert send("--again") == 0
    ids = [email.message_from_bytes(data)["Message-ID"] for _, data in post.taken]
    assert len(ids) == len({*ids}) == 3


@pytest.mark.parametrize("implicit", [True, False], ids=["tls", "starttls"])
def test_a_wrong_certificate_gets_nothing(implicit: bool, folder: Path, start: Start, capsys):
    post = Post()
    said = {"security": "tls" if implicit else "starttls"}
    start(post, said, name="elsewhere.example.org", implicit=implicit)
    assert send() == 7
    assert "the certificate of localhost" in capsys.readouterr().err
    start(post, {**said, "certificates": ""}, implicit=implicit)
    assert send() == 7
    assert "is not right" in capsys.readouterr().err
    assert not post.taken
    start(post, said, implicit=implicit)
    assert send() == 0
    assert len(post.taken) == 1


def test_a_server_without_encryption_gets_nothing(folder: Path, start: Start, capsys):
    post = Post()
    start(post, tls_context=None, require_starttls=False, auth_require_tls=False)
    assert send() == 7
    assert "does not offer what mail.yaml asks for" in capsys.readouterr().err
    assert not post.taken


def test_a_refused_login_gets_nothing(folder: Path, start: Start, monkeypatch, capsys):
    post = Post()
    start(post, auth_required=True)
    monkeypatch.setenv(secret.VARIABLE, "wrong")
    assert send() == 7
    said = capsys.readouterr().err
    assert "refuses the login of desk@clinic.example.org" in said
    assert "wrong" not in said
    assert not (folder / "output" / "mail" / FILE).exists()
    monkeypatch.undo()
    monkeypatch.chdir(folder)


def test_a_token_is_given_as_xoauth2_has_it(folder: Path, start: Start, monkeypatch):
    post = Post()
    start(post, {"login": "xoauth2", "user": "desk"})
    monkeypatch.setenv(secret.VARIABLE, "ya29.token")
    assert send(tag="en") == 0
    assert base64.b64decode(post.tokens[0]) == b"user=desk\x01auth=Bearer ya29.token\x01\x01"


def test_a_relay_on_this_machine_needs_neither(folder: Path, start: Start, monkeypatch):
    post = Post()
    said = {"security": "none", "login": "none", "certificates": ""}
    start(post, said, tls_context=None, require_starttls=False)
    monkeypatch.delenv(secret.VARIABLE)
    assert send(tag="en") == 0
    assert len(post.taken) == 1


def test_a_connection_that_is_lost_before_the_message_is_taken_up_again(folder: Path, start: Start):
    cut = iter([True])

    def at_rcpt(server: object) -> str | None:
        if next(cut, False):
            drop(server)
        return None

    post = Post(at_rcpt=at_rcpt)
    start(post)
    assert send(tag="en") == 0
    assert len(post.taken) == 1
    assert states(folder) == ["unknown", "accepted"]


def test_a_server_that_always_hangs_up_before_the_message_is_told(folder: Path, start: Start, capsys):
    post = Post(at_rcpt=drop)
    place = start(post)
    assert send(tag="en") == 7
    assert "lost before the message was sent" in capsys.readouterr().err
    assert states(folder) == ["refused"]
    place.post.at_rcpt = lambda _: None
    assert send(tag="en") == 0
    assert len(post.taken) == 1


def test_a_connection_that_is_lost_after_the_message_leaves_it_unknown(folder: Path, start: Start, capsys):
    place = start(Post(at_data=drop))
    assert send(tag="en") == 7
    said = capsys.readouterr().err
    assert "nobody knows whether" in said
    assert "--clinic lalitpur --again" in said
    assert states(folder) == ["unknown"]
    place.post.at_data = lambda _: None
    assert send(tag="en") == 7
    assert "may have been sent" in capsys.readouterr().err
    assert len(place.post.taken) == 1
    assert send("--again", tag="en") == 0
    first, second = (email.message_from_bytes(data)["Message-ID"] for _, data in place.post.taken)
    assert first == second, "a mailbox can tell that it is one message"
    assert states(folder) == ["unknown", "unknown", "accepted"]


def test_what_the_server_says_is_told_without_the_address(folder: Path, start: Start, capsys):
    start(Post(refused=(TO,)))
    assert send(tag="en") == 7
    said = capsys.readouterr().err
    assert "550 5.1.1 <…>: … is not known here" in said
    assert "sita" not in said
    assert '"reply":"550 5.1.1"' in (folder / "output" / "mail" / FILE).read_text(encoding="utf-8")


def test_what_the_server_refuses_after_the_text_is_tried_again(folder: Path, start: Start):
    place = start(Post(at_data=lambda _: "451 later"))
    assert send(tag="en") == 7
    assert states(folder) == ["unknown", "refused"]
    place.post.at_data = lambda _: None
    assert send(tag="en") == 0
    assert len(place.post.taken) == 1


@pytest.mark.parametrize(("said", "limit"), [({"largest-mb": 0.01}, None), ({}, 10_000)], ids=["ours", "the server's"])
def test_a_message_over_the_limit_is_refused(said: dict[str, object], limit: int, folder: Path, start: Start, capsys):
    post = Post()
    start(post, said, data_size_limit=limit or 33554432)
    assert send(tag="en") == 7
    assert "and the most that may be sent is 10,000" in capsys.readouterr().err
    assert not post.taken


def test_only_what_may_be_released_is_sent(folder: Path, start: Start, capsys):
    post = Post()
    start(post)
    assert send(tag="ar") == 2
    assert "has not been reviewed by a person" in capsys.readouterr().err
    assert send("--draft", tag="ar") == 2
    assert "a draft is never sent" in capsys.readouterr().err
    assert not post.taken


def test_all_clinics_get_theirs_once(folder: Path, start: Start, capsys: pytest.CaptureFixture[str]):
    post = Post()
    start(post)
    assert main(["email", "--send", "--lang", "en", "--lang", "ne"]) == 0
    said = capsys.readouterr()
    assert "3 messages sent now" in said.out
    assert "1 clinic has no address to send to: lalitpur" in said.err
    assert sorted(to for to, _ in post.taken) == ["one@bhaktapur.example.org"] * 2 + ["two@kirtipur.example.org"]
    assert main(["email", "--send", "--lang", "en", "--lang", "ne"]) == 0
    assert "3 messages were sent before" in capsys.readouterr().out
    roster = (folder / "clinics.csv").read_text(encoding="utf-8")
    (folder / "clinics.csv").write_text(roster.replace("020 7946 0003", "020 7946 0009"), encoding="utf-8")
    assert main(["email", "--send", "--lang", "en", "--lang", "ne"]) == 0
    assert "1 message sent now" in capsys.readouterr().out
    assert len(post.taken) == 4


def test_what_is_refused_stops_no_other_and_is_tried_by_the_next_run(folder: Path, start: Start, capsys):
    place = start(Post(refused=("one@bhaktapur.example.org",)))
    assert main(["email", "--send", "--lang", "en"]) == 7
    said = capsys.readouterr()
    assert "1 message sent now\n1 message refused: the next run tries them again" in said.out
    assert "bhaktapur, en: not sent" in said.err
    place.post.refused = ()
    assert main(["email", "--send", "--lang", "en"]) == 0
    assert len(place.post.taken) == 2


def test_one_refusal_after_the_other_stops_the_run(folder: Path, start: Start, monkeypatch, capsys):
    monkeypatch.setattr(cli_sending, "MAX_REFUSED", 2)
    start(Post(at_rcpt=lambda _: "550 no relaying"))
    assert main(["email", "--send", "--lang", "en", "--lang", "ne"]) == 7
    said = capsys.readouterr()
    assert "2 messages in a row were refused" in said.err
    assert "1 message not sent yet" in said.out


def test_what_is_withdrawn_meanwhile_is_not_sent(folder: Path, start: Start, capsys):
    def withdraw(_: object) -> None:
        path = folder / "signatures.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")

    post = Post(at_data=withdraw)
    start(post)
    assert main(["email", "--send", "--lang", "en"]) == 7
    assert "was changed meanwhile" in capsys.readouterr().err
    assert len(post.taken) == 1
    post.at_data = lambda _: None
    assert main(["email", "--send", "--lang", "en"]) == 0
    assert len(post.taken) == 2


def test_messages_keep_their_distance_in_time(folder: Path, start: Start, monkeypatch):
    slept: list[float] = []
    opened = cli_sending._opened

    def open_slowly(*given: object) -> sending.Sending:
        found = opened(*given)
        found.sleep = slept.append
        return found

    monkeypatch.setattr(cli_sending, "_opened", open_slowly)
    start(Post(), {"per-minute": 2})
    assert main(["email", "--send", "--lang", "en"]) == 0
    assert main(["email", "--send", "--lang", "ne"]) == 0
    assert len(slept) == 2
    assert all(0 < pause <= 30 for pause in slept)


@pytest.mark.parametrize("spoil", ["key", "line", "other key"])
def test_a_ledger_that_cannot_be_read_sends_nothing(spoil: str, folder: Path, start: Start, capsys):
    post = Post()
    start(post)
    assert send(tag="en") == 0
    kept = folder / "output" / "mail"
    if spoil == "line":
        (kept / FILE).write_text(
            (kept / FILE).read_text(encoding="utf-8").replace('"state"', "state"), encoding="utf-8"
        )
    else:
        (kept / "ledger.key").write_bytes(b"x" * (32 if spoil == "other key" else 5))
    assert send(tag="en", to="hari@example.org") == 5
    assert "nobody can tell" in capsys.readouterr().err
    assert len(post.taken) == 1


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([], "--to is missing"),
        (["--to", TO, "--clinic", "lalitpur"], "in one language"),
        (["--send", "--again"], "--again is for messages of a clinic"),
        (["--send", "--open"], "no file is written"),
    ],
)
def test_what_does_not_go_together_is_told(options: list[str], why: str, folder: Path, capsys):
    assert main(["email", *options]) == 2
    assert why in capsys.readouterr().err

"""How messages are sent: what mail.yaml may say, and where a secret is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import keyring
import pytest
from pydantic import ValidationError

from brochure.errors import ContentError
from brochure.mail.secret import secret, service
from brochure.mail.settings import Settings, read_settings, settings_path

GOOD = "server: smtp.example.org\nfrom: desk@example.org\n"


def read(folder: Path, text: str) -> Settings:
    (folder / "mail.yaml").write_text(text, encoding="utf-8")
    return read_settings(folder / "mail.yaml")


def test_two_lines_are_enough(tmp_path: Path):
    found = read(tmp_path, GOOD)
    assert (found.at_port, found.account, found.largest, str(found.security)) == (
        587, "desk@example.org", 10_000_000, "starttls",
    )  # fmt: skip
    assert read(tmp_path, GOOD + "security: tls\n").at_port == 465


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no keys"),
        ("server: smtp.example.org\n", "'from' is missing"),
        (GOOD + "password: secret words\n", "a password does not belong into a file"),
        (GOOD + "colour: red\n", "nobody knows what 'colour' means"),
        (GOOD + "security: perhaps\n", "'security' is 'perhaps'"),
        (GOOD + "security: none\n", "only a server on this machine"),
        (GOOD.replace("smtp.", "smtp://"), "the name of the server alone"),
        (GOOD.replace("desk@", "a@b.org, desk@"), "one address"),
        (GOOD + "per-minute: 0\n", "'per-minute' is 0"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, why: str, tmp_path: Path):
    with pytest.raises(ContentError) as stopped:
        read(tmp_path, text)
    assert why in str(stopped.value)
    assert "mail.yaml" in str(stopped.value)
    assert "secret words" not in str(stopped.value)


def test_a_name_is_one_line():
    with pytest.raises(ValidationError, match="a name is one line"):
        Settings.model_validate({"server": "smtp.example.org", "from": "a@b.org", "name": "A\nBcc: x@example.org"})


def test_who_has_no_file_is_told_what_to_write(tmp_path: Path):
    with pytest.raises(ContentError, match=r"server: smtp\.example\.org"):
        read_settings(tmp_path / "none.yaml")


def test_a_leaflets_folder_does_not_choose_the_server():
    assert settings_path({"BROCHURE_MAIL": "/etc/mail.yaml"}) == Path("/etc/mail.yaml")
    assert settings_path({"XDG_CONFIG_HOME": "/home/x/.c"}) == Path("/home/x/.c/brochure/mail.yaml")
    assert settings_path({}).is_absolute()


def test_a_secret_is_that_of_its_server_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    found = read(tmp_path, GOOD)
    kept = {(service(found), "desk@example.org"): "kept"}
    monkeypatch.setattr(keyring, "get_password", lambda *where: kept.get(where))
    assert secret(found, {}) == "kept"
    assert secret(found, {"BROCHURE_MAIL_SECRET": "given"}) == "given"
    with pytest.raises(ContentError, match="there is no password"):
        secret(read(tmp_path, GOOD.replace("smtp.", "other.")), {})
    assert secret(read(tmp_path, "server: localhost\nfrom: a@b.org\nsecurity: none\nlogin: none\n"), {}) == ""


def test_without_a_keyring_the_hint_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ContentError, match=r"keyring set brochure-smtp\.example\.org desk@example\.org"):
        secret(read(tmp_path, GOOD), {})

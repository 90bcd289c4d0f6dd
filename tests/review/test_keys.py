"""Keys: where a folder has some, an approval counts only as one of them signed it, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from brochure.content.signatures import ReviewState, Scope, Signature, Signatures
from brochure.errors import ContentError
from brochure.review.keys import as_proved, message_of, proved

LINE = Signature(
    scope=Scope.SOURCE,
    language="en",
    version="1.0",
    state=ReviewState.APPROVED,
    by="A Doctor",
    role="nurse",
    on=date(2026, 11, 1),
    next=date(2028, 11, 1),
    digest="5" * 64,
    hashes={"title": "6b3a5f0c2d4e8179"},
)
OPENSSH = serialization.PublicFormat.OpenSSH
PEM = serialization.PublicFormat.SubjectPublicKeyInfo


def new_key(folder: Path, name: str, *, pem: bool = False, is_known: bool = True) -> Path:
    """Write a key pair: the private half beside the folder, the public half into its keys/."""
    key = Ed25519PrivateKey.generate()
    form = serialization.PrivateFormat.PKCS8 if pem else serialization.PrivateFormat.OpenSSH
    private = folder.parent / f"{name}.key"
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    (folder / "keys").mkdir(exist_ok=True)
    if is_known:
        public = key.public_key()
        data = (
            public.public_bytes(serialization.Encoding.PEM, PEM)
            if pem
            else public.public_bytes(serialization.Encoding.OpenSSH, OPENSSH)
        )
        (folder / "keys" / f"{name}.pub").write_bytes(data)
    return private


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "leaflet").mkdir()
    return tmp_path / "leaflet"


def state(signature: Signature, folder: Path) -> tuple[ReviewState, str | None]:
    (one,) = as_proved(Signatures(signatures=(signature,)), folder).signatures
    return one.state, one.why


@pytest.mark.parametrize("pem", [False, True])
def test_a_line_that_a_known_key_signed_counts(folder: Path, pem: bool):
    private = new_key(folder, "doctor", pem=pem)
    signed = proved(LINE, private, folder)
    assert (signed.key, state(signed, folder)) == ("doctor", (ReviewState.APPROVED, None))


def test_without_keys_nothing_is_asked(folder: Path):
    assert state(LINE, folder) == (ReviewState.APPROVED, None)


def _as_pem(keys: Path) -> None:
    (keys / "doctor.pub").rename(keys / "doctor.pem")


def _emptied(keys: Path) -> None:
    (keys / "doctor.pub").unlink()


def _in_capitals(keys: Path) -> None:
    keys.rename(keys.with_name("Keys"))


def _a_file(keys: Path) -> None:
    shutil.rmtree(keys)
    keys.write_bytes(b"")


@pytest.mark.parametrize("change", [_as_pem, _emptied, _in_capitals, _a_file, shutil.rmtree])
def test_no_change_of_the_folder_makes_a_line_count_that_no_key_signed(folder: Path, change: Callable[[Path], object]):
    private = new_key(folder, "doctor")
    signed = proved(LINE, private, folder)
    change(folder / "keys")
    forged = [LINE, signed.model_copy(update={"by": "Another"})]
    both = as_proved(Signatures(signatures=(signed, *forged)), folder).signatures
    assert [one.state for one in both[1:]] == [ReviewState.DRAFT] * 2
    assert all(one.why for one in both[1:])
    assert (both[0].state is ReviewState.APPROVED) == (change is _as_pem)


@pytest.mark.parametrize("name", ["doctor", "doctor.pub", "notes.txt"])
def test_a_private_key_among_the_public_ones_is_told(folder: Path, name: str):
    private = new_key(folder, "doctor")
    signed = proved(LINE, private, folder)
    (folder / "keys" / name).write_bytes(private.read_bytes())
    assert state(signed, folder) == (ReviewState.DRAFT, f"{name} is a private key")
    with pytest.raises(ContentError, match=f"{name} is a private key"):
        proved(LINE, private, folder)


def test_two_keys_of_one_name_are_told(folder: Path):
    private = new_key(folder, "doctor")
    (folder / "keys" / "doctor.pem").write_bytes((folder / "keys" / "doctor.pub").read_bytes())
    with pytest.raises(ContentError, match="two keys are called doctor"):
        proved(LINE, private, folder)


@pytest.mark.parametrize(
    "change",
    [
        {"by": "Another"},
        {"role": "consultant"},
        {"on": date(2026, 11, 2)},
        {"next": date(2038, 11, 1)},
        {"version": "1.1"},
        {"language": "ne"},
        {"scope": Scope.TRANSLATION},
        {"hashes": {"title": "0000000000000000"}},
        {"hashes": {}},
        {"digest": "6" * 64},
        {"digest": None},
        {"proof": None},
        {"proof": "AAAA"},
        {"proof": "not base 64"},
        {"key": "other"},
        {"key": "unknown"},
        {"key": None},
    ],
    ids=str,
)
def test_any_change_of_the_line_makes_it_count_as_none(folder: Path, change: dict[str, object]):
    private = new_key(folder, "doctor")
    new_key(folder, "other")
    signed = proved(LINE, private, folder)
    found, why = state(signed.model_copy(update=change), folder)
    assert found is ReviewState.DRAFT and why


def test_a_line_without_a_key_counts_as_none_and_says_why(folder: Path):
    new_key(folder, "doctor")
    assert state(LINE, folder) == (
        ReviewState.DRAFT,
        "its approval is not signed with a key, and this folder asks for one",
    )


def test_what_was_withdrawn_stays_so_whoever_wrote_it(folder: Path):
    new_key(folder, "doctor")
    withdrawn = LINE.model_copy(update={"state": ReviewState.WITHDRAWN, "why": "a wrong dose"})
    assert state(withdrawn, folder) == (ReviewState.WITHDRAWN, "a wrong dose")
    again = proved(LINE, folder.parent / "doctor.key", folder)
    assert message_of(again.model_copy(update={"state": ReviewState.WITHDRAWN})) == message_of(again)


def test_a_key_that_nobody_can_check_signs_nothing(folder: Path):
    new_key(folder, "doctor")
    private = new_key(folder, "stranger", is_known=False)
    with pytest.raises(ContentError, match="public half of this key is not in keys/"):
        proved(LINE, private, folder)


@pytest.mark.parametrize("form", [serialization.PrivateFormat.OpenSSH, serialization.PrivateFormat.PKCS8])
def test_a_key_with_a_passphrase_asks_for_it(
    folder: Path, form: serialization.PrivateFormat, monkeypatch: pytest.MonkeyPatch
):
    """Keys of ssh-keygen that have one are opened by a package of their own, which the extra has to bring."""
    private = new_key(folder, "doctor")
    key = serialization.load_ssh_private_key(private.read_bytes(), None)
    lock = serialization.BestAvailableEncryption(b"garden gate")
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, lock))
    monkeypatch.setattr("getpass.getpass", lambda prompt: "garden gate")
    assert state(proved(LINE, private, folder), folder) == (ReviewState.APPROVED, None)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "garden fence")
    with pytest.raises(ContentError, match="not the passphrase of the key"):
        proved(LINE, private, folder)

    def nobody(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    with pytest.raises(ContentError, match="nobody is there to type it"):
        proved(LINE, private, folder)


def test_who_gives_the_public_half_is_told(folder: Path):
    new_key(folder, "doctor")
    with pytest.raises(ContentError, match="this is the public half of a key"):
        proved(LINE, folder / "keys" / "doctor.pub", folder)


def test_files_that_hold_no_key_are_told_and_release_nothing(folder: Path):
    private = new_key(folder, "doctor")
    signed = proved(LINE, private, folder)
    (folder / "keys" / "bad.pub").write_text("ssh-rsa AAAA", encoding="utf-8")
    assert state(signed, folder) == (ReviewState.DRAFT, "bad.pub is no public key of Ed25519")
    with pytest.raises(ContentError, match=r"bad\.pub is no public key"):
        proved(LINE, private, folder)
    (folder / "keys" / "bad.pub").unlink()
    private.write_text("no key", encoding="utf-8")
    with pytest.raises(ContentError, match="no private key that can be read"):
        proved(LINE, private, folder)

"""Proof that a reviewer signed: Ed25519 over what the line says, with a key whose public half lies in keys/.

Where there is a folder keys/, or a line that names a key, an approval counts only with a proof that one of these keys
made, over exactly this line: who empties the folder or takes it away gets drafts. Keys are those of ssh-keygen
(`ssh-keygen -t ed25519`) or PEM.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..content.signatures import NO_SIGNATURES, ReviewState, Signature, Signatures
from ..errors import ContentError, OutputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FOLDER = "keys"
_PUBLIC = frozenset({".pub", ".pem"})
_CONTEXT = b"brochure signature 1\n"
"""What every message begins with, so that nothing that is signed elsewhere is taken for one."""
_UNSIGNED = frozenset({"proof", "withdrawn", "withdrawn_by", "why"})
_INSTALL = 'install it: pip install "brochure[keys]"'


def asks_for_keys(folder: Path, signatures: Signatures = NO_SIGNATURES) -> bool:
    """Tell whether approvals without proof count as none: there is a folder of keys, or a line was signed with one.

    Whatever is called keys counts, in capitals too and without a key in it. Raises OutputError for a folder that
    cannot be read.
    """
    return bool(_called_keys(folder)) or any(one.key or one.proof for one in signatures.signatures)


def _called_keys(folder: Path) -> list[Path]:
    """Return what is called keys in a folder, whatever its capitals."""
    try:
        return [path for path in folder.iterdir() if path.name.casefold() == FOLDER]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise OutputError([Problem(f"cannot read the folder: {error.strerror}", Place(str(folder)))]) from None


def message_of(signature: Signature) -> bytes:
    """Return the bytes that a reviewer's key signs: all that an approval says, in one order."""
    said = signature.model_dump(mode="json", exclude=set(_UNSIGNED), exclude_none=True)
    said["state"] = str(ReviewState.APPROVED)
    return _CONTEXT + json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()


def proved(signature: Signature, path: Path, folder: Path) -> Signature:
    """Return an approval with its proof by the private key at a path. Raises ContentError.

    The public half has to lie in the folder's keys/: a proof that nobody can check is none.
    """
    key = _private(path)
    names = [name for name, one in _public_keys(folder).items() if one == key.public_key()]
    if not names:
        hint = f"put its public half there first: {path.name}.pub"
        raise ContentError([Problem("the public half of this key is not in keys/", Place(str(folder / FOLDER)), hint)])
    named = signature.model_copy(update={"key": names[0]})
    proof = base64.b64encode(key.sign(message_of(named))).decode("ascii")
    return named.model_copy(update={"proof": proof})


def as_proved(signatures: Signatures, folder: Path) -> Signatures:
    """Return signatures in which an approval without a good proof is a draft that says why, where keys are asked for.

    One that was withdrawn stays so, whoever wrote that: it releases nothing.
    """
    if not asks_for_keys(folder, signatures):
        return signatures
    known, fault = _known(folder)
    return Signatures(signatures=tuple(_judged(one, known, fault) for one in signatures.signatures))


def _judged(signature: Signature, known: Mapping[str, Ed25519PublicKey], fault: str) -> Signature:
    if signature.state is not ReviewState.APPROVED:
        return signature
    why = fault or _fault(signature, known)
    return signature.model_copy(update={"state": ReviewState.DRAFT, "why": why}) if why else signature


def _fault(signature: Signature, known: Mapping[str, Ed25519PublicKey]) -> str:
    """Return why an approval is not proved, "" for one that is."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - an extra; a known key says that it is there

    if not signature.proof or not signature.key:
        return "its approval is not signed with a key, and this folder asks for one"
    if not signature.digest:
        return "its approval does not say the digest of its texts: sign again"
    if signature.key not in known:
        return f"its approval is signed with a key that is not in keys/: {signature.key}"
    try:
        known[signature.key].verify(base64.b64decode(signature.proof, validate=True), message_of(signature))
    except (InvalidSignature, binascii.Error, ValueError):
        return f"its approval is not what the key {signature.key} has signed"
    return ""


def _known(folder: Path) -> tuple[Mapping[str, Ed25519PublicKey], str]:
    """Return the public keys of a folder, or why they cannot be read."""
    try:
        return _public_keys(folder), ""
    except ContentError as error:
        return {}, error.problems[0].message


def _public_keys(folder: Path) -> dict[str, Ed25519PublicKey]:
    """Return the public keys of a folder by their names. Raises ContentError for a file that holds none.

    Files of other endings are left alone, but for a private key, which belongs to nobody's leaflet.
    """
    found: dict[str, Ed25519PublicKey] = {}
    problems = []
    for path in _files(folder):
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.append(Problem(f"cannot read the key: {error.strerror}", Place(str(path))))
            continue
        if b"PRIVATE KEY" in data:
            hint = f"move it to where only its owner can read it, and keep {path.stem}.pub here"
            problems.append(Problem(f"{path.name} is a private key", Place(str(path)), hint))
        elif path.suffix.casefold() in _PUBLIC:
            key = _public(data)
            if key is None or path.stem in found:
                problems.append(_no_key(path, is_second=key is not None))
            else:
                found[path.stem] = key
    if problems:
        raise ContentError(problems)
    return found


def _no_key(path: Path, *, is_second: bool) -> Problem:
    if is_second:
        return Problem(f"two keys are called {path.stem}", Place(str(path)), "give one of them another name")
    hint = "it has to be the public half of an Ed25519 key: ssh-keygen -t ed25519"
    return Problem(f"{path.name} is no public key of Ed25519", Place(str(path)), hint)


def _files(folder: Path) -> list[Path]:
    """Return the files of keys/. Raises ContentError where it is no folder, or is called so in capitals."""
    for path in _called_keys(folder):
        if path.name != FOLDER or not path.is_dir():
            hint = "the public keys of those who sign are files in a folder that is called keys"
            raise ContentError([Problem(f"{path.name} is not the folder keys/", Place(str(path)), hint)])
    try:
        return sorted(path for path in (folder / FOLDER).iterdir() if not path.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ContentError([Problem(f"cannot read keys/: {error.strerror}", Place(str(folder / FOLDER)))]) from None


def _public(data: bytes) -> Ed25519PublicKey | None:
    """Return the public key that a file holds, or None. Raises ContentError where the extra is not installed."""
    serialization, ed25519 = _library()
    load = (
        serialization.load_pem_public_key if data.lstrip().startswith(b"-----") else serialization.load_ssh_public_key
    )
    try:
        key: Any = load(data)
    except Exception:  # the library raises many, for what is somebody's file
        return None
    return key if isinstance(key, ed25519.Ed25519PublicKey) else None


def _private(path: Path) -> Ed25519PrivateKey:
    """Return the private key of a file, asking for its passphrase where it has one. Raises ContentError."""
    _, ed25519 = _library()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError([Problem(f"cannot read the key: {error.strerror}", Place(str(path)))]) from None
    if _public(data) is not None:
        hint = f"sign with the private one, which is called as this without {path.suffix}"
        raise ContentError([Problem("this is the public half of a key", Place(str(path)), hint)])
    key = _loaded(data, path)
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        hint = "give the private half of an Ed25519 key: ssh-keygen -t ed25519"
        raise ContentError([Problem("this is no private key that can be read", Place(str(path)), hint)])
    private: Ed25519PrivateKey = key
    return private


def _loaded(data: bytes, path: Path) -> Any:
    """Return the private key that data hold, None for other data. Raises ContentError for a wrong passphrase."""
    serialization, _ = _library()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - as above

    load = serialization.load_ssh_private_key if b"OPENSSH" in data[:40] else serialization.load_pem_private_key
    try:
        return load(data, None)
    except TypeError:  # it has a passphrase
        pass
    except Exception:  # as above
        return None
    words = _passphrase(path)
    try:
        return load(data, words)
    except UnsupportedAlgorithm:
        message = "this key has a passphrase, and the package that opens such keys is not installed"
        raise ContentError([Problem(message, Place(str(path)), _INSTALL)]) from None
    except Exception:  # as above
        raise ContentError([Problem("this is not the passphrase of the key", Place(str(path)))]) from None


def _passphrase(path: Path) -> bytes:
    """Ask for the passphrase of a key. Raises ContentError where nobody can be asked."""
    from getpass import getpass  # noqa: PLC0415 - for a key with a passphrase alone

    try:
        return getpass(f"passphrase of {path.name}: ").encode()
    except EOFError:
        message = "this key has a passphrase, and nobody is there to type it"
        raise ContentError([Problem(message, Place(str(path)), "sign at a terminal")]) from None


def _library() -> tuple[Any, Any]:
    """Return the modules that read keys and know Ed25519. Raises ContentError where the extra is not installed."""
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - an extra
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415
    except ImportError:
        message = "keys/ has public keys, and the package that checks them is not installed"
        raise ContentError([Problem(message, hint=_INSTALL)]) from None
    return serialization, ed25519

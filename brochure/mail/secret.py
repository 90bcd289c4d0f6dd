"""The password or the token for a server: from the environment, or from the keyring of the system; never a file."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..errors import ContentError, Problem
from .settings import Login, Settings

VARIABLE = "BROCHURE_MAIL_SECRET"


def secret(settings: Settings, environment: Mapping[str, str] = os.environ) -> str:
    """Return the password or the token, "" where none is needed. Raises ContentError where there is none.

    In the keyring it is kept under the name of the server, so that no other server gets it.
    """
    if settings.login is Login.NONE:
        return ""
    found = environment.get(VARIABLE, "") or _in_keyring(settings)
    if not found:
        what = "access token" if settings.login is Login.XOAUTH2 else "password"
        hint = f"keyring set {service(settings)} {settings.account}    (or, for one run, the variable {VARIABLE})"
        raise ContentError([Problem(f"there is no {what} for {settings.account} at {settings.server}", hint=hint)])
    if not found.isascii() or not found.isprintable():
        raise ContentError([Problem("the password has characters that servers take in different ways", hint="a to z")])
    return found


def service(settings: Settings) -> str:
    """Return the name under which the keyring has it."""
    return f"brochure-{settings.server}"


def _in_keyring(settings: Settings) -> str:
    try:
        import keyring  # noqa: PLC0415 - an extra
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return keyring.get_password(service(settings), settings.account) or ""
    except KeyringError as error:
        hint = f"unlock it, or give the secret for one run in the variable {VARIABLE}"
        raise ContentError([Problem(f"the keyring of the system gives nothing: {error}", hint=hint)]) from None

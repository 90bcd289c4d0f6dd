"""Web and e-mail addresses: whether they are what they claim to be, and the URI that a link to one carries.

An address is printed as it was written. Its link is in ASCII: host names in Punycode, the rest percent-encoded
(RFC 3986, RFC 6068).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import quote, unquote, unquote_to_bytes

from .characters import hidden_mark

MAX_LENGTH = 2000
"""The most characters of an address that every reader follows."""
MAX_MAILBOX = 254
"""The most characters of an address in a message's envelope (RFC 5321, 4.5.3.1.3)."""
_LOCAL = re.compile(r"[A-Za-z0-9!#$&'*+/=?^_`~-]+(?:\.[A-Za-z0-9!#$&'*+/=?^_`~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[^/?#:]*)(?::(?P<port>\d{0,6}))?(?P<rest>[/?#].*)?", re.IGNORECASE
)
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_TEL = re.compile(r"tel:(?:\+[\d.()-]{7,25}|[\d.()-]{3,25})(?:;ext=\d{1,7})?")
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]")
_ALIKE = frozenset("аеорсухіјѕԁһԛԝӏ")
"""Cyrillic letters that look like Latin ones."""
_APART = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts with letters that look alike, which no name mixes."""
AS_MAIL, AS_WEB, AS_PHONE = "name@hospital.org", "https://hospital.org/page", "tel:+97714117710"


class AddressError(ValueError):
    """An address that is not what it claims to be; the message says why, and the hint what to type."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def mail_uri(address: str) -> str:
    """Return the mailto: URI of an e-mail address. Raises AddressError."""
    hint = f"write it as {AS_MAIL}"
    _seen(address, hint)
    local, at, domain = address.partition("@")
    if not at or "@" in domain:
        raise AddressError("an e-mail address has one @", hint)
    if address.lower().startswith("mailto:"):
        raise AddressError("'mailto:' is added by itself", hint)
    if not _LOCAL.fullmatch(local) or len(local) > 64:
        why = f"{local!r} cannot stand before the @" if local else "nothing stands before the @"
        raise AddressError(why, f"{hint}: letters a to z, digits, . _ - and +")
    return f"mailto:{quote(local, safe='!$*+-._~')}@{_host(domain, hint)}"


def mailbox(address: str) -> str:
    """Return the one address that a message can be sent to by any server, without blanks around it.

    Raises AddressError, also for letters that are not ASCII: most servers cannot deliver to these (RFC 6531).
    """
    text, hint = address.strip(), f"write it as {AS_MAIL}"
    if "," in text or ";" in text or text.count("@") > 1:
        raise AddressError("a message goes to one address", "send each person a message of its own")
    if "<" in text:
        raise AddressError("a name stands beside it", f"write the address alone: {AS_MAIL}")
    _seen(text, hint)
    other = next((sign for sign in text if not sign.isascii()), "")
    if other:
        why = f"it has {other!r}, and most mail servers cannot deliver to letters other than a to z"
        raise AddressError(why, "ask for another address")
    if len(text) > MAX_MAILBOX:
        raise AddressError(f"it has {len(text)} characters, and the most is {MAX_MAILBOX}", hint)
    mail_uri(text)
    return text


def web_uri(address: str) -> str:
    """Return the URI of a web address, https: where it says neither that nor http:. Raises AddressError."""
    hint = f"write it as {AS_WEB}"
    _seen(address, hint)
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in {"http", "https"} and "." not in scheme[1]:
        raise AddressError(f"a web address does not begin with {scheme[0]!r}", hint)
    found = _WEB.fullmatch(address)
    if (found and "@" in found["host"]) or "@" in address.partition("://")[2].partition("/")[0]:
        raise AddressError("it holds a user name before an @", f"{hint}, without name and password")
    if found is None:
        raise AddressError("it is no web address", hint)
    rest = found["rest"] or ""
    if _UNSAFE.search(rest):
        raise AddressError(f"{_UNSAFE.findall(rest)[0]!r} cannot stand in a web address", hint)
    if _ESCAPE.search(rest):
        raise AddressError("a % in it begins no code such as %20", "copy the address from the browser")
    _decoded(rest)
    if address[-1] in ".,;:!?" or (address[-1] == ")" and address.count("(") < address.count(")")):
        raise AddressError(f"it ends in {address[-1]!r}", "leave that sign out")
    host = _host(found["host"], hint)
    port = f":{int(found['port'])}" if found["port"] else ""
    if port and not 0 < int(port[1:]) < 65536:
        raise AddressError(f"there is no port {port[1:]}", hint)
    scheme_used = (found["scheme"] or "https").lower()
    return f"{scheme_used}://{host}{port}{quote(rest, safe=_KEPT)}"


_KEPT = "%:/?#[]@!$&'()*+,;=~"
"""What RFC 3986 lets stand in a path, a query and a fragment, and codes that are there already."""


def link_uri(target: str) -> str:
    """Return the URI of a link's target in a text: https:, http:, mailto: or tel:. Raises AddressError."""
    scheme = target.partition(":")[0].lower()
    if scheme in {"http", "https"}:
        return web_uri(target)
    if scheme == "mailto":
        address, mark, query = target[len("mailto:") :].partition("?")
        _decoded(query)
        if _UNSAFE.search(query) or _ESCAPE.search(query):
            raise AddressError("what follows the ? is no part of an e-mail address", f"write mailto:{AS_MAIL}")
        return mail_uri(unquote(address)) + mark + quote(query, safe=_KEPT)
    if scheme == "tel":
        if not _TEL.fullmatch(target) or len(re.sub(r"\D", "", target.partition(";")[0])) < 3:
            raise AddressError(f"{target!r} holds no phone number", f"write it as {AS_PHONE}")
        return target
    raise AddressError("nobody can follow it", "an address begins with https://, mailto: or tel:")


def _seen(address: str, hint: str) -> None:
    """Raise AddressError for what cannot be seen, for a space, and for what is too long."""
    mark = hidden_mark(address)
    if mark:
        raise AddressError(f"it holds a hidden mark, {mark}", "type the address again")
    if any(character.isspace() for character in address):
        raise AddressError("it holds a space", hint)
    if not address:
        raise AddressError("it is empty", hint)
    if len(address) > MAX_LENGTH:
        raise AddressError(f"it has {len(address)} characters, and the most is {MAX_LENGTH}", hint)


def _decoded(text: str) -> None:
    """Raise AddressError for percent codes of what cannot be seen; bytes of an older encoding may be meant."""
    codes = unquote_to_bytes(text)
    mark = hidden_mark(codes.decode(errors="replace"))
    if mark or any(code < 0x20 or code == 0x7F for code in codes):
        raise AddressError(f"it holds a hidden mark, {mark or 'a line end'}", "type the address again")


def _host(host: str, hint: str) -> str:
    """Return a host name in ASCII. Raises AddressError for what is none."""
    labels = unicodedata.normalize("NFC", host).split(".")
    if len(labels) < 2:
        raise AddressError(f"{host!r} is no name with a dot, such as hospital.org", hint)
    if _is_number(host):
        raise AddressError(f"{host!r} is a machine's number", hint)
    both = [_label(label, host, hint) for label in labels]
    coded = ".".join(label for label, _ in both)
    if not _TOP.fullmatch(both[-1][0]) or len(coded) > 253:
        raise AddressError(f"no host name ends in {labels[-1]!r}", hint)
    if both[-1][1].isascii() and any(set(meant) <= _ALIKE for _, meant in both):
        raise AddressError(f"{host!r} is written in letters that look like others", "type it again")
    return coded


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _label(label: str, host: str, hint: str) -> tuple[str, str]:
    """Return one part of a host name in ASCII (Punycode, RFC 3492), and as it is meant. Raises AddressError."""
    coded = meant = label
    if not label.isascii():
        try:
            coded = label.encode("idna").decode()
        except UnicodeError:
            raise AddressError(f"{label!r} cannot stand in a host name", hint) from None
        if coded.encode().decode("idna") != label.lower():
            raise AddressError(f"{label!r} is read in two ways in a host name", "write its Punycode, xn--...")
    elif label.lower().startswith("xn--"):
        try:
            meant = label[4:].encode().decode("punycode")
        except UnicodeError:
            raise AddressError(f"{label!r} is no Punycode", hint) from None
    if not _LABEL.fullmatch(coded):
        why = f"{label!r} cannot stand in a host name" if label else f"{host!r} has two dots, or one at an end"
        raise AddressError(why, hint)
    if hidden_mark(meant):
        raise AddressError(f"{label!r} holds a hidden mark, {hidden_mark(meant)}", "type the address again")
    names = {unicodedata.name(character, "").partition(" ")[0] for character in meant if character.isalpha()}
    if len(names.intersection(_APART)) > 1:
        raise AddressError(f"{host!r} mixes letters of two scripts that look alike", "type it again in one script")
    return coded, meant

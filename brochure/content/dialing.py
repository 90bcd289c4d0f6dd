"""Whether a phone number can be one of its country: libphonenumber knows how long they are, and which are in use."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Severity
from .phones import Number

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

MAX_LOST = 2
"""So many digits at the end of a number may have been lost."""


class NumberComplaint(NamedTuple):
    """What libphonenumber has against a number."""

    message: str
    hint: str
    severity: Severity = Severity.ERROR


def known_countries() -> frozenset[str]:
    """Return the codes (ISO 3166-1 alpha-2) of the countries whose phone numbers can be judged."""
    import phonenumbers  # noqa: PLC0415 - 20 ms that only a phone number needs

    return frozenset(phonenumbers.SUPPORTED_REGIONS)


def judge(number: Number, country: str = "") -> NumberComplaint | None:
    """Return what is wrong with a number of a country, or with one that says its country by +; None if nothing is.

    Too few or too many digits are an error. A number of a good length that libphonenumber does not know only
    warns: new ranges of numbers are given out before it learns of them.
    """
    dialed = number.dialed
    if not country and not dialed.startswith("+"):
        return None
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    parsed = _parsed(dialed, country)
    if parsed is None:
        return NumberComplaint(f"{dialed} begins with no country code", "compare it digit by digit")
    if dialed.startswith("+") and phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) != dialed:
        called = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        return NumberComplaint(f"{dialed} cannot be dialed as it stands", f"write it as {called}")
    if country and phonenumbers.is_possible_short_number_for_region(parsed, country):
        return None
    return _prefix(dialed, parsed, country) or _length(dialed, parsed) or _use(dialed, parsed, country)


def national(number: Number, country: str) -> str:
    """Return a number as its country writes it: with its own prefix at home, with + and its code where it has these.

    "" for one that libphonenumber does not know to be in use, and for those of services: they stay as they are.
    """
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    parsed = _parsed(number.dialed, country)
    if parsed is None or not phonenumbers.is_valid_number(parsed) or is_short(number, country):
        return ""
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, forms.INTERNATIONAL if number.dialed[0] == "+" else forms.NATIONAL)


def e164(number: Number, country: str) -> Number:
    """Return a number of a country as it is dialed from anywhere (ITU-T E.164); one of services, as it was written."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    parsed = None if country not in known_countries() or is_short(number, country) else _parsed(number.dialed, country)
    if parsed is None or not (phonenumbers.is_valid_number(parsed) or _is_whole(parsed)):
        return number
    return number._replace(dialed=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def _is_whole(parsed: PhoneNumber) -> bool:
    """Tell whether a number that nobody knows has all digits but those that are dialed at home alone.

    Before such a number libphonenumber leaves the 0 in its place.
    """
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    possible = phonenumbers.is_possible_number_with_reason(parsed) == phonenumbers.ValidationResult.IS_POSSIBLE
    return possible and not parsed.italian_leading_zero


def is_short(number: Number, country: str) -> bool:
    """Tell whether a number is as long as those of services in a country (102, 1166), which have no longer form."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    parsed = None if number.dialed.startswith("+") else _parsed(number.dialed, country)
    return parsed is not None and phonenumbers.is_possible_short_number_for_region(parsed, country)


def is_known_short(number: Number, country: str) -> bool:
    """Tell whether a short number is known to be in use in a country."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    parsed = _parsed(number.dialed, country)
    return parsed is not None and phonenumbers.is_valid_short_number_for_region(parsed, country)


def is_for_emergencies(number: Number, country: str) -> bool:
    """Tell whether a number is known to call the emergency services of a country."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    return phonenumbers.connects_to_emergency_number(number.dialed, country)


@lru_cache(maxsize=256)
def _parsed(dialed: str, country: str) -> PhoneNumber | None:
    """Return a number as libphonenumber reads it, which nobody changes; it is asked of one number many times."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    try:
        return phonenumbers.parse(dialed, country or None)
    except phonenumbers.NumberParseException:
        return None


def _prefix(dialed: str, parsed: PhoneNumber, country: str) -> NumberComplaint | None:
    """Return that a number begins with its own country's code and no +, so that nobody there can dial it.

    In North America the code, 1, is also what is dialed before a number of another area.
    """
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    code = str(parsed.country_code or "")
    if dialed.startswith("+") or code == "1" or not dialed.startswith(code):
        return None
    raw = phonenumbers.parse(dialed, country, keep_raw_input=True)
    if raw.country_code_source != phonenumbers.CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN:
        return None
    return NumberComplaint(
        f"{dialed} begins with the code of {_where(parsed)} and no +", f"write + before it: +{dialed}"
    )


def _length(dialed: str, parsed: PhoneNumber) -> NumberComplaint | None:
    """Return what is wrong with the number of digits."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    found, reasons = phonenumbers.is_possible_number_with_reason(parsed), phonenumbers.ValidationResult
    if found == reasons.IS_POSSIBLE:
        return None
    is_local = found == reasons.IS_POSSIBLE_LOCAL_ONLY
    if is_local and dialed[0] not in "+0":
        hint = "write its area code before it"
        return NumberComplaint(f"{dialed} can be called from its own area only", hint, Severity.WARNING)
    too = "too few" if is_local or found == reasons.TOO_SHORT else "too many"
    too = "a wrong number of" if found == reasons.INVALID_LENGTH else too
    hint = "compare it digit by digit; another country's number begins with + and its code"
    return NumberComplaint(f"{dialed} has {too} digits for {_where(parsed)}", hint)


def _use(dialed: str, parsed: PhoneNumber, country: str) -> NumberComplaint | None:
    """Return that a number of possible length is not known to be in use, or would be with more digits or with fewer."""
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    if phonenumbers.is_valid_number(parsed):
        return None
    more = [phonenumbers.parse(dialed + "0" * count, country or None) for count in range(1, MAX_LOST + 1)]
    fewer = phonenumbers.PhoneNumber()
    fewer.merge_from(parsed)
    hint = "compare it digit by digit: nobody may have this number"
    for is_so, too in (
        (any(map(phonenumbers.is_valid_number, more)), "too few"),
        (phonenumbers.truncate_too_long_number(fewer), "too many"),
    ):
        if is_so:
            return NumberComplaint(f"{dialed} has {too} digits for {_where(parsed)}", hint)
    return NumberComplaint(f"{dialed} is not known to be in use in {_where(parsed)}", hint, Severity.WARNING)


def _where(parsed: PhoneNumber) -> str:
    import phonenumbers  # noqa: PLC0415 - see `known_countries`

    code = parsed.country_code or 0
    region = phonenumbers.region_code_for_country_code(code)
    return f"+{code}" if region in {"001", "ZZ"} else region

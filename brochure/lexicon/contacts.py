"""Phone numbers, e-mail and web addresses as they stand in running text.

They are found widely: a check compares them digit by digit, and a line does not end in one. What a value holds is
read strictly, by `content.phones` and `content.addresses`. A letter of any other script may stand right beside them:
Chinese, Thai and their like put no space there.
"""

from __future__ import annotations

import re

from .digits import SPACES

MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_QUOTES, _CLOSERS = "<>\"'“”„«»‹›「」『』", r")\]）】〉》"
_STOPS = "،؛؟۔।॥၊။។。、，；：！？．"
_OTHER_LETTER = rf"(?<![A-Za-z0-9])[^\x00-\x7f\s{_QUOTES}{_CLOSERS}{_STOPS}]"
WEB = re.compile(rf"(?:https?://|www\.)(?:[!-~](?<![{_QUOTES}])|{_OTHER_LETTER})+(?<![.,;:!?{_CLOSERS}])")
"""An address up to the space, quotation mark, sign of punctuation or particle of a language after it.

A letter of another script belongs to it after a dot or a slash, and not after a Latin letter or a digit.
"""

_HYPHENS = r"\-\u2010\u2011–"
_GAP = f"[{SPACES}{_HYPHENS}]"
_LOOSE = f"[{SPACES}{_HYPHENS}()./]"
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_ORDERS = ((_YEAR, _MONTH, _DAY), (_DAY, _MONTH, _YEAR), (_MONTH, _DAY, _YEAR))
_NO_DATE = rf"(?!(?:{'|'.join(f'[{_HYPHENS}]'.join(order) for order in _ORDERS)})(?![\d{_HYPHENS}]))"
_AMOUNT = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+"
_NO_AMOUNT = rf"(?!{_AMOUNT}(?:[-–]{_AMOUNT})?(?!{_GAP}?\d))"
_APART = rf"(?<!\d{_GAP})"
_TRUNK = rf"(?<!\d[{_HYPHENS}])(?:(?<!\d[{SPACES}])|(?!\d{{3}}(?:[{SPACES}]\d{{3}})*(?!{_GAP}?\d)))"
"""Where 0 begins a number: not inside an amount in groups of three, and maybe after another number (Ward 39)."""
_CODED = (
    rf"\+[{SPACES}]?\(?\d(?:{_LOOSE}{{0,2}}\d){{5,16}}"  # +977 (1) 411-7710
    rf"|\(\+?\d{{1,5}}\){_LOOSE}?\d(?:{_LOOSE}{{0,2}}\d){{3,14}}"  # (01) 411 7710
)
_KINDS = (
    _CODED,
    rf"0\d{{1,4}}/\d(?:{_GAP}?\d){{4,14}}",  # 01/4117710
    rf"{_TRUNK}{_NO_DATE}0(?!00)\d(?:{_GAP}?\d){{4,14}}",  # 020 7946 0018
    rf"{_APART}{_NO_DATE}\d{{2,5}}[{_HYPHENS}]\d(?:{_GAP}?\d){{3,14}}",  # 411-7710
    rf"{_APART}{_NO_DATE}{_NO_AMOUNT}(?!\d{{1,3}}[{SPACES}]0)\d(?:{_GAP}?\d){{6,14}}",  # 9841234567, 9841 234567
)
_NO_LETTER = r"A-Za-z\d"
PHONE = rf"(?=[\d+(])(?<![{_NO_LETTER}.])(?:{'|'.join(_KINDS)})(?![{_NO_LETTER}])"
"""A pattern for what may be a phone number: dates, and amounts in groups of three, are none.

It takes 4 ms to compile, so only who looks for phone numbers alone does.
"""
CODED_PHONE = rf"(?<![\w.])(?:{_CODED})(?![./:,]?\w)"
"""A pattern for one with a country's code, or with a town's in brackets, which can be nothing else."""

"""A content stream as its operations: operands and operator (ISO 32000-1, 7.8.2), found by one search."""

from __future__ import annotations

import re
from typing import Any

from .fonts import resolved
from .strings import STRING

_DICTIONARY = rb"<<(?:[^<>()]++|%(string)s|<<(?:[^<>()]++|%(string)s)*+>>)*+>>" % {b"string": STRING}
_SPACE = rb"[\s\0]*+(?:%[^\r\n]*+[\s\0]*+)*+"
"""What stands between words: blanks, and comments."""
_OPERATION = re.compile(
    rb"""(?x) %(space)s
    ( (?: [-+.\d\s]*+ (?:re|[mlcvyh]) (?=\s|\Z) )++                                      # a path is one operand
    | (?: [-+.\d\s\0]++ | /[^\s()<>\[\]{}/%%]*+ | %(dictionary)s | %(string)s
        | \[(?:[^\[\]()<>%%]++|%(string)s)*+\] | %%[^\r\n]*+ )*+ )
    %(space)s
    ( BI\s.*?\sEI(?=\s|\Z) | [A-Za-z'"][A-Za-z0-9*'"]*+ | \S )"""
    % {b"string": STRING, b"dictionary": _DICTIONARY, b"space": _SPACE},
    re.DOTALL,
)
Operation = tuple[bytes, bytes]
"""Operands as spelled, and the operator; the steps of a path come together, before the operator that paints it. A byte
that belongs to nothing is an operator by itself."""


def operations(data: bytes) -> list[Operation]:
    """Return the operations of a content stream in order."""
    return _OPERATION.findall(data)


def streams(page: Any) -> list[Any]:
    """Return the content streams of a page; its operations are all of theirs (table 30)."""
    contents = resolved(page.get("/Contents", []))
    return [resolved(one) for one in contents] if isinstance(contents, list) else [contents]

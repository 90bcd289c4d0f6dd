"""Translation files of before signatures.yaml, in which `review:` said who had translated and who had signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ..content.lexical import quoted
from ..content.model import Leaflet
from .files import TranslationText
from .saving import hold_same
from .segments import all_segments, label_segments
from .variants import Variant

KEY = "review"


def review_of(file: TranslationText) -> Mapping[str, Any] | None:
    """Return what a file says under `review:`, or None where it has no such key."""
    found = file.values.get(KEY)
    return (found if isinstance(found, dict) else {}) if KEY in file.values else None


def without_review(file: TranslationText) -> str:
    """Return the file's text without `review:`; its translator stays, as a key of its own, and so do all comments.

    Raises ContentError where anything else would change.
    """
    translator = (review_of(file) or {}).get("translator")
    keep = isinstance(translator, str) and "translator" not in file.values
    text = file.with_head(KEY, [f"translator: {_plain(str(translator))}"] if keep else [])
    hold_same(file, text, heads=(KEY, "translator"))
    return text


def was_signed(review: Mapping[str, Any], variant: Variant, leaflet: Leaflet) -> bool:
    """Tell whether a translation is still, word for word, what was signed under `review:`."""
    known = {one.id: one.source for one in (*all_segments(leaflet, variant.language), *label_segments("und"))}
    rows = [[name, known[name], variant.targets[name]] for name in sorted(variant.targets) if name in known]
    digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:20]
    return review.get("status") == "reviewed" and not variant.missing and review.get("signed") == digest


def _plain(text: str) -> str:
    """Return a text as YAML, without quotes where it is one word."""
    return text if text.replace("-", "").isalpha() and text.isascii() and not text.startswith("-") else quoted(text)

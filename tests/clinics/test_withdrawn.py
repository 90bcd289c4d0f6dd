"""Which files are not to be used any more: withdrawn, overdue, or older than the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brochure.clinics.ledger import Row
from brochure.clinics.withdrawn import outdated
from brochure.content.signatures import ReviewState, Scope, Signature, Signatures

TODAY = date(2026, 3, 6)


def row(clinic: str, version: str, language: str = "ne", **changes: str) -> Row:
    name = f"{clinic}_{language}_{version}"
    made = Row(name, "garden", version, language, "email", clinic, clinic, "released", "a", "b", 1, 1, "2026-01-01")
    return replace(made, **changes)


def signed(version: str, scope: Scope = Scope.SOURCE, language: str = "en", **changes: object) -> Signature:
    made = Signature(scope=scope, language=language, version=version, state=ReviewState.APPROVED, by="A", role="B")
    return made.model_copy(update=changes)


def told(rows: list[Row], *signatures: Signature, version: str = "1.1") -> list[tuple[str, str, str]]:
    found = outdated(rows, Signatures(signatures=signatures), version, TODAY)
    return [(one.row.file, one.why, one.instead) for one in found]


def test_a_file_of_the_newest_version_is_fine():
    assert told([row("a", "1.1"), row("b", "1.1", "en")], signed("1.0"), signed("1.1")) == []


def test_an_older_version_is_told_with_what_the_clinic_has_instead():
    rows = [row("a", "1.0"), row("b", "1.0"), row("b", "1.1"), row("c", "1.0"), row("c", "1.1", "en")]
    why = "the newest version is 1.1"
    assert told(rows, signed("1.0"), signed("1.1")) == [
        ("a_ne_1.0", why, ""), ("b_ne_1.0", why, "1.1"), ("c_ne_1.0", why, ""),
    ]  # fmt: skip


def test_a_version_that_nobody_has_approved_yet_makes_none_old():
    assert told([row("a", "1.0")], signed("1.0"), signed("1.1", state=ReviewState.IN_REVIEW)) == []
    assert told([row("a", "1.0", state="draft")]) == [("a_ne_1.0", "the newest version is 1.1", "")]


def test_a_draft_is_nothing_to_have_instead():
    (found,) = told([row("a", "1.0"), row("a", "1.1", state="draft")], signed("1.0"), signed("1.1"))
    assert found[2] == ""


def test_what_is_withdrawn_says_since_when_and_why():
    gone = {"state": ReviewState.WITHDRAWN, "withdrawn": date(2026, 2, 2), "why": "a wrong dose"}
    rows = [row("a", "1.0"), row("a", "1.0", "en"), row("b", "1.1")]
    why = "withdrawn on 2026-02-02: a wrong dose"
    assert told(rows, signed("1.0", **gone), signed("1.1")) == [("a_ne_1.0", why, ""), ("a_en_1.0", why, "")]
    translation = signed("1.1", Scope.TRANSLATION, "ne", **gone)
    assert told(rows[2:], signed("1.1"), translation) == [("b_ne_1.1", why, "")]
    assert told([row("b", "1.1", "ar")], signed("1.1"), translation) == []


def test_what_is_overdue_says_since_when():
    late = {"next": date(2026, 3, 5)}
    why = "its review is overdue since 2026-03-05"
    assert told([row("a", "1.1")], signed("1.1", **late)) == [("a_ne_1.1", why, "")]
    translation = signed("1.1", Scope.TRANSLATION, "ne", **late)
    rows = [row("a", "1.1"), row("a", "1.1", "en")]
    assert told(rows, signed("1.1", next=TODAY), translation) == [("a_ne_1.1", why, "")]


def test_a_later_date_that_was_signed_since_counts_and_not_the_ledgers():
    rows = [row("a", "1.1", next="2026-03-01")]
    assert told(rows, signed("1.1", next=date(2027, 3, 5))) == []
    assert told(rows, signed("1.1")) == [("a_ne_1.1", "its review is overdue since 2026-03-01", "")]

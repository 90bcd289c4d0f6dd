"""Judges that are not ours."""

from __future__ import annotations

from collections.abc import Callable

import page as page_validation
import pytest


@pytest.fixture(scope="session")
def judged() -> Callable[[bytes], None]:
    """Return a function that fails unless a file conforms to PDF/UA-1 and PDF/A-2a."""

    def judge(pdf: bytes) -> None:
        for profile in ("ua1", "2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert not report.failures, [(one.rule_id, one.message) for one in report.failures]
            assert report.is_compliant

    return judge

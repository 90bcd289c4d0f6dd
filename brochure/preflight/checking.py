"""Every rule, asked of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..editions import Edition
from ..errors import OutputError
from ..foreign import reading
from .document_rules import of_file
from .interpreter import Library, look_at
from .objects import limited
from .opening import opened, sheets
from .page_rules import of_boxes, of_content
from .plates import ink_of_plates
from .results import CheckResult, Expected, Verdict, expected
from .seen import Seen


@reading("PDF", OutputError)
def preflight(pdf: bytes, edition: Edition | None = None) -> list[CheckResult]:
    """Return what every rule finds in a file that is meant for an edition. Raises OutputError for what is no PDF."""
    asked = expected(edition) if edition else Expected()
    with limited(), opened(pdf) as file:
        pages = sheets(file, asked.bleed)
        library = Library(file, weighs=asked.press)
        results = list(of_file(file, pages, asked))
        fonts: dict[str, bool] = {}
        unread = False
        for sheet in pages:
            seen = Seen(sheet.boxes)
            look_at(sheet.page, seen, library, sheet.start)
            results += [*of_boxes(sheet, asked), *of_content(sheet, seen, asked)]
            for name, embedded in seen.fonts.items():
                fonts[name] = embedded and fonts.get(name, True)
            unread = unread or bool(seen.unread)
        results.append(_fonts(fonts, unread=unread))
    return [*_once(results), *ink_of_plates(pdf, pages, asked)]


def _fonts(fonts: dict[str, bool], *, unread: bool) -> CheckResult:
    missing = sorted(name for name, embedded in fonts.items() if not embedded)
    if missing:
        more = f" and {len(missing) - 8} more" if len(missing) > 8 else ""
        return CheckResult("fonts embedded", Verdict.FAIL, f"not embedded: {', '.join(missing[:8])}{more}")
    found = "all" if fonts else "there are none"
    return CheckResult("fonts embedded", Verdict.UNKNOWN if unread else Verdict.PASS, found)


def _once(results: Sequence[CheckResult]) -> Iterator[CheckResult]:
    """Yield results with those that pass on every page put into one line."""
    by_rule: dict[str, list[CheckResult]] = {}
    for result in results:
        by_rule.setdefault(result.rule, []).append(result)
    for found in by_rule.values():
        bad = [result for result in found if result.verdict is not Verdict.PASS]
        yield from bad or [CheckResult(found[0].rule, Verdict.PASS, _said(found))]


def _said(found: Sequence[CheckResult]) -> str:
    """Return what the pages say together: each thing once."""
    said = list(dict.fromkeys(result.found for result in found))
    return said[0] if len(said) == 1 or len(said) > 3 else "; ".join(said)

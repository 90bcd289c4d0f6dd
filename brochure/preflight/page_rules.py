"""The rules for one page."""

from __future__ import annotations

from collections.abc import Iterator

from ..readback.outlines import Box
from ..units import MM
from .opening import MAX_SIDE, Sheet
from .results import CheckResult, Expected, Verdict, judged
from .seen import HAIRLINE, MAX_INK, TOLERANCE, Seen
from .spaces import Kind, Space


def of_boxes(sheet: Sheet, asked: Expected) -> Iterator[CheckResult]:
    """Yield what is found of the boxes of a page."""
    number, boxes = sheet.number, sheet.boxes
    media, trim, bleed = boxes.media, boxes.trim, boxes.bleed
    if not sheet.has_media:
        yield CheckResult("media box", Verdict.FAIL, "the page does not say how large it is", number)
    if max(media[2] - media[0], media[3] - media[1]) > MAX_SIDE:
        yield CheckResult("media box", Verdict.FAIL, "the page is longer than 5 metres", number)
    at_zero = media[0] == 0 and media[1] == 0
    corner = f"it starts at {media[0]:g}, {media[1]:g}"
    yield CheckResult("media box starts at 0, 0", judged(at_zero), corner, number)
    nested = _inside(trim, bleed) and _inside(bleed, media)
    yield CheckResult("boxes nested", judged(nested), "trim in bleed in media", number)
    if asked.bleed:
        edges = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        enough = min(edges) >= asked.bleed - TOLERANCE
        found = f"{min(edges) / MM:.2f} mm, asked {asked.bleed / MM:g}"
        yield CheckResult("bleed box", judged(enough), found, number)


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - TOLERANCE
        and inner[1] >= outer[1] - TOLERANCE
        and inner[2] <= outer[2] + TOLERANCE
        and inner[3] <= outer[3] + TOLERANCE
    )


def of_content(sheet: Sheet, seen: Seen, asked: Expected) -> Iterator[CheckResult]:
    """Yield what is found of the content of a page; what passes on a page that was not read whole is unknown."""
    number = sheet.number
    if seen.unread:
        found = f"not read whole: {'; '.join(sorted(seen.unread))}"
        yield CheckResult("content", Verdict.UNKNOWN, found, number)
    else:
        found = "some of it makes no sense, and viewers pass over it" if seen.odd else "read whole"
        yield CheckResult("content", judged(not seen.odd, Verdict.WARN), found, number)
    for rule, verdict, found in _content(seen, asked):
        if verdict is Verdict.PASS and seen.unread:
            yield CheckResult(rule, Verdict.UNKNOWN, f"{found}, of what could be read", number)
        else:
            yield CheckResult(rule, verdict, found, number)


def _content(seen: Seen, asked: Expected) -> Iterator[tuple[str, Verdict, str]]:
    if asked.bleed:
        short = f"stops at the trim: {', '.join(sorted(seen.short))}"
        yield "bleed reached", judged(not seen.short), short if seen.short else "everything that reaches the trim"
    yield "color spaces", _spaces(seen, asked), ", ".join(sorted({one.label for one in seen.spaces})) or "none"
    if asked.press:
        yield from _inks(seen)
    thin = seen.thinnest
    found = f"none under {HAIRLINE} points" if thin is None else f"the thinnest is {thin:.2g} points"
    yield "hairlines", judged(thin is None), found
    yield from _pictures(seen)
    if asked.press:
        yield from _overprint(seen)
        clear = ", ".join(sorted(seen.clear)[:4])
        yield "transparency", judged(not clear, Verdict.WARN), clear or "none"


def _spaces(seen: Seen, asked: Expected) -> Verdict:
    if not (asked.press or asked.gray):
        return Verdict.PASS
    right = {Kind.GRAY, Kind.CMYK} if asked.press else {Kind.GRAY}
    found = [_kind(space, right) for space in seen.spaces]
    for worst in (Verdict.FAIL, Verdict.UNKNOWN, Verdict.WARN):
        if worst in found:
            return worst
    return Verdict.PASS


def _kind(space: Space, right: set[Kind]) -> Verdict:
    kind = space.own.kind
    if kind in right or space.label == "no ink":
        return Verdict.PASS
    if kind is Kind.UNKNOWN:
        return Verdict.UNKNOWN
    is_spot = kind is Kind.SPOT and Kind.CMYK in right
    return Verdict.WARN if is_spot else Verdict.FAIL


def _inks(seen: Seen) -> Iterator[tuple[str, Verdict, str]]:
    found = f"the most in one place is {seen.ink:.0f} percent"
    verdict = judged(seen.ink <= MAX_INK + 0.5)
    if seen.untold and verdict is Verdict.PASS:
        found += f"; nobody can say of {' and '.join(sorted(seen.untold))}"
        verdict = Verdict.UNKNOWN
    yield "ink of each color", verdict, found
    rich = f"black made of several inks: text in it blurs ({', '.join(sorted(seen.rich_text)[:3])})"
    yield "black text", judged(not seen.rich_text), rich if seen.rich_text else "black is K alone"


def _pictures(seen: Seen) -> Iterator[tuple[str, Verdict, str]]:
    coarse = seen.coarsest
    if seen.sizeless:
        yield "resolution", Verdict.UNKNOWN, "a picture does not say how many pixels it has"
    elif coarse is not None:
        yield "resolution", Verdict.WARN, f"{coarse:.0f} dpi"
    else:
        yield "resolution", Verdict.PASS, "no picture is coarse"


def _overprint(seen: Seen) -> Iterator[tuple[str, Verdict, str]]:
    knocks = False in seen.black_text
    found = "not all of it does" if knocks else "set" if seen.black_text else "there is no text of black ink"
    yield "black overprints", judged(not knocks, Verdict.WARN), found
    lost = "white overprints and would vanish" if seen.lost_white else "white never does"
    yield "white overprint", judged(not seen.lost_white), lost

"""The HTML companion against its Reading: the same words, as the same things, and nothing asked of anybody."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..readback.hypertext import Companion
from ..reading.parts import BETWEEN
from ..reading.tree import Reading
from .blocks import compare


def compare_companion(reading: Reading, found: Companion) -> Iterator[Problem]:
    """Yield what an HTML file says otherwise than its Reading, whose page references are links."""
    yield from compare(reading.root, found.root)
    about = reading.metadata
    wanted = {"author": about.author, "description": about.subject, "keywords": about.keywords, "": about.title}
    for key, text in wanted.items():
        said = found.metadata.get(key, "") if key else found.title
        if said != text:
            yield Problem(f"the file's {key or 'title'} is {said!r} where the content says {text!r}")
    if found.language != about.language:
        yield Problem(f"the file says that its language is {found.language!r}, and it is {about.language!r}")
    lines = [BETWEEN.join(texts) for texts in _foot(reading)]
    if lines != list(found.foot):
        yield Problem(f"the foot says {list(found.foot)} where the content says {lines}")
    yield from (Problem(f"the file asks for {address!r}") for address in found.asks_for)


def _foot(reading: Reading) -> Iterator[list[str]]:
    """Yield the texts of each line of the foot."""
    foot = reading.foot
    for runs in (foot.state, foot.staff, foot.marks) if foot else ():
        if runs:
            yield [run.text for run in runs]

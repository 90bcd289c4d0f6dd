"""Write the review sheet of a translation, for a person to compare and sign."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from ..content.model import Leaflet
from ..disk import write_file
from ..errors import ContentError, Problem
from ..translation.glossary import read_glossary
from ..translation.segments import translate
from ..translation.variants import inspect_variant
from .terminal import say, show_problems


def review_sheet(options: argparse.Namespace, folder: Path, leaflet: Leaflet, path: Path) -> int:
    """Write the sheet of the translation at `path`, proved as any leaflet. Raises BrochureError."""
    from ..building import build, open_fonts  # noqa: PLC0415 - the PDF libraries take a third of a second to load
    from ..editions import OFFICE  # noqa: PLC0415
    from ..translation.review_sheet import Texts, files_of, review_manuscript, review_rows  # noqa: PLC0415

    if leaflet.is_in(path.stem):
        hint = "give the language of a translation: brochure translate sheet ne"
        raise ContentError([Problem(f"the leaflet is written in {leaflet.language!r} itself", hint=hint)])
    files = files_of(path, leaflet)
    variant = inspect_variant(path, leaflet, terms=read_glossary(folder), thorough=True)
    translated = translate(leaflet, variant.targets, variant.language)
    texts = Texts(leaflet, translated, variant, *files)
    day = datetime.now().astimezone().date()
    target = Path(options.out or ".") / f"{leaflet.leaflet}_{variant.language}_review_{day.isoformat()}.pdf"
    write_file(target, build(review_manuscript(texts, day), OFFICE, open_fonts(folder)).pdf)
    rows = review_rows(texts)
    named = {name for name in (problem.place.segment for problem in variant.problems) if name}
    show_problems(problem for problem in variant.problems if not problem.place.segment)
    say(f"made {target}: {len(rows)} texts, {len(named)} with findings")
    say(f'  when it is signed: brochure translate sign {variant.language} --by "Name" --role "..."')
    return 0

"""Add, update, exchange, check and sign translations."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..content.model import Leaflet
from ..content.reader import folder_of, read_leaflet
from ..disk import held
from ..editions import DEFAULT
from ..errors import ContentError, OutputError, Place, Problem, Severity
from ..languages import language as find_language
from ..review.judging import lapsed
from ..review.register import read_signatures
from ..review.snapshots import not_kept
from ..translation.checks.words import words_of
from ..translation.files import TranslationText
from ..translation.glossary import read_glossary
from ..translation.listing import FOLDER, strays, variants
from ..translation.saving import read_text, write_new, write_text
from ..translation.scaffold import scaffold
from ..translation.segments import all_segments
from ..translation.status import Status, status_of
from ..translation.sync import Synced, sync
from ..translation.variants import inspect_variant
from .exchanging import export, import_targets
from .remembering import build_memory, remembered, write_terms
from .terminal import print_json, say, show_problems
from .translate_steps import add_steps

EXAMPLES = """\
a translation from its beginning:
  brochure translate add ne               makes translations/ne.yaml, every text with an empty translation
  brochure check --lang ne                says what is missing or wrong, with the line
  brochure translate memory --folder ..   what is signed in all leaflets beside this one, for add and sync, and as TMX
  brochure translate terms TERM --folder ..   after a term has changed: all texts that it touches, in one file
  brochure translate sync                 after the source has changed: what moved is kept, what changed is marked
  brochure translate status               how far each language is
  brochure translate export ne --as po    a file for Poedit, Weblate, OmegaT (xliff, xliff12, po) or Excel (xlsx)
  brochure translate import ne FILE       takes translations back, and says what it refuses and why
  brochure translate sheet ne             a PDF to review and sign on: each text beside its source, numbers bold
  brochure translate sign ne --by "Name" --role "..."   records that this person has reviewed the text as it is now

Each step has a page of its own: brochure translate import --help
"""
BAR = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's steps with their arguments."""
    add_steps(parser, run)


def run(options: argparse.Namespace) -> int:
    """Do one task."""
    tasks: dict[str, Callable[[argparse.Namespace, Path, Leaflet], int]] = {
        "add": _add,
        "sync": _sync,
        "status": _status,
        "export": lambda options, folder, leaflet: export(options, folder, leaflet, _path(options, folder)),
        "import": lambda options, folder, leaflet: import_targets(options, leaflet, _path(options, folder)),
        "sheet": _sheet,
        "sign": _sign,
    }
    if options.task in {"memory", "terms"}:
        return build_memory(options) if options.task == "memory" else write_terms(options)
    folder = Path(options.folder)
    leaflet, _ = read_leaflet(folder, shelf=options.task not in {"sign", "sheet"})
    return tasks[options.task](options, folder, leaflet)


def _tag(options: argparse.Namespace) -> str:
    if not options.lang:
        raise ContentError([Problem("no language is given", hint=f"brochure translate {options.task} ne")])
    return find_language(options.lang).tag


def _path(options: argparse.Namespace, folder: Path) -> Path:
    return folder / FOLDER / f"{_tag(options)}.yaml"


def _add(options: argparse.Namespace, folder: Path, leaflet: Leaflet) -> int:
    path = _path(options, folder)
    if path.exists():
        hint = f"bring it up to date: brochure translate sync {_tag(options)}"
        raise OutputError([Problem("the translation is there already", Place(str(path)), hint)])
    if leaflet.is_in(_tag(options)):
        raise ContentError([Problem(f"the leaflet is written in {leaflet.language!r} itself")])
    notes = _comments(folder, leaflet)
    text = scaffold(leaflet, _tag(options), notes=notes, translator=options.translator)
    text, said, problems = remembered(folder, leaflet, _tag(options), TranslationText(text, str(path)))
    write_new(path, text)
    say(f"made {path}: {len(all_segments(leaflet, _tag(options)))} texts to translate")
    for line in said:
        say(f"  {line}")
    show_problems(problems)
    return 0


def _comments(folder: Path, leaflet: Leaflet) -> Mapping[str, str]:
    """Return the comments that stand right above texts in content.yaml, by segment id: notes for translators."""
    from ..translation.comments import comments  # noqa: PLC0415

    return comments(folder, leaflet)


def _sync(options: argparse.Namespace, folder: Path, leaflet: Leaflet) -> int:
    paths, code = variants(folder, leaflet), 0
    chosen = {_tag(options): paths[_tag(options)]} if options.lang and _tag(options) in paths else paths
    if options.lang and _tag(options) not in paths:
        read_text(_path(options, folder))  # says that it is not there
    notes = _comments(folder, leaflet)
    problems = list(strays(folder, leaflet, options.lang))
    for tag, path in chosen.items():
        try:
            with held(path):
                file = read_text(path)
                done = sync(file, leaflet, tag, notes)
                text, said, doubts = remembered(folder, leaflet, tag, TranslationText(done.text, str(path)))
                if text != file.text:
                    write_text(path, file, text)
        except (ContentError, OutputError) as error:  # the others are brought up to date all the same
            problems += error.problems
            code = max(code, error.exit_code)
            continue
        say(f"{tag}: {', '.join([*filter(None, [_summary(done)]), *said]) or 'up to date'}")
        problems += doubts
    show_problems(problems)
    return max(code, _code(problems))


def _code(problems: Iterable[Problem]) -> int:
    return ContentError.exit_code if any(problem.severity is Severity.ERROR for problem in problems) else 0


def _summary(done: Synced) -> str:
    parts = (
        (done.added, "new"),
        (done.filled, "filled from memory"),
        (done.changed, "changed, now stale"),
        (done.moved, "moved with their translation"),
        (done.vanished, "put into memory"),
    )
    return ", ".join(f"{len(found)} {what}" for found, what in parts if found)


def _status(options: argparse.Namespace, folder: Path, leaflet: Leaflet) -> int:
    rows: list[Status] = []
    problems = list(strays(folder, leaflet, options.lang))
    terms = read_glossary(folder)
    from ..folder import translated  # noqa: PLC0415 - pictures and signatures

    for tag, path in variants(folder, leaflet).items():
        if options.lang and tag != _tag(options):
            continue
        try:
            variant = inspect_variant(path, leaflet, terms=terms, thorough=True)
            manuscript = translated(folder, leaflet, variant)
            beside = [*lapsed(manuscript), *not_kept(folder_of(folder), manuscript.standing.signature)]
            rows.append(status_of(variant, leaflet, manuscript.standing, beside))
        except ContentError as error:
            problems += error.problems
    if options.format == "json":
        keys = Status.__dataclass_fields__
        print_json([{key: _plain(getattr(row, key)) for key in keys} for row in rows])
    else:
        say(f"{'language':10} {'':{BAR}}   done  stale missing  words  errors warnings  review")
        for row in rows:
            say(_row(row))
        for row in rows:
            if lacking := words_of(row.language).lacking:
                say(f"{row.language}: no words for: {', '.join(lacking)} (docs/translators.md, What is checked)")
    show_problems(problems)
    return _code(problems)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _row(row: Status) -> str:
    full = int(row.done * BAR)
    stale = min(BAR - full, -(-row.stale * BAR // max(row.total, 1)))
    bar = "█" * full + "▒" * stale + "·" * (BAR - full - stale)
    who = f" by {row.by}" if row.by and row.review != "draft" else f" ({row.translator})" if row.translator else ""
    when = f" on {row.on}" if row.on and row.review != "draft" else ""
    return (
        f"{row.language:10} {bar} {row.done:6.0%} {row.stale:6} {row.missing:7} {row.words:6} "
        f"{row.errors:7} {row.warnings:8}  {row.review}{who}{when}"
    )


def _sheet(options: argparse.Namespace, folder: Path, leaflet: Leaflet) -> int:
    from .review_sheet import review_sheet  # noqa: PLC0415 - for this task alone

    return review_sheet(options, folder, leaflet, _path(options, folder))


def _sign(options: argparse.Namespace, folder: Path, leaflet: Leaflet) -> int:
    """Sign a translation as it is now, unless `check` refuses it."""
    from ..review.approving import hold_without_errors, sign, untranslated  # noqa: PLC0415 - as below
    from ..trying import Trying  # noqa: PLC0415
    from .signing import signer_of  # noqa: PLC0415 - for this task alone

    signer = signer_of(options)
    path = _path(options, folder)
    if leaflet.is_in(_tag(options)):
        hint = 'its text is signed by: brochure approve --by "Name" --role "..."'
        raise ContentError([Problem(f"the leaflet is written in {leaflet.language!r} itself", hint=hint)])
    read_text(path)  # says that it is not there
    variant = inspect_variant(path, leaflet, terms=read_glossary(folder), thorough=True)
    trying = Trying(folder, leaflet, DEFAULT, read_signatures(folder))
    manuscript = trying.manuscript(variant)
    found = [*variant.problems, *trying.translation(variant), *trying.signer(manuscript, signer.person)]
    hold_without_errors([*found, *untranslated(variant.problems)], path)
    say(sign(folder, manuscript, signer))
    show_problems(found)
    if found:
        open_ones = f"{len(found)} warning{'s were' if len(found) > 1 else ' was'} open when this was signed"
        say(f"  {open_ones}: read each once more, and waive what is right")
        say(f"  to read them beside their texts: brochure translate sheet {variant.language}")
    return 0

"""Take a translation out as a file for translators' tools, and bring it back."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..content.model import Leaflet
from ..content.signatures import UNSIGNED, ReviewState
from ..disk import held, write_file
from ..errors import ContentError, FontError, LayoutError, Problem, Severity
from ..languages import language as find_language
from ..translation.files import by_id
from ..translation.glossary import read_glossary
from ..translation.saving import read_text, write_text
from ..translation.variants import Variant, inspect_variant
from .terminal import as_json, print_json, say, show_problems

if TYPE_CHECKING:
    from ..translation.exchange.budgets import Budget


_LISTED = 5
"""So many segments of a kind are named."""


def export(options: argparse.Namespace, folder: Path, leaflet: Leaflet, path: Path) -> int:
    """Write the exchange file of the translation at `path`."""
    try:
        from ..folder import translated  # noqa: PLC0415
        from ..translation.exchange import formats  # noqa: PLC0415 - lxml, polib and openpyxl are an extra
        from ..translation.exchange.units import exchange_of  # noqa: PLC0415
    except ImportError as error:
        raise _extra(error) from None
    file = read_text(path)
    variant = inspect_variant(path, leaflet)
    rows = {name: {key: piece.text(key) for key in piece.keys} for name, piece in by_id(file.pieces)}
    budgets, problems = ({}, []) if leaflet.shared.is_shelf else _measured(folder, leaflet, variant)
    standing = UNSIGNED if leaflet.shared.is_shelf else translated(folder, leaflet, variant).standing
    changed = {place.segment.removeprefix("~") for place in standing.changed}
    approved = standing.signature is not None and standing.signature.state is ReviewState.APPROVED
    reviewed = variant.targets.keys() - changed if approved else ()
    exchange = exchange_of(leaflet, variant, rows, read_glossary(folder), budgets, reviewed)
    target = Path(options.out or ".") / f"{leaflet.leaflet}_{variant.language}{formats.SUFFIXES[options.kind]}"
    write_file(target, formats.dump(exchange, options.kind))
    show_problems(problems)
    say(f"wrote {target}")
    return 0


def _measured(folder: Path, leaflet: Leaflet, variant: Variant) -> tuple[Mapping[str, Budget], list[Problem]]:
    """Return how long translations may be, as measured; where that cannot be, nothing and the reason."""
    from ..folder import read  # noqa: PLC0415 - fonts and layout are loaded for this alone
    from ..room import budgets  # noqa: PLC0415
    from ..text.fonts import FontBook  # noqa: PLC0415
    from ..text.paragraph import Typesetter  # noqa: PLC0415

    (source,) = read(folder, [leaflet.key])
    typesetter = Typesetter(FontBook([folder / "fonts"]))
    try:
        return budgets(source, find_language(variant.language), variant.targets.values(), typesetter), []
    except (FontError, LayoutError) as error:
        why = error.problems[0]
        message = f"lengths are estimated, not measured: {why.message}"
        return {}, [Problem(message, why.place, why.hint, Severity.WARNING, "estimated")]


def import_targets(options: argparse.Namespace, leaflet: Leaflet, path: Path) -> int:
    """Take the translations of an exchange file into the file at `path`: all that can be taken, in one change."""
    try:
        from ..translation.exchange import formats  # noqa: PLC0415
        from ..translation.exchange.importing import known_of, take  # noqa: PLC0415
    except ImportError as error:
        raise _extra(error) from None
    if not options.file:
        raise ContentError([Problem("no file is given", hint="brochure translate import ne FILE")])
    with held(path):
        file = read_text(path)
        done = take(formats.load(Path(options.file), known_of(file, leaflet)), file, leaflet, options.file)
        is_new = done.text != file.text
        if is_new and not options.dry_run:
            write_text(path, file, done.text)
    counts = {key: getattr(done, key) for key in ("taken", "unchanged", "absent", "stale")}
    if options.format == "json":
        problems = [as_json(problem) for problem in done.problems]
        print_json({**counts, "refused": done.refused, "written": is_new and not options.dry_run, "problems": problems})
        return ContentError.exit_code if done.refused else 0
    show_problems(done.problems)
    for key, means in (("absent", "absent, and left as they are"), ("stale", "still stale")):
        if counts[key]:
            more = f" and {len(counts[key]) - _LISTED} more" if len(counts[key]) > _LISTED else ""
            say(f"{means}: {', '.join(counts[key][:_LISTED])}{more}")
    found = [(len(done.taken), "taken"), (len(done.unchanged), "unchanged"), (len(done.absent), "absent")]
    found += [(len(done.stale), "still stale"), (done.refused, "refused")]
    say(", ".join(f"{count} {what}" for count, what in found))
    if options.dry_run:
        say("nothing is written (--dry-run)")
    return ContentError.exit_code if done.refused else 0


def _extra(error: ImportError) -> ContentError:
    hint = "pip install 'brochure[translate]'"
    return ContentError([Problem(f"exchange files need a package that is not installed: {error.name}", hint=hint)])

"""Say what is wrong, missing or still to be confirmed in a leaflet and its translations."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..content.manuscript import Manuscript
from ..content.model import Leaflet
from ..content.reader import read_leaflet, statements
from ..content.signatures import NO_SIGNATURES, ReviewState, Signatures
from ..content.statements import Statement
from ..content.values import plain_text
from ..editions import DEFAULT, EDITIONS, PAPER_NAMES
from ..errors import ContentError, Place, Problem, Severity
from ..languages import language as find_language
from ..review.register import read_signatures
from ..translation.checks.words import words_of
from ..translation.glossary import read_glossary
from ..translation.listing import strays, variants
from ..translation.segments import segments, shared_segments
from ..translation.status import apart
from ..translation.variants import inspect_variant
from .review import card_of, told
from .terminal import as_json, counted, print_json, say, show_problems

EXAMPLES = """\
examples:
  brochure check                the leaflet in this folder
  brochure check my-leaflet
  brochure check --lang ne      only the Nepali translation
  brochure check --edition press    what building it for a press would refuse
  brochure check --paper A5         what building it on A5 would refuse

Every problem is shown with its file, line and column, and with what to do about it.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--lang", action="append", default=[], metavar="TAG", help="this translation alone")
    parser.add_argument(
        "--edition", choices=tuple(EDITIONS), default=DEFAULT.name, help="for whom it is to be built (email)"
    )
    parser.add_argument("--paper", default="", help=f"what is to lie in the printer: {PAPER_NAMES} (A4)")
    parser.add_argument("--bilingual", action="store_true", help="each translation is to stand beside the source")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def run(options: argparse.Namespace) -> int:
    """Read everything, and try it as a build would; return 0 where nothing is an error."""
    from ..trying import Trying  # noqa: PLC0415 - fonts: other commands start without

    folder = Path(options.folder)
    problems: list[Problem] = []
    leaflet, warnings = read_leaflet(folder, shelf=True)
    problems += warnings
    languages = [leaflet.key]
    terms = read_glossary(folder)
    signatures, unreadable = _signatures(folder)
    problems += unreadable
    edition = EDITIONS[options.edition].on(options.paper)
    trying = Trying(folder, leaflet, edition, signatures, bilingual=options.bilingual)
    problems += trying.source()
    problems += strays(folder, leaflet, options.lang)
    for tag, path in chosen(options.lang, variants(folder, leaflet), folder, leaflet).items():
        languages.append(tag)
        try:
            variant = inspect_variant(path, leaflet, terms=terms, thorough=True)
        except ContentError as error:
            problems += error.problems
            continue
        problems += [*variant.problems, *trying.translation(variant)]
    is_wrong = any(problem.severity is Severity.ERROR for problem in problems)
    card = card_of(leaflet, trying.loaded, terms, trying.original.standing)
    if options.format == "json":
        lacking = {tag: words_of(tag).lacking for tag in languages[1:]}
        summary = {
            **_summary(trying.original, languages),
            "not-checked": {tag: found for tag, found in lacking.items() if found},
            "review": {"errors": card.errors, "warnings": card.warnings, "waived": len(card.waived)},
        }
        print_json({"problems": [as_json(problem) for problem in problems], **summary})
    else:
        show_problems(problems)
        _print_lacking(languages[1:])
        _print_summary(trying.original, languages, problems)
        if not leaflet.shared.is_shelf:
            say(f"  review: {told(card)}; brochure review names each with its line")
    return ContentError.exit_code if is_wrong else 0


def _signatures(folder: Path) -> tuple[Signatures, Sequence[Problem]]:
    """Return the signatures of a folder, or none and what is wrong with their file."""
    try:
        return read_signatures(folder, datetime.now(UTC).date()), ()
    except ContentError as error:
        return NO_SIGNATURES, error.problems


def chosen(wanted: Sequence[str], found: Mapping[str, Path], folder: Path, leaflet: Leaflet) -> Mapping[str, Path]:
    """Return the translations asked for by tag, or all; none for the leaflet's own language, which is checked anyway.

    Raises ContentError for one that is not there.
    """
    tags = [find_language(tag).tag for tag in wanted if not leaflet.is_in(tag)]
    missing = [tag for tag in tags if tag not in found]
    if missing:
        hint = f"there are: {', '.join(found) or 'none'}; brochure translate add {missing[0]} makes it"
        raise ContentError([Problem(f"there is no translation {tag!r}", Place(str(folder)), hint) for tag in missing])
    return {tag: path for tag, path in found.items() if not wanted or tag in tags}


def _summary(source: Manuscript, languages: list[str]) -> dict[str, Any]:
    leaflet, standing = source.leaflet, source.standing
    found = list(statements(leaflet))
    return {
        "languages": languages,
        "state": standing.state.value,
        "withdrawn": standing.signature.withdrawal
        if standing.state is ReviewState.WITHDRAWN and standing.signature
        else "",
        "signed": standing.signature.told if standing.signature else "",
        "segments": len(segments(leaflet)),
        "shared": 0 if leaflet.shared.is_shelf else len(shared_segments(leaflet)),
        "statements": len(found),
        "general-knowledge": sum("GK" in statement.sources for _, statement in found),
        "to-confirm": [{"section": where, "text": statement.text} for where, statement in _to_confirm(leaflet)],
        "write-in": [name for name, value in leaflet.values.items() if not value.value and not value.write_in],
        "write-in-meant": [name for name, value in leaflet.values.items() if not value.value and value.write_in],
    }


def _to_confirm(leaflet: Leaflet) -> list[tuple[str, Statement]]:
    return [(where, statement) for where, statement in statements(leaflet) if statement.confirm]


def _print_lacking(languages: Sequence[str]) -> None:
    """Say which checks a language cannot have because nobody has written its words, and how to add them."""
    for tag in languages:
        lacking = words_of(tag).lacking
        if lacking:
            say(f"{tag}: not checked, because nobody has written the words for it: {', '.join(lacking)}")
            say(
                f"  how to add them: docs/translators.md, What is checked; they go into brochure/data/checks/{tag}.yaml"
            )


def _print_summary(source: Manuscript, languages: list[str], problems: Sequence[Problem]) -> None:
    leaflet, summary = source.leaflet, _summary(source, languages)
    say(f"{plain_text(leaflet.title, leaflet.values)}, version {leaflet.version}: {', '.join(languages)}")
    shared = f" and {summary['shared']} that it shares" if summary["shared"] else ""
    say(f"  {summary['segments']} texts to translate{shared}, {summary['statements']} statements with sources")
    say(f"  {summary['general-knowledge']} statements rest on general knowledge alone or in part (source GK)")
    if summary["signed"]:
        say(f"  {summary['state']}{summary['withdrawn']}; last signed by {summary['signed']}")
    if summary["write-in"]:
        say(f"  lines to write on, because nobody gave a value: {', '.join(summary['write-in'])}")
    if summary["write-in-meant"]:
        say(f"  lines to write on that are meant: {', '.join(summary['write-in-meant'])}")
    for item in summary["to-confirm"]:
        say(f"  a clinician must confirm, in {item['section']}: {item['text']}")
    wrong, unfinished = apart(dict.fromkeys(problems))
    errors = sum(problem.severity is Severity.ERROR for problem in wrong)
    stale = sum(problem.code == "stale" for problem in unfinished)
    counts = [counted(errors, "error", "errors"), counted(len(wrong) - errors, "warning", "warnings")]
    if unfinished:
        counts.append(f"{len(unfinished) - stale} missing, {stale} stale")
    say(", ".join(counts))

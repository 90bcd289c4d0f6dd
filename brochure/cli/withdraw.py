"""Withdraw a leaflet, or one translation, that was approved: from then on every page says so."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ..clinics.ledger import RELEASED, read_ledger
from ..content.characters import is_blank, tidy
from ..content.reader import known_folder_of
from ..content.signatures import ReviewState, Scope, Signature
from ..errors import ContentError, Place, Problem, Severity
from ..languages import language as find_language
from ..review.register import FILE, read_signatures
from ..review.writing import write_signature
from .for_clinics import OUT
from .terminal import counted, say, show_problems

EXAMPLES = """\
examples:
  brochure withdraw --why "the dose has changed"                     the leaflet, in all its languages
  brochure withdraw my-leaflet --lang ne --why "a wrong sentence"    the Nepali translation alone

What is withdrawn is never released until it is signed again. Files that were given away are not called back.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--lang", default="", metavar="TAG", help="this translation alone")
    parser.add_argument("--why", default="", metavar="REASON", help="why it is withdrawn")
    parser.add_argument("--by", default="", metavar="NAME", help="who withdraws it")


def run(options: argparse.Namespace) -> int:
    """Note in signatures.yaml that a text is withdrawn; the content may be as broken as it likes."""
    folder = known_folder_of(Path(options.folder))
    place = Place(str(folder / FILE))
    if is_blank(options.why):
        raise ContentError([Problem("why is it withdrawn?", hint='give --why "the reason"')])
    scope = Scope.TRANSLATION if options.lang else Scope.SOURCE
    tag = find_language(options.lang).tag if options.lang else ""
    known = read_signatures(folder)
    current = known.current(scope, tag)
    if current is None and tag and known.current(Scope.SOURCE, tag):
        hint = "to withdraw the leaflet in all its languages, leave --lang out"
        raise ContentError([Problem(f"{tag!r} is the language that the leaflet is written in", place, hint)])
    if current is None or current.state is not ReviewState.APPROVED:
        what = f"there is nothing to withdraw: {_why_not(current)}"
        raise ContentError([Problem(what, place, "brochure check says what is signed")])
    changes = {
        "state": ReviewState.WITHDRAWN,
        "withdrawn": datetime.now().astimezone().date(),
        "withdrawn_by": tidy(options.by) or None,
        "why": tidy(options.why),
    }
    withdrawn = current.model_copy(update=changes)
    write_signature(folder, withdrawn)
    rest = "" if options.lang else " in every language"
    what = f"{withdrawn.language}: version {withdrawn.version} is withdrawn{rest}"
    say(f"{what}; it is not released until it is signed again")
    source = known.current(Scope.SOURCE)
    show_problems([*_left(folder, withdrawn, source.language if source else ""), *_with_clinics(folder, withdrawn)])
    return 0


def _left(folder: Path, withdrawn: Signature, source: str) -> Iterator[Problem]:
    """Yield a warning for each file of what was withdrawn that an earlier build has left, and that is no draft."""
    tag = withdrawn.language
    for path in sorted((folder / "output").glob(f"*_v{withdrawn.version}.pdf")):
        if withdrawn.scope is Scope.SOURCE or path.name.split("_")[1] in {tag, f"{tag}-{source}"}:
            message, hint = "this file does not say that it is withdrawn", "take it away, lest somebody prints it"
            yield Problem(message, Place(str(path)), hint, Severity.WARNING, "released")


def _with_clinics(folder: Path, withdrawn: Signature) -> Iterator[Problem]:
    """Yield a warning where clinics have files of what was withdrawn, in the folder where a batch makes them."""
    rows = read_ledger(folder / OUT).rows.values()
    of = {row.clinic for row in rows if row.version == withdrawn.version and row.state == RELEASED and (
        withdrawn.scope is Scope.SOURCE or row.language == withdrawn.language
    )}  # fmt: skip
    if of:
        message = f"{counted(len(of), 'clinic has', 'clinics have')} files of it, which do not say so"
        hint = "brochure batch --list-withdrawn names them: tell these clinics"
        yield Problem(message, Place(str(folder / OUT)), hint, Severity.WARNING, "released")


def _why_not(signature: Signature | None) -> str:
    """Say why there is nothing to withdraw."""
    if signature is None:
        return "nobody has signed it"
    if signature.state is ReviewState.WITHDRAWN:
        return f"it was withdrawn{signature.withdrawal}"
    return f"it is {signature.state.told}, and nobody has approved it"

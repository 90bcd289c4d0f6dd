"""Show what has changed in a text since it was approved, what can do most harm first."""

from __future__ import annotations

import argparse
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from ..changes.comparing import Kind, Stretch
from ..changes.finding import Change, changes
from ..changes.sheet import Since, changes_manuscript
from ..content.manuscript import Manuscript
from ..content.reader import folder_of
from ..content.signatures import Scope, Signature, Signatures
from ..disk import write_file
from ..errors import ContentError, Place, Problem
from ..folder import read
from ..languages import language as find_language
from ..review.register import FILE, read_signatures
from ..review.signing import named, signed_texts
from ..review.snapshots import signed_before
from .terminal import Ink, counted, print_json, say, say_in_ink

EXAMPLES = """\
examples:
  brochure changes                      since the text was last signed
  brochure changes v1.0                 since version 1.0 was signed
  brochure changes v1.0 my-leaflet --lang ne      of the Nepali translation, and of the text that it was made from
  brochure changes v1.0 --pdf --html    a sheet for the reviewer, to be ticked and signed

[-what was taken out-] and {+what was put in+} are marked sign by sign. Doses, numbers, phone numbers,
negations and call-outs come first. White space, comments and values that are `clinic: true` are no changes.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "version", nargs="?", default="", metavar="VERSION", help="a version that was signed: v1.0 (the last)"
    )
    parser.add_argument("folder", nargs="?", default="", metavar="FOLDER", help="the leaflet's folder (this one)")
    parser.add_argument("--lang", default="", metavar="TAG", help="a translation")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")
    parser.add_argument("--pdf", action="store_true", help="write an accessible PDF for the reviewer")
    parser.add_argument("--html", action="store_true", help="write the same as HTML")
    parser.add_argument("--out", default=".", metavar="DIR", help="the folder for both (this one)")


def run(options: argparse.Namespace) -> int:
    """Compare the text as it is with the one that was signed; nothing is changed."""
    version, folder = options.version, options.folder
    if version and Path(version).is_dir() and not (folder and Path(folder).is_dir()):
        version, folder = folder, version
    path = Path(folder or ".")
    (manuscript,) = read(path, [options.lang] if options.lang else [_source(path)], unfinished=True)
    root = folder_of(path)
    signature = _signed(read_signatures(root), manuscript, version, root)
    original = manuscript.original
    languages = (original.leaflet.language, manuscript.key) if original else (manuscript.leaflet.language,)
    found = changes(signed_before(root, signature), signed_texts(manuscript), languages)
    since = Since(manuscript.leaflet.leaflet, manuscript.leaflet.version, manuscript.key, signature)
    if options.format == "json":
        print_json({"since": signature.version, "signed": signature.told, "changes": [_as_json(one) for one in found]})
    else:
        _print(found, since)
    if options.pdf or options.html:
        _write(found, since, options, root)
    return 0


def _source(path: Path) -> str:
    from ..content.reader import read_leaflet  # noqa: PLC0415 - only where no language is given

    return read_leaflet(path)[0].key


def _signed(known: Signatures, manuscript: Manuscript, version: str, root: Path) -> Signature:
    """Return the signature of a version, or the last. Raises ContentError where there is none."""
    scope = Scope.TRANSLATION if manuscript.original else Scope.SOURCE
    own = [one for one in known.signatures if one.scope is scope and one.language == manuscript.key and one.hashes]
    wanted = version.removeprefix("v")
    found = [one for one in own if not version or one.version in {version, wanted}]
    if found:
        return found[-1]
    there = ", ".join(dict.fromkeys(f"v{one.version}" for one in own))
    what = f"version {wanted} was never signed" if version else "nobody has signed this text"
    hint = (
        f"signed are: {there}"
        if there
        else "brochure approve, or brochure translate sign, keeps a text as it is signed"
    )
    raise ContentError([Problem(what, Place(str(root / FILE)), hint)])


def _print(found: tuple[Change, ...], since: Since) -> None:
    name, one = find_language(since.language).name, since.signature
    if not found:
        say(f"{name}: nothing that prints has changed since version {one.version} was signed by {one.told}")
        return
    say(f"{name}: {counted(len(found), 'change', 'changes')} since version {one.version} was signed by {one.told}")
    for weight, group in groupby(found, lambda change: change.weight):
        say(f"{weight.told}:")
        for change in group:
            say(f"  {named(change.name)}{f': {change.note}' if change.note else ''}")
            if change.stretches or change.before or change.after:
                _show(change)


def _show(change: Change) -> None:
    marked = {
        Kind.GONE: ("[-{}-]", Ink.GONE),
        Kind.COME: ("{{+{}+}}", Ink.COME),
        Kind.SAME: ("{}", Ink.PLAIN),
    }
    parts = [(marked[one.kind][0].format(one.text), marked[one.kind][1]) for one in _stretches(change)]
    say_in_ink([("    ", Ink.PLAIN), *parts])


def _stretches(change: Change) -> tuple[Stretch, ...]:
    return change.stretches or (Stretch(Kind.SAME, change.after or change.before),)


def _as_json(change: Change) -> dict[str, Any]:
    return {
        "id": change.name,
        "about": change.weight.told,
        "language": change.language,
        "before": change.before,
        "after": change.after,
        "note": change.note,
        "stretches": [[str(one.kind), one.text] for one in change.stretches],
    }


def _write(found: tuple[Change, ...], since: Since, options: argparse.Namespace, root: Path) -> None:
    """Write the sheet, proved as any leaflet."""
    from ..building import build, open_fonts  # noqa: PLC0415 - the PDF libraries take a third of a second to load
    from ..editions import OFFICE, Companion  # noqa: PLC0415

    day = datetime.now().astimezone().date()
    also = [Companion.HTML] if options.html else []
    built = build(changes_manuscript(found, since, day), OFFICE, open_fonts(root), also=also)
    name = f"{since.leaflet}_{since.language}_changes_since_v{since.signature.version}_{day.isoformat()}"
    wanted = {".pdf": built.pdf} if options.pdf else {}
    for ending, data in {**wanted, **built.companions}.items():
        target = Path(options.out) / f"{name}{ending}"
        write_file(target, data)
        say(f"made {target}")

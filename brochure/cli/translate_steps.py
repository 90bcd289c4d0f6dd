"""The steps of a translation as the command line knows them: a page of help for each."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..translation.checks.all import CHECKS, GLOSSARY, MANY
from .signing import add_key

FORMATS = ("xliff", "xliff12", "po", "xlsx", "csv")
_LANGUAGE = "the language by its code: ne, ar, zh-Hans"


class Step(NamedTuple):
    """A step: what it does in a line, what more there is to know, its arguments, and whether it names the checks."""

    help: str
    more: str
    arguments: Callable[[argparse.ArgumentParser], None]
    checks: bool = False


def _tag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lang", nargs="?", default="", metavar="TAG", help=_LANGUAGE)


def _all_or_one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lang", nargs="?", default="", metavar="TAG", help="this language alone (all)")


def _add(parser: argparse.ArgumentParser) -> None:
    _tag(parser)
    parser.add_argument("--translator", default="", metavar="NAME", help="who translates")


def _nothing(_: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def _export(parser: argparse.ArgumentParser) -> None:
    _tag(parser)
    parser.add_argument("--as", dest="kind", choices=FORMATS, default="xliff", help="format (xliff, which is 2.1)")
    parser.add_argument("--out", default="", metavar="DIR", help="where the file goes (this folder)")


def _import(parser: argparse.ArgumentParser) -> None:
    _tag(parser)
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="the file that came back")
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken, and write nothing")


def _terms(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", nargs="?", default="", metavar="TERM", help="the term that has changed")
    parser.add_argument("--as", dest="kind", choices=("csv", "tbx"), default="csv", help="format of the glossary (csv)")
    parser.add_argument("--out", default="", metavar="DIR", help="where the file goes (this folder)")


def _sheet(parser: argparse.ArgumentParser) -> None:
    _tag(parser)
    parser.add_argument("--out", default="", metavar="DIR", help="where the sheet goes (this folder)")


def _sign(parser: argparse.ArgumentParser) -> None:
    _tag(parser)
    parser.add_argument("--by", default="", metavar="NAME", help="who has reviewed the translation")
    parser.add_argument("--role", default="", metavar="ROLE", help="what the reviewer is")
    parser.add_argument("--on", default="", metavar="DATE", help="when it was reviewed (today)")
    add_key(parser)


STEPS: Mapping[str, Step] = {
    "add": Step("make a file with every text of the leaflet and an empty translation beside it", """\
  brochure translate add ne --translator "Sita"   makes translations/ne.yaml

Then translate in that file, or take it out: brochure translate export ne""", _add),
    "sync": Step("bring translations up to date after the leaflet has changed", """\
A text that has moved keeps its translation. One that has changed is stale: `was:` is the source
that was translated, `changed:` shows what is new. Change the translation, then remove both lines.
What the leaflet no longer has goes to `memory:` at the end of the file.""", _all_or_one),
    "status": Step("say how far each language is", """\
  missing   not translated                       stale              its source has changed since
  words     source words still to translate      errors, warnings   as `brochure check` counts them""", _all_or_one),
    "export": Step("write a file for a translator's program", """\
  xliff   XLIFF 2.1: Weblate, memoQ, Trados      xliff12     XLIFF 1.2: older programs
  po      gettext: Poedit, Weblate, OmegaT       xlsx, csv   Excel, Google Sheets, LibreOffice

Each text says its section, the level of its call-out, its neighbors, and how long it may be.""", _export),
    "import": Step("take translations back from a file, and say what is not taken and why", """\
Reads XLIFF 1.2 and 2.x, PO, POT, xlsx, ods, xls and csv, as programs give them back. What has an
error is refused, and the others are taken. `brochure check` then says what it warns of.""", _import, checks=True),
    "memory": Step("collect the signed translations of a folder of leaflets", """\
Writes memory/SOURCE_TARGET.tmx for other programs. From then on `add` and `sync` of every leaflet in
the folder fill what is the same text in the same role, and offer similar texts (75 % and up) in
notes. Both are said. What is not signed, or was withdrawn, is never offered.""", _nothing),
    "terms": Step("write the glossary for other programs, or list what one term touches in all leaflets", """\
  brochure translate terms --as tbx                  glossary.yaml of this folder as TBX (or csv)
  brochure translate terms "side effect" --folder leaflets
      after a term has changed: writes every translation with it, in all leaflets of the folder, and
      what the glossary says against it, as one CSV (leaflets/glossary.yaml, which holds for all)""", _terms),
    "sheet": Step("make a PDF to review and sign on: each text beside its source, with what the checks find", """\
Then: brochure translate sign TAG --by "Name" --role "...\"""", _sheet),
    "sign": Step("record that a person has reviewed the translation as it is now", """\
  brochure translate sign ne --by "Eva Ruiz" --role "nurse"

What is open is shown with the signature. An error, or what is not translated, is refused.""", _sign, checks=True),
}  # fmt: skip


def add_steps(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add the steps, each with its own help; `run` does them."""
    steps = parser.add_subparsers(dest="task", metavar="STEP", required=True)
    for name, step in STEPS.items():
        more = f"{step.more}\n{_codes() if step.checks else ''}"
        own = steps.add_parser(
            name,
            help=step.help,
            description=f"{step.help[0].upper()}{step.help[1:]}.",
            epilog=more,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        own.set_defaults(run=run)
        step.arguments(own)
        own.add_argument("--folder", default=".", metavar="FOLDER", help="the leaflet's folder (this one)")
        own.add_argument("--format", choices=("text", "json"), default="text", help="json is for machines")


def _codes() -> str:
    """Return the names of all checks, by which a finding can be waived, as lines of help."""
    found = [
        ("errors", [check.code for check in CHECKS if str(check.severity) == "error"]),
        ("warnings", [*(check.code for check in CHECKS if str(check.severity) != "error"), *MANY, GLOSSARY.code]),
        ("cannot be waived", ["missing", "blank", "stale", "extra"]),
    ]
    lines = [
        textwrap.fill(f"{name}: {', '.join(codes)}", 100, initial_indent="  ", subsequent_indent="    ")
        for name, codes in found
    ]
    waive = 'a check that is wrong here is waived beside the text: waive: {numbers: "the ward asks for 39"}'
    return "\n".join(["\nchecks by their codes (docs/translators.md, What is checked):", *lines, f"  {waive}"])

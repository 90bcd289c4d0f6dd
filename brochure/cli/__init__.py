"""The command line: one file a command. `main` returns the exit code; `entry` is what the console script calls."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from .. import __version__
from ..errors import BrochureError
from . import build, check, fonts, init, preflight, read, schema, translate
from .terminal import as_json, print_json, say, show_problems, shown

COMMANDS = (init, check, build, translate, read, preflight, fonts, schema)
BUG = 70
"""The exit code for a fault of the program itself (EX_SOFTWARE)."""
INTERRUPTED = 130

EPILOG = """\
a first leaflet:
  brochure init my-leaflet        makes a folder with a short content.yaml to change
  brochure check my-leaflet       says what is wrong or missing in it
  brochure build my-leaflet       makes the PDFs, in my-leaflet/output

exit codes:
  0 all is well                           5 a file cannot be read or written
  2 the content or the command is wrong   6 a PDF does not say what the content says
  3 a font is missing or broken          70 a fault of brochure itself
  4 the content does not fit its page
"""


class _Parser(argparse.ArgumentParser):
    """Prints as the commands do; what it complains of may be any file's name."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(shown(message), file)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    found = _Parser(
        prog="brochure",
        description="Make print-quality, accessible patient leaflets in any language from a folder of plain text.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=f"brochure {__version__}")
    commands = found.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        words = (command.__doc__ or "").split("\n\n")
        sub = commands.add_parser(
            name,
            help=words[0][:1].lower() + words[0][1:].rstrip("."),
            description="\n\n".join(words[:1]),
            epilog=command.EXAMPLES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else 2
    try:
        return int(options.run(options))
    except BrochureError as error:
        if getattr(options, "format", "text") == "json":
            print_json({"problems": [as_json(problem) for problem in error.problems]})
        else:
            show_problems(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as `brochure read X | head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the interpreter's last flush
        return 0
    except Exception as error:
        if os.environ.get("BROCHURE_TRACEBACK"):
            traceback.print_exc()
        kind = type(error).__name__
        say(f"brochure: this is a fault of the program, not yours: {kind}: {error}", sys.stderr)
        say("please report it, with what you did; BROCHURE_TRACEBACK=1 shows more", sys.stderr)
        return BUG


def entry() -> None:
    """Run the command line and leave with its exit code.

    Most objects live until the command ends, and few of them form cycles. Python looks for cycles after every 700 new
    objects by default, which took 3 % of the instructions of a build.
    """
    gc.set_threshold(50_000)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())

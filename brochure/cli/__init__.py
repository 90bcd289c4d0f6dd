"""The command line: one file a command. `main` returns the exit code; `entry` is what the console script calls.

A command's module is loaded when the command is given, so that `--help` and `--version` load none and a command pays
only for what it uses.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from .. import __version__

COMMANDS = {
    "init": "make a folder for a new leaflet, with a short content.yaml to change",
    "check": "say what is wrong, missing or still to be confirmed in a leaflet and its translations",
    "review": "say how plain, safe and complete the text of a leaflet is, item by item, with evidence and line",
    "approve": "record that a clinician has read the text of a leaflet as it is now, and approves it",
    "status": "say who has signed a leaflet, until when, and what each language lacks; or show a folder as a table",
    "used-by": "list what a change of a shared part reaches: leaflets, languages, and the files of clinics",
    "withdraw": "withdraw a leaflet, or one translation, that was approved: from then on every page says so",
    "changes": "show what has changed in a text since it was approved, what can do most harm first",
    "build": "make the PDFs of a leaflet in all its languages",
    "clinics": "look at a roster of clinics before anything is made of it; write the contact sheet to sign",
    "batch": "make the leaflets of all clinics, each with the clinic's own numbers, where anything has changed",
    "one": "make the leaflet of one clinic in one language now, and open it",
    "email": "make an e-mail with a leaflet for one patient, to send from your mail program; or send leaflets",
    "site": "make a static site of leaflets: by language, HTML and PDF, with answers to the codes on paper",
    "translate": "add, update, exchange, check and sign translations",
    "migrate": "move what older leaflets say under `review:` to signatures.yaml",
    "preview": "open a page in the browser to look at leaflets, print, translate and review them",
    "read": "print what a screen reader would say for a PDF, in order, with roles",
    "preflight": "check a PDF as a printer would, rule by rule; it need not be one of ours",
    "fonts": "show which fonts set each language of a leaflet, where they come from, and what they lack",
    "schema": "print the JSON Schema of content.yaml, of shared parts or of a translation, for editors",
}
"""What each command does, as the first line of its module's docstring says too."""
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
  4 the content does not fit its page     7 a message was not sent, or nobody knows whether
                                         71 no memory, or a process was killed
                                        130 stopped with Ctrl-C
"""


class _Parser(argparse.ArgumentParser):
    """Shows what it complains of as the commands do: it may be any file's name."""

    def error(self, message: str) -> NoReturn:
        from .terminal import shown  # noqa: PLC0415 - `--help` and `--version` have nothing to complain of

        super().error(shown(message))


class _CommandParser(_Parser):
    """The parser of one command, which loads the command's module when the command is given."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Add the command's arguments and words, then parse."""
        if self.get_default("run") is None:
            command = import_module(f".{self.prog.rpartition(' ')[2].replace('-', '_')}", __name__)
            self.description = (command.__doc__ or "").partition("\n\n")[0]
            self.epilog = command.EXAMPLES
            command.arguments(self)
            self.set_defaults(run=command.run)
        return super().parse_known_args(args, namespace)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    found = _Parser(
        prog="brochure",
        description="Make print-quality, accessible patient leaflets in any language from a folder of plain text.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=f"brochure {__version__}")
    commands = found.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_CommandParser)
    for name, words in COMMANDS.items():
        commands.add_parser(name, help=words, formatter_class=argparse.RawDescriptionHelpFormatter)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = argparse.Namespace()
    try:
        parser().parse_args(argv, options)
        return int(options.run(options))
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else 2
    except KeyboardInterrupt as stopped:
        from .terminal import say  # noqa: PLC0415 - as below

        say(str(stopped) or "stopped", sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as `brochure read X | head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for the interpreter's last flush
        return 0
    except Exception as error:
        return _failed(error, as_text=getattr(options, "format", "text") != "json")


def _failed(error: Exception, *, as_text: bool) -> int:
    """Say why a command has stopped, and return the exit code for it."""
    from ..errors import BrochureError  # noqa: PLC0415 - `--help` and `--version` do not fail
    from .terminal import as_json, print_json, say, show_problems  # noqa: PLC0415

    if isinstance(error, BrochureError):
        if as_text:
            show_problems(error.problems)
        else:
            print_json({"problems": [as_json(problem) for problem in error.problems]})
        return error.exit_code
    if os.environ.get("BROCHURE_TRACEBACK"):
        import traceback  # noqa: PLC0415 - 7 ms, for who asks only

        traceback.print_exception(error)
    say(f"brochure: this is a fault of the program, not yours: {type(error).__name__}: {error}", sys.stderr)
    say("please report it, with what you did; BROCHURE_TRACEBACK=1 shows more", sys.stderr)
    return BUG


def entry() -> NoReturn:
    """Run the command line and leave with its exit code.

    Most objects live until the command ends, and few of them form cycles. Python looks for cycles after every 700 new
    objects by default, which took 3 % of the instructions of a build. Pydantic reads the metadata of every installed
    package to find plugins of its own; nothing but this program shall judge a leaflet, so none is asked.
    """
    gc.set_threshold(500_000)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _leave(main())


def _leave(code: int) -> NoReturn:
    """End the process without taking all its objects apart, as mypy does: that took 5 % of the instructions of a build.

    What is registered for the end is done first, and what was printed is written. Where that fails, Python says so.
    """
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):  # no reader, a full disk, or closed
        sys.exit(code)
    os._exit(code)

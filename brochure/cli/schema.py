"""Print the JSON Schema of content.yaml, of shared parts or of a translation, for editors.

An editor that knows the schema completes keys and marks mistakes while you type.
"""

from __future__ import annotations

import argparse

from .terminal import print_json

EXAMPLES = """\
examples:
  brochure schema > content.schema.json
  brochure schema shared > shared.schema.json
  brochure schema translation --lang ne > ne.schema.json
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "kind", nargs="?", choices=("content", "shared", "translation"), default="content", help="which file"
    )
    parser.add_argument("--source", default="en", metavar="TAG", help="the source language of a translation (en)")
    parser.add_argument("--lang", default="ne", metavar="TAG", help="the language of a translation (ne)")


def run(options: argparse.Namespace) -> int:
    """Print one schema."""
    from ..content.schema import content_schema, shared_schema  # noqa: PLC0415
    from ..translation.model import variant_schema  # noqa: PLC0415

    if options.kind == "translation":
        print_json(variant_schema(options.source, options.lang))
    else:
        print_json(content_schema() if options.kind == "content" else shared_schema())
    return 0

"""What translators' commands do with the signed translations of a folder of leaflets."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from .. import __version__
from ..content.model import Leaflet
from ..content.reader import FILE, folder_of, read_leaflet
from ..disk import read_file, write_file
from ..errors import ContentError, Place, Problem
from ..naming import in_ascii
from ..translation.files import TranslationText
from ..translation.glossary import read_glossary
from ..translation.memory.signed import FOLDER, entries, leaflets_in
from .terminal import counted, say, show_problems


def build_memory(options: argparse.Namespace) -> int:
    """Write the signed translations of a folder of leaflets as TMX, a file for each pair of languages."""
    from ..translation.memory import tmx  # noqa: PLC0415 - for this task alone

    folder = Path(options.folder)
    if not any(True for _ in leaflets_in(folder)):
        hint = "give the folder that your leaflets' folders lie in: brochure translate memory --folder leaflets"
        raise ContentError([Problem("no leaflet lies in this folder", Place(str(folder)), hint)])
    found, problems = entries(folder)
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    gone = {path for path in place.glob("*.tmx") if tmx.is_ours(read_file(path))}
    for (source, language), rows in sorted(found.items()):
        path = place / f"{source}_{language}.tmx"
        write_file(path, tmx.dump(source, language, rows, __version__))
        gone.discard(path)
        say(f"{language}: {counted(len(rows), 'signed translation', 'signed translations')} from {source}, in {path}")
    for path in sorted(gone):  # of a language of which nothing is signed any more
        path.unlink()
        say(f"removed {path}: nothing of it is signed any more")
    if not found:
        say(f"no translation is signed yet; leaflets in {folder} will look here for those that are")
    show_problems(problems)
    return 0


def remembered(
    folder: Path, leaflet: Leaflet, language: str, file: TranslationText
) -> tuple[str, Sequence[str], Sequence[Problem]]:
    """Return the text of a translation with what the memory beside its leaflet knows, what to say of it, and problems.

    A leaflet has such a memory where the folder that it lies in has the folder `memory`. Its signed texts are read
    where they stand, and not from TMX: what was withdrawn today is offered no more.
    """
    root = folder_of(folder).resolve()
    if not (root.parent / FOLDER).is_dir():
        return file.text, (), ()
    try:
        from ..translation.memory.offers import Memory, fill  # noqa: PLC0415 - rapidfuzz is an extra
    except ImportError as error:
        hint = "pip install 'brochure[translate]'"
        raise ContentError(
            [Problem(f"the memory needs a package that is not installed: {error.name}", hint=hint)]
        ) from None
    found, problems = entries(root.parent, language)
    done = fill(file, leaflet, language, Memory(found.get((leaflet.key, language), ())))
    said = [
        f"{counted(len(names), 'text', 'texts')} {what}: {', '.join(names[:5])}{' and more' if len(names) > 5 else ''}"
        for names, what in ((done.filled, "filled from memory"), (done.offered, "with similar ones in their notes"))
        if names
    ]
    return done.text, said, problems


def write_terms(options: argparse.Namespace) -> int:
    """Write a glossary as TBX or CSV, or what one of its terms touches in all leaflets of a folder."""
    from ..translation.memory.terms import dump_csv, dump_tbx, dump_touched, named, touched  # noqa: PLC0415

    folder = Path(options.folder)
    terms = read_glossary(folder)
    if terms is None:
        hint = "a glossary is a file glossary.yaml: docs/translators.md, What is checked"
        raise ContentError([Problem("there is no glossary in this folder", Place(str(folder)), hint)])
    out = Path(options.out or ".")
    if not options.term:
        source = read_leaflet(folder)[0].key if (folder / FILE).is_file() else "en"
        path = out / f"glossary.{options.kind}"
        write_file(path, dump_csv(terms) if options.kind == "csv" else dump_tbx(terms, source))
        say(f"wrote {path}: {counted(len(terms.terms), 'term', 'terms')}")
        return 0
    term = named(terms, options.term)
    if term is None:
        near = get_close_matches(options.term, [one.term for one in terms.terms], n=1)
        hint = f"did you mean {near[0]!r}?" if near else ""
        raise ContentError([Problem(f"the glossary has no term {options.term!r}", Place(str(folder)), hint)])
    found, problems = touched(folder, term)
    path = out / f"term_{in_ascii(term.term) or 'changed'}.csv"
    write_file(path, dump_touched(found))
    against = sum(bool(one.finding) for one in found)
    places = counted(len({one.leaflet for one in found}), "leaflet", "leaflets")
    say(f"wrote {path}: {counted(len(found), 'text', 'texts')} in {places}, {against} against the glossary")
    show_problems(problems)
    return 0

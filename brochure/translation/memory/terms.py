"""Glossaries for translators' programs, and what a term touches in all leaflets of a folder."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from ...content.reader import read_leaflet
from ...content.shelf import FOLDER as SHARED
from ...content.shelf import is_shelf
from ...errors import BrochureError, Place, Problem, Severity
from ...languages import language as find_language
from ..checks.pairs import Pair
from ..checks.terms import stands_in, term_findings
from ..glossary import GlossaryTerm, Termbase
from ..listing import variants
from ..segments import all_segments
from ..variants import inspect_variant
from .signed import leaflets_in

HEADS = ("term", "language", "approved", "also approved", "forbidden", "status", "definition")


class Touched(NamedTuple):
    """A translation in whose source a term stands, and what the glossary says against it, "" for nothing."""

    leaflet: str
    language: str
    segment: str
    source: str
    translation: str
    finding: str


def dump_csv(terms: Termbase) -> bytes:
    """Return a glossary as CSV, a line for each term and language, with the mark that Excel needs."""
    rows = [
        (term.term, tag, choice.approved[:1], choice.approved[1:], choice.forbidden, choice.status, term.definition)
        for term in terms.terms
        for tag, choice in term.translations.items()
    ]
    texts = [[cell if isinstance(cell, str) else "; ".join(cell) for cell in row] for row in rows]
    return _as_csv([HEADS, *texts])


def dump_touched(found: Iterable[Touched]) -> bytes:
    """Return what a term touches as CSV: one file of work for all leaflets and languages."""
    return _as_csv([Touched._fields, *found])


def _as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_safe(cell) for cell in row] for row in rows])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _safe(text: str) -> str:
    """Keep a text from being taken for a formula."""
    return "'" + text if text[:1] in {"=", "+", "-", "@"} else text


def dump_tbx(terms: Termbase, source_language: str) -> bytes:
    """Return a glossary as TBX (ISO 30042, dialect TBX-Basic, core structure as attributes)."""
    return "\n".join(_tbx(terms, source_language)).encode()


def _tbx(terms: Termbase, source_language: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<tbx type="TBX-Basic" style="dca" xml:lang={quoteattr(source_language)} xmlns="urn:iso:std:iso:30042:ed-2">'
    yield "<tbxHeader><fileDesc><sourceDesc><p>brochure, glossary.yaml</p></sourceDesc></fileDesc></tbxHeader>"
    yield "<text><body>"
    for number, term in enumerate(terms.terms, 1):
        yield f'<conceptEntry id="c{number}">'
        if term.definition:
            yield f'<descrip type="definition">{escape(term.definition)}</descrip>'
        yield f"<langSec xml:lang={quoteattr(source_language)}>{_term(term.term, 'preferredTerm-admn-sts')}</langSec>"
        for tag, choice in term.translations.items():
            words = [(word, "admittedTerm-admn-sts") for word in choice.approved]
            words[:1] = [(word, "preferredTerm-admn-sts") for word, _ in words[:1]]
            words += [(word, "deprecatedTerm-admn-sts") for word in choice.forbidden]
            if words:
                yield f"<langSec xml:lang={quoteattr(tag)}>{''.join(_term(*word) for word in words)}</langSec>"
        yield "</conceptEntry>"
    yield from ("</body></text>", "</tbx>", "")


def _term(word: str, status: str) -> str:
    note = f'<termNote type="administrativeStatus">{status}</termNote>'
    return f"<termSec><term>{escape(word)}</term>{note}</termSec>"


def touched(folder: Path, term: GlossaryTerm) -> tuple[list[Touched], list[Problem]]:
    """Return every translation of a folder of leaflets in whose source a term stands, and what cannot be read."""
    found: list[Touched] = []
    problems: list[Problem] = []
    for path in [*leaflets_in(folder), *filter(is_shelf, [folder / SHARED])]:
        try:
            leaflet, _ = read_leaflet(path, shelf=True)
            segments = [one for one in all_segments(leaflet, leaflet.key) if stands_in(term.term, one.source)]
            for tag, file in variants(path, leaflet).items() if segments else ():
                targets = inspect_variant(file, leaflet).targets
                source, own = find_language(leaflet.language), find_language(tag)
                pairs = [
                    Pair(one.id, one.source, targets[one.id], source, own) for one in segments if one.id in targets
                ]
                said = {pair.id: finding.message for pair, finding in term_findings(pairs, Termbase(terms=(term,)))}
                found += [
                    Touched(path.name, tag, one.id, one.source, targets.get(one.id, ""), said.get(one.id, ""))
                    for one in segments
                ]
        except BrochureError as error:
            message = f"not looked at: {error.problems[0].message}"
            problems.append(Problem(message, Place(str(path)), error.problems[0].hint, Severity.WARNING, "unread"))
    return found, problems


def named(terms: Termbase, words: str) -> GlossaryTerm | None:
    """Return the term that is called so, capitals aside."""
    wanted = re.sub(r"\s+", " ", words).strip().casefold()
    return next((term for term in terms.terms if term.term.casefold() == wanted), None)

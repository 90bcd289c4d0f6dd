"""The texts of a site: which of a leaflet's manuscripts may be published, and the files of those that may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..content.manuscript import Manuscript
from ..content.values import plain_text
from ..editions import SUFFIXES, Companion
from ..errors import Problem
from ..folder import LeafletFolder
from ..jobs.job import Done, Job, ManuscriptReference
from ..review import is_draft, may_release
from .catalogue import Code, Leaflet, Text, text_of, told


@dataclass(frozen=True, slots=True)
class Offer:
    """A leaflet's folder as read, and what of it a site shows: all its texts, and manuscripts of those it publishes."""

    leaflet: Leaflet
    folder: Path
    manuscripts: Mapping[Code, Manuscript]

    def jobs(self, out: Path, today: date, *, draft: bool) -> dict[Code, Job]:
        """Return a job for each text that is published, into the folder of its code."""
        return {
            code: Job(
                ManuscriptReference(self.folder, code.language, today, unfinished=draft),
                code.leaflet,
                code.version,
                out / code.path,
                draft=is_draft(manuscript),
                also=(Companion.HTML,),
            )
            for code, manuscript in self.manuscripts.items()
        }

    def with_files(self, made: Mapping[Code, Done]) -> Leaflet:
        """Return the leaflet with the files that were made, each HTML file being the page of its folder."""
        return replace(self.leaflet, texts=tuple(_with_file(text, made.get(text.code)) for text in self.leaflet.texts))


def _with_file(text: Text, done: Done | None) -> Text:
    if done is None:
        return text
    done.path.with_suffix(SUFFIXES[Companion.HTML]).rename(done.path.with_name("index.html"))
    return replace(text, pdf=done.path.name, pages=done.pages, size=done.size)


def offer(folder: Path, reading: LeafletFolder, today: date, *, draft: bool) -> Offer:
    """Return what a site shows of a leaflet: what may be released, or with `draft` all that can be built."""
    source = reading.leaflet
    texts: list[Text] = []
    shown: dict[Code, Manuscript] = {}
    for manuscript in reading.manuscripts:
        standing = may_release(manuscript, today)
        text = text_of(manuscript, standing)
        texts.append(text)
        if draft or not standing:
            shown[text.code] = manuscript
    texts += [_refused(tag, problems, reading) for tag, problems in reading.refused.items()]
    title = plain_text(source.title, source.values)
    publisher = plain_text(source.publisher.name, source.values)
    return Offer(Leaflet(source.leaflet, title, publisher, source.key, _ordered(texts, source.key)), folder, shown)


def _refused(tag: str, problems: Sequence[Problem], reading: LeafletFolder) -> Text:
    """Return a translation that cannot be built, under the source's title."""
    source = reading.leaflet
    title = plain_text(source.title, source.values)
    count = f"the translation is not finished: {len(problems)} {'mistake' if len(problems) == 1 else 'mistakes'}"
    return Text(Code(source.leaflet, tag, source.version), title, (), (count, *told(problems)[:1]))


def _ordered(texts: Iterable[Text], source: str) -> tuple[Text, ...]:
    return tuple(sorted(texts, key=lambda text: (text.code.language != source, text.code.language)))

"""The files of the leaflet: they are read without an error, and the checks of translations hold on real texts."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from brochure.building import Fonts
from brochure.content.documents import load_yaml
from brochure.content.manuscript import Manuscript
from brochure.content.markup import parse, plain
from brochure.content.reader import read_leaflet
from brochure.content.schema import content_schema
from brochure.errors import Severity
from brochure.languages import language, short_tag
from brochure.room import budgets
from brochure.text.bidi import embedding_levels
from brochure.text.faces import Face
from brochure.text.fonts import FontBook
from brochure.text.runs import Span, itemize, resolve_scripts
from brochure.text.shaping import shape
from brochure.translation.checks import Pair, check_all
from brochure.translation.files import TranslationText
from brochure.translation.glossary import read_glossary
from brochure.translation.listing import variants
from brochure.translation.model import UNFINISHED, variant_schema
from brochure.translation.segments import all_segments, segments
from brochure.translation.sync import sync
from brochure.translation.variants import inspect_variant

from ..judges import judge
from ..translation.test_checks import FREE, planted
from .conftest import TRANSLATIONS

pytestmark = judge


def test_the_leaflet_is_read_in_every_language(manuscripts: Mapping[str, Manuscript]):
    source, *_ = manuscripts
    assert sorted(manuscripts) == sorted({source, *TRANSLATIONS})


def test_no_file_has_a_problem_of_yaml_and_all_are_valid_by_their_schemas(root: Path):
    content = load_yaml(root / "content.yaml")
    assert [problem for problem in content.problems if problem.severity is Severity.ERROR] == []
    jsonschema.validate(content.data, content_schema())
    for tag in TRANSLATIONS:
        loaded = load_yaml(root / "translations" / f"{tag}.yaml")
        assert loaded.problems == (), tag
        jsonschema.validate(loaded.data, variant_schema(short_tag(content.data["language"]), tag))


def test_what_is_translated_has_no_error_by_the_checks(root: Path):
    leaflet, _ = read_leaflet(root)
    terms = read_glossary(root)
    for path in variants(root, leaflet).values():
        problems = inspect_variant(path, leaflet, terms=terms, thorough=True).problems
        errors = [one for one in problems if one.severity is Severity.ERROR and one.code not in UNFINISHED]
        assert [str(problem) for problem in errors] == []


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_sync_leaves_alone_what_is_up_to_date(root: Path, tag: str):
    """What it has brought up to date, that is; a file that is so already stays byte for byte."""
    leaflet, _ = read_leaflet(root)
    path = root / "translations" / f"{tag}.yaml"
    text = path.read_text(encoding="utf-8")
    once = sync(TranslationText(text, path.name), leaflet, tag).text
    assert sync(TranslationText(once, path.name), leaflet, tag).text == once
    rows = [row["id"] for row in load_yaml(path).data["segments"]]
    if rows == [segment.id for segment in all_segments(leaflet, tag)] and not inspect_variant(path, leaflet).problems:
        assert once == text


@pytest.mark.parametrize("tag", TRANSLATIONS)
def test_any_changed_digit_unit_or_placeholder_of_a_translation_is_found(root: Path, tag: str):
    """One at a time: every number's last digit changed, every degree in Fahrenheit, every placeholder gone."""
    leaflet, _ = read_leaflet(root)
    found = inspect_variant(root / "translations" / f"{tag}.yaml", leaflet)
    own, source = language(tag), language(leaflet.language)
    for segment in segments(leaflet):
        if segment.id in found.stale or segment.id.startswith(FREE):
            continue
        for text in planted(found.targets.get(segment.id, "")):
            pair = Pair(segment.id, segment.source, text, source, own, segment.in_callout)
            assert any(check_all([pair], errors_only=True)), text


def words_by_run(manuscript: Manuscript, book: FontBook) -> dict[tuple[Face, str, bool], set[str]]:
    """Return the words of a leaflet by face, script and direction, as paragraphs are itemized."""
    found: dict[tuple[Face, str, bool], set[str]] = {}
    language = manuscript.language
    for segment in segments(manuscript.leaflet):
        text = plain(parse(segment.source))
        levels = embedding_levels(text, int(language.direction == "rtl"))
        for run in itemize(text, [Span(text, language.tag)], levels, resolve_scripts(text, language.script), book):
            if run.face:
                key = (run.face, run.script, run.level % 2 == 1)
                found.setdefault(key, set()).update(text[run.start : run.end].split())
    return found


@pytest.mark.skipif(shutil.which("hb-shape") is None, reason="hb-shape is not installed (Debian libharfbuzz-bin)")
@pytest.mark.parametrize("tag", ["en", *TRANSLATIONS])
def test_glyphs_are_those_of_hb_shape(manuscripts: Mapping[str, Manuscript], tag: str):
    """Ours are shaped word by word; hb-shape gets the same words, script, language and axes."""
    for (face, script, right_to_left), words in words_by_run(manuscripts[tag], FontBook()).items():
        own = sorted(words)
        axes = ",".join(f"{axis}={value}" for axis, value in face.axes)
        command = ["hb-shape", str(face.path), "--output-format=json", "--no-glyph-names", "--cluster-level=0"]
        command += [f"--variations={axes}"] if axes else []
        command += [f"--language={tag}", f"--script={script}", "--remove-default-ignorables"]
        command += [f"--direction={'rtl' if right_to_left else 'ltr'}"]
        shaped = subprocess.run(command, input="\n".join(own), capture_output=True, text=True, check=True)
        theirs = [json.loads(line) for line in shaped.stdout.splitlines()]
        for word, glyphs in zip(own, theirs, strict=True):
            clusters = shape(word, face, script, tag, right_to_left=right_to_left)
            ours = [glyph for cluster in clusters for glyph, _, _ in cluster.glyphs]
            assert ours == [glyph["g"] for glyph in glyphs], word
            widths = [sum(cluster.advance for cluster in clusters), sum(glyph["ax"] for glyph in glyphs)]
            assert abs(widths[0] - widths[1]) <= len(glyphs), word  # its HarfBuzz may round varied advances otherwise


@pytest.mark.parametrize("tag", ["ja", "ru", "ta"])
def test_lengths_leave_room_for_what_translators_write(manuscripts: Mapping[str, Manuscript], fonts: Fonts, tag: str):
    """Tamil is far longer than English, and still fewer than half of its texts take more than they may."""
    source = manuscripts["en"]
    own = {segment.id: segment.source for segment in segments(manuscripts[tag].leaflet)}
    found = budgets(source, language(tag), own.values(), fonts.typesetter)
    over = [name for name, budget in found.items() if name in own and len(own[name]) > budget.most]
    assert len(over) < len(found) / 2

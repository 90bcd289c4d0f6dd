"""Translation files: what is stale, missing or wrong is said with its line."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from brochure.content.model import Leaflet
from brochure.content.reader import read_leaflet
from brochure.errors import ContentError, Problem, Severity
from brochure.translation.listing import strays, variants
from brochure.translation.scaffold import scaffold
from brochure.translation.segments import segments
from brochure.translation.variants import inspect_variant, read_variant

from ..leaflets import TRANSLATIONS

CONTENT = """\
leaflet: a
language: en
version: "1"
title: A **new** treatment
written: 2026-11-23
publisher: {name: A hospital}
values: {team_phone: {label: Team, kind: phone}}
sections:
  - id: one
    heading: One
    blocks:
      - text: "Call {team_phone} if you have 38.5°C."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "translations").mkdir()
    return tmp_path


def problems(folder: Path, change: tuple[str, str] = ("", ""), **targets: str) -> list[Problem]:
    leaflet, _ = read_leaflet(folder)
    known = {segment.id: segment.source for segment in segments(leaflet)}
    text = scaffold(leaflet, "ne", known | {key.replace("_", "."): value for key, value in targets.items()})
    path = folder / "translations" / "ne.yaml"
    assert change[0] in text
    path.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    try:
        return list(read_variant(path, leaflet).problems)
    except ContentError as error:
        return list(error.problems)


def test_a_complete_translation_has_no_problems(folder: Path):
    assert problems(folder) == []


def test_a_new_file_is_all_blank_and_can_be_read_as_a_draft(folder: Path):
    leaflet, _ = read_leaflet(folder)
    path = folder / "translations" / "ne.yaml"
    path.write_text(scaffold(leaflet, "ne"), encoding="utf-8")
    names = [segment.id for segment in segments(leaflet)]
    with pytest.raises(ContentError) as caught:
        read_variant(path, leaflet)
    found = caught.value.problems
    assert [(p.code, p.severity, p.place.segment) for p in found] == [("blank", Severity.ERROR, n) for n in names]
    assert all(problem.place.line and problem.hint for problem in found)
    variant = read_variant(path, leaflet, unfinished=True)
    assert (list(variant.missing), variant.targets) == (names, {})
    assert {problem.severity for problem in variant.problems} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("target", "code", "severity"),
    [
        ("Call if you have 38.5°C.", "placeholders", "error"),
        ("Call {team_phone} if you have 38°C.", "numbers", "error"),
        ("Call {team_phone} if you have ३८.५°C.", "", ""),
        ("Call {team_phone} if you have 38,5°C.", "", ""),
        ("Call {team_phone} if you have 385°C.", "numbers", "error"),
        ("Call {team_phone} at [us](https://x.org), 38.5°C.", "markup", "error"),
        ("Call **{team_phone}** at 38.5°C.", "", ""),
    ],
)
def test_what_was_lost_is_said(folder: Path, target, code, severity):
    found = problems(folder, one_1=target)
    assert [(p.code, str(p.severity)) for p in found] == ([(code, severity)] if code else [])


def test_a_changed_source_makes_its_segment_stale(folder: Path):
    (problem,) = problems(folder, ('en: "One"', 'en: "Uno"'))
    assert (problem.code, problem.severity) == ("stale", Severity.ERROR)
    assert problem.place.line > 0
    assert problem.details == ("it was: Uno", "it is now: One", "changed: [-Uno-]{+One+}")


def test_segments_that_are_not_known_or_twice(folder: Path):
    unknown = problems(folder, ("id: one.heading", "id: one.headin"))
    assert [(p.code, p.severity) for p in unknown] == [("missing", Severity.ERROR), ("extra", Severity.ERROR)]
    assert any("did you mean 'one.heading'?" in p.hint for p in unknown)
    found = problems(folder, ("id: one.heading", "id: title"))
    assert any("here twice" in p.message for p in found)


def test_a_draft_may_be_unfinished_and_not_wrong(folder: Path):
    problems(folder, one_1="Call {team_phone} if you have 39.5°C.", one_heading="")
    leaflet, _ = read_leaflet(folder)
    with pytest.raises(ContentError, match="numbers differ"):
        read_variant(folder / "translations" / "ne.yaml", leaflet, unfinished=True)


@pytest.mark.parametrize(
    ("waiver", "says"),
    [
        ('{numbers: "the ward asks for 39.5"}', []),
        ("{numbers: ''}", ["'numbers' is waived without a reason", "numbers differ: -38.5, +39.5"]),
        ("{number: because}", ["there is no check 'number' to waive", "numbers differ: -38.5, +39.5"]),
        ("numbers", ["waive: gives no checks with reasons", "numbers differ: -38.5, +39.5"]),
    ],
)
def test_a_waiver_names_a_check_and_a_reason(folder: Path, waiver: str, says: list[str]):
    source = "Call {team_phone} if you have 39.5C."
    line = f'    ne: "{source}"'
    found = problems(folder, (line, f"{line}\n    waive: {waiver}"), one_1=source)
    wrong = [p for p in found if p.code != "doses"]
    assert sorted(p.message for p in wrong) == sorted(says)
    assert all(p.place.segment == "one.1" and p.place.line for p in wrong)


def test_a_waiver_that_waives_nothing_is_said(folder: Path):
    line = '    ne: "One"'
    assert problems(folder, (line, f'{line}\n    waive: {{numbers: "once there was one"}}')) == []
    leaflet, _ = read_leaflet(folder)
    found = inspect_variant(folder / "translations" / "ne.yaml", leaflet, thorough=True).problems
    assert "'numbers' is waived and finds nothing" in [problem.message for problem in found]


def test_the_file_is_named_after_its_language(folder: Path):
    found = problems(folder, ("language: ne", "language: hi"))
    assert any("ne.yaml" in p.message for p in found)
    (folder / "translations" / "NE_np.yaml").write_text("x: 1", encoding="utf-8")
    leaflet, _ = read_leaflet(folder)
    (problem,) = strays(folder, leaflet)
    assert problem.message == "not read: the file should be called ne-NP.yaml"


def test_a_translation_in_every_script_is_complete(garden_folder: Path):
    leaflet, _ = read_leaflet(garden_folder)
    found = variants(garden_folder, leaflet)
    assert sorted(found) == sorted(TRANSLATIONS)
    for tag, path in found.items():
        variant = read_variant(path, leaflet)
        assert (variant.stale, variant.missing, variant.problems) == ((), (), ()), tag
        assert variant.translator == "machine-drafted"


def test_a_folder_of_translations_that_cannot_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """It is a file, a link that leads nowhere, or closed to this user: no language is passed over in silence."""
    leaflet, _ = read_leaflet(folder)
    place = folder / "translations"
    place.rmdir()
    assert (variants(folder, leaflet), strays(folder, leaflet)) == ({}, ())
    place.write_text("no folder", encoding="utf-8")
    assert _said(folder, leaflet) == ["cannot read the translations: Not a directory"]
    place.unlink()
    place.symlink_to(folder / "nowhere")
    assert _said(folder, leaflet) == ["cannot read the translations: No such file or directory"]

    def closed(path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", closed)
    assert _said(folder, leaflet) == ["cannot read the translations: Permission denied"]


def _said(folder: Path, leaflet: Leaflet) -> list[str]:
    """Return what is told as an error of a folder of translations, of which none is found."""
    assert variants(folder, leaflet) == {}
    return [problem.message for problem in strays(folder, leaflet) if problem.severity is Severity.ERROR]

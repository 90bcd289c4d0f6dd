"""Values as a clinic meets them: what stops a release, what check tells, and what stands in the finished file."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest

from brochure.cli import main
from brochure.readback.tree import read_back

CONTENT = """\
leaflet: consent
language: en
country: NP
version: "1"
title: "{ward}: your **consent**"
subtitle: "Call {phone}"
written: 2026-01-01
publisher: {name: A hospital}
values:
  ward: {label: Ward, value: Ward B}
  phone: {label: Team, kind: phone, value: "01-4117710 or 102"}
  sign: {label: Signed, write-in: true}
  date: {label: Date}
sections:
  - id: one
    heading: "Your stay in {ward}"
    blocks: [{text: "{sign} {date}"}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_a_line_that_is_not_meant_stops_a_release(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["write-in"], told["write-in-meant"]) == (["date"], ["sign"])
    assert main(["approve", "--by", "A", "--role", "B"]) == 0
    capsys.readouterr()
    assert main(["build", "--release"]) == 2
    said = capsys.readouterr().err
    assert "nobody has given a value for 'date'" in said
    assert "write-in: true" in said
    assert "'sign'" not in said
    (folder / "content.yaml").write_text(
        CONTENT.replace("label: Date", "label: Date, write-in: true"), encoding="utf-8"
    )
    assert main(["build", "--release"]) == 0


def test_a_finished_file_names_values_wherever_it_names_itself(folder: Path):
    assert main(["build"]) == 0
    (path,) = (folder / "output").glob("*.pdf")
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    assert reader.metadata.title == "Ward B: your consent"
    assert reader.metadata.subject == "Call 01-4117710 or 102"
    assert [entry["/Title"] for entry in flat(reader.outline)][:2] == ["Ward B: your consent", "1 Your stay in Ward B"]
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert [(link["/A"]["/URI"], link["/Contents"]) for link in links] == [
        ("tel:+97714117710", "Call 01-4117710"),
        ("tel:102", "Call 102"),
    ]


def flat(outline: list) -> list:
    return [one for entry in outline for one in (flat(entry) if isinstance(entry, list) else [entry])]


def test_by_ear_a_line_is_a_field_after_its_label(folder: Path):
    assert main(["build"]) == 0
    (path,) = (folder / "output").glob("*.pdf")
    (line,) = [
        node for node in read_back(path.read_bytes()).root.nodes() if node.role == "P" and "Signed" in node.text()
    ]
    assert line.text() == "Signed:  Date: "
    fields = [child.description or child.alt for child in line.children if not isinstance(child, str)]
    assert fields == ["Signed", "Date"]

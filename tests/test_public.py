"""What a program may use: exactly these names, and every example in their docstrings and in the docs runs."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import brochure

from .leaflets import write_garden

PUBLIC = {"BrochureError", "Edition", "Leaflet", "build", "open_fonts", "read", "save"}
ROOT = Path(__file__).parents[1]
PAGES = [
    page for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if "```python" in page.read_text()
]


@pytest.fixture
def beside_my_leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder that has "my-leaflet" in it, in English, Nepali and Arabic, with a value that clinics set."""
    (tmp_path / "my-leaflet").mkdir()
    content = write_garden(tmp_path / "my-leaflet", "ne", "ar") / "content.yaml"
    team = "values:\n  team_phone: {label: Team, kind: phone, write-in: true, clinic: true}\n"
    content.write_text(content.read_text().replace("values:\n", team, 1))
    for translation in (content.parent / "translations").glob("*.yaml"):
        text = translation.read_text()
        row = f'  - id: values.team_phone.label\n    en: Team\n    {translation.stem}: "{translation.stem}"\n'
        translation.write_text(text.replace("segments:\n", f"segments:\n{row}", 1))
    monkeypatch.chdir(tmp_path)


def test_the_public_names_are_exactly_these():
    assert set(brochure.__all__) == PUBLIC
    assert {name for name in PUBLIC if getattr(brochure, name).__name__ != name} == set()
    listed = "import brochure; print(*(n for n in vars(brochure) if not n.startswith('_')), *brochure._HOMES)"
    found = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True, cwd=ROOT)
    modules = {"annotations", "import_module", "TYPE_CHECKING", "Any"}
    assert set(found.stdout.split()) - modules == PUBLIC


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'press'"):
        brochure.press  # noqa: B018


@pytest.mark.parametrize("name", ["brochure", *sorted(PUBLIC)])
@pytest.mark.usefixtures("beside_my_leaflet")
def test_the_examples_of_docstrings_run(name: str):
    words = inspect.getdoc(brochure if name == "brochure" else getattr(brochure, name))
    examples = doctest.DocTestParser().get_doctest(words or "", {"brochure": brochure}, name, None, None)
    assert examples.examples, f"{name} has no example"
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=told.append)
    assert told == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("beside_my_leaflet")
def test_the_examples_of_the_docs_run(page: Path):
    for code in re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL):
        exec(compile(code, page.name, "exec"), {})

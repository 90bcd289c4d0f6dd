"""The layers of ARCHITECTURE.md: imports go upward only, and each library has its room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "brochure"
LAYERS = [
    {"errors", "identity", "lexicon", "resources", "units"},
    {"paper", "colors", "languages", "disk", "foreign", "naming", "pictures", "strays", "workers"},
    {"editions"},
    {"structure", "content", "text"},
    {"reading", "review", "scorecard"},
    {"layout", "translation"},
    {"pdf", "readback", "html", "plain_text", "vcard", "changes"},
    {"folder", "imposition", "preflight", "printing", "proof", "room", "trial", "building", "companions", "explaining"},
    {"jobs", "trying"},
    {"clinics", "mail", "migration"},
    {"preview", "site"},
    {"cli", "__init__", "__main__"},
]
WITHIN = {
    ("building", "folder"),
    ("building", "companions"),
    ("companions", "proof"),
    ("building", "proof"),
    ("building", "imposition"),
    ("__main__", "cli"),
    ("cli", "__init__"),
    ("pdf", "__init__"),
}
"""Edges that are allowed: `building` is where line 7 comes together; who prints the version asks the package for it."""
ROOMS = {
    "reportlab": ("pdf/",),
    "pypdf": ("readback/", "imposition.py"),
    "pikepdf": ("preflight/",),
    "uharfbuzz": ("text/", "pdf/", "html/"),
    "icu4py": ("text/",),
    "yaml": ("content/",),
    "markdown_it": ("content/markup.py",),
    "phonenumbers": ("content/dialing.py",),
    "tinycss2": ("pictures/",),
    "cryptography": ("review/",),
    "starlette": ("preview/",),
    "uvicorn": ("preview/",),
    "jinja2": ("preview/",),
    "watchfiles": ("preview/",),
    "pypdfium2": ("preview/pictures.py", "proof/codes.py"),
    "zxingcpp": ("proof/codes.py",),
}
INSIDE = {
    "layout": [
        {"page", "separation"},
        {"rasters"},
        {"barcode", "grid", "icons", "inline", "pictures", "theme"},
        {"engine", "motifs"},
        {"context"},
        {"cache"},
        {"furniture"},
        {"blocks"},
        {"plans"},
        {"specimen"},
    ],
    "reading": [
        {"tree"},
        {"wording", "elements", "hours", "screens"},
        {"sentences", "bind"},
        {"blocks", "reuse", "links"},
        {"kinds", "contents"},
        {"parts"},
        {"front"},
        {"leaflet", "card"},
        {"bilingual", "panels"},
        {"compose"},
    ],
}
"""The layers inside two parts: names on a line may import from a line above and, in a folder, from each other."""
FREE_OF_LEAFLETS = ("brochure.reading", "brochure.content", "brochure.translation")
"""What `layout/engine` never imports: it sets rows and pages of anything."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """Return the name of the top-level part of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return the absolute names of all modules that a file imports, those for types only left out."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    package = ["brochure", *path.relative_to(PACKAGE).parts[:-1]]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for inside in ast.walk(node):
                inside.skipped = True  # type: ignore[attr-defined]
        if getattr(node, "skipped", False):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module.split(".") if node.module else [])]
            if node.level and not node.module:
                yield from (".".join([*module, alias.name]) for alias in node.names)
            else:
                yield ".".join(module)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_upward_only(path: Path) -> None:
    here = part(path)
    level = next(n for n, names in enumerate(LAYERS) if here in names)
    for name in imports(path):
        if not name.startswith("brochure"):
            continue
        there = ([*name.split("."), "__init__"])[1]
        if there not in {n for names in LAYERS for n in names}:
            there = "__init__"
        if there == here:
            continue
        above = next(n for n, names in enumerate(LAYERS) if there in names)
        assert above < level or (here, there) in WITHIN, f"{here} imports {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_its_room(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        for library, rooms in ROOMS.items():
            if name.split(".")[0] == library:
                assert place.startswith(rooms), f"{place} imports {library}"


def test_only_resources_knows_where_the_data_is() -> None:
    assert [path.name for path in MODULES if "__file__" in path.read_text(encoding="utf-8")] == ["resources.py"]


def test_every_part_has_a_layer() -> None:
    assert {part(path) for path in MODULES} <= {name for names in LAYERS for name in names}


@pytest.mark.parametrize("part_name", INSIDE)
def test_imports_inside_a_part_go_upward_only(part_name: str) -> None:
    levels = INSIDE[part_name]
    for path in sorted((PACKAGE / part_name).rglob("*.py")):
        here = path.relative_to(PACKAGE / part_name).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        level = next(n for n, names in enumerate(levels) if here in names)
        for name in imports(path):
            if not name.startswith(f"brochure.{part_name}."):
                continue
            there = name.split(".")[2]
            above = next((n for n, names in enumerate(levels) if there in names), level)
            assert above < level or there == here, f"{path.name} imports {name}"


def test_the_engine_of_layout_knows_no_leaflet() -> None:
    for path in sorted((PACKAGE / "layout" / "engine").glob("*.py")):
        assert not [name for name in imports(path) if name.startswith(FREE_OF_LEAFLETS)], path


def test_no_module_imports_itself_in_a_circle() -> None:
    """Imports at the top of modules have an order; those inside functions are left aside."""
    known = {
        f"brochure.{path.relative_to(PACKAGE).with_suffix('').as_posix().replace('/', '.')}": path for path in MODULES
    }
    edges = {name: [one for one in top_level(path) if one in known and one != name] for name, path in known.items()}
    done: set[str] = set()
    for start in edges:
        follow(start, edges, (), done)


def follow(name: str, edges: dict[str, list[str]], trail: tuple[str, ...], done: set[str]) -> None:
    """Walk along imports, and fail where one leads back."""
    assert name not in trail, f"a circle: {' -> '.join((*trail, name))}"
    if name in done:
        return
    for one in edges[name]:
        follow(one, edges, (*trail, name), done)
    done.add(name)


def top_level(path: Path) -> Iterator[str]:
    """Yield the modules that a module imports when it is loaded itself."""
    package = ["brochure", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *(node.module.split(".") if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)

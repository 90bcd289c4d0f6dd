"""Make what is made of docs/writing.md and docs/figures.md: a picture below each example, and the index of keys.

Each picture is of exactly the YAML above it, and knows its hash. For developers: python -m tools.make_writing;
look; commit.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from brochure.building import Fonts, build, open_fonts
from brochure.content.blocks.kinds import BLOCK_KINDS
from brochure.content.manuscript import Manuscript
from brochure.content.model import Leaflet
from brochure.content.schema import content_schema
from brochure.content.slots import within
from brochure.editions import EDITIONS
from brochure.folder import read
from brochure.paper import A5, Paper

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "writing.md"
BOOK = ROOT / "docs" / "figures.md"
"""The picture book of figures: its examples stand in the frame of the page for authors."""
SIDE_FILES = (ROOT / "examples" / "colonoscopy" / "map.svg", *sorted((ROOT / "examples" / "flu-clinic").glob("*.svg")))
PAGES = EDITIONS["handout"]
"""Pages of A5 have one column, about as wide as a picture on a page of the web."""
STRIPS = replace(PAGES, chosen=Paper("strip", A5.width, 2 * A5.height))
"""As wide, and so high that no example goes on over a page."""
WIDE = {"side-by-side": EDITIONS["email"], "crossing": EDITIONS["email"]}
"""Editions of examples that show what needs a wide page."""
ON_TWO = frozenset({"front", "reuse"})
"""Examples that two pages show."""
SCALE = 1.75
"""Pixels to the point."""
MARGIN = 12
_EXAMPLE = re.compile(r"```yaml\n(.*?)```\n+(?:!\[[^\]]*\]\((images/(?:writing|figures)/([a-z-]+)\.png)\))?", re.DOTALL)
_TOP_LEVEL = re.compile(r"(?m)^(?=[a-z])")
_KEYS = re.compile(r"(<!-- keys: .*? -->\n).*?(<!-- end of keys -->)", re.DOTALL)
_BLOCKS = "sections:\n  - id: example\n    heading: Example\n    numbered: false\n    blocks:\n"
HASH = "yaml"
"""The name of a picture's own text that holds the hash of what it shows."""


AT_THE_END = frozenset({"contact", "online"})
"""Examples of what closes a leaflet, which are shown alone."""


class Example(NamedTuple):
    """An example of the page: its YAML, and the name of its picture, "" for none."""

    yaml: str
    name: str

    @property
    def of_blocks(self) -> bool:
        """Whether it is of blocks, which stand in a section."""
        return self.yaml.startswith("- ")

    @property
    def whole_page(self) -> bool:
        """Whether the picture shows page one: what is no block can stand anywhere on it."""
        return not self.of_blocks and self.name not in AT_THE_END


def examples(text: str) -> list[Example]:
    """Return the examples of a page, in order; the first of the page for authors is a whole leaflet, their frame."""
    return [Example(yaml, name or "") for yaml, _, name in _EXAMPLE.findall(text)]


def content_of(example: Example, frame: str) -> str:
    """Return the whole content in which an example stands: the frame, with the example's keys in place of its own."""
    keys = {} if example.yaml == frame else _by_key(_section(example.yaml) if example.of_blocks else example.yaml)
    if keys and not example.whole_page:
        keys["main-points"] = ""
    parts = _by_key(frame)
    values = parts["values"] + keys.pop("values", "").removeprefix("values:\n")
    parts["values"] = _without_doubles(values)
    return "".join({**parts, **keys}.values())


def _section(blocks: str) -> str:
    return _BLOCKS + "".join(f"      {line}" if line.strip() else line for line in blocks.splitlines(keepends=True))


def _by_key(yaml: str) -> dict[str, str]:
    return {part.partition(":")[0]: part for part in _TOP_LEVEL.split(yaml) if part}


def _without_doubles(values: str) -> str:
    """Return values of which the last of each name is kept."""
    head, *rows = values.rstrip("\n").split("\n")
    kept = {row.partition(":")[0]: row for row in rows}
    return "\n".join([head, *kept.values()]) + "\n\n"


def manuscript_of(example: Example, frame: str, folder: Path) -> Manuscript:
    """Return an example as a leaflet, written into an empty folder with the pictures that examples name."""
    for path in SIDE_FILES:
        shutil.copyfile(path, folder / path.name)
    (folder / "content.yaml").write_text(content_of(example, frame), encoding="utf-8")
    (manuscript,) = read(folder, ["en"])
    return manuscript


def hash_of(example: Example, frame: str) -> str:
    """Return the hash of all that an example's picture is made from."""
    return hashlib.sha256(content_of(example, frame).encode()).hexdigest()[:16]


def picture_of(example: Example, frame: str, fonts: Fonts) -> Image.Image:
    """Draw page one of an example, or the part of it on which its blocks stand."""
    edition = PAGES if example.whole_page else WIDE.get(example.name, STRIPS)
    with TemporaryDirectory() as folder:
        built = build(manuscript_of(example, frame, Path(folder)), edition, fonts)
    document = pypdfium2.PdfDocument(built.pdf)
    if example.whole_page:
        return _beside([document[number] for number in range(2 if example.name in ON_TWO else 1)])
    page = document[0]
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    begin = _line(page, "How to reach us")[1] + 4 if example.name in AT_THE_END else _line(page, "Example")[0] - 4
    end = _line(page, "Review status")[1] + 4
    if end > begin:  # what is to be cut off stands below all else, at the foot of the page
        end = _line(page, "Page 1")[1] + 20
    top, bottom = (round((page.get_height() - y) * SCALE) for y in (begin, end))
    return _trimmed(image.crop((0, top, image.width, bottom)))


def _beside(pages: Sequence[pypdfium2.PdfPage]) -> Image.Image:
    """Draw whole pages beside each other, smaller."""
    images = [page.render(scale=SCALE).to_pil().convert("RGB") for page in pages]
    width, height = images[0].width * 2 // 3, images[0].height * 2 // 3
    sheet = Image.new("RGB", ((width + MARGIN) * len(images) - MARGIN, height), "#B9C2C4")
    for index, image in enumerate(images):
        sheet.paste(image.resize((width, height), Image.Resampling.LANCZOS), (index * (width + MARGIN), 0))
    return sheet


def _line(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Return bottom and top, in points from the foot of the page, of the first place where words stand."""
    text = page.get_textpage()
    found = text.search(words, match_case=True, match_whole_word=True).get_next()
    assert found is not None, f"the example and {words!r} are not on one page"
    boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def _trimmed(image: Image.Image) -> Image.Image:
    """Return a picture without the white above and below what stands in it."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, "#FFFFFF")).getbbox()
    assert box is not None
    return image.crop((0, max(0, box[1] - MARGIN), image.width, min(image.height, box[3] + MARGIN)))


def save(image: Image.Image, path: Path, made_from: str) -> None:
    """Write a picture of few colors that knows what it was made from."""
    about = PngInfo()
    about.add_text(HASH, made_from)
    image.quantize(48).save(path, optimize=True, pnginfo=about)


def index() -> str:
    """Return the index of keys, as rows of a table in order of the alphabet."""
    rows = sorted(_rows(), key=lambda row: (row[0], row[1] != "the leaflet", row[1]))
    lines = [f"| `{key}:` | {where} | {what} |" for key, where, what in rows]
    return "\n".join(["| key | stands in | what it is |", "|---|---|---|", *lines]) + "\n"


def _rows() -> Iterator[tuple[str, str, str]]:
    """Yield each key with where it stands and what it is for; one that means the same in several places once."""
    schema = content_schema()
    found: dict[tuple[str, str], list[str]] = {}
    for model in within((Leaflet,)):
        part = schema if model is Leaflet else schema["$defs"][model.__name__]
        for key, field in part["properties"].items():
            found.setdefault((key, field["description"]), []).append(_PLACES[model.__name__])
    for (key, told), places in found.items():
        where = dict.fromkeys(places)
        yield key, "any block" if len(where) > 8 else ", ".join(where), told.replace("|", "\\|")


_PLACES = {
    **{model.__name__: f"`{key}:` block" for key, model in BLOCK_KINDS.items()},
    **{"Leaflet": "the leaflet", "Section": "a section", "Statement": "a statement", "Publisher": "`publisher:`"},
    **{
        "Value": "a value",
        "Contact": "`contact:`",
        "Role": "a row of `roles:`",
        "Card": "`card:`",
        "Brand": "`brand:`",
    },
    **{"Reference": "a row of `references:`", "Source": "a source", "Logo": "`logo:`, `partner:`"},
    **{"CoverPicture": "`cover:`", "PageCount": "`pages:`", "KeyNumbers": "`key-numbers:`", "Cell": "a cell"},
    **{"FigureContent": "`figure:`", "IconArray": "`icon-array:`", "Group": "a row of `groups:`"},
    **{"Span": "a row of `timeline:`", "State": "a row of `mechanism:`", "Stop": "a row of `path:`"},
    **{"Moment": "a row of `day:`", "Dose": "a row of `dose:`", "BodyPart": "a row of `body:`"},
    **{"CalloutContent": "`callout:`", "Department": "a row of `contacts:`", "Hours": "`hours:`"},
    **{"FormField": "a field", "Term": "a row of `glossary:`", "QrContent": "`qr:`", "Item": "an item of a list"},
    **{
        "SubItem": "an item of a list",
        "Online": "`online:`",
        "Side": "a row of `side-by-side:`",
        "SideCallout": "a row of `side-by-side:`",
        "SideRow": "a row of `side-by-side:` with `columns:`",
        "SideCell": "a row of `cells:`",
        "Step": "a step",
        "Time": "a row of `times:`",
    },
    **{"TableContent": "`table:`", "TableColumn": "a column", "ColumnGroup": "`group:`"},
    "TimetableEntry": "a row of `timetable:`",
}
"""Where the keys of each model stand, in an author's words."""


def with_index(text: str) -> str:
    """Return the page with its index of keys."""
    return _KEYS.sub(lambda found: found[1] + index() + found[2], text)


def main(wanted: list[str]) -> None:
    """Write the index and the pictures: all, or those that are named."""
    text = with_index(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(text, encoding="utf-8")
    fonts, frame = open_fonts(), examples(text)[0].yaml
    for page in (PAGE, BOOK):
        for example in examples(page.read_text(encoding="utf-8")):
            if example.name and (not wanted or example.name in wanted):
                path = page.parent / "images" / page.stem / f"{example.name}.png"
                save(picture_of(example, frame, fonts), path, hash_of(example, frame))
                print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1:])

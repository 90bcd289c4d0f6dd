"""Make the pictures of the README from the PDFs in output/. For developers: brochure build; run; look; commit."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
PAGES = {"en": (1, 3), "ne": (1, 3), "ar": (1, 4)}
"""Which pages of which language stand side by side, counted from 1."""
WIDTH = 430
GAP = 12


def main() -> None:
    """Write docs/images/TAG.png, a palette image of two pages, for each language."""
    for tag, numbers in PAGES.items():
        (path,) = (ROOT / "output").glob(f"*_{tag}_v*.pdf")
        document = pypdfium2.PdfDocument(path)
        pages = [document[number - 1].render(scale=2).to_pil() for number in numbers]
        height = round(pages[0].height * WIDTH / pages[0].width)
        sheet = Image.new("RGB", (len(pages) * (WIDTH + GAP) + GAP, height + 2 * GAP), "#B9C2C4")
        for index, page in enumerate(pages):
            small = page.resize((WIDTH, height), Image.Resampling.LANCZOS)
            sheet.paste(small, (GAP + index * (WIDTH + GAP), GAP))
        sheet.quantize(64).save(ROOT / "docs" / "images" / f"{tag}.png", optimize=True)


if __name__ == "__main__":
    main()

"""The folder of a leaflet's own fonts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure.errors import FontError
from brochure.text.fonts import FontBook


def test_a_folder_of_fonts_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is a file, a link that leads nowhere, or closed to this user: its fonts would be passed over in silence."""
    folder = tmp_path / "fonts"
    assert FontBook([folder], system=False).own_families() == ()
    folder.write_text("no folder", encoding="utf-8")
    with pytest.raises(FontError, match="cannot read the fonts: Not a directory"):
        FontBook([folder])
    folder.unlink()
    folder.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FontError, match="cannot read the fonts: No such file"):
        FontBook([folder])
    folder.unlink()
    (folder / "inner").mkdir(parents=True)
    scan = os.scandir

    def closed(path: Path | str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(FontError, match="cannot read the fonts: Permission denied") as caught:
        FontBook([folder])
    assert caught.value.problems[0].place.file == str(folder / "inner")

"""What is told of changes on the disk: of a leaflet's files, of folders that go and come back, of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from brochure.preview.live import Live

PATIENCE = 30
"""Seconds in which anything must be told."""


def told_of(folders: dict[str, Path], *changes: Callable[[], object]) -> list[str]:
    """Return of which leaflet is told after each change; a change that nothing is told of takes all patience."""
    found: list[str] = []

    async def listen() -> None:
        live = Live(folders, lambda: False)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live.watch)
            events = live.events()
            await anext(events)
            await anyio.sleep(0.7)
            for change in changes:
                change()
                with anyio.fail_after(PATIENCE):
                    said = await anext(one async for one in events if one.startswith("event:"))
                found.append(json.loads(said.partition("data: ")[2])["leaflet"])
                await anyio.sleep(1.2)
            tasks.cancel_scope.cancel()

    anyio.run(listen)
    return found


def test_a_folder_that_was_taken_away_and_put_back_is_watched_again(tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    assert told_of(
        {"one": one, "two": two},
        lambda: (one / "content.yaml").write_text("a"),
        lambda: one.rename(tmp_path / "away"),
        lambda: (one.mkdir(), (one / "content.yaml").write_text("b")),
        lambda: (one / "content.yaml").write_text("c"),
        lambda: (two / "content.yaml").write_text("d"),
    ) == ["one", "one", "one", "one", "two"]


def test_what_no_author_writes_is_not_told(tmp_path: Path):
    live = Live({"one": tmp_path}, lambda: False)
    for name in ("output/a.pdf", ".git/index", "~$a.csv", ".content.yaml.swp", "translations/.lock"):
        assert not live._is_ours(None, str(tmp_path / name)), name  # type: ignore[arg-type]
    assert live._is_ours(None, str(tmp_path / "translations" / "ne.yaml"))  # type: ignore[arg-type]
    with pytest.raises(StopIteration):
        next(iter(live.changed([tmp_path.parent / "other" / "content.yaml"])))

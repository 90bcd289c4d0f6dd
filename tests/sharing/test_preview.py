"""The preview of a leaflet that shares parts: its pages, and what it says where a shared text is to be changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import anyio
import pytest

from brochure.content.signatures import ReviewState
from brochure.folder import read
from brochure.preview.live import Live

from ..preview import conftest
from ..preview.conftest import ORIGIN, enter
from ..preview.test_translating import Enter
from .societies import edit

__all__ = ["enter"]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page have the day on which the folder was signed."""
    monkeypatch.setattr(conftest, "TODAY", datetime.now(UTC).date())


def standings(folder: Path, name: str) -> dict[str, str]:
    """Return whether the Spanish of a leaflet is signed as it is."""
    (manuscript,) = read(folder / name, ["es"])
    return {manuscript.key: "ok" if manuscript.standing.state is ReviewState.APPROVED else "draft"}


@pytest.mark.parametrize(
    "page",
    [
        "desk",
        "translate/es",
        "review/es",
        "sheet/es",
        "state?tag=es",
        "find?q=Call",
        "text/es",
        "text/content.yaml",
        "choose/translate",
    ],
)
def test_every_page_of_a_leaflet_that_shares_parts_opens(enter: Enter, society: Path, page: str):
    client = enter(society)
    assert client.get(f"/leaflet/rakes/{page}").status_code == 200
    edit(society / "shared" / "desk.yaml", "Call at once", "Call now")
    assert client.get(f"/leaflet/rakes/{page}").status_code == 200


def test_shared_parts_are_translated_on_a_page_of_their_own_and_signed_on_none(enter: Enter, society: Path):
    client, path = enter(society), society / "shared" / "translations" / "es.yaml"
    assert "/leaflet/shared" in client.get("/").text
    given = {"id": "shared.fire.heading", "target": "Llame ya", "seen": "Llame enseguida"}
    assert client.post("/write/shared/save/es", json=given, headers={"origin": ORIGIN}).status_code == 200
    assert "Llame ya" in path.read_text(encoding="utf-8")
    assert "Llame ya" in client.get("/leaflet/rakes/review/es").text
    assert client.post("/write/shared/undo/es", json={}, headers={"origin": ORIGIN}).status_code == 200
    page = client.get("/leaflet/shared/review/es").text
    assert "<fieldset disabled>" in page
    given = {"by": "E. Jones", "role": "teacher", "seen": page.partition('data-seen="')[2].partition('"')[0]}
    answer = client.post("/write/shared/sign/es", json=given, headers={"origin": ORIGIN})
    assert answer.status_code == 409
    assert "shared parts are signed with the leaflets that print them" in answer.text
    assert not (society / "shared" / "signatures.yaml").exists()


@pytest.mark.filterwarnings("ignore:raise_interrupt is deprecated")
def test_a_saved_shared_file_is_told_to_every_leaflet(society: Path):
    told: set[str] = set()

    async def watched() -> None:
        live = Live({name: society / name for name in ("rakes", "seeds", "shared")}, lambda: False)
        live.tell = told.add  # type: ignore[method-assign]
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live.watch)
            with anyio.move_on_after(20):
                while len(told) < 3:
                    edit(society / "shared" / "desk.yaml", "Desk", "Desk ")
                    await anyio.sleep(0.2)
            tasks.cancel_scope.cancel()

    anyio.run(watched)
    assert told == {"rakes", "seeds", "shared"}


def test_a_shared_text_is_not_saved_into_a_leaflets_own_file(enter: Enter, society: Path):
    path = society / "rakes" / "translations" / "es.yaml"
    before = path.read_bytes()
    given = {"id": "shared.fire.heading", "target": "Ya", "seen": "Llame enseguida"}
    answer = enter(society).post("/write/rakes/save/es", json=given, headers={"origin": ORIGIN})
    assert answer.status_code == 409
    assert "this text is shared with other leaflets" in answer.text
    assert path.read_bytes() == before


def test_who_signs_reads_what_is_shared_and_who_translates_sees_where_it_is_wrong(enter: Enter, society: Path):
    client, shared = enter(society), society / "shared" / "translations" / "es.yaml"
    assert "Llame enseguida" in client.get("/leaflet/rakes/review/es").text
    assert 'data-segment="shared.fire.heading"' not in client.get("/leaflet/rakes/translate/es").text
    edit(shared, "Llame enseguida", "Llame ya mismo")
    page = client.get("/leaflet/rakes/review/es").text
    seen = page.partition('data-seen="')[2].partition('"')[0]
    given = {"by": "E. Jones", "role": "teacher", "seen": seen}
    answer = client.post("/write/rakes/sign/es", json=given, headers={"origin": ORIGIN})
    assert answer.status_code == 200, answer.text
    assert standings(society, "rakes") == {"es": "ok"}
    assert standings(society, "spades") == {"es": "draft"}
    edit(shared, "Llame al {team_phone}", "Llame a {tem_phone}")
    assert "tem_phone" in client.get("/leaflet/rakes/translate/es").text

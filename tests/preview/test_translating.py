"""Translating, reviewing, signing and the desk, asked without a browser: what is written, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure.content.lexical import scan
from brochure.content.signatures import ReviewState, Scope
from brochure.preview.words import words
from brochure.review.register import read_signatures
from brochure.translation import comments as notes

from ..clinics.gardens import garden_with_roster
from .conftest import ORIGIN

Enter = Callable[..., TestClient]


def post(client: TestClient, path: str, **given: str) -> tuple[int, Mapping]:
    answer = client.post(path, json=given, headers={"origin": ORIGIN})
    return answer.status_code, answer.json()


def nepali(folder: Path) -> str:
    return (folder / "translations" / "ne.yaml").read_text(encoding="utf-8")


def target_of(text: str, segment: str) -> str:
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == f"- id: {segment}")
    return next(line for line in lines[at:] if line.strip().startswith("ne:")).partition('"')[2].rstrip('"')


def test_saving_changes_the_line_of_that_text_alone_and_undo_takes_it_back(enter: Enter, folder: Path):
    path = folder / "translations" / "ne.yaml"
    path.write_text(nepali(folder).replace("segments:\n", "segments:\n  # of the shed\n", 1), encoding="utf-8")
    client, before = enter(folder), nepali(folder)
    seen = target_of(before, "title")
    status, told = post(client, "/write/garden/save/ne", id="title", target=f"{seen} नयाँ", seen=seen)
    assert (status, told["undoable"]) == (200, 1)
    changed = [
        (was, now) for was, now in zip(before.splitlines(), nepali(folder).splitlines(), strict=True) if was != now
    ]
    assert changed == [(f'    ne: "{seen}"', f'    ne: "{seen} नयाँ"')]
    status, told = post(client, "/write/garden/undo/ne")
    assert (status, told["id"], told["target"], told["undoable"]) == (200, "title", seen, 0)
    assert nepali(folder) == before
    assert post(client, "/write/garden/undo/ne")[0] == 409


def test_a_text_that_changed_meanwhile_is_not_overwritten_and_both_are_told(enter: Enter, folder: Path):
    client, path = enter(folder), folder / "translations" / "ne.yaml"
    seen = target_of(nepali(folder), "title")
    path.write_text(nepali(folder).replace(f'ne: "{seen}"', 'ne: "बगैंचा"', 1), encoding="utf-8")
    before = nepali(folder)
    status, told = post(client, "/write/garden/save/ne", id="title", target="कोदालो", seen=seen)
    assert (status, told["now"]) == (409, "बगैंचा")
    assert nepali(folder) == before
    assert post(client, "/write/garden/save/ne", id="title", target="कोदालो", seen="बगैंचा")[0] == 200
    path.write_text(nepali(folder) + "# by hand\n", encoding="utf-8")
    assert post(client, "/write/garden/undo/ne")[0] == 409, "what was written by hand would be lost"
    assert nepali(folder).endswith("# by hand\n")


def test_a_text_is_checked_before_it_is_saved(enter: Enter, folder: Path):
    client, right = enter(folder), target_of(nepali(folder), "card.1")

    def errors(target: str) -> list[str]:
        _, told = post(client, "/ask/garden/check/ne", id="card.1", target=target)
        return [one["code"] for one in told["findings"] if one["severity"] == "error"]

    assert errors(right) == []
    assert "numbers" in errors(right.replace("७", "८"))
    assert post(client, "/ask/garden/check/ne", id="card.1", target="क\u202e")[1]["findings"]
    _, room = post(client, "/ask/garden/room/ne", id="card.1")
    assert room["most"] > len("I hold key 7.")


def test_a_text_that_the_source_has_got_since_is_brought_into_the_file(enter: Enter, folder: Path):
    content = folder / "content.yaml"
    text = content.read_text(encoding="utf-8")
    content.write_text(
        text.replace("  - Clean it before you bring it back.\n", "  - Clean it.\n  - Dry it.\n"), encoding="utf-8"
    )
    client = enter(folder)
    page = client.get("/leaflet/garden/translate/ne?show=missing").text
    assert 'data-segment="main-points.4"' in page
    assert 'data-segment="title"' not in page
    assert post(client, "/write/garden/save/ne", id="main-points.4", target="माटो", seen="")[0] == 200
    assert target_of(nepali(folder), "main-points.4") == "माटो"


def test_what_is_saved_is_stale_no_more_whether_or_not_the_file_knew_of_it(enter: Enter, folder: Path):
    content = folder / "content.yaml"
    text = content.read_text(encoding="utf-8").replace("Take a tool in", "Take one tool in")
    content.write_text(text.replace("Bring it back by evening", "Bring it back before evening"), encoding="utf-8")
    client = enter(folder)

    def stale() -> int:
        return client.get("/leaflet/garden/translate/ne?show=stale").text.count('data-segment="')

    assert stale() == 2
    for left, name in ((1, "main-points.1"), (0, "main-points.2")):
        seen = target_of(nepali(folder), name)
        assert post(client, "/write/garden/save/ne", id=name, target=f"{seen} नयाँ", seen=seen)[0] == 200
        assert stale() == left
    assert "was:" not in nepali(folder)
    assert "Bring it back before evening" in nepali(folder)


def test_how_the_source_has_changed_is_shown_as_words_put_in_and_taken_out(enter: Enter, folder: Path):
    content = folder / "content.yaml"
    text = content.read_text(encoding="utf-8").replace("Take a tool in", "Take one tool in")
    content.write_text(text, encoding="utf-8")
    page = enter(folder).get("/leaflet/garden/translate/ne?show=stale").text
    assert "<del>a </del><ins>one </ins>" in page
    assert "{+" not in page


def test_comments_are_looked_for_once_in_a_file_and_not_for_every_text(
    enter: Enter, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    looked: list[int] = []
    monkeypatch.setattr(notes, "scan", lambda text: looked.append(len(text)) or scan(text))
    client, seen = enter(folder), target_of(nepali(folder), "title")
    assert post(client, "/write/garden/save/ne", id="title", target=f"{seen} नयाँ", seen=seen)[0] == 200
    assert len(looked) == 1


def test_nothing_is_written_for_what_is_not_there_or_from_a_page_to_read_only(enter: Enter, folder: Path):
    client, before = enter(folder), nepali(folder)
    assert post(client, "/write/garden/save/ne", id="no.such", target="x", seen="")[0] == 409
    assert post(client, "/write/garden/save/ne", target="x")[0] == 400
    assert client.post("/write/garden/save/ne", json=[1], headers={"origin": ORIGIN}).status_code == 400
    told = {"origin": ORIGIN, "content-type": "application/json"}
    for body in (b"{", b"[" * 200_000, b"\xff", b""):
        assert client.post("/write/garden/save/ne", content=body, headers=told).status_code == 400
    for where in ("save/en", "save/xx", "save/..%2f..%2fcontent"):
        assert client.post(f"/write/garden/{where}", json={}, headers={"origin": ORIGIN}).status_code == 404
    reader = enter(folder, read_only=True)
    seen = target_of(before, "title")
    assert reader.post(
        "/write/garden/save/ne", json={"id": "title", "target": "x", "seen": seen}, headers={"origin": ORIGIN}
    ).status_code == 403  # fmt: skip
    assert post(reader, "/ask/garden/check/ne", id="title", target="x")[0] == 200
    assert "disabled" in reader.get("/leaflet/garden/translate/ne").text
    assert nepali(folder) == before


def seen_of(client: TestClient) -> str:
    return client.get("/leaflet/garden/review/ne").text.partition('data-seen="')[2].partition('"')[0]


def test_one_text_after_another_is_signed_and_then_all(enter: Enter, folder: Path):
    client = enter(folder)
    who = {"by": "Sita Rai", "role": "nurse"}
    status, told = post(client, "/write/garden/sign/ne", **who, id="title", seen=seen_of(client))
    assert status == 200, told
    shown = client.get("/leaflet/garden/review/ne").text.count('data-segment="')
    assert (told["signed"].split()[0], int(told["signed"].split()[-1]) <= shown) == ("1", True), told
    signature = read_signatures(folder).current(Scope.TRANSLATION, "ne")
    assert signature is not None
    assert (signature.state, set(signature.hashes)) == (ReviewState.IN_REVIEW, {"title"})
    page = client.get("/leaflet/garden/review/ne?show=unreviewed").text
    assert 'data-segment="title"' not in page
    assert 'data-segment="subtitle"' in page
    status, told = post(client, "/write/garden/sign/ne", **who, seen=seen_of(client))
    assert told.get("signed"), told
    signature = read_signatures(folder).current(Scope.TRANSLATION, "ne")
    assert signature is not None
    assert (signature.state, signature.by, len(signature.hashes) > 60) == (ReviewState.APPROVED, "Sita Rai", True)
    assert post(client, "/write/garden/sign/ne", **who, id="title", seen=seen_of(client))[0] == 409
    path = folder / "translations" / "ne.yaml"
    path.write_text(nepali(folder).replace(target_of(nepali(folder), "subtitle"), "माटो"), encoding="utf-8")
    page = client.get("/leaflet/garden/review/ne?show=unreviewed").text
    assert "What has changed since it was approved" in page
    assert "Reviewed by Sita Rai, nurse on 2" in page
    for tag in ("en", "ne", "ar"):
        for path in ("/leaflet/garden", "/leaflet/garden/review/ne"):
            text = client.get(path, params={"words": tag}).text.partition("<main")[2]
            assert not re.search(r"\{[a-z]+\}", text), "a word that nobody has filled in"
    assert page.count('data-segment="') == 1
    assert 'data-segment="subtitle"' in page


def test_nobody_signs_over_signatures_that_cannot_be_read(enter: Enter, folder: Path):
    path = folder / "signatures.yaml"
    path.write_text("signatures: [\n", encoding="utf-8")
    client, who = enter(folder), {"by": "Sita Rai", "role": "nurse"}
    for more in ({"id": "title"}, {}):
        status, told = post(client, "/write/garden/sign/ne", **who, **more, seen=seen_of(client))
        assert (status, "signed" in told) == (409, False)
    assert path.read_text(encoding="utf-8") == "signatures: [\n"


def test_a_label_is_given_all_that_it_asks_for():
    assert words("en")("reviewed-by", by="A", date="B") == "Reviewed by A on B"
    with pytest.raises(KeyError):
        words("en")("reviewed-by", by="A", on="B")


def test_the_review_sheet_is_the_one_of_the_command(enter: Enter, folder: Path):
    answer = enter(folder).get("/leaflet/garden/sheet/ne")
    assert answer.content.startswith(b"%PDF-")
    assert "garden-tools_ne_review_" in answer.headers["content-disposition"]


def test_nobody_signs_what_was_not_shown_what_is_wrong_or_without_a_name(enter: Enter, folder: Path):
    client = enter(folder)
    seen, path = seen_of(client), folder / "translations" / "ne.yaml"
    assert "signed" not in post(client, "/write/garden/sign/ne", by=" ", role="nurse", seen=seen)[1]
    path.write_text(nepali(folder).replace("७", "८"), encoding="utf-8")
    assert "signed" not in post(client, "/write/garden/sign/ne", by="Sita Rai", role="nurse", seen=seen)[1]
    assert post(client, "/write/garden/sign/ne", by="Sita Rai", role="nurse", seen=seen_of(client))[0] == 409
    assert not (folder / "signatures.yaml").exists()


@pytest.mark.parametrize(
    ("clinic", "language"), [("pat", "nep"), ("पाटन", "नेपा"), ("lalitpur", "ne"), ("PATAN hosp", "Nepali")]
)
def test_a_few_letters_find_clinic_and_language(enter: Enter, tmp_path: Path, clinic: str, language: str):
    place = tmp_path / "garden"
    place.mkdir()
    client = enter(garden_with_roster(place))
    page = client.get("/leaflet/garden/desk", params={"clinic": clinic, "language": language}).text
    assert "_ne_lalitpur_" in page
    assert client.get("/leaflet/garden/find", params={"clinic": clinic}).json()[0]["value"] == "lalitpur"
    assert client.get("/leaflet/garden/find", params={"language": language}).json()[0]["value"] == "ne"


def test_where_several_or_none_fit_a_person_chooses(enter: Enter, tmp_path: Path):
    place = tmp_path / "garden"
    place.mkdir()
    client = enter(garden_with_roster(place))
    page = client.get("/leaflet/garden/desk", params={"clinic": "clinic", "language": "en"}).text
    assert "clinic=bhaktapur" in page
    assert "clinic=kirtipur" in page
    assert "/file/" not in page
    page = client.get("/leaflet/garden/desk", params={"clinic": "nowhere", "language": "Klingon"}).text
    assert "nowhere" in page
    assert "Klingon" in page

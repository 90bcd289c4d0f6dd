"""The pages that look: what stands on them, what is asked for them, and what is still seen of broken content."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from brochure.preview import workbench
from brochure.preview.words import known, words

Enter = Callable[..., TestClient]


def state(client: TestClient, query: str = "lang=ne") -> dict:
    return client.get(f"/leaflet/garden/state?{query}").json()


def test_a_leaflet_alone_is_opened_and_shows_every_language(enter: Enter, folder: Path):
    client = enter(folder)
    assert client.get("/").headers["location"] == "/leaflet/garden"
    page = client.get("/leaflet/garden").text
    for text in ("नेपाली", "العربية", "Not reviewed", "100 % translated"):
        assert text in page


def test_a_shelf_shows_all_leaflets(enter: Enter, folder: Path):
    other = folder.parent / "other"
    other.mkdir()
    (other / "content.yaml").write_text("leaflet: x", encoding="utf-8")
    page = enter(folder.parent).get("/").text
    assert "Borrowing garden tools" in page
    assert 'href="/leaflet/other"' in page


def test_pictures_are_the_pages_of_the_file_that_is_given(enter: Enter, folder: Path):
    client = enter(folder)
    file = state(client)["file"]
    pdf = client.get(f"/file/{file['sha']}")
    assert pdf.content.startswith(b"%PDF-")
    assert "_DRAFT.pdf" in pdf.headers["content-disposition"]
    answer = client.get(f"/picture/{file['sha']}/0/150.png")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (160, 227)
    assert picture.convert("L").getextrema() != (255, 255), "the picture is blank"
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"/picture/{file['sha']}/99/160.png").status_code == 404
    assert client.get(f"/picture/{'0' * 64}/0/160.png").status_code == 404


@pytest.mark.parametrize("tag", ["ne", "ar"])
def test_boxes_tell_where_each_segment_stands(enter: Enter, folder: Path, tag: str):
    boxes = state(enter(folder), f"lang={tag}")["file"]["boxes"]
    named = {box[0]: box for box in boxes}
    assert {"title", "lending.heading", "accidents.heading"} <= named.keys()
    assert named["title"][3] < named["lending.heading"][3] or named["lending.heading"][1] > 0
    for _, page, left, top, width, height in boxes:
        assert page >= 0
        assert 0 <= left <= left + width <= 1.01
        assert 0 <= top <= top + height <= 1.01


def test_what_has_changed_is_told_by_segment(enter: Enter, folder: Path):
    client = enter(folder)
    before = state(client, "lang=en")["file"]["sha"]
    path = folder / "content.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Most were mended.", "All were mended."), encoding="utf-8")
    after = state(client, f"lang=en&since={before}")["file"]
    assert after["changed"] == ["key-numbers.note.1"]
    assert after["sha"] != before


def test_a_mistake_leaves_the_last_good_pages_and_leads_to_its_line(enter: Enter, folder: Path):
    client = enter(folder)
    good = state(client, "lang=en")["file"]["sha"]
    path = folder / "content.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("title: Borrowing", "titel: Borrowing"), encoding="utf-8")
    broken = state(client, "lang=en")
    assert (broken["last"], broken["file"]["sha"] if broken["file"] else None) == (True, good)
    links = [problem["href"] for problem in broken["problems"]]
    line = whole[: whole.index("title: Borrowing")].count("\n") + 1
    assert f"/leaflet/garden/text/content.yaml#L{line}" in links
    assert f'id="L{line}"' in client.get("/leaflet/garden/text/content.yaml").text
    assert client.get("/leaflet/garden").status_code == 200
    path.write_text(whole, encoding="utf-8")
    assert state(client, "lang=en")["last"] is False


def test_content_that_was_never_good_shows_what_is_wrong_and_its_lines(enter: Enter, folder: Path):
    (folder / "content.yaml").write_text("sections: [\n", encoding="utf-8")
    client = enter(folder)
    assert state(client)["file"] is None
    for path in ("/leaflet/garden", "/leaflet/garden/pages?lang=ne", "/leaflet/garden/pages?beside=phone"):
        page = client.get(path)
        assert page.status_code == 200
        assert "/leaflet/garden/text/content.yaml#L" in page.text


def test_of_content_that_was_never_good_is_shown_what_can_be_read_and_nobody_prints_it(enter: Enter, folder: Path):
    path = folder / "content.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("  - Clean it before you bring it back.", "  - {txet: Clean it.}"), encoding="utf-8")
    client = enter(folder)
    for tag in ("en", "ne"):
        found = state(client, f"lang={tag}")
        assert (found["last"], found["partial"], found["file"]["draft"]) == (True, True, True)
        assert [one for one in found["problems"] if one["severity"] == "error"]
        page = client.get(f"/leaflet/garden/pages?lang={tag}").text
        assert found["file"]["sha"] in page
        assert 'id="print"' not in page
        assert client.get(f"/picture/{found['file']['sha']}/0/320.png").status_code == 200
        assert client.get(f"/file/{found['file']['sha']}").status_code == 404
        assert client.get(f"/leaflet/garden/download?lang={tag}").status_code == 404
        assert "/file/" not in client.get(f"/leaflet/garden/desk?language={tag}").text
    path.write_text(whole, encoding="utf-8")
    found = state(client, "lang=en")
    assert (found["last"], found["partial"]) == (False, False)
    assert 'id="print"' in client.get("/leaflet/garden/pages?lang=en").text


def test_signatures_that_cannot_be_read_leave_a_draft_and_say_so(enter: Enter, folder: Path):
    (folder / "signatures.yaml").write_text("signatures: [\n", encoding="utf-8")
    found = state(enter(folder), "lang=ne")
    assert (found["last"], found["file"]["draft"]) == (False, True)
    assert any(one["place"] == "signatures.yaml" for one in found["problems"])


def test_a_translation_with_an_error_is_shown_as_a_draft(enter: Enter, folder: Path):
    path = folder / "translations" / "ne.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip() == "- id: card.1")
    assert "७" in lines[at + 2]
    lines[at + 2] = lines[at + 2].replace("७", "८")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = state(enter(folder))
    assert found["file"]["draft"]
    assert not found["last"]
    wrong = [problem for problem in found["problems"] if problem["severity"] == "error"]
    assert wrong
    assert all(problem["href"] == "/leaflet/garden/translate/ne?at=card.1" for problem in wrong)


def test_a_file_that_is_written_twice_in_one_tick_is_read_twice(enter: Enter, folder: Path):
    client, path = enter(folder), folder / "content.yaml"
    text = path.read_text(encoding="utf-8")
    when = path.stat().st_mtime_ns
    found = []
    for word in ("Most", "Some", "Many"):
        path.write_text(text.replace("Most were", f"{word} were"), encoding="utf-8")
        os.utime(path, ns=(when, when))
        found.append(state(client, "lang=en")["file"]["sha"])
    assert len(set(found)) == 3


def test_pages_can_be_seen_beside_their_source_as_heard_and_as_on_a_telephone(enter: Enter, folder: Path):
    client = enter(folder)
    beside = client.get("/leaflet/garden/pages?lang=ne&beside=source").text
    assert beside.count('class="pane"') == 2
    heard = client.get("/leaflet/garden/pages?lang=en&beside=heard").text
    plain = re.sub(r"<[^>]+>", "", heard)
    assert "heading level 1 Borrowing garden tools" in plain
    assert "list, 3 items" in plain
    assert "LBody" not in plain
    assert "<iframe" in client.get("/leaflet/garden/pages?lang=ne&beside=phone").text
    companion = client.get("/leaflet/garden/companion?lang=ne")
    assert companion.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert companion.text.startswith("<!DOCTYPE html>")


def test_what_an_address_asks_and_there_is_not_is_left_out(enter: Enter, folder: Path):
    page = enter(folder).get("/leaflet/garden/pages?lang=xx&edition=none&paper=a0&clinic=ward&beside=moon")
    assert page.status_code == 200
    assert "there is no roster" in page.text or "no clinic" in page.text
    assert "has no language &#39;xx&#39;" in page.text
    (again,) = re.findall(r'data-state="([^"]+)"', page.text)
    assert "lang=xx" in again, "what the page asks next tells it too, or it would go away"
    assert "clinic=ward" in again


def test_what_was_set_for_words_that_are_gone_is_let_go(enter: Enter, folder: Path, monkeypatch: pytest.MonkeyPatch):
    begun: list[int] = []
    real = workbench.Workshop
    monkeypatch.setattr(workbench, "RENEWED", 3)
    monkeypatch.setattr(workbench, "Workshop", lambda known: begun.append(1) or real(known))
    client, path = enter(folder), folder / "content.yaml"
    whole = path.read_text(encoding="utf-8")
    before = len(begun)
    for number in range(7):
        path.write_text(whole.replace("Most were mended", f"Of them {number} were mended"), encoding="utf-8")
        assert state(client, "lang=en")["last"] is False
    assert len(begun) - before == 2


def test_a_language_that_was_taken_away_is_not_silently_another(enter: Enter, folder: Path):
    client = enter(folder)
    assert state(client, "lang=ne")["problems"] == []
    (folder / "translations" / "ne.yaml").unlink()
    assert ["no language 'ne'" in one["message"] for one in state(client, "lang=ne")["problems"]] == [True]
    assert state(client, "lang=en")["problems"] == []


def test_the_page_speaks_three_languages_with_the_same_labels(enter: Enter, folder: Path):
    client = enter(folder)
    assert known() == ("en", "ar", "ne")
    page = client.get("/leaflet/garden", headers={"accept-language": "ar-EG,en;q=0.5"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="ne" dir="ltr">' in client.get("/leaflet/garden?words=ne").text
    assert '<html lang="ne" dir="ltr">' in client.get("/leaflet/garden").text, "it is remembered"
    english = words("en")
    for tag in known():
        own = words(tag)
        assert own.texts.keys() == english.texts.keys()
        holes = {key: text.count("{") for key, text in own.texts.items()}
        assert holes == {key: text.count("{") for key, text in english.texts.items()}
        assert tag == "en" or sum(own.texts[key] == english.texts[key] for key in own.texts) == 0

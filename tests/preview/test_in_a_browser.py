"""The page in a real browser against a real server: what a nurse and a translator do, step by step."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from brochure.building import build, open_fonts
from brochure.folder import read

from ..clinics.gardens import garden_with_roster
from ..leaflets import TODAY

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is here: apt-get install chromium"),
]
PATIENCE = 60_000
"""Milliseconds in which anything must happen, on a machine that does much else."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where no browser is, it is not needed

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Start the command on a folder of three languages and three clinics; give the folder and the first address."""
    folder = tmp_path_factory.mktemp("served") / "garden"
    folder.mkdir()
    garden_with_roster(folder)
    command = [sys.executable, "-m", "brochure", "preview", str(folder), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield folder, found.group()
        process.terminate()


@pytest.fixture
def page(browser: Any, served: tuple[Path, str]) -> Iterator[Any]:
    with_page = browser.new_context(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")
    found = with_page.new_page()
    found.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    found.goto(served[1])
    yield found
    with_page.close()
    assert wrong == []


def base(page: Any) -> str:
    return re.match(r"http://[^/]+", page.url).group()  # type: ignore[union-attr]


def shown(page: Any, path: str) -> None:
    """Go to a page and wait until it has asked what there is to see."""
    page.goto(base(page) + path)
    page.wait_for_function("() => document.querySelector('#own .sheet img')?.naturalWidth > 0")
    page.wait_for_timeout(1500)


def sha(page: Any) -> str:
    return page.get_attribute("#own", "data-sha")


def await_other(page: Any, before: str) -> None:
    page.wait_for_function("before => document.getElementById('own').dataset.sha !== before", arg=before)


def first_in_sight(page: Any) -> dict[str, Any]:
    """Return the first segment that can be read in the window of the pages, and where it stands there."""
    return page.evaluate("import('/static/preview.js').then((preview) => preview.panes[0].anchor())")


def test_a_saved_file_changes_the_page_in_every_browser_without_a_jump(page: Any, browser: Any, served: Any):
    folder, address = served
    shown(page, "/leaflet/garden/pages?lang=en")
    other = browser.new_context().new_page()
    other.goto(address)
    shown(other, "/leaflet/garden/pages?lang=en")
    page.evaluate("document.getElementById('own').scrollTop = 900")
    before, at = sha(page), first_in_sight(page)
    content = folder / "content.yaml"
    whole = content.read_text(encoding="utf-8")
    content.write_text(whole.replace("Most were mended.", "All were mended."), encoding="utf-8")
    for one in (page, other):
        await_other(one, before)
    assert page.locator(".spot.new").count() == 1
    now = first_in_sight(page)
    assert (now["segment"], now["below"]) == (at["segment"], pytest.approx(at["below"], abs=3))
    good = sha(page)
    content.write_text(whole.replace("title: Borrowing", "titel: Borrowing"), encoding="utf-8")
    link = page.locator("#problems a[href*='#L']").first
    link.wait_for()
    assert sha(page) == good, "the last good pages stay"
    content.write_text(whole, encoding="utf-8")
    await_other(page, good)
    assert page.locator("#problems .error").count() == 0
    other.context.close()


def test_a_translator_clicks_a_sentence_corrects_a_number_and_saves(page: Any, served: Any):
    folder, _ = served
    path = folder / "translations" / "ne.yaml"
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace("७", "८"), encoding="utf-8")
    shown(page, "/leaflet/garden/translate/ne")
    page.locator("#rows [data-segment='card.1'] button.row").click()
    page.locator("#editor-findings .finding.error").first.wait_for()
    page.locator(".spot.segment[data-segment='title']").first.click()
    assert page.locator("#editor-name").inner_text() == "title"
    page.keyboard.press("Tab")
    page.locator("#rows [data-segment='card.1'] button.row").press("Enter")
    text = page.locator("#editor-target")
    assert text.get_attribute("dir") == "ltr"
    text.fill(text.input_value().replace("८", "७"))
    page.wait_for_function("() => document.querySelectorAll('#editor-findings .finding.error').length === 0")
    text.press("Control+Enter")
    page.wait_for_function("() => document.getElementById('undo').disabled === false")
    assert path.read_text(encoding="utf-8") == right


def test_a_translator_goes_through_what_is_out_of_date_with_the_keyboard_alone(page: Any, served: Any):
    folder, _ = served
    content, path = folder / "content.yaml", folder / "translations" / "ne.yaml"
    whole, right = content.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
    changed = whole.replace("Take a tool in", "Take one tool in").replace("by evening", "before evening")
    content.write_text(changed, encoding="utf-8")
    shown(page, "/leaflet/garden/translate/ne?show=stale")
    names = [row.get_attribute("data-segment") for row in page.locator("#rows > li").all()]
    assert len(names) == 2
    assert page.locator("#problems li").count() == 0, "what stands in the list is not told twice"
    assert page.locator("#rows ins").first.inner_text() == "one "
    page.locator("#rows button.row").first.press("Enter")
    for name in names:
        assert page.locator("#editor-name").inner_text() == name
        page.keyboard.press("Control+End")
        page.keyboard.type(" नयाँ")
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Alt+ArrowDown")  # at once: what is on its way to the file needs no question
    page.wait_for_function("() => document.querySelectorAll('#rows .badge.stale').length === 0")
    page.wait_for_function("() => document.getElementById('undo').disabled === false")
    now = path.read_text(encoding="utf-8")
    assert now.count(' नयाँ"') == 2
    assert "was:" not in now
    content.write_text(whole, encoding="utf-8")
    path.write_text(right, encoding="utf-8")


def test_two_versions_are_shown_where_a_file_changed_meanwhile(page: Any, served: Any):
    folder, _ = served
    path = folder / "translations" / "ar.yaml"
    shown(page, "/leaflet/garden/translate/ar?at=title")
    text = page.locator("#editor-target")
    assert text.get_attribute("dir") == "rtl"
    mine, was = "حديقة", text.input_value()
    text.fill(mine)
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{was}"', '"مجرفة"', 1), encoding="utf-8")
    text.press("Control+Enter")
    page.locator("#editor-versions button").first.wait_for()
    assert "مجرفة" in page.locator("#editor-versions").inner_text()
    page.locator("#editor-versions button").first.click()
    page.wait_for_function("() => document.getElementById('editor-versions').hidden")
    assert f'"{mine}"' in path.read_text(encoding="utf-8")


def test_a_nurse_prints_for_this_patient_with_the_keyboard_alone(page: Any):
    page.goto(base(page) + "/leaflet/garden/desk")
    page.wait_for_function("() => document.activeElement.id === 'clinic-text'")
    page.keyboard.type("pata")
    page.locator("#clinic-list li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#clinic-text").input_value() == "Patan Hospital (lalitpur)"
    assert page.evaluate("document.activeElement.id") == "language-text"
    page.keyboard.type("nep")
    page.locator("#language-list li").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#print").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'print'")
    assert page.locator("#clinic-text").input_value() == "Patan Hospital (lalitpur)"
    assert "नेपाली" in page.locator("#language-text").input_value()
    answer = page.request.get(base(page) + page.locator("#print").get_attribute("href"))
    assert answer.body().startswith(b"%PDF-")
    assert "ne_lalitpur" in answer.headers["content-disposition"]


PAGES = ("", "/pages?lang=ne&beside=source", "/pages?lang=ar&beside=heard", "/pages?lang=en&beside=phone",
         "/translate/ne?at=title", "/review/ar", "/desk?clinic=patan&language=ne",
         "/desk?clinic=clinic&language=en", "/text/content.yaml",
         "/choose/translate")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_a_barrier(browser: Any, served: Any, scheme: str):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - as above

    context = browser.new_context(color_scheme=scheme, viewport={"width": 640, "height": 800})  # 1280 at 200 %
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(served[1])
    found = {}
    tags = ("en", "ar", "ne")
    asked = [(path, tags[number % 3]) for number, path in enumerate(PAGES)]
    for path, tag in [(path, tag) for path in PAGES for tag in tags] if scheme == "light" else asked:
        page.goto(f"{base(page)}/leaflet/garden{path}{'&' if '?' in path else '?'}words={tag}")
        page.wait_for_timeout(700)
        violations = Axe().run(page).response["violations"]
        found |= {f"{path} {tag} {one['id']}": [node["html"][:200] for node in one["nodes"][:2]] for one in violations}
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 1:
            found[f"{path} {tag} scrolls sideways"] = [str(wide)]
    context.close()
    assert found == {}


def test_a_save_is_on_the_screen_in_the_time_of_a_few_builds(page: Any, served: Any):
    folder, _ = served
    shown(page, "/leaflet/garden/pages?lang=en")
    content = folder / "content.yaml"
    whole = content.read_text(encoding="utf-8")
    taken = []
    for number in range(5):
        before, begun = sha(page), time.perf_counter()
        content.write_text(whole.replace("Most were mended.", f"About {number + 2} were mended."), encoding="utf-8")
        await_other(page, before)
        taken.append(time.perf_counter() - begun)
    builds, fonts = [], open_fonts()
    for number in range(5):
        (manuscript,) = read(folder, ["en"], TODAY)
        text = whole.replace("Most were mended.", f"Some {number + 2} were mended.")
        content.write_text(text, encoding="utf-8")
        begun = time.perf_counter()
        build(manuscript, fonts=fonts)
        builds.append(time.perf_counter() - begun)
    content.write_text(whole, encoding="utf-8")
    save, warm = statistics.median(taken), statistics.median(builds[1:])
    print(f"from save to screen {save * 1000:.0f} ms, a warm build {warm * 1000:.0f} ms: {save / warm:.1f} times")
    assert save < max(0.25, 4 * warm) * 1.5, (taken, builds)


def test_a_hundred_quick_saves_are_one_last_state(page: Any, served: Any):
    folder, _ = served
    shown(page, "/leaflet/garden/pages?lang=en")
    content = folder / "content.yaml"
    whole = content.read_text(encoding="utf-8")
    for number in range(100):
        content.write_text(whole.replace("Most were mended.", f"Over {number + 100} were mended."), encoding="utf-8")
        time.sleep(0.005)
    address = f"{base(page)}/leaflet/garden/state?lang=en"
    last = page.request.get(address).json()["file"]["sha"]
    page.wait_for_function("last => document.getElementById('own').dataset.sha === last", arg=last)
    content.write_text(whole, encoding="utf-8")
    await_other(page, last)

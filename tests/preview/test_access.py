"""Who is refused: forged hosts, origins and tokens, forms of other sites, paths; and what every answer forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from brochure.errors import ContentError
from brochure.preview.access import ENTRANCE
from brochure.preview.data import STATIC
from brochure.preview.shelf import leaflets

from .conftest import KNOWN, ORIGIN, PORT, client_of


@pytest.fixture
def stranger(folder: Path) -> TestClient:
    return client_of(folder)


@pytest.fixture
def guest(stranger: TestClient) -> TestClient:
    assert stranger.get(ENTRANCE, params={"token": KNOWN.token}).status_code == 303
    return stranger


def test_nothing_is_given_without_the_cookie(stranger: TestClient):
    for path in ("/", "/leaflet/garden", "/events", "/static/preview.css", "/file/x", "/nowhere"):
        assert stranger.get(path).status_code == 403


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get(stranger: TestClient):
    answer = stranger.get(ENTRANCE, params={"token": KNOWN.token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert KNOWN.token not in cookie
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("token", ["", "x", "the-toke", "the-token-", "ते"])
def test_a_forged_token_is_refused(stranger: TestClient, token: str):
    assert stranger.get(ENTRANCE, params={"token": token}).status_code == 403
    assert not stranger.cookies


def test_a_forged_cookie_is_refused(stranger: TestClient):
    for value in ("x", KNOWN.token, "", f'"{KNOWN.session}"', f"x; brochure-{PORT}={KNOWN.session}"):
        assert stranger.get("/", headers={"cookie": f"brochure-{PORT}={value}"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", f"localhost:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", ""]
)
def test_a_forged_host_is_refused_who_ever_asks(guest: TestClient, host: str):
    assert guest.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"http://localhost:{PORT}", f"https://127.0.0.1:{PORT}", ""]
)
def test_a_forged_origin_is_refused(guest: TestClient, origin: str):
    assert guest.get("/", headers={"origin": origin}).status_code == 403
    assert guest.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert guest.get("/", headers={"sec-fetch-site": "same-site"}).status_code == 403


def test_only_json_of_this_page_is_taken(guest: TestClient):
    def status(**headers: str) -> int:
        given = {"origin": ORIGIN, "content-type": "application/json"} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        return guest.post("/leaflet/garden/nothing", content=b"{}", headers=given).status_code

    assert status() in {404, 405}
    assert status(content_type="text/plain") == 415
    assert status(content_type="application/x-www-form-urlencoded") == 415
    assert status(origin="http://evil.example") == 403
    assert guest.post("/leaflet/garden/nothing", json={}).status_code == 403, "a write without an origin"
    long = {"origin": ORIGIN, "content-type": "application/json"}
    assert guest.post("/leaflet/garden/nothing", content=b" " * 1_000_001, headers=long).status_code == 413
    assert guest.put("/leaflet/garden", headers=long).status_code == 405


def test_a_page_to_read_only_takes_nothing(folder: Path):
    client = client_of(folder, read_only=True)
    client.get(ENTRANCE, params={"token": KNOWN.token})
    assert client.post("/write/garden/save/ne", json={}, headers={"origin": ORIGIN}).status_code == 403


PATHS = ["../content.yaml", "..%2fcontent.yaml", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "content.yaml%00",
         "ne.yaml", "..\\content.yaml", "translations/ne.yaml", "secret.txt"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_is_taken_from_a_request(guest: TestClient, folder: Path, path: str):
    (folder / "secret.txt").write_text("nobody shall see this", encoding="utf-8")
    for before in ("/leaflet/garden/text/", "/static/", "/file/", "/leaflet/", "/leaflet/garden/first/"):
        answer = guest.get(before + path)
        assert answer.status_code == 404, before + path
        assert "nobody shall see this" not in answer.text


def test_every_answer_says_what_may_be_loaded_and_by_whom(guest: TestClient):
    for path in ("/leaflet/garden", "/static/preview.js", "/nowhere"):
        headers = guest.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert {
            value for key, value in policy.items() if key not in {"default-src", "frame-ancestors", "base-uri"}
        } == {"'self'"}
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_no_file_of_the_page_names_another_machine_or_breaks_its_own_policy():
    templates = [*next(iter(STATIC.values())).parents[1].glob("templates/*.html")]
    assert len(templates) > 5
    for path in (*STATIC.values(), *templates):
        found = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[a-z]+\.", found), path.name
        assert not re.search(r"<[^>]* (style|on[a-z]+)=", found), path.name


def test_a_folder_of_many_is_a_shelf_and_names_are_no_paths(tmp_path: Path):
    for place in ("a/one", "b/one", "two", ".git/three", "two/output/four"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "content.yaml").write_text("", encoding="utf-8")
    assert {name: path.relative_to(tmp_path).as_posix() for name, path in leaflets(tmp_path).items()} == {
        "one": "a/one", "one-2": "b/one", "two": "two",
    }  # fmt: skip
    with pytest.raises(ContentError):
        leaflets(tmp_path / "a" / "nothing")

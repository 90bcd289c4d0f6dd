"""`brochure email`: a draft for one patient, which a mail program opens ready to send."""

from __future__ import annotations

import email
import stat
import webbrowser
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from brochure.building import Fonts
from brochure.cli import main
from brochure.jobs import workshop
from brochure.mail import making

from ..clinics.gardens import garden_with_roster


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, used_fonts: Fonts) -> Path:
    monkeypatch.setattr(workshop, "open_fonts", lambda _: used_fonts)
    monkeypatch.chdir(garden_with_roster(tmp_path))
    return tmp_path


def write_to(*options: str, to: str = "sita@example.org", tag: str = "ne") -> int:
    return main(["email", "--clinic", "lalitpur", "--lang", tag, "--to", to, *options])


def opened(folder: Path) -> EmailMessage:
    """Return the only draft there is."""
    (path,) = folder.rglob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_has_the_leaflet_three_times_and_the_clinics_number(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert write_to("--draft") == 0
    said = capsys.readouterr().out.strip()
    message = opened(folder)
    text, html, pdf = (part for part in message.walk() if not part.is_multipart())
    assert "020 7946 0005" in text.get_content()
    assert 'href="tel:02079460005"' in html.get_content()
    assert pdf.get_content().startswith(b"%PDF-")
    assert pdf.get_filename() == "information_ne_v1.2_DRAFT.pdf"
    assert message["To"] == "sita@example.org"
    assert message["X-Unsent"] == "1"
    assert said.startswith(str(Path("output/mail/information_ne_lalitpur_v1.2_DRAFT_")))


def test_what_is_kept_is_for_its_owner_and_names_no_patient(folder: Path):
    assert write_to("--draft") == 0
    assert write_to("--draft", to="Sita@Example.org") == 0
    assert write_to("--draft", to="hari@example.org") == 0
    kept = folder / "output" / "mail"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir() if path.suffix} == {
        path.name: 0o600 for path in kept.iterdir() if path.suffix
    }
    assert len(list(kept.glob("*.eml"))) == 2
    assert not [path for path in kept.iterdir() if "sita" in path.name or "hari" in path.name]
    assert (kept / ".gitignore").read_text() == "*\n"


def test_what_may_not_be_released_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert write_to() == 2
    said = capsys.readouterr().err
    assert "has not been clinically reviewed" in said
    assert "this may not be given to patients" in said
    assert not (folder / "output").exists()


@pytest.mark.parametrize("to", ["sita", "a@b.org,c@d.org", "सीता@example.org"])
def test_an_address_is_looked_at_before_anything_is_made(to: str, folder: Path, capsys: pytest.CaptureFixture[str]):
    assert write_to("--draft", to=to) == 2
    assert "--to is no address" in capsys.readouterr().err
    assert not (folder / "output").exists()


def test_a_telephone_gets_pages_of_its_own(folder: Path):
    assert write_to("--draft", "--edition", "phone", "--out", "drafts", tag="en") == 0
    (path,) = (folder / "drafts").iterdir()
    assert "_phone_" in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_draft_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch):
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda uri: shown.append(uri) or True)
    assert write_to("--draft", "--open", tag="en") == 0
    assert shown[0].endswith(".eml")


def test_html_that_webmails_cut_off_is_left_out(folder: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(making, "MAX_HTML", 5000)
    assert write_to("--draft", tag="en") == 0
    assert "mail programs cut it off" in capsys.readouterr().err
    assert "text/html" not in [part.get_content_type() for part in opened(folder).walk()]

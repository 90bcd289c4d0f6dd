"""What goes to telephones and by e-mail, of every leaflet that is shipped, in all its languages."""

from __future__ import annotations

import email
import os
import pty
import re
import shutil
import subprocess
import time
from contextlib import suppress
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from brochure.building import Fonts, build
from brochure.cli import main
from brochure.content.manuscript import Manuscript
from brochure.editions import EMAIL, Companion
from brochure.folder import read
from brochure.resources import DATA

ROOT = DATA.parents[1]
FOLDERS = [ROOT, *sorted(path for path in (DATA / "examples").iterdir() if path.is_dir())]
ROSTER = "code,name,team_phone,emergency_phone\nlalitpur,Patan Hospital,01-4117710,102\n"
SUBJECT = re.compile(r"Information from Nepal Cancer Hospital and Research Center$")
FONT = re.compile(rb"url\(data:font[^)]*\)")
SETTINGS = "set folder=. charset=utf-8 pipe_decode wait_key=no move=no\nalternative_order text/plain text/html\n"
KEYS = "|cat>read.txt\\nx"
"""What is typed to mutt: write the message as it is read, leave."""


def manuscripts(folder: Path) -> tuple[Manuscript, ...]:
    """Return a leaflet in all its languages."""
    tags = [path.stem for path in sorted((folder / "translations").glob("*.yaml"))]
    return tuple(read(folder, ["en", *tags], unfinished=True))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_telephone_waits_long_for_a_leaflet_and_no_mail_program_cuts_it_off(folder: Path, fonts: Fonts):
    kinds = (Companion.HTML, Companion.MAIL_HTML, Companion.MAIL_TEXT)
    for manuscript in manuscripts(folder):
        made = build(manuscript, EMAIL, fonts, also=kinds).companions
        html, mail, text = (len(FONT.sub(b"", made[name])) for name in (".html", ".mail.html", ".mail.txt"))
        assert html < 120_000, f"{manuscript.key}: {html} bytes"
        assert max(mail, text) < 100_000, f"{manuscript.key}: {mail} and {text} bytes"


@pytest.mark.judge
def test_html_costs_at_most_as_much_as_the_pdf(fonts: Fonts):
    for manuscript in manuscripts(ROOT):
        build(manuscript, EMAIL, fonts, also=(Companion.HTML,))
        alone, both = [], []
        for _ in range(5):
            for also, times in (((), alone), ((Companion.HTML,), both)):
                began = time.process_time()
                build(manuscript, EMAIL, fonts, also=also)
                times.append(time.process_time() - began)
        assert min(both) <= 2 * min(alone), f"{manuscript.key}: {min(both):.3f} s, the PDF alone {min(alone):.3f} s"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Return a draft in each language of the leaflet."""
    for name in ("content.yaml", "glossary.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("fonts", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "clinics.csv").write_text(ROSTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    tags = [manuscript.key for manuscript in manuscripts(tmp_path)]
    for tag in tags:
        assert main(["email", "--clinic", "lalitpur", "--lang", tag, "--to", "sita@example.org", "--draft"]) == 0
    return {tag: next(tmp_path.glob(f"output/mail/information_{tag}_*.eml")) for tag in tags}


@pytest.mark.judge
def test_drafts_in_all_languages_are_opened_by_two_programs(drafts: dict[str, Path], tmp_path: Path):
    assert len(drafts) == 20
    for tag, path in drafts.items():
        data = path.read_bytes()
        message = email.message_from_bytes(data, policy=default)
        assert isinstance(message, EmailMessage)
        text, html, pdf = (part for part in message.walk() if not part.is_multipart())
        assert [part.get_content_type() for part in (text, html, pdf)] == ["text/plain", "text/html", "application/pdf"]
        assert not [defect for part in message.walk() for defect in part.defects], tag
        assert SUBJECT.search(message["Subject"]), tag
        assert re.search(rf'<body[^>]* lang="{tag}', html.get_content()), tag
        assert pdf.get_content().startswith(b"%PDF-") and pdf.get_filename().isascii()
        if shutil.which("mutt") is None:
            pytest.skip("mutt is not installed: only Python's parser opens the drafts")
        seen = read_by_mutt(data, tmp_path)
        assert f"Subject: {message['Subject']}" in seen.replace("\n ", " "), tag
        lines = [line for line in text.get_content().splitlines() if line.strip()]
        assert len(lines) > 50 and [line for line in lines if line not in seen] == [], tag


def read_by_mutt(data: bytes, folder: Path) -> str:
    """Return a message as mutt shows it: its head, and the part that it takes for text."""
    box = b"From x Tue Dec  1 08:00:00 2026\n" + data.replace(b"\r\n", b"\n") + b"\n"
    (folder / "box").write_bytes(box)
    (folder / "muttrc").write_text(SETTINGS, encoding="utf-8")
    surroundings = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    typed = ["mutt", "-n", "-F", "muttrc", "-R", "-f", "box", "-e", f'push "{KEYS}"']
    keyboard, screen = pty.openpty()
    with subprocess.Popen(typed, cwd=folder, env=surroundings, stdin=screen, stdout=screen, stderr=screen) as mutt:
        os.close(screen)
        with suppress(OSError):  # what Linux says at the end of a terminal
            while os.read(keyboard, 4096):
                pass
        assert mutt.wait(60) == 0
    os.close(keyboard)
    return (folder / "read.txt").read_text(encoding="utf-8")

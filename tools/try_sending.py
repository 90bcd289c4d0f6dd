"""Kill a run that sends, again and again, and count what arrived.

Run ``python -m tools.try_sending [CLINICS] [KILLS] [SEED]`` in the folder of the project: so many clinics, 500 unless
said otherwise, are sent a leaflet over TLS to a server of this machine, and the run is killed (kill -9) at 30 random
moments: every other time while the server has just taken a message and has not answered. Then it runs to its end.
Nobody may get two, and who got none must be called unknown. Exits with 1 where that is not so.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP

from brochure.mail import secret, settings
from brochure.mail.ledger import FILE
from tests.mail.conftest import garden_to_send
from tests.mail.servers import PASSWORD, Post, running

COMMAND = (sys.executable, "-m", "brochure", "email", "--send", "--lang", "en")
LONGEST = 12.0
"""Seconds after which a run is killed at the latest."""


@dataclass
class Killer:
    """Kills a run when the server has taken so many messages of it."""

    run: subprocess.Popen[bytes] | None = None
    after: int = 0
    kills: Counter[str] = field(default_factory=Counter)

    def __call__(self, _: SMTP) -> None:
        """Count a message that was taken."""
        self.after -= 1
        if self.after == 0 and self.run is not None and self.run.poll() is None:
            self.run.kill()
            self.kills["while a message was answered"] += 1


def roster(clinics: int) -> str:
    """Return a roster of so many clinics, each with an address."""
    rows = (f"c{n:04},020 7946 {n:04},020 7946 0999,desk{n}@c{n}.example.org" for n in range(clinics))
    return "\n".join(["code,shed_phone,key_box,send_to", *rows]) + "\n"


def send(folder: Path, killer: Killer, moments: random.Random, number: int) -> None:
    """Begin a run and kill it, by the clock or while the server answers; `number` counts from 0."""
    with subprocess.Popen(COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        killer.run, killer.after = run, moments.randrange(1, 12) if number % 2 else 0
        with suppress(subprocess.TimeoutExpired):
            run.wait(60 if number % 2 else moments.uniform(0.1, LONGEST))
        if run.poll() is None:
            run.kill()
            killer.kills["by the clock"] += 1


def faults(folder: Path, taken: Counter[str], clinics: int) -> list[str]:
    """Return what is wrong with what arrived and with the ledger."""
    _, *lines = (folder / "output" / "mail" / FILE).read_text(encoding="utf-8").splitlines()
    last = {row["item"]["clinic"]: row["state"] for row in map(json.loads, lines)}
    states = Counter(last.values())
    print(f"{len(taken)} of {clinics} have one, {states['accepted']} accepted, {states['unknown']} unknown")
    found = [f"{to} has {count}" for to, count in taken.items() if count > 1]
    for number in range(clinics):
        code, to = f"c{number:04}", f"desk{number}@c{number}.example.org"
        state = last.get(code, "nothing")
        if state not in {"accepted", "unknown"} or (state == "accepted" and not taken[to]):
            found.append(f"{code}: the ledger says {state}, and {taken[to]} arrived")
    return found


def main(clinics: int = 500, kills: int = 30, seed: int = 1) -> int:
    """Kill runs, let one end, and look."""
    moments, killer = random.Random(seed), Killer()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "leaflet"
        folder.mkdir()
        garden_to_send(folder)
        (folder / "clinics.csv").write_text(roster(clinics), encoding="utf-8")
        post = Post(at_data=killer)
        with running(Path(name), post) as place:
            (Path(name) / "mail.yaml").write_text(place.settings(), encoding="utf-8")
            os.environ |= {settings.VARIABLE: f"{name}/mail.yaml", secret.VARIABLE: PASSWORD}
            os.environ["PYTHONPATH"] = str(Path.cwd())
            for number in range(kills):
                send(folder, killer, moments, number)
            print(f"killed: {dict(killer.kills)}; {len(post.taken)} taken until then", flush=True)
            killer.run, killer.after = None, 0
            ended = subprocess.run(COMMAND, cwd=folder, capture_output=True, text=True, check=False)
            print(ended.stdout)
        wrong = faults(folder, Counter(to for to, _ in post.taken), clinics)
    print("\n".join(wrong) or "nobody has two, and nobody is forgotten")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

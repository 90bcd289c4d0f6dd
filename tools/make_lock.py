"""Write requirements.lock: the newest versions of what runs that pyproject.toml allows, with hashes of their files.

For developers: ``python tools/make_lock.py`` after ``pip install -e '.[dev]'``, which brings uv; run the gate; commit.
Versions are those of every system and every Python that the project names.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
EXTRAS = ("cjk", "translate", "clinics", "preview", "mail", "keys", "qr")
"""What users may ask for; tools of tests are none of it."""
HEAD = """\
# Made by tools/make_lock.py: what runs, without the tools of tests. To get exactly these:
#   pip install --require-hashes -r requirements.lock && pip install --no-deps -e .
"""


def main() -> None:
    """Ask uv for the versions, and write them."""
    extras = [part for extra in EXTRAS for part in ("--extra", extra)]
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *extras, "--upgrade", "--universal"]
    options = ["--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    made = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(made.stderr)
    LOCK.write_text(HEAD + made.stdout, encoding="utf-8")


if __name__ == "__main__":
    main()

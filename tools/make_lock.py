"""Write requirements.lock: the versions with which everything was last seen to work.

For developers: run in a fresh virtual environment after ``pip install -e '.[test]'``; commit.
"""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

LEFT_OUT = {"pip", "setuptools", "wheel", "brochure"}


def main() -> None:
    """Write a line for each installed distribution."""
    found = {d.metadata["Name"].lower().replace("_", "-"): d.version for d in distributions()}
    lines = [f"{name}=={version}" for name, version in sorted(found.items()) if name not in LEFT_OUT]
    head = "# Made by tools/make_lock.py. To get exactly these: pip install -r requirements.lock -e .\n"
    lock = Path(__file__).parent.parent / "requirements.lock"
    lock.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

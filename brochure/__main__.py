"""``python -m brochure`` is the command."""

from .cli import entry

if __name__ == "__main__":
    entry()

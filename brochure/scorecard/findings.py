"""What the review found: a code that can be waived, how bad it is, where it stands, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Place, Problem, Severity
from .texts import Line, Text


class Finding(NamedTuple):
    """One thing that the review found; `line` is None for what is said of the leaflet as a whole."""

    code: str
    message: str
    hint: str
    line: Line | None = None
    about: str = ""
    severity: Severity = Severity.WARNING
    details: tuple[str, ...] = ()
    place: Place | None = None

    def problem(self, text: Text) -> Problem:
        """Return it as a problem with its place in the author's file."""
        place = self.place or text.place(self.line or "")
        return Problem(self.message, place, self.hint, self.severity, self.code, self.about, self.details)


CODES = {
    "tortured": "a medical term that a rewording program has spoiled",
    "residue": "what is left of a web page",
    "unfinished": "a note to oneself, or a place for words that nobody has written",
    "promise": "what no leaflet can promise",
    "grade": "English above grade 6, or SMOG above 9",
    "long-sentence": "a sentence of more than 20 words",
    "long-paragraph": "a paragraph of more than 100 words",
    "long-word": "a long word that has a plain one",
    "passive": "many sentences that do not say who does it",
    "third-person": "readers are spoken of, and not to",
    "jargon": "a medical word or an abbreviation that nobody explains",
    "heading": "a heading that does not say what stands below it",
    "chunks": "a long text without headings",
    "summary": "no main points on page one",
    "nothing-to-do": "nothing that a reader can do",
    "bare-frequency": "rare, and no number",
    "denominators": "risks out of different numbers",
    "relative-risk": "more or less likely, and not out of how many",
    "time-span": "a risk, and not over what time",
    "calculation": "readers have to calculate",
    "no-action": "a warning that does not say what to do",
    "no-one-to-ring": "an emergency with nobody to turn to",
    "no-contact": "no way to reach anybody",
    "units": "units that readers do not use",
    "references": "no references",
    "feedback": "no word on where to send comments",
    "formats": "no word on other formats or languages",
}
"""What each finding is, by its code."""

"""Paper: the sizes that leaflets are printed on, their names, which is half of which, and what each is used for.

All are upright, and in points. ISO 216 gives A3 to A6, ANSI Y14.1 Letter and tabloid, ISO 269 the width of DL.
"""

from __future__ import annotations

from dataclasses import dataclass

from .units import MM, Size


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper: its name as printers say it, and the size of its pages where it is folded once, if any."""

    name: str
    width: float
    height: float
    half: Paper | None = None

    @property
    def size(self) -> Size:
        """Width and height alone."""
        return Size(self.width, self.height)

    @property
    def in_names(self) -> str:
        """The name as the names of files have it: "a5", "half-letter"."""
        return self.name.lower().replace(" ", "-")


A6 = Paper("A6", 105 * MM, 148 * MM)
A5 = Paper("A5", 148 * MM, 210 * MM, A6)
A4 = Paper("A4", 210 * MM, 297 * MM, A5)
A3 = Paper("A3", 297 * MM, 420 * MM, A4)
HALF_LETTER = Paper("half letter", 396, 612)
LETTER = Paper("Letter", 612, 792, HALF_LETTER)
TABLOID = Paper("tabloid", 792, 1224, LETTER)
DL = Paper("DL", 99 * MM, 210 * MM)
"""A third of A4 on its side: a panel of a Z fold."""
PHONE = Paper("phone", 108 * MM, 192 * MM)
"""A telephone's screen, as large as it reads well in the hand."""
SHEETS = (A4, LETTER)
"""What printers everywhere take, the usual one first: for cards, and for type that needs much room."""
PAGES = (*SHEETS, A5)
"""What pages of text in 12 points are made for."""
SMALL_PAGES = (A5, HALF_LETTER)
"""What is handed out as single small pages."""
SCREENS = (PHONE,)
"""What is read on a screen alone."""
FOLDED_SHEETS = (*SHEETS, A3, TABLOID)
"""What is folded once to a booklet."""
PAPERS = {paper.in_names: paper for paper in (A3, A4, A5, A6, LETTER, HALF_LETTER, TABLOID, DL, PHONE)}
"""All papers by the name that files and commands use."""

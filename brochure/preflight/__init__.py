"""Preflight: what a printer would check of a PDF, rule by rule; it works on files that we did not make.

`interpreter` reads the contents of each page as a viewer would, with pikepdf for objects and operators, and tells
`seen` what is painted, in which color, where and how large on the paper. The rules ask that, and the objects of the
file; Ghostscript, where it is installed, tells the ink of each plate. Time and memory are bounded: what is too long to
be read is told as unknown, never as passed.

The proof has an interpreter of its own (`readback`), for another question: it follows every letter of our own files,
in each build, and knows only what those use.
"""

from __future__ import annotations

from .checking import preflight
from .results import CheckResult, Expected, Verdict, expected

__all__ = ["CheckResult", "Expected", "Verdict", "expected", "preflight"]
